#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "reading.hpp"
#include "sheet_writer.hpp"

using zhunze_test::lines;
using zhunze_test::merges;
using zhunze_test::reading;
using zhunze_test::test_xlsx;
using zhunze_test::xlsx_row;
using zhunze_test::xlsx_text;

namespace {

/// What a workbook of one sheet with these rows comes to.
std::string xlsx_seen(const std::string& rows, const std::string& behind = "") {
  test_xlsx book;
  book.sheets = {{"Sheet1", rows, false, behind}};
  return reading().book(book.bytes()).seen();
}

/// Styles 1 and up; style 0 is General.
const char* const styles =
    "<numFmts>"
    "<numFmt numFmtId=\"170\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@\"/>"
    "<numFmt numFmtId=\"171\" formatCode=\"[Red]0.0&quot;day&quot;\\d_m\"/>"
    "<numFmt numFmtId=\"172\" formatCode=\"0000\"/>"
    "<numFmt numFmtId=\"173\" formatCode=\"[$-804]m/d h:mm AM/PM\"/>"
    "<numFmt numFmtId=\"174\" formatCode=\"[h]:mm:ss\"/>"
    "<numFmt numFmtId=\"175\" formatCode=\"#,##0.00%\"/>"
    "<numFmt numFmtId=\"176\" formatCode=\"[$-804]yyyy/m/d h:mm AM/PM\"/></numFmts>"
    "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/>"
    "<xf numFmtId=\"172\"/><xf numFmtId=\"176\"/><xf numFmtId=\"174\"/><xf numFmtId=\"175\"/>"
    "<xf numFmtId=\"9\"/><xf numFmtId=\"31\"/><xf numFmtId=\"4\"/></cellXfs>";

/// What one cell in the column of a fact comes to.
std::string xlsx_cell(const std::string& fact, const std::string& xml, bool from_1904 = false) {
  test_xlsx book;
  book.sheets = {{"Sheet1", xlsx_row(1, {"note", fact.c_str()}) +
                                "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c>" + xml + "</row>"}};
  book.styles = styles;
  book.strings = "<si><t>z</t></si>";
  if (from_1904) book.properties = "<x:workbookPr date1904=\"1\"/>";
  const std::string all = reading().book(book.bytes()).seen();
  const std::string before = "individual";
  return all.substr(before.size(), all.size() - before.size() - 1);
}

}  // namespace

TEST_CASE("XLSX: a number is the decimal of its 15 significant digits") {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"0.1", " x=0.1 note=z"},
      {"0.30000000000000004", " x=0.3 note=z"},
      {"4.0", " x=4 note=z"},
      {"1.38E2", " x=138 note=z"},
      {"1.1000000000000001", " x=1.1 note=z"},
      {"1e-3", " x=0.001 note=z"},
      {"-2.5", " x=-2.5 note=z"},
      {"0", " x=0 note=z"},
      {"+7", " x=7 note=z"},
      {"123456789012.345", " x=123456789012.345 note=z"},
      {"1234567890123456789", " note=z [Z0632 2:2]"},
      {"12345678901234567", " note=z [Z0632 2:2]"},
      {"0.12345678901234567890", " note=z [Z0632 2:2]"},
      {"1E300", " note=z [Z0608 2:2]"},
      {"NaN", " note=z [Z0608 2:2]"},
      {"", " note=z"},
  };
  for (const auto& [stored, expected] : cases) {
    INFO(stored);
    CHECK(xlsx_cell("x", "<c r=\"B2\"><v>" + std::string(stored) + "</v></c>") == expected);
  }
}

