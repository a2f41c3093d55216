#include "catch.hpp"
#include "program_builder.hpp"
#include "zhunze/record/record.hpp"

using zhunze::type_kind;
using zhunze_test::program_builder;

namespace {

struct shape {
  zhunze::ruleset rules;
  zhunze::fact_id truth, integer, decimal, percent, money, wan, day, text, id, level, option, key;
};

zhunze::identity named(const std::string& name, std::vector<std::string> aliases = {}) {
  return program_builder::called(name, std::move(aliases));
}

shape make_shape() {
  program_builder b;
  const auto k = b.kind("对象");
  const auto levels = b.scale("行政级别", {named("无级别"), named("科员"),
                                           named("县处级副职", {"division_deputy", "副处"})});
  const auto options = b.choice("", {named("市州", {"prefecture"}), named("省直部门")});
  const auto keys = b.table("名额表", {"公安厅", "é单位", "1"}, {});
  const auto fact = [&](const char* name, type_kind what, const char* unit = "") {
    return b.fact(k, name, {what, 0}, {}, unit);
  };
  const auto truth = fact("是否项", type_kind::truth);
  const auto integer = fact("整数项", type_kind::integer);
  const auto decimal = fact("小数项", type_kind::decimal);
  const auto percent = fact("百分比项", type_kind::percentage);
  const auto money = fact("金额", type_kind::integer, "元");
  const auto wan = fact("资本", type_kind::decimal, "万元");
  const auto day = fact("日期项", type_kind::date);
  const auto text = fact("文本项", type_kind::text);
  const auto id = fact("编号", type_kind::identifier);
  const auto level = b.fact(k, "级别项", levels);
  const auto option = b.fact(k, "选项项", options);
  const auto key = b.fact(k, "单位项", keys);
  return {b.build(), truth, integer, decimal, percent, money, wan,
          day,       text,  id,      level,   option,  key};
}

std::int64_t day_number(int y, int m, int d) {
  return zhunze::make_date(y, m, d).value().days;
}

}  // namespace

