#include "zhunze/text/detail/unicode.hpp"

#include <utf8proc.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "assigned.hpp"
#include "catch.hpp"
#include "zhunze/text/detail/utf8.hpp"

namespace {

// Calls `check` with every code point that both our tables and the oracle's know as a character.
template <class Check>
void for_each_known(Check&& check) {
  for (const auto& [first, last] : zhunze_test::assigned) {
    for (char32_t c = first; c <= last; ++c) {
      const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
      if (category != UTF8PROC_CATEGORY_CN) check(c, category);
    }
  }
}

bool is_letter(utf8proc_category_t category) {
  return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LL ||
         category == UTF8PROC_CATEGORY_LT || category == UTF8PROC_CATEGORY_LM ||
         category == UTF8PROC_CATEGORY_LO;
}

std::string shown(char32_t c) {
  char out[16];
  std::snprintf(out, sizeof out, "U+%04X", static_cast<unsigned>(c));
  return out;
}

// Collects the first few code points that break a rule, so that a failure is short.
struct failures {
  std::string list;
  std::size_t count = 0;
  void add(char32_t c) {
    if (++count <= 20) list += shown(c) + " ";
  }
};

}  // namespace

TEST_CASE("letters begin words, as the oracle knows letters") {
  failures wrong;
  for_each_known([&](char32_t c, utf8proc_category_t category) {
    const bool expected =
        (is_letter(category) && !zhunze::is_zero_width(c)) || c == U'_' || c == U'〇';
    if (zhunze::is_word_start(c) != expected) wrong.add(c);
  });
  INFO(wrong.list);
  CHECK(wrong.count == 0);
}

TEST_CASE("digits and marks go on with words") {
  failures wrong;
  for_each_known([&](char32_t c, utf8proc_category_t category) {
    const bool visible = !zhunze::is_zero_width(c);
    const bool must =
        zhunze::is_word_start(c) ||
        (visible && (category == UTF8PROC_CATEGORY_ND || category == UTF8PROC_CATEGORY_NL ||
                     category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC));
    const bool may = must || category == UTF8PROC_CATEGORY_NO;
    const bool does = zhunze::is_word_continue(c);
    if ((must && !does) || (does && !may)) wrong.add(c);
  });
  INFO(wrong.list);
  CHECK(wrong.count == 0);
}

TEST_CASE("words of rules") {
  struct row {
    char32_t c;
    bool start, go_on, han;
  };
  const std::vector<row> rows = {
      {U'a', true, true, false},         {U'Z', true, true, false},
      {U'_', true, true, false},         {U'0', false, true, false},
      {U'9', false, true, false},        {U'中', true, true, true},
      {U'〇', true, true, true},         {U'々', true, true, true},
      {U'é', true, true, false},         {0x3400, true, true, true},
      {0x20000, true, true, true},       {0x323AF, true, true, true},
      {0x2FFFE, false, false, false},    {0x0301, false, true, false},
      {U'、', false, false, false},      {U'。', false, false, false},
      {0xFF08, false, false, false},     {U' ', false, false, false},
      {0x3000, false, false, false},     {U'-', false, false, false},
      {U'“', false, false, false},       {U'³', false, true, false},
      {U'①', false, true, false},        {U'½', false, true, false},
      {0x200B, false, false, false},     {0x200D, false, false, false},
      {0xFE0F, false, false, false},     {0x3164, false, false, false},
      {0x115F, false, false, false},     {0xFEFF, false, false, false},
      {0x202E, false, false, false},     {0xE0100, false, false, false},
      {0xFFFD, false, false, false},     {0x110000, false, false, false},
      {0xFFFFFFFF, false, false, false}, {U'😀', false, false, false},
  };
  for (const row& r : rows) {
    INFO(shown(r.c));
    CHECK(zhunze::is_word_start(r.c) == r.start);
    CHECK(zhunze::is_word_continue(r.c) == r.go_on);
    CHECK(zhunze::is_han(r.c) == r.han);
  }
}

TEST_CASE("what cannot be seen is told apart from what turns the text") {
  for (const char32_t c : {0x061CU, 0x200EU, 0x200FU, 0x202AU, 0x202EU, 0x2066U, 0x2069U}) {
    INFO(shown(c));
    CHECK(zhunze::is_bidi_control(c));
    CHECK_FALSE(zhunze::is_zero_width(c));
    CHECK(zhunze::display_width(c) == 0);
  }
  for (const char32_t c :
       {0x00ADU, 0x200BU, 0x200CU, 0x200DU, 0x2060U, 0xFEFFU, 0x3164U, 0xFE00U, 0xE0041U}) {
    INFO(shown(c));
    CHECK(zhunze::is_zero_width(c));
    CHECK_FALSE(zhunze::is_bidi_control(c));
    CHECK(zhunze::display_width(c) == 0);
  }
  for (const char32_t c : {0x20U, 0x3000U, 0x200AU, 0x2010U, 0x2029U, 0x2065U + 1, 0x4E00U}) {
    CHECK_FALSE(zhunze::is_zero_width(c));
  }
}

TEST_CASE("display width agrees with utf8proc where the two mean the same") {
  // Later versions of the oracle follow later versions of Unicode, which widened some characters.
  if (std::atoi(utf8proc_unicode_version()) > 15) return;
  failures wrong;
  for_each_known([&](char32_t c, utf8proc_category_t category) {
    if (zhunze::is_zero_width(c) || zhunze::is_bidi_control(c)) return;
    // The oracle gives no column to format characters that are seen and to marks with a place of
    // their own, and one to the Hangul vowels and finals that join what is before them.
    if (category == UTF8PROC_CATEGORY_CF || category == UTF8PROC_CATEGORY_MC) return;
    if ((c >= 0x1160 && c <= 0x11FF) || (c >= 0xD7B0 && c <= 0xD7FF)) return;
    if (zhunze::display_width(c) != utf8proc_charwidth(static_cast<utf8proc_int32_t>(c)))
      wrong.add(c);
  });
  INFO(wrong.list);
  CHECK(wrong.count == 0);
}

TEST_CASE("display width of texts") {
  struct row {
    std::string text;
    std::size_t columns;
  };
  const std::vector<row> rows = {
      {"", 0},
      {"abc", 3},
      {"中文", 4},
      {"a中b", 4},
      {"\uFF08四\uFF09", 6},
      {"e\u0301", 1},
      {"\u200B中", 2},
      {"“引”", 4},
      {"…", 1},
      {"㐀𠀀", 4},
      {"한글", 4},
      {"\uFF76\uFF85", 2},
      {"カナ", 4},
      {"\U000323AF", 2},
      {"a\tb\n", 2},
      {"\xFF\xFE", 2},
      {"😀", 2},
      {"①", 1},
      {"±", 1},
      {"\u303F", 1},
  };
  for (const row& r : rows) {
    INFO(r.text);
    CHECK(zhunze::display_width(r.text) == r.columns);
  }
}

TEST_CASE("the tables name their version") {
  CHECK(std::atoi(std::string(zhunze::unicode_version()).c_str()) >= 14);
}
