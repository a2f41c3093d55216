#include "commands.hpp"
#include "output.hpp"

namespace zhunze_cli {

int run_lint(const options& o) {
  const zhunze::compilation unit = load_rules(o);
  if (!unit.rules) return failed;
  write_findings(o, unit.lint);
  const zhunze::program& rules = **unit.rules;
  const std::string counts[] = {std::to_string(rules.kinds.size()),
                                std::to_string(rules.facts.size()),
                                std::to_string(rules.rules.size() + rules.groups.size()),
                                std::to_string(unit.found.list().size() + unit.found.dropped())};
  const std::string summary =
      o.lang == zhunze::language::zh
          ? "对象 " + counts[0] + " 种，事实 " + counts[1] + " 项，规则 " + counts[2] +
                " 条；提醒 " + counts[3] + " 条\n" + rules.digest + "\n"
          : counts[0] + " kinds of record, " + counts[1] + " facts, " + counts[2] + " rules; " +
                counts[3] + " warnings\n" + rules.digest + "\n";
  if (!write_output(o, summary)) return failed;
  if (unit.lint.has_errors()) return failed;
  return unit.found.empty() ? all_within : decided_otherwise;
}

}  // namespace zhunze_cli
