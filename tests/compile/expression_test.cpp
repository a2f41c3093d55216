#include <algorithm>

#include "catch.hpp"
#include "expression_fixture.hpp"
#include "instruction_dump.hpp"

using namespace zhunze_test;

namespace {

struct condition_case {
  const char* text;
  const char* result;      // the instructions, or "" where there are errors
  const char* codes = "";  // codes of what is found, in order, blanks between
};

std::string codes_of(const diagnostics& found) {
  std::string out;
  for (const diagnostic& one : found.list()) {
    if (!out.empty()) out += ' ';
    out += info(one.what).code;
  }
  return out;
}

std::string messages_of(const diagnostics& found) {
  std::string out;
  for (const diagnostic& one : found.list()) {
    for (const language lang : {language::zh, language::en}) {
      const kind_info& about = info(one.what);
      out += message(one, lang) + " | " +
             fill(lang == language::zh ? about.help_zh : about.help_en, one.arguments, lang);
      for (const argument& help : one.help)
        out += " | " + (lang == language::zh ? help.zh : help.en);
      out += '\n';
    }
  }
  return out;
}

template <std::size_t n>
void run(const condition_case (&cases)[n]) {
  for (const condition_case& one : cases) {
    expressions at;
    const instruction_id made = at.condition(one.text);
    INFO(one.text << "\n" << messages_of(at.found));
    CHECK(codes_of(at.found) == one.codes);
    CHECK((made ? dumped(at.in.out, made) : "") == one.result);
    CHECK(at.in.out.types.size() == at.in.out.instructions.size());
    CHECK(at.in.out.origins.size() == at.in.out.instructions.size());
  }
}

}  // namespace

TEST_CASE("conditions and their parts") {
  run({
      {"甲", "甲"},
      {"非 甲", "(negate 甲)"},
      {"(甲)", "甲"},
      {"是", "yes"},
      {"甲 且 乙 且 丙", "(all 甲 乙 丙)"},
      {"甲 且 (乙 或 丙)", "(all 甲 (any 乙 丙))"},
      {"全部 { 甲、乙 当 丙 }", "(all 甲 (guarded 丙 乙))"},
      {"任一 { 甲、乙 }", "(any 甲 乙)"},
      {"均不 { 甲、乙 }", "(none 甲 乙)"},
      {"至少 2 项 { 甲、乙、丙 }", "(at_least 2 甲 乙 丙)"},
      {"至少 3 项 { 甲、乙、丙 }", "(at_least 3 甲 乙 丙)"},
      {"至少 4 项 { 甲、乙、丙 }", "", "Z0353"},
      {"至少 0 项 { 甲、乙、丙 }", "", "Z0352"},
      {"至少 2 项 { 甲、乙、甲 }", "(at_least 2 甲 乙 甲)", "Z0354"},
      {"甲 为 是", "甲"},
      {"甲 为 否", "(negate 甲)"},
      {"甲 不为 是", "(negate 甲)"},
      {"否 为 甲", "(negate 甲)"},
      {"甲 为 乙", "(= 甲 乙)"},
      {"甲 不为 乙", "(!= 甲 乙)"},
      {"甲 高于 乙", "", "Z0315"},
      {"甲 属于 (乙、丙)", "", "Z0315"},
      {"甲 介于 乙 与 丙", "", "Z0315"},
      {"编号 已填", "(given 编号)"},
      {"甲 未填", "(negate (given 甲))"},
      {"公示天数 已填", "", "Z0350"},
      {"公示工作日 已填", "", "Z0350"},
      {"(次数 + 1) 已填", "", "Z0350"},
      {"不知道 已填", "", "Z0301"},
      {"非 非 甲", "(negate (negate 甲))", "Z0362"},
      {"次数", "", "Z0310"},
      {"级别", "", "Z0310"},
      {"次数 且 得分", "", "Z0310 Z0310"},
      {"全部 { 次数、甲、得分 }", "", "Z0310 Z0310"},
  });
}

