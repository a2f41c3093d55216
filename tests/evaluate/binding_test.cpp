#include "zhunze/evaluate/binding.hpp"

#include <limits>
#include <random>
#include <string>

#include "catch.hpp"
#include "first_error.hpp"
#include "program_builder.hpp"

using zhunze::rule_kind;
using zhunze::type_kind;
using zhunze::verdict;
using zhunze_test::error_of;
using zhunze_test::program_builder;

namespace {

enum class rank { clerk, head, bureau };

struct person {
  std::string number;
  std::optional<bool> staff;
  std::optional<int> age;
  std::optional<std::uint64_t> income;  // a decimal
  std::optional<zhunze::date> joined;
  std::optional<rank> level;
  std::string region;  // an option, by its name
};

struct scheme {
  zhunze::ruleset rules;

  static scheme make() {
    program_builder b;
    const auto kind = b.kind("个人", {}, {"person"});
    static_cast<void>(b.fact(kind, "编号", {type_kind::identifier, 0}, {"number"}));
    const auto staff = b.fact(kind, "在编", {type_kind::truth, 0}, {"staff"});
    const auto age = b.fact(kind, "年龄", {type_kind::integer, 0}, {"age"});
    const auto income = b.fact(kind, "收入", {type_kind::decimal, 0}, {"income"});
    const auto joined = b.fact(kind, "入职", {type_kind::date, 0}, {"joined"});
    const auto ranks = b.scale("职级", {{"科员", {}, ""}, {"科级", {}, ""}, {"厅级", {}, ""}});
    const auto level = b.fact(kind, "级别", ranks, {"level"});
    const auto regions = b.choice("地区", {{"成都", {}, ""}, {"凉山", {}, ""}});
    const auto region = b.fact(kind, "所在地", regions, {"region"});
    b[age].lowest = 0;
    b[age].highest = 120;
    static_cast<void>(
        b.rule(kind, rule_kind::exclude, "too_senior",
               b.compare(b.of(level), zhunze::relation::greater_equal, b.number(2, ranks))));
    static_cast<void>(b.rule(kind, rule_kind::require, "staffed", b.of(staff)));
    static_cast<void>(b.rule(kind, rule_kind::require, "of_age",
                             b.compare(b.of(age), zhunze::relation::greater_equal, b.number(18))));
    static_cast<void>(b.rule(kind, rule_kind::require, "given",
                             b.all({b.given(income), b.given(joined), b.given(region)})));
    return {b.build()};
  }
};

auto bind_all(const zhunze::ruleset& rules) {
  return zhunze::bind(
      *rules.checker("person"), zhunze::field("number", &person::number),
      zhunze::field("staff", &person::staff), zhunze::field("age", &person::age),
      zhunze::field("income", &person::income), zhunze::field("joined", &person::joined),
      zhunze::field("level", &person::level,
                    {{rank::clerk, "科员"}, {rank::head, "科级"}, {rank::bureau, "厅级"}}),
      zhunze::field("region", &person::region));
}

person somebody(std::mt19937& random) {
  const auto below = [&](unsigned n) { return static_cast<int>(random() % n); };
  person out;
  out.number = below(9) == 0 ? "" : "P-" + std::to_string(below(1000));
  if (below(3) != 0) out.staff = below(4) != 0;
  if (below(5) != 0) out.age = below(7) == 0 ? below(2) * 400 - 200 : below(60);
  if (below(3) != 0)
    out.income = below(9) == 0 ? std::numeric_limits<std::uint64_t>::max() : 12'000;
  if (below(3) != 0) out.joined = zhunze::date{below(9) == 0 ? 99'999'999 : 17'000};
  if (below(3) != 0) out.level = below(9) == 0 ? static_cast<rank>(7) : static_cast<rank>(below(3));
  const char* regions[] = {"成都", " 凉山 ", "", "chengdu"};
  out.region = regions[below(4)];
  return out;
}

}  // namespace

TEST_CASE("an object is decided as the record that it makes, alone and in columns") {
  const scheme f = scheme::make();
  const auto people = bind_all(f.rules);
  REQUIRE(people);
  std::mt19937 random(15);
  std::vector<person> all;
  for (int i = 0; i < 9'000; ++i) all.push_back(somebody(random));
  const auto decided = people->check_all(all);
  REQUIRE(decided.size() == all.size());
  std::size_t of[5] = {};
  for (std::size_t i = 0; i < all.size(); ++i) {
    const zhunze::record as_record = people->record(all[i]);
    const auto plain = people->of().check(as_record);
    REQUIRE(plain);
    INFO(i);
    REQUIRE(decided[i] == *plain);
    REQUIRE(people->check(all[i]) == *plain);
    ++of[static_cast<std::size_t>(plain->outcome)];
  }
  CHECK(of[static_cast<std::size_t>(verdict::eligible)] > 0);
  CHECK(of[static_cast<std::size_t>(verdict::ineligible)] > 0);
  CHECK(of[static_cast<std::size_t>(verdict::undetermined)] > 0);
  CHECK(of[static_cast<std::size_t>(verdict::invalid)] > 0);
}

TEST_CASE("objects beyond the room that is given are left out") {
  const scheme f = scheme::make();
  const auto people = bind_all(f.rules);
  std::mt19937 random(3);
  const std::vector<person> all(10, somebody(random));
  std::vector<zhunze::decision> few(4);
  people->check_all(all, few);
  CHECK(few[3] == people->check(all[3]));
  CHECK(people->check_all({}).empty());
}

TEST_CASE("a value that a fact cannot have is a problem of the record") {
  const scheme f = scheme::make();
  const auto people = bind_all(f.rules);
  struct row {
    void (*change)(person&);
    std::string_view what;
  };
  const row rows[] = {
      {[](person& p) { p.age = 121; }, "fact_outside_range"},
      {[](person& p) { p.income = std::numeric_limits<std::uint64_t>::max(); },
       "number_out_of_range"},
      {[](person& p) { p.joined = zhunze::date{99'999'999}; }, "no_such_stored_value"},
      {[](person& p) { p.level = static_cast<rank>(9); }, "no_such_stored_value"},
      {[](person& p) { p.region = "绵阳"; }, "not_an_option"},
  };
  for (const row& one : rows) {
    person p{"P-1", true, 40, 1, zhunze::date{17'000}, rank::clerk, "成都"};
    CHECK(people->check(p).outcome == verdict::eligible);
    one.change(p);
    INFO(one.what);
    CHECK(error_of(people->record(p).problems()) == one.what);
    CHECK(people->check(p).outcome == verdict::invalid);
    CHECK(people->check_all({{p}})[0].outcome == verdict::invalid);
  }
}

TEST_CASE("what cannot be bound is an error when it is bound") {
  const scheme f = scheme::make();
  const auto checker = *f.rules.checker("person");
  const auto number = zhunze::field("number", &person::number);
  CHECK(error_of(zhunze::bind(checker, number, zhunze::field("agee", &person::age)).error()) ==
        "unknown_fact");
  CHECK(error_of(zhunze::bind(checker, number, zhunze::field("编号", &person::region)).error()) ==
        "repeated_fact");
  CHECK(error_of(zhunze::bind(checker, zhunze::field("age", &person::age)).error()) ==
        "identifier_not_bound");
  CHECK(error_of(zhunze::bind(checker, number, zhunze::field("age", &person::staff)).error()) ==
        "wrong_value_type");
  CHECK(error_of(zhunze::bind(checker, number, zhunze::field("staff", &person::age)).error()) ==
        "wrong_value_type");
  CHECK(error_of(zhunze::bind(checker, number,
                              zhunze::field("level", &person::level, {{rank::head, "处级"}}))
                     .error()) == "not_a_level");
}
