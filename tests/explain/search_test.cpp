#include <algorithm>
#include <functional>
#include <set>

#include "catch.hpp"
#include "outcome.hpp"
#include "random_program.hpp"
#include "record_seed.hpp"
#include "zhunze/explain/counterfactuals.hpp"
#include "zhunze/explain/missing.hpp"

using zhunze::fact_id;
using zhunze::verdict;
using zhunze::wanted_form;
using zhunze::wanted_value;
using zhunze_test::outcome_of;
using zhunze_test::random_program;
using zhunze_test::random_record;
using zhunze_test::record_seed;
using zhunze_test::seed;

namespace {

using facts = std::vector<fact_id>;

/// Numbers that are tried where brute force looks for a smaller set.
std::vector<std::int64_t> values_of(const zhunze::record& nominee, fact_id fact) {
  if (nominee.rules()[fact].value_type.kind == zhunze::type_kind::truth) return {0, 1};
  return {-2, -1, 0, 1, 2, 3};
}

/// Every set of at most so many of the facts for which some values do.
void sets_that_do(zhunze::record& nominee, const facts& from, std::size_t at, std::size_t most,
                  const std::function<bool(verdict)>& does, facts& now, std::set<facts>& into) {
  if (does(outcome_of(nominee))) into.insert(now);
  if (most == 0) return;
  for (std::size_t k = at; k < from.size(); ++k) {
    const auto before = nominee.stored(from[k]);
    now.push_back(from[k]);
    for (const std::int64_t v : values_of(nominee, from[k])) {
      if (before && before->number == v) continue;
      nominee.store(from[k], {v, {}});
      sets_that_do(nominee, from, k + 1, most - 1, does, now, into);
    }
    now.pop_back();
    nominee.clear(from[k]);
    if (before) nominee.store(from[k], *before);
  }
}

std::set<facts> sets_that_do(zhunze::record nominee, const facts& from, std::size_t most,
                             const std::function<bool(verdict)>& does) {
  facts now;
  std::set<facts> out;
  sets_that_do(nominee, from, 0, most, does, now, out);
  return out;
}

facts chosen(const std::vector<wanted_value>& set) {
  facts out;
  for (const wanted_value& one : set) out.push_back(one.fact);
  return out;
}

void put(zhunze::record& nominee, const std::vector<wanted_value>& set) {
  for (const wanted_value& one : set) nominee.store(one.fact, one.example);
}

/// The bounds of each fact alone, the others at their examples: the ends do.
void check_bounds(const zhunze::record& nominee, const std::vector<wanted_value>& set,
                  const std::function<bool(verdict)>& does) {
  zhunze::record tried = nominee;
  put(tried, set);
  RC_ASSERT(does(outcome_of(tried)));
  for (const wanted_value& one : set) {
    std::vector<std::int64_t> ends;
    if (one.form == wanted_form::at_least || one.form == wanted_form::between)
      ends.push_back(one.low.number + (one.low_left_out ? 1 : 0));
    if (one.form == wanted_form::at_most || one.form == wanted_form::between)
      ends.push_back(one.high.number - (one.high_left_out ? 1 : 0));
    for (const std::int64_t end : ends) {
      tried.store(one.fact, {end, {}});
      RC_ASSERT(does(outcome_of(tried)));
    }
    tried.store(one.fact, one.example);
  }
}

facts sorted(facts list) {
  std::sort(list.begin(), list.end());
  return list;
}

/// Two of the facts meet in one comparison: there the search tries one at a time.
bool compared(const zhunze::dependency_index& about, const facts& set) {
  using zhunze::operation;
  for (const zhunze::instruction_id step : about.steps()) {
    const operation op = about.rules()[step].op;
    if (op != operation::compare && op != operation::between && op != operation::one_of) continue;
    const auto& under = about.facts_under(step);
    const auto meets = [&](fact_id one) {
      return std::find(under.begin(), under.end(), one) != under.end();
    };
    if (std::count_if(set.begin(), set.end(), meets) > 1) return true;
  }
  return false;
}

bool stands(verdict v) {
  return v == verdict::eligible || v == verdict::needs_justification;
}

void check_missing(const random_program& program, const zhunze::record& nominee) {
  const zhunze::missing_facts found = zhunze::missing(nominee, 0);
  RC_ASSERT(found.verified);
  if (outcome_of(nominee) != verdict::undetermined) {
    RC_ASSERT(found.wanted.empty());
    return;
  }
  facts lacking;
  for (const auto& one : program.facts)
    if (!nominee.known(one.fact)) lacking.push_back(one.fact);
  for (const fact_id one : found.open) RC_ASSERT(!nominee.known(one));
  const std::function<bool(verdict)> does = [&](verdict v) {
    return found.hopeless ? v == verdict::ineligible : stands(v);
  };
  if (!found.wanted.empty()) check_bounds(nominee, found.wanted, does);
  if (found.hopeless) RC_ASSERT(sets_that_do(nominee, lacking, 3, stands).empty());
  if (!found.wanted.empty() && found.smallest)
    RC_ASSERT(sets_that_do(nominee, lacking, found.wanted.size() - 1, does).empty());
  RC_ASSERT(zhunze::missing(nominee, 0).wanted == found.wanted);
}

}  // namespace

TEST_CASE("missing facts are enough for a verdict, and fewer are not") {
  zhunze_test::prop("missing", [](const seed& of_program) {
    const random_program program(of_program);
    check_missing(program, random_record(program, record_seed()));
  });
}

TEST_CASE("one missing fact that fails a rule which passes as it is goes before two") {
  zhunze_test::prop("missing", [] {
    const random_program program({9, 14, 10});
    check_missing(program, random_record(program, {2, 0, 0, 3, 0, 2, 0, 0}));
  });
}

TEST_CASE("changes make eligible, and no fewer do") {
  zhunze_test::prop("changes", [](const seed& of_program) {
    random_program program(of_program);
    if (!of_program.empty())
      for (std::size_t k = 0; k < program.facts.size(); ++k)
        program.b[program.facts[k].fact].fixed = (of_program.front() >> k & 1U) != 0;
    const zhunze::record nominee = random_record(program, record_seed());
    const zhunze::counterfactuals found = zhunze::changes(nominee, 0);
    RC_ASSERT(found.verified);
    RC_ASSERT(found.applies == (outcome_of(nominee) == verdict::ineligible));
    if (!found.applies) return;
    facts changeable;
    for (const auto& one : program.facts)
      if (!nominee.rules()[one.fact].fixed || !nominee.known(one.fact))
        changeable.push_back(one.fact);
    const auto eligible = [](verdict v) { return v == verdict::eligible; };
    for (const auto& set : found.sets) check_bounds(nominee, set, eligible);
    if (found.barred_by) {
      RC_ASSERT(found.sets.empty());
      RC_ASSERT(sets_that_do(nominee, changeable, 2, eligible).empty());
    }
    if (!found.complete) return;
    const std::size_t size = found.sets.empty() ? 3 : found.sets.front().size();
    const auto brute = sets_that_do(nominee, changeable, size, eligible);
    std::set<facts> mine;
    for (const auto& set : found.sets) mine.insert(sorted(chosen(set)));
    if (found.sets.empty()) RC_ASSERT(brute.empty());
    const zhunze::dependency_index about(nominee.rules(), nominee.kind(), 0);
    for (const facts& one : brute) {
      if (compared(about, one)) continue;
      RC_ASSERT(one.size() == size);
      if (found.more == 0) RC_ASSERT(mine.count(sorted(one)) == 1);
    }
  });
}
