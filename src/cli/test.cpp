#include "commands.hpp"
#include "output.hpp"
#include "zhunze/analyse/examples.hpp"

namespace zhunze_cli {

int run_test(const options& o) {
  const zhunze::compilation unit = load_rules(o);
  if (!unit.rules) return failed;
  const zhunze::example_report report = zhunze::run_examples(unit);
  write_findings(o, report.found);
  const std::string run = std::to_string(report.run);
  const std::string bad = std::to_string(report.failed);
  const std::string summary = o.lang == zhunze::language::zh
                                  ? "示例 " + run + " 项，不符 " + bad + " 项\n"
                                  : run + " examples, " + bad + " not as expected\n";
  if (!write_output(o, summary)) return failed;
  return report.failed == 0 ? all_within : decided_otherwise;
}

}  // namespace zhunze_cli
