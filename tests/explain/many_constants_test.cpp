#include <algorithm>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "outcome.hpp"
#include "program_builder.hpp"
#include "random_program.hpp"
#include "record_seed.hpp"
#include "wanted_values.hpp"
#include "zhunze/explain/counterfactuals.hpp"
#include "zhunze/explain/missing.hpp"

/// A fact that is compared with so many constants that not every one is tried, against every value
/// that it can have.
using zhunze::operation;
using zhunze::verdict;
using zhunze::wanted_form;
using zhunze::wanted_value;
using zhunze_test::choices;
using zhunze_test::outcome_of;
using zhunze_test::record_seed;
using zhunze_test::seed;

namespace {

constexpr std::int64_t lowest = -300, highest = 300;

/// Rules over one number and one yes/no fact, with conditions of the number alone, nested.
struct many_constants {
  zhunze_test::program_builder b;
  zhunze::record_kind_id kind = b.kind("对象");
  zhunze::fact_id number = b.fact(kind, "数", {zhunze::type_kind::integer, 0});
  zhunze::fact_id truth = b.fact(kind, "甲", {});
  std::vector<zhunze_test::program_builder::step> conditions;

  explicit many_constants(const seed& of) {
    choices pick(of);
    b[number].lowest = lowest;
    b[number].highest = highest;
    const auto mine = b.of(number);
    const auto constant = [&] {
      return b.number(static_cast<std::int64_t>(pick.below(601)) + lowest);
    };
    for (int i = 0; i < 40; ++i) {
      switch (pick.below(4)) {
        case 0: {
          std::vector<zhunze_test::program_builder::step> list;
          for (std::size_t k = pick.below(20) + 1; k > 0; --k) list.push_back(constant());
          conditions.push_back(b.one_of(mine, list, pick.below(2) == 1));
          break;
        }
        case 1:
          conditions.push_back(b.between(mine, constant(), constant()));
          break;
        case 2:
          conditions.push_back(
              b.compare(constant(), static_cast<zhunze::relation>(pick.below(6)), mine));
          break;
        default:
          conditions.push_back(
              b.compare(mine, static_cast<zhunze::relation>(pick.below(6)), constant()));
      }
    }
    conditions.push_back(b.of(truth));
    for (int i = 0; i < 30; ++i) combine(pick);
    for (int i = 0; i < 3; ++i)
      b.rule(kind, pick.below(3) == 0 ? zhunze::rule_kind::exclude : zhunze::rule_kind::require,
             "r", pick.one(conditions));
    // A constant that cannot be told leaves what compares with it unknown.
    if (pick.below(4) == 0) {
      const auto untold =
          b.two(operation::divide, constant(), b.number(0), {zhunze::type_kind::decimal, 0});
      const auto unknown = b.compare(mine, zhunze::relation::less, untold);
      b.rule(kind, zhunze::rule_kind::require, "r", b.any({unknown, pick.one(conditions)}));
    }
  }

  void combine(choices& pick) {
    const auto a = pick.one(conditions), c = pick.one(conditions), d = pick.one(conditions);
    switch (pick.below(6)) {
      case 0:
        return conditions.push_back(b.all({a, c}));
      case 1:
        return conditions.push_back(b.any({a, c, d}));
      case 2:
        return conditions.push_back(b.many(operation::none, {a, c}));
      case 3:
        return conditions.push_back(b.many(operation::at_least, {a, c, d}, 2));
      case 4:
        return conditions.push_back(b.guarded(a, c));
      default:
        return conditions.push_back(b.negate(a));
    }
  }
};

/// The values of the number alone that lead to a verdict, all else as it is.
std::vector<std::int64_t> values_that_do(zhunze::record nominee, zhunze::fact_id number,
                                         verdict wanted) {
  std::vector<std::int64_t> out;
  for (std::int64_t v = lowest; v <= highest; ++v) {
    nominee.store(number, {v, {}});
    if (outcome_of(nominee) == wanted) out.push_back(v);
  }
  return out;
}

/// The one nearest to where the search begins, and the values around it without a gap. A bound
/// stands where the next value does not do, unless beyond it problems alone are in the way: both
/// facts are given, so that nothing else leaves a verdict open.
void check(const wanted_value& one, zhunze::record nominee, std::int64_t from) {
  const auto good = values_that_do(nominee, one.fact, verdict::eligible);
  RC_ASSERT(!good.empty());
  const auto better = [from](std::int64_t a, std::int64_t b) {
    return std::pair(std::abs(a - from), -a) < std::pair(std::abs(b - from), -b);
  };
  const std::int64_t best = *std::min_element(good.begin(), good.end(), better);
  RC_ASSERT(one.example.number == best);
  const auto outcome_at = [&](std::int64_t v) {
    nominee.store(one.fact, {v, {}});
    return outcome_of(nominee);
  };
  for (const std::int64_t step : {1, -1}) {
    std::int64_t v = best;
    while (v >= lowest && v <= highest && outcome_at(v) == verdict::eligible) {
      RC_ASSERT(zhunze_test::names(one, v));
      v += step;
    }
    if (v < lowest || v > highest || !zhunze_test::names(one, v)) continue;
    for (; v >= lowest && v <= highest; v += step)
      RC_ASSERT(outcome_at(v) == verdict::eligible || outcome_at(v) == verdict::undetermined);
  }
}

}  // namespace

