#include "zhunze/lint/coverage.hpp"

#include "commands.hpp"
#include "output.hpp"
#include "paper_output.hpp"
#include "zhunze/lint/coverage_page.hpp"

namespace zhunze_cli {

int run_coverage(const options& o) {
  const zhunze::compilation unit = load_rules(o);
  if (!unit.rules) return failed;
  const zhunze::program& rules = **unit.rules;
  const zhunze::coverage covered = zhunze::coverage_of(unit);
  if (o.format == "docx") {
    if (!write_paper(o, zhunze::coverage_paper(covered, rules, o.lang))) return failed;
    return covered.open == 0 ? all_within : decided_otherwise;
  }
  std::string out;
  if (o.format == "json") {
    out = zhunze::coverage_json(covered, rules, o.lang);
  } else if (o.format == "html") {
    out = zhunze::coverage_html(covered, rules, o.lang);
  } else {
    out = zhunze::coverage_text(covered, rules, o.lang);
  }
  if (!write_output(o, out)) return failed;
  return covered.open == 0 ? all_within : decided_otherwise;
}

}  // namespace zhunze_cli