TEST_CASE("levels, options and keys take their meaning from what they are compared with") {
  run({
      {"级别 不低于 副处", "(>= 级别 @副处)"},
      {"rank not below 副团", "(>= 级别 @副处)"},
      {"副处 低于 级别", "(< @副处 级别)"},
      {"级别 >= 副处", "(>= 级别 @副处)"},
      {"级别 介于 副处 与 正处", "(between 级别 @副处 @正处)"},
      {"级别 属于 (科员、副处)", "(one_of 级别 @科员 @副处)"},
      {"级别 不属于 (科员、副处)", "(not_one_of 级别 @科员 @副处)"},
      {"级别 属于 (科员、副处、科员)", "(one_of 级别 @科员 @副处 @科员)", "Z0354"},
      {"级别 不低于 行政级别.副处", "(>= 级别 @副处)"},
      {"级别 不低于 level.clerk", "(>= 级别 @科员)"},
      {"级别 不低于 级别.副处", "(>= 级别 @副处)"},
      {"级别 不低于 \"副处\"", "(>= 级别 @副处)"},
      {"级别 不少于 副处", "", "Z0313"},
      {"级别 晚于 副处", "", "Z0313"},
      {"级别 不低于 省直部门", "", "Z0302"},
      {"级别 不低于 等级.一级", "", "Z0312"},
      {"级别 不低于 等级.副处", "", "Z0302"},
      {"级别 不低于 副外", "", "Z0302"},
      {"级别 不低于 3", "", "Z0312"},
      {"没有.副处 为 级别", "", "Z0309"},
      {"评价 不低于 二级", "", "Z0303"},
      {"评价 不低于 等级.二级", "(>= 评价 @二级)"},
      {"二级 不低于 三级", "(>= 二级 @三级)"},
      {"副处 不低于 科员", "", "Z0304"},
      {"副处", "", "Z0304"},
      {"次数 不少于 副处", "", "Z0304"},
      {"性质 为 企业", "(= 性质 @企业)"},
      {"性质 为 性质.甲", "(= 性质 @甲)"},
      {"性质 为 甲", "", "Z0303"},
      {"性质 高于 企业", "", "Z0314"},
      {"性质 介于 企业 与 党政机关", "", "Z0314"},
      {"性质 为 类别", "", "Z0312"},
      {"类别 为 department", "(= 类别 @省直部门)"},
      {"推荐单位 为 公安厅", "(= 推荐单位 @公安厅)"},
      {"推荐单位 为 \" 公安厅 \"", "(= 推荐单位 @公安厅)"},
      {"推荐单位 为 \"公安局\"", "", "Z0346"},
      {"推荐单位 为 所在地", "(= 推荐单位 所在地)"},
      {"所在地 为 推荐单位", "(= 所在地 推荐单位)"},
      {"推荐单位 属于 (公安厅、成都市)", "(one_of 推荐单位 @公安厅 @成都市)"},
      {"推荐单位 属于 (公安厅、所在地)", "", "Z0312"},
      {"所在地 为 \"成都市\"", "(= 所在地 '成都市')"},
      {"所在地 为 编号", "(= 所在地 编号)"},
      {"所在地 高于 \"a\"", "", "Z0314"},
      {"编号 为 5", "", "Z0312"},
      {"级别 为 科员 或 副处", "", "Z0351"},
      {"级别 不为 科员 且 副处", "", "Z0351"},
      {"次数 为 3 或 (5)", "", "Z0351"},
  });
}

