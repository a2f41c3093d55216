#include "catch.hpp"
#include "program_builder.hpp"
#include "zhunze/explain/counterfactuals.hpp"
#include "zhunze/explain/missing.hpp"

/// Advice that nobody may follow, and bounds that nobody would say.
using zhunze::change_direction;
using zhunze::relation;
using zhunze::rule_kind;
using zhunze::type_kind;
using zhunze::wanted_form;
using zhunze_test::program_builder;

namespace {

std::int64_t day(int y, int m, int d) {
  return zhunze::make_date(y, m, d)->days;
}

/// A posting that is to last five working days, by a calendar of one year, and a level that is to
/// be below the fourth.
struct posting {
  program_builder b;
  zhunze::record_kind_id kind = b.kind("对象");
  zhunze::type levels =
      b.scale("级别", {{"一", {}, ""}, {"二", {}, ""}, {"三", {}, ""}, {"四", {}, ""}});
  zhunze::fact_id level = b.fact(kind, "级别", levels);
  zhunze::fact_id start = b.fact(kind, "起", {type_kind::date, 0});
  zhunze::fact_id end = b.fact(kind, "止", {type_kind::date, 0});
  zhunze::rule_id days, low;

  posting() {
    const std::uint32_t calendar = b.calendar({{*zhunze::make_date(2017, 10, 2), false, ""}});
    const zhunze::type whole{type_kind::integer, 0};
    const auto posted =
        b.two(zhunze::operation::working_days, b.of(start), b.of(end), whole, calendar);
    days = b.rule(kind, rule_kind::require, "公示",
                  b.compare(posted, relation::greater_equal, b.number(5)));
    low = b.rule(kind, rule_kind::exclude, "高级",
                 b.compare(b.of(level), relation::greater_equal, b.number(3, levels)));
    b[level].fixed = b[start].fixed = true;
    b[end].direction = change_direction::up;
  }
  [[nodiscard]] zhunze::record record(std::optional<std::int64_t> rank, std::int64_t from,
                                      std::int64_t to) const {
    zhunze::record out(b.build(), kind);
    if (rank) out.store(level, {*rank, {}});
    out.store(start, {from, {}});
    out.store(end, {to, {}});
    return out;
  }
};

}  // namespace

TEST_CASE("a missing fact may be supplied though it is fixed, and a calendar's end is no bound") {
  const posting of;
  const auto found = zhunze::changes(of.record({}, day(2017, 10, 16), day(2017, 10, 19)), 0);
  CHECK_FALSE(found.barred_by);
  REQUIRE(found.sets.size() == 1);
  REQUIRE(found.sets[0].size() == 2);
  const auto& level = found.sets[0][0].fact == of.level ? found.sets[0][0] : found.sets[0][1];
  const auto& end = found.sets[0][0].fact == of.end ? found.sets[0][0] : found.sets[0][1];
  CHECK(level.form == wanted_form::at_most);
  CHECK(level.high_left_out);
  CHECK(level.high.number == 3);
  CHECK(end.form == wanted_form::at_least);
  CHECK(end.low.number == day(2017, 10, 20));
  CHECK_FALSE(end.low_left_out);
}

TEST_CASE("a known fact that cannot change bars") {
  const posting of;
  const auto found = zhunze::changes(of.record(3, day(2017, 10, 16), day(2017, 10, 19)), 0);
  REQUIRE(found.barred_by);
  CHECK(found.barred_by->items == std::vector<zhunze::reason_item>{{of.level}});
}

TEST_CASE("a calendar that ends blocks and bars nobody") {
  const posting of;
  const auto open = zhunze::missing(of.record(0, day(2017, 12, 29), day(2018, 1, 8)), 0);
  CHECK_FALSE(open.hopeless);
  CHECK(open.barred_rules.empty());
  REQUIRE(open.blocked.size() == 1);
  CHECK(open.blocked[0].rule == of.days);
  CHECK(open.blocked[0].why == zhunze::cause::outside_calendar);

  SECTION("nor where it ends before enough days") {
    const auto found = zhunze::changes(of.record(0, day(2017, 12, 28), day(2017, 12, 29)), 0);
    CHECK(found.sets.empty());
    CHECK_FALSE(found.barred_by);
    CHECK_FALSE(found.complete);
    REQUIRE(found.blocked.size() == 1);
    CHECK(found.blocked[0].why == zhunze::cause::outside_calendar);
  }
  SECTION("and a fact that does bar is named all the same") {
    CHECK(zhunze::changes(of.record(3, day(2017, 12, 29), day(2018, 1, 8)), 0).barred_by);
  }
}

TEST_CASE("a value that can only move on bars as far as all that it may become") {
  program_builder b;
  const auto kind = b.kind("对象");
  const auto sent = b.fact(kind, "报送", {type_kind::date, 0});
  b[sent].direction = change_direction::up;
  b.rule(kind, rule_kind::require, "按时",
         b.compare(b.of(sent), relation::less, b.day(*zhunze::make_date(2017, 11, 21))));
  zhunze::record late(b.build(), kind);
  late.store(sent, {day(2017, 11, 21), {}});
  const auto found = zhunze::changes(late, 0);
  REQUIRE(found.barred_by);
  CHECK(found.barred_by->items == std::vector<zhunze::reason_item>{{sent}});

  b[sent].direction = change_direction::down;
  zhunze::record other(b.build(), kind);
  other.store(sent, {day(2017, 11, 21), {}});
  const auto earlier = zhunze::changes(other, 0);
  REQUIRE(earlier.sets.size() == 1);
  CHECK(earlier.sets[0][0].form == wanted_form::at_most);
  CHECK(earlier.sets[0][0].high.number == day(2017, 11, 21));
  CHECK(earlier.sets[0][0].high_left_out);
}

