// Rules that are written in C++ over the members of a struct; prints them as rules text, then
// checks records.
#include <zhunze/dsl/dsl.hpp>
#include <zhunze/explain/explanation.hpp>
#include <zhunze/render/diagnostic_text.hpp>
#include <zhunze/render/render.hpp>

#include <cstdio>
#include <optional>
#include <string>
#include <vector>

namespace club {

enum class stars { none, one, two, three };

// The levels of the enumeration, as rules and letters call them.
constexpr auto zhunze_values(stars) {
  using namespace zhunze::dsl;
  return scale({"星级表", "star_scale"}, value(stars::none, {"无星", "no_star"}),
               value(stars::one, {"一星", "one_star"}), value(stars::two, {"二星", "two_star"}),
               value(stars::three, {"三星", "three_star"}));
}

struct volunteer {
  std::string number;
  stars rating = stars::none;
  std::optional<int> hours;  // nothing: not known
  bool trained = false, mentored = false, praised = false;
  std::optional<bool> disciplined;
};

}  // namespace club

int main() {
  using namespace zhunze::dsl;
  using club::volunteer;

  const auto number = fact<identifier>(&volunteer::number, {"编号", "number"});
  const auto rating = fact(&volunteer::rating, {"星级", "stars"});
  const auto hours = fact(&volunteer::hours, {"服务时长", "hours"}).unit({"小时"}).lowest(0);
  const auto trained = fact(&volunteer::trained, {"受过培训", "trained"});
  const auto mentored = fact(&volunteer::mentored, {"带过新人", "mentored"});
  const auto praised = fact(&volunteer::praised, {"书面好评", "praised"});
  const auto disciplined =
      fact(&volunteer::disciplined, {"受过处分", "disciplined"}).otherwise(false);
  const record person({"志愿者", "volunteer"}, number, rating, hours, trained, mentored, praised,
                      disciplined);

  const auto least = parameter({"最少时长", "least_hours"}, "60小时"_n);
  const auto rules =
      rulebook({"志愿者评选", "volunteer_award"}, "2024")
          .add(values_of<club::stars>(), least, person,
               require({"时长", "enough_hours"}, person,
                       hours >= least || rating >= club::stars::three)
                   .label({"服务时长达到要求", "enough hours of service"}),
               require({"表现", "conduct"}, person, at_least(2, trained, mentored, praised))
                   .label({"三项中至少两项", "at least two of three"}),
               exclude({"受处分", "discipline"}, person, disciplined)
                   .label({"受过处分", "disciplined"}));
  std::printf("%s\n", rules.text(zhunze::language::en).c_str());

  const auto compiled = rules.compile();
  if (!compiled) {
    std::fputs(zhunze::to_text(compiled.error(), zhunze::language::en).c_str(), stderr);
    return 2;
  }
  const auto people = person.bind<volunteer>(*compiled->checker("volunteer"));
  if (!people) {
    std::fputs(zhunze::to_text(people.error(), zhunze::language::en).c_str(), stderr);
    return 2;
  }
  const std::vector<volunteer> all = {{"A-1", club::stars::one, 75, true, true, false, {}},
                                      {"A-2", club::stars::three, 10, true, false, false, {}},
                                      {"A-3", club::stars::two, {}, true, true, true, {}}};
  for (const volunteer& one : all) {
    const std::string verdict(words(people->check(one).outcome, zhunze::language::en));
    std::printf("%s: %s\n", one.number.c_str(), verdict.c_str());
  }
  std::printf("\n%s",
              zhunze::to_text(explain(people->record(all[1]), 0), zhunze::language::en).c_str());
  return 0;
}
