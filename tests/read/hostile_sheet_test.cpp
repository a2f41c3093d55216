#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "reading.hpp"
#include "sheet_writer.hpp"
#include "zhunze/limits.hpp"

using zhunze_test::lines;
using zhunze_test::ods_parts;
using zhunze_test::ods_row;
using zhunze_test::ods_text;
using zhunze_test::reading;
using zhunze_test::test_xlsx;
using zhunze_test::xlsx_row;
using zhunze_test::xlsx_text;
using zhunze_test::zip_of;
using zhunze_test::zip_part;

namespace {

std::string parts_seen(const std::vector<zip_part>& parts) {
  return reading().book(zip_of(parts)).seen();
}

test_xlsx small_book() {
  test_xlsx book;
  book.sheets = {{"Sheet1", xlsx_row(1, {"id", "n"}) + xlsx_row(2, {"A", "4"})}};
  return book;
}

std::vector<zip_part> with_part(std::vector<zip_part> parts, const std::string& name,
                                const std::string& text) {
  for (auto& [known, held] : parts) {
    if (known == name) held = text;
  }
  return parts;
}

std::string seen_rows(const std::string& rows, const std::string& behind = "") {
  test_xlsx book;
  book.sheets = {{"Sheet1", rows, false, behind}};
  return parts_seen(book.parts());
}

/// Only codes, each once.
std::string codes(const std::string& bytes) {
  reading read;
  read.book(bytes);
  std::string out;
  for (const auto& one : read.batch().found.list()) {
    const std::string code(info(one.what).code);
    if (out.find(code) == std::string::npos) out += code + " ";
  }
  return out;
}

}  // namespace

