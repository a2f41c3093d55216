#include "commands.hpp"
#include "output.hpp"
#include "zhunze/analyse/example_pages.hpp"
#include "zhunze/analyse/examples.hpp"

namespace zhunze_cli {

namespace {

int run_coverage_of_examples(const options& o, const zhunze::compilation& unit) {
  const zhunze::example_coverage of = zhunze::cover_examples(unit);
  std::string out;
  if (o.tried.boundary) {
    out = zhunze::missing_examples(unit, of, true, o.lang);
  } else if (o.format == "json") {
    out = zhunze::examples_json(unit, of, o.lang);
  } else if (o.format == "html") {
    out = zhunze::examples_html(unit, of, o.lang);
  } else {
    out = zhunze::examples_text(unit, of, o.lang);
  }
  if (!write_output(o, out)) return failed;
  const bool whole = o.tried.boundary ? out.empty() : of.missing.empty();
  return whole ? all_within : decided_otherwise;
}

int run_mutants_of_rules(const options& o, const zhunze::compilation& unit) {
  const zhunze::mutant_report of = zhunze::run_mutants(unit);
  const std::string out = o.format == "json" ? zhunze::mutants_json(unit, of, o.lang)
                                             : zhunze::mutants_text(unit, of, o.lang);
  if (!write_output(o, out)) return failed;
  return of.count(zhunze::mutant_fate::survives) == 0 ? all_within : decided_otherwise;
}

}  // namespace

int run_test(const options& o) {
  const zhunze::compilation unit = load_rules(o);
  if (!unit.rules) return failed;
  if (o.tried.coverage || o.tried.boundary) return run_coverage_of_examples(o, unit);
  if (o.tried.mutate) return run_mutants_of_rules(o, unit);
  const zhunze::example_report report = zhunze::run_examples(unit);
  write_findings(o, report.found);
  const std::string summary = zhunze::fill(
      o.lang == zhunze::language::zh ? "示例 {0} 项，不符 {1} 项\n"
                                     : "{0} {0:example|examples}, {1} not as expected\n",
      {std::to_string(report.run), std::to_string(report.failed)});
  if (!write_output(o, summary)) return failed;
  return report.failed == 0 ? all_within : decided_otherwise;
}

}  // namespace zhunze_cli
