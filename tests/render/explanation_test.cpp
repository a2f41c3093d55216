#include <nlohmann/json.hpp>
#include <string>

#include "catch.hpp"
#include "golden.hpp"
#include "notice_sample.hpp"
#include "zhunze/render/explanation_json.hpp"
#include "zhunze/render/explanation_text.hpp"

using zhunze::language;
using zhunze_test::matches_golden;
using zhunze_test::notice_sample;

namespace {

void set_again(const notice_sample& sample, zhunze::record& in, const char* fact,
               const char* text) {
  in.clear(zhunze::find_fact(*sample.rules(), sample.kind(), fact)).set(fact, text);
}

struct letter_case {
  std::string name;
  zhunze::record nominee;
};

std::vector<letter_case> letters(const notice_sample& sample) {
  const auto fact = [&](const char* name) {
    return zhunze::find_fact(*sample.rules(), sample.kind(), name);
  };
  zhunze::record ineligible = sample.nominee("甲");
  ineligible.set("推荐单位", "公安厅").set("行政级别", "副厅").set("熟悉业务", "否");
  ineligible.set("学习部署", "是")
      .set("先进事迹", "否")
      .set("群众公认", "否")
      .set("曾获推荐", "否");
  ineligible.set("公示开始", "2017-11-01").set("公示结束", "2017-11-06").set("公示含事迹", "否");
  ineligible.set("机关人员", "是");
  ineligible.set_evidence(fact("行政级别"), {"任免表第2页", "组织部", "2017-10-12"});
  ineligible.set_evidence(fact("公示开始"), {"公示照片", "", ""});

  zhunze::record undetermined = sample.nominee("乙");
  undetermined.set("推荐单位", "民政厅").set("行政级别", "副处").set("熟悉业务", "是");
  undetermined.set("公示开始", "2019-01-02").set("公示结束", "2019-01-10");
  undetermined.set("公示含事迹", "是").set("机关人员", "否");

  zhunze::record unjustified = sample.good("丙");
  set_again(sample, unjustified, "推荐单位", "公安厅");
  set_again(sample, unjustified, "行政级别", "副处");

  zhunze::record excused = unjustified;
  set_again(sample, excused, "编号", "丁");
  excused.set("级别说明", "基层一线").set_evidence(fact("级别说明"), {"说明函", "李四", ""});

  zhunze::record excepted = unjustified;
  set_again(sample, excepted, "编号", "戊");
  set_again(sample, excepted, "群众公认", "是");
  set_again(sample, excepted, "曾获推荐", "是");

  zhunze::record eligible = sample.good("庚");
  eligible.clear(fact("弄虚作假"));
  set_again(sample, eligible, "机关人员", "是");
  eligible.set("征求意见", "是");

  zhunze::record invalid = sample.nominee("己");
  invalid.set("行政级别", "局长").set("公示开始", "昨天");
  return {{"ineligible", ineligible}, {"undetermined", undetermined}, {"unjustified", unjustified},
          {"excused", excused},       {"excepted", excepted},         {"eligible", eligible},
          {"invalid", invalid}};
}

}  // namespace

TEST_CASE("Explanations as letters") {
  const notice_sample sample;
  for (const letter_case& one : letters(sample)) {
    INFO(one.name);
    const zhunze::explanation why = zhunze::explain(one.nominee, 0);
    const std::string file = "render/letter." + one.name;
    CHECK(matches_golden(file + ".zh.txt", to_text(why, language::zh)));
    CHECK(matches_golden(file + ".en.txt", to_text(why, language::en)));
  }
}

TEST_CASE("A writer's letters are those that are written one by one") {
  const notice_sample sample;
  for (const bool full : {false, true}) {
    for (const language lang : {language::zh, language::en}) {
      const zhunze::explainer how(sample.rules(), sample.kind(), 1);
      const zhunze::letter_writer writer(how, lang, {full});
      zhunze::explanation why;
      std::string all = "before\n\n";
      std::string expected = all;
      for (const letter_case& one : letters(sample)) {
        how.explain(one.nominee, why);
        writer.write(why, all);
        expected += to_text(zhunze::explain(one.nominee, 1), lang, {full});
      }
      CHECK(all == expected);
    }
  }
}

TEST_CASE("The full letter tells every rule") {
  const notice_sample sample;
  const zhunze::explanation why = zhunze::explain(letters(sample)[0].nominee, 1);
  CHECK(matches_golden("render/letter.full.zh.txt", to_text(why, language::zh, {true})));
  CHECK(matches_golden("render/letter.full.en.txt", to_text(why, language::en, {true})));
}

TEST_CASE("A default that made an eligible record eligible is told") {
  const notice_sample sample;
  const zhunze::explanation why = zhunze::explain(letters(sample)[5].nominee, 1);
  CHECK(matches_golden("render/letter.by_default.zh.txt", to_text(why, language::zh)));
}

TEST_CASE("What users wrote cannot reach the terminal as commands") {
  const notice_sample sample;
  zhunze::record one = sample.good("x\x1b[2J\u202e");
  set_again(sample, one, "推荐单位", "公安厅");
  set_again(sample, one, "行政级别", "副处");
  const auto reason = zhunze::find_fact(*sample.rules(), sample.kind(), "级别说明");
  one.store(reason, {0, "a\x1b]0;b\x07"}).set_evidence(reason, {"\x9b", "\n\r", "\u2066"});
  const std::string text = to_text(zhunze::explain(one, 0), language::zh);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find('\x07') == std::string::npos);
  CHECK(text.find('\r') == std::string::npos);
  CHECK(text.find("\u202e") == std::string::npos);
  CHECK(text.find("\u2066") == std::string::npos);
  CHECK(text.find("\\u{1B}[2J") != std::string::npos);
}

TEST_CASE("Explanations as JSON: the same tree in either language") {
  const notice_sample sample;
  const zhunze::explanation why = zhunze::explain(letters(sample)[0].nominee, 0);
  const auto zh = nlohmann::json::parse(to_json(why, language::zh));
  const auto en = nlohmann::json::parse(to_json(why, language::en));
  CHECK(zh["verdict"] == "ineligible");
  CHECK(zh["record"] == "individual");
  CHECK(zh["stage"] == "apply");
  const auto& rule = zh["explanation"]["children"][0];
  CHECK(rule["id"] == "level_excluded");
  CHECK(rule["rule"] == "exclude");
  CHECK(rule["cites"][0]["clause"] == "三(二)");
  CHECK(rule["cites"][0]["sentences"] == nlohmann::json({2}));
  const auto& level = rule["children"][0];
  CHECK(level["required"] == "不低于 副厅");
  CHECK(en["explanation"]["children"][0]["children"][0]["required"] ==
        "at or above department_deputy");
  CHECK(level["children"][0]["evidence"]["by"] == "组织部");
  CHECK(zh.flatten().size() == en.flatten().size());
  CHECK(matches_golden("render/explanation.zh.json", to_json(why, language::zh)));
}
