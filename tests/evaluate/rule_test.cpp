#include "catch.hpp"
#include "program_builder.hpp"
#include "zhunze/evaluate/evaluate.hpp"

using zhunze::rule_kind;
using zhunze::rule_result;
using zhunze::truth;
using zhunze::type_kind;
using zhunze::verdict;
using zhunze_test::program_builder;

namespace {

constexpr truth N = truth::no;
constexpr truth Y = truth::yes;
constexpr truth U = truth::unknown;
constexpr truth all_truths[] = {N, Y, U};

void put(zhunze::record& into, zhunze::fact_id fact, truth t) {
  if (t != U) into.store(fact, {t == Y ? 1 : 0, {}});
}

/// What language.md's formulas say, written out again.
rule_result expected(rule_kind kind, truth a, truth e, truth b, bool excused) {
  if (a == N) return rule_result::not_applicable;
  if (e == Y) return rule_result::excepted;
  truth passed = (!a) | e | b;
  if (kind == rule_kind::exclude) passed = !(a & !e & b);
  if (kind == rule_kind::principle) passed = passed | zhunze::to_truth(excused);
  if (kind == rule_kind::prefer) passed = a & !e & b;
  if (passed == U) return rule_result::unknown;
  return passed == Y ? rule_result::passed : rule_result::failed;
}

/// Kinds of rules by name, each failing, unknown or passing with a fact of its own.
struct panel {
  program_builder b;
  zhunze::record_kind_id kind = b.kind("对象");
  std::vector<zhunze::fact_id> facts;
  std::vector<zhunze::rule_id> rules;

  zhunze::rule_id add(rule_kind what, std::uint32_t stage = 0) {
    const std::string n = std::to_string(facts.size());
    facts.push_back(b.fact(kind, "f" + n, {}));
    rules.push_back(b.rule(kind, what, "r" + n, b.of(facts.back())));
    b[rules.back()].stage = stage;
    return rules.back();
  }
  zhunze::record record(const std::vector<truth>& of) const {
    zhunze::record out(b.build(), kind);
    for (std::size_t i = 0; i < of.size(); ++i) put(out, facts[i], of[i]);
    return out;
  }
};

zhunze::decision decided(const zhunze::record& nominee, std::uint32_t stage) {
  zhunze::workspace memory;
  zhunze::evaluation all;
  zhunze::evaluate(nominee, stage, memory, all);
  const zhunze::decision plain = zhunze::decide(nominee, stage, memory);
  CHECK(plain.outcome == all.decided.outcome);
  CHECK(plain.deciding == all.decided.deciding);
  return plain;
}

}  // namespace

TEST_CASE("every kind of rule in every combination of its parts") {
  for (const rule_kind kind : {rule_kind::criterion, rule_kind::require, rule_kind::exclude,
                               rule_kind::principle, rule_kind::prefer})
    for (const truth a : all_truths)
      for (const truth e : all_truths)
        for (const truth b : all_truths)
          for (const bool excused : {false, true}) {
            program_builder p;
            const auto k = p.kind("对象");
            const auto when = p.fact(k, "当", {}), unless = p.fact(k, "除非", {});
            const auto body = p.fact(k, "体", {});
            const auto why = p.fact(k, "说明", {type_kind::text, 0});
            const auto rule = p.rule(k, kind, "规", p.of(body));
            p[rule].when = p.of(when);
            p[rule].exceptions = {{p.of(unless), {}}};
            if (kind == rule_kind::principle) p[rule].excused_by = why;
            zhunze::record nominee(p.build(), k);
            put(nominee, when, a);
            put(nominee, unless, e);
            put(nominee, body, b);
            if (excused) nominee.store(why, {0, "有理由"});
            zhunze::workspace memory;
            zhunze::evaluation all;
            zhunze::evaluate(nominee, 0, memory, all);
            REQUIRE(all.results.size() == 1);
            CHECK(zhunze::key(all.results[0]) == zhunze::key(expected(kind, a, e, b, excused)));
            const bool excepted = all.results[0] == rule_result::excepted;
            CHECK(all.excepted_by[0] == (excepted ? 0 : zhunze::evaluation::no_exception));
          }
}

TEST_CASE("the first exception that holds is named; one of them is enough") {
  program_builder p;
  const auto k = p.kind("对象");
  const auto first = p.fact(k, "甲", {}), second = p.fact(k, "乙", {}), body = p.fact(k, "体", {});
  const auto rule = p.rule(k, rule_kind::require, "规", p.of(body));
  p[rule].exceptions = {{p.of(first), {}}, {p.of(second), {}}};
  const auto rules = p.build();
  struct row {
    truth first, second;
    rule_result result;
    std::uint32_t by;
  };
  constexpr std::uint32_t none = zhunze::evaluation::no_exception;
  const row rows[] = {{Y, Y, rule_result::excepted, 0},   {U, Y, rule_result::excepted, 1},
                      {N, Y, rule_result::excepted, 1},   {U, N, rule_result::unknown, none},
                      {N, U, rule_result::unknown, none}, {N, N, rule_result::failed, none}};
  for (const row& r : rows) {
    zhunze::record nominee(rules, k);
    put(nominee, first, r.first);
    put(nominee, second, r.second);
    put(nominee, body, N);
    zhunze::workspace memory;
    zhunze::evaluation all;
    zhunze::evaluate(nominee, 0, memory, all);
    CHECK(all.results[0] == r.result);
    CHECK(all.excepted_by[0] == r.by);
  }
}

