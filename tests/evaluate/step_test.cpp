#include "catch.hpp"
#include "program_builder.hpp"
#include "zhunze/evaluate/evaluate.hpp"

using zhunze::cause;
using zhunze::operation;
using zhunze::relation;
using zhunze::truth;
using zhunze::type_kind;
using zhunze_test::program_builder;
using step = program_builder::step;

namespace {

constexpr truth N = truth::no;
constexpr truth Y = truth::yes;
constexpr truth U = truth::unknown;
constexpr zhunze::type whole{type_kind::integer, 0};
constexpr zhunze::type day_type{type_kind::date, 0};

/// One kind with facts of each sort, and a place to put one expression to be evaluated.
struct bench {
  program_builder b;
  zhunze::record_kind_id kind = b.kind("对象");
  zhunze::type scale = b.scale("级别", {{"低", {}, "低"}, {"中", {}, "中"}, {"高", {}, "高"}});
  std::vector<zhunze::fact_id> truths, numbers;
  zhunze::fact_id from, to, level, word;

  bench() {
    for (int i = 0; i < 3; ++i) {
      truths.push_back(b.fact(kind, "t" + std::to_string(i), {type_kind::truth, 0}));
      numbers.push_back(b.fact(kind, "n" + std::to_string(i), {type_kind::decimal, 0}));
    }
    from = b.fact(kind, "自", day_type);
    to = b.fact(kind, "至", day_type);
    level = b.fact(kind, "级", scale);
    word = b.fact(kind, "词", {type_kind::text, 0});
  }

  std::vector<step> items() { return {b.of(truths[0]), b.of(truths[1]), b.of(truths[2])}; }
};

struct given_value {
  zhunze::fact_id fact;
  zhunze::stored_value value;
};

struct outcome {
  truth t;
  zhunze::value v;
};

outcome result_of(bench& on, step at, const std::vector<given_value>& facts) {
  on.b.rule(on.kind, zhunze::rule_kind::criterion, "试", at);
  const zhunze::ruleset rules = on.b.build();
  zhunze::record nominee(rules, on.kind);
  for (const given_value& one : facts) nominee.store(one.fact, one.value);
  zhunze::workspace memory;
  zhunze::evaluation all;
  zhunze::evaluate(nominee, 0, memory, all);
  return {memory.truths[at.index()], memory.values[at.index()]};
}

std::vector<given_value> truth_facts(const bench& on, const std::vector<truth>& of) {
  std::vector<given_value> out;
  for (std::size_t i = 0; i < of.size(); ++i)
    if (of[i] != U) out.push_back({on.truths[i], {of[i] == Y ? 1 : 0, {}}});
  return out;
}

std::int64_t days(int y, int m, int d) {
  return zhunze::make_date(y, m, d).value().days;
}

}  // namespace

TEST_CASE("conditions of three items in three values") {
  const truth values[] = {N, Y, U};
  for (const truth a : values)
    for (const truth b : values)
      for (const truth c : values) {
        int yes = 0, unknown = 0;
        for (const truth t : {a, b, c}) {
          yes += t == Y ? 1 : 0;
          unknown += t == U ? 1 : 0;
        }
        const auto at_least = [&](int n) { return yes >= n ? Y : yes + unknown < n ? N : U; };
        struct row {
          operation op;
          std::uint32_t n;
          truth expected;
        };
        const row rows[] = {
            {operation::all, 0, at_least(3)},      {operation::any, 0, at_least(1)},
            {operation::none, 0, !at_least(1)},    {operation::at_least, 0, Y},
            {operation::at_least, 1, at_least(1)}, {operation::at_least, 2, at_least(2)},
            {operation::at_least, 3, at_least(3)}, {operation::at_least, 4, N}};
        for (const row& r : rows) {
          bench on;
          const step at = on.b.many(r.op, on.items(), r.n);
          const outcome got = result_of(on, at, truth_facts(on, {a, b, c}));
          CHECK(got.t == r.expected);
          CHECK(got.v.why == (r.expected == U ? cause::missing : cause::none));
        }
        bench on;
        const step at = on.b.guarded(on.b.of(on.truths[0]), on.b.of(on.truths[1]));
        CHECK(result_of(on, at, truth_facts(on, {a, b})).t == ((!a) | b));
      }
}

