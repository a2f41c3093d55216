#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "reading.hpp"
#include "sheet_writer.hpp"

using zhunze_test::lines;
using zhunze_test::ods_parts;
using zhunze_test::ods_row;
using zhunze_test::ods_text;
using zhunze_test::reading;
using zhunze_test::zip_of;

namespace {

std::string ods_seen(const std::string& rows) {
  return reading().book(zip_of(ods_parts({{"Sheet1", rows}}))).seen();
}

/// What one cell in the column of a fact comes to.
std::string ods_cell(const char* fact, const std::string& xml) {
  const std::string all = ods_seen(ods_row({"note", fact}) + ods_row(ods_text("z") + xml));
  const std::string before = "individual";
  return all.substr(before.size(), all.size() - before.size() - 1);
}

std::string value(const std::string& kind, const std::string& attributes,
                  const std::string& shown = "") {
  const std::string text = shown.empty() ? "" : "<text:p>" + shown + "</text:p>";
  return "<table:table-cell office:value-type=\"" + kind + "\" " + attributes + ">" + text +
         "</table:table-cell>";
}

}  // namespace

TEST_CASE("ODS: cells by their type") {
  const auto office = [](const std::string& name, const std::string& text) {
    return "office:" + name + "=\"" + text + "\"";
  };
  CHECK(ods_cell("x", value("float", office("value", "0.30000000000000004"))) == " x=0.3 note=z");
  CHECK(ods_cell("x", value("currency", office("value", "12.5"))) == " x=12.5 note=z");
  CHECK(ods_cell("p", value("percentage", office("value", "0.2"))) == " p=20% note=z");
  CHECK(ods_cell("p", value("float", office("value", "0.2"))) == " note=z [Z0612 2:2]");
  CHECK(ods_cell("day", value("date", office("date-value", "2017-11-20"))) ==
        " day=2017-11-20 note=z");
  CHECK(ods_cell("day", value("date", office("date-value", "2017-11-20T00:00:00.000"))) ==
        " day=2017-11-20 note=z");
  CHECK(ods_cell("day", value("date", office("date-value", "2017-11-20T09:30:00"))) ==
        " note=z [Z0619 2:2]");
  CHECK(ods_cell("note.on", value("time", office("time-value", "PT13H30M05S"))) ==
        " note=z note<||13:30:05>");
  CHECK(ods_cell("member", value("boolean", office("boolean-value", "true"))) ==
        " note=z member=yes");
  CHECK(ods_cell("member", value("boolean", office("boolean-value", "false"))) ==
        " note=z member=no");
  CHECK(ods_cell("id", value("string", office("string-value", "A7"))) == " id=A7 note=z");
  CHECK(ods_cell("id", value("float", office("value", "510104199001011234"))) ==
        " note=z [Z0632 2:2]");
  CHECK(ods_cell("id", value("float", office("value", "1001"))) == " id=1001 note=z");
  CHECK(ods_cell("member", "<table:table-cell><text:p>是</text:p></table:table-cell>") ==
        " note=z member=yes");
}

TEST_CASE("ODS: formulas") {
  CHECK(ods_cell("n", value("float", "table:formula=\"of:=1+1\" office:value=\"2\"", "2")) ==
        " n=2 note=z");
  CHECK(ods_cell("n", "<table:table-cell table:formula=\"of:=1+1\"/>") == " note=z [Z0631 2:2]");
  CHECK(ods_cell("n", value("string", "table:formula=\"of:=1/0\" calcext:value-type=\"error\"",
                            "#DIV/0!")) == " note=z [Z0630 2:2]");
  CHECK(ods_cell("n", value("float", "table:formula=\"of:=1/0\" office:value=\"0\"", "#DIV/0!")) ==
        " note=z [Z0630 2:2]");
  CHECK(ods_cell("n", value("string", "table:formula=\"of:=&quot;&quot;\"", "")) == " note=z");
}