TEST_CASE("hostile sheets: a document type is refused wherever it stands") {
  const std::string bomb =
      "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b "
      "\"&a;&a;&a;&a;\">]>";
  const auto parts = small_book().parts();
  for (const auto& [name, text] : parts) {
    if (name == "[Content_Types].xml") continue;
    INFO(name);
    const std::string inner = text.substr(text.find("?>") + 2);
    CHECK(parts_seen(with_part(parts, name, bomb + inner)) == lines({"found Z0672 0:0"}));
  }
  auto ods = ods_parts({{"S", ods_row({"id"})}});
  ods[1].second.insert(ods[1].second.find("?>") + 2, "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">");
  CHECK(parts_seen(ods) == lines({"found Z0672 0:0"}));
}

TEST_CASE("hostile sheets: cut off anywhere, there is an error and no crash") {
  for (const std::string& whole :
       {small_book().bytes(), zip_of(ods_parts({{"S", ods_row({"id"}) + ods_row({"A"})}}))}) {
    for (std::size_t size = 4; size < whole.size(); ++size) {
      const std::string found = codes(whole.substr(0, size));
      if (found != "Z0670 ") FAIL_CHECK(size << ": " << found);
    }
  }
}

TEST_CASE("hostile sheets: any byte changed") {
  const std::string whole = small_book().bytes();
  for (std::size_t at = 4; at < whole.size(); ++at) {
    for (const int change : {0x01, 0x80, 0xFF}) {
      std::string broken = whole;
      broken[at] = static_cast<char>(broken[at] ^ change);
      (void)codes(broken);
    }
  }
  SUCCEED();
}

TEST_CASE("hostile sheets: a checksum that differs") {
  std::string bytes = zip_of({{"content.xml", ods_parts({{"S", ods_row({"id"})}})[1].second}});
  const std::size_t central = bytes.find("PK\x01\x02");
  bytes[14] = static_cast<char>(bytes[14] ^ 1);
  bytes[central + 16] = static_cast<char>(bytes[central + 16] ^ 1);
  CHECK(codes(bytes) == "Z0670 ");
}

TEST_CASE("hostile sheets: passwords") {
  CHECK(codes(zip_of(small_book().parts(), "secret")) == "Z0671 ");
  std::string name;
  for (const char c : std::string("EncryptedPackage")) name += {c, '\0'};
  CHECK(codes("\xD0\xCF\x11\xE0" + name) == "Z0671 ");
}

TEST_CASE("hostile sheets: other files") {
  CHECK(codes("\xD0\xCF\x11\xE0 and so on") == "Z0660 ");
  CHECK(codes("id,n\nA,1\n") == "Z0676 ");
  CHECK(parts_seen({{"a.txt", "id,n"}}) == lines({"found Z0674 0:0"}));
  CHECK(parts_seen({{"[Content_Types].xml", ""}}) == lines({"found Z0670 0:0"}));
  auto binary = small_book().parts();
  for (auto& [part, text] : binary) {
    const std::size_t at = text.find("book/main.xml");
    if (part == "_rels/.rels" && at != std::string::npos) text.replace(at, 13, "xl/book.bin");
  }
  CHECK(parts_seen(binary) == lines({"found Z0660 0:0"}));
}

TEST_CASE("hostile sheets: parts that are missing or malformed") {
  const auto parts = small_book().parts();
  for (const char* name :
       {"book/main.xml", "book/sheets/s1.xml", "book/texts.xml", "book/styles.xml"}) {
    INFO(name);
    auto fewer = parts;
    fewer.erase(std::find_if(fewer.begin(), fewer.end(),
                             [&](const zip_part& one) { return one.first == name; }));
    // Texts and styles are missed only by the cells that refer to them.
    const bool needed =
        std::string_view(name) == "book/main.xml" || std::string_view(name) == "book/sheets/s1.xml";
    CHECK(parts_seen(fewer) == lines({needed ? "found Z0670 0:0" : "individual id=A n=4"}));
    CHECK(parts_seen(with_part(parts, name, "<a><b></a>")) == lines({"found Z0670 0:0"}));
    CHECK(parts_seen(with_part(parts, name, "")) == lines({"found Z0670 0:0"}));
  }
  CHECK(seen_rows(xlsx_row(2, {"id"}) + xlsx_row(1, {"A"})) == lines({"found Z0670 0:0"}));
}

TEST_CASE("hostile sheets: parts that are missing and needed") {
  for (const char* cell :
       {"<c r=\"A2\" t=\"s\"><v>0</v></c>", "<c r=\"A2\" s=\"1\"><v>7</v></c>"}) {
    INFO(cell);
    zhunze_test::test_xlsx book;
    book.sheets = {{"Sheet1", xlsx_row(1, {"id"}) + "<row r=\"2\">" + cell + "</row>"}};
    auto parts = book.parts();
    std::erase_if(parts, [](const zip_part& one) {
      return one.first == "book/texts.xml" || one.first == "book/styles.xml";
    });
    CHECK(parts_seen(parts).find("found Z0670 0:0") != std::string::npos);
  }
}

TEST_CASE("hostile sheets: more columns and rows than there are") {
  std::string wide;
  for (int i = 0; i < 1'000'000; ++i) wide += "<c><v>1</v></c>";
  CHECK(seen_rows("<row>" + wide + "</row>").find("found Z0673 0:0") != std::string::npos);
  CHECK(seen_rows(xlsx_row(1, {"id"}) + xlsx_row(2, {"A"}) +
                  "<row r=\"3\"><c r=\"ZZZZ3\"><v>1</v></c></row>") ==
        lines({"individual id=A", "found Z0673 0:0"}));
  CHECK(seen_rows(xlsx_row(1, {"id"}) + xlsx_row(2, {"A"}) +
                  "<row r=\"1048577\"><c><v>1</v></c></row>") ==
        lines({"individual id=A", "found Z0673 0:0"}));
}

TEST_CASE("hostile sheets: a cell of 100 MB") {
  const std::string text(std::size_t{100} << 20, 'x');
  const std::string expected = lines({"individual id=A [Z0635 2:2]", "individual id=B note=y"});
  const std::string header = xlsx_row(1, {"id", "note"});
  CHECK(seen_rows(header + "<row>" + xlsx_text("A") + xlsx_text(text) + "</row>" +
                  xlsx_row(3, {"B", "y"})) == expected);
  test_xlsx shared;
  shared.strings = "<si><t>" + text + "</t></si>";
  shared.sheets = {{"S", header + "<row>" + xlsx_text("A") + "<c t=\"s\"><v>0</v></c></row>" +
                             xlsx_row(3, {"B", "y"})}};
  CHECK(parts_seen(shared.parts()) == expected);
  CHECK(parts_seen(
            ods_parts({{"S", ods_row({"id", "note"}) + ods_row(ods_text("A") + ods_text(text)) +
                                 ods_row({"B", "y"})}})) == expected);
}

TEST_CASE("hostile sheets: what would fill memory or take for ever") {
  const std::string long_tag =
      "<c r=\"A1\" x=\"" + std::string(std::size_t{50} << 20, 'x') + "\"/>";
  CHECK(seen_rows("<row>" + long_tag + "</row>") == lines({"found Z0670 0:0"}));
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  CHECK(seen_rows(deep) == lines({"found Z0670 0:0"}));
  std::string names;
  for (int i = 0; i < 100'000; ++i) names += "<a" + std::to_string(i) + "/>";
  CHECK(seen_rows(names) == lines({"found Z0670 0:0"}));
  std::string areas = "<mergeCells>";
  for (int i = 0; i < 100'001; ++i) areas += "<mergeCell ref=\"A1:A2\"/>";
  CHECK(seen_rows(xlsx_row(1, {"id"}), areas + "</mergeCells>") == lines({"found Z0673 0:0"}));
  // A text that is repeated without end.
  const std::string text(std::size_t{1} << 20, 'x');
  const std::string all = parts_seen(
      ods_parts({{"S", ods_row({"id", "n", "zzz"}) +
                           ods_row(ods_text("A") + "<table:table-cell/>" + ods_text(text),
                                   "table:number-rows-repeated=\"1000000\"")}}));
  CHECK(all.find("found Z0673 0:0") != std::string::npos);
}

TEST_CASE("hostile sheets: a bomb") {
  // Blanks in front of the cells' end: they cost no memory, and end at the limit of bytes.
  test_xlsx book = small_book();
  book.sheets[0].rows += std::string(std::size_t{256} << 20, ' ');
  const std::string bytes = book.bytes();
  CHECK(bytes.size() < std::size_t{1} << 20);
  CHECK(reading().book(bytes).seen() == lines({"individual id=A n=4"}));
  // A part that says that it is larger than the limit is not even begun.
  CHECK(codes(zhunze_test::zip_that_claims("content.xml", zhunze::limits::unpacked_bytes + 1)) ==
        "Z0673 ");
  CHECK(codes(zhunze_test::zip_that_claims("content.xml", 0)) == "Z0670 ");
}

TEST_CASE("hostile sheets: a few bytes that stand for any number of cells") {
  const auto repeated = [](const std::string& rows, const std::string& columns,
                           const std::string& text = "a") {
    const std::string cells = ods_text(text, "table:number-columns-repeated=\"" + columns + "\"");
    const std::string row = ods_row(cells, "table:number-rows-repeated=\"" + rows + "\"");
    return codes(zip_of(ods_parts({{"Sheet1", ods_row({"id", "note"}) + row}})));
  };
  CHECK(repeated("1000", "2").find("Z0673") == std::string::npos);
  CHECK(repeated("1000000", "2").find("Z0673") != std::string::npos);
  CHECK(repeated("1", "16384").find("Z0673") == std::string::npos);
  CHECK(repeated("100", "16384").find("Z0673") != std::string::npos);
  const std::string long_text(zhunze::limits::cell_bytes, 'x');
  CHECK(repeated("1", "16384", long_text).find("Z0673") != std::string::npos);
  CHECK(repeated("1", "20", long_text).find("Z0673") == std::string::npos);
}

TEST_CASE("hostile sheets: areas that are merged down over all rows") {
  std::string rows = xlsx_row(1, {"id", "note"});
  std::string merges = "<mergeCells>";
  std::string letters;
  for (int column = 3; column <= 600; ++column) {
    letters.clear();
    for (int rest = column; rest != 0; rest = (rest - 1) / 26)
      letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    merges += "<mergeCell ref=\"" + letters + "2:" + letters + "5000\"/>";
    if (column == 600) rows += "<row r=\"2\"><c r=\"C2\"><v>1</v></c></row>";
  }
  for (int row = 3; row < 5000; ++row)
    rows += "<row r=\"" + std::to_string(row) + "\"><c><v>1</v></c></row>";
  test_xlsx book;
  book.sheets = {{"Sheet1", rows, false, merges + "</mergeCells>"}};
  CHECK(codes(zip_of(book.parts())).find("Z0673") == std::string::npos);
}
