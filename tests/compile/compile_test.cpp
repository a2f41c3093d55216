#include "zhunze/compile/compile.hpp"

#include <algorithm>
#include <numeric>
#include <random>

#include "bundle_fixture.hpp"
#include "catch.hpp"
#include "zhunze/syntax/format.hpp"
#include "zhunze/syntax/parse.hpp"

using namespace zhunze;
namespace fs = std::filesystem;

namespace {

bundle correct_bundle() {
  return zhunze_test::bundle_of(
      zhunze_test::read_file(zhunze_test::golden_folder() / "correct.zhunze"));
}

/// A pack of the project with all files of its folder.
bundle pack(const std::string& folder, const std::string& main) {
  bundle out;
  out.main = main;
  for (const auto& one : fs::directory_iterator(fs::path(ZHUNZE_SOURCE_DIR) / "rules" / folder)) {
    if (!one.is_regular_file()) continue;
    out.files[one.path().filename().string()] = zhunze_test::read_file(one.path());
  }
  return out;
}

std::vector<bundle> all_packs() {
  return {correct_bundle(), pack("sichuan-2017", "award.zhunze"),
          pack("firm-subsidy", "subsidy.zhunze"), pack("student-grant", "grant.zhunze")};
}

std::string digest_of(const bundle& texts) {
  const compilation unit = compile_bundle(texts);
  INFO(texts.files.at(texts.main).substr(0, 2000) << "\n" << zhunze_test::describe(unit.found));
  REQUIRE(unit.rules);
  return (*unit.rules)->digest;
}

/// The texts of the declarations of a file.
std::vector<std::string> declarations_of(const std::string& text) {
  diagnostics found;
  const syntax::file file = syntax::parse(found.add_source("x", text), found);
  REQUIRE_FALSE(found.has_errors());
  std::vector<std::string> out;
  for (const auto& one : file.declarations) {
    const span bytes = file.bytes(one.where);
    out.push_back(text.substr(bytes.begin, bytes.end - bytes.begin));
  }
  return out;
}

std::string formatted(const std::string& text, const syntax::format_options& options) {
  diagnostics found;
  const syntax::file file = syntax::parse(found.add_source("x", text), found);
  REQUIRE_FALSE(found.has_errors());
  return syntax::format(file, text, options);
}

const rule_definition& rule_called(const program& rules, std::string_view id) {
  for (const rule_definition& one : rules.rules) {
    if (one.names.id == id) return one;
  }
  FAIL("no rule " << id);
  return rules.rules.front();
}

const fact_definition& fact_called(const program& rules, std::string_view name) {
  for (const fact_definition& one : rules.facts) {
    if (is_called(one.names, name)) return one;
  }
  FAIL("no fact " << name);
  return rules.facts.front();
}

}  // namespace

TEST_CASE("every pack compiles without errors") {
  for (const bundle& texts : all_packs()) CHECK(digest_of(texts).substr(0, 7) == "sha256:");
}

TEST_CASE("neither the order of declarations nor that of files shows") {
  for (const bundle& texts : all_packs()) {
    const std::string wanted = digest_of(texts);
    const auto parts = declarations_of(texts.files.at(texts.main));
    for (std::uint32_t seed = 0; seed < 8; ++seed) {
      auto shuffled = parts;
      std::shuffle(shuffled.begin() + 1, shuffled.end(), std::mt19937(seed));
      bundle other = texts;
      std::string& first = other.files[texts.main];
      first = shuffled.front() + "\n引入 \"b.zhunze\"\nimport \"./b.zhunze\"\n";
      std::string& second = other.files["b.zhunze"];
      second.clear();
      for (std::size_t i = 1; i < shuffled.size(); ++i) {
        (i % 2 == seed % 2 ? first : second) += shuffled[i] + "\n";
      }
      CHECK(digest_of(other) == wanted);
    }
  }
}

TEST_CASE("neither layout nor the language of keywords and names shows") {
  for (const bundle& texts : all_packs()) {
    const std::string wanted = digest_of(texts);
    for (const language lang : {language::zh, language::en}) {
      bundle other = texts;
      std::string& main = other.files[texts.main];
      main = formatted(main, {lang, std::nullopt});
      CHECK(digest_of(other) == wanted);
      main = formatted(main, {lang, lang});
      CHECK(digest_of(other) == wanted);
    }
  }
}

