#include "catch.hpp"
#include "program_builder.hpp"
#include "zhunze/evaluate/evaluate.hpp"

using zhunze::operation;
using zhunze::rule_kind;
using zhunze::rule_result;
using zhunze::truth;
using zhunze::type_kind;
using zhunze::verdict;
using zhunze_test::program_builder;
using step = program_builder::step;

namespace {

/// Choices for a random program, read off a list; zero once it is used up.
class choices {
 public:
  explicit choices(const std::vector<std::uint8_t>& of) : of_(of) {}
  std::size_t below(std::size_t n) {
    const std::size_t c = at_ < of_.size() ? of_[at_++] : 0;
    return c % n;
  }
  template <class T>
  const T& one(const std::vector<T>& of) {
    return of[below(of.size())];
  }

 private:
  const std::vector<std::uint8_t>& of_;
  std::size_t at_ = 0;
};

struct fact_domain {
  zhunze::fact_id fact;
  std::vector<std::int64_t> values;
  bool presence_read = false;
};

struct random_program {
  program_builder b;
  zhunze::record_kind_id kind = b.kind("对象");
  std::vector<fact_domain> facts;
  std::vector<step> conditions, numbers;

  explicit random_program(const std::vector<std::uint8_t>& seed) {
    choices pick(seed);
    add_facts();
    for (int i = 0; i < 12; ++i) pick.below(3) == 0 ? add_number(pick) : add_condition(pick);
    for (int i = 0; i < 5; ++i) add_rule(pick);
  }

  void add_facts() {
    const zhunze::type whole{type_kind::integer, 0};
    for (int i = 0; i < 3; ++i) {
      const auto f = b.fact(kind, "t" + std::to_string(i), {});
      facts.push_back({f, {0, 1}});
      conditions.push_back(b.of(f));
    }
    for (int i = 0; i < 2; ++i) {
      const auto f = b.fact(kind, "n" + std::to_string(i), whole);
      facts.push_back({f, {0, 1, 2}});
      numbers.push_back(b.of(f));
    }
    const auto told = b.fact(kind, "说明", {});
    facts.push_back({told, {0, 1}, true});
    conditions.push_back(b.given(told));
    const auto fallback = b.fact(kind, "默认", whole, {}, "", zhunze::stored_value{1, {}});
    facts.push_back({fallback, {0, 1, 2}, true});
    numbers.push_back(b.of(fallback));
    numbers.push_back(b.number(1));
  }

  void add_number(choices& pick) {
    const operation ops[] = {operation::add, operation::subtract, operation::multiply,
                             operation::divide};
    const step a = pick.one(numbers), c = pick.one(numbers);
    numbers.push_back(b.two(ops[pick.below(4)], a, c, {type_kind::decimal, 0}));
  }

  void add_condition(choices& pick) {
    const step a = pick.one(conditions), c = pick.one(conditions), d = pick.one(conditions);
    const step x = pick.one(numbers), y = pick.one(numbers), z = pick.one(numbers);
    switch (pick.below(8)) {
      case 0:
        return conditions.push_back(b.all({a, c, d}));
      case 1:
        return conditions.push_back(b.any({a, c, d}));
      case 2:
        return conditions.push_back(b.many(operation::none, {a, c}));
      case 3:
        return conditions.push_back(b.many(operation::at_least, {a, c, d}, 2));
      case 4:
        return conditions.push_back(b.guarded(a, c));
      case 5:
        return conditions.push_back(b.between(x, y, z));
      case 6:
        return conditions.push_back(b.one_of(x, {y, z}, pick.below(2) == 1));
      default:
        return conditions.push_back(b.compare(x, static_cast<zhunze::relation>(pick.below(6)), y));
    }
  }

  void add_rule(choices& pick) {
    const rule_kind kinds[] = {rule_kind::require, rule_kind::exclude, rule_kind::principle,
                               rule_kind::prefer, rule_kind::criterion};
    const rule_kind what = kinds[pick.below(5)];
    const auto rule = b.rule(kind, what, "r", pick.one(conditions));
    if (pick.below(2) == 1) b[rule].when = pick.one(conditions);
    for (std::size_t i = pick.below(3); i > 0; --i)
      b[rule].exceptions.push_back({pick.one(conditions), {}});
    if (what == rule_kind::principle && pick.below(2) == 1) b[rule].excused_by = facts[5].fact;
  }
};

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
  if (before.all.decided.outcome != verdict::undetermined)
    RC_ASSERT(after.all.decided.outcome == before.all.decided.outcome);
  for (std::size_t i = 0; i < rules.rules.size(); ++i)
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

zhunze::record random_record(const random_program& of, const std::vector<std::uint8_t>& seed) {
  choices pick(seed);
  zhunze::record out(of.b.build(), of.kind);
  for (const fact_domain& one : of.facts) {
    const std::size_t n = pick.below(one.values.size() + 2);
    if (n < one.values.size()) out.store(one.fact, {one.values[n], {}});
  }
  return out;
}

}  // namespace

TEST_CASE("what is decided stays so however the missing facts turn out") {
  zhunze_test::prop("soundness", [](const std::vector<std::uint8_t>& seed) {
    const random_program program(seed);
    const auto facts =
        *rc::gen::container<std::vector<std::uint8_t>>(8, rc::gen::arbitrary<std::uint8_t>());
    zhunze::record nominee = random_record(program, facts);
    const state before(nominee);
    complete(nominee, program.facts, 0, before);
  });
}

TEST_CASE("deciding and evaluating agree on every record") {
  zhunze_test::prop("one verdict", [](const std::vector<std::uint8_t>& seed) {
    const random_program program(seed);
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
    const random_program program(seed);
    const state s(random_record(program, {seed.rbegin(), seed.rbegin() + 8}));
    ++seen[static_cast<std::size_t>(s.all.decided.outcome)];
  }
  for (const verdict v : {verdict::eligible, verdict::ineligible, verdict::undetermined,
                          verdict::needs_justification})
    CHECK(seen[static_cast<std::size_t>(v)] > 5);
}