TEST_CASE("a bound that leaves its end out is said by it, and none is the end of a range") {
  program_builder b;
  const auto kind = b.kind("对象");
  const zhunze::type decimal{type_kind::decimal, 0};
  const auto income = b.fact(kind, "收入", decimal);
  const auto people = b.fact(kind, "人数", {type_kind::integer, 0});
  b[income].lowest = 0;
  b[people].lowest = 1;
  b.rule(kind, rule_kind::require, "收入",
         b.compare(b.of(income), relation::greater, b.number(100, decimal)));
  b.rule(kind, rule_kind::require, "人数",
         b.compare(b.of(people), relation::less_equal, b.number(4)));
  zhunze::record nominee(b.build(), kind);
  const auto found = zhunze::missing(nominee, 0);
  REQUIRE(found.wanted.size() == 2);
  const auto& money = found.wanted[0].fact == income ? found.wanted[0] : found.wanted[1];
  const auto& size = found.wanted[0].fact == people ? found.wanted[0] : found.wanted[1];
  CHECK(money.form == wanted_form::at_least);
  CHECK(money.low.number == 100'000'000);
  CHECK(money.low_left_out);
  CHECK(size.form == wanted_form::at_most);
  CHECK(size.high.number == 4);
}

TEST_CASE("a fraud that was found cannot be taken back where it can only become yes") {
  program_builder b;
  const auto kind = b.kind("对象");
  const auto fraud = b.fact(kind, "造假", {});
  b[fraud].direction = change_direction::up;
  b.rule(kind, rule_kind::exclude, "造假", b.of(fraud));
  zhunze::record nominee(b.build(), kind);
  nominee.store(fraud, {1, {}});
  const auto found = zhunze::changes(nominee, 0);
  REQUIRE(found.barred_by);
  CHECK(found.sets.empty());
}

TEST_CASE("a change passes the validations, with a second fact where it must") {
  program_builder b;
  const auto kind = b.kind("对象");
  const auto first = b.fact(kind, "起", {type_kind::integer, 0});
  const auto last = b.fact(kind, "止", {type_kind::integer, 0});
  b.rule(kind, rule_kind::validate, "先后",
         b.compare(b.of(first), relation::less_equal, b.of(last)));
  b.rule(kind, rule_kind::require, "起",
         b.compare(b.of(first), relation::greater_equal, b.number(5)));
  zhunze::record nominee(b.build(), kind);
  nominee.store(first, {1, {}}).store(last, {3, {}});
  const auto found = zhunze::changes(nominee, 0);
  REQUIRE(found.sets.size() == 1);
  CHECK(found.sets[0].size() == 2);
  zhunze::workspace memory;
  for (const auto& one : found.sets[0]) nominee.store(one.fact, one.example);
  CHECK(zhunze::decide(nominee, 0, memory).outcome == zhunze::verdict::eligible);
}

TEST_CASE("ends of dates do together though a fact before them may have many values") {
  program_builder b;
  const auto kind = b.kind("对象");
  std::vector<zhunze::identity> names;
  for (int k = 0; k < 90; ++k) names.push_back({"级" + std::to_string(k), {}, "", {}});
  const zhunze::type levels = b.scale("级别", names);
  const auto level = b.fact(kind, "一级别", levels);
  const auto begin = b.fact(kind, "二起", {type_kind::date, 0});
  const auto end = b.fact(kind, "三止", {type_kind::date, 0});
  const auto at = [&](int y, int m, int d) { return b.number(day(y, m, d), {type_kind::date, 0}); };
  b.rule(kind, rule_kind::require, "一任何级别",
         b.compare(b.of(level), relation::greater_equal, b.number(0, levels)));
  b.rule(kind, rule_kind::require, "二起",
         b.compare(b.of(begin), relation::greater_equal, at(2017, 9, 1)));
  b.rule(kind, rule_kind::require, "三止",
         b.compare(b.of(end), relation::less_equal, at(2017, 11, 20)));
  b.rule(kind, rule_kind::require, "四次序",
         b.compare(b.of(begin), relation::less_equal, b.of(end)));
  const zhunze::record nobody(b.build(), kind);
  const auto found = zhunze::missing(nobody, 0);
  REQUIRE(found.wanted.size() == 3);
  const auto ends_of = [](const zhunze::wanted_value& one) {
    std::vector<std::int64_t> out{one.example.number};
    if (one.form == wanted_form::at_least || one.form == wanted_form::between)
      out.push_back(one.low.number);
    if (one.form == wanted_form::at_most || one.form == wanted_form::between)
      out.push_back(one.high.number);
    return out;
  };
  zhunze::workspace memory;
  for (const std::int64_t first : ends_of(found.wanted[1])) {
    for (const std::int64_t second : ends_of(found.wanted[2])) {
      zhunze::record one = nobody;
      one.store(found.wanted[0].fact, found.wanted[0].example);
      one.store(found.wanted[1].fact, {first, {}});
      one.store(found.wanted[2].fact, {second, {}});
      CHECK(zhunze::decide(one, 0, memory).outcome == zhunze::verdict::eligible);
    }
  }
}