TEST_CASE("the order of rows and columns of a table does not show") {
  bundle texts = correct_bundle();
  const std::string wanted = digest_of(texts);
  texts.files["files/quotas.csv"] = "个人,单位,类型\r\n,乙厅,部门\r\n\r\n３,甲县,市州\r\n";
  CHECK(digest_of(texts) == wanted);
  texts.files["files/quotas.csv"] = "个人,单位,类型\n,乙厅,部门\n4,甲县,市州\n";
  CHECK(digest_of(texts) != wanted);
}

TEST_CASE("the years of a calendar mean the same in rules and in its file") {
  const auto digest = [](const std::string& covers, const std::string& rows) {
    bundle texts{"main.zhunze", {}, {}};
    texts.files["main.zhunze"] = "规则集 样例 (sample)\n日历 工作日历 来自 \"days.csv\" " + covers +
                                 "\n对象 人 (person) { 始 : 日期、止 : 日期 }\n"
                                 "要求 甲 对 人 { 工作日数(始, 止, 工作日历) 不少于 5 }\n";
    texts.files["days.csv"] = "date,kind,name\n2023-10-02,holiday,国庆节\n" + rows;
    return digest_of(texts);
  };
  const std::string wanted = digest("", "2022,covers,\n2023,覆盖,\n");
  CHECK(digest("覆盖 2022 至 2023", "") == wanted);
  CHECK(digest("covers 2022 to 2023", "") == wanted);
  CHECK(digest("覆盖 2022 至 2023", "2023,covers,\n2022,covers,\n") == wanted);
  CHECK(digest("覆盖 2023", "") == digest("", "2023,covers,\n"));
  CHECK(digest("覆盖 2022 至 2024", "") != wanted);
}

TEST_CASE("a change of meaning changes the digest") {
  const bundle texts = correct_bundle();
  const std::string wanted = digest_of(texts);
  const std::vector<std::pair<std::string, std::string>> changes = {
      {"不高于 中", "不高于 低"},
      {"不高于 中", "低于 中"},
      {"上限 (cap) = 20%", "上限 (cap) = 21%"},
      {"二(一) 第2句", "二(一)"},
      {"排除 乙", "要求 乙"},
      {"阶段 审核 说明", "说明"},
      {"版本 \"1\"", "版本 \"2\""},
      {"违纪 : 是否", "违纪 : 是否 固定"},
      {"违纪 : 是否", "违纪 : 是否 只减"},
      {"\"不涉及资格\"", "\"无关\""}};
  for (const auto& [from, to] : changes) {
    bundle other = texts;
    std::string& main = other.files[texts.main];
    const std::size_t at = main.find(from);
    REQUIRE(at != std::string::npos);
    main.replace(at, from.size(), to);
    INFO(from << " -> " << to);
    CHECK(digest_of(other) != wanted);
  }
}

TEST_CASE("the program holds what was declared") {
  const compilation unit = compile_bundle(correct_bundle());
  REQUIRE(unit.rules);
  const program& rules = **unit.rules;
  CHECK(rules.names.id == "sample");
  CHECK(rules.version == "1");
  REQUIRE(rules.stages.size() == 2);
  REQUIRE(rules.tables.size() == 1);
  CHECK(rules.tables[0].keys == std::vector<std::string>{"乙厅", "甲县"});
  CHECK(rules.tables[0].columns[1].cells[0] == std::nullopt);
  CHECK(rules.tables[0].columns[1].cells[1] == stored_value{3, {}});
  CHECK(rules.calendars[0].days.covers(*make_date(2017, 1, 1)));
  const record_kind& person = rules.kinds.at(0);
  CHECK(person.facts.size() == 6);
  CHECK(person.truths == 2);
  CHECK(person.numbers == 2);
  CHECK(person.texts == 2);
  CHECK(rules[person.identifier].names.id == "id");
  SECTION("citations hold the words of the source") {
    CHECK(rule_called(rules, "a").cites.at(0).clause == "二(一)");
    CHECK(rule_called(rules, "a").cites.at(0).text == "作风正派。");
    CHECK(rule_called(rules, "fit").cites.at(0).text == "工作扎实。");
  }
  SECTION("rules stand in the notice's order, whatever their ids") {
    std::vector<std::string> ids;
    for (const rule_id one : person.rules) ids.push_back(rules[one].names.id);
    CHECK(ids == std::vector<std::string>{"a", "fit", "c", "b"});
    CHECK(person.groups.size() == 2);
  }
  SECTION("nothing is fixed unsaid but the id, and lint asks of what only exclusions read") {
    CHECK_FALSE(fact_called(rules, "违纪").fixed);
    REQUIRE(unit.lint.errors() == 1);
    const auto& said = unit.lint.list();
    const auto asked = std::find_if(said.begin(), said.end(), [](const zhunze::diagnostic& one) {
      return one.what == kind::exclusion_without_direction;
    });
    REQUIRE(asked != said.end());
    CHECK(asked->place == fact_called(rules, "违纪").where);
    CHECK(fact_called(rules, "id").fixed);
    CHECK_FALSE(fact_called(rules, "扎实").fixed);
    CHECK_FALSE(fact_called(rules, "说明文字").fixed);
  }
  SECTION("a schedule is ascending and holds what its rules read") {
    CHECK(std::is_sorted(person.schedule.begin(), person.schedule.end()));
    for (const rule_id one : person.rules) {
      CHECK(std::binary_search(person.schedule.begin(), person.schedule.end(), rules[one].body));
    }
  }
  SECTION("stage, excuse and limits") {
    CHECK(rule_called(rules, "c").stage == 1);
    CHECK(rules[rule_called(rules, "c").excused_by].names.name == "说明文字");
    CHECK(rules.groups[0].per.has_value());
    CHECK_FALSE(rules.groups[1].per.has_value());
    CHECK(rules.groups[1].body.has_value());
  }
}

