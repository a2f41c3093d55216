#include "zhunze/syntax/parse.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "support/golden.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/syntax/detail/lexer.hpp"
#include "zhunze/text/detail/unicode.hpp"
#include "zhunze/text/position.hpp"

namespace {

namespace syntax = zhunze::syntax;
using syntax::token_kind;

struct parsed {
  zhunze::diagnostics found;
  syntax::file file;

  [[nodiscard]] std::vector<std::string> codes() const {
    std::vector<std::string> out;
    for (const auto& one : found.list()) out.emplace_back(zhunze::info(one.what).code);
    return out;
  }
  template <class Node>
  [[nodiscard]] const Node& node(std::size_t i) const {
    return std::get<Node>(file.declarations.at(i).node);
  }
  [[nodiscard]] std::string_view text(zhunze::span bytes) const {
    return std::string_view(found.sources()[0].text).substr(bytes.begin, bytes.end - bytes.begin);
  }
};

parsed parse(std::string text) {
  parsed out;
  const zhunze::source_id source = out.found.add_source("text", std::move(text));
  out.file = syntax::parse(source, out.found);
  return out;
}

parsed parse_condition(const std::string& condition) {
  return parse("要求 x 对 r { " + condition + " }");
}

std::string repeat(const std::string& piece, std::size_t times) {
  std::string out;
  out.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

const std::filesystem::path golden =
    std::filesystem::path(ZHUNZE_SOURCE_DIR) / "tests" / "golden" / "syntax";

struct grammar_case {
  bool accepted = false;
  std::string text;
};

// Blocks of a verdict line, a text and a line `--`; the verdict line says what the text is.
std::vector<grammar_case> grammar_cases() {
  std::vector<grammar_case> out;
  std::istringstream in(read_file(golden / "cases.txt"));
  std::string line;
  while (std::getline(in, line)) {
    if (line.empty() || line.front() == '#') continue;
    grammar_case one;
    one.accepted = line.starts_with("accepts");
    const bool condition = line.ends_with("condition");
    std::string text;
    while (std::getline(in, line) && line != "--") text += (text.empty() ? "" : "\n") + line;
    one.text = condition ? "要求 x 对 r { " + text + " }" : text;
    out.push_back(std::move(one));
  }
  return out;
}

// What each diagnostic says, where it begins and how wide its caret is.
std::string describe(const zhunze::diagnostics& found) {
  const std::string& text = found.sources()[0].text;
  const zhunze::line_index lines(text);
  std::string out;
  for (const zhunze::diagnostic& one : found.list()) {
    const zhunze::kind_info& info = zhunze::info(one.what);
    const auto begin = lines.position(one.place.bytes.begin);
    const std::size_t line_end = lines.line_begin(begin.line) + lines.line_text(begin.line).size();
    const std::size_t end = std::min<std::size_t>(one.place.bytes.end, line_end);
    const std::string caret =
        text.substr(one.place.bytes.begin, end - std::min<std::size_t>(end, one.place.bytes.begin));
    out += std::to_string(begin.line) + ":" + std::to_string(begin.column) + " width " +
           std::to_string(zhunze::display_width(caret)) + " " + std::string(info.code) + "\n";
    for (const auto lang : {zhunze::language::zh, zhunze::language::en}) {
      const bool zh = lang == zhunze::language::zh;
      out += "  " + zhunze::message(one, lang) + "\n";
      const std::string help = zhunze::fill(zh ? info.help_zh : info.help_en, one.arguments, lang);
      if (!help.empty()) out += "    = " + help + "\n";
      for (const auto& more : one.help) out += "    = " + (zh ? more.zh : more.en) + "\n";
      for (const auto& label : one.labels) {
        const auto there = lines.position(label.place.bytes.begin);
        out += "    at " + std::to_string(there.line) + ":" + std::to_string(there.column) + " " +
               (zh ? label.text.zh : label.text.en) + "\n";
      }
    }
  }
  return out;
}

}  // namespace

TEST_CASE("the grammar's cases are accepted and refused") {
  const auto cases = grammar_cases();
  CHECK(cases.size() >= 81);
  for (const grammar_case& one : cases) {
    INFO(one.text);
    CHECK(parse(one.text).found.has_errors() != one.accepted);
  }
}

TEST_CASE("the packs parse without a word") {
  std::size_t packs = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(
           std::filesystem::path(ZHUNZE_SOURCE_DIR) / "rules")) {
    if (entry.path().extension() != ".zhunze") continue;
    ++packs;
    const parsed result = parse(read_file(entry.path()));
    INFO(entry.path() << "\n" << describe(result.found));
    CHECK(result.found.empty());
    CHECK(result.file.declarations.size() > 5);
  }
  CHECK(packs >= 1);
}