TEST_CASE("conditions of no items") {
  const std::pair<operation, truth> rows[] = {
      {operation::all, Y}, {operation::any, N}, {operation::none, Y}, {operation::at_least, N}};
  for (const auto& [op, expected] : rows) {
    bench on;
    CHECK(result_of(on, on.b.many(op, {}, 1), {}).t == expected);
  }
}

TEST_CASE("comparisons are exact, and unknown with an unknown side") {
  struct row {
    std::int64_t a, b;  // millionths
    truth expected[6];  // = != < <= > >=
  };
  const row rows[] = {{1, 1, {Y, N, N, Y, N, Y}},
                      {1, 2, {N, Y, Y, Y, N, N}},
                      {-1, -2, {N, Y, N, N, Y, Y}},
                      {999'999'999'999'999'999, 999'999'999'999'999'998, {N, Y, N, N, Y, Y}}};
  for (const row& r : rows)
    for (std::uint8_t how = 0; how < 6; ++how)
      for (int known = 0; known < 4; ++known) {
        bench on;
        const step at = on.b.compare(on.b.of(on.numbers[0]), static_cast<relation>(how),
                                     on.b.of(on.numbers[1]));
        std::vector<given_value> facts;
        if (known & 1) facts.push_back({on.numbers[0], {r.a, {}}});
        if (known & 2) facts.push_back({on.numbers[1], {r.b, {}}});
        CHECK(result_of(on, at, facts).t == (known == 3 ? r.expected[how] : U));
      }
}

TEST_CASE("text, levels and truths compare as what they are") {
  struct row {
    const char* word;
    relation how;
    truth expected;
  };
  for (const row& r : {row{"甲", relation::equal, Y}, row{"乙", relation::equal, N},
                       row{"甲", relation::not_equal, N}, row{"", relation::not_equal, Y}}) {
    bench on;
    const step at = on.b.compare(on.b.of(on.word), r.how, on.b.text("甲"));
    CHECK(result_of(on, at, {{on.word, {0, r.word}}}).t == r.expected);
  }
  bench on;
  const step at = on.b.compare(on.b.of(on.truths[0]), relation::equal, on.b.yes_or_no(false));
  CHECK(result_of(on, at, truth_facts(on, {N})).t == Y);
  CHECK(result_of(on, at, truth_facts(on, {Y})).t == N);
  CHECK(result_of(on, at, {}).t == U);
}

TEST_CASE("between has both ends in; one of looks through a list") {
  for (std::int64_t level = 0; level < 3; ++level) {
    bench on;
    const step one = on.b.number(1, on.scale);
    const step two = on.b.number(2, on.scale);
    const step mine = on.b.of(on.level);
    const step between = on.b.between(mine, one, two);
    const step in = on.b.one_of(mine, {on.b.number(0, on.scale), two});
    const step out = on.b.one_of(mine, {on.b.number(0, on.scale), two}, true);
    const std::vector<given_value> facts = {{on.level, {level, {}}}};
    CHECK(result_of(on, between, facts).t == zhunze::to_truth(level >= 1));
    CHECK(result_of(on, in, facts).t == zhunze::to_truth(level != 1));
    CHECK(result_of(on, out, facts).t == zhunze::to_truth(level == 1));
    for (const step at : {between, in, out}) CHECK(result_of(on, at, {}).t == U);
  }
  bench on;
  const step at =
      on.b.one_of(on.b.of(on.numbers[0]), {on.b.of(on.numbers[0]), on.b.of(on.numbers[1])});
  CHECK(result_of(on, at, {{on.numbers[0], {1, {}}}}).t == U);
}

TEST_CASE("between is unknown with any part unknown, even where another part says no") {
  for (int known = 0; known < 8; ++known) {
    bench on;
    const step at =
        on.b.between(on.b.of(on.numbers[0]), on.b.of(on.numbers[1]), on.b.of(on.numbers[2]));
    std::vector<given_value> facts;
    for (std::size_t i = 0; i < 3; ++i)
      if (known >> i & 1) facts.push_back({on.numbers[i], {i == 0 ? 9 : 1, {}}});
    CHECK(result_of(on, at, facts).t == (known == 7 ? N : U));
  }
}

