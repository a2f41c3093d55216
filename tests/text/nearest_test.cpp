#include "zhunze/text/nearest.hpp"

#include <string>
#include <vector>

#include "catch.hpp"

namespace {
using names = std::vector<std::string_view>;
}

TEST_CASE("near names") {
  struct row {
    std::string_view word;
    names candidates;
    names expected;
  };
  const std::vector<row> rows = {
      {"", {"a", "中"}, {}},
      {"level", {}, {}},
      {"levle", {"clause", "level"}, {"level"}},               // swapped neighbours
      {"levl", {"level", "lever", "evil"}, {"level"}},         // a third of five is one
      {"LEVEL", {"level"}, {"level"}},                         // case alone
      {"level", {"level", "levels"}, {"levels"}},              // never the word itself
      {"级别", {"集别", "单位"}, {"集别"}},                    // one of two characters
      {"单", {"双", "一"}, {}},                                // nothing in common
      {"级别", {"行政级别", "行政区划"}, {"行政级别"}},        // half of the longer, two characters
      {"工作日公示", {"公示工作日", "工龄"}, {"公示工作日"}},  // the same characters, moved
      {"推荐单位名", {"推荐排序", "推荐单位"}, {"推荐单位"}},
      {"abcdef", {"fedcba"}, {}},  // moved letters are no help outside Han
      {"abcd", {"wxyz"}, {}},
      {"ab", {"ax", "bx", "aby", "b"}, {"ax", "aby", "b"}},  // ties in the candidates' order
      {"ab", {"ax", "ax", "ay"}, {"ax", "ay"}},
  };
  for (const row& r : rows) {
    INFO(r.word);
    CHECK(zhunze::nearest_names(r.word, r.candidates) == r.expected);
  }
}

TEST_CASE("nearest first, and no more than asked for") {
  const names candidates = {"abcdefgXY", "abcdefghX", "abcdefghi1", "XbcdefghY"};
  CHECK(zhunze::nearest_names("abcdefghi", candidates) ==
        names{"abcdefghX", "abcdefghi1", "abcdefgXY"});
  CHECK(zhunze::nearest_names("abcdefghi", candidates, 1) == names{"abcdefghX"});
  CHECK(zhunze::nearest_names("abcdefghi", candidates, 0).empty());
}

TEST_CASE("long words cost nothing and are near to nothing") {
  const std::string at_limit(zhunze::nearest_word_length, 'a');
  const std::string beyond = at_limit + "a";
  CHECK(zhunze::nearest_names(at_limit, {std::string_view(at_limit).substr(1)}).size() == 1);
  CHECK(zhunze::nearest_names(beyond, {at_limit}).empty());
  CHECK(zhunze::nearest_names(at_limit, {beyond}).empty());
  const std::string huge(1 << 20, 'a');
  CHECK(zhunze::nearest_names(huge, names(1000, huge)).empty());
}

TEST_CASE("words that are not UTF-8 do no harm") {
  CHECK(zhunze::nearest_names("\xFF\xFE", {"\xFE\xFF", "a"}) == names{"\xFE\xFF"});
}
