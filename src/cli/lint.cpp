#include <algorithm>

#include "code_words.hpp"
#include "commands.hpp"
#include "lint_fix.hpp"
#include "output.hpp"
#include "zhunze/lint/lint.hpp"
#include "zhunze/render/clause_text.hpp"
#include "zhunze/render/diagnostic_json.hpp"

namespace zhunze_cli {

namespace {

std::size_t warnings_of(const zhunze::diagnostics& found) {
  const auto& list = found.list();
  const auto warns = [](const zhunze::diagnostic& one) {
    return zhunze::info(one.what).level == zhunze::severity::warning;
  };
  return static_cast<std::size_t>(std::count_if(list.begin(), list.end(), warns)) + found.dropped();
}

/// What compiling and lint found, for tools.
bool write_json(const options& o, const zhunze::compilation& unit,
                const zhunze::diagnostics& lint) {
  zhunze::diagnostics both = unit.found;
  for (const zhunze::diagnostic& one : lint.list()) both.add(one);
  both.sort();
  return write_output(o, zhunze::to_json(both, mends_of(unit, both), o.lang));
}

/// How much there is, and the digests.
bool write_summary(const options& o, const zhunze::program& rules, std::size_t warnings) {
  const bool zh = o.lang == zhunze::language::zh;
  std::string summary = zhunze::fill(
      zh ? "对象 {0} 种，事实 {1} 项，规则 {2} 条；提醒 {3} 条\n"
         : "{0} {0:kind|kinds} of record, {1} {1:fact|facts}, {2} {2:rule|rules}; "
           "{3} {3:warning|warnings}\n",
      {std::to_string(rules.kinds.size()), std::to_string(rules.facts.size()),
       std::to_string(rules.rules.size() + rules.groups.size()), std::to_string(warnings)});
  for (const zhunze::shown_digest& one : zhunze::digests_of(rules, o.lang))
    summary += one.title + (zh ? "：" : ": ") + one.digest + "\n";
  return write_output(o, summary);
}

}  // namespace

int run_lint(const options& o) {
  if (!o.why.empty()) return write_output(o, words_of_code(o.why, o.lang)) ? all_within : failed;
  if (o.in_place && !fix_rules(o)) return failed;
  const bool json = o.format == "json";
  const zhunze::compilation unit = load_rules(o);
  if (!unit.rules) {
    if (json) static_cast<void>(write_json(o, unit, unit.found.beside()));
    return failed;
  }
  const zhunze::diagnostics lint = zhunze::lint_rules(unit);
  if (json) {
    if (!write_json(o, unit, lint)) return failed;
  } else {
    write_findings(o, lint);
    if (!write_summary(o, **unit.rules, warnings_of(unit.found) + warnings_of(lint))) return failed;
  }
  if (lint.has_errors()) return failed;
  return unit.found.empty() && lint.empty() ? all_within : decided_otherwise;
}

}  // namespace zhunze_cli
