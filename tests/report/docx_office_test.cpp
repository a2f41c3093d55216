#include <algorithm>
#include <set>

#include "docx_sample.hpp"

using namespace zhunze_test;
using zhunze::docx_options;
using zhunze::docx_template;
using zhunze::docx_use;
using zhunze::kind;
using zhunze::language;

namespace {

docx_template built_in(language lang = language::zh) {
  return docx_template::built_in(docx_use::letter, lang);
}

std::string letter(std::size_t one, const docx_options& how = {}) {
  const notice_batch all;
  return opened_docx(letter_of(all, one, built_in(how.lang), how)).text();
}

/// All that warns of a template with this body.
std::vector<std::string> warnings(const std::string& body) {
  const notice_batch all;
  std::vector<std::string> out;
  const auto found = template_of(docx_of(body)).check(docx_use::letter, *all.sample.rules());
  for (const auto& one : found.list()) out.push_back(message(one, language::zh));
  return out;
}

docx_options given() {
  docx_options out;
  out.day = zhunze::make_date(2017, 11, 25);
  out.fill = {{"发文字号", "某审〔2017〕12号"}, {"deadline", "2017-11-30"},
              {"救济途径", "可以申请复核。"},   {"联系人", "张华"},
              {"Telephone", "028-1"},           {"落款单位", "某某办公室"}};
  return out;
}

/// The undetermined, the over quota, the ineligible, the invalid of `notice_batch`.
constexpr std::size_t lacking = 2, over = 0, ineligible = 4, invalid = 5, repeated = 6;

}  // namespace

TEST_CASE("what an office gives stands in the letter; a day in words") {
  docx_options how = given();
  std::set<std::string> blank;
  how.blank = &blank;
  const std::string asks = letter(lacking, how);
  INFO(asks);
  CHECK(has(asks, "某审〔2017〕12号"));
  CHECK(has(asks, "报送期限：2017年11月30日。"));
  CHECK(has(asks, "张华"));
  CHECK(has(asks, "028-1"));
  CHECK(has(asks, "某某办公室"));
  CHECK(!has(asks, "可以申请复核"));
  const std::string refuses = letter(ineligible, how);
  CHECK(has(refuses, "可以申请复核。"));
  CHECK(!has(refuses, "期限"));
  CHECK(!has(asks + refuses, "〔期限〕"));
  CHECK(blank.empty());
  how.lang = language::en;
  CHECK(has(letter(lacking, how), "Time limit: 30 November 2017."));
}

TEST_CASE("what is not given is a blank that is seen, and told") {
  std::set<std::string> blank;
  docx_options how;
  how.blank = &blank;
  const std::string text = letter(lacking, how);
  for (const char* name : {"发文字号", "期限", "联系人", "联系电话", "落款单位"}) {
    INFO(name);
    CHECK(has(text, "〔" + std::string(name) + "〕"));
    CHECK(blank.contains(name));
  }
  CHECK(blank.contains("日期"));
  CHECK(blank.size() == 6);
  blank.clear();
  const notice_batch all;
  static_cast<void>(letter_of(all, lacking, template_of(docx_of(p(r("{{结论}}")))), how));
  CHECK(blank.empty());
}

TEST_CASE("what is given must be something that an office gives") {
  docx_options how = given();
  CHECK(check_fill(how).empty());
  how.fill["结论"] = "合格";
  how.fill["没有"] = "x";
  how.fill["联系人"] = " ";
  std::vector<kind> found;
  const zhunze::diagnostics wrong = check_fill(how);
  for (const auto& one : wrong.list()) found.push_back(one.what);
  CHECK(std::count(found.begin(), found.end(), kind::docx_fill_unknown) == 2);
  CHECK(std::count(found.begin(), found.end(), kind::docx_fill_empty) == 1);
  CHECK(!has(letter(ineligible, how), "审查结论为：合格"));
}