TEST_CASE("ODS: texts") {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"<text:p>a</text:p><text:p>b<text:span>c</text:span></text:p>", "a\nbc"},
      {"<text:p>  a \n  b  </text:p>", "a b"},
      {"<text:p>a<text:s text:c=\"3\"/>b<text:s/> c<text:tab/>d</text:p>", "a   b  c\td"},
      {"<text:p>a<text:line-break/>  b</text:p>", "a\nb"},
      {"<office:annotation><text:p>secret</text:p></office:annotation><text:p>a</text:p>", "a"},
      {"<text:p>a<office:annotation><text:p>x</text:p></office:annotation>b</text:p>", "ab"},
      {"<text:p><text:a><text:span>li</text:span>nk</text:a></text:p>", "link"},
      {"<text:p><text:ruby><text:ruby-base>字</text:ruby-base><text:ruby-text>zi</text:ruby-text>"
       "</text:ruby></text:p>",
       "字"},
      {"<text:p>&lt;&amp;&#x4E00;</text:p>", "<&一"},
  };
  for (const auto& [xml, expected] : cases) {
    INFO(xml);
    const std::string all =
        ods_seen(ods_row({"id", "note"}) +
                 ods_row(ods_text("A") + "<table:table-cell office:value-type=\"string\">" +
                         std::string(xml) + "</table:table-cell>"));
    CHECK(all == "individual id=A note=" + std::string(expected) + "\n");
  }
}

TEST_CASE("ODS: repeated cells and rows") {
  const std::string header = ods_row({"id", "n", "x", "note"});
  CHECK(ods_seen(header +
                 ods_row(ods_text("A") +
                         "<table:table-cell office:value-type=\"float\" office:value=\"3\" "
                         "table:number-columns-repeated=\"2\"/>"
                         "<table:table-cell table:number-columns-repeated=\"16380\"/>") +
                 ods_row("<table:table-cell table:number-columns-repeated=\"16384\"/>",
                         "table:number-rows-repeated=\"1048000\"")) ==
        lines({"individual id=A n=3 x=3"}));
  CHECK(ods_seen(header + ods_row(ods_text("A"), "table:number-rows-repeated=\"3\"") +
                 ods_row({"", "x"})) ==
        lines({"individual id=A", "individual id=A", "individual id=A", "individual [Z0608 5:2]"}));
  CHECK(ods_seen(header + ods_row("<table:table-cell table:number-columns-repeated=\"2\"/>" +
                                  ods_text("q"))) == lines({"individual [Z0608 2:3]"}));
  CHECK(ods_seen(header + ods_row(ods_text("A", "table:number-columns-repeated=\"1000000\""))) ==
        lines({"found Z0673 0:0"}));
  CHECK(ods_seen(header +
                 ods_row(ods_text("A"), "table:number-rows-repeated=\"99999999999999999999\"")) ==
        lines({"found Z0673 0:0"}));
}

TEST_CASE("ODS: merged cells") {
  const std::string header = ods_row({"id", "n", "note"});
  const std::string covered = "<table:covered-table-cell/>";
  CHECK(ods_seen(header +
                 ods_row(ods_text("A") + ods_text("4",
                                                  "table:number-rows-spanned=\"2\" "
                                                  "table:number-columns-spanned=\"1\"")) +
                 ods_row(ods_text("B") + covered + ods_text("x")) + ods_row({"C", "5"})) ==
        lines({"individual id=A n=4", "individual id=B n=4 note=x", "individual id=C n=5"}));
  CHECK(ods_seen(header + ods_row(ods_text("A", "table:number-columns-spanned=\"2\"") + covered) +
                 ods_row({"C", "5"})) ==
        lines({"individual id=A [Z0634 2:1]", "individual id=C n=5"}));
}

TEST_CASE("ODS: sheets") {
  const auto rows = [](const char* id) { return ods_row({"id"}) + ods_row({id}); };
  const auto read = [](const std::vector<zhunze_test::test_sheet>& sheets,
                       const std::string& kind) {
    return reading(reading::kinds::two).book(zip_of(ods_parts(sheets)), kind).seen();
  };
  CHECK(read({{"甲", rows("A")}, {"集体", rows("B")}, {"丙", rows("C"), true}, {"丁", ""}},
             "集体") == lines({"collective id=B", "found Z0679 0:0", "found Z0666 0:0"}));
  CHECK(read({{"甲", rows("A"), true}, {"乙", rows("B")}}, "集体") ==
        lines({"collective id=B", "found Z0679 0:0"}));
  CHECK(read({}, "集体") == lines({"found Z0674 0:0"}));
}

TEST_CASE("ODS: a password is told") {
  auto parts = ods_parts({{"Sheet1", ods_row({"id"})}});
  parts.push_back({"META-INF/manifest.xml",
                   "<m:manifest xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">"
                   "<m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"});
  CHECK(reading().book(zip_of(parts)).seen() == lines({"found Z0671 0:0"}));
}
