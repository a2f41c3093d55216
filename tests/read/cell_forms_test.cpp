#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "catch.hpp"
#include "reading.hpp"

using zhunze_test::reading;

namespace {

/// A cell, and the value that it is or the code of what is wrong.
struct form {
  const char* fact;
  const char* written;
  const char* expected;
};

const std::vector<form> forms = {
    {"member", "是", "yes"},
    {"member", "有", "yes"},
    {"member", "√", "yes"},
    {"member", "YES", "yes"},
    {"member", "True", "yes"},
    {"member", "１", "yes"},
    {"member", "y", "yes"},
    {"member", "否", "no"},
    {"member", "无", "no"},
    {"member", "×", "no"},
    {"member", "No", "no"},
    {"member", "FALSE", "no"},
    {"member", "0", "no"},
    {"member", "Ｎ", "no"},
    {"member", " 是　", "yes"},
    {"member", "不是", "Z0607"},
    {"member", "2", "Z0607"},
    {"member", "是的", "Z0607"},
    {"member", "-", "Z0607"},
    {"member", "", ""},
    {"member", " \t", ""},
    {"n", "4", "4"},
    {"n", "4.0", "4"},
    {"n", "4.5", "Z0609"},
    {"n", "４２", "42"},
    {"n", "1,200", "1200"},
    {"n", "1，200", "1200"},
    {"n", "12,00", "Z0608"},
    {"n", "1,2,3", "Z0608"},
    {"n", "十二", "12"},
    {"n", "一百二十三", "123"},
    {"n", "3万", "30000"},
    {"n", "4人", "4"},
    {"n", "4份", "Z0614"},
    {"n", "4 人", "4"},
    {"n", "20%", "Z0613"},
    {"n", "四五", "Z0608"},
    {"n", "很多", "Z0608"},
    {"n", "4-5", "Z0608"},
    {"n", "约4", "Z0608"},
    {"n", "-3", "-3"},
    {"n", "−3", "Z0608"},
    {"n", "+3", "Z0608"},
    {"n", "007", "7"},
    {"n", "1e2", "Z0614"},
    {"n", "0x10", "Z0614"},
    {"n", "999999999999999999", "999999999999999999"},
    {"n", "9999999999999999999", "Z0611"},
    {"x", "2.50", "2.5"},
    {"x", "0.123456", "0.123456"},
    {"x", "0.1234567", "Z0610"},
    {"x", ".5", "Z0608"},
    {"x", "5.", "Z0608"},
    {"x", "1.2.3", "Z0608"},
    {"x", "三分之一", "Z0610"},
    {"x", "1/4", "0.25"},
    {"x", "NaN", "Z0608"},
    {"x", "inf", "Z0608"},
    {"x", "20元", "Z0615"},
    {"p", "20%", "20%"},
    {"p", "２０％", "20%"},
    {"p", "百分之二十", "20%"},
    {"p", "20", "Z0612"},
    {"p", "0.2", "Z0612"},
    {"p", "0", "0%"},
    {"p", "0.5%", "0.5%"},
    {"p", "12.3456789%", "Z0610"},
    {"day", "2017-11-20", "2017-11-20"},
    {"day", "2017/11/20", "2017-11-20"},
    {"day", "2017.11.20", "2017-11-20"},
    {"day", "2017年11月20日", "2017-11-20"},
    {"day", "2017年1月2日", "2017-01-02"},
    {"day", "２０１７－１１－２０", "2017-11-20"},
    {"day", "2017-9-31", "Z0618"},
    {"day", "2017-02-29", "Z0618"},
    {"day", "2016-02-29", "2016-02-29"},
    {"day", "2017-13-01", "Z0618"},
    {"day", "2017-00-10", "Z0618"},
    {"day", "0099-01-01", "Z0618"},
    {"day", "20/11/2017", "Z0617"},
    {"day", "11-20-2017", "Z0617"},
    {"day", "20.11.2017", "Z0617"},
    {"day", "17-11-20", "Z0617"},
    {"day", "2017-11", "Z0616"},
    {"day", "2017-11-20 08:30", "Z0619"},
    {"day", "2017-11-20T08:30:00Z", "Z0619"},
    {"day", "20171120", "Z0616"},
    {"day", "43059", "Z0616"},
    {"day", "Nov 20, 2017", "Z0617"},
    {"day", "昨天", "Z0616"},
    {"rank", "副处", "deputy"},
    {"rank", "clerk", "clerk"},
    {"rank", "副厅", "Z0620"},
    {"rank", "1", "Z0620"},
    {"sort", "省直", "province"},
    {"sort", "其他", "Z0621"},
    {"unit", "公安厅", "公安厅"},
    {"unit", " 民政厅 ", "民政厅"},
    {"unit", "财政厅", "Z0622"},
    {"note", "a\tb", "a\tb"},
    {"note", "1e2", "1e2"},
    {"note", "007", "007"},
};

std::string expected_line(const form& one) {
  const std::string expected = one.expected;
  if (expected.empty()) return "individual id=A";
  if (expected.front() == 'Z') return "individual id=A [" + expected + " 2:2]";
  return "individual id=A " + std::string(one.fact) + "=" + expected;
}

std::string quoted(std::string text) {
  std::string out = "\"";
  for (const char c : text) out.append(c == '"' ? 2 : 1, c);
  return out + "\"";
}

std::string without(std::string text, const std::string& piece) {
  const std::size_t at = text.find(piece);
  return at == std::string::npos ? text : text.erase(at, piece.size());
}

}  // namespace

