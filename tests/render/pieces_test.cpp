#include <nlohmann/json.hpp>
#include <string>

#include "catch.hpp"
#include "zhunze/render/detail/csv_text.hpp"
#include "zhunze/render/detail/json_writer.hpp"
#include "zhunze/render/detail/table_text.hpp"
#include "zhunze/render/detail/visible_piece.hpp"
#include "zhunze/render/phrase.hpp"
#include "zhunze/render/visible.hpp"
#include "zhunze/text/detail/fold.hpp"
#include "zhunze/text/detail/unicode.hpp"
#include "zhunze/text/detail/utf8.hpp"

using zhunze::json_writer;
using zhunze::safe_csv_cell;
using zhunze::visible;
using zhunze_test::prop;

TEST_CASE("JSON keeps the order of the calls and nothing else") {
  json_writer to;
  to.open_object().text("z", "1").number("a", 2).truth("m", true).key("n").null();
  to.texts("list", {"x", "y"}).key("empty").open_array().close_array();
  to.key("o").open_object().close_object().some_text("left out", "").close_object();
  CHECK(to.str() == R"({"z":"1","a":2,"m":true,"n":null,"list":["x","y"],"empty":[],"o":{}})");
}

TEST_CASE("JSON texts: what is escaped") {
  const auto written = [](std::string_view text) { return json_writer().text(text).str(); };
  CHECK(written("公安厅\"\\/") == R"("公安厅\"\\/")");
  CHECK(written(std::string_view("a\nb\tc\r\0", 7)) == R"("a\nb\tc\u000d\u0000")");
  CHECK(written("\x1b[31m\x7f") == R"("\u001b[31m\u007f")");
  CHECK(written("\u202eabc\u2066") == R"("\u202eabc\u2066")");
  CHECK(written("\u2028\u0085") == R"("\u2028\u0085")");
  CHECK(written("a\xff\xe4\xbd") == "\"a\uFFFD\uFFFD\uFFFD\"");
  CHECK(written("\U0001F600") == "\"\U0001F600\"");
}

TEST_CASE("Any bytes make JSON that another reader accepts") {
  prop("parses", [](const std::string& bytes) {
    json_writer to;
    to.open_object().text(bytes, bytes).close_object();
    const auto read = nlohmann::json::parse(to.str(), nullptr, false);
    RC_ASSERT(!read.is_discarded());
    RC_ASSERT(read.size() == 1U);
  });
}

TEST_CASE("What users wrote is shown so that a terminal takes nothing for a command") {
  CHECK(visible("张三 A-1") == "张三 A-1");
  CHECK(visible("a\nb\tc\r") == "a\\nb\\tc\\r");
  CHECK(visible("\x1b[2J") == "\\u{1B}[2J");
  CHECK(visible(std::string_view("\0", 1)) == "\\u{0}");
  CHECK(visible("\u202e\u2067") == "\\u{202E}\\u{2067}");
  CHECK(visible("\u200b\ufeff") == "\\u{200B}\\u{FEFF}");
  CHECK(visible("\xff\xfe") == "\\xFF\\xFE");
  // Ideographic variants and joined emoji are names as people write them.
  CHECK(visible("葛\U000E0100") == "葛\U000E0100");
  CHECK(visible("\u0085\u2028") == "\\u{85}\\u{2028}");
  prop("no control is left", [](const std::string& bytes) {
    const std::string shown = visible(bytes);
    for (const auto& c : zhunze::code_points(shown)) {
      RC_ASSERT(c.valid);
      RC_ASSERT(c.value >= 0x20U && c.value != 0x7FU && !zhunze::is_bidi_control(c.value));
    }
  });
}

TEST_CASE("Every code point is shown as what it is, or by its number") {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text;
    zhunze::append_utf8(text, c);
    const bool plain = zhunze::detail::render::is_plain(c);
    if ((visible(text) == text) != plain) FAIL_CHECK("U+" << std::hex << std::uint32_t{c});
  }
}

TEST_CASE("Cutting by display columns") {
  CHECK(zhunze::cut_columns("公安厅", 6) == "公安厅");
  CHECK(zhunze::cut_columns("公安厅", 5) == "公安…");
  CHECK(zhunze::cut_columns("公安厅", 4) == "公…");
  CHECK(zhunze::cut_columns("公安厅", 1) == "…");
  CHECK(zhunze::cut_columns("公安厅", 0) == "");
  prop("never wider", [](const std::string& bytes, std::uint8_t columns) {
    const std::string text = visible(bytes);
    RC_ASSERT(zhunze::display_width(zhunze::cut_columns(text, columns)) <= columns);
  });
}

TEST_CASE("Tables line up under wide characters") {
  zhunze::text_table table{{"编号", "id"}, {{"甲", "a"}, {"张三丰", "b\n"}, {"x", ""}, {"y"}}};
  CHECK(to_text(table) ==
        "编号    id\n"
        "------  ---\n"
        "甲      a\n"
        "张三丰  b\\n\n"
        "x\n"
        "y\n");
}

