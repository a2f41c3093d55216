#include <string>

#include "catch.hpp"
#include "notice_batch.hpp"
#include "temporary_file.hpp"
#include "unzipped.hpp"
#include "zhunze/report/xlsx_writer.hpp"

using zhunze::language;
using zhunze::report_options;
using zhunze_test::count_of;
using zhunze_test::has;
using zhunze_test::notice_batch;
using zhunze_test::temporary_file;
using zhunze_test::unzipped;

namespace {

void write(const notice_batch& all, const report_options& how, const std::string& path) {
  zhunze::xlsx_writer to(*all.sample.rules(), all.decided.stage, how, path);
  for (std::size_t k = 0; k < all.records.size(); ++k) {
    to.add(all.decided.records[k], all.records[k]);
  }
  REQUIRE(to.finish(all.decided.groups));
}

/// A workbook of one eligible record with this id.
std::string sheet_with_id(const std::string& id) {
  const notice_batch all;
  const temporary_file file(".xlsx");
  const zhunze::record one = all.sample.good(id);
  const auto decided = zhunze::decide_batch(*all.sample.rules(), {one}, 0);
  zhunze::xlsx_writer to(*all.sample.rules(), 0, {}, file.path());
  to.add(decided.records.front(), one);
  REQUIRE(to.finish(decided.groups));
  return unzipped(file.path()).sheet(1);
}

}  // namespace

TEST_CASE("a workbook of decisions, groups, summary and problems") {
  const notice_batch all;
  const temporary_file file(".xlsx");
  write(all, {}, file.path());
  const unzipped book(file.path());
  for (const char* name : {"结论", "名额与比例", "汇总", "问题"}) {
    CHECK(has(book["xl/workbook.xml"], std::string("name=\"") + name + "\""));
  }
  const std::string decisions = book.sheet(1);
  CHECK(has(decisions, "<pane ySplit=\"1\""));
  CHECK(has(decisions, "<autoFilter ref=\"A1:L9\"/>"));
  CHECK(count_of(decisions, "<row ") == 9);
  CHECK(count_of(decisions, ">合格<") == 2);
  CHECK(count_of(decisions, ">无效<") == 3);
  CHECK(count_of(book.sheet(2), "<row ") == 1 + all.decided.groups.size());
  CHECK(has(book.sheet(3), "<v>8</v>"));
  CHECK(count_of(book.sheet(4), "<row ") == 1 + 3);
  CHECK(has(book.sheet(4), "个人.csv"));
  CHECK(has(book["xl/styles.xml"], "FFFFC7CE"));
}

TEST_CASE("a workbook in English") {
  const notice_batch all;
  const temporary_file file(".xlsx");
  report_options how;
  how.lang = language::en;
  write(all, how, file.path());
  const unzipped book(file.path());
  CHECK(has(book["xl/workbook.xml"], "name=\"Decisions\""));
  CHECK(has(book.sheet(1), ">missing facts<"));
  CHECK(has(book.sheet(1), ">ineligible<"));
}

TEST_CASE("the same input gives the same bytes") {
  const notice_batch all;
  const temporary_file first(".1.xlsx"), second(".2.xlsx");
  write(all, {}, first.path());
  write(all, {}, second.path());
  CHECK(first.bytes() == second.bytes());
  CHECK(!first.bytes().empty());
}

TEST_CASE("no text becomes a formula, and hostile ones are shown") {
  for (const auto& [id, shown] : std::vector<std::pair<std::string, std::string>>{
           {"=cmd|' /C calc'!A0", "<t>=cmd|' /C calc'!A0</t>"},
           {"=1+1", "<t>=1+1</t>"},
           {"+1", "<t>+1</t>"},
           {"@SUM(A1)", "<t>@SUM(A1)</t>"},
           {"http://a.b/", "<t>http://a.b/</t>"},
           {"<b>&\"", "<t>&lt;b&gt;&amp;\"</t>"},
           {"]]>", "<t>]]&gt;</t>"},
           {"a\x01z", "<t>a\\u{1}z</t>"},
           {"a\nz", "<t>a\\nz</t>"},
           {"a\u202Ez", "<t>az</t>"},
           {"a\uFFFFz", "<t>a\uFFFDz</t>"},
           {"_x0041_", "<t>_x005F_x0041_</t>"},
           {"00012345678901234567", "<t>00012345678901234567</t>"}}) {
    INFO(id);
    const std::string sheet = sheet_with_id(id);
    CHECK(has(sheet, shown));
    CHECK(!has(sheet, "<f>"));
    CHECK(!has(sheet, "hyperlink"));
  }
}

TEST_CASE("a text beyond what a cell holds is cut and marked") {
  const std::string most(32'767, 'x');
  CHECK(has(sheet_with_id(most), "<t>" + most + "</t>"));
  CHECK(has(sheet_with_id(most + "x"), "<t>" + most.substr(1) + "…</t>"));
  std::string pairs;
  for (int i = 0; i < 16'384; ++i) pairs += "\U00020000";
  const std::string cut = sheet_with_id(pairs);
  CHECK(count_of(cut, "\U00020000") == 16'383);
  CHECK(has(cut, "\U00020000…</t>"));
}

TEST_CASE("a full sheet goes on in a further one") {
  const notice_batch all;
  const temporary_file file(".xlsx");
  report_options how;
  how.rows_per_sheet = 4;
  write(all, how, file.path());
  const unzipped book(file.path());
  const std::string names = book["xl/workbook.xml"];
  CHECK(has(names, "name=\"结论 2\""));
  CHECK(has(names, "name=\"结论 3\""));
  CHECK(!has(names, "name=\"结论 4\""));
  std::size_t rows = 0;
  for (int sheet = 1; !book.sheet(sheet).empty(); ++sheet) {
    CHECK(count_of(book.sheet(sheet), "<row ") <= 4);
    CHECK(has(book.sheet(sheet), "<pane ySplit=\"1\""));
    rows += has(book.sheet(sheet), ">决定规则<") ? count_of(book.sheet(sheet), "<row ") - 1 : 0;
  }
  CHECK(rows == 8);
}

TEST_CASE("a workbook that cannot be written says so") {
  const notice_batch all;
  zhunze::xlsx_writer to(*all.sample.rules(), 0, {}, "/nowhere/at/all.xlsx");
  CHECK(!to.finish({}));
}