TEST_CASE("a cell is read as its fact's type") {
  const shape s = make_shape();
  struct row {
    zhunze::fact_id fact;
    const char* text;
    std::int64_t number;
  };
  const row rows[] = {
      {s.truth, "是", 1},
      {s.truth, " 无 ", 0},
      {s.truth, "√", 1},
      {s.truth, "×", 0},
      {s.truth, "YES", 1},
      {s.truth, "n", 0},
      {s.truth, "1", 1},
      {s.truth, "False", 0},
      {s.integer, "4", 4},
      {s.integer, "4.0", 4},
      {s.integer, "-7", -7},
      {s.integer, "\xEF\xBC\x91\xEF\xBC\x92", 12},
      {s.integer, "十二", 12},
      {s.integer, "1,234,567", 1'234'567},
      {s.integer, "3万", 30'000},
      {s.integer,
       "\xE3\x80\x80"
       "5 ",
       5},
      {s.integer, "999999999999999999", 999'999'999'999'999'999},
      {s.decimal, "1.25", 1'250'000},
      {s.decimal, "0.000001", 1},
      {s.decimal, "-3", -3'000'000},
      {s.percent, "20%", 20'000'000},
      {s.percent, "\xEF\xBC\x92\xEF\xBC\x90\xEF\xBC\x85", 20'000'000},
      {s.percent, "百分之二十", 20'000'000},
      {s.percent, "33.333333%", 33'333'333},
      {s.percent, "0", 0},
      {s.percent, "0.0", 0},
      {s.money, "500万元", 5'000'000},
      {s.money, "500", 500},
      {s.wan, "500万元", 500'000'000},
      {s.wan, "0.5", 500'000},
      {s.day, "2017-11-20", day_number(2017, 11, 20)},
      {s.day, "2017/1/2", day_number(2017, 1, 2)},
      {s.day, "2017.11.20", day_number(2017, 11, 20)},
      {s.day, "2016年2月29日", day_number(2016, 2, 29)},
      {s.level, "科员", 1},
      {s.level, " 副处 ", 2},
      {s.level, "division_deputy", 2},
      {s.option, "prefecture", 0},
      {s.key, "公安厅", 0},
      {s.key, "e\xCC\x81单位", 1},
      {s.key, "1", 2},
  };
  for (const row& r : rows) {
    INFO(r.text);
    const auto read = zhunze::read_cell(*s.rules, r.fact, r.text, {});
    CHECK_FALSE(read.problem);
    REQUIRE(read.value);
    CHECK(read.value->number == r.number);
  }
}

TEST_CASE("a blank cell is a missing value") {
  const shape s = make_shape();
  for (const zhunze::fact_id f : (*s.rules).kinds[0].facts)
    for (const char* blank : {"", "  ", "\t\r\n", "\xE3\x80\x80", "\xC2\xA0"}) {
      const auto read = zhunze::read_cell(*s.rules, f, blank, {});
      CHECK_FALSE(read.value);
      CHECK_FALSE(read.problem);
    }
}

TEST_CASE("text is trimmed and composed, nothing more") {
  const shape s = make_shape();
  CHECK(zhunze::read_cell(*s.rules, s.text, "  e\xCC\x81 A  b ", {}).value->text == "é A  b");
  CHECK(zhunze::read_cell(*s.rules, s.id, "\tG-017\n", {}).value->text == "G-017");
  CHECK(zhunze::read_cell(*s.rules, s.id, "001", {}).value->text == "001");
}

TEST_CASE("what cannot be read is refused with its reason, never guessed") {
  const shape s = make_shape();
  using zhunze::kind;
  struct row {
    zhunze::fact_id fact;
    const char* text;
    kind what;
  };
  const row rows[] = {
      {s.truth, "大概", kind::not_a_truth},
      {s.truth, "2", kind::not_a_truth},
      {s.integer, "4.5", kind::not_an_integer},
      {s.integer, "1/3", kind::not_an_integer},
      {s.integer, "四五", kind::not_a_number},
      {s.integer, "1,23", kind::not_a_number},
      {s.integer, "1e3", kind::unexpected_unit},
      {s.integer, "0x10", kind::unexpected_unit},
      {s.integer, "NaN", kind::not_a_number},
      {s.integer, "1234567890123456789", kind::number_out_of_range},
      {s.integer, "99999999999999999万", kind::number_out_of_range},
      {s.integer, "5份", kind::unexpected_unit},
      {s.integer, "50%", kind::unexpected_percent},
      {s.decimal, "0.0000001", kind::too_many_decimals},
      {s.decimal, "三分之一", kind::too_many_decimals},
      {s.decimal, "1000000000000", kind::number_out_of_range},
      {s.decimal, "20%", kind::unexpected_percent},
      {s.percent, "20", kind::percent_without_sign},
      {s.percent, "0.2", kind::percent_without_sign},
      {s.percent, "1", kind::percent_without_sign},
      {s.percent, "33.3333333%", kind::too_many_decimals},
      {s.money, "5份", kind::wrong_unit},
      {s.day, "11/20/2017", kind::date_in_other_order},
      {s.day, "20.11.2017", kind::date_in_other_order},
      {s.day, "2017-02-29", kind::cell_no_such_day},
      {s.day, "2017-13-01", kind::cell_no_such_day},
      {s.day, "2017-11-20 08:30", kind::date_with_time},
      {s.day, "昨天", kind::not_a_date},
      {s.day, "43059", kind::not_a_date},
      {s.level, "副处级", kind::not_a_level},
      {s.level, "2", kind::not_a_level},
      {s.option, "市", kind::not_an_option},
      {s.key, "公安局", kind::not_a_key},
      {s.text, "\xFF", kind::cell_not_utf8},
      {s.truth, "是\x80", kind::cell_not_utf8},
  };
  for (const row& r : rows) {
    INFO(r.text);
    const zhunze::location here{{}, {}, 3, 4};
    const auto read = zhunze::read_cell(*s.rules, r.fact, r.text, here);
    CHECK_FALSE(read.value);
    REQUIRE(read.problem);
    CHECK(zhunze::info(read.problem->what).name == zhunze::info(r.what).name);
    CHECK(read.problem->place == here);
    REQUIRE(read.problem->arguments.size() >= 2);
    CHECK(read.problem->arguments[0].zh == (*s.rules)[r.fact].names.name);
    for (const auto lang : {zhunze::language::zh, zhunze::language::en}) {
      const std::string said = zhunze::message(*read.problem, lang);
      CHECK(said.find('{') == std::string::npos);
      const bool helps = !zhunze::info(r.what).help_zh.empty() || !read.problem->help.empty();
      CHECK(helps);
    }
  }
}

TEST_CASE("near names are offered in either language, and long cells are cut") {
  const shape s = make_shape();
  const auto near = zhunze::read_cell(*s.rules, s.level, "division_depty", {});
  REQUIRE(near.problem);
  REQUIRE(near.problem->help.size() == 1);
  CHECK(near.problem->help[0].en.find("division_deputy") != std::string::npos);
  const auto far = zhunze::read_cell(*s.rules, s.option, "xyz", {});
  REQUIRE(far.problem->help.size() == 1);
  CHECK(far.problem->help[0].zh.find("市州、省直部门") != std::string::npos);
  std::string text;
  for (int i = 0; i < 10'000; ++i) text += "长";
  const auto cut = zhunze::read_cell(*s.rules, s.truth, text, {});
  REQUIRE(cut.problem);
  CHECK(cut.problem->arguments[1].zh.size() < 200);
}

TEST_CASE("any bytes are read or refused, never both") {
  const shape s = make_shape();
  zhunze_test::prop("no cell is lost", [&](const std::string& bytes) {
    for (const zhunze::fact_id f : (*s.rules).kinds[0].facts) {
      const auto read = zhunze::read_cell(*s.rules, f, bytes, {});
      RC_ASSERT(!(read.value && read.problem));
    }
  });
}
