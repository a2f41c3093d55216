// Checks a data file of any length: check_many RULES KIND=DATA. Prints the counts and the first
// deciding rule that most rejections have; only a block of records is in memory at a time.
#include <zhunze/zhunze.hpp>

#include <cstdio>
#include <map>
#include <span>
#include <string>

namespace {

/// Counts which rules decide.
class deciding_rules final : public zhunze::decision_sink {
 public:
  explicit deciding_rules(const zhunze::program& rules) : rules_(rules) {}

  [[nodiscard]] bool add(std::span<const zhunze::record_decision> decided,
                         std::span<const zhunze::record>) override {
    for (const zhunze::record_decision& one : decided)
      if (one.decided.deciding) ++counts[rules_[one.decided.deciding].names.id];
    return true;
  }

  std::map<std::string, int> counts;

 private:
  const zhunze::program& rules_;
};

}  // namespace

int main(int argc, char** argv) {
  const std::string data = argc == 3 ? argv[2] : "";
  const std::size_t sign = data.find('=');
  if (sign == std::string::npos) {
    std::fputs("check_many RULES KIND=DATA\n", stderr);
    return 2;
  }
  const auto rules = zhunze::load(argv[1]);
  if (!rules) {
    std::fputs(zhunze::to_text(rules.error(), zhunze::language::en, false).c_str(), stderr);
    return 2;
  }
  const zhunze::program& program = **rules;
  const auto kind = zhunze::find_kind(program, data.substr(0, sign));
  if (!kind || program[kind].abstract) {
    std::fputs("no such kind of record\n", stderr);
    return 2;
  }

  deciding_rules deciding(program);
  zhunze::data_reader reader(*rules, {{data.substr(sign + 1), data.substr(0, sign)}}, {});
  zhunze::session run(*rules, {.stage = 0, .jobs = 2});
  run.add(deciding);
  const zhunze::session_result out = run.run(reader);
  if (out.how != zhunze::session_end::done) return 2;
  for (const zhunze::verdict verdict :
       {zhunze::verdict::eligible, zhunze::verdict::ineligible, zhunze::verdict::undetermined,
        zhunze::verdict::needs_justification, zhunze::verdict::invalid}) {
    const std::string word(key(verdict));
    std::printf("%s: %d\n", word.c_str(), static_cast<int>(out.all.counts.of(verdict)));
  }
  for (const auto& [rule, count] : deciding.counts)
    std::printf("  by %s: %d\n", rule.c_str(), count);
  return out.found.has_errors() ? 2 : 0;
}
