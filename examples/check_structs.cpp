// Checks the structs that a program already has, against rules that were compiled into it.
#include <zhunze/zhunze.hpp>

#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include "zhunze_embed/award.hpp"

namespace {

enum class grade { clerk, division_chief, bureau_deputy };

struct person {
  std::string number;
  grade level = grade::clerk;
  std::optional<bool> staff;  // nothing: not known
};

}  // namespace

int main() {
  const auto checker =
      sichuan_award::rules().checker("individual", sichuan_award::rules()->stages[0].id);
  if (!checker) {
    std::fputs(zhunze::to_text(checker.error(), zhunze::language::en).c_str(), stderr);
    return 2;
  }
  const auto people = zhunze::bind(*checker, zhunze::field("id", &person::number),
                                   zhunze::field("organ_staff", &person::staff),
                                   zhunze::field("level", &person::level,
                                                 {{grade::clerk, "科员"},
                                                  {grade::division_chief, "县处级正职"},
                                                  {grade::bureau_deputy, "厅局级副职"}}));
  if (!people) {
    std::fputs(zhunze::to_text(people.error(), zhunze::language::en).c_str(), stderr);
    return 2;
  }
  const std::vector<person> all = {
      {"R-1", grade::clerk, true}, {"R-2", grade::bureau_deputy, true}, {"", grade::clerk, true}};
  const std::vector<zhunze::decision> decided = people->check_all(all);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string verdict(words(decided[i].outcome, zhunze::language::en));
    std::printf("%s: %s\n", all[i].number.c_str(), verdict.c_str());
  }
  return 0;
}
