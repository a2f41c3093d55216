#include "commands.hpp"
#include "deciding.hpp"
#include "output.hpp"
#include "paper_output.hpp"
#include "zhunze/review/version_comparison.hpp"

namespace zhunze_cli {

namespace {

/// Records that text lists; the other formats list all.
constexpr std::size_t listed_at_most = 200;

/// What a version decides about the data; nothing where it cannot, which is told.
std::optional<std::vector<zhunze::kept_decision>> decisions_of(const options& o,
                                                               const zhunze::compilation& unit) {
  const auto stage = find_stage(o, **unit.rules);
  if (!stage) return std::nullopt;
  zhunze::decision_keeper kept(**unit.rules);
  const auto decided = decide_data(o, unit, *stage, block_size, {&kept});
  if (!decided || decided->found.has_errors()) return std::nullopt;
  return kept.decisions();
}

}  // namespace

int run_diff(const options& o) {
  options newer = o;
  newer.rules = o.newer;
  const zhunze::compilation was = load_rules(o);
  if (!was.rules) return failed;
  const zhunze::compilation is = load_rules(newer);
  if (!is.rules) return failed;
  const bool examples = o.data.empty();
  const auto before = examples ? zhunze::decide_examples(was, was) : decisions_of(o, was);
  if (!before) return failed;
  const auto after = examples ? zhunze::decide_examples(is, was) : decisions_of(newer, is);
  if (!after) return failed;
  const zhunze::rules_comparison rules = zhunze::compare_rules(was, is);
  const zhunze::decisions_comparison decisions =
      zhunze::compare_decisions(*before, *after, was, is, rules);
  const bool text = o.format.empty() || o.format == "text";
  const bool written = o.format == "json"
                           ? write_output(o, zhunze::to_json(was, is, rules, decisions))
                           : write_paper(o, zhunze::to_paper(was, is, rules, decisions, o.lang,
                                                             text ? listed_at_most : 0));
  if (!written) return failed;
  return rules.empty() && decisions.changed.empty() ? all_within : decided_otherwise;
}

}  // namespace zhunze_cli
