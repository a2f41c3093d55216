#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "reading.hpp"
#include "sheet_writer.hpp"
#include "zhunze/limits.hpp"

using zhunze_test::lines;
using zhunze_test::reading;
using zhunze_test::test_sheet;
using zhunze_test::test_xlsx;
using zhunze_test::xlsx_row;
using zhunze_test::zip_part;

namespace {

std::string read(const std::vector<test_sheet>& sheets, const zhunze::read_allowances& allow = {}) {
  test_xlsx book;
  book.sheets = sheets;
  reading one;
  return one.allowing(allow).book(book.bytes()).seen();
}

std::string rows(const char* id) {
  return xlsx_row(1, {"id", "n"}) + xlsx_row(2, {id, "1"});
}

}  // namespace

TEST_CASE("a sheet with records that is not read is an error, unless it is meant") {
  CHECK(read({{"甲", rows("A")}, {"乙", rows("B")}}) ==
        lines({"individual id=A n=1", "found Z0666 0:0"}));
  CHECK(read({{"甲", rows("A")}, {"乙", xlsx_row(1, {"B", "2"}) + xlsx_row(2, {"C", "3"})}}) ==
        lines({"individual id=A n=1", "found Z0666 0:0"}));
  CHECK(read({{"甲", rows("A")}, {"乙", rows("B")}}, {false, false, false, true}) ==
        lines({"individual id=A n=1", "found Z0678 0:0"}));
  CHECK(
      read({{"甲", rows("A")}, {"填表说明", xlsx_row(1, {"每人一行"}) + xlsx_row(2, {"必填"})}}) ==
      lines({"individual id=A n=1", "found Z0678 0:0"}));
  CHECK(read({{"甲", rows("A")}, {"乙", ""}}) == lines({"individual id=A n=1"}));
  CHECK(read({{"甲", ""}, {"乙", rows("B")}}) == lines({"found Z0667 0:0"}));
}

TEST_CASE("the header is found where most of its cells name nothing") {
  const std::string head = xlsx_row(1, {"2017年度名单"}) + xlsx_row(2, {"填报单位：甲", "", "n"}) +
                           xlsx_row(3, {"序号", "id", "姓名", "性别", "n", "民族", "学历"}) +
                           xlsx_row(4, {"1", "A", "张", "男", "4", "汉", "本科"});
  const std::string seen = read({{"甲", head}});
  CHECK(seen.find("individual id=A n=4\n") == 0);
  CHECK(seen.find("Z0677") == std::string::npos);
}

TEST_CASE("the rows of totals that a table declares are left out") {
  test_xlsx book;
  book.sheets = {{"甲", rows("A") + xlsx_row(3, {"人数", "1"})}};
  auto parts = book.parts();
  const std::string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const auto sheet = std::find_if(parts.begin(), parts.end(), [](const zip_part& one) {
    return one.first == "book/sheets/s1.xml";
  });
  REQUIRE(sheet != parts.end());
  parts.push_back({"book/sheets/_rels/s1.xml.rels",
                   "<Relationships "
                   "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                   "<Relationship Id=\"t\" "
                   "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
                   "table\" Target=\"..\\t.xml\"/></Relationships>"});
  parts.push_back(
      {"book\\t.xml", "<table xmlns=\"" + main + "\" ref=\"A1:B3\" totalsRowCount=\"1\"/>"});
  CHECK(reading().book(zhunze_test::zip_of(parts)).seen() ==
        lines({"individual id=A n=1", "found Z0665 3:0"}));
}

TEST_CASE("what programs write in their own ways") {
  const std::string head = xlsx_row(1, {"id", "note"});
  const auto cells = [&](const std::string& xml) {
    return read({{"甲", head + "<row r=\"2\">" + xml + "</row>"}});
  };
  CHECK(cells("<c r=\"A2\" t=\"inlineStr\"><v>A</v></c>") == lines({"individual id=A"}));
  CHECK(cells("<c r=\"A2\" t=\"inlineStr\"><t>A</t></c>") == lines({"individual id=A"}));
  CHECK(cells("<c t=\"inlineStr\"><is><t>_xD842__xDFB7_野</t></is></c>") ==
        lines({"individual id=𠮷野"}));
  CHECK(cells("<c t=\"str\"><v>_xD842__xDFB7_野</v></c>") == lines({"individual id=𠮷野"}));
  CHECK(cells("<c t=\"inlineStr\"><is><t>_x005F_x0041_</t></is></c>") ==
        lines({"individual id=_x0041_"}));
  CHECK(cells("<c t=\"inlineStr\"><is><t>_xD842_A</t></is></c>") ==
        lines({"individual id=\uFFFDA"}));

  test_xlsx book;
  book.sheets = {{"甲", rows("A")}};
  std::vector<zip_part> parts = book.parts();
  for (auto& [name, text] : parts) {
    for (char& c : name)
      if (c == '/') c = '\\';
  }
  CHECK(reading().book(zhunze_test::zip_of(parts)).seen() == lines({"individual id=A n=1"}));
}

TEST_CASE("what a template has beyond its table is nothing") {
  // 16,384 columns with styles, ten of them used; rows of styled cells to the last of the sheet.
  const auto styled = [](const std::string& row, std::size_t from) {
    std::string out;
    for (std::size_t column = from; column <= zhunze::limits::columns; ++column)
      out += "<c r=\"" + zhunze_test::letters(column) + row + "\" s=\"0\"/>";
    return out;
  };
  test_sheet sheet{"甲", "<row r=\"1\">" + zhunze_test::xlsx_text("id", "A1") +
                             zhunze_test::xlsx_text("n", "B1") + styled("1", 3) +
                             "</row><row r=\"2\">" + zhunze_test::xlsx_text("A", "A2") +
                             styled("2", 2) + "</row><row r=\"3\">" + styled("3", 1) +
                             "</row><row r=\"1048576\"><c r=\"XFD1048576\" s=\"0\"/></row>"};
  sheet.before = "<dimension ref=\"A1:XFD1048576\"/>";
  CHECK(read({sheet}) == lines({"individual id=A"}));
}

TEST_CASE("other files are told by what they are") {
  for (const char* content : {"%PDF-1.4", "<html><table>", "<?xml version=\"1.0\"?><Workbook/>",
                              "\xFF\xFEi\0d\0", "\x1F\x8B", "<!DOCTYPE html>"}) {
    INFO(content);
    CHECK(reading().csv(content).seen() == lines({"found Z0682 0:0"}));
  }
  const std::string numbers = zhunze_test::zip_of({{"Index/Document.iwa", "x"}});
  CHECK(reading().book(numbers).seen() == lines({"found Z0682 0:0"}));
}