TEST_CASE("a cell is the same in CSV and in JSON") {
  for (const form& one : forms) {
    INFO(one.fact << " = '" << one.written << "'");
    reading table;
    table.csv("id," + std::string(one.fact) + "\nA," + quoted(one.written) + "\n");
    REQUIRE(table.batch().records.size() == 1);
    CHECK(reading::shown(table.batch().records.front()) == expected_line(one));
    CHECK(table.batch().found.empty());

    const nlohmann::json object = {{"id", "A"}, {one.fact, one.written}};
    reading line;
    line.ndjson(object.dump() + "\n");
    REQUIRE(line.batch().records.size() == 1);
    std::string expected = expected_line(one);
    const std::string place = " 2:2]";
    if (expected.ends_with(place)) expected = without(expected, place) + " 1:0]";
    CHECK(reading::shown(line.batch().records.front()) == expected);
  }
}

TEST_CASE("a problem of a cell tells the value and what is accepted") {
  reading table;
  table.csv("id,day,rank\nA,20/11/2017,副厅\n");
  REQUIRE(table.batch().records.size() == 1);
  const auto& problems = table.batch().records.front().problems().list();
  REQUIRE(problems.size() == 2);
  for (const auto& one : problems) {
    INFO(message(one, zhunze::language::en));
    CHECK_FALSE(std::string(info(one.what).help_en).empty() == one.help.empty());
    CHECK(table.batch().found.sources()[one.place.source.index()].name == "f");
  }
  CHECK(message(problems[0], zhunze::language::en).find("20/11/2017") != std::string::npos);
  CHECK(message(problems[1], zhunze::language::zh).find("副厅") != std::string::npos);
  CHECK(problems[1].help.front().zh.find("副处") != std::string::npos);
}

TEST_CASE("numbers of JSON keep their digits") {
  const std::vector<std::pair<const char*, const char*>> numbers = {
      {"4", "n=4"},
      {"4.0", "n=4"},
      {"-0", "n=0"},
      {"1e2", "n=100"},
      {"1E+2", "n=100"},
      {"1.5e1", "n=15"},
      {"120e-1", "n=12"},
      {"0e9", "n=0"},
      {"4.5", "[Z0609 1:0]"},
      {"1e-1", "[Z0609 1:0]"},
      {"999999999999999999", "n=999999999999999999"},
      {"1e18", "[Z0611 1:0]"},
      {"1e400", "[Z0614 1:0]"},
      {"-1e-400", "[Z0608 1:0]"},
      {"9007199254740993", "n=9007199254740993"},
      {"123456789012345678901234567890", "[Z0611 1:0]"},
  };
  for (const auto& [number, expected] : numbers) {
    INFO(number);
    reading line;
    line.ndjson("{\"id\":\"A\",\"n\":" + std::string(number) + "}");
    CHECK(line.seen() == "individual id=A " + std::string(expected) + "\n");
  }
}

TEST_CASE("malformed numbers of JSON spoil their line") {
  for (const char* number :
       {"01", "+1", ".5", "1.", "1e", "0x1", "1_000", "NaN", "Infinity", "--1"}) {
    INFO(number);
    reading line;
    line.ndjson("{\"id\":\"A\",\"n\":" + std::string(number) + "}\n{\"id\":\"B\"}\n");
    CHECK(line.seen() == "individual id=B\nunread Z0651 1:0\nunreadable 1\n");
  }
}

TEST_CASE("truths and ids may be JSON's own") {
  reading line;
  line.ndjson("{\"id\":17,\"member\":true,\"note\":false}\n{\"id\":1.50,\"member\":0}\n");
  CHECK(line.seen() == "individual id=17 note=false member=yes\nindividual id=1.5 member=no\n");
}