TEST_CASE("XLSX: number formats tell dates, times and percentages") {
  const auto styled = [](const char* fact, int style, const char* stored, bool from_1904 = false) {
    return xlsx_cell(fact,
                     "<c r=\"B2\" s=\"" + std::to_string(style) + "\"><v>" + stored + "</v></c>",
                     from_1904);
  };
  CHECK(styled("day", 1, "43059") == " day=2017-11-20 note=z");
  CHECK(styled("day", 2, "43059") == " day=2017-11-20 note=z");
  CHECK(styled("day", 9, "43059.0") == " day=2017-11-20 note=z");
  CHECK(styled("day", 1, "41597", true) == " day=2017-11-20 note=z");
  CHECK(styled("day", 1, "43059.5") == " note=z [Z0619 2:2]");
  CHECK(styled("day", 5, "43059") == " day=2017-11-20 note=z");
  CHECK(styled("day", 1, "43058.9999999999") == " day=2017-11-20 note=z");
  CHECK(styled("note.on", 1, "61") == " note=z note<||1900-03-01>");
  CHECK(styled("note.on", 1, "60") == " note=z note<||1900-02-29>");
  CHECK(styled("note.on", 1, "59") == " note=z note<||1900-02-28>");
  CHECK(styled("note.on", 1, "1") == " note=z note<||1900-01-01>");
  CHECK(styled("note.on", 1, "0", true) == " note=z note<||1904-01-01>");
  CHECK(styled("note.on", 1, "2958465") == " note=z note<||9999-12-31>");
  CHECK(styled("note.on", 1, "2958466") == " note=z [Z0636 2:2]");
  CHECK(styled("note.on", 1, "43059.5625") == " note=z note<||2017-11-20 13:30:00>");
  CHECK(styled("note.on", 6, "1.5") == " note=z note<||36:00:00>");
  CHECK(styled("day", 1, "60") == " note=z [Z0618 2:2]");
  CHECK(styled("day", 0, "43059") == " note=z [Z0616 2:2]");
  CHECK(styled("n", 1, "4") == " note=z [Z0608 2:2]");
  CHECK(styled("x", 3, "2.5") == " note=z [Z0615 2:2]");
  CHECK(styled("x", 10, "1234.5") == " x=1234.5 note=z");
  CHECK(styled("p", 8, "0.2") == " p=20% note=z");
  CHECK(styled("p", 7, "1.0625") == " p=106.25% note=z");
  CHECK(styled("p", 8, "0.28999999999999998") == " p=29% note=z");
  CHECK(styled("p", 8, "-0.01") == " p=-1% note=z");
  CHECK(styled("p", 8, "-0.005") == " note=z [Z0636 2:2]");
  CHECK(styled("p", 0, "0.2") == " note=z [Z0612 2:2]");
  CHECK(styled("n", 8, "4") == " note=z [Z0613 2:2]");
}

TEST_CASE("XLSX: numbers as ids") {
  const auto styled = [](int style, const char* stored) {
    return xlsx_cell("id",
                     "<c r=\"B2\" s=\"" + std::to_string(style) + "\"><v>" + stored + "</v></c>");
  };
  CHECK(styled(0, "1001") == " id=1001 note=z");
  CHECK(styled(0, "1001.0") == " id=1001 note=z");
  CHECK(styled(0, "1.3800138E10") == " id=13800138000 note=z");
  CHECK(styled(4, "42") == " id=0042 note=z");
  CHECK(styled(0, "999999999999999") == " id=999999999999999 note=z");
  for (const char* wrong : {"1.5", "-3", "1E15", "510104199001011000"}) {
    INFO(wrong);
    CHECK(styled(0, wrong) == " note=z [Z0633 2:2]");
  }
  CHECK(styled(0, "510104199001011234") == " note=z [Z0632 2:2]");
  CHECK(styled(1, "43059") == " note=z [Z0633 2:2]");
  CHECK(xlsx_cell("id", xlsx_text("510104199001011234", "B2")) == " id=510104199001011234 note=z");
}

TEST_CASE("XLSX: other cells") {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"<c r=\"B2\" t=\"b\"><v>1</v></c>", " note=z member=yes"},
      {"<c r=\"B2\" t=\"b\"><v>0</v></c>", " note=z member=no"},
      {"<c r=\"B2\" t=\"str\"><f>IF(1,\"是\")</f><v>是</v></c>", " note=z member=yes"},
      {"<c r=\"B2\" t=\"str\"><f>\"\"</f><v></v></c>", " note=z"},
      {"<c r=\"B2\"><f>1+1</f></c>", " note=z [Z0631 2:2]"},
      {"<c r=\"B2\"><f>1+1</f><v/></c>", " note=z [Z0631 2:2]"},
      {"<c r=\"B2\"><f>2-1</f><v>1</v></c>", " note=z member=yes"},
      {"<c r=\"B2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>", " note=z [Z0630 2:2]"},
      {"<c r=\"B2\" t=\"d\"><v>2017-11-20T00:00:00</v></c>", " note=z [Z0607 2:2]"},
      {"<c r=\"B2\" s=\"1\"/>", " note=z"},
      {"<c t=\"b\"><v>1</v></c>", " note=z member=yes"},
  };
  for (const auto& [xml, expected] : cases) {
    INFO(xml);
    CHECK(xlsx_cell("member", xml) == expected);
  }
  CHECK(xlsx_cell("day", "<c r=\"B2\" t=\"d\"><v>2017-11-20T00:00:00</v></c>") ==
        " day=2017-11-20 note=z");
  CHECK(xlsx_cell("day", "<c r=\"B2\" t=\"d\"><v>2017-11-20T08:00:00</v></c>") ==
        " note=z [Z0619 2:2]");
}