TEST_CASE("numbers, units and percentages") {
  run({
      {"次数 不少于 5", "(>= 次数 5)"},
      {"次数 为 1.5", "(= 次数 1.5)"},
      {"次数 不低于 5", "(>= 次数 5)"},
      {"次数 < 5", "(< 次数 5)"},
      {"次数 早于 5", "", "Z0313"},
      {"得分 不少于 次数", "(>= 得分 次数)"},
      {"材料份数 不少于 4份", "(>= 材料份数 4份)"},
      {"copies at least 4份", "(>= 材料份数 4份)"},
      {"材料份数 不少于 4", "(>= 材料份数 4份)", "Z0320"},
      {"材料份数 不少于 0", "(>= 材料份数 0份)"},
      {"材料份数 不少于 最低份数", "(>= 材料份数 4)", "Z0320"},
      {"材料份数 不少于 4元", "", "Z0321"},
      {"材料份数 不少于 次数", "(>= 材料份数 次数)"},
      {"材料份数 不少于 总人数", "", "Z0321"},
      {"产值 不低于 500", "(>= 产值 500元)", "Z0320"},
      {"产值 不低于 500万元", "(>= 产值 5000000元)"},
      {"资产 不低于 500万元", "(>= 资产 500万元)"},
      {"产值 不低于 300万元 + 200万元", "(>= 产值 (add 3000000元 2000000元))"},
      {"产值 不低于 300 + 200", "(>= 产值 (add 300 200))", "Z0320"},
      {"产值 + 300 不低于 1万元", "(>= (add 产值 300元) 10000元)", "Z0320"},
      {"次数 不少于 4份", "", "Z0322"},
      {"产值 / 总人数 不低于 5万元", "(>= (divide 产值 总人数) 50000元)"},
      {"产值 / 总人数 不低于 50000", "(>= (divide 产值 总人数) 50000)"},
      {"产值 / 总人数 不低于 5份", "", "Z0321"},
      {"产值 * 2 不低于 5万元", "(>= (multiply 产值 2) 50000元)"},
      {"产值 + 总人数 不低于 5万元", "", "Z0321"},
      {"总人数 + 次数 不少于 5人", "", "Z0321"},
      {"总人数 + 党员 不少于 5人", "(>= (add 总人数 党员) 5人)"},
      {"完成率 不低于 35", "", "Z0323"},
      {"完成率 不低于 35%", "(>= 完成率 35%)"},
      {"完成率 不低于 百分之三十五", "(>= 完成率 35%)"},
      {"完成率 不低于 0.35", "(>= 完成率 35%)"},
      {"完成率 不低于 0", "(>= 完成率 0%)"},
      {"完成率 不低于 1/3", "(>= 完成率 (divide 1 3))"},
      {"完成率 不低于 合格率 + 5", "", "Z0323"},
      {"完成率 不低于 合格率 + 5%", "(>= 完成率 (add 合格率 5%))"},
      {"完成率 + 次数 不低于 5%", "", "Z0324"},
      {"完成率 不低于 次数", "", "Z0324"},
      {"次数 不低于 20%", "", "Z0324"},
      {"产值 不低于 20%", "", "Z0324"},
      {"党员 / 总人数 不低于 20%", "(>= (divide 党员 总人数) 20%)"},
      {"党员 / 总人数 不超过 处级上限", "(<= (divide 党员 总人数) 20%)"},
      {"(完成率 + 合格率) / 2 不低于 80", "", "Z0323"},
      {"(完成率 + 合格率) / 2 不低于 80%", "(>= (divide (add 完成率 合格率) 2) 80%)"},
      {"次数 / 0 为 1", "", "Z0330"},
      {"次数 / 零 为 1", "", "Z0330"},
      {"次数 / 党员 为 1", "(= (divide 次数 党员) 1)"},
      {"甲 + 1 不少于 2", "", "Z0311"},
      {"级别 + 1 不少于 2", "", "Z0319"},
      {"次数 * 公示开始 为 2", "", "Z0319"},
      {"次数 为 甲", "", "Z0312"},
      {"次数 介于 1 与 5", "(between 次数 1 5)"},
      {"次数 属于 (1、3)", "(one_of 次数 1 3)"},
      {"3 不少于 2", "(>= 3 2)"},
  });
}