TEST_CASE("wrong files are told what is wrong, where, and how to mend it") {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(golden / "wrong")) {
    if (entry.path().extension() != ".zhunze") continue;
    ++files;
    parsed result = parse(read_file(entry.path()));
    result.found.sort();
    const std::string name = entry.path().stem().string();
    const std::string told = describe(result.found);
    INFO(name << "\n" << told);
    CHECK(zhunze_test::matches_golden("syntax/wrong/" + name + ".diagnostics", told));
  }
  CHECK(files >= 4);
}

TEST_CASE("an error drops a rule, of a record only the fact, and keeps the names") {
  const parsed result = parse(
      "要求 甲 (a) 对 r { x y }\n要求 乙 对 r { x }\n对象 r {\n  好 : 是否\n  坏 (bad) 是否\n}\n");
  CHECK(result.codes() == std::vector<std::string>{"Z0143", "Z0101"});
  REQUIRE(result.file.declarations.size() == 2);
  CHECK(result.node<syntax::rule>(0).name.name.text == "乙");
  CHECK(result.node<syntax::record>(1).facts.size() == 1);
  std::vector<std::string> dropped;
  for (const auto& one : result.file.dropped_names) dropped.push_back(one.text);
  CHECK(dropped == std::vector<std::string>{"甲", "a", "坏", "bad"});
}

TEST_CASE("a missing brace hides no later rule") {
  const parsed result = parse(
      "要求 甲 对 r 全部 { a、任一 { b }\n要求 乙 对 r { x }\n要求 丙 对 r { (y }\n要求 丁 对 r { "
      "z }\n");
  CHECK(result.codes() == std::vector<std::string>{"Z0130", "Z0130"});
  REQUIRE(result.file.declarations.size() == 2);
  CHECK(result.node<syntax::rule>(0).name.name.text == "乙");
  CHECK(result.node<syntax::rule>(1).name.name.text == "丁");
}

TEST_CASE("too deep is an error, quickly, and hides no later error") {
  const std::string later = "\n要求 后 对 r { }\n";
  constexpr std::size_t times = 10'000;
  const auto deep = [&](const std::string& open, const std::string& inner,
                        const std::string& close) {
    return parse("要求 x 对 r " + repeat(open, times) + inner + repeat(close, times) + later)
        .codes();
  };
  const std::vector<std::string> expected{"Z0105", "Z0101"};
  CHECK(parse("要求 x 对 r { " + repeat("(", times) + "a" + repeat(")", times) + " }" + later)
            .codes() == expected);
  CHECK(deep("全部 { ", "a", " }") == expected);
  CHECK(deep("任一 {\n", "a", "\n}") == expected);
  CHECK(parse("要求 x 对 r { " + repeat("非 ", times) + "a }" + later).codes() == expected);
  CHECK(parse("要求 x 对 r { " + repeat("a[", times) + "b" + repeat("].c", times) + " }" + later)
            .codes() == expected);
  CHECK(parse("要求 x 对 r { " + repeat("天数(", times) + "b" + repeat(")", times) + " }" + later)
            .codes() == expected);
  CHECK(parse("要求 x 对 r { a 为 " + repeat("1 + ", times) + "1 }" + later).codes() == expected);
  CHECK(parse("要求 x 对 r { a 为 " + repeat("-", times) + "1 }" + later).codes() ==
        std::vector<std::string>{"Z0101", "Z0101"});
}