TEST_CASE("XLSX: texts") {
  test_xlsx book;
  book.strings =
      "<si><t>id</t></si><si><r><rPr><b/></rPr><t>no</t></r><r><t xml:space=\"preserve\">te</t></r>"
      "<rPh sb=\"0\" eb=\"1\"><t>reading aid</t></rPh></si>"
      "<si><t>a_x000A_b_x005F_x000A_ _x00ZZ_</t></si><si/>";
  book.sheets = {{"Sheet1",
                  "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>"
                  "<row><c t=\"inlineStr\"><is><r><t>A</t></r><r><t>1</t></r>"
                  "<rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></is></c><c t=\"s\"><v>2</v></c></row>"
                  "<row><c t=\"inlineStr\"><is><t>A2</t></is></c><c t=\"s\"><v>3</v></c></row>"}};
  const std::string expected =
      lines({"individual id=A1 note=a\nb_x000A_ _x00ZZ_", "individual id=A2"});
  CHECK(reading().book(book.bytes()).seen() == expected);
  book.strict = true;
  CHECK(reading().book(book.bytes()).seen() == expected);
  book.sheets[0].rows += "<row><c t=\"s\"><v>4</v></c></row>";
  CHECK(reading().book(book.bytes()).seen() == expected + "found Z0670 0:0\n");
}

TEST_CASE("XLSX: the header is the row of which most cells name facts") {
  const std::string record = "individual id=A n=4 note=x";
  CHECK(xlsx_seen(xlsx_row(1, {"id", "n", "note"}) + xlsx_row(2, {"A", "4", "x"})) ==
        lines({record.c_str()}));
  CHECK(xlsx_seen(xlsx_row(1, {"2017年度推荐表"}) + xlsx_row(2, {"填报单位", "n"}) +
                  xlsx_row(4, {"", "编号", "数", "zzz", "note"}) +
                  xlsx_row(7, {"", "A", "4", "", "x"})) ==
        lines({record.c_str(), "found Z0640 4:4"}));
  std::string late;
  for (std::size_t row = 1; row <= 19; ++row) late += xlsx_row(row, {"title"});
  const std::string rest = xlsx_row(22, {"id", "n", "note"}) + xlsx_row(23, {"A", "4", "x"});
  CHECK(xlsx_seen(late + rest) == lines({record.c_str()}));
  CHECK(xlsx_seen(late + xlsx_row(20, {"title"}) + rest) == lines({"found Z0677 0:0"}));
  CHECK(xlsx_seen(xlsx_row(1, {"aaa", "bbb"}) + xlsx_row(2, {"A", "4"})) ==
        lines({"found Z0677 0:0"}));
  CHECK(xlsx_seen("") == lines({"found Z0646 0:0"}));
  CHECK(xlsx_seen(xlsx_row(1, {"id", "n"})) == lines({"found Z0661 1:0"}));
}

TEST_CASE("XLSX: columns without a name are told where they hold something") {
  CHECK(xlsx_seen(xlsx_row(1, {"id", "", "n"}) + xlsx_row(2, {"A", "", "4"})) ==
        lines({"individual id=A n=4"}));
  CHECK(
      xlsx_seen(xlsx_row(1, {"id", "", "n"}) + xlsx_row(2, {"A", "x", "4", "", "y"}) +
                xlsx_row(3, {"B", "x", "5", "", "y"})) ==
      lines({"individual id=A n=4", "individual id=B n=5", "found Z0680 2:2", "found Z0680 2:5"}));
}

TEST_CASE("XLSX: blank rows are no records") {
  CHECK(xlsx_seen(xlsx_row(1, {"id"}) + "<row r=\"2\"><c r=\"A2\" s=\"1\"/></row><row r=\"3\"/>" +
                  xlsx_row(5, {"A"})) == lines({"individual id=A"}));
}

TEST_CASE("XLSX: merged cells") {
  const std::string header = xlsx_row(1, {"id", "n", "note"});
  // Down rows the value holds for each.
  CHECK(xlsx_seen(header + xlsx_row(2, {"A", "4", "x"}) + xlsx_row(3, {"B"}) +
                      xlsx_row(4, {"C", "9"}) + xlsx_row(5, {"D"}),
                  merges({"B2:B4", "C2:C3"})) ==
        lines({"individual id=A n=4 note=x", "individual id=B n=4 note=x", "individual id=C n=4",
               "individual id=D"}));
  // Across columns the rows are invalid.
  CHECK(xlsx_seen(
            header + xlsx_row(2, {"A", "4"}) + xlsx_row(3, {"B", "5"}) + xlsx_row(4, {"C", "6"}),
            merges({"B2:C3"})) == lines({"individual id=A [Z0634 2:2]",
                                         "individual id=B [Z0634 3:2]", "individual id=C n=6"}));
  // Titles and a header of two rows.
  CHECK(xlsx_seen(xlsx_row(1, {"推荐表"}) + xlsx_row(2, {"id", "n", "note"}) +
                      xlsx_row(3, {"", "第一", "第二"}) + xlsx_row(4, {"A", "4", "x"}),
                  merges({"A1:C1", "A2:A3"})) ==
        lines({"individual id=A n=4 note=x", "found Z0681 2:0"}));
  // A merge that reaches down from the header over many rows makes them no header.
  CHECK(xlsx_seen(header + xlsx_row(2, {"A", "4"}), merges({"B1:B60"})) ==
        lines({"individual id=A [Z0608 2:2]"}));
  // Overlapping or malformed areas do no harm.
  CHECK(xlsx_seen(header + xlsx_row(2, {"A", "4"}),
                  merges({"B2:B3", "A2:C2", "C9:A1", "zz", "A1"})) ==
        lines({"individual id=A n=4 [Z0634 2:1]"}));
}

