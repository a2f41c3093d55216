#include "zhunze/document/detail/document.hpp"

#include "catch.hpp"

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhunze/document/detail/comparison.hpp"
#include "zhunze/document/detail/outline.hpp"

using zhunze::document;
using zhunze::read_clause_path;

namespace {

struct reading {
  zhunze::diagnostics found;
  document read;

  explicit reading(const std::string& text) {
    const auto source = found.add_source("通知.txt", text);
    read = zhunze::read_document(text, source, found);
  }

  [[nodiscard]] std::string codes() const {
    std::string all;
    for (const auto& one : found.list()) all += std::string(zhunze::info(one.what).code) + " ";
    return all;
  }
  [[nodiscard]] const zhunze::clause& clause(const char* path) const {
    INFO(path);
    const auto* found_clause = read.find(*read_clause_path(path));
    REQUIRE(found_clause);
    return *found_clause;
  }
  [[nodiscard]] std::string sentence(const char* path, std::uint32_t number) const {
    for (const auto& one : clause(path).sentences)
      if (one.number == number) return std::string(read.at(one.bytes));
    return "(none)";
  }
};

/// One line a clause: path {heading} 1=sentence 2=sentence
std::string outline(const document& read) {
  std::string text;
  for (const auto& one : read.clauses) {
    text += to_text(one.path);
    if (one.heading != zhunze::span{}) text += " {" + std::string(read.at(one.heading)) + "}";
    for (const auto& part : one.sentences)
      text += " " + std::to_string(part.number) + "=" + std::string(read.at(part.bytes));
    text += "\n";
  }
  return text;
}

struct outline_case {
  const char* what;
  const char* text;
  const char* expected;
  const char* codes = "";
};

void check_outlines(const std::vector<outline_case>& cases) {
  for (const auto& one : cases) {
    INFO(one.what);
    const reading got(one.text);
    CHECK(outline(got.read) == one.expected);
    CHECK(got.codes() == one.codes);
  }
}

std::string file_text(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("notices") {
  check_outlines({
      {"four levels", "一、条件\n(一)甲\n1.乙\n(1)丙。\n(2)丁。\n2.戊。\n(二)己。\n二、庚。",
       "一 {条件}\n一(一) {甲}\n一(一)1 {乙}\n一(一)1(1) 1=丙。\n一(一)1(2) 1=丁。\n一(一)2 "
       "1=戊。\n"
       "一(二) 1=己。\n二 1=庚。\n"},
      {"full-width", "一、甲。\n（一）乙。\n１．丙。\n（１）丁。\n2、戊。",
       "一 1=甲。\n一(一) 1=乙。\n一(一)1 1=丙。\n一(一)1(1) 1=丁。\n一(一)2 1=戊。\n"},
      {"blanks, carriage returns and a byte order mark",
       "\xEF\xBB\xBF　　一、甲\r\n　　乙。丙。\r\n\r\n\t二、丁。　\r\n",
       "一 {甲} 1=乙。 2=丙。\n二 1=丁。\n"},
      {"a level left out", "一、甲:\n1.乙;\n2.丙。\n(1)丁。",
       "一 1=甲:\n一1 1=乙;\n一2 1=丙。\n一2(1) 1=丁。\n"},
      {"a heading of its own is no sentence", "一、评选范围\n集体100个。个人200名。",
       "一 {评选范围} 1=集体100个。 2=个人200名。\n"},
      {"a heading that runs in is one", "一、面向基层,突出一线。重点在基层。",
       "一 {面向基层,突出一线。} 1=面向基层,突出一线。 2=重点在基层。\n"},
      {"a short first sentence without a stop is no heading", "一、(;乙。", "一 1=(; 2=乙。\n"},
      {"words alone are the sentence", "一、甲\n二、乙", "一 1=甲\n二 1=乙\n"},
      {"a colon leads over and is no heading", "一、具备下列条件:\n(一)甲。",
       "一 1=具备下列条件:\n一(一) 1=甲。\n"},
      {"title and preamble", "关于评选的通知\n某某厅\n各单位:\n现通知如下:\n一、甲。",
       "序言 {关于评选的通知\n某某厅} 1=各单位: 2=现通知如下:\n一 1=甲。\n"},
      {"a title alone", "关于评选的通知\n一、甲。", "序言 {关于评选的通知}\n一 1=甲。\n"},
      {"no numbering", "只有一句。还有一句", "序言 1=只有一句。 2=还有一句\n"},
      {"nothing", "", ""},
      {"blanks", " \n\t\r\n　\n", ""},
      {"text that looks like numbers",
       "一、甲。\n1.5倍以上。\n2017年起。\n2017.11.20前。\n一是乙。\n第一,丙。\n(略)\n3,丁。",
       "一 1=甲。 2=1.5倍以上。 3=2017年起。 4=2017.11.20前。 5=一是乙。 6=第一,丙。 7=(略) "
       "8=3,丁。\n"},
  });
}

TEST_CASE("sentences") {
  check_outlines({
      {"marks of both widths", "一、甲。乙;丙；丁!戊！己?庚？辛｡壬",
       "一 {甲。} 1=甲。 2=乙; 3=丙； 4=丁! 5=戊！ 6=己? 7=庚？ 8=辛｡ 9=壬\n"},
      {"not inside brackets and quotes", "一、甲(乙;丙。)“丁。”戊《己!》\"庚?\"辛。壬。",
       "一 {甲(乙;丙。)“丁。”戊《己!》\"庚?\"辛。} 1=甲(乙;丙。)“丁。”戊《己!》\"庚?\"辛。 "
       "2=壬。\n"},
      {"nested, of mixed widths", "一、甲(乙（丙;丁)戊;己）庚;辛。",
       "一 1=甲(乙（丙;丁)戊;己）庚; 2=辛。\n"},
      {"left open", "一、甲(乙;丙。丁“戊;己。", "一 1=甲(乙; 2=丙。 3=丁“戊; 4=己。\n"},
      {"closed without opening", "一、甲)乙;丙”丁。", "一 1=甲)乙; 2=丙”丁。\n"},
      {"crossed", "一、甲(乙“丙;丁)戊;己”庚。", "一 1=甲(乙“丙;丁)戊; 2=己”庚。\n"},
      {"the line ends what is open", "一、甲(乙。\n丙)丁。戊。", "一 1=甲(乙。 2=丙)丁。 3=戊。\n"},
      {"marks in a row end one", "一、甲？！乙。。 ；丙", "一 1=甲？！ 2=乙。。 3=丙\n"},
      {"marks alone are none", "一、。；!\n甲。", "一 1=甲。\n"},
      {"a point behind Chinese", "一、成绩突出.工作扎实.",
       "一 {成绩突出.} 1=成绩突出. 2=工作扎实.\n"},
      {"no point in a number", "一、GB/T 1.1 和 2.5 倍。", "一 1=GB/T 1.1 和 2.5 倍。\n"},
      {"English",
       "1. Scope\nThe award is open to all. See No. 5, e.g. the U.S. Government. It closes at 5 "
       "p.m.\n",
       "一 {Scope} 1=The award is open to all. 2=See No. 5, e.g. the U.S. Government. 3=It closes "
       "at 5 p.m.\n"},
  });
}

TEST_CASE("official sentence numbers") {
  check_outlines({
      {"counting goes on from a mark", "一、〔2〕甲;乙;〔5〕丙。丁。",
       "一 2=甲; 3=乙; 5=丙。 6=丁。\n"},
      {"behind a heading", "一、甲。〔4〕乙。", "一 {甲。} 1=甲。 4=乙。\n"},
      {"a line with a mark is no heading", "一、〔2〕甲\n乙。", "一 2=甲 3=乙。\n"},
      {"before the line's end", "一、〔3〕\n甲。", "一 3=甲。\n"},
      {"full-width digits and blanks", "一、〔３〕 甲。", "一 3=甲。\n"},
      {"the number of a document is no mark", "一、〔2017〕4号文甲。见川发〔2017〕4号。",
       "一 {〔2017〕4号文甲。} 1=〔2017〕4号文甲。 2=见川发〔2017〕4号。\n"},
  });
}

TEST_CASE("statutes") {
  check_outlines({
      {"articles and their paragraphs",
       "某办法\n第一章 总则\n第一条 为了甲,制定本办法。\n第二条 "
       "乙。丙。\n丁:\n(一)戊;\n(二)己。\n庚。\n第二章 附则\n第三条　辛。",
       "序言 {某办法}\n第一条 1=为了甲,制定本办法。\n第二条\n第二条第一款 1=乙。 "
       "2=丙。\n第二条第二款 1=丁:\n"
       "第二条第二款第(一)项 1=戊;\n第二条第二款第(二)项 1=己。\n第二条第三款 1=庚。\n第三条 "
       "1=辛。\n"},
      {"points of an article with one paragraph",
       "第一条 具备:\n（一）甲:\n1.乙;\n2.丙。\n(二)丁。",
       "第一条 1=具备:\n第一条第(一)项 1=甲:\n第一条第(一)项第1目 1=乙;\n第一条第(一)项第2目 "
       "1=丙。\n"
       "第一条第(二)项 1=丁。\n"},
      {"headings", "第一条 目的\n甲。\n第二条 范围\n乙。\n丙。",
       "第一条 {目的} 1=甲。\n第二条 {范围}\n第二条第一款 1=乙。\n第二条第二款 1=丙。\n"},
      {"a reference at the beginning of a line", "第一条 甲。\n第三条规定的乙除外。\n第二条 丙。",
       "第一条\n第一条第一款 1=甲。\n第一条第二款 1=第三条规定的乙除外。\n第二条 1=丙。\n"},
      {"numbers run on into the text", "第一条甲。\n第二条乙。", "第一条 1=甲。\n第二条 1=乙。\n"},
      {"articles that were put in",
       "第三条 甲。\n第三条之一 乙。\n丙:\n(一)丁。\n第三条之二 戊。\n第四条 "
       "己。\n第三条之一规定的不算。",
       "第三条 1=甲。\n第三条之一\n第三条之一第一款 1=乙。\n第三条之一第二款 1=丙:\n"
       "第三条之一第二款第(一)项 1=丁。\n第三条之二 1=戊。\n第四条\n第四条第一款 "
       "1=己。\n第四条第二款 "
       "1=第三条之一规定的不算。\n",
       "Z0402 "},
      {"books and their parts",
       "第一编 总则\n第一条 甲。\n第二编 合同\n第一分编 通则\n第一章 一般规定\n第二条 "
       "乙。\n第二分编　"
       "典型合同\n第三条 丙。",
       "第一条 1=甲。\n第二条 1=乙。\n第三条 1=丙。\n"},
      {"digits", "第1条 甲。\n第2条 乙。", "第一条 1=甲。\n第二条 1=乙。\n"},
  });
}

TEST_CASE("numbered paragraphs of older statutes are paragraphs, headings of parts are not") {
  const reading old(
      "第五条 下列房产免税：\n一、国家机关自用的房产；\n二、宗教寺庙的房产。\n（一）自用的；\n"
      "第六条 其他减免另行规定。\n");
  CHECK(old.sentence("第五条第二款", 1) == "一、国家机关自用的房产；");
  CHECK(old.sentence("第五条第三款", 1) == "二、宗教寺庙的房产。");
  CHECK(old.sentence("第五条第三款第(一)项", 1) == "自用的；");
  CHECK(old.sentence("第六条", 1) == "其他减免另行规定。");

  const reading parts(
      "一、买卖合同的成立\n第一条 当事人可以主张。\n二、标的物交付\n第二条 应当交付。\n");
  CHECK(parts.read.find(*read_clause_path("第一条第二款")) == nullptr);
  CHECK(parts.sentence("第一条", 1) == "当事人可以主张。");
}

TEST_CASE("a single paragraph may be cited as the first") {
  const reading got("第一条 甲:\n(一)乙。\n第二条 丙。\n丁。");
  CHECK(&got.clause("第一条第一款") == &got.clause("第一条"));
  CHECK(&got.clause("第一条第一款第(一)项") == &got.clause("第一条第(一)项"));
  CHECK(&got.clause("第二条第一款") != &got.clause("第二条"));
  CHECK_FALSE(got.read.find(*read_clause_path("第一条第二款")));
}

TEST_CASE("digits as numbers of sections") {
  check_outlines({
      {"points",
       "Rules\n1. Scope\n1.1 All may apply.\n1.2 Limits\n1.2.1 Age. Height.\n2. Dates\n2.1 Soon.",
       "序言 {Rules}\n一 {Scope}\n一(一) 1=All may apply.\n一(二) {Limits}\n一(二)1 {Age.} 1=Age. "
       "2=Height.\n"
       "二 {Dates}\n二(一) 1=Soon.\n"},
      {"blanks", "1 范围\n1.1 甲。\n2 要求\n2.1 乙。\n3 人以上。",
       "一 {范围}\n一(一) 1=甲。\n二 {要求}\n二(一) 1=乙。\n三 1=人以上。\n"},
      {"points under Chinese numbers", "一、甲\n1.1 乙。\n2.1.1 丙。",
       "一 {甲}\n一(一) 1=乙。\n二(一)1 1=丙。\n"},
      {"Chinese numbers first", "(一)甲:\n1.乙。\n2.丙。",
       "(一) 1=甲:\n(一)1 1=乙。\n(一)2 1=丙。\n"},
  });
}

TEST_CASE("annexes") {
  check_outlines({
      {"a list",
       "一、甲。\n附件:\n1.名单\n2.表。含说明。\n某某厅\n2017年10月9日\n一、不读。\n1.不读。",
       "一 1=甲。\n附件\n附件1 1=名单\n附件2 1=表。含说明。\n"},
      {"on one line", "一、甲。\n附件：1．名单\n　　　2．表",
       "一 1=甲。\n附件\n附件1 1=名单\n附件2 1=表\n"},
      {"one without a number", "一、甲。\n附件:报名表", "一 1=甲。\n附件 1=报名表\n"},
      {"each with the word", "一、甲。\n附件1：名单\n附件2:表",
       "一 1=甲。\n附件\n附件1 1=名单\n附件2 1=表\n"},
      {"a mention is none", "一、甲。\n附件2所列乙。", "一 1=甲。 2=附件2所列乙。\n"},
      {"a file that is an annex", "附件1\n名单\n一、甲。", "序言 {附件1\n名单}\n一 1=甲。\n"},
      {"English", "1. A.\nAnnexes:\n1. Form\n2. List",
       "一 1=A.\n附件\n附件1 1=Form\n附件2 1=List\n"},
  });
}

TEST_CASE("annexes that are printed") {
  check_outlines({
      {"numbers begin anew in each",
       "第一条 "
       "甲。\n附件1\n禁止的\n一、乙。\n(一)丙；\n(二)丁。\n二、戊。\n附件2\n许可的\n一、己。",
       "第一条 1=甲。\n附件\n附件1 {禁止的}\n附件1一 1=乙。\n附件1一(一) 1=丙；\n附件1一(二) "
       "1=丁。\n"
       "附件1二 1=戊。\n附件2 {许可的}\n附件2一 1=己。\n"},
      {"listed on one line, then printed with their titles",
       "第一条 甲。\n附件：1、流程\n2、表格\n附件1：流程\n一、乙。\n附件2：表格\n丙。\n丁。",
       "第一条 1=甲。\n附件\n附件1 {流程}\n附件1一 1=乙。\n附件2 {表格} 1=丙。 2=丁。\n"},
      {"the only one, without a number",
       "第一条 甲。\n附件：细目\n附件\n细目\n(一)乙\n丙。\n(二)丁。",
       "第一条 1=甲。\n附件 1=细目\n附件1 {细目}\n附件1(一) {乙} 1=丙。\n附件1(二) 1=丁。\n"},
      {"with articles of its own", "第一条 甲。\n附件：\n乙规则\n第一条 丙。\n丁。\n第二条 戊。",
       "第一条 1=甲。\n附件\n附件1 {乙规则}\n附件1第一条\n附件1第一条第一款 1=丙。\n"
       "附件1第一条第二款 1=丁。\n附件1第二条 1=戊。\n"},
      {"nothing in it", "第一条 甲。\n附件1\n附件2", "第一条 1=甲。\n附件\n附件1\n附件2\n"},
      {"listed only", "一、甲。\n附件1：名单\n附件2:表\n某某厅\n一、不读。",
       "一 1=甲。\n附件\n附件1 1=名单\n附件2 1=表\n"},
      {"a number repeated in an annex is told with the annex",
       "第一条 甲。\n附件1\n一、乙。\n一、丙。",
       "第一条 1=甲。\n附件\n附件1\n附件1一 1=乙。\n附件1一 1=丙。\n", "Z0401 "},
  });
  const reading got("第一条 甲。\n附件\n第一条 乙:\n(一)丙:\n1.丁。");
  CHECK(got.sentence("附件1第一条第一款第(一)项第1目", 1) == "丁。");
  CHECK(got.sentence("第一条", 1) == "甲。");
}

TEST_CASE("numbers that are repeated, left out or too deep") {
  check_outlines({
      {"repeated", "一、甲。\n二、乙。\n二、丙。", "一 1=甲。\n二 1=乙。\n二 1=丙。\n", "Z0401 "},
      {"left out", "一、甲。\n三、乙。\n四、丙。", "一 1=甲。\n三 1=乙。\n四 1=丙。\n", "Z0402 "},
      {"not from the beginning", "一、甲:\n2.乙。\n3.丙。", "一 1=甲:\n一2 1=乙。\n一3 1=丙。\n",
       "Z0402 "},
      {"anew in another clause", "一、甲:\n1.乙。\n二、丙:\n1.丁。",
       "一 1=甲:\n一1 1=乙。\n二 1=丙:\n二1 1=丁。\n"},
      {"too deep", "1. A\n1.1.1.1.1 B.", "一 {A} 1=1.1.1.1.1 B.\n", "Z0404 "},
      {"sentence marks that go back", "一、〔3〕甲。〔2〕乙。", "一 {甲。} 3=甲。 2=乙。\n",
       "Z0403 "},
  });
  const reading got("一、甲。\n一、乙。");
  CHECK(got.sentence("一", 1) == "甲。");
  REQUIRE(got.found.list().size() == 1);
  CHECK(got.found.list()[0].place.bytes == zhunze::span{13, 19});
  CHECK(got.found.list()[0].labels.size() == 1);
}

TEST_CASE("the official notice and its gist count the same") {
  const std::string official = file_text(ZHUNZE_SOURCE_DIR "/../shared/sichuan-2017/notice.txt");
  const std::string gist = file_text(ZHUNZE_SOURCE_DIR "/rules/sichuan-2017/notice-gist.txt");
  if (official.empty() || gist.empty()) {
    WARN("skipped: the official notice or the gist is not there");
    return;
  }
  const reading notice(official);
  const reading short_one(gist);
  CHECK(notice.found.empty());
  CHECK(short_one.found.empty());

  struct {
    const char* path;
    std::uint32_t number;
    const char* words;
  } const cases[] = {
      {"三(二)", 2, "副厅"},      {"三(二)", 3, "县级"},      {"三(二)", 4, "20%"},
      {"三(三)", 4, "5个工作日"}, {"三(三)", 5, "5个工作日"}, {"一", 1, "100个"},
      {"一", 2, "200名"},         {"二", 1, "经验"},          {"二(一)", 1, "之一"},
      {"二(一)8", 6, "重特大"},   {"三(五)", 5, "撤销"},      {"三(六)", 2, "一式4份"}};
  for (const auto& one : cases) {
    INFO(one.path << " 第" << one.number << "句");
    CHECK(notice.sentence(one.path, one.number).find(one.words) != std::string::npos);
    CHECK(short_one.sentence(one.path, one.number).find(one.words) != std::string::npos);
  }

  REQUIRE(notice.read.clauses.size() == short_one.read.clauses.size());
  for (std::size_t i = 0; i < notice.read.clauses.size(); ++i) {
    const auto& one = notice.read.clauses[i];
    INFO(to_text(one.path));
    CHECK(one.path == short_one.read.clauses[i].path);
    if (one.path != *read_clause_path("序言"))
      CHECK(one.sentences.size() == short_one.read.clauses[i].sentences.size());
  }
}

TEST_CASE("the worst texts are read in time") {
  const std::size_t size = 1 << 20;
  const auto repeat = [&](const std::string& piece) {
    std::string text;
    while (text.size() < size) text += piece;
    return text;
  };
  const std::string texts[] = {repeat("甲"),
                               repeat("甲。"),
                               repeat("("),
                               repeat("(“"),
                               repeat("()"),
                               repeat("(["),
                               repeat(")"),
                               repeat("\""),
                               repeat("."),
                               repeat("A. "),
                               repeat("一、"),
                               repeat("一、\n"),
                               repeat("1\n"),
                               repeat("1.1."),
                               repeat("〔1〕。"),
                               repeat("\xff"),
                               repeat("第一条\n"),
                               repeat("附件:\n"),
                               repeat("九"),
                               repeat("\n"),
                               repeat("第一条\n甲\n"),
                               repeat("第一条甲\n"),
                               repeat("1 a\n"),
                               repeat("9"),
                               std::string(size, '\0')};
  for (const auto& text : texts) {
    INFO(text.substr(0, 12));
    const reading got(text);
    for (const auto& one : got.read.clauses) REQUIRE(one.bytes.end <= text.size());
  }
}

TEST_CASE("any text is read, and every sentence lies in its clause") {
  zhunze_test::prop("random pieces", [] {
    const auto pieces =
        *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(std::vector<std::string>{
            "一、",   "二、",    "(一)",       "（二）", "1.",    "(1)",    "2.1 ",
            "第一条", "第二条 ", "第一条之一", "附件:",  "附件2", "附件\n", "甲",
            "乙。",   ";",       "(",          "”",      "\"",    "〔4〕",  "\n",
            "\n",     " ",       "　",         "\xff",   "A. B",  "1 ",     "第一章 "}));
    std::string text;
    for (const auto& piece : pieces) text += piece;
    const reading got(text);
    std::uint32_t last = 0;
    for (const auto& one : got.read.clauses) {
      RC_ASSERT(!one.path.steps.empty());
      RC_ASSERT(got.read.find(one.path) != nullptr);
      RC_ASSERT(one.bytes.begin <= one.bytes.end && one.bytes.end <= text.size());
      RC_ASSERT(one.bytes.begin >= last ||
                one.path.steps[0].kind == zhunze::clause_step::form::annex);
      last = one.bytes.begin;
      for (const auto& part : one.sentences) {
        RC_ASSERT(part.number > 0u);
        RC_ASSERT(part.bytes.begin < part.bytes.end);
        RC_ASSERT(part.bytes.begin >= one.bytes.begin && part.bytes.end <= one.bytes.end);
      }
    }
  });
}

namespace {

/// What became of each text: "moved 一(二)/1 一(三)/1", one a line, without what is the same.
std::string differences(const std::string& before, const std::string& after) {
  const reading was(before);
  const reading is(after);
  const char* const names[] = {"same", "punctuated", "moved", "reworded", "added", "removed"};
  std::string out;
  for (const auto& one : zhunze::compare_documents(was.read, is.read)) {
    if (one.what == zhunze::text_change::same) continue;
    out += names[static_cast<std::size_t>(one.what)];
    const auto tell = [&](const document& in, const auto& at) {
      if (at) out += " " + to_text(in.clauses[at->clause].path) + "/" + std::to_string(at->number);
    };
    tell(was.read, one.before);
    tell(is.read, one.after);
    out += "\n";
  }
  return out;
}

const char* const two_sections =
    "一、条件\n(一)年满十八周岁，品行端正。\n(二)在本地居住满三年。\n(三)"
    "没有犯罪记录。\n二、程序\n本人申请。单位审核。\n";

}  // namespace

TEST_CASE("two versions of a document: what became of each sentence") {
  struct version {
    const char* title;
    const char* text;
    const char* differences;
  };
  const version versions[] = {
      {"the same", two_sections, ""},
      {"marks and blanks",
       "一、条件\n(一)年满十八周岁、品行端正；\n(二)在本地居住满三年。\n(三)"
       "没有犯罪记录。\n二、程序\n本人申请。单位审核。\n",
       "punctuated 一(一)/1 一(一)/1\n"},
      {"a word",
       "一、条件\n(一)年满十八周岁，品行端正。\n(二)在本地居住满五年。\n(三)"
       "没有犯罪记录。\n二、程序\n本人申请。单位审核。\n",
       "reworded 一(二)/1 一(二)/1\n"},
      {"a clause put in, and the one behind it reworded",
       "一、条件\n(一)年满十八周岁，品行端正。\n(二)身体健康。\n(三)在本地居住满五年。\n(四)"
       "没有犯罪记录。\n二、程序\n"
       "本人申请。单位审核。\n",
       "added 一(二)/1\nreworded 一(二)/1 一(三)/1\nmoved 一(三)/1 一(四)/1\n"},
      {"a clause gone",
       "一、条件\n(一)在本地居住满三年。\n(二)没有犯罪记录。\n二、程序\n本人申请。单位审核。\n",
       "moved 一(二)/1 一(一)/1\nmoved 一(三)/1 一(二)/1\nremoved 一(一)/1\n"},
      {"two clauses swapped",
       "一、条件\n(一)在本地居住满三年。\n(二)年满十八周岁，品行端正。\n(三)"
       "没有犯罪记录。\n二、程序\n本人申请。单位审核。\n",
       "moved 一(二)/1 一(一)/1\nmoved 一(一)/1 一(二)/1\n"},
      {"a sentence to another clause, and a heading",
       "一、条件\n(一)年满十八周岁，品行端正。\n(二)在本地居住满三年。\n(三)"
       "没有犯罪记录。单位审核。\n二、办理程序\n本人申请。\n",
       "moved 二/2 一(三)/2\nreworded 二/0 二/0\n"},
      {"nothing left", "",
       "removed 一/0\nremoved 一(一)/1\nremoved 一(二)/1\nremoved 一(三)/1\nremoved 二/0\n"
       "removed 二/1\nremoved 二/2\n"},
  };
  for (const version& one : versions) {
    INFO(one.title);
    CHECK(differences(two_sections, one.text) == one.differences);
  }
}

TEST_CASE("a mark between two digits is part of a figure") {
  CHECK(differences("一、\n占2.5倍。\n", "一、\n占25倍。\n") == "reworded 一/1 一/1\n");
  CHECK(differences("一、\n2013—2016年。\n", "一、\n2013、2016年。\n") == "reworded 一/1 一/1\n");
}

TEST_CASE("sentences that are repeated are matched in their order") {
  CHECK(differences("一、\n(一)甲。\n(二)同上。\n(三)同上。\n",
                    "一、\n(一)甲。\n(二)乙丙丁。\n(三)同上。\n(四)同上。\n") ==
        "added 一(二)/1\nmoved 一(二)/1 一(三)/1\nmoved 一(三)/1 一(四)/1\n");
}

TEST_CASE("The words of a numbered clause are told from its labels") {
  const std::vector<std::pair<std::string_view, std::string_view>> texts = {
      {"(1) A household may apply.", "A household may apply."},
      {"4 Art unions", "Art unions"},
      {"Section 4. (2) The fee is 5 euro.", "The fee is 5 euro."},
      {"4A(2)(a) a person", "a person"},
      {"A person (2) of them", "A person (2) of them"},
      {"(2)", ""},
      {"", ""},
  };
  for (const auto& [clause, words] : texts) {
    INFO(clause);
    CHECK(zhunze::without_labels(clause) == words);
  }
}
