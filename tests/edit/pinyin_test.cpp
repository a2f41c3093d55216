#include "catch.hpp"

#include <optional>
#include <string>

#include "zhunze/edit/pinyin.hpp"

using zhunze::edit::match_typed;

TEST_CASE("a name is found by its pinyin, whole, begun, in initials and with some left out") {
  for (const char* typed : {"", "行政", "行政级别", "xingzhengjibie", "xing", "xzjb", "xzj",
                            "xingzjb", "xzjibie", "xb", "zjb", "ＸＺＪＢ", "XZjb", "行zjb"}) {
    INFO(typed);
    CHECK(match_typed("行政级别", typed));
  }
  for (const char* typed : {"xzjbb", "bx", "xzq", "行政区", "xingq", "级行"}) {
    INFO(typed);
    CHECK_FALSE(match_typed("行政级别", typed));
  }
}

TEST_CASE("every reading of a character counts") {
  CHECK(match_typed("重大刑案", "zhongda"));
  CHECK(match_typed("重大刑案", "chongda"));
  CHECK(match_typed("银行", "yinhang"));
  CHECK(match_typed("银行", "yinxing"));
  CHECK(match_typed("女", "nv"));
}

TEST_CASE("names in letters match in any case, and the nearer spelling costs less") {
  CHECK(match_typed("turnover", "TURN"));
  CHECK(*match_typed("turnover", "turn") < *match_typed("turnover", "tnr"));
  CHECK(*match_typed("公示", "gongshi") < *match_typed("公示", "gs") + 1);
  CHECK(*match_typed("公示开始", "gs") < *match_typed("有公示材料", "gs"));
  CHECK(*match_typed("公示开始", "公示") < *match_typed("公示开始", "gs"));
}

TEST_CASE("what is too long or no text matches nothing and breaks nothing") {
  CHECK_FALSE(match_typed("公示", std::string(1000, 'g')));
  CHECK_FALSE(match_typed("\xff\xfe", "g"));
  CHECK(match_typed(std::string(100'000, 'g'), "g"));
}
