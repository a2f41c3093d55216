#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "reading.hpp"
#include "sheet_writer.hpp"

using zhunze_test::ods_parts;
using zhunze_test::ods_row;
using zhunze_test::reading;
using zhunze_test::test_xlsx;
using zhunze_test::xlsx_row;
using zhunze_test::zip_of;

namespace {

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '"') {
      out += "&quot;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '&') {
      out += "&amp;";
    } else {
      out += c;
    }
  }
  return out;
}

/// What a number with a format comes to in the column of a fact.
std::string shown(const std::string& fact, const std::string& format, const std::string& stored) {
  test_xlsx book;
  book.sheets = {{"Sheet1", xlsx_row(1, {fact.c_str()}) + "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>" +
                                stored + "</v></c></row>"}};
  book.styles = "<numFmts><numFmt numFmtId=\"170\" formatCode=\"" + escaped(format) +
                "\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs>";
  const std::string all = reading().book(book.bytes()).seen();
  const std::string before = "individual ";
  return all.substr(before.size(), all.size() - before.size() - 1);
}

struct format_case {
  const char* fact;
  const char* format;
  const char* stored;
  const char* expected;
};

}  // namespace

TEST_CASE("XLSX: a cell says what its number format shows") {
  const std::vector<format_case> cases = {
      // Text and digits for ids and texts.
      {"id", "\"A\"0000", "42", "id=A0042"},
      {"id", "\\A0000", "42", "id=A0042"},
      {"id", "000-0000-0000", "13800138000", "id=138-0013-8000"},
      {"id", "000\\-00\\-0000", "123456789", "id=123-45-6789"},
      {"id", "0000\" 号\"", "7", "id=0007 号"},
      {"id", "#,##0", "1200", "[Z0633 2:1]"},
      {"id", "0.00E+00", "120000", "[Z0633 2:1]"},
      {"id", "[DBNum1]0", "12", "[Z0633 2:1]"},
      {"note", "@", "7", "note=7"},
      {"note", "0", "110101199003071000", "[Z0632 2:1]"},
      {"note", "General", "110101199003071000", "[Z0632 2:1]"},
      {"note", "\"第\"0\"号\"", "110101199003071000", "[Z0632 2:1]"},
      {"note", "#,##0.0", "1234.5", "note=1,234.5"},
      {"note", "\"1\"000", "5", "note=1005"},
      {"note", "[>100]\"高\";\"低\"", "101", "note=高"},
      {"note", "[>100]\"高\";\"低\"", "100", "note=低"},
      {"note", "[DBNum1]General", "12", "[Z0637 2:1]"},
      {"note", "yyyy/m/d", "43059", "[Z0637 2:1]"},
      {"note", "yyyy-mm-dd", "43059", "note=2017-11-20"},
      {"rank", "[=1]\"科员\";[=2]\"副处\";\"?\"", "2", "rank=deputy"},
      {"member", "\"是\";;\"否\"", "0", "member=no"},
      // Numbers.
      {"n", "0", "4", "n=4"},
      {"n", "#,##0", "1234567", "n=1234567"},
      {"n", "000000", "42", "n=42"},
      {"n", "0\"人\"", "42", "n=42"},
      {"n", "0\"户\"", "42", "[Z0614 2:1]"},
      {"n", "#,##0_ ;[Red]\\-#,##0\\ ", "-1200", "n=-1200"},
      {"n", "0;[Red]0", "-5", "[Z0636 2:1]"},
      {"n", "#,##0_);(#,##0)", "-5", "[Z0608 2:1]"},
      {"n", "0,", "12000", "[Z0636 2:1]"},
      {"n", "0.0,\"千\"", "12000", "[Z0608 2:1]"},
      {"n", "0!.0,\"万\"", "120000", "n=120000"},
      {"n", "0.0,\"万\"", "120000", "[Z0636 2:1]"},
      {"n", "\"1\"000", "5", "[Z0636 2:1]"},
      {"n", "0!.0000", "12345", "[Z0636 2:1]"},
      {"n", "[DBNum1]General", "12", "n=12"},
      {"n", "0E+00", "120000", "[Z0636 2:1]"},
      {"n", "0.0E+00", "120000", "n=120000"},
      {"n", ";;;", "5", "[Z0636 2:1]"},
      {"n", "0;-0;;@", "0", "[Z0636 2:1]"},
      {"n", "# ?/?", "3", "n=3"},
      {"x", "# ?/?", "0.3333", "[Z0636 2:1]"},
      {"x", "0", "62.5", "[Z0636 2:1]"},
      {"x", "0.0", "62.5", "x=62.5"},
      {"x", "0.00", "59.996", "[Z0636 2:1]"},
      {"x", "0.##", "59.5", "x=59.5"},
      {"x", "0.##", "59", "x=59"},
      {"note", "#.##", "59", "note=59"},
      {"note", "#.##", "0", "[Z0636 2:1]"},
      {"x", "0.00", "0.30000000000000004", "x=0.3"},
      {"x", "[$-804]0.0", "1.5", "x=1.5"},
      {"x", "[>100]0;0.0", "62.5", "x=62.5"},
      {"x", "[>100]0;0.0", "162.5", "[Z0636 2:1]"},
      {"x", "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "1234.5", "x=1234.5"},
      {"p", "0%", "0.205", "[Z0636 2:1]"},
      {"p", "0.0%", "0.205", "p=20.5%"},
      // Dates of which all is shown, and of which a part is not.
      {"day", "yyyy\"年\"m\"月\"d\"日\"", "43059", "day=2017-11-20"},
      {"day", "yyyy\"年\"m\"月\"d\"日\";@", "43059", "day=2017-11-20"},
      {"day", "dd/mm/yyyy", "43059", "day=2017-11-20"},
      {"day", "[$-F800]dddd, mmmm dd, yyyy", "43059", "day=2017-11-20"},
      {"day", "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"", "43059", "day=2017-11-20"},
      {"day", "yyyy-mm-dd hh:mm:ss", "43059", "day=2017-11-20"},
      {"day", "yyyy\"年\"m\"月\"", "43059", "[Z0636 2:1]"},
      {"day", "m\"月\"d\"日\"", "43059", "[Z0636 2:1]"},
      {"day", "m-d", "43059", "[Z0636 2:1]"},
      {"day", "yyyy", "43059", "[Z0636 2:1]"},
      {"day", "yy-m-d", "43059", "[Z0636 2:1]"},
      {"day", "dddd", "43059", "[Z0636 2:1]"},
      {"day", "mmm-yy", "43059", "[Z0636 2:1]"},
      {"day", "[$-804]yyyy\"年\"m\"月\";@", "43059", "[Z0636 2:1]"},
      // The day stands where the month is looked for.
      {"day", "yyyy-dd-mm", "43040", "[Z0636 2:1]"},
      {"day", "yyyy/d/m", "43059", "[Z0636 2:1]"},
      // Years of other calendars.
      {"day", "e/m/d", "43059", "day=2017-11-20"},
      {"day", "[$-804]e/m/d", "43059", "day=2017-11-20"},
      {"day", "[$-404]e/m/d", "43059", "[Z0636 2:1]"},
      {"day", "[$-411]ge.m.d", "43059", "[Z0636 2:1]"},
      {"day", "[$-411]ggge\"年\"m\"月\"d\"日\"", "43059", "[Z0636 2:1]"},
      {"day", "[$-107041E]yyyy-mm-dd", "43059", "[Z0636 2:1]"},
      {"day", "b1yyyy-mm-dd", "43059", "day=2017-11-20"},
      {"day", "b2yyyy-mm-dd", "43059", "[Z0636 2:1]"},
      // A cell is filled with # where its number is no time or day.
      {"note", "yyyy-mm-dd", "-1", "[Z0636 2:1]"},
      {"x", "[h]:mm", "-0.5", "[Z0636 2:1]"},
      {"x", "yyyy-mm-dd", "2958466", "[Z0636 2:1]"},
      // Programs show the sign, or not.
      {"x", "[>100]0.0;[<=100]0.0", "-0.5", "[Z0636 2:1]"},
      {"x", "[>100]0.0;[<=100]0.0", "0.5", "x=0.5"},
  };
  for (const format_case& one : cases) {
    INFO(one.fact << " " << one.stored << " as " << one.format);
    CHECK(shown(one.fact, one.format, one.stored) == one.expected);
  }
}

namespace {

std::string in_ods(const std::string& fact, const std::string& attributes,
                   const std::string& text) {
  const std::string shown_text = text.empty() ? "" : "<text:p>" + text + "</text:p>";
  const std::string rows =
      ods_row({fact.c_str()}) +
      ods_row("<table:table-cell " + attributes + ">" + shown_text + "</table:table-cell>");
  const std::string all = reading().book(zip_of(ods_parts({{"Sheet1", rows}}))).seen();
  const std::string before = "individual ";
  return all.substr(before.size(), all.size() - before.size() - 1);
}

}  // namespace

TEST_CASE("ODS: a cell says what it shows") {
  struct ods_case {
    const char* fact;
    const char* attributes;
    const char* text;
    const char* expected;
  };
  const std::string number = "office:value-type=\"float\" office:value=";
  const std::vector<ods_case> cases = {
      {"id", "\"42\"", "0042", "id=0042"},
      {"id", "\"42\"", "A0042", "id=A0042"},
      {"id", "\"13800138000\"", "138-0013-8000", "id=138-0013-8000"},
      {"id", "\"42\"", "", "id=42"},
      {"id", "\"43\"", "A0042", "[Z0636 2:1]"},
      {"note", "\"110101199003071000\"", "110101199003071000", "[Z0632 2:1]"},
      {"n", "\"1200\"", "1,200", "n=1200"},
      {"n", "\"42\"", "42人", "n=42"},
      {"n", "\"12000\"", "12", "[Z0636 2:1]"},
      {"x", "\"59.996\"", "60.00", "[Z0636 2:1]"},
  };
  for (const ods_case& one : cases) {
    INFO(one.fact << " " << one.attributes << " shown as " << one.text);
    CHECK(in_ods(one.fact, number + one.attributes, one.text) == one.expected);
  }
  CHECK(reading()
            .book(zip_of(
                ods_parts({{"Sheet1", ods_row({"id", "n"}) + ods_row(zhunze_test::ods_text("A") +
                                                                     "<table:table-cell "
                                                                     "office:value-type=\"float\" "
                                                                     "office:value=\"5\"><text:p/>"
                                                                     "</table:table-cell>")}})))
            .seen() == "individual id=A [Z0636 2:2]\n");
  const std::string date = "office:value-type=\"date\" office:date-value=\"2017-11-20\"";
  CHECK(in_ods("day", date, "2017年11月20日") == "day=2017-11-20");
  CHECK(in_ods("day", date, "20. Nov 2017") == "day=2017-11-20");
  CHECK(in_ods("day", date, "") == "day=2017-11-20");
  CHECK(in_ods("day", date, "2017年11月") == "[Z0636 2:1]");
  CHECK(in_ods("day", date, "11-20") == "[Z0636 2:1]");
  CHECK(in_ods("day", date, "17-11-20") == "[Z0636 2:1]");
  CHECK(in_ods("day", date, "2017-20-11") == "[Z0636 2:1]");
  CHECK(in_ods("day", date, "民國106年11月20日") == "[Z0636 2:1]");
  CHECK(in_ods("day", date, "November 20, 2017") == "day=2017-11-20");
  // The weekday is no month.
  CHECK(in_ods("day", "office:value-type=\"date\" office:date-value=\"2017-11-11\"",
               "Saturday 2017-11") == "[Z0636 2:1]");
}