TEST_CASE("A table that is too wide gives up columns of its widest cells") {
  zhunze::text_table table{{"a", "b"}, {{std::string(40, 'x'), std::string(12, 'y')}}};
  const std::string text = to_text(table, 30);
  CHECK(text.find(std::string(15, 'x') + "…  " + std::string(12, 'y')) != std::string::npos);
  // No narrower than eight columns each.
  CHECK(to_text(table, 1).find(std::string(7, 'x') + "…  " + std::string(7, 'y') + "…") !=
        std::string::npos);
}

TEST_CASE("Columns without cells are left out") {
  zhunze::text_table table{{"a", "b", "c"}, {{"1", "", "2"}, {"3"}}};
  drop_empty_columns(table);
  CHECK(to_text(table) == "a  c\n-  -\n1  2\n3\n");
}

TEST_CASE("Colour stands around the text, not in its width") {
  zhunze::text_table table{{"a", "b"}, {{{"x", zhunze::tint::good}, "y"}}};
  CHECK(to_text(table, 0, true) == "\x1b[1ma\x1b[0m  \x1b[1mb\x1b[0m\n-  -\n\x1b[32mx\x1b[0m  y\n");
  CHECK(to_text(table).find('\x1b') == std::string::npos);
}

TEST_CASE("CSV cells") {
  struct sample {
    std::string text, cell;
  };
  const sample samples[] = {
      {"公安厅", "公安厅"},
      {"a,b", "\"a,b\""},
      {"a\"b", "\"a\"\"b\""},
      {"a\r\nb", "\"a\r\nb\""},
      {"=1+1", "'=1+1"},
      {"+86", "'+86"},
      {"-5", "'-5"},
      {"@x", "'@x"},
      {"=A1,B1", "\"'=A1,B1\""},
      {"\uFF1D1", "'\uFF1D1"},
      {"\t=1", "'\t'=1"},
      {"\rx", "\"'\rx\""},
      {" =1", "' =1"},
      {"\u3000=1", "'\u3000=1"},
      {"1-2", "1-2"},
      {"", ""},
      {"a;b", "a;b"},
      {"a;=1", "a;'=1"},
      {"a; =1", "a;' =1"},
      {"a;;+1;@x", "a;;'+1;'@x"},
      {"a\t-1", "a\t'-1"},
      {"a\n=1", "\"a\n'=1\""},
      {"a\r\n\uFF1D1", "\"a\r\n'\uFF1D1\""},
      {"a;\"=1\"", "\"a;'\"\"=1\"\"\""},
      {"=1;=2", "'=1;'=2"},
      {";=1", ";'=1"},
      {"a;", "a;"},
  };
  for (const sample& one : samples) {
    INFO(one.text);
    CHECK(safe_csv_cell(one.text) == one.cell);
  }
  for (char32_t c = 0x21; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text;
    zhunze::append_utf8(text, c);
    const char32_t folded = zhunze::fold_sign(c);
    const bool sign = folded == U'=' || folded == U'+' || folded == U'-' || folded == U'@';
    if (safe_csv_cell(text).starts_with("'") != (sign || c == U'\''))
      FAIL_CHECK("U+" << std::hex << std::uint32_t{c});
  }
  CHECK(zhunze::csv_row({"a", "b,c"}) == "a,\"b,c\"\r\n");
}

TEST_CASE("CSV: whatever separates cells, none of them begins like a formula") {
  const std::string signs = "a;=\t\"',\n\r+ ";
  const auto begins_formula = [](std::string_view cell) {
    const std::size_t first = cell.find_first_not_of(" \"");
    return first != std::string_view::npos &&
           (cell[first] == '=' || cell[first] == '+' || cell[first] == '-' || cell[first] == '@');
  };
  for (std::size_t n = 0; n < 161'051; ++n) {  // 11 to the fifth
    std::string text;
    std::size_t rest = n;
    for (std::size_t k = 0; k < 5; ++k, rest /= signs.size()) text += signs[rest % signs.size()];
    const std::string row = zhunze::csv_row({"x", text});
    for (std::size_t k = 1; k < row.size(); ++k) {
      if (std::string_view(";\t\n\r").find(row[k - 1]) == std::string_view::npos) continue;
      const std::size_t end = row.find_first_of(";\t\n\r", k);
      if (begins_formula(std::string_view(row).substr(k, end - k))) FAIL_CHECK(row);
    }
  }
}

TEST_CASE("Every phrase has both languages, the Chinese one with Chinese signs") {
  struct phrase_texts {
    std::string name, zh, en;
  };
  const phrase_texts all[] = {
#define ZHUNZE_PHRASE(name, zh, en) {#name, zh, en},
#include "zhunze/render/phrase.def"
#undef ZHUNZE_PHRASE
  };
  for (const phrase_texts& one : all) {
    INFO(one.name);
    CHECK_FALSE(one.zh.empty());
    CHECK_FALSE(one.en.empty());
    // Half-width commas and brackets do not belong into Chinese text.
    CHECK(one.zh.find_first_of(",;()") == std::string::npos);
  }
}