TEST_CASE("facts of a kind stand behind those that it extends") {
  const compilation unit = compile_bundle(zhunze_test::bundle_of(
      "规则集 样例\n对象 丙 沿用 乙 { 丙一 : 是否、丙二 : 文本 }\n对象 乙 沿用 甲 { 乙一 : 是否 }\n"
      "对象 甲 { 编号 : 标识、甲一 : 是否、甲二 : 整数 }\n对象 丁 沿用 甲 { 丁一 : 是否、乙一 : "
      "整数 }\n"
      "要求 规 对 甲 { 甲一 }\n要求 规丙 对 丙 { 丙一 }\n要求 规丁 对 丁 { 丁一 }\n"));
  INFO(zhunze_test::describe(unit.found));
  REQUIRE(unit.rules);
  const program& rules = **unit.rules;
  const record_kind& third = rules[find_kind(rules, "丙")];
  std::vector<std::string> names;
  for (const fact_id one : third.facts) names.push_back(rules[one].names.name);
  CHECK(names == std::vector<std::string>{"编号", "甲一", "甲二", "乙一", "丙一", "丙二"});
  CHECK(third.truths == 3);
  CHECK(third.texts == 2);
  CHECK(fact_called(rules, "丙一").slot == 2);
  CHECK(fact_called(rules, "丁一").slot == 1);
  CHECK(rules[find_kind(rules, "甲")].abstract);
  CHECK_FALSE(third.abstract);
  CHECK(third.rules.size() == 2);
  CHECK(rules[find_kind(rules, "丁")].rules.size() == 2);
}

TEST_CASE("missing files are named, and can be added one after another") {
  const bundle whole = correct_bundle();
  bundle texts;
  texts.main = whole.main;
  std::vector<std::string> asked;
  for (int round = 0; round < 5; ++round) {
    const compilation unit = compile_bundle(texts);
    if (unit.needs.empty()) break;
    CHECK_FALSE(unit.rules);
    for (const needed_file& one : unit.needs) {
      asked.push_back(one.name);
      texts.files[one.name] = whole.files.at(one.name);
    }
  }
  CHECK(asked == std::vector<std::string>{"main.zhunze", "files/gist.txt", "files/holidays.csv",
                                          "files/quotas.csv"});
  CHECK(compile_bundle(texts).rules);
  texts.files.erase("files/gist.txt");
  compilation unit = compile_bundle(texts);
  CHECK_FALSE(unit.found.has_errors());
  report_missing(unit);
  CHECK(zhunze_test::codes(unit.found) == std::vector<std::string>{"Z0235"});
  CHECK_FALSE(compile(texts));
}

