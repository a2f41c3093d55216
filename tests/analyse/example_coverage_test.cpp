#include "zhunze/analyse/example_coverage.hpp"

#include <string>

#include "catch.hpp"
#include "zhunze/analyse/example_pages.hpp"
#include "zhunze/analyse/examples.hpp"
#include "zhunze/analyse/mutants.hpp"

using namespace zhunze;

namespace {

constexpr const char* rules = R"(规则集 甲 版本 "1"
对象 人 {
  编号 : 标识
  年龄 : 整数 单位 岁 介于 0岁 与 200岁
  学生 : 是否
  处分 : 是否
}
要求 年龄或学生 对 人 { 年龄 不少于 18岁 或 学生 }
排除 受处分 对 人 { 处分 }
示例 "典型" 人 { 编号 "1"、年龄 30岁、学生 否、处分 否 } 应为 合格
)";

compilation compiled(const std::string& more = "") {
  compilation unit = compile_bundle({"a.zhunze", {{"a.zhunze", rules + more}}, {}});
  REQUIRE(unit.rules);
  return unit;
}

sight_state seen(const example_coverage& of, const std::string& condition, sight what) {
  for (const seen_rule& rule : of.rules)
    for (const seen_condition& one : rule.conditions)
      if (one.text == condition) return one[what];
  FAIL(condition);
  return sight_state::none;
}

}  // namespace

TEST_CASE("an example shows the conditions that decide its rules, and its side of each bound") {
  const example_coverage of = cover_examples(compiled());
  CHECK(seen(of, "年龄 不少于 18岁", sight::yes) == sight_state::seen);
  CHECK(seen(of, "年龄 不少于 18岁", sight::decides_yes) == sight_state::seen);
  CHECK(seen(of, "年龄 不少于 18岁", sight::no) == sight_state::missing);
  // 30 is above 18, but not the nearest that there is.
  CHECK(seen(of, "年龄 不少于 18岁", sight::above) == sight_state::missing);
  CHECK(seen(of, "学生", sight::no) == sight_state::seen);
  // With the age yes, nothing hangs on it.
  CHECK(seen(of, "学生", sight::decides_no) == sight_state::missing);
  CHECK(seen(of, "学生", sight::below) == sight_state::none);
  CHECK(seen(of, "处分", sight::decides_no) == sight_state::seen);
  CHECK(of.not_found(false) == 0);
}

TEST_CASE("the examples that are missing compile, are met and leave nothing missing") {
  for (const language lang : {language::zh, language::en}) {
    const compilation unit = compiled();
    const std::string more = missing_examples(unit, cover_examples(unit), false, lang);
    const compilation filled = compiled(more);
    CHECK(run_examples(filled).failed == 0);
    const example_coverage of = cover_examples(filled);
    CHECK(of.missing.empty());
    CHECK(of.seen(false) == of.decidable(false));
    CHECK(of.seen(true) == of.decidable(true));
    CHECK(run_mutants(filled).count(mutant_fate::survives) == 0);
  }
}

TEST_CASE("a change that no example notices is told with one that would") {
  const compilation unit = compiled();
  const mutant_report of = run_mutants(unit);
  std::size_t survive = 0;
  for (const mutant& one : of.all) {
    if (one.what == mutation::kind) CHECK(one.fate == mutant_fate::caught);
    if (one.fate != mutant_fate::survives) continue;
    ++survive;
    REQUIRE(one.by);
  }
  // ≥ → >, 17, 19 and 任一 → 全部.
  CHECK(survive >= 3);
}

TEST_CASE("what rules lack in one record kind is not looked for without examples") {
  const compilation unit = compile_bundle(
      {"a.zhunze",
       {{"a.zhunze", "规则集 甲\n对象 人 { 编号 : 标识、a : 是否 }\n要求 b 对 人 { a }\n"}},
       {}});
  REQUIRE(unit.rules);
  const example_coverage of = cover_examples(unit);
  CHECK(of.missing.empty());
  CHECK(of.not_found(false) == 5);
  CHECK(missing_examples(unit, of, false, language::zh).empty());
}
