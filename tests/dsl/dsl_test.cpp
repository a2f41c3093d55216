#include "zhunze/dsl/dsl.hpp"

#include <string>
#include <vector>

#include "cases/case_folder.hpp"
#include "catch.hpp"
#include "zhunze/evaluate/batch.hpp"
#include "zhunze/syntax/format.hpp"
#include "zhunze/syntax/parse.hpp"

using namespace zhunze::dsl;

namespace levels {

enum class rank { clerk, deputy, chief, department };
constexpr auto zhunze_values(rank) {
  return scale({"职级", "level"}, value(rank::clerk, {"科员", "clerk"}),
               value(rank::deputy, {"副处", "deputy", "副团"}),
               value(rank::chief, {"正处", "chief", "正团"}),
               value(rank::department, {"副厅", "department", "副师"}));
}

enum class grade { low, high };
constexpr auto zhunze_values(grade) {
  return scale({"等级", "grade"}, value(grade::low, {"低", "low"}),
               value(grade::high, {"高", "high"}));
}

enum class sort { prefecture, provincial };
constexpr auto zhunze_values(sort) {
  return choice({"类型", "sort"}, value(sort::prefecture, {"市州", "prefecture"}),
                value(sort::provincial, {"省直部门", "provincial_department", "省直"}));
}

enum class origin { inside, outside, other };
constexpr auto zhunze_values(origin) {
  return choice(value(origin::inside, {"校内", "inside"}),
                value(origin::outside, {"校外", "outside"}),
                value(origin::other, {"其他", "other"}));
}

}  // namespace levels

namespace {

using levels::grade;
using levels::origin;
using levels::rank;
using levels::sort;

std::string canonical(const std::string& text, zhunze::language keywords) {
  zhunze::diagnostics found;
  const auto parsed = zhunze::syntax::parse(found.add_source("rules.zhunze", text), found);
  REQUIRE_FALSE(found.has_errors());
  return zhunze::syntax::format(parsed, text, {keywords, std::nullopt});
}

/// Blank lines between declarations are a matter of whoever wrote the file.
std::string without_blank_lines(std::string text) {
  for (std::size_t at = 0; (at = text.find("\n\n", at)) != text.npos;) text.erase(at, 1);
  return text;
}

zhunze_test::case_folder case_named(const std::string& name) {
  return zhunze_test::read_case(zhunze_test::fs::path(ZHUNZE_SOURCE_DIR) / "tests/cases" / name);
}

/// Gives the digest of a case, and decides its records alike.
void decides_as_case(const rulebook& book, const zhunze_test::case_folder& one) {
  const auto written = zhunze::compile(one.rules());
  const auto built = book.compile();
  REQUIRE(written);
  INFO((built ? std::string()
              : zhunze::message(built.error().list().front(), zhunze::language::en)));
  REQUIRE(built);
  CHECK((*built)->digest == (*written)->digest);
  const std::string& lines = one.files.at("records.ndjson");
  const auto last = static_cast<std::uint32_t>((*written)->stages.size() - 1);
  const auto expected = decide_batch(**written, zhunze_test::read_records(*written, lines), last);
  const auto got = decide_batch(**built, zhunze_test::read_records(*built, lines), last);
  REQUIRE(got.records.size() == expected.records.size());
  REQUIRE(!got.records.empty());
  for (std::size_t i = 0; i < got.records.size(); ++i)
    CHECK(got.records[i].decided == expected.records[i].decided);
}

/// The same, and prints its text in both languages: not for cases with a list on a line that is too
/// long.
void same_as_case(rulebook book, const std::string& name) {
  INFO(name);
  const zhunze_test::case_folder one = case_named(name);
  for (const auto& [file, content] : one.files)
    if (!file.ends_with(".zhunze") && !file.ends_with("json")) book.add_file(file, content);
  for (const zhunze::language keywords : {zhunze::language::zh, zhunze::language::en})
    CHECK(without_blank_lines(book.text(keywords)) ==
          without_blank_lines(canonical(one.files.at("rules.zhunze"), keywords)));
  decides_as_case(book, one);
}

rulebook case_book() {
  return rulebook({"案例", "case"}, "1");
}

const auto number = fact<identifier>({"编号", "id"});
const auto a = fact<truth>("a");
const auto b = fact<truth>("b");
const auto c = fact<truth>("c");
const record person({"人", "person"}, number, a, b, c);

}  // namespace

