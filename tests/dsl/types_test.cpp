// What does not compile, what is bound, and what is refused when the rules are compiled.
#include <optional>
#include <string>
#include <vector>

#include "catch.hpp"
#include "zhunze/dsl/dsl.hpp"

using namespace zhunze::dsl;

namespace hosts {

enum class rank { clerk, head, bureau };
constexpr auto zhunze_values(rank) {
  return scale({"职级", "ranks"}, value(rank::clerk, {"科员", "clerk"}),
               value(rank::head, {"科级", "head"}), value(rank::bureau, {"厅级", "bureau"}));
}

enum class colour { red, green };
constexpr auto zhunze_values(colour) {
  return choice({"颜色", "colours"}, value(colour::red, "红"), value(colour::green, "绿"));
}

enum class unnamed { one };

struct person {
  std::string number;
  rank level = rank::clerk;
  std::optional<int> years;
  bool outstanding = false;
  zhunze::date joined;
};

}  // namespace hosts

namespace {

using hosts::colour;
using hosts::person;
using hosts::rank;

#define ZHUNZE_TEST_OPERATOR(name, sign)            \
  template <class A, class B>                       \
  concept name = requires(const A& a, const B& b) { \
    a sign b;                                       \
  };
ZHUNZE_TEST_OPERATOR(equal, ==)
ZHUNZE_TEST_OPERATOR(less, <)
ZHUNZE_TEST_OPERATOR(at_least_as, >=)
ZHUNZE_TEST_OPERATOR(plus, +)
ZHUNZE_TEST_OPERATOR(minus, -)
ZHUNZE_TEST_OPERATOR(times, *)
ZHUNZE_TEST_OPERATOR(both, &&)
ZHUNZE_TEST_OPERATOR(either, ||)
#undef ZHUNZE_TEST_OPERATOR

template <class... Items>
concept listed = requires(const Items&... items) {
  any_of(items...);
};
template <class Limit>
concept limiting = requires(const Limit& limit) {
  at_most(limit);
};
template <class A, class B>
concept spanned = requires(const A& a, const B& b) {
  days(a, b);
};
template <class Value>
concept made_rule = requires(const record_name& of, const Value& asked) {
  require("r", of, asked);
};
template <class Reason>
concept excusing = requires(const rule& one, const Reason& reason) {
  one.excused_by(reason);
};
template <class Fact>
concept presence_asked = requires(const Fact& fact) {
  fact.given();
};

using yes_no = fact_of<truth>;
using count = fact_of<whole>;
using amount = fact_of<decimal>;
using portion = fact_of<share>;
using day = fact_of<date>;
using words = fact_of<text>;
using level = fact_of<rank>;
using option = fact_of<colour>;
struct towns;
struct schools;

// A number beside a number, and beside nothing else.
static_assert(less<count, int> && less<amount, count> && less<int, amount> && equal<count, long>);
static_assert(!less<count, zhunze::date> && !less<count, day> && !equal<count, words>);
static_assert(!less<count, bool> && !equal<count, bool> && !equal<count, rank>);
static_assert(!less<count, double> && !equal<amount, float> && !equal<count, char>);
// A percentage beside a percentage or a computed share.
static_assert(less<portion, portion> && less<portion, expression<decimal>>);
static_assert(!less<portion, int> && !less<count, portion> && !plus<portion, count>);
static_assert(times<count, portion> && plus<portion, portion>);
// Dates.
static_assert(less<day, zhunze::date> && equal<day, day> && spanned<day, zhunze::date>);
static_assert(!less<day, int> && !plus<day, day> && !minus<day, day> && !plus<day, int>);
static_assert(plus<day, duration> && plus<day, count> && !spanned<day, count>);
// Yes and no have no order and are no numbers.
static_assert(equal<yes_no, yes_no> && equal<yes_no, bool>);
static_assert(!less<yes_no, yes_no> && !less<yes_no, bool> && !plus<yes_no, yes_no>);
static_assert(both<yes_no, yes_no> && both<yes_no, expression<truth>> && !both<yes_no, count>);
static_assert(!either<count, count> && !both<yes_no, bool> && !either<day, yes_no>);
// Levels beside levels of one scale, options without order, texts without order.
static_assert(at_least_as<level, rank> && at_least_as<level, level> && equal<option, colour>);
static_assert(!equal<level, colour> && !equal<level, option> && !less<option, colour>);
static_assert(!less<level, int> && !equal<level, hosts::unnamed> && !plus<level, level>);
static_assert(equal<words, const char*> && !less<words, words> && !plus<words, words>);
static_assert(equal<fact_of<key<towns>>, const char*>);
static_assert(!equal<fact_of<key<towns>>, fact_of<key<schools>>>);
// What asks is yes or no; what limits is a number; what excuses is a text.
static_assert(listed<yes_no, yes_no> && !listed<yes_no, count> && !listed<>);
static_assert(!listed<yes_no, conditional_item>);
static_assert(made_rule<expression<truth>> && made_rule<yes_no> && !made_rule<count>);
static_assert(!made_rule<bool> && limiting<count> && limiting<int> && !limiting<day>);
static_assert(excusing<words> && !excusing<yes_no>);
// Only facts are given or missing.
static_assert(presence_asked<words> && !presence_asked<expression<text>>);
// Operators of the host's own types stay the host's.
static_assert(!both<int, expression<text>> && !less<rank, std::string>);

const auto number = fact<identifier>(&person::number, {"编号", "number"});
const auto seniority = fact(&person::level, {"级别", "level"});
const auto years = fact(&person::years, {"年数", "years"});
const auto outstanding = fact(&person::outstanding, {"突出", "outstanding"});
const auto joined = fact(&person::joined, {"入职", "joined"});
const record nominee({"个人", "nominee"}, number, seniority, years, outstanding, joined);

rulebook award() {
  return rulebook({"评选", "award"}, "1")
      .add(values_of<rank>(), nominee,
           exclude({"过高", "too_senior"}, nominee, seniority >= rank::bureau),
           require({"资历", "long_enough"}, nominee, years >= 3 && joined < "2020-01-01"_date),
           require({"突出的", "is_outstanding"}, nominee, outstanding));
}

zhunze::date day_of(int year, int month, int number_of_day) {
  return *zhunze::make_date(year, month, number_of_day);
}

std::vector<std::string> codes(const zhunze::diagnostics& found) {
  std::vector<std::string> out;
  for (const auto& one : found.list()) out.emplace_back(info(one.what).code);
  return out;
}

}  // namespace

