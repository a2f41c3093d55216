#include "commands.hpp"
#include "deciding.hpp"
#include "output.hpp"
#include "paper_output.hpp"
#include "zhunze/review/question.hpp"

namespace zhunze_cli {

namespace {

zhunze::question question_of(const options& o) {
  zhunze::question out;
  out.verdicts = o.only;
  out.clause = o.asked.clause;
  out.rule = o.asked.rule;
  out.sole = o.asked.sole;
  out.missing = o.asked.missing;
  out.by_default = o.asked.by_default;
  out.facts = o.asked.facts;
  out.with_list = o.asked.list;
  using zhunze::question_order;
  const std::string& by = o.asked.by;
  if (by == "clause" || by == "条款") {
    out.by = question_order::clause;
  } else if (by == "rule" || by == "规则") {
    out.by = question_order::rule;
  } else if (by == "missing" || by == "所缺事实") {
    out.by = question_order::missing;
  } else if (!by.empty()) {
    out.by = question_order::fact;
    out.by_fact = by;
  }
  return out;
}

}  // namespace

int run_query(const options& o) {
  const zhunze::compilation unit = load_rules(o);
  if (!unit.rules) return failed;
  const auto stage = find_stage(o, **unit.rules);
  if (!stage) return failed;
  const zhunze::question asked = question_of(o);
  zhunze::question_sink answered(*unit.rules, *stage, asked);
  if (answered.found().has_errors()) {
    write_findings(o, answered.found());
    return failed;
  }
  const auto decided = decide_data(o, unit, *stage, block_size, {&answered});
  if (!decided) return failed;
  const zhunze::program& rules = **unit.rules;
  const zhunze::answer out = answered.result();
  const bool text = o.format.empty() || o.format == "text";
  const bool written =
      o.format == "json"
          ? write_output(o, zhunze::to_json(rules, *stage, asked, out))
          : write_paper(o, zhunze::to_paper(rules, asked, out, o.lang, text ? listed_at_most : 0));
  if (!written || out.unverified != 0 || decided->found.has_errors()) return failed;
  return all_within;
}

}  // namespace zhunze_cli