TEST_CASE("a letter gives no advice unless the template asks for it") {
  const std::string text = letter(ineligible);
  INFO(text);
  CHECK(!has(text, "即为合格"));
  CHECK(!has(text, "不可更改"));
  CHECK(!has(text, "仅凭"));
  CHECK(!filled_text(p(r("{{可能的修改}}"))).empty());
  CHECK(filled_text(p(r("{{可能的修改}}"))) == filled_text(p(r("{{changes}}"))));
  const std::string asks = letter(lacking);
  INFO(asks);
  const std::string needed = asks.substr(asks.find("需补充的内容"));
  CHECK(has(needed, "请补充"));
  const std::string items = needed.substr(0, needed.find("报送期限"));
  for (const char* answer :
       {"不低于", "不高于", "至少", "至多", "为 是", "为 否", "不早于", "不晚于"})
    CHECK(!has(items, answer));
}

TEST_CASE("a letter says that a record is over a quota, and where it stands") {
  const std::string text = letter(over);
  INFO(text);
  CHECK(has(text, "超出名额通知书"));
  CHECK(has(text, "审查结论为：合格，但超出名额。"));
  CHECK(has(text, "名额为1个，按规定的次序排在第2位，超出名额。"));
  CHECK(has(text, "〔救济途径〕"));
  CHECK(has(text, "不属于"));
  CHECK(!has(letter(1), "超出名额"));
}

TEST_CASE("a letter about what is invalid says what was written, not where") {
  const std::string text = letter(invalid);
  INFO(text);
  CHECK(has(text, "“行政级别”填写为“局\\u{1B}长”，无法识别。"));
  CHECK(!has(text, "个人.csv"));
  CHECK(!has(text, "第7行"));
  const std::string twice = letter(repeated);
  CHECK(has(twice, "编号“G-06”与其他填报内容重复。"));
  CHECK(!has(twice, "个人.csv"));
}

TEST_CASE("the built-in letter is laid out as official documents are") {
  const notice_batch all;
  const opened_docx out(letter_of(all, ineligible, built_in()));
  const std::string body = out.part("word/document.xml");
  const std::string styles = out.part("word/styles.xml");
  CHECK(has(body, "w:w=\"11906\" w:h=\"16838\""));
  CHECK(has(body, "w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1588\""));
  const auto style = [&](const std::string& id) {
    const std::size_t at = styles.find("w:styleId=\"" + id + "\"");
    REQUIRE(at != std::string::npos);
    return styles.substr(at, styles.find("</w:style>", at) - at);
  };
  CHECK(has(style("Heading1"), "黑体"));
  CHECK(has(style("Heading2"), "楷体"));
  CHECK(has(style("BodyText"), "w:line=\"579\""));
  CHECK(has(styles, "w:eastAsia=\"仿宋\""));
  for (const char* id : {"Heading1", "Heading2", "Closing", "Attachments", "Signature"})
    CHECK(has(style(id), "<w:keepNext/>"));
  CHECK(has(body, "<w:pStyle w:val=\"Heading2\"/></w:pPr><w:r><w:t xml:space=\"preserve\">（一）"));
  CHECK(has(out.part("word/settings.xml"), "<w:evenAndOddHeaders/>"));
  CHECK(has(body, "w:type=\"default\" r:id=\"rId5\""));
  CHECK(has(body, "w:type=\"even\" r:id=\"rId6\""));
  CHECK(has(style("FooterOdd"), "<w:jc w:val=\"right\"/>"));
  CHECK(has(style("FooterEven"), "<w:jc w:val=\"left\"/>"));
  CHECK(text_of_part(out.part("word/footer1.xml")) == "— 1 —\n");
  CHECK(text_of_part(out.part("word/footer2.xml")) == "— 1 —\n");
  // 28 characters of 16 points fit on a line of 156 millimetres, 22 lines on 225.
  CHECK(28 * (16 * 20 - 5) <= 11906 - 1474 - 1588);
  CHECK(22 * 579 <= 16838 - 2098 - 1984);
}