TEST_CASE("XLSX: merged cells are found however the cells' end is written") {
  const std::string rows = xlsx_row(1, {"id", "n"}) + xlsx_row(2, {"A", "4"}) +
                           xlsx_row(3, {"B", "", "sheetData"}) +
                           "<!-- </sheetData> <sheetData> --><row r=\"4\"><c r=\"A4\" t=\"str\"><v>"
                           "<![CDATA[</sheetData>]]></v></c></row>";
  const std::string expected = lines({"individual id=A n=4", "individual id=B n=4",
                                      "individual id=&lt;/sheetData&gt;", "found Z0680 3:3"});
  std::string plain = expected;
  plain.replace(plain.find("&lt;"), 4, "<");
  plain.replace(plain.find("&gt;"), 4, ">");
  CHECK(xlsx_seen(rows, merges({"B2:B3"})) == plain);
  // Far away, across the blocks in which a part is read.
  for (std::size_t size = 131'040; size < 131'080; ++size) {
    const std::string filler = "<!--" + std::string(size, 'x') + "-->";
    CHECK(
        xlsx_seen(xlsx_row(1, {"id", "n"}) + xlsx_row(2, {"A", "4"}) + xlsx_row(3, {"B"}) + filler,
                  merges({"B2:B3"})) == lines({"individual id=A n=4", "individual id=B n=4"}));
  }
}

TEST_CASE("XLSX: which sheet is read") {
  const auto rows = [](const char* id) { return xlsx_row(1, {"id"}) + xlsx_row(2, {id}); };
  const auto read = [](std::vector<zhunze_test::test_sheet> sheets, const std::string& kind,
                       reading::kinds kinds = reading::kinds::two) {
    test_xlsx book;
    book.sheets = std::move(sheets);
    return reading(kinds).book(book.bytes(), kind).seen();
  };
  CHECK(read({{"甲", rows("A")}, {"乙", ""}}, "个人") == lines({"individual id=A"}));
  CHECK(read({{"甲", rows("A")}, {"individual", rows("B")}, {"丙", rows("C"), true}}, "个人") ==
        lines({"individual id=B", "found Z0679 0:0", "found Z0666 0:0"}));
  CHECK(read({{"甲", rows("A"), true}, {"乙", rows("B")}}, "集体") ==
        lines({"collective id=B", "found Z0679 0:0"}));
  CHECK(read({{"甲", rows("A"), true}}, "集体") == lines({"found Z0675 0:0"}));
  CHECK(read({}, "集体") == lines({"found Z0674 0:0"}));
  // The name of the sheet tells the kind where nothing else does.
  CHECK(read({{" 集体 ", rows("A")}}, "") == lines({"collective id=A"}));
  CHECK(read({{"甲", rows("A")}}, "") == lines({"unread Z0643 1:0", "unreadable 1"}));
  CHECK(read({{"集体", xlsx_row(1, {"id", "record"}) + xlsx_row(2, {"A", "个人"})}}, "") ==
        lines({"individual id=A"}));
  CHECK(read({{"甲", rows("A")}}, "各人") == lines({"unread Z0601 1:0", "unreadable 1"}));
}

TEST_CASE("XLSX: a cell is called as spreadsheets call it") {
  test_xlsx book;
  book.sheets = {{"Sheet1", xlsx_row(1, {"id", "n"}) + xlsx_row(7, {"A", "x"})}};
  reading read;
  read.book(book.bytes());
  REQUIRE(read.batch().records.size() == 1);
  const auto& problems = read.batch().records[0].problems();
  REQUIRE(problems.list().size() == 1);
  const auto& place = problems.list()[0].place;
  CHECK(place.row == 7);
  CHECK(place.column == 2);
  CHECK(problems.sources()[place.source.index()].sheet);
}
