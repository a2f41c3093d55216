#include "catch.hpp"
#include "random_program.hpp"
#include "zhunze/evaluate/evaluate.hpp"

using zhunze::rule_kind;
using zhunze::rule_result;
using zhunze::truth;
using zhunze::type_kind;
using zhunze::verdict;
using zhunze_test::fact_domain;
using zhunze_test::random_program;
using zhunze_test::random_record;

namespace {

/// Passing is told apart by how only once everything is known.
bool agrees(rule_kind kind, rule_result partial, rule_result later) {
  if (partial == rule_result::unknown) return true;
  const auto good = [kind](rule_result r) {
    if (kind == rule_kind::prefer) return r == rule_result::passed;
    return r != rule_result::failed && r != rule_result::unknown;
  };
  return later != rule_result::unknown && good(partial) == good(later);
}

struct state {
  zhunze::workspace memory;
  zhunze::evaluation all;

  state(const zhunze::record& nominee) { zhunze::evaluate(nominee, 0, memory, all); }
};

/// What was known stays as it was when more facts are known.
void check_later(const zhunze::record& nominee, const state& before) {
  const zhunze::program& rules = nominee.rules();
  const state after(nominee);
  // What a validation is no for is no record that could turn up; once no, it stays no.
  if (after.all.decided.outcome == verdict::invalid) return;
  if (before.all.decided.outcome != verdict::undetermined)
    RC_ASSERT(after.all.decided.outcome == before.all.decided.outcome);
  for (std::size_t i = 0; i < rules.rules.size(); ++i)
    if (rules.rules[i].kind != rule_kind::validate)
      RC_ASSERT(agrees(rules.rules[i].kind, before.all.results[i], after.all.results[i]));
  for (const zhunze::instruction_id at : rules.kinds[0].schedule) {
    const std::size_t i = at.index();
    if (!before.memory.values[i].known()) continue;
    RC_ASSERT(after.memory.values[i].known());
    if (rules.types[i].kind == type_kind::truth)
      RC_ASSERT(after.memory.truths[i] == before.memory.truths[i]);
    else
      RC_ASSERT(after.memory.values[i].amount == before.memory.values[i].amount);
  }
}

/// Every way to give the missing facts from `at` on a value, or to leave them missing.
void complete(zhunze::record& nominee, const std::vector<fact_domain>& facts, std::size_t at,
              const state& before) {
  if (at == facts.size()) return check_later(nominee, before);
  complete(nominee, facts, at + 1, before);
  const fact_domain& here = facts[at];
  if (here.presence_read || nominee.known(here.fact)) return;
  for (const std::int64_t v : here.values) {
    nominee.store(here.fact, {v, {}});
    complete(nominee, facts, at + 1, before);
  }
  nominee.clear(here.fact);
}

}  // namespace

TEST_CASE("what is decided stays so however the missing facts turn out") {
  zhunze_test::prop("soundness", [](const std::vector<std::uint8_t>& seed) {
    const random_program program(seed, 2);
    const auto facts =
        *rc::gen::container<std::vector<std::uint8_t>>(8, rc::gen::arbitrary<std::uint8_t>());
    zhunze::record nominee = random_record(program, facts);
    const state before(nominee);
    complete(nominee, program.facts, 0, before);
  });
}

TEST_CASE("deciding and evaluating agree on every record") {
  zhunze_test::prop("one verdict", [](const std::vector<std::uint8_t>& seed) {
    const random_program program(seed, 2);
    const auto facts =
        *rc::gen::container<std::vector<std::uint8_t>>(8, rc::gen::arbitrary<std::uint8_t>());
    const zhunze::record nominee = random_record(program, facts);
    const state traced(nominee);
    zhunze::workspace memory;
    const zhunze::decision plain = zhunze::decide(nominee, 0, memory);
    RC_ASSERT(plain.outcome == traced.all.decided.outcome);
    RC_ASSERT(plain.deciding == traced.all.decided.deciding);
    for (std::size_t i = 0; i < memory.done.size(); ++i) {
      if (memory.done[i] == 0) continue;
      RC_ASSERT(memory.truths[i] == traced.memory.truths[i]);
      RC_ASSERT(memory.values[i].why == traced.memory.values[i].why);
    }
  });
}

TEST_CASE("random programs reach every verdict") {
  std::vector<int> seen(5);
  for (std::uint32_t n = 0; n < 400; ++n) {
    std::vector<std::uint8_t> seed;
    std::uint32_t x = n * 2'654'435'761U + 1;
    for (int i = 0; i < 120; ++i) {
      x = x * 1'664'525U + 1'013'904'223U;
      seed.push_back(static_cast<std::uint8_t>(x >> 24));
    }
    const random_program program(seed, 2);
    const state s(random_record(program, {seed.rbegin(), seed.rbegin() + 8}));
    ++seen[static_cast<std::size_t>(s.all.decided.outcome)];
  }
  for (const verdict v : {verdict::eligible, verdict::ineligible, verdict::undetermined,
                          verdict::needs_justification, verdict::invalid})
    CHECK(seen[static_cast<std::size_t>(v)] > 5);
}