TEST_CASE("what is not too deep is accepted") {
  const std::size_t times = zhunze::limits::depth;
  CHECK(parse_condition(repeat("(", times) + "a" + repeat(")", times)).found.empty());
  CHECK(parse_condition(repeat("非 ", times) + "a").found.empty());
  CHECK(parse_condition("a 为 " + repeat("1 + ", times) + "1").found.empty());
  CHECK(parse_condition(repeat("a 且 ", 50'000) + "a").found.empty());
}

TEST_CASE("limits of size are errors") {
  const std::string later = "\n要求 后 对 r { }\n";
  SECTION("a line") {
    const auto result = parse("要求 x 对 r { " + repeat("a 且 ", 200'000) + "a }" + later);
    CHECK(result.codes() == std::vector<std::string>{"Z0103", "Z0101"});
  }
  SECTION("a file") {
    CHECK(parse(std::string(zhunze::limits::file_bytes + 1, ' ')).codes() ==
          std::vector<std::string>{"Z0104"});
  }
  SECTION("tokens") {
    const auto result = parse(repeat(repeat(",", 1000) + "\n", 8001));
    CHECK(std::ranges::count(result.codes(), "Z0102") == 1);
    CHECK(result.file.tokens.size() <= zhunze::limits::tokens + 2);
  }
  SECTION("a name") {
    const auto name = [](std::size_t length) {
      return "要求 " + repeat("甲", length) + " 对 r { a }";
    };
    CHECK(parse(name(zhunze::limits::name_length)).found.empty());
    CHECK(parse(name(zhunze::limits::name_length + 1)).codes() ==
          std::vector<std::string>{"Z0106"});
  }
  SECTION("errors") {
    const auto result = parse(repeat("要求 x 对 r { a b }\n", 10'000));
    CHECK(result.found.list().size() == zhunze::limits::diagnostics_of_kind);
    CHECK(result.found.dropped() != 0);
  }
}

TEST_CASE("hostile bytes are reported once a run and end") {
  CHECK(parse(std::string("\0\0\0", 3)).codes() == std::vector<std::string>{"Z0006"});
  CHECK(parse("\xFF\xFE\xFF").codes() == std::vector<std::string>{"Z0001"});
  CHECK(parse("要求 x 对 r { a\r}").codes() == std::vector<std::string>{"Z0006"});
  CHECK(parse("\xEF\xBB\xBF要求 x 对 r { a }").found.empty());
  CHECK(parse(repeat("(", 100'000) + repeat("}", 100'000)).found.has_errors());
  CHECK(parse(repeat("”", 100'000)).found.has_errors());
  CHECK(parse("").found.empty());
}

TEST_CASE("any text at all is read to its end") {
  static const std::vector<std::string> pieces{
      "要求",     "对",     "全部", "至少", "2",           "项",   "{",  "}",
      "(",        ")",      "[",    "]",    "、",          "\n",   " ",  "且",
      "或",       "非",     "为",   "\"",   "“",           "”",    "#",  "5",
      "%",        "当5",    "依",   "二",   "附件2",       "示例", "句", "不少于5",
      "at least", "yes/no", ".",    "-",    "2017-11-20",  "a",    ",",  "行",
      ":",        "=",      "\xFF", "除非", "except when", "表"};
  zhunze_test::prop("tokens cover the text in order and places stay inside it", [] {
    const auto indices =
        *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, static_cast<int>(pieces.size())));
    std::string text;
    for (const int i : indices) text += pieces[static_cast<std::size_t>(i)];
    const parsed result = parse(text);
    const auto& tokens = result.file.tokens;
    RC_ASSERT(tokens.size() != 0);
    RC_ASSERT(static_cast<token_kind>(tokens.kinds.back()) == token_kind::end);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      RC_ASSERT(tokens.spans[i].begin <= tokens.spans[i].end);
      RC_ASSERT(tokens.spans[i].end <= text.size());
      if (i != 0) RC_ASSERT(tokens.spans[i - 1].end <= tokens.spans[i].begin);
    }
    for (const auto& one : result.found.list()) {
      RC_ASSERT(one.place.bytes.begin <= one.place.bytes.end);
      RC_ASSERT(one.place.bytes.end <= text.size());
      RC_ASSERT(!zhunze::message(one, zhunze::language::zh).empty());
    }
  });
}

TEST_CASE("comments and blank lines are kept with the tokens") {
  const parsed result =
      parse("\n# 头\n\n# 二\n要求 x 对 r { a } # 尾\n\n\n要求 y 对 r { b }\n# 完");
  const auto& tokens = result.file.tokens;
  REQUIRE(tokens.comments.size() == 4);
  CHECK(result.text(tokens.comments[0].bytes) == "# 头");
  CHECK(tokens.comments[0].blank_lines_before == 1);
  CHECK(tokens.comments[0].own_line);
  CHECK(tokens.comments[1].blank_lines_before == 1);
  CHECK(tokens.comments[1].before.index() == 0);
  CHECK_FALSE(tokens.comments[2].own_line);
  CHECK(tokens.comments[2].before.index() == 7);
  CHECK(tokens.comments[3].before.index() == tokens.size() - 1);
  CHECK(!tokens.has(0, syntax::flag_blank_line_before));
  CHECK(tokens.has(7, syntax::flag_blank_line_before));
  CHECK(tokens.has(7, syntax::flag_first_on_line));
  CHECK(!tokens.has(8, syntax::flag_first_on_line));
}

TEST_CASE("numbers are exact") {
  const auto literal = [](const std::string& spelled) {
    const parsed result = parse_condition("a 为 " + spelled);
    INFO(spelled << "\n" << describe(result.found));
    REQUIRE(result.found.empty());
    REQUIRE(result.file.numbers.size() == 1);
    return result.file.numbers.front();
  };
  CHECK(literal("500万元").value == zhunze::number(5'000'000));
  CHECK(literal("500万元").unit == "元");
  CHECK(literal("３．５").value == zhunze::number::decimal(35, 1));
  CHECK(literal("３．５").spelling == "3.5");
  CHECK(literal("20%").value == zhunze::number::decimal(2, 1));
  CHECK(literal("20%").percent);
  CHECK(literal("百分之二十").percent);
  CHECK(literal("三分之一").value == zhunze::number::fraction(1, 3));
  CHECK(literal("-5").value == zhunze::number(-5));
  CHECK(literal("二十五").value == zhunze::number(25));
}

TEST_CASE("a keyword may stand directly before digits, and a name may look so") {
  const parsed rule = parse_condition("材料份数 不少于4");
  REQUIRE(rule.found.empty());
  const auto& body = rule.file[rule.node<syntax::rule>(0).body];
  const auto& comparison = std::get<syntax::comparison>(body.node);
  CHECK(comparison.relation == syntax::keyword::at_least);
  CHECK(rule.text(rule.file.bytes(rule.file[comparison.right].where)) == "4");

  const parsed name = parse("要求 x 对 r 依 通知 附件2 { 附件2 且 a.当5 且 日期1 }");
  REQUIRE(name.found.empty());
  const auto& cited = name.node<syntax::rule>(0).citations.at(0);
  CHECK(cited.path_spelling == "附件2");
  const auto& all =
      std::get<syntax::connective>(name.file[name.node<syntax::rule>(0).body].node).operands;
  const auto& first = std::get<syntax::name_use>(name.file[all[0]].node);
  CHECK(first.name.text == "附件2");
  CHECK(name.text(name.file.place(first.name).bytes) == "附件2");
  CHECK(name.file[std::get<syntax::member_id>(name.file[all[1]].node)].name.text == "当5");
  CHECK(std::ranges::count(name.file.tokens.kinds, static_cast<std::uint8_t>(token_kind::gap)) ==
        2);
}

TEST_CASE("a rule's parts are where they were written") {
  const parsed result = parse(
      "名额 人数 (count, \"人 数\") 对 先进个人 每 单位 按 排序 从低到高, 得分 \"甲\"/\"a\" "
      "依 通知 三(二) 第4句, 规程 \"13(2)\" 阶段 复审 口径 \"口\"\n"
      "不少于 名额表[单位].个人 当 类型 属于 (市州、省直)\n全部 {\n  a 当 b\n  至少 两项 { c、d "
      "}\n}\n");
  INFO(describe(result.found));
  REQUIRE(result.found.empty());
  const auto& rule = result.node<syntax::rule>(0);
  CHECK(rule.kind == syntax::keyword::quota);
  CHECK(rule.name.aliases.size() == 2);
  CHECK(rule.name.aliases[1].quoted);
  CHECK(rule.order.size() == 2);
  CHECK(rule.order[0].direction == syntax::keyword::lowest_first);
  CHECK_FALSE(rule.order[1].direction);
  CHECK(rule.labels.at(0).second == "a");
  REQUIRE(rule.citations.size() == 2);
  CHECK(rule.citations[0].sentences == std::vector<std::uint32_t>{4});
  CHECK(rule.citations[0].ordinal);
  CHECK(rule.citations[1].quoted == "13(2)");
  CHECK(rule.stages.at(0).text == "复审");
  CHECK(rule.notes.at(0).word == syntax::keyword::interpretation);
  CHECK(rule.limit_word == syntax::keyword::at_least);
  const auto limit = std::get<syntax::lookup_id>(result.file[rule.limit].node);
  CHECK(result.file[limit].column.text == "个人");
  const auto& body = std::get<syntax::quantified>(result.file[rule.body].node);
  CHECK_FALSE(body.one_line);
  REQUIRE(body.items.size() == 2);
  CHECK(body.items[0].when);
  const auto& some = std::get<syntax::quantified>(result.file[body.items[1].condition].node);
  CHECK(some.word == syntax::keyword::at_least_n);
  CHECK(some.count == 2);
  CHECK(some.one_line);
}

TEST_CASE("both languages give the same tree") {
  const parsed zh = parse("示例 \"例\" 先进个人 { 份数 未填、其余 满足 } 应为 不合格 仅因 甲");
  const parsed en = parse(
      "example \"例\" 先进个人 { 份数 is missing, others met } expect ineligible only because 甲");
  REQUIRE(zh.found.empty());
  REQUIRE(en.found.empty());
  const auto& a = zh.node<syntax::example>(0);
  const auto& b = en.node<syntax::example>(0);
  CHECK(a.assignments.size() == b.assignments.size());
  CHECK(a.assignments[0].kind == syntax::assignment::form::missing);
  CHECK(b.assignments[1].kind == syntax::assignment::form::others_met);
  CHECK(a.verdict == b.verdict);
  CHECK(b.only);
}