TEST_CASE("dates and functions") {
  run({
      {"公示结束 不晚于 2017-11-20", "(<= 公示结束 2017-11-20)"},
      {"公示结束 <= 2017年11月20日", "(<= 公示结束 2017-11-20)"},
      {"公示结束 不超过 2017-11-20", "", "Z0313"},
      {"公示结束 不早于 公示开始", "(>= 公示结束 公示开始)"},
      {"公示结束 介于 2017-11-01 与 2017-11-20", "(between 公示结束 2017-11-01 2017-11-20)"},
      {"出生日期 + 60年 不早于 公示开始", "(>= (shift_months 出生日期 720个月) 公示开始)"},
      {"公示开始 - 6个月 晚于 出生日期", "(> (shift_months 公示开始 -6个月) 出生日期)"},
      {"公示开始 + 30天 晚于 出生日期", "(> (shift_days 公示开始 30天) 出生日期)"},
      {"公示开始 - 30days after 出生日期", "(> (shift_days 公示开始 -30days) 出生日期)"},
      {"公示开始 + 年限 晚于 出生日期", "(> (shift_months 公示开始 (multiply 年限 12)) 出生日期)"},
      {"公示开始 + 30 晚于 出生日期", "", "Z0332"},
      {"公示开始 + 3份 晚于 出生日期", "", "Z0332"},
      {"公示开始 + 甲 晚于 出生日期", "", "Z0332"},
      {"公示开始 + 1.5年 晚于 出生日期", "", "Z0317"},
      {"公示结束 - 公示开始 不少于 5", "", "Z0331"},
      {"3年 + 公示开始 晚于 出生日期", "", "Z0319"},
      {"工作日数 (公示开始, 公示结束, 工作日历) 不少于 5",
       "(>= (working_days 公示开始 公示结束 工作日历) 5)"},
      {"working_days (公示开始, 公示结束, workdays) at least 5天",
       "(>= (working_days 公示开始 公示结束 工作日历) 5天)"},
      {"公示工作日 不少于 公示天数", "(>= 公示工作日 5)"},
      {"公示工作日 不少于 5天", "(>= 公示工作日 5天)"},
      {"公示工作日 不少于 5元", "", "Z0322"},
      {"工作日数 (公示开始, 公示结束) 不少于 5", "", "Z0340"},
      {"工作日数 (公示开始, 公示结束, 日历) 不少于 5", "", "Z0342"},
      {"工作日数 (公示开始, 公示结束, 5) 不少于 5", "", "Z0341"},
      {"工作日数 (公示开始, 次数, 工作日历) 不少于 5", "", "Z0341"},
      {"天数 (公示开始, 2017-11-20) 不少于 5", "(>= (days 公示开始 2017-11-20) 5)"},
      {"周岁 (出生日期, 公示开始) 不低于 18岁", "(>= (full_years 出生日期 公示开始) 18岁)"},
      {"相距天数 (公示开始, 公示结束) 少于 30", "(< (days_apart 公示开始 公示结束) 30)"},
      {"天数 (出生日期, 公示开始) 不少于 6570", "(>= (days 出生日期 公示开始) 6570)", "Z0360"},
      {"天数 (出生日期, 公示开始) / 365 不少于 18", "(>= (divide (days 出生日期 公示开始) 365) 18)",
       "Z0360"},
      {"公示时长 / 365 不少于 18", "(>= (divide 公示时长 365) 18)", "Z0360"},
      {"公示时长 / 7 不少于 1", "(>= (divide 公示时长 7) 1)"},
  });
}

TEST_CASE("table look-ups") {
  run({
      {"名额表[推荐单位].性质 为 省直部门", "(= (look_up 推荐单位 名额表.性质) @省直部门)"},
      {"quotas[推荐单位].unit_type is department", "(= (look_up 推荐单位 名额表.性质) @省直部门)"},
      {"名额表[公安厅].个人 不少于 1", "(>= (look_up @公安厅 名额表.个人) 1)"},
      {"名额表[\"公安厅\"].个人 不少于 1", "(>= (look_up @公安厅 名额表.个人) 1)"},
      {"名额表[\"公安\"].个人 不少于 1", "", "Z0346"},
      {"名额表[推荐单位].经费 不少于 1万元", "(>= (look_up 推荐单位 名额表.经费) 10000元)"},
      {"名额表[所在地].个人 不少于 1", "", "Z0345"},
      {"名额表[推荐单位].集体 不少于 1", "", "Z0344"},
      {"名额[推荐单位].个人 不少于 1", "", "Z0343"},
      {"名额表[推荐单位位].个人 不少于 1", "", "Z0346"},
  });
}

