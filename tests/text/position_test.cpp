#include "zhunze/text/position.hpp"

#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "zhunze/text/detail/unicode.hpp"
#include "zhunze/text/detail/utf8.hpp"

using zhunze_test::prop;

namespace Catch {
template <>
struct StringMaker<zhunze::text_position> {
  static std::string convert(const zhunze::text_position& p) {
    return std::to_string(p.line) + ":" + std::to_string(p.column) + " utf16 " +
           std::to_string(p.utf16) + " display " + std::to_string(p.display);
  }
};
}  // namespace Catch

TEST_CASE("lines end with LF, CRLF or CR") {
  struct row {
    std::string text;
    std::vector<std::string> lines;
  };
  const std::vector<row> rows = {
      {"", {""}},
      {"a", {"a"}},
      {"a\n", {"a", ""}},
      {"a\nb", {"a", "b"}},
      {"a\r\nb\r\n", {"a", "b", ""}},
      {"a\rb\r", {"a", "b", ""}},
      {"\r\r\n\n", {"", "", "", ""}},
      {"a\n\rb", {"a", "", "b"}},
      {"a\r\r\nb", {"a", "", "b"}},
      {"中\u2028文\v\f", {"中\u2028文\v\f"}},
  };
  for (const row& r : rows) {
    INFO(Catch::Detail::stringify(r.text));
    const zhunze::line_index index(r.text);
    CHECK(index.line_count() == r.lines.size());
    for (std::uint32_t i = 0; i < r.lines.size(); ++i) CHECK(index.line_text(i + 1) == r.lines[i]);
    CHECK(index.line_text(0).empty());
    CHECK(index.line_text(index.line_count() + 1).empty());
    CHECK(index.line_begin(index.line_count() + 1) == r.text.size());
  }
}

TEST_CASE("places in a text") {
  struct row {
    std::string text;
    std::size_t offset;
    zhunze::text_position place;
  };
  const std::vector<row> rows = {
      {"", 0, {1, 1, 0, 0}},       {"", 9, {1, 1, 0, 0}},         {"ab", 1, {1, 2, 1, 1}},
      {"ab", 2, {1, 3, 2, 2}},     {"ab", 7, {1, 3, 2, 2}},       {"a\nb", 1, {1, 2, 1, 1}},
      {"a\nb", 2, {2, 1, 0, 0}},   {"a\r\nb", 2, {1, 2, 1, 1}},  // between CR and LF
      {"a\r\nb", 3, {2, 1, 0, 0}}, {"a\rb", 2, {2, 1, 0, 0}},     {"中文x", 6, {1, 3, 2, 4}},
      {"中文x", 4, {1, 2, 1, 2}},  // inside 文
      {"😀x", 4, {1, 2, 2, 2}},     {"e\u0301x", 3, {1, 3, 2, 1}}, {"\tx", 1, {1, 2, 1, 4}},
      {"ab\tx", 3, {1, 4, 3, 4}},  {"中文\tx", 7, {1, 4, 3, 8}},  {"\xFF\xFFx", 2, {1, 3, 2, 2}},
      {"a\n", 2, {2, 1, 0, 0}},    {"a\n", 99, {2, 1, 0, 0}},
  };
  for (const row& r : rows) {
    INFO(Catch::Detail::stringify(r.text) << " at " << r.offset);
    CHECK(zhunze::line_index(r.text).position(r.offset) == r.place);
  }
}

TEST_CASE("lines and places agree on any text") {
  prop("agreement", [] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "a", "中", "\r", "\n", "\r\n", "\t", "\u0301", "😀", "\xFF", "\xE4\xB8"));
    std::string text;
    for (const std::string& piece : pieces) text += piece;
    const zhunze::line_index index(text);
    std::uint32_t last = 1;
    for (std::size_t at = 0; at <= text.size(); ++at) {
      const zhunze::text_position place = index.position(at);
      RC_ASSERT(place.line == index.line_of(at));
      RC_ASSERT(place.line >= last);
      RC_ASSERT(place.line <= index.line_count());
      RC_ASSERT(index.line_begin(place.line) <= at);
      const std::string_view line = index.line_text(place.line);
      RC_ASSERT(place.column <= zhunze::code_point_count(line) + 1);
      // And back: to the code point that the byte is in.
      const std::size_t back = index.offset_of(place.line, place.utf16);
      RC_ASSERT(back <= at);
      RC_ASSERT(index.position(back) == place);
      last = place.line;
    }
  });
}

TEST_CASE("columns as spreadsheets call them") {
  const std::vector<std::pair<std::uint32_t, const char*>> cases = {
      {1, "A"},    {26, "Z"},    {27, "AA"},      {52, "AZ"},
      {702, "ZZ"}, {703, "AAA"}, {16'384, "XFD"}, {0, ""}};
  for (const auto& [column, letters] : cases) CHECK(zhunze::column_letters(column) == letters);
}
