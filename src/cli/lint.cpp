#include "commands.hpp"
#include "output.hpp"
#include "zhunze/render/clause_text.hpp"

namespace zhunze_cli {

int run_lint(const options& o) {
  const zhunze::compilation unit = load_rules(o);
  if (!unit.rules) return failed;
  write_findings(o, unit.lint);
  const zhunze::program& rules = **unit.rules;
  const bool zh = o.lang == zhunze::language::zh;
  std::string summary =
      zhunze::fill(zh ? "对象 {0} 种，事实 {1} 项，规则 {2} 条；提醒 {3} 条\n"
                      : "{0} {0:kind|kinds} of record, {1} {1:fact|facts}, {2} {2:rule|rules}; "
                        "{3} {3:warning|warnings}\n",
                   {std::to_string(rules.kinds.size()), std::to_string(rules.facts.size()),
                    std::to_string(rules.rules.size() + rules.groups.size()),
                    std::to_string(unit.found.list().size() + unit.found.dropped())});
  for (const zhunze::shown_digest& one : zhunze::digests_of(rules, o.lang))
    summary += one.title + (zh ? "：" : ": ") + one.digest + "\n";
  if (!write_output(o, summary)) return failed;
  if (unit.lint.has_errors()) return failed;
  return unit.found.empty() ? all_within : decided_otherwise;
}

}  // namespace zhunze_cli
