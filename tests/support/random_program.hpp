#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "program_builder.hpp"
#include "zhunze/record/record.hpp"

/// Small random programs of few facts with few values, and records for them.
namespace zhunze_test {

/// Choices for a random program, read off a list; once that is used up, at random, by the list.
class choices {
 public:
  explicit choices(const std::vector<std::uint8_t>& of) : of_(of) {
    std::seed_seq seed(of.begin(), of.end());
    engine_.seed(seed);
  }
  std::size_t below(std::size_t n) {
    const std::size_t c = at_ < of_.size() ? of_[at_++] : engine_();
    return c % n;
  }
  template <class T>
  const T& one(const std::vector<T>& of) {
    return of[below(of.size())];
  }

 private:
  std::vector<std::uint8_t> of_;
  std::size_t at_ = 0;
  std::mt19937 engine_;
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
  std::vector<program_builder::step> conditions, numbers;

  /// With validations, most records pass them.
  explicit random_program(const std::vector<std::uint8_t>& seed, std::size_t validations = 0) {
    choices pick(seed);
    add_facts();
    for (int i = 0; i < 12; ++i) pick.below(3) == 0 ? add_number(pick) : add_condition(pick);
    for (int i = 0; i < 5; ++i) add_rule(pick);
    for (std::size_t i = 0; i < validations; ++i) {
      const auto body = b.any({pick.one(conditions), pick.one(conditions), pick.one(conditions)});
      b.rule(kind, zhunze::rule_kind::validate, "v", body);
    }
  }

  void add_facts() {
    const zhunze::type whole{zhunze::type_kind::integer, 0};
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
    const zhunze::operation ops[] = {zhunze::operation::add, zhunze::operation::subtract,
                                     zhunze::operation::multiply, zhunze::operation::divide};
    const program_builder::step a = pick.one(numbers), c = pick.one(numbers);
    numbers.push_back(b.two(ops[pick.below(4)], a, c, {zhunze::type_kind::decimal, 0}));
  }

  void add_condition(choices& pick) {
    const program_builder::step a = pick.one(conditions), c = pick.one(conditions),
                                d = pick.one(conditions);
    const program_builder::step x = pick.one(numbers), y = pick.one(numbers), z = pick.one(numbers);
    switch (pick.below(8)) {
      case 0:
        return conditions.push_back(b.all({a, c, d}));
      case 1:
        return conditions.push_back(b.any({a, c, d}));
      case 2:
        return conditions.push_back(b.many(zhunze::operation::none, {a, c}));
      case 3:
        return conditions.push_back(b.many(zhunze::operation::at_least, {a, c, d}, 2));
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
    const zhunze::rule_kind kinds[] = {zhunze::rule_kind::require, zhunze::rule_kind::exclude,
                                       zhunze::rule_kind::principle, zhunze::rule_kind::prefer,
                                       zhunze::rule_kind::criterion};
    const zhunze::rule_kind what = kinds[pick.below(5)];
    const auto rule = b.rule(kind, what, "r", pick.one(conditions));
    if (pick.below(2) == 1) b[rule].when = pick.one(conditions);
    for (std::size_t i = pick.below(3); i > 0; --i)
      b[rule].exceptions.push_back({pick.one(conditions), {}});
    if (what == zhunze::rule_kind::principle && pick.below(2) == 1)
      b[rule].excused_by = facts[5].fact;
  }
};

inline zhunze::record random_record(const random_program& of,
                                    const std::vector<std::uint8_t>& seed) {
  choices pick(seed);
  zhunze::record out(of.b.build(), of.kind);
  for (const fact_domain& one : of.facts) {
    const std::size_t n = pick.below(one.values.size() + 2);
    if (n < one.values.size()) out.store(one.fact, {one.values[n], {}});
  }
  return out;
}

}  // namespace zhunze_test
