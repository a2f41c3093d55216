#include "zhunze/text/detail/utf8.hpp"

#include <utf8proc.h>

#include <string>
#include <vector>

#include "catch.hpp"

using namespace std::string_literals;
using zhunze_test::prop;

namespace {

// The oracle's answer: the code point at a place, or nothing.
std::optional<zhunze::decoded> oracle(std::string_view text, std::size_t at) {
  utf8proc_int32_t value = 0;
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                                       static_cast<utf8proc_ssize_t>(text.size() - at), &value);
  if (length <= 0) return std::nullopt;
  return zhunze::decoded{static_cast<char32_t>(value), static_cast<std::uint8_t>(length)};
}

void same_as_oracle(std::string_view text) {
  const zhunze::decoded ours = zhunze::decode_utf8(text, 0);
  const auto theirs = oracle(text, 0);
  if (ours.valid() != theirs.has_value())
    FAIL_CHECK("validity of " << Catch::Detail::stringify(text));
  if (!theirs || !ours.valid()) return;
  if (ours.value != theirs->value || ours.length != theirs->length) {
    FAIL_CHECK("value of " << Catch::Detail::stringify(text));
  }
}

}  // namespace

TEST_CASE("every code point is written and read back") {
  std::size_t wrong = 0;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    const std::string text = zhunze::to_utf8(c);
    const zhunze::decoded back = zhunze::decode_utf8(text);
    if (back.value != c || back.length != text.size()) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("what is no code point is written as U+FFFD") {
  for (const char32_t c : {0xD800U, 0xDFFFU, 0x110000U, 0xFFFFFFFFU}) {
    CHECK(zhunze::to_utf8(c) == "\xEF\xBF\xBD");
  }
}

TEST_CASE("sequences of every lead byte agree with utf8proc") {
  // The bytes at which the rules for the following ones change.
  const std::vector<unsigned> edges = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F,
                                       0xA0, 0xBF, 0xC0, 0xC2, 0xED, 0xF4, 0xFF};
  for (unsigned lead = 0; lead < 256; ++lead) {
    std::string text(1, static_cast<char>(lead));
    same_as_oracle(text);
    for (const unsigned a : edges) {
      text.resize(1);
      text += static_cast<char>(a);
      same_as_oracle(text);
      for (const unsigned b : edges) {
        text.resize(2);
        text += static_cast<char>(b);
        same_as_oracle(text);
        for (const unsigned c : edges) {
          text.resize(3);
          text += static_cast<char>(c);
          same_as_oracle(text);
        }
      }
    }
  }
}

TEST_CASE("the first byte that is not UTF-8") {
  struct row {
    std::string text;
    std::optional<std::size_t> at;
  };
  const std::vector<row> rows = {
      {"", std::nullopt},
      {"abc中文😀", std::nullopt},
      {"\0"s, std::nullopt},
      {"中\xFF", 3},
      {"\x80", 0},
      {"a\xC0\xAF", 1},          // overlong /
      {"a\xE0\x80\xAF", 1},      // overlong /
      {"a\xF0\x80\x80\xAF", 1},  // overlong /
      {"a\xED\xA0\x80", 1},      // surrogate
      {"a\xF4\x90\x80\x80", 1},  // beyond U+10FFFF
      {"中文\xE4\xB8", 6},       // cut short
      {"\xD6\xD0\xCE\xC4", 0},   // 中文 in GB18030
  };
  for (const row& r : rows) {
    INFO(Catch::Detail::stringify(r.text));
    CHECK(zhunze::first_invalid_byte(r.text) == r.at);
  }
}

TEST_CASE("reading past the end gives nothing") {
  CHECK_FALSE(zhunze::decode_utf8("", 0).valid());
  CHECK_FALSE(zhunze::decode_utf8("a", 1).valid());
  CHECK_FALSE(zhunze::decode_utf8("a", 99).valid());
}

TEST_CASE("going through a text touches every byte once") {
  prop("bytes add up", [](const std::string& text) {
    std::size_t at = 0;
    std::size_t count = 0;
    for (const auto& c : zhunze::code_points(text)) {
      RC_ASSERT(c.begin == at);
      RC_ASSERT(c.end > c.begin);
      RC_ASSERT(c.valid || (c.end == c.begin + 1 && c.value == zhunze::replacement_character));
      at = c.end;
      ++count;
    }
    RC_ASSERT(at == text.size());
    RC_ASSERT(zhunze::code_point_count(text) == count);
  });
}

TEST_CASE("a cut never divides a code point") {
  const std::string text = "a中é😀b";
  for (std::size_t bytes = 0; bytes <= text.size() + 1; ++bytes) {
    const std::string_view cut = zhunze::cut_utf8(text, bytes);
    INFO(bytes);
    CHECK(cut.size() <= bytes);
    const std::size_t next = zhunze::decode_utf8(text, cut.size()).length;
    CHECK((next == 0 || cut.size() + next > bytes));  // nothing more would have fitted
    CHECK_FALSE(zhunze::first_invalid_byte(cut).has_value());
  }
  CHECK(zhunze::cut_utf8("\x80\x80\x80\x80\x80", 4).size() == 4);
  CHECK(zhunze::cut_utf8("中\xFF\xFF", 4).size() == 4);
}