TEST_CASE("a record of the DSL binds the struct whose members its facts are") {
  const auto rules = award().compile();
  REQUIRE(rules);
  const auto people = nominee.bind<person>(*rules->checker("nominee"));
  REQUIRE(people);
  const auto outcome = [&](const person& one) { return people->check(one).outcome; };
  const zhunze::date early = day_of(2019, 12, 31);
  CHECK(outcome({"A", rank::head, 3, true, early}) == zhunze::verdict::eligible);
  CHECK(outcome({"A", rank::bureau, 3, true, early}) == zhunze::verdict::ineligible);
  CHECK(outcome({"A", rank::head, 2, true, early}) == zhunze::verdict::ineligible);
  CHECK(outcome({"A", rank::head, 3, true, day_of(2020, 1, 1)}) == zhunze::verdict::ineligible);
  CHECK(outcome({"A", rank::head, {}, true, early}) == zhunze::verdict::undetermined);
  CHECK(outcome({"A", static_cast<rank>(9), 3, true, early}) == zhunze::verdict::invalid);
  CHECK(outcome({"", rank::head, 3, true, early}) == zhunze::verdict::invalid);
}

TEST_CASE("facts of the record that is extended are bound with those of the record") {
  const record base({"对象基", "base"}, number, seniority);
  const auto special = record({"特别", "special"}, outstanding).extends(base);
  const auto rules =
      rulebook("评选", "1")
          .add(values_of<rank>(), base, special, require("低", base, seniority < rank::bureau),
               require("好", special, outstanding))
          .compile();
  REQUIRE(rules);
  const auto people = special.bind<person>(*rules->checker("special"), number, seniority);
  REQUIRE(people);
  CHECK(people->check({"A", rank::head, {}, true, {}}).outcome == zhunze::verdict::eligible);
  CHECK(people->check({"A", rank::bureau, {}, true, {}}).outcome == zhunze::verdict::ineligible);
  CHECK_FALSE(special.bind<person>(*rules->checker("special")));  // nothing holds the 标识
}

TEST_CASE("what only the rules' own compiler sees is an error with its place in the text") {
  const auto with = [](const auto& asked) {
    return award().add(require("r", nominee, asked)).compile();
  };
  CHECK(with(years >= "3元"_n).has_value() == false);
  const auto enumerator = with(seniority >= static_cast<rank>(9));
  REQUIRE_FALSE(enumerator);
  CHECK_FALSE(codes(enumerator.error()).empty());
  const auto keyword = rulebook("评选", "1").add(record("且", fact<truth>("a"))).compile();
  REQUIRE_FALSE(keyword);
  CHECK(rulebook("评选", "1").add(record("且", fact<truth>("a"))).text().find("且") !=
        std::string::npos);
  const auto twice = award().add(nominee).compile();
  REQUIRE_FALSE(twice);
}

TEST_CASE("texts cannot end early") {
  const std::string trick = "\" } 要求 s 对 个人 { 突出 } # \\";
  const auto name = fact<text>("名");
  const record one({"人", "one"}, number, name);
  const auto rules = rulebook("评选", trick)
                         .add(one, require("r", one, name == trick).label({trick, trick}))
                         .compile();
  REQUIRE(rules);
  CHECK((*rules)->rules.size() == 1);
  CHECK((*rules)->version == trick);
  auto nominee_of = *rules->record("one");
  nominee_of.set("编号", "1").set("名", trick);
  CHECK(zhunze::check(*rules, nominee_of)->outcome == zhunze::verdict::eligible);
}

TEST_CASE("rules are compiled from a literal") {
  const auto rules = R"(
    规则集 评选 (award) 版本 "1"
    对象 人 (person) { 编号 (id) : 标识、n : 整数 }
    要求 r 对 人 { n 不少于 3 }
  )"_zhunze;
  REQUIRE(rules);
  const auto id = fact<identifier>({"编号", "id"});
  const auto n = fact<whole>("n");
  const record person_record({"人", "person"}, id, n);
  const auto built = rulebook({"评选", "award"}, "1")
                         .add(person_record, require("r", person_record, n >= 3))
                         .compile();
  REQUIRE(built);
  CHECK((*built)->digest == (*rules)->digest);
  CHECK_FALSE("规则集"_zhunze);
}
