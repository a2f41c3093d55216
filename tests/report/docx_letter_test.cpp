#include <set>

#include "docx_sample.hpp"
#include "zhunze/report/letter_file_names.hpp"

using namespace zhunze_test;
using zhunze::docx_template;
using zhunze::docx_use;
using zhunze::language;
using zhunze::verdict;

namespace {

std::string annex_of(const zhunze::program& rules, const zhunze::batch_result& decided,
                     const std::vector<zhunze::record>& records, language lang) {
  return annex_docx(docx_template::built_in(docx_use::annex, lang), rules, decided, records, {},
                    {lang, {}});
}

std::string result_in_words(verdict outcome, language lang) {
  const bool zh = lang == language::zh;
  switch (outcome) {
    case verdict::eligible:
      return zh ? "审查结论为：合格" : "The decision is: eligible";
    case verdict::ineligible:
      return zh ? "审查结论为：不合格。" : "The decision is: ineligible.";
    case verdict::undetermined:
      return zh ? "材料不全，暂不能作出结论。"
                : "Information is missing; no decision can be made yet.";
    case verdict::needs_justification:
      return zh ? "须补充说明。" : "a statement of reasons is required.";
    case verdict::invalid:
      break;
  }
  return zh ? "填报有误，未能审查，请更正。" : "Please correct it.";
}

void check_well_formed(const opened_docx& out) {
  for (const std::string& name : out.names()) {
    INFO(name);
    const std::string xml = out.part(name);
    pugi::xml_document read;
    CHECK(read.load_buffer(xml.data(), xml.size()));
    for (const char* mark : {"{{", "}}"}) CHECK(!has(xml, mark));
  }
}

}  // namespace

TEST_CASE("letters of every verdict, in both languages") {
  const notice_batch all;
  std::set<verdict> seen;
  for (std::size_t k = 0; k < all.records.size(); ++k) {
    for (const auto lang : {language::zh, language::en}) {
      const auto in = docx_template::built_in(docx_use::letter, lang);
      const zhunze::docx_options how{lang, zhunze::make_date(2017, 11, 25)};
      const opened_docx out(letter_of(all, k, in, how));
      check_well_formed(out);
      const verdict outcome = all.decided.records[k].decided.outcome;
      seen.insert(outcome);
      const std::string text = out.text();
      INFO(text);
      CHECK(has(text, result_in_words(outcome, lang)));
      CHECK(has(text, lang == language::zh ? "2017年11月25日" : "25 November 2017"));
      CHECK(has(text, all.decided.records[k].id));
      CHECK(has(out.part("word/document.xml"), "<w:tbl>") == (outcome != verdict::invalid));
    }
  }
  CHECK(seen.size() >= 4);
}

TEST_CASE("a letter says what decided it") {
  const notice_batch all;
  const auto in = docx_template::built_in(docx_use::letter, language::zh);
  const std::string text = opened_docx(letter_of(all, 4, in)).text();
  INFO(text);
  CHECK(has(text, "审查不合格通知书\n"));
  CHECK(has(text, "副厅"));
  CHECK(has(text, "（一）属于排除情形："));
  CHECK(has(text, "即属排除情形"));
  CHECK(has(text, "未注明"));
  CHECK(has(text, "　　年　　月　　日"));
  CHECK(has(text, "附件：各项要求的审查结果"));
}

TEST_CASE("evidence stands beside the value with who gave it") {
  notice_batch all;
  const auto fact = zhunze::find_fact(*all.sample.rules(), all.records[4].kind(), "行政级别");
  all.records[4].set_evidence(fact, {"任免文件<1>", "组织部", "2017-01-02"});
  const auto in = docx_template::built_in(docx_use::letter, language::zh);
  const std::string text = opened_docx(letter_of(all, 4, in)).text();
  CHECK(has(text, "材料：任免文件<1>；提供人：组织部；日期：2017年1月2日"));
}

TEST_CASE("the annex lists all records and groups") {
  const notice_batch all;
  for (const auto lang : {language::zh, language::en}) {
    const opened_docx out(annex_of(*all.sample.rules(), all.decided, all.records, lang));
    check_well_formed(out);
    const std::string xml = out.part("word/document.xml");
    CHECK(count_of(xml, "<w:tr>") == 2 + 1 + all.records.size() + 1 + all.decided.groups.size());
    CHECK(count_of(xml, "<w:tblHeader/>") == 3);
    CHECK(has(out.text(), "=cmd|1"));
  }
}

TEST_CASE("an annex of nothing") {
  const notice_batch all;
  const auto decided = zhunze::decide_batch(*all.sample.rules(), {}, 0);
  const opened_docx out(annex_of(*all.sample.rules(), decided, {}, language::zh));
  check_well_formed(out);
  CHECK(has(out.text(), "共0条"));
  CHECK(!has(out.text(), "各项记录的审查结果"));
}

TEST_CASE("documents are the same for the same input") {
  const notice_batch all;
  const auto in = docx_template::built_in(docx_use::letter, language::zh);
  CHECK(letter_of(all, 4, in) == letter_of(all, 4, in));
  CHECK(in.bytes() == docx_template::built_in(docx_use::letter, language::zh).bytes());
  CHECK(annex_of(*all.sample.rules(), all.decided, all.records, language::zh) ==
        annex_of(*all.sample.rules(), all.decided, all.records, language::zh));
}

TEST_CASE("the built-in template written out and read back gives the same letter") {
  const notice_batch all;
  for (const auto lang : {language::zh, language::en}) {
    const auto in = docx_template::built_in(docx_use::letter, lang);
    const auto again = template_of(in.bytes());
    CHECK(letter_of(all, 4, in, {lang, {}}) == letter_of(all, 4, again, {lang, {}}));
  }
}

TEST_CASE("names of letters stay in their folder and apart") {
  zhunze::letter_file_names names;
  std::set<std::string> seen;
  const std::string long_id(5'000, 'a');
  std::string han;
  for (int k = 0; k < 200; ++k) han += "长";
  for (const std::string& id : {std::string("R-010"),
                                std::string("r-010"),
                                std::string("R-010"),
                                std::string("../x"),
                                std::string(".."),
                                std::string("."),
                                std::string(""),
                                std::string("a/b"),
                                std::string("a\\b"),
                                std::string("a_b"),
                                std::string("a\nb"),
                                std::string("a\0b", 3),
                                std::string("CON"),
                                std::string("lpt1.x"),
                                std::string("\u202Eexe"),
                                std::string("\xFF"),
                                std::string("-rf"),
                                std::string("~"),
                                std::string("x. "),
                                std::string("张三"),
                                long_id,
                                long_id + "b",
                                han,
                                han + "x",
                                std::string("a_b-2")}) {
    const std::string name = names.next(id);
    INFO(name);
    CHECK(name.size() <= 120);
    CHECK(name.ends_with(".docx"));
    CHECK(name.find_first_of(std::string("/\\:*?\"<>|\n\0", 11)) == std::string::npos);
    CHECK(name.front() != '.');
    CHECK(name.front() != '-');
    std::string folded = name;
    for (char& c : folded) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    CHECK(seen.insert(folded).second);
  }
  CHECK(zhunze::letter_file_names().next("张三") == "张三.docx");
}