TEST_CASE("names that are not known") {
  run({
      {"没有这个", "", "Z0301"},
      {"坏的", ""},
      {"坏的 不少于 3", ""},
      {"重点", "", "Z0305"},
      {"名额表", "", "Z0307"},
      {"行政级别 不低于 副处", "", "Z0307"},
      {"某要求", "", "Z0307"},
      {"级别不低于副处", "", "Z0308"},
      {"材料份数不少于5份", "", "Z0308"},
      {"甲且乙", "", "Z0308"},
      {"级 不低于 副处", "", "Z0301"},
      {"没有 不少于 也没有", "", "Z0301 Z0301"},
      {"甲 且 没有这个 且 也没有", "", "Z0301 Z0301"},
  });
}

TEST_CASE("the words of an error name what was meant") {
  const auto told = [](const char* text) {
    expressions at;
    (void)at.condition(text);
    return messages_of(at.found);
  };
  CHECK_THAT(told("材料分数 不少于 4份"), Catch::Matchers::Contains("是不是想写 材料份数"));
  CHECK_THAT(told("copes at least 4份"), Catch::Matchers::Contains("did you mean copies?"));
  CHECK_THAT(told("级别不低于副厅"), Catch::Matchers::Contains("级别 不低于 副厅"));
  CHECK_THAT(told("公示结束 不超过 2017-11-20"), Catch::Matchers::Contains("请改用“不晚于”"));
  CHECK_THAT(told("公示结束 不超过 2017-11-20"), Catch::Matchers::Contains("write 'not after'"));
  CHECK_THAT(told("级别 不少于 副处"), Catch::Matchers::Contains("请改用“不低于”"));
  CHECK_THAT(told("产值 不低于 500"), Catch::Matchers::Contains("500元 或 500万元"));
  CHECK_THAT(told("完成率 不低于 35"), Catch::Matchers::Contains("35%"));
  CHECK_THAT(told("评价 不低于 二级"), Catch::Matchers::Contains("等级.二级"));
  CHECK_THAT(told("性质 为 甲"), Catch::Matchers::Contains("性质.甲"));
  CHECK_THAT(told("名额表[推荐单位位].个人 不少于 1"),
             Catch::Matchers::Contains("did you mean 推荐单位?"));
  CHECK_THAT(told("编号 为 5"), Catch::Matchers::Contains("\"001\""));
  CHECK_THAT(told("公示开始 晚于 2017"), Catch::Matchers::Contains("2017-11-20"));
  CHECK_THAT(told("副处"), Catch::Matchers::Contains("级别 不低于 副处"));
  CHECK_THAT(told("级别 为 科员 或 副处"), Catch::Matchers::Contains("级别 属于 (科员、副处)"));
  CHECK_THAT(told("重点"), Catch::Matchers::Contains("先进集体"));
  CHECK_THAT(told("公示结束 - 公示开始 不少于 5"),
             Catch::Matchers::Contains("相距天数 (公示开始, 公示结束)"));
  CHECK_THAT(told("级别 不低于 副外"), Catch::Matchers::Contains("副处"));
  CHECK_THAT(told("工作日数 (公示开始, 公示结束) 不少于 5"),
             Catch::Matchers::Contains("工作日数 (开始日期, 结束日期, 日历)"));
}

TEST_CASE("the place of an error is the words that are wrong") {
  const auto place = [](const char* text) {
    expressions at;
    (void)at.condition(text);
    REQUIRE(at.found.list().size() == 1);
    const location where = at.found.list().front().place;
    const std::string& all = at.found.sources()[where.source.index()].text;
    return all.substr(where.bytes.begin, where.bytes.end - where.bytes.begin);
  };
  CHECK(place("甲 且 没有这个") == "没有这个");
  CHECK(place("甲 且 级别 不低于 副外") == "副外");
  CHECK(place("甲 且 级别 不少于 副处") == "不少于");
  CHECK(place("产值 不低于 500") == "500");
  CHECK(place("名额表[推荐单位].集体 不少于 1") == "集体");
}

