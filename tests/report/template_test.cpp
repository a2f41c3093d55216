#include <string>

#include "catch.hpp"
#include "notice_sample.hpp"
#include "program_builder.hpp"
#include "temporary_file.hpp"
#include "unzipped.hpp"
#include "zhunze/record/record.hpp"
#include "zhunze/report/template_sheet.hpp"

using zhunze::language;
using zhunze::type_kind;
using zhunze_test::count_of;
using zhunze_test::has;
using zhunze_test::notice_sample;
using zhunze_test::program_builder;
using zhunze_test::temporary_file;
using zhunze_test::unzipped;

namespace {

struct every_type {
  zhunze::ruleset rules;
  zhunze::record_kind_id kind;

  explicit every_type(std::size_t keys = 3) : rules(make(keys)), kind(1) {}

  static zhunze::ruleset make(std::size_t keys) {
    program_builder b;
    const auto called = [](const std::string& name, const std::string& alias) {
      return program_builder::called(name, {alias});
    };
    const auto level = b.scale("职级", {called("科员", "clerk"), called("副处", "deputy")});
    const auto sort = b.choice("类型", {called("市,州", "city"), called("省\"直", "province")});
    std::vector<std::string> rows;
    for (std::size_t k = 1; k <= keys; ++k) rows.push_back("单位" + std::to_string(k));
    const auto unit = b.table("单位表", rows, {});
    const auto base = b.kind("对象基", {}, {"base"});
    b.fact(base, "编号", {type_kind::identifier, 0}, {"id"});
    const auto individual = b.kind("个人", base, {"individual"});
    b.fact(individual, "数", {type_kind::integer, 0}, {"n"}, "人");
    b.fact(individual, "小数", {type_kind::decimal, 0}, {"x"});
    b.fact(individual, "占比", {type_kind::percentage, 0}, {"p"});
    b.fact(individual, "日期值", {type_kind::date, 0}, {"day"});
    b.fact(individual, "级", level, {"rank"});
    b.fact(individual, "类", sort, {"sort"});
    b.fact(individual, "单位", unit, {"unit"});
    b.fact(individual, "备注", {type_kind::text, 0}, {"note"});
    b.fact(individual, "党员", {}, {"member"});
    return b.build();
  }
};

}  // namespace

TEST_CASE("a template has a column a fact, inherited first, under a title and an example") {
  const every_type of;
  const temporary_file file(".xlsx");
  REQUIRE(write_template(*of.rules, of.kind, language::zh, file.path()));
  const unzipped book(file.path());
  const std::string texts = book["xl/sharedStrings.xml"], sheet = book.sheet(1);
  for (const char* name :
       {"编号", "数", "小数", "占比", "日期值", "级", "类", "单位", "备注", "党员"}) {
    CHECK(count_of(texts, "<t>" + std::string(name) + "</t>") >= 1);
  }
  CHECK(texts.find("<t>编号</t>") > texts.find("示例，不是记录"));
  CHECK(count_of(sheet, "<row ") == 3);
  CHECK(has(sheet, "<pane ySplit=\"3\""));
  CHECK(has(book["xl/workbook.xml"], "name=\"个人\""));
  CHECK(has(book["xl/workbook.xml"], "name=\"可选值\" sheetId=\"2\" state=\"hidden\""));
  CHECK(has(book["xl/styles.xml"], "yyyy-mm-dd"));
  CHECK(has(book["xl/styles.xml"], "numFmtId=\"49\""));
}

TEST_CASE("columns are checked by their types") {
  const every_type of;
  const temporary_file file(".xlsx");
  REQUIRE(write_template(*of.rules, of.kind, language::zh, file.path()));
  const std::string sheet = unzipped(file.path()).sheet(1);
  CHECK(has(sheet, "sqref=\"J4:J1048576\"><formula1>\"是,否\"</formula1>"));
  CHECK(has(sheet, "type=\"whole\""));
  CHECK(count_of(sheet, "type=\"decimal\"") == 2);
  CHECK(has(sheet, "type=\"date\""));
  CHECK(count_of(sheet, "type=\"list\"") == 4);
  CHECK(has(sheet, "<formula1>'可选值'!$A$1:$A$2</formula1>"));
  CHECK(has(sheet, "<formula1>'可选值'!$B$1:$B$2</formula1>"));
  CHECK(has(sheet, "<formula1>'可选值'!$C$1:$C$3</formula1>"));
}

TEST_CASE("a long table is a drop-down all the same") {
  const every_type of(5'000);
  const temporary_file file(".xlsx");
  REQUIRE(write_template(*of.rules, of.kind, language::en, file.path()));
  const unzipped book(file.path());
  CHECK(has(book.sheet(1), "<formula1>'lists'!$C$1:$C$5000</formula1>"));
  CHECK(count_of(book.sheet(2), "<row ") == 5'000);
}

TEST_CASE("an English template goes by English names") {
  const every_type of;
  const temporary_file file(".xlsx");
  REQUIRE(write_template(*of.rules, of.kind, language::en, file.path()));
  const unzipped book(file.path());
  const std::string texts = book["xl/sharedStrings.xml"];
  for (const char* name : {"id", "n", "x", "p", "day", "rank", "sort", "unit", "note", "member"}) {
    CHECK(has(texts, "<t>" + std::string(name) + "</t>"));
  }
  CHECK(has(texts, "<t>clerk</t>"));
  CHECK(has(book.sheet(1), "\"yes,no\""));
}

TEST_CASE("what the example shows can be read") {
  const every_type of;
  for (const auto& [fact, text] :
       std::vector<std::pair<const char*, const char*>>{{"编号", "示例"},
                                                        {"数", "1"},
                                                        {"小数", "1.5"},
                                                        {"占比", "20%"},
                                                        {"日期值", "2020-01-15"},
                                                        {"级", "科员"},
                                                        {"类", "市,州"},
                                                        {"单位", "单位1"},
                                                        {"备注", "文字"},
                                                        {"党员", "是"}}) {
    INFO(fact);
    const auto read = read_cell(*of.rules, find_fact(*of.rules, of.kind, fact), text, {});
    CHECK(read.value.has_value());
  }
}

TEST_CASE("a note says what a fact means, its unit, and who reads it by which clause") {
  const notice_sample sample;
  const temporary_file file(".xlsx");
  REQUIRE(write_template(*sample.rules(), sample.kind(), language::zh, file.path()));
  const std::string notes = unzipped(file.path())["xl/comments1.xml"];
  CHECK(count_of(notes, "<comment ") == (*sample.rules())[sample.kind()].facts.size());
  CHECK(has(notes, "读取它的规则："));
  CHECK(has(notes, "三(二)"));
  const every_type of;
  REQUIRE(write_template(*of.rules, of.kind, language::zh, file.path()));
  CHECK(has(unzipped(file.path())["xl/comments1.xml"], "单位：人"));
}

TEST_CASE("the same rules give the same template") {
  const every_type of;
  const temporary_file first(".1.xlsx"), second(".2.xlsx");
  REQUIRE(write_template(*of.rules, of.kind, language::zh, first.path()));
  REQUIRE(write_template(*of.rules, of.kind, language::zh, second.path()));
  CHECK(first.bytes() == second.bytes());
}

TEST_CASE("a template that cannot be written says so") {
  const every_type of;
  CHECK(!write_template(*of.rules, of.kind, language::zh, "/nowhere/at/all.xlsx"));
}