TEST_CASE("arithmetic is exact or says why not") {
  struct row {
    operation op;
    std::int64_t a, b;  // millionths
    std::optional<zhunze::number> expected;
    cause why;
  };
  const auto third = zhunze::number::fraction(1, 3);
  const row rows[] = {
      {operation::add, 100'000, 200'000, zhunze::number::fraction(3, 10), cause::none},
      {operation::subtract, 1'000'000, 3'000'000, zhunze::number(-2), cause::none},
      {operation::multiply, 100'000, 100'000, zhunze::number::fraction(1, 100), cause::none},
      {operation::divide, 1'000'000, 3'000'000, third, cause::none},
      {operation::divide, 1'000'000, 0, {}, cause::division_by_zero},
      {operation::divide, 0, 0, {}, cause::division_by_zero},
      {operation::divide, 0, -5, zhunze::number(0), cause::none},
  };
  for (const row& r : rows) {
    bench on;
    const step at =
        on.b.two(r.op, on.b.of(on.numbers[0]), on.b.of(on.numbers[1]), {type_kind::decimal, 0});
    const std::vector<given_value> facts = {{on.numbers[0], {r.a, {}}}, {on.numbers[1], {r.b, {}}}};
    const outcome got = result_of(on, at, facts);
    CHECK(got.v.why == r.why);
    if (r.expected) CHECK(got.v.amount == *r.expected);
    CHECK(result_of(on, at, {facts[1]}).v.why == cause::missing);
  }
}

