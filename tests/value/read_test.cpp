#include "zhunze/value/read.hpp"

#include "catch.hpp"

#include "zhunze/value/detail/numbering.hpp"

using zhunze::number;
using zhunze::read_chinese_number;
using zhunze::read_number;

TEST_CASE("yes and no") {
  for (const auto* yes :
       {"是", "有", "√", "yes", "YES", "True", "1", "１", "y", "Ｙ", " 是 ", "　是　"})
    CHECK(zhunze::read_truth(yes) == true);
  for (const auto* no : {"否", "无", "×", "no", "No", "FALSE", "0", "０", "N", "n\t"})
    CHECK(zhunze::read_truth(no) == false);
  for (const auto* other : {"", " ", "是的", "不是", "2", "x", "01", "有无", "ye s"})
    CHECK_FALSE(zhunze::read_truth(other));
}

TEST_CASE("Chinese numerals") {
  struct {
    const char* text;
    std::int64_t value;
  } const cases[] = {{"零", 0},
                     {"〇", 0},
                     {"一", 1},
                     {"两", 2},
                     {"十", 10},
                     {"十五", 15},
                     {"二十", 20},
                     {"二十一", 21},
                     {"一百", 100},
                     {"一百零五", 105},
                     {"一百五", 150},
                     {"一百五十", 150},
                     {"一百一十", 110},
                     {"一百十五", 115},
                     {"两百", 200},
                     {"两千", 2'000},
                     {"两千零五", 2'005},
                     {"一千零五十", 1'050},
                     {"一千五十", 1'050},
                     {"九千九百九十九", 9'999},
                     {"两千五", 2'500},
                     {"一万", 10'000},
                     {"十万", 100'000},
                     {"三百万", 3'000'000},
                     {"三万五", 35'000},
                     {"三万五千", 35'000},
                     {"三万零五", 30'005},
                     {"一百万零五千", 1'005'000},
                     {"两亿", 200'000'000},
                     {"三亿五", 350'000'000},
                     {"三亿零两万", 300'020'000},
                     {"一万亿", 1'000'000'000'000},
                     {"一亿零一", 100'000'001},
                     {"十二亿三千四百五十六万七千八百九十", 1'234'567'890},
                     {"二〇一七", 2017},
                     {"二零一七", 2017},
                     {"一九九八", 1998},
                     {"二〇", 20},
                     {" 五 ", 5}};
  for (const auto& one : cases) {
    INFO(one.text);
    CHECK(read_chinese_number(one.text) == number(one.value));
  }
}

TEST_CASE("runs that are no well-formed numeral") {
  for (const auto* text : {"",         " ",
                           "十十",     "百",
                           "千",       "万",
                           "亿",       "万亿",
                           "一零五百", "一百零",
                           "零五",     "〇〇",
                           "零零",     "二十十",
                           "一十百",   "一百二百",
                           "三四",     "两十",
                           "十两",     "一百两",
                           "三万两",   "二十零五",
                           "一百五万", "一万万",
                           "一亿亿",   "一百零零五",
                           "两两",     "五个",
                           "5",        "二〇一两",
                           "一亿五亿", "一万零",
                           "五十五十", "一二三四五六七八九一二三四五六七八九一"}) {
    INFO(text);
    CHECK_FALSE(read_chinese_number(text));
  }
}

TEST_CASE("Chinese numerals go there and back") {
  zhunze_test::prop("to_chinese_number then read_chinese_number", [] {
    const auto n = *rc::gen::oneOf(rc::gen::inRange<std::uint32_t>(0, 20'000),
                                   rc::gen::inRange<std::uint32_t>(0, 99'999'999));
    RC_ASSERT(read_chinese_number(zhunze::to_chinese_number(n)) == number(n));
  });
}

TEST_CASE("numbers in digits and words") {
  struct {
    const char* text;
    int top, bottom;
    bool percent;
    const char* unit;
  } const cases[] = {{"20", 20, 1, false, ""},
                     {" ２０ ", 20, 1, false, ""},
                     {"-5", -5, 1, false, ""},
                     {"－5", -5, 1, false, ""},
                     {"4.0", 4, 1, false, ""},
                     {"0.125", 1, 8, false, ""},
                     {"３．５", 7, 2, false, ""},
                     {"20%", 1, 5, true, ""},
                     {"20％", 1, 5, true, ""},
                     {"33.5%", 67, 200, true, ""},
                     {"500万", 5'000'000, 1, false, ""},
                     {"500万元", 5'000'000, 1, false, "元"},
                     {"1.5亿", 150'000'000, 1, false, ""},
                     {"4份", 4, 1, false, "份"},
                     {"4km", 4, 1, false, "km"},
                     {"12㎡", 12, 1, false, "㎡"},
                     {"二十", 20, 1, false, ""},
                     {"百分之二十", 1, 5, true, ""},
                     {"百分之百", 1, 1, true, ""},
                     {"三分之一", 1, 3, false, ""},
                     {"千分之五", 1, 200, false, ""},
                     {"1/3", 1, 3, false, ""},
                     {"-1/3", -1, 3, false, ""},
                     {"007", 7, 1, false, ""}};
  for (const auto& one : cases) {
    INFO(one.text);
    const auto read = read_number(one.text, false);
    REQUIRE(read);
    CHECK(read->value == *number::fraction(one.top, one.bottom));
    CHECK(read->percent == one.percent);
    CHECK(read->unit == one.unit);
  }
}

TEST_CASE("texts that are no number") {
  for (const auto* text : {"",
                           " ",
                           "-",
                           ".",
                           ".5",
                           "5.",
                           "1.2.3",
                           "1,234",
                           "--5",
                           "5 份",
                           "20 %",
                           "20%%",
                           "20%元",
                           "5万%",
                           "5百",
                           "5万3",
                           "5-3",
                           "abc",
                           "份",
                           "1/0",
                           "1/",
                           "/3",
                           "1/2/3",
                           "零分之一",
                           "三分之",
                           "分之一",
                           "一/三",
                           "5。",
                           "5，",
                           "5(",
                           "十十",
                           "2017-11-20",
                           "1e+5",
                           "1234567890123456789",
                           "0.1234567890123456789",
                           "1000000000/3000000000",
                           "\xff",
                           "5\xff",
                           "5 元",
                           "5　元"}) {
    INFO(text);
    CHECK_FALSE(read_number(text, false));
  }
  CHECK(read_number("123456789012345678", false));
  CHECK(read_number("0.12345678901234567", false));
}

TEST_CASE("thousands separators stand in threes") {
  CHECK(read_number("1,234", true)->value == number(1'234));
  CHECK(read_number("１，２３４，５６７.５", true)->value == *number::fraction(2'469'135, 2));
  CHECK(read_number("12,345元", true)->unit == "元");
  for (const auto* text :
       {"1,23", "1,2345", "1234,567", ",123", "1,234,", "1,,234", "1,234,56", "1.234,567"})
    CHECK_FALSE(read_number(text, true));
}

TEST_CASE("numbers of an expected unit") {
  struct {
    const char* text;
    const char* unit;
    std::int64_t value;
    const char* written;
  } const cases[] = {{"500万元", "万元", 500, "万元"},
                     {"500万元", "元", 5'000'000, "元"},
                     {"500", "万元", 500, ""},
                     {"5000元", "万元", 5'000, "元"},
                     {"五份", "份", 5, "份"},
                     {"5 份", "份", 5, "份"},
                     {"20%", "份", 0, ""},
                     {"4", "", 4, ""}};
  for (const auto& one : cases) {
    INFO(one.text);
    const auto read = zhunze::read_number_of_unit(one.text, true, one.unit);
    REQUIRE(read);
    if (!read->percent) CHECK(read->value == number(one.value));
    CHECK(read->unit == one.written);
  }
  CHECK_FALSE(zhunze::read_number_of_unit("份", true, "份"));
  CHECK_FALSE(zhunze::read_number_of_unit("20%份", true, "份"));
}

TEST_CASE("a number that ends in the beginning of its unit has two readings") {
  struct {
    const char* text;
    const char* unit;
    const char* inside;
    const char* beside;
  } const cases[] = {{"500万", "万元", "500", "5000000"},  {" 500万 ", "万元", "500", "5000000"},
                     {"五百万", "万元", "500", "5000000"}, {"0.3亿", "万元", "3000", "30000000"},
                     {"3亿", "亿元", "3", "300000000"},    {"20万", "万人", "20", "200000"},
                     {"2万", "亿元", "0.0002", "20000"},   {"五千", "千克", "5", "5000"}};
  for (const auto& one : cases) {
    INFO(one.text << " of " << one.unit);
    const auto two = zhunze::read_two_amounts(one.text, one.unit);
    REQUIRE(two);
    CHECK(to_text(two->inside) == one.inside);
    CHECK(to_text(two->beside) == one.beside);
  }
  for (const auto& [text, unit] : {std::pair{"500", "万元"},
                                   {"500万元", "万元"},
                                   {"500万", "元"},
                                   {"500万", ""},
                                   {"三百", "万元"},
                                   {"三万", "千克"},
                                   {"万", "万元"},
                                   {"20%", "万元"}}) {
    INFO(text << " of " << unit);
    CHECK_FALSE(zhunze::read_two_amounts(text, unit));
  }
}

TEST_CASE("a yuan sign is a unit") {
  for (const char* text : {"¥1,200.50", "￥1,200.50", "¥ 1200.5元"}) {
    INFO(text);
    const auto read = zhunze::read_number(text, true);
    REQUIRE(read);
    CHECK(to_text(read->value) == "1200.5");
    CHECK(read->unit == "元");
  }
  CHECK_FALSE(zhunze::read_number("¥5%", true));
  CHECK_FALSE(zhunze::read_number("¥5份", true));
  CHECK(to_text(zhunze::read_number("¥-5", true)->value) == "-5");
}

TEST_CASE("dates") {
  using zhunze::date_problem;
  struct {
    const char* text;
    date_problem problem;
  } const cases[] = {{"2017-11-20", date_problem::none},
                     {"2017/11/20", date_problem::none},
                     {"2017.11.20", date_problem::none},
                     {"2017年11月20日", date_problem::none},
                     {" ２０１７－１１－２０ ", date_problem::none},
                     {"２０１７年１１月２０日", date_problem::none},
                     {"", date_problem::not_a_date},
                     {"明天", date_problem::not_a_date},
                     {"2017-11", date_problem::not_a_date},
                     {"2017年11月", date_problem::not_a_date},
                     {"20171120", date_problem::not_a_date},
                     {"2017-11/20", date_problem::not_a_date},
                     {"2017-11-20x", date_problem::not_a_date},
                     {"2017-11-201", date_problem::not_a_date},
                     {"2017-11-20 起", date_problem::not_a_date},
                     {"11/20/2017", date_problem::other_order},
                     {"20.11.2017", date_problem::other_order},
                     {"17-11-20", date_problem::other_order},
                     {"Nov 20, 2017", date_problem::other_order},
                     {"2017-02-29", date_problem::no_such_day},
                     {"2017-13-01", date_problem::no_such_day},
                     {"2017年11月31日", date_problem::no_such_day},
                     {"1599-12-31", date_problem::no_such_day},
                     {"2017-11-20 08:30", date_problem::has_time},
                     {"2017-11-20T08:30:00Z", date_problem::has_time},
                     {"2017/11/20 0:00:00", date_problem::has_time}};
  for (const auto& one : cases) {
    INFO(one.text);
    const auto read = zhunze::read_date(one.text);
    CHECK(read.problem == one.problem);
    CHECK(read.value.has_value() == (one.problem == date_problem::none));
    if (read.value) CHECK(*read.value == *zhunze::make_date(2017, 11, 20));
  }
  CHECK(zhunze::read_date("2017-1-2").value == zhunze::make_date(2017, 1, 2));
}

TEST_CASE("dates go there and back in both spellings") {
  zhunze_test::prop("to_text then read_date", [] {
    const zhunze::date d{*rc::gen::inRange(-100'000, 2'900'000)};
    RC_ASSERT(zhunze::read_date(to_text(d)).value == d);
    RC_ASSERT(zhunze::read_date(to_chinese_text(d)).value == d);
  });
}

TEST_CASE("any bytes are read or refused") {
  zhunze_test::prop("read_* of arbitrary bytes", [] {
    const auto bytes = *rc::gen::container<std::string>(
        rc::gen::elementOf(std::string("0123,.-/%年月日万亿十一\xff（）")));
    if (const auto read = read_number(bytes, true)) RC_ASSERT(read->value.denominator() > 0);
    (void)zhunze::read_date(bytes);
    (void)zhunze::read_truth(bytes);
    (void)read_chinese_number(bytes);
  });
}