TEST_CASE("the verdict is the first that applies, by the first rule that decides") {
  panel p;
  const auto require = p.add(rule_kind::require);
  const auto principle = p.add(rule_kind::principle);
  const auto exclude = p.add(rule_kind::exclude);
  const auto require2 = p.add(rule_kind::require);
  const auto exclude2 = p.add(rule_kind::exclude);
  p.add(rule_kind::criterion);
  p.add(rule_kind::prefer);
  struct row {
    std::vector<truth> facts;
    verdict outcome;
    zhunze::rule_id deciding;
  };
  const row rows[] = {
      {{Y, Y, N, Y, N, N, N}, verdict::eligible, {}},
      {{Y, Y, N, Y, N, U, U}, verdict::eligible, {}},
      {{N, Y, Y, N, Y, N, N}, verdict::ineligible, exclude},
      {{N, Y, U, N, Y, N, N}, verdict::ineligible, exclude2},
      {{N, N, U, N, U, N, N}, verdict::ineligible, require},
      {{U, N, N, N, U, N, N}, verdict::ineligible, require2},
      {{U, N, N, Y, U, N, N}, verdict::undetermined, exclude2},
      {{U, N, N, U, N, N, N}, verdict::undetermined, require},
      {{Y, U, N, U, N, N, N}, verdict::undetermined, principle},
      {{Y, N, N, U, N, N, N}, verdict::undetermined, require2},
      {{Y, N, N, Y, N, N, N}, verdict::needs_justification, principle},
      {{U, U, U, U, U, U, U}, verdict::undetermined, exclude},
  };
  for (const row& r : rows) {
    const auto got = decided(p.record(r.facts), 0);
    CHECK(zhunze::key(got.outcome) == zhunze::key(r.outcome));
    CHECK(got.deciding == r.deciding);
  }
}

TEST_CASE("a check at a stage applies its rules and the earlier ones") {
  panel p;
  p.b.stages({"申报", "审核", "表彰"});
  const auto early = p.add(rule_kind::require, 0);
  const auto late = p.add(rule_kind::exclude, 2);
  const auto nominee = p.record({N, Y});
  CHECK(decided(nominee, 0).deciding == early);
  CHECK(decided(nominee, 1).deciding == early);
  CHECK(decided(nominee, 2).deciding == late);
  CHECK(decided(p.record({Y, Y}), 1).outcome == verdict::eligible);
}

TEST_CASE("an invalid record is invalid, whatever its rules say") {
  panel p;
  p.add(rule_kind::require);
  auto nominee = p.record({N});
  nominee.set("f0", "是");
  CHECK(decided(nominee, 0).outcome == verdict::invalid);
  CHECK_FALSE(decided(nominee, 0).deciding);
}

TEST_CASE("a kind without rules makes every record eligible") {
  panel p;
  CHECK(decided(p.record({}), 0).outcome == verdict::eligible);
}

TEST_CASE("a workspace may serve many records of many programs") {
  panel big, small;
  for (int i = 0; i < 20; ++i) big.add(rule_kind::require);
  small.add(rule_kind::exclude);
  zhunze::workspace memory;
  zhunze::evaluation all;
  const auto ok = big.record(std::vector<truth>(20, Y));
  const auto open = small.record({U});
  for (int i = 0; i < 3; ++i) {
    CHECK(zhunze::decide(ok, 0, memory).outcome == verdict::eligible);
    CHECK(zhunze::decide(open, 0, memory).outcome == verdict::undetermined);
    zhunze::evaluate(open, 0, memory, all);
    CHECK(all.results.size() == 1);
    CHECK(zhunze::decide(big.record({}), 0, memory).outcome == verdict::undetermined);
  }
}

TEST_CASE("criteria and definitions pass their value on") {
  program_builder p;
  const auto k = p.kind("对象");
  const auto fact = p.fact(k, "件数", {type_kind::integer, 0});
  const auto twice = p.definition(
      k, "两倍", p.two(zhunze::operation::add, p.of(fact), p.of(fact), {type_kind::integer, 0}));
  const auto enough = p.rule(k, rule_kind::criterion, "够",
                             p.compare(twice, zhunze::relation::greater_equal, p.number(4)));
  const auto rule = p.rule(k, rule_kind::require, "规", p.criterion(enough));
  const auto rules = p.build();
  for (std::int64_t n = 0; n < 4; ++n) {
    zhunze::record nominee(rules, k);
    nominee.store(fact, {n, {}});
    const auto got = decided(nominee, 0);
    CHECK(got.outcome == (n >= 2 ? verdict::eligible : verdict::ineligible));
    CHECK(got.deciding == (n >= 2 ? zhunze::rule_id() : rule));
  }
}