TEST_CASE("a product that outgrows 128 bits is out of range, and zero times unknown unknown") {
  bench on;
  step power = on.b.of(on.numbers[0]);
  for (int i = 0; i < 4; ++i) power = on.b.two(operation::multiply, power, power, whole);
  const step sum = on.b.two(operation::add, power, on.b.number(1), whole);
  const step same = on.b.compare(sum, relation::equal, sum);
  const step zero = on.b.two(operation::multiply, on.b.number(0), on.b.of(on.numbers[1]), whole);
  const std::vector<given_value> big = {{on.numbers[0], {1'000'000'000'000'000, {}}}};
  CHECK(result_of(on, power, big).v.why == cause::out_of_range);
  CHECK(result_of(on, sum, big).v.why == cause::out_of_range);
  CHECK(result_of(on, same, big).t == U);
  CHECK(result_of(on, same, big).v.why == cause::out_of_range);
  CHECK(result_of(on, zero, {}).v.why == cause::missing);
}

TEST_CASE("a problem is told before a missing fact") {
  bench on;
  const step broken =
      on.b.two(operation::divide, on.b.number(1), on.b.number(0), {type_kind::decimal, 0});
  const step missing = on.b.of(on.numbers[0]);
  const step sum = on.b.two(operation::add, missing, broken, {type_kind::decimal, 0});
  const step either = on.b.any({on.b.of(on.truths[0]), on.b.compare(broken, relation::less, sum)});
  CHECK(result_of(on, sum, {}).v.why == cause::division_by_zero);
  CHECK(result_of(on, either, {}).v.why == cause::division_by_zero);
  CHECK(result_of(on, either, truth_facts(on, {Y})).v.why == cause::none);
}

TEST_CASE("functions of dates") {
  struct row {
    operation op;
    std::int64_t from, to;
    std::optional<std::int64_t> expected;
    cause why = cause::none;
  };
  const std::int64_t monday = days(2017, 11, 20), friday = days(2017, 11, 24);
  const std::int64_t born = days(2000, 2, 29);
  const row rows[] = {
      {operation::days, monday, friday, 5},
      {operation::days, monday, monday, 1},
      {operation::days, friday, monday, 0},
      {operation::days_apart, monday, friday, 4},
      {operation::days_apart, friday, monday, -4},
      {operation::full_years, born, days(2018, 2, 28), 17},
      {operation::full_years, born, days(2018, 3, 1), 18},
      {operation::working_days, monday, friday, 4},  // the Wednesday is a holiday
      {operation::working_days, friday, monday, 0},
      {operation::working_days, monday, days(2018, 1, 1), {}, cause::outside_calendar},
      {operation::working_days, days(2016, 12, 31), monday, {}, cause::outside_calendar},
  };
  for (const row& r : rows) {
    bench on;
    const auto calendar = on.b.calendar({{*zhunze::make_date(2017, 11, 22), false, "假"}});
    const step at = on.b.two(r.op, on.b.of(on.from), on.b.of(on.to), whole, calendar);
    const outcome got = result_of(on, at, {{on.from, {r.from, {}}}, {on.to, {r.to, {}}}});
    CHECK(got.v.why == r.why);
    if (r.expected) CHECK(got.v.amount == zhunze::number(*r.expected));
    CHECK(result_of(on, at, {{on.to, {r.to, {}}}}).v.why == cause::missing);
  }
}

TEST_CASE("dates shift to days that exist, or out of range") {
  struct row {
    operation op;
    std::int64_t from;
    zhunze::number by;
    std::optional<std::int64_t> expected;
  };
  const zhunze::number half = *zhunze::number::fraction(1, 2);
  const zhunze::number huge = *zhunze::number::fraction(zhunze::int128{INT64_MAX} * 4, 1);
  const row rows[] = {
      {operation::shift_months, days(2016, 1, 31), 1, days(2016, 2, 29)},
      {operation::shift_months, days(2016, 2, 29), -12, days(2015, 2, 28)},
      {operation::shift_days, days(2017, 12, 31), 1, days(2018, 1, 1)},
      {operation::shift_days, days(9999, 12, 31), 1, {}},
      {operation::shift_months, days(1600, 1, 1), -1, {}},
      {operation::shift_days, days(2017, 1, 1), INT64_MAX, {}},
      {operation::shift_months, days(2017, 1, 1), INT64_MIN, {}},
      {operation::shift_days, days(2017, 1, 1), huge, {}},
      {operation::shift_days, days(2017, 1, 1), half, {}},
  };
  for (const row& r : rows) {
    bench on;
    const step at = on.b.two(r.op, on.b.of(on.from), on.b.number(r.by), day_type);
    const outcome got = result_of(on, at, {{on.from, {r.from, {}}}});
    CHECK(got.v.why == (r.expected ? cause::none : cause::out_of_range));
    if (r.expected) CHECK(got.v.amount == zhunze::number(*r.expected));
  }
}

TEST_CASE("a look-up gives the cell of the row, of any type") {
  bench on;
  const zhunze::type percent{type_kind::percentage, 0};
  const zhunze::type text{type_kind::text, 0};
  const auto table = on.b.table(
      "表", {"甲", "乙"},
      {program_builder::column("率", percent, {zhunze::stored_value{20'000'000, {}}, {}}),
       program_builder::column("名", text, {zhunze::stored_value{0, "市州"}, {}}),
       program_builder::column("否", {}, {zhunze::stored_value{0, {}}, {}})});
  const auto unit = on.b.fact(on.kind, "单位", table);
  const step key = on.b.of(unit);
  const step rate = on.b.look_up(key, table, 0);
  const step name = on.b.look_up(key, table, 1);
  const step flag = on.b.look_up(key, table, 2);
  const std::vector<given_value> first = {{unit, {0, {}}}}, second = {{unit, {1, {}}}};
  CHECK(result_of(on, rate, first).v.amount == *zhunze::number::fraction(1, 5));
  CHECK(result_of(on, name, first).t == N);
  CHECK(result_of(on, flag, first).t == N);
  for (const step at : {rate, name, flag}) {
    CHECK(result_of(on, at, second).v.why == cause::empty_cell);
    CHECK(result_of(on, at, {}).v.why == cause::missing);
  }
  CHECK(result_of(on, flag, second).t == U);
  const step named = on.b.compare(name, relation::equal, on.b.text("市州"));
  CHECK(result_of(on, named, first).t == Y);
  CHECK(result_of(on, named, second).t == U);
}

TEST_CASE("a missing fact counts by its declared default, but is not given") {
  bench on;
  const auto plain = on.b.fact(on.kind, "默认", {}, {}, "", zhunze::stored_value{0, {}});
  const auto word =
      on.b.fact(on.kind, "默认词", {type_kind::text, 0}, {}, "", zhunze::stored_value{0, "无"});
  const step value = on.b.of(plain);
  const step given = on.b.given(plain);
  const step same = on.b.compare(on.b.of(word), relation::equal, on.b.text("无"));
  CHECK(result_of(on, value, {}).t == N);
  CHECK(result_of(on, given, {}).t == N);
  CHECK(result_of(on, same, {}).t == Y);
  const std::vector<given_value> facts = {{plain, {1, {}}}, {word, {0, "有"}}};
  CHECK(result_of(on, value, facts).t == Y);
  CHECK(result_of(on, given, facts).t == Y);
  CHECK(result_of(on, same, facts).t == N);
}
