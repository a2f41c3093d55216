#include "zhunze/text/detail/look_alike.hpp"

#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "zhunze/text/detail/utf8.hpp"

using zhunze::has_unseen;
using zhunze::is_look_alike_key;
using zhunze::look_alike_key;
using zhunze::without_unseen;

TEST_CASE("texts that look the same have one key") {
  const std::vector<std::pair<std::string, std::string>> pairs = {
      {"A01", "Ａ０１"},          {"A01", "A01\u200B"},  {"A01", "\uFEFFA01"},
      {"A01", "A\u202D01\u202C"}, {"A 01", "A\u00A001"}, {"A 01", "A　01"},
      {"A 01", "A  01"},          {"0012", "'0012"},     {"A-1", "A\a-1"},
      {"A-1", "A\u0085-1"},       {"A-1", "A\u2028-1"},  {"A-1", "\uFFFCA-1"},
      {"木一", "⽊一"},           {"龟", "\u2EF3"},      {"樂", "\uF95C"},
      {"A-1", "A\u20131"},        {"A-1", "A\u22121"},   {"A01", "\u041001"},
      {"A01", "\u039101"},        {"é", "e\u0301"},      {"买·提", "买\u2022提"},
      {"买·提", "买\u30FB提"},    {"IV", "Ⅳ"},           {"葛", "葛\U000E0100"},
      {"(一)", "（一）"},
  };
  for (const auto& [plain, other] : pairs) {
    INFO(plain << " and " << other);
    CHECK(plain != other);
    CHECK(look_alike_key(plain) == look_alike_key(other));
  }
}

TEST_CASE("texts that can be told apart have keys of their own") {
  const std::vector<std::pair<std::string, std::string>> pairs = {
      {"A01", "a01"},    {"A01", "AO1"}, {"1", "①"},   {"1", "一"},
      {"张三", "张 三"}, {"2", "²"},     {"士", "土"}, {"", "A"},
  };
  for (const auto& [one, other] : pairs) {
    INFO(one << " and " << other);
    CHECK(look_alike_key(one) != look_alike_key(other));
  }
  CHECK(is_look_alike_key("A-01"));
  CHECK(is_look_alike_key("张三"));
  CHECK_FALSE(is_look_alike_key("'A"));
  CHECK_FALSE(is_look_alike_key("A "));
}

TEST_CASE("a key is its own key") {
  zhunze_test::prop("any text", [] {
    std::string text;
    for (const char32_t c : *rc::gen::container<std::u32string>(rc::gen::elementOf(
             std::u32string(U"aA0' \u00A0\u200BＡ⽊\u0301e中\u2014\u041F\uFEFF①"))))
      zhunze::append_utf8(text, c);
    const std::string key = look_alike_key(text);
    RC_ASSERT(look_alike_key(key) == key);
    RC_ASSERT(look_alike_key(without_unseen(text)) == key);
    RC_ASSERT(!has_unseen(without_unseen(text)));
  });
}
