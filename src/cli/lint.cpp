#include <algorithm>

#include "commands.hpp"
#include "output.hpp"
#include "zhunze/render/clause_text.hpp"

namespace zhunze_cli {

namespace {

std::size_t warnings_of(const zhunze::diagnostics& found) {
  const auto& list = found.list();
  const auto warns = [](const zhunze::diagnostic& one) {
    return zhunze::info(one.what).level == zhunze::severity::warning;
  };
  return static_cast<std::size_t>(std::count_if(list.begin(), list.end(), warns)) + found.dropped();
}

}  // namespace

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
                    std::to_string(warnings_of(unit.found) + warnings_of(unit.lint))});
  for (const zhunze::shown_digest& one : zhunze::digests_of(rules, o.lang))
    summary += one.title + (zh ? "：" : ": ") + one.digest + "\n";
  if (!write_output(o, summary)) return failed;
  if (unit.lint.has_errors()) return failed;
  return unit.found.empty() && unit.lint.empty() ? all_within : decided_otherwise;
}

}  // namespace zhunze_cli
