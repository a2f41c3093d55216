#include <string>

#include "catch.hpp"
#include "reading.hpp"
#include "sheet_writer.hpp"

using zhunze_test::lines;
using zhunze_test::ods_parts;
using zhunze_test::ods_row;
using zhunze_test::ods_text;
using zhunze_test::reading;
using zhunze_test::test_xlsx;
using zhunze_test::xlsx_row;
using zhunze_test::xlsx_text;
using zhunze_test::zip_of;

namespace {

std::string xlsx(const std::string& rows, const std::string& before = "") {
  test_xlsx book;
  book.sheets = {{"Sheet1", xlsx_row(1, {"id", "n"}) + rows}};
  book.sheets[0].before = before;
  return reading().book(book.bytes()).seen();
}

std::string ods(const std::string& columns, const std::string& rows,
                const std::string& settings = "") {
  auto parts = ods_parts({{"Sheet1", columns + ods_row({"id", "n"}) + rows}});
  if (!settings.empty())
    parts.push_back({"settings.xml",
                     "<c:settings xmlns:c=\"urn:oasis:names:tc:opendocument:xmlns:config:1.0\">" +
                         settings + "</c:settings>"});
  return reading().book(zip_of(parts)).seen();
}

std::string hidden_row(const std::string& attributes) {
  return "<row r=\"3\" " + attributes + ">" + xlsx_text("B", "A3") + "</row>";
}

}  // namespace

TEST_CASE("rows that are hidden or filtered away are read, and told") {
  const std::string shown = xlsx_row(2, {"A"});
  for (const char* how : {"hidden=\"1\"", "hidden=\"true\"", "ht=\"0\" customHeight=\"1\""}) {
    INFO(how);
    CHECK(xlsx(shown + hidden_row(how)) ==
          lines({"individual id=A", "individual id=B", "found Z0683 3:0"}));
  }
  CHECK(xlsx(shown + hidden_row("hidden=\"0\" ht=\"15\"")) ==
        lines({"individual id=A", "individual id=B"}));
  // A hidden row with nothing in it is no record and no news.
  CHECK(xlsx(shown + "<row r=\"3\" hidden=\"1\"><c r=\"A3\" s=\"0\"/></row>") ==
        lines({"individual id=A"}));
  for (const char* how : {"collapse", "filter"}) {
    const std::string attribute = "table:visibility=\"" + std::string(how) + "\"";
    CHECK(ods("", ods_row({"A"}) + ods_row(ods_text("B"), attribute)) ==
          lines({"individual id=A", "individual id=B", "found Z0683 3:0"}));
  }
  CHECK(ods("", ods_row(ods_text("A"), "table:visibility=\"visible\"")) ==
        lines({"individual id=A"}));
}

TEST_CASE("columns that are hidden are read, and told") {
  const std::string row = xlsx_row(2, {"A", "5"});
  const std::string told = lines({"individual id=A n=5", "found Z0684 1:0"});
  const std::string untold = lines({"individual id=A n=5"});
  CHECK(xlsx(row, "<cols><col min=\"2\" max=\"9\" hidden=\"1\"/></cols>") == told);
  CHECK(xlsx(row, "<cols><col min=\"2\" max=\"2\" width=\"0\"/></cols>") == told);
  CHECK(xlsx(row, "<cols><col min=\"1\" max=\"2\" width=\"9\"/></cols>") == untold);
  CHECK(xlsx(row, "<cols><col min=\"3\" max=\"9\" hidden=\"1\"/></cols>") == untold);
  CHECK(ods("<table:table-column/><table:table-column table:number-columns-repeated=\"3\" "
            "table:visibility=\"collapse\"/>",
            ods_row({"A", "5"})) == told);
  CHECK(ods("<table:table-column table:number-columns-repeated=\"2\"/><table:table-column "
            "table:visibility=\"collapse\"/>",
            ods_row({"A", "5"})) == untold);
}

TEST_CASE("a zero that the sheet does not show is refused") {
  const auto row = [](const std::string& n) {
    return "<row r=\"2\">" + xlsx_text("A", "A2") + "<c r=\"B2\"><v>" + n + "</v></c></row>";
  };
  const std::string hiding = "<sheetViews><sheetView showZeros=\"0\"/></sheetViews>";
  CHECK(xlsx(row("0"), hiding) == lines({"individual id=A [Z0638 2:2]"}));
  CHECK(xlsx(row("0.0"), hiding) == lines({"individual id=A [Z0638 2:2]"}));
  CHECK(xlsx(row("10"), hiding) == lines({"individual id=A n=10"}));
  CHECK(xlsx(row("0"), "<sheetViews><sheetView showZeros=\"1\"/></sheetViews>") ==
        lines({"individual id=A n=0"}));
  CHECK(xlsx(xlsx_row(2, {"A", "0"}), hiding) == lines({"individual id=A n=0"}));

  const std::string zero =
      ods_row(ods_text("A") +
              "<table:table-cell office:value-type=\"float\" office:value=\"0\"><text:p>0</text:p>"
              "</table:table-cell>");
  const auto setting = [](const char* value) {
    return "<c:config-item c:name=\"ShowZeroValues\" c:type=\"boolean\">" + std::string(value) +
           "</c:config-item>";
  };
  CHECK(ods("", zero, setting("false")) == lines({"individual id=A [Z0638 2:2]"}));
  CHECK(ods("", zero, setting("true")) == lines({"individual id=A n=0"}));
}