TEST_CASE("what is the same is there once, what is spelt differently is not") {
  expressions at;
  const auto first = at.condition("材料份数 不少于 4份 且 甲");
  const auto before = at.in.out.instructions.size();
  CHECK(at.condition("材料份数 不少于 4份 且 甲") == first);
  CHECK(at.in.out.instructions.size() == before);
  const auto synonym = at.condition("材料份数 不低于 4份 且 甲");
  CHECK(synonym != first);
  CHECK(at.in.out.instructions.size() == before + 2);
  (void)at.condition("总人数 不少于 4人");
  CHECK(dumped(at.in.out, at.condition("总人数 不少于 4人")) == "(>= 总人数 4人)");
  const program& p = at.in.out;
  for (std::size_t i = 0; i < p.instructions.size(); ++i) {
    if (p.instructions[i].op != operation::compare) continue;
    CHECK(p.instructions[i].a < i);
    CHECK(p.instructions[i].b < i);
    CHECK_FALSE(p.origins[i].spelling.empty());
  }
}

TEST_CASE("values of a type that is wanted") {
  struct value_case {
    const char* text;
    std::optional<type> wanted;
    const char* unit;
    const char* result;
    const char* codes = "";
  };
  const value_case cases[] = {
      {"次数 + 1", type{type_kind::integer}, "", "(add 次数 1)"},
      {"次数", type{type_kind::decimal}, "", "次数"},
      {"次数 / 2", type{type_kind::integer}, "", "", "Z0317"},
      {"党员 / 总人数", type{type_kind::percentage}, "", "(divide 党员 总人数)"},
      {"次数", type{type_kind::percentage}, "", "", "Z0316"},
      {"35", type{type_kind::percentage}, "", "", "Z0323"},
      {"35%", type{type_kind::percentage}, "", "35%"},
      {"20%", type{type_kind::integer}, "", "", "Z0317"},
      {"副处", type{type_kind::level, 0}, "", "@副处"},
      {"副处", std::nullopt, "", "", "Z0304"},
      {"行政级别.副处", std::nullopt, "", "@副处"},
      {"级别", type{type_kind::level, 1}, "", "", "Z0316"},
      {"编号", type{type_kind::text}, "", "编号"},
      {"\"甲\"", type{type_kind::text}, "", "'甲'"},
      {"公示开始 + 1年", type{type_kind::date}, "", "(shift_months 公示开始 12个月)"},
      {"次数 不少于 3", type{type_kind::truth}, "", "(>= 次数 3)"},
      {"次数", type{type_kind::truth}, "", "", "Z0316"},
      {"500", type{type_kind::decimal}, "元", "500元", "Z0320"},
      {"500万元", type{type_kind::decimal}, "元", "5000000元"},
      {"产值", type{type_kind::decimal}, "人", "", "Z0321"},
      {"名额表[推荐单位].个人", type{type_kind::integer}, "", "(look_up 推荐单位 名额表.个人)"},
  };
  for (const value_case& one : cases) {
    expressions at;
    const instruction_id made = at.value(one.text, at.nominee, one.wanted, one.unit);
    INFO(one.text << "\n" << messages_of(at.found));
    CHECK(codes_of(at.found) == one.codes);
    CHECK((made ? dumped(at.in.out, made) : "") == one.result);
  }
}

TEST_CASE("a parameter sees no facts") {
  expressions at;
  CHECK_FALSE(at.value("次数 + 1", {}, std::nullopt).has_value());
  CHECK(codes_of(at.found) == "Z0306");
}

