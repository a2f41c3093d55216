#include "zhunze/review/sample.hpp"

#include "commands.hpp"
#include "deciding.hpp"
#include "output.hpp"
#include "paper_output.hpp"

namespace zhunze_cli {

namespace {

zhunze::sample_request request_of(const options& o) {
  using zhunze::sample_strata;
  zhunze::sample_request out;
  out.size = o.sample.size;
  out.seed = o.sample.seed;
  const std::string& by = o.sample.by;
  if (by == "verdict" || by == "结论") {
    out.by = sample_strata::verdict;
  } else if (by == "clause" || by == "条款") {
    out.by = sample_strata::clause;
  } else if (!by.empty()) {
    out.by = sample_strata::fact;
    out.by_fact = by;
  }
  return out;
}

}  // namespace

int run_sample(const options& o) {
  const zhunze::compilation unit = load_rules(o);
  if (!unit.rules) return failed;
  const auto stage = find_stage(o, **unit.rules);
  if (!stage) return failed;
  const zhunze::sample_request asked = request_of(o);
  zhunze::sample_sink drawing(*unit.rules, asked);
  if (drawing.found().has_errors()) {
    write_findings(o, drawing.found());
    return failed;
  }
  const auto decided = decide_data(o, unit, *stage, block_size, {&drawing});
  if (!decided) return failed;
  const zhunze::program& rules = **unit.rules;
  const zhunze::sample drawn = drawing.result();
  const bool written =
      o.format == "json"
          ? write_output(o, zhunze::to_json(rules, *stage, asked, drawn, o.sample.found))
          : write_paper(o, zhunze::to_paper(rules, asked, drawn, o.sample.found, o.lang));
  return written && !decided->found.has_errors() ? all_within : failed;
}

}  // namespace zhunze_cli
