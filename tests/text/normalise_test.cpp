#include "zhunze/text/normalise.hpp"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "assigned.hpp"
#include "catch.hpp"
#include "zhunze/text/detail/utf8.hpp"

using zhunze_test::prop;

namespace {

using normaliser = utf8proc_uint8_t* (*)(const utf8proc_uint8_t*);

std::string oracle(const std::string& text, normaliser form) {
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> out(
      form(reinterpret_cast<const utf8proc_uint8_t*>(text.c_str())), &std::free);
  return out ? reinterpret_cast<const char*>(out.get()) : "";
}

std::string text_of(const std::vector<char32_t>& points) {
  std::string out;
  for (const char32_t c : points) zhunze::append_utf8(out, c);
  return out;
}

std::vector<char32_t> known_points() {
  std::vector<char32_t> out;
  for (const auto& [first, last] : zhunze_test::assigned) {
    for (char32_t c = first; c <= last; ++c) {
      if (c != 0 && utf8proc_category(static_cast<utf8proc_int32_t>(c)) != UTF8PROC_CATEGORY_CN) {
        out.push_back(c);
      }
    }
  }
  return out;
}

// The characters whose normalisation is not plain, for random texts that meet every branch.
std::vector<char32_t> lively_points() {
  std::vector<char32_t> out = {U'a', U'e', U'중', U'中', 0x1100, 0x1161, 0x11A8, 0xAC00};
  for (const char32_t c : known_points()) {
    const std::string text = zhunze::to_utf8(c);
    const auto* property = utf8proc_get_property(static_cast<utf8proc_int32_t>(c));
    const bool mark = property->combining_class != 0;
    if (mark || oracle(text, utf8proc_NFKD) != text) out.push_back(c);
  }
  return out;
}

}  // namespace

TEST_CASE("every character has the forms that utf8proc gives") {
  std::size_t wrong_c = 0;
  std::size_t wrong_kc = 0;
  std::size_t wrong_check = 0;
  for (const char32_t c : known_points()) {
    const std::string text = zhunze::to_utf8(c);
    const std::string form_c = oracle(text, utf8proc_NFC);
    const std::string form_kc = oracle(text, utf8proc_NFKC);
    if (zhunze::nfc(text) != form_c) ++wrong_c;
    if (zhunze::nfkc(text) != form_kc) ++wrong_kc;
    if (zhunze::nfkc_changes(text) != (form_kc != text)) ++wrong_check;
  }
  CHECK(wrong_c == 0);
  CHECK(wrong_kc == 0);
  CHECK(wrong_check == 0);
}

TEST_CASE("every decomposed character composes as utf8proc has it") {
  std::size_t wrong = 0;
  for (const char32_t c : known_points()) {
    const std::string apart = oracle(zhunze::to_utf8(c), utf8proc_NFD);
    if (zhunze::nfc(apart) != oracle(apart, utf8proc_NFC)) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("random texts of marks, syllables and compatibility characters agree with utf8proc") {
  const std::vector<char32_t> lively = lively_points();
  REQUIRE(lively.size() > 5000);
  prop("same forms", [&] {
    const std::string text =
        text_of(*rc::gen::container<std::vector<char32_t>>(rc::gen::elementOf(lively)));
    RC_ASSERT(zhunze::nfc(text) == oracle(text, utf8proc_NFC));
    RC_ASSERT(zhunze::nfkc(text) == oracle(text, utf8proc_NFKC));
    RC_ASSERT(zhunze::nfc(zhunze::nfc(text)) == zhunze::nfc(text));
    RC_ASSERT(zhunze::nfkc_changes(text) == (zhunze::nfkc(text) != text));
  });
}

TEST_CASE("every pair of a base and a lively character agrees with utf8proc") {
  const std::vector<char32_t> bases = {U'a',   U'A',   U'o',   0x1100, 0x1161, 0xAC00,
                                       0xAC01, 0x0915, 0x3131, 0x0F71, 0x05D0};
  std::size_t wrong = 0;
  for (const char32_t second : lively_points()) {
    for (const char32_t first : bases) {
      const std::string text = text_of({first, second});
      if (zhunze::nfc(text) != oracle(text, utf8proc_NFC)) ++wrong;
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("every four of the characters that get in each other's way agree with utf8proc") {
  // Marks of the same and of different classes, bases that join across a mark, Hangul, a mark that
  // never composes again.
  const std::vector<char32_t> points = {U'a',   0x0301, 0x0342, 0x0323, 0x0344, 0x1100, 0x1161,
                                        0x11A8, 0xAC00, 0x09C7, 0x09BE, 0x0F71, 0x0F72};
  std::size_t wrong = 0;
  for (const char32_t a : points) {
    for (const char32_t b : points) {
      for (const char32_t c : points) {
        for (const char32_t d : points) {
          const std::string text = text_of({a, b, c, d});
          if (zhunze::nfc(text) != oracle(text, utf8proc_NFC)) ++wrong;
        }
      }
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("forms that names meet") {
  struct row {
    std::string text, c, kc;
  };
  const std::vector<row> rows = {
      {"", "", ""},
      {"abc 中文々〇", "abc 中文々〇", "abc 中文々〇"},
      {"e\u0301", "é", "é"},
      {"ＡＢ１", "ＡＢ１", "AB1"},
      {"①", "①", "1"},
      {"\uF900", "豈", "豈"},      // a compatibility ideograph
      {"\u2F00", "\u2F00", "一"},  // a radical that looks like 一
      {"ﬁ", "ﬁ", "fi"},
      {"㎡", "㎡", "m2"},
      {"\u1100\u1161\u11A8", "각", "각"},
      {"q\u0307\u0323", "q\u0323\u0307", "q\u0323\u0307"},        // marks out of order
      {"\u0344", "\u0308\u0301", "\u0308\u0301"},                 // never composed again
      {"e\u0301\uAC00\u11A7", "é\uAC00\u11A7", "é\uAC00\u11A7"},  // no final: joins nothing
      {"カ\u3099", "ガ", "ガ"},
  };
  for (const row& r : rows) {
    INFO(r.text);
    CHECK(zhunze::nfc(r.text) == r.c);
    CHECK(zhunze::nfkc(r.text) == r.kc);
    CHECK(zhunze::nfkc_changes(r.text) == (r.text != r.kc));
  }
}

TEST_CASE("bytes that are not UTF-8 stay, and nothing joins across them") {
  CHECK(zhunze::nfc("e\xFF\xCC\x81") == "e\xFF\xCC\x81");
  CHECK(zhunze::nfc("e\xCC\x81\xFF") == "\xC3\xA9\xFF");
  CHECK(zhunze::nfkc("\xE4\xB8") == "\xE4\xB8");
  prop("any bytes", [](const std::string& text) {
    RC_ASSERT(zhunze::nfc(zhunze::nfc(text)) == zhunze::nfc(text));
    RC_ASSERT(zhunze::nfkc_changes(text) == (zhunze::nfkc(text) != text));
  });
}

TEST_CASE("a long run of marks is put in order in good time") {
  std::string text = "a";
  for (int i = 0; i < 100'000; ++i) text += i % 2 == 0 ? "\u0301" : "\u0323";
  const std::string out = zhunze::nfc(text);
  CHECK(out.starts_with("\u1EA1\u0323"));
  CHECK(out.ends_with("\u0301"));
}