TEST_CASE("literals as stored values") {
  struct literal_case {
    const char* text;
    type wanted;
    const char* unit;
    std::optional<stored_value> result;
    const char* codes = "";
  };
  const auto stored = [](std::int64_t n) { return stored_value{n, {}}; };
  const literal_case cases[] = {
      {"5", {type_kind::integer}, "", stored(5)},
      {"-5", {type_kind::integer}, "", stored(-5)},
      {"5.0", {type_kind::integer}, "", stored(5)},
      {"5.5", {type_kind::integer}, "", std::nullopt, "Z0317"},
      {"5.5", {type_kind::decimal}, "", stored(5'500'000)},
      {"0.1234567", {type_kind::decimal}, "", std::nullopt, "Z0318"},
      {"20%", {type_kind::percentage}, "", stored(20'000'000)},
      {"20", {type_kind::percentage}, "", std::nullopt, "Z0323"},
      {"1/8", {type_kind::percentage}, "", stored(12'500'000)},
      {"1/3", {type_kind::percentage}, "", std::nullopt, "Z0318"},
      {"20%", {type_kind::integer}, "", std::nullopt, "Z0316"},
      {"4份", {type_kind::integer}, "份", stored(4)},
      {"4", {type_kind::integer}, "份", stored(4), "Z0320"},
      {"4元", {type_kind::integer}, "份", std::nullopt, "Z0321"},
      {"是", {type_kind::truth}, "", stored(1)},
      {"否", {type_kind::truth}, "", stored(0)},
      {"1", {type_kind::truth}, "", std::nullopt, "Z0316"},
      {"1970-01-02", {type_kind::date}, "", stored(1)},
      {"副处", {type_kind::level, 0}, "", stored(2)},
      {"行政级别.副处", {type_kind::level, 0}, "", stored(2)},
      {"等级.一级", {type_kind::level, 0}, "", std::nullopt, "Z0316"},
      {"二级", {type_kind::level, 1}, "", stored(1)},
      {"department", {type_kind::option, 0}, "", stored(1)},
      {"成都市", {type_kind::key, 0}, "", stored(1)},
      {"\"成都市\"", {type_kind::key, 0}, "", stored(1)},
      {"\"绵阳市\"", {type_kind::key, 0}, "", std::nullopt, "Z0346"},
      {"\" a b \"", {type_kind::text}, "", stored_value{0, "a b"}},
      {"a", {type_kind::text}, "", std::nullopt, "Z0355"},
      {"次数 + 1", {type_kind::integer}, "", std::nullopt, "Z0355"},
      {"甲 且 乙", {type_kind::truth}, "", std::nullopt, "Z0355"},
  };
  for (const literal_case& one : cases) {
    expressions at;
    const auto root = at.parse(std::string("定义 x 对 r : 整数 = ") + one.text);
    const auto made = literal_value(at.in, root, one.wanted, one.unit);
    INFO(one.text << "\n" << messages_of(at.found));
    CHECK(codes_of(at.found) == one.codes);
    CHECK((made == one.result));
  }
}

TEST_CASE("a sum may be long, but not without end") {
  const auto sum_of = [](std::size_t terms) {
    std::string text = "次数";
    for (std::size_t i = 1; i < terms; ++i) text += " + 次数";
    return text + " 不少于 1";
  };
  expressions at;
  CHECK(at.condition(sum_of(150)).has_value());
  CHECK(at.found.empty());
  const auto root = at.parse("要求 x 对 r { " + sum_of(20'000) + " }");
  CHECK_FALSE(lowered::lower_condition(at.in, at.person, root).has_value());
  CHECK(at.found.has_errors());
  CHECK(lowered::used_names(at.parsed, root).size() <= 20'000);
}

TEST_CASE("many unknown names are told without slowing down") {
  expressions at;
  std::string text = "任一 { 无此名0";
  for (int i = 1; i < 20'000; ++i) text += "、无此名" + std::to_string(i);
  CHECK_FALSE(at.condition(text + " }").has_value());
  CHECK(at.found.errors() == 20'000);
}

TEST_CASE("names that an expression uses, in order") {
  expressions at;
  const auto root = at.parse(
      "要求 x 对 r { 全部 { 甲、乙 当 丙、级别 属于 (副处、科员)、名额表[推荐单位].个人 不少于 1、"
      "工作日数 (公示开始, 公示结束, 工作日历) 介于 次数 + 1 与 5 } }");
  std::string names;
  for (const syntax::word* one : lowered::used_names(at.parsed, root)) names += one->text + " ";
  CHECK(names == "甲 乙 丙 级别 副处 科员 推荐单位 公示开始 公示结束 工作日历 次数 ");
}

TEST_CASE("a condition that itself says no") {
  const std::pair<const char*, bool> cases[] = {
      {"非 甲", true},        {"(非 甲)", true}, {"均不 { 甲、乙 }", true}, {"甲 未填", true},
      {"甲 且 非 乙", false}, {"甲", false},     {"甲 已填", false},
  };
  for (const auto& [text, wanted] : cases) {
    expressions at;
    const auto root = at.parse(std::string("排除 x 对 r { ") + text + " }");
    INFO(text);
    CHECK(lowered::doubly_negative(at.parsed, root) == wanted);
  }
}