TEST_CASE("missing files are fetched as they are named, each once") {
  const bundle whole = correct_bundle();
  bundle texts;
  texts.main = whole.main;
  std::vector<std::string> asked;
  std::string lost;
  const text_fetcher fetch = [&](const needed_file& one) -> std::optional<std::string> {
    asked.push_back(one.name);
    if (one.name == lost) return std::nullopt;
    return whole.files.at(one.name);
  };
  SECTION("all of them") {
    const compilation unit = compile_bundle(texts, fetch);
    std::sort(asked.begin(), asked.end());
    CHECK(asked == std::vector<std::string>{"files/gist.txt", "files/holidays.csv",
                                            "files/quotas.csv", "main.zhunze"});
    REQUIRE(unit.rules);
    CHECK(unit.needs.empty());
    CHECK((*unit.rules)->digest == digest_of(whole));
  }
  SECTION("one that cannot be had is what is needed, and nothing that it would hold is missed") {
    lost = "files/quotas.csv";
    compilation unit = compile_bundle(texts, fetch);
    CHECK(asked.size() == 4);
    CHECK_FALSE(unit.rules);
    REQUIRE(unit.needs.size() == 1);
    CHECK(unit.needs[0].name == lost);
    CHECK_FALSE(unit.found.has_errors());
    report_missing(unit);
    CHECK(zhunze_test::codes(unit.found) == std::vector<std::string>{"Z0235"});
  }
  SECTION("a file that is known not to be there is not asked for") {
    texts.absent.insert("files/holidays.csv");
    const compilation unit = compile_bundle(texts, fetch);
    CHECK(std::find(asked.begin(), asked.end(), "files/holidays.csv") == asked.end());
    REQUIRE(unit.needs.size() == 1);
    CHECK(unit.needs[0].name == "files/holidays.csv");
  }
}

TEST_CASE("the official text takes the place of the gist and is held against it") {
  bundle texts = correct_bundle();
  const std::string wanted = digest_of(texts);
  texts.files["official.txt"] = texts.files["files/gist.txt"];
  std::string& official = texts.files["official.txt"];
  const auto replace = [&](const std::string& from, const std::string& to) {
    official.replace(official.find(from), from.size(), to);
  };
  replace("作风正派", "作风应当正派");
  texts.sources["notice"] = "official.txt";
  SECTION("the words are those of the official text; the rules are the same") {
    const compilation unit = compile_bundle(texts);
    REQUIRE(unit.rules);
    CHECK(rule_called(**unit.rules, "a").cites.at(0).text == "作风应当正派。");
    CHECK((*unit.rules)->digest == wanted);
  }
  SECTION("a clause that is only in the gist") {
    replace("1.工作扎实。\n2.成绩显著。", "");
    CHECK(zhunze_test::codes(compile_bundle(texts).found) == std::vector<std::string>{"Z0423"});
  }
  SECTION("a sentence that is only in the official text") {
    std::string& gist = texts.files["files/gist.txt"];
    gist.replace(gist.find("作风正派。"), std::string("作风正派。").size(), "");
    CHECK(zhunze_test::codes(compile_bundle(texts).found) == std::vector<std::string>{"Z0430"});
  }
  SECTION("a figure of the gist that the official sentence has not") {
    std::string& gist = texts.files["files/gist.txt"];
    gist.replace(gist.find("作风正派。"), std::string("作风正派。").size(),
                 "作风正派2年、３.5分。");
    replace("作风应当正派", "作风应当正派２年、3.6分");
    const auto found = compile_bundle(texts).found;
    REQUIRE(zhunze_test::codes(found) == std::vector<std::string>{"Z0433"});
    CHECK_FALSE(found.has_errors());
    CHECK(message(found.list()[0], language::zh).find("3.5") != std::string::npos);
    CHECK(message(found.list()[0], language::zh).find("2、") == std::string::npos);
  }
  SECTION("a document that is not declared") {
    texts.sources["通报"] = "official.txt";
    const auto found = compile_bundle(texts).found;
    CHECK(zhunze_test::codes(found) == std::vector<std::string>{"Z0236"});
  }
  SECTION("a text that is not there") {
    texts.sources["notice"] = "other.txt";
    const compilation unit = compile_bundle(texts);
    REQUIRE(unit.needs.size() == 1);
    CHECK(unit.needs[0].name == "other.txt");
  }
}

