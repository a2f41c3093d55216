#include "commands.hpp"
#include "output.hpp"
#include "zhunze/analyse/examples.hpp"

namespace zhunze_cli {

int run_test(const options& o) {
  const zhunze::compilation unit = load_rules(o);
  if (!unit.rules) return failed;
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
