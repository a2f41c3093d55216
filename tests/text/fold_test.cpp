#include "zhunze/text/detail/fold.hpp"

#include <string>
#include <vector>

#include "catch.hpp"
#include "zhunze/text/detail/utf8.hpp"

TEST_CASE("signs and digits of rules have half-width twins") {
  struct row {
    char32_t from, to;
  };
  const std::vector<row> rows = {
      {0xFF08, U'('},       {0xFF09, U')'},   {0xFF0C, U','},   {0xFF1A, U':'}, {0xFF1B, U';'},
      {0xFF05, U'%'},       {0xFF10, U'0'},   {0xFF19, U'9'},   {0xFF1C, U'<'}, {0xFF5E, U'~'},
      {0xFF01, U'!'},       {0x3000, U' '},   {0x3001, U','},   {0x3002, U';'}, {0xFF3F, U'_'},
      {0xFF21, 0xFF21},     {0xFF5A, 0xFF5A}, {U'a', U'a'},     {U'中', U'中'}, {0x2265, 0x2265},
      {0xFF5F, 0xFF5F},     {0xFF00, 0xFF00}, {0x201C, 0x201C}, {U'"', U'"'},   {U',', U','},
      {0x10FFFF, 0x10FFFF},
  };
  for (const row& r : rows) {
    INFO(static_cast<std::uint32_t>(r.from));
    CHECK(zhunze::fold_sign(r.from) == r.to);
  }
  for (char32_t c = 0xFF01; c <= 0xFF5E; ++c) {
    const char32_t twin = c - 0xFEE0;
    const bool letter = (twin >= U'A' && twin <= U'Z') || (twin >= U'a' && twin <= U'z');
    CHECK(zhunze::is_fullwidth_letter(c) == letter);
    CHECK(zhunze::fold_sign(c) == (letter ? c : twin));
  }
}

TEST_CASE("cells are folded whole") {
  struct row {
    std::string from, to;
  };
  const std::vector<row> rows = {
      {"", ""},
      {"\uFF11\uFF12\uFF0E\uFF15\uFF05", "12.5%"},
      {"\uFF0D\uFF13", "-3"},
      {"\uFF39\uFF45\uFF53", "Yes"},
      {"是\u3000否", "是 否"},
      {"一、二。", "一、二。"},
      {"\xFF１\x80",
       "\xFF"
       "1\x80"},
  };
  for (const row& r : rows) CHECK(zhunze::fold_digits_and_signs(r.from) == r.to);
}

TEST_CASE("blanks around a text are taken off") {
  struct row {
    std::string from, to;
  };
  const std::vector<row> rows = {
      {"", ""},
      {" \t\r\n\u3000\u00A0", ""},
      {" a b ", "a b"},
      {"\u3000中\u3000文\u3000", "中\u3000文"},
      {"\u00A0x", "x"},
      {"x\u00A0\u3000 ", "x"},
      {"。", "。"},
      {"\x80", "\x80"},
      {"\xA0", "\xA0"},
      {"à", "à"},  // ends with the byte A0, which alone is no blank
      {"\u200B", "\u200B"},
  };
  for (const row& r : rows) CHECK(zhunze::trim(r.from) == r.to);
}
