#include <algorithm>

#include "bounded_program.hpp"
#include "catch.hpp"
#include "outcome.hpp"
#include "wanted_values.hpp"
#include "zhunze/explain/counterfactuals.hpp"
#include "zhunze/explain/missing.hpp"

/// What is said never to help, and what is said to help, against every way that there is.
using zhunze::record;
using zhunze::rule_result;
using zhunze::verdict;
using zhunze::wanted_value;
using zhunze_test::bounded_program;
using zhunze_test::fact_domain;
using zhunze_test::may_become;
using zhunze_test::outcome_of;
using zhunze_test::record_seed;
using zhunze_test::seed;
using zhunze_test::some_way;

namespace {

using asked = std::function<bool(const record&)>;

bool eligible(const record& nominee) {
  return outcome_of(nominee) == verdict::eligible;
}
bool standing(const record& nominee) {
  const verdict outcome = outcome_of(nominee);
  return outcome == verdict::eligible || outcome == verdict::needs_justification;
}
bool ineligible(const record& nominee) {
  return outcome_of(nominee) == verdict::ineligible;
}

/// Whether a rule passes, by the evaluation of all rules; nothing is claimed of an invalid record.
bool passes(const record& nominee, zhunze::rule_id rule) {
  zhunze::workspace memory;
  zhunze::evaluation all;
  zhunze::evaluate(nominee, 0, memory, all);
  if (all.decided.outcome == verdict::invalid) return false;
  const auto& rules = nominee.rules()[nominee.kind()].rules;
  const auto at = std::find(rules.begin(), rules.end(), rule) - rules.begin();
  const rule_result result = all.results[static_cast<std::size_t>(at)];
  return result != rule_result::failed && result != rule_result::unknown;
}

/// The examples do; the values of the first fact that do, the others at their examples, are those
/// that its bound names, but for those that only a problem bars.
void check_set(const bounded_program& of, const record& nominee,
               const std::vector<wanted_value>& set, const asked& does) {
  record tried = nominee;
  for (const wanted_value& one : set) {
    const auto domain = std::find_if(of.facts.begin(), of.facts.end(),
                                     [&](const fact_domain& d) { return d.fact == one.fact; });
    const std::vector<std::int64_t> may = may_become(nominee, *domain);
    RC_ASSERT(std::count(may.begin(), may.end(), one.example.number) == 1);
    RC_ASSERT(zhunze_test::names(one, one.example.number));
    tried.store(one.fact, one.example);
  }
  RC_ASSERT(does(tried));
  const wanted_value& first = set.front();
  const auto domain = std::find_if(of.facts.begin(), of.facts.end(),
                                   [&](const fact_domain& d) { return d.fact == first.fact; });
  const bool numeric = nominee.rules()[first.fact].value_type.kind != zhunze::type_kind::truth;
  for (const std::int64_t v : may_become(nominee, *domain)) {
    tried.store(first.fact, {v, {}});
    const bool good = does(tried);
    const bool open = outcome_of(tried) == verdict::undetermined;
    if (zhunze_test::names(first, v))
      RC_ASSERT(good || open);
    else if (numeric && std::abs(v - first.example.number) == 1)
      RC_ASSERT(!good);
  }
}

void check_changes(const bounded_program& program, const record& nominee) {
  const zhunze::counterfactuals found = zhunze::changes(nominee, 0);
  RC_ASSERT(found.verified);
  RC_ASSERT(found.applies == ineligible(nominee));
  if (!found.applies) return;
  for (const auto& set : found.sets) check_set(program, nominee, set, eligible);
  if (found.barred_by) RC_ASSERT(found.sets.empty() && found.blocked.empty());
  if (!found.blocked.empty()) RC_ASSERT(found.barred_rules.empty() && !found.complete);
  const bool never = found.barred_by || (found.sets.empty() && found.complete);
  if (never) RC_ASSERT(!some_way(program, nominee, false, eligible));
  for (const zhunze::rule_id rule : found.barred_rules) {
    RC_ASSERT(
        !some_way(program, nominee, false, [&](const record& one) { return passes(one, rule); }));
  }
}

void check_missing(const bounded_program& program, const record& nominee) {
  const zhunze::missing_facts found = zhunze::missing(nominee, 0);
  RC_ASSERT(found.verified);
  if (outcome_of(nominee) != verdict::undetermined) return;
  if (!found.wanted.empty())
    check_set(program, nominee, found.wanted, found.hopeless ? asked(ineligible) : asked(standing));
  if (!found.blocked.empty()) RC_ASSERT(found.wanted.empty() && !found.hopeless);
  if (found.hopeless) RC_ASSERT(!some_way(program, nominee, true, standing));
  // All facts have few values here: where nothing is found and nothing is in the way, it is shown.
  if (found.wanted.empty() && found.blocked.empty()) RC_ASSERT(found.hopeless || !found.smallest);
  for (const zhunze::rule_id rule : found.barred_rules) {
    RC_ASSERT(
        !some_way(program, nominee, true, [&](const record& one) { return passes(one, rule); }));
  }
}

record record_of(const bounded_program& program, const seed& of) {
  zhunze_test::choices pick(of);
  record out(program.b.build(), program.kind);
  for (const fact_domain& one : program.facts) {
    const std::size_t n = pick.below(one.values.size() + 1);
    if (n < one.values.size()) out.store(one.fact, {one.values[n], {}});
  }
  return out;
}

}  // namespace

TEST_CASE("what no change is said to help, none helps; what is proposed does") {
  zhunze_test::prop("changes", [](const seed& of_program) {
    const bounded_program program(of_program);
    check_changes(program, record_of(program, record_seed()));
  });
}

TEST_CASE("what is said to be hopeless is; what is missing leads where it says") {
  zhunze_test::prop("missing", [](const seed& of_program) {
    const bounded_program program(of_program);
    check_missing(program, record_of(program, record_seed()));
  });
}