TEST_CASE("conditions print and decide as the cases do") {
  const auto rule_case = [&](const char* name, const expression<truth>& asked) {
    same_as_case(case_book().add(person, require("r", person, asked)), name);
  };
  rule_case("logic-and", a && b);
  rule_case("logic-or", a || b);
  rule_case("logic-not", !a);
  rule_case("logic-all-of", all_of(a, b, c));
  rule_case("logic-none-of", none_of(a, b, c));
  rule_case("logic-at-least", at_least(2, a, b, c));
  rule_case("logic-guarded-item", all_of(c, asked_when(b, a)));
  same_as_case(case_book().add(person, require({"左", "left"}, person, (a && b) || c),
                               require({"右", "right"}, person, a && (b || !c))),
               "logic-brackets");
  same_as_case(case_book().add(person, require({"甲", "is_yes"}, person, a == true),
                               require({"乙", "same"}, person, b == c),
                               require({"丙", "differ"}, person, a != c)),
               "logic-truth-equals");
}

TEST_CASE("levels and options are enumerators") {
  const auto now = fact<rank>({"职级值", "rank"});
  const auto before = fact<rank>({"前职级", "rank_before"});
  const record holder({"人", "person"}, number, now, before);
  decides_as_case(
      case_book().add(values_of<rank>(), holder, require({"同级", "same"}, holder, now == before),
                      require({"其一", "one_of"}, holder, now.in(rank::clerk, rank::deputy)),
                      require({"非正处", "not_chief"}, holder, now != rank::chief)),
      case_named("compare-levels-equal"));
  const auto kind = fact<sort>({"类", "kind"});
  const auto from = fact<origin>({"来源", "from_where"});
  const record entrant({"人", "person"}, number, kind, from);
  decides_as_case(
      case_book().add(values_of<sort>(), entrant,
                      require({"省直的", "provincial"}, entrant, kind == sort::provincial),
                      require({"不是校外", "not_outside"}, entrant, from != origin::outside),
                      require({"两者", "two"}, entrant, from.in(origin::inside, origin::other))),
      case_named("compare-choices"));
}

TEST_CASE("numbers keep their spelling and their order of computing") {
  const auto x = fact<decimal>("x");
  const auto y = fact<decimal>("y");
  const auto n = fact<whole>("n");
  const auto p = fact<share>("p");
  const record holder({"人", "person"}, number, x, y, n, p);
  same_as_case(case_book().add(holder, require({"和", "sum"}, holder, x + y == 0.3_n),
                               require({"积", "product"}, holder, x * y == 0.02_n),
                               require({"差", "difference"}, holder, y - x >= 0.1_n)),
               "number-exact-decimals");
  same_as_case(case_book().add(holder, require({"甲", "a1"}, holder, 1 + 2 * n == 7),
                               require({"乙", "a2"}, holder, 10 - n - 2 == 5),
                               require({"丙", "a3"}, holder, 12 / n / 2 == 2),
                               require({"丁", "a4"}, holder,
                                       (1 + expression<whole>("2", strength::atom)) * n == 9)),
               "number-precedence");
  same_as_case(case_book().add(holder, require({"上限", "cap"}, holder, p <= "百分之二十"_n),
                               require({"份额", "part"}, holder, n * p <= 10),
                               require({"比例", "share"}, holder, x / y <= 20_percent)),
               "number-percentages");
}

TEST_CASE("dates are added to, counted and compared") {
  const auto start = fact<date>({"起", "start"});
  const auto stop = fact<date>({"止", "stop"});
  const record holder({"人", "person"}, number, start, stop);
  same_as_case(case_book().add(
                   holder, require({"年", "years"}, holder, start + 1_years == "2025-02-28"_date),
                   require({"月", "months"}, holder, start - 6_months == "2023-08-29"_date),
                   require({"日", "days_on"}, holder, start + 30_days == "2024-03-30"_date),
                   require({"末", "end"}, holder, stop + 1_months == "2024-02-29"_date)),
               "date-arithmetic");
  same_as_case(case_book().add(holder, require({"天", "days_in"}, holder, days(start, stop) == 30),
                               require({"距", "apart"}, holder, days_apart(start, stop) == 29),
                               require({"不倒", "forward"}, holder, days_apart(start, stop) >= 0)),
               "date-days");
  const calendar holidays({"历", "cal"}, "holidays.csv");
  same_as_case(
      case_book().add(holidays, holder,
                      require({"五天", "five"}, holder, working_days(start, stop, holidays) == 5),
                      require({"有", "some"}, holder, working_days(start, stop, holidays) > 0)),
      "date-working-days");
}