TEST_CASE("of a number beside many constants, the nearest value that does is found") {
  zhunze_test::prop("changes", [](const seed& of_program) {
    const many_constants program(of_program);
    choices pick(record_seed());
    zhunze::record nominee(program.b.build(), program.kind);
    const auto now = static_cast<std::int64_t>(pick.below(601)) + lowest;
    nominee.store(program.number, {now, {}});
    nominee.store(program.truth, {static_cast<std::int64_t>(pick.below(2)), {}});
    const zhunze::counterfactuals found = zhunze::changes(nominee, 0);
    RC_ASSERT(found.verified);
    if (!found.applies || found.barred_by) return;
    const auto good = values_that_do(nominee, program.number, verdict::eligible);
    bool by_number = false;
    for (const auto& set : found.sets) {
      if (set.size() != 1 || set.front().fact != program.number) continue;
      by_number = true;
      check(set.front(), nominee, now);
    }
    if (found.complete) RC_ASSERT(by_number || good.empty());
  });
}

TEST_CASE("of a missing number beside many constants, the nearest value to nought is found") {
  zhunze_test::prop("missing", [](const seed& of_program) {
    const many_constants program(of_program);
    choices pick(record_seed());
    zhunze::record nominee(program.b.build(), program.kind);
    nominee.store(program.truth, {static_cast<std::int64_t>(pick.below(2)), {}});
    const zhunze::missing_facts found = zhunze::missing(nominee, 0);
    RC_ASSERT(found.verified);
    if (outcome_of(nominee) != verdict::undetermined || found.hopeless) return;
    const auto good = values_that_do(nominee, program.number, verdict::eligible);
    if (found.smallest && found.blocked.empty()) RC_ASSERT(found.wanted.empty() == good.empty());
    if (!found.wanted.empty()) check(found.wanted.front(), nominee, 0);
  });
}

TEST_CASE("of a text beside many texts, exactly those that do are named") {
  zhunze_test::prop("changes", [](const seed& of_program) {
    choices pick(of_program);
    zhunze_test::program_builder b;
    const auto kind = b.kind("对象");
    const auto text = b.fact(kind, "文", {zhunze::type_kind::text, 0});
    const auto named = [](std::size_t k) { return "文" + std::to_string(k); };
    const auto mine = b.of(text);
    std::vector<zhunze_test::program_builder::step> conditions;
    for (int i = 0; i < 8; ++i) {
      std::vector<zhunze_test::program_builder::step> list;
      for (std::size_t k = pick.below(40) + 1; k > 0; --k)
        list.push_back(b.text(named(pick.below(120))));
      conditions.push_back(b.one_of(mine, list, pick.below(2) == 1));
      const auto alone = b.text(named(pick.below(120)));
      conditions.push_back(b.compare(mine, zhunze::relation::not_equal, alone));
    }
    for (int i = 0; i < 8; ++i) {
      const auto a = pick.one(conditions), c = pick.one(conditions);
      conditions.push_back(pick.below(2) == 0 ? b.any({a, c}) : b.all({a, c}));
    }
    for (int i = 0; i < 2; ++i) b.rule(kind, zhunze::rule_kind::require, "r", pick.one(conditions));
    zhunze::record nominee(b.build(), kind);
    nominee.store(text, {0, named(pick.below(121))});
    const zhunze::counterfactuals found = zhunze::changes(nominee, 0);
    RC_ASSERT(found.verified);
    if (!found.applies || found.barred_by) return;
    std::size_t good = 0;
    for (std::size_t k = 0; k <= 120; ++k) {  // the last is one that no rule names
      zhunze::record tried = nominee;
      tried.store(text, {0, named(k)});
      const bool does = outcome_of(tried) == verdict::eligible;
      good += does ? 1 : 0;
      if (found.sets.empty()) continue;
      const wanted_value& one = found.sets.front().front();
      const auto is = [&](const zhunze::stored_value& v) { return v.text == named(k); };
      const bool listed = std::any_of(one.values.begin(), one.values.end(), is);
      RC_ASSERT(does == (one.form == wanted_form::one_of    ? listed
                         : one.form == wanted_form::none_of ? !listed
                         : one.form == wanted_form::equal   ? is(one.low)
                                                            : true));
    }
    RC_ASSERT(found.sets.empty() == (good == 0));
  });
}

TEST_CASE("a search among more values than are tried says that a set may have been missed") {
  zhunze_test::program_builder b;
  const auto kind = b.kind("对象");
  const auto number = b.fact(kind, "数", {zhunze::type_kind::integer, 0});
  const auto truth = b.fact(kind, "甲", {});
  b[truth].fixed = true;
  const auto one = b.of(number), other = b.of(truth);
  // Each rule tells one more value apart, and no value does for all of them.
  for (std::int64_t i = 0; i < 4000; ++i)
    b.rule(kind, zhunze::rule_kind::require, "r",
           b.any({b.compare(one, zhunze::relation::not_equal, b.number(2 * i)), other}));
  b.rule(kind, zhunze::rule_kind::require, "r",
         b.any({b.all({b.between(one, b.number(0), b.number(8000)),
                       b.compare(one, zhunze::relation::less, b.number(0))}),
                b.all({b.compare(one, zhunze::relation::greater, b.number(9000)), other})}));
  zhunze::record nominee(b.build(), kind);
  nominee.store(number, {-5, {}});
  nominee.store(truth, {0, {}});
  const zhunze::counterfactuals found = zhunze::changes(nominee, 0);
  CHECK(found.applies);
  CHECK(found.sets.empty());
  CHECK(!found.complete);
}