TEST_CASE("examples are resolved") {
  bundle texts = correct_bundle();
  texts.files[texts.main] +=
      "示例 \"另一个\" 基于 \"一般\" { 级别 高、扎实 未填 } 阶段 审核 应为 待定 仅因 甲\n"
      "示例 \"再一个\" 基于 \"另一个\" { 单位 \"甲县\"、其余 满足 } 应为 需说明 因 c\n"
      "示例 批 \"一批\" {\n示例 \"一般\" 人 { 编号 \"2\" } 应为 待定\n示例 \"二\" 基于 \"一般\" { "
      "编号 "
      "\"3\" } 应为 待定\n} 应为 丁 未超, 戊 超出\n";
  const compilation unit = compile_bundle(texts);
  INFO(zhunze_test::describe(unit.found));
  REQUIRE(unit.rules);
  const program& rules = **unit.rules;
  const auto value = [&](const example_definition& one, std::string_view fact) {
    for (const auto& v : one.values) {
      if (is_called(rules[v.fact].names, fact)) return std::optional(v.given);
    }
    return std::optional<stored_value>();
  };
  REQUIRE(unit.examples.size() == 3);
  const auto& plain = unit.examples[0];
  CHECK(value(plain, "扎实") == stored_value{1, {}});
  CHECK(value(plain, "违纪") == stored_value{0, {}});
  CHECK(value(plain, "id") == stored_value{0, "1"});
  CHECK(value(plain, "单位") == std::nullopt);
  CHECK(plain.expected == verdict::eligible);
  const auto& other = unit.examples[1];
  CHECK(value(other, "级别") == stored_value{2, {}});
  CHECK(value(other, "扎实") == std::nullopt);
  CHECK(value(other, "违纪") == stored_value{0, {}});
  CHECK(other.only);
  CHECK(other.stage == 1);
  CHECK(other.because.size() == 1);
  const auto& third = unit.examples[2];
  CHECK(third.stage == 1);
  CHECK(value(third, "扎实") == std::nullopt);
  CHECK(value(third, "单位") == stored_value{1, {}});
  REQUIRE(unit.batches.size() == 1);
  CHECK(unit.batches[0].examples.size() == 2);
  CHECK(value(unit.batches[0].examples[1], "id") == stored_value{0, "3"});
  CHECK(value(unit.batches[0].examples[1], "扎实") == std::nullopt);
  REQUIRE(unit.batches[0].expected.size() == 2);
  CHECK(unit.batches[0].expected[1].status == group_status::exceeded);
}

TEST_CASE("hostile bundles end in diagnostics") {
  bundle texts = zhunze_test::bundle_of("规则集 样例\n引入 \"main.zhunze\"\n引入 \"b.zhunze\"\n");
  texts.files["b.zhunze"] = "引入 \"main.zhunze\"\n参数 甲 = 1\n";
  CHECK(compile_bundle(texts).rules);
  texts.files["b.zhunze"] = "\xff\xfe";
  CHECK(compile_bundle(texts).found.has_errors());
  texts = correct_bundle();
  texts.files["files/quotas.csv"] = "单位,类型\xff\n";
  CHECK(zhunze_test::codes(compile_bundle(texts).found).front() == "Z0001");
  texts.files["files/quotas.csv"] = "单位,\"类型\n";
  CHECK(compile_bundle(texts).found.has_errors());
  CHECK_FALSE(compile(bundle{}));
  std::string chain = "规则集 样例\n对象 人 { 甲 : 是否 }\n条件 c0 对 人 { 甲 }\n";
  for (int i = 1; i < 3000; ++i) {
    chain += "条件 c" + std::to_string(i) + " 对 人 { c" + std::to_string(i - 1) + " }\n";
  }
  CHECK(compile_bundle(zhunze_test::bundle_of(chain + "要求 末 对 人 { c2999 }\n")).rules);
}

TEST_CASE("the digest does not depend on the language of a span of time") {
  const auto digest_with = [](const std::string& span) {
    bundle texts;
    texts.main = "r.zhunze";
    texts.files["r.zhunze"] =
        "规则集 评选 (award) 版本 \"1\"\n对象 人 (person) { 日 (day) : 日期 }\n要求 规 (r) 对 人 { "
        "日 + " +
        span + " 晚于 日 }\n";
    return digest_of(texts);
  };
  for (const auto& [one, other] :
       {std::pair("3年", "3years"), std::pair("3年", "3周年"), std::pair("1年", "1year"),
        std::pair("3个月", "3months"), std::pair("1月", "1month"), std::pair("3天", "3days"),
        std::pair("1日", "1day")})
    CHECK(digest_with(one) == digest_with(other));
  CHECK(digest_with("3年") != digest_with("3个月"));
  CHECK(digest_with("3个月") != digest_with("3天"));
}