TEST_CASE("facts have options, definitions and criteria have names") {
  const auto income = fact<decimal>({"收入", "income"}).unit("元");
  const auto size = fact<whole>({"人口", "size"}).unit("人");
  const auto start = fact<date>({"起", "start"});
  const auto orphan = fact<truth>({"孤儿", "orphan"}).otherwise(false);
  const record holder({"人", "person"}, number, income, size, start, orphan);
  const define per_head({"人均", "per_head"}, holder, income / size);
  const define poor({"困难", "poor"}, holder, per_head < 1000 || orphan);
  const define due({"到期", "due"}, holder, start + 1_years);
  const define reduced({"折后", "reduced"}, holder, per_head * 90_percent);
  decides_as_case(case_book().add(holder, per_head, poor, due, reduced,
                                  require({"困难的", "is_poor"}, holder, poor),
                                  require({"未到期", "not_due"}, holder, due > "2024-06-01"_date),
                                  require({"折后低", "low"}, holder, reduced <= 900)),
                  case_named("definitions"));
  const criterion one({"甲", "one"}, person, all_of(a, b));
  const criterion two({"乙", "two"}, person, any_of(one, c));
  same_as_case(
      case_book().add(person, one, two, require("r", person, two), exclude("x", person, one && c)),
      "criteria");
  const auto note = fact<text>({"备注", "note"});
  const auto n = fact<whole>({"数", "n"});
  const record noted({"人", "person"}, number, note, n);
  same_as_case(case_book().add(noted, require({"有备注", "has_note"}, noted, note.given()),
                               require({"无数", "no_number"}, noted, n.missing())),
               "presence");
}

TEST_CASE("documents are cited") {
  const auto notice = source({"通知", "notice"})
                          .title({"通知", "Notice"})
                          .dated("2024-01-01"_date)
                          .file("notice.txt");
  same_as_case(case_book().add(
                   notice, person,
                   require({"甲", "first"}, person, a)
                       .label({"甲", "first"})
                       .cites(notice("一").sentence(1))
                       .hint({"补上", "add it"}),
                   exclude({"乙", "second"}, person, b).cites(notice("二(一)"), notice("二(二)")),
                   require({"丙", "third"}, person, c)
                       .cites(notice("二(三)1"))
                       .except_when(b, notice("二(三)2"))
                       .interpretation({"从宽", "leniently"}),
                   left_out({"不涉及资格"}, notice("序言"), notice("三"))),
               "citations");
}

TEST_CASE("rules have stages, conditions, exceptions and reasons") {
  const stage apply({"申报", "apply"}), review({"复核", "review"}), award({"表彰后", "award"});
  same_as_case(
      case_book().add(stages(apply, review, award), person, require({"甲", "first"}, person, a),
                      require({"乙", "second"}, person, b).at(review),
                      exclude({"丙", "third"}, person, c).at(award),
                      prefer({"丁", "fourth"}, person, c).at(review)),
      "rule-stages");
  const auto w = fact<truth>("w");
  const auto e = fact<truth>("e");
  const auto reason = fact<text>({"理由", "reason"});
  const record holder({"人", "person"}, number, w, e, b, reason);
  same_as_case(
      case_book().add(holder, principle("p", holder, b).when(w).except_when(e).excused_by(reason)),
      "rule-principle");
}

TEST_CASE("records extend each other, and validations hold between facts") {
  const auto lawful = fact<truth>({"守法", "lawful"});
  const auto age = fact<whole>({"年龄", "age"});
  const auto members = fact<whole>({"人数", "age_of"});
  const record base({"对象基", "base"}, number, lawful);
  const auto individual = record({"个人", "individual"}, age).extends(base);
  const auto collective = record({"集体", "collective"}, members).extends(base);
  same_as_case(
      case_book().add(base, individual, collective, require({"合法", "legal"}, base, lawful),
                      require({"规模", "size"}, individual, age >= 18 && lawful),
                      require({"规模", "size"}, collective, members >= 5)),
      "records-extend");
}

TEST_CASE("groups have limits, also from tables") {
  const auto places = table<class places_table>({"名额表", "places"}, {"单位名", "name"});
  const auto count = places.column<whole>({"数", "number"});
  const auto unit = places.fact({"单位", "unit"});
  const auto order = fact<whole>({"序", "rank"});
  const record holder({"人", "person"}, number, unit, order);
  const auto filled = places.columns(count).row("甲", 1).row("乙", 2).row("丙", 0);
  decides_as_case(
      case_book().add(filled, holder,
                      quota("q", holder, at_most(count[unit])).per(unit).lowest_first(order)),
      case_named("quota-limit-from-table"));

  const auto held = fact<text>({"单位", "unit"});
  const auto w = fact<truth>("w");
  const auto ok = fact<truth>("ok").otherwise(true);
  const record member({"人", "person"}, number, held, order, w, b, ok);
  const auto fine = require({"合规", "fine"}, member, ok);
  decides_as_case(
      case_book().add(member, fine, quota({"升", "rising"}, member, at_most(2)).lowest_first(order),
                      quota({"降", "falling"}, member, at_most(3)).highest_first(order)),
      case_named("quota-order"));
  decides_as_case(case_book().add(member, fine, quota("q", member, at_most(1)).per(held).when(w)),
                  case_named("quota-when"));
  decides_as_case(
      case_book().add(member, fine, ratio({"半", "half"}, member, at_least(50_percent), b),
                      ratio({"多", "more"}, member, at_least(50.1_percent), b),
                      ratio({"少", "less"}, member, at_least(0_percent), b)),
      case_named("ratio-at-least"));
}