TEST_CASE("headings in an office's own template take its style, or are bold") {
  CHECK(!filled_text(p(r("{{理由}}"))).empty());
  const notice_batch all;
  const auto in = template_of(docx_of(p(r("{{理由}}"))));
  const std::string body = opened_docx(letter_of(all, ineligible, in)).part("word/document.xml");
  CHECK(has(body, "<w:b/>"));
  CHECK(!has(body, "w:pStyle"));
}

TEST_CASE("what looks like a placeholder and is none is told") {
  struct sample {
    const char* body;
    const char* told;
  };
  const sample samples[] = {
      {"结论：{{结论", "“{{结论”"}, {"结论：{{结论}。", "“{{结论}。”"},
      {"结论}}", "“结论}}”"},       {"{{}}", "“{{}}”"},
      {"{结论}", "“{结论}”"},       {"｛结论｝", "“｛结论｝”"},
      {"{{ {{编号}}", "“{{ ”"},
  };
  for (const sample& one : samples) {
    INFO(one.body);
    const auto found = warnings(p(r(one.body)));
    REQUIRE(!found.empty());
    CHECK(has(found.front(), one.told));
  }
  CHECK(warnings(p(r("{{编") + "<w:r><w:br/></w:r>" + r("号}}"))).size() == 2);
  CHECK(warnings(p(r("{{编号")) + p(r("}}"))).size() == 2);
  CHECK(warnings(p(r("{{#编号}}甲{{没有这个}}{{/编号}}{{^编号}}{{也没有}}{{/编号}}"))).size() == 2);
  CHECK(warnings(p(r("{{#可能的修改}}")) + p(r("{{没有这个}}")) + p(r("{{/可能的修改}}"))).size() ==
        1);
  for (const char* well : {"{编}", "{}", "a{b}c", "{{编号}}", "｛｛编号｝｝", "{1,2}"}) {
    INFO(well);
    CHECK(warnings(p(r(well))).empty());
  }
}

TEST_CASE("a placeholder where nothing is filled in is told") {
  const notice_batch all;
  std::vector<zip_part> parts = docx_parts(p(r("{{编号}}")));
  parts.emplace_back("word/charts/chart1.xml", "<c><t>{{结</t><t>论}}</t></c>");
  const auto found = template_of(zip_of(parts)).check(docx_use::letter, *all.sample.rules());
  REQUIRE(found.list().size() == 1);
  CHECK(found.list()[0].what == kind::docx_mark_elsewhere);
  CHECK(has(message(found.list()[0], language::zh), "word/charts/chart1.xml"));
}

TEST_CASE("a record is called by its display name") {
  const notice_batch all;
  zhunze::program named = *all.sample.rules();
  auto& kind_of = named.kinds[all.records[0].kind().index()];
  kind_of.display_name = kind_of.identifier;
  const zhunze::ruleset rules(std::make_shared<const zhunze::program>(std::move(named)));
  std::vector<zhunze::record> records(1, zhunze::record(rules, all.records[0].kind()));
  records[0].set("编号", "张三");
  const zhunze::explanation why = explain(records[0], 0);
  const zhunze::grounds of = zhunze::grounds_of(records[0], 0);
  const std::string text = opened_docx(letter_docx(built_in(), why, &of, {})).text();
  INFO(text);
  CHECK(has(text, "\n张三：\n"));
  CHECK(has(text, "张三（编号：张三）进行了审查"));
  const std::string annex =
      opened_docx(annex_docx(docx_template::built_in(docx_use::annex, language::zh), *rules,
                             zhunze::decide_batch(*rules, records, 0), records, {}, {}))
          .text();
  CHECK(has(annex, "编号\n名称\n"));
}

TEST_CASE("words of another language than the letter's are marked as the original's") {
  docx_options how;
  how.lang = language::en;
  const std::string text = letter(ineligible, how);
  INFO(text);
  CHECK(has(text, ", in the original: “"));
  CHECK(!has(letter(ineligible), "原文："));
}
