#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "zhunze/compile/compile.hpp"
#include "zhunze/evaluate/evaluate.hpp"
#include "zhunze/lint/lint.hpp"
#include "zhunze/record/record.hpp"

namespace {

/// A generator that gives the same numbers everywhere.
class dice {
 public:
  std::uint32_t roll(std::uint32_t sides) {
    state_ = state_ * 1664525 + 1013904223;
    return (state_ >> 16) % sides;
  }

 private:
  std::uint32_t state_ = 20171120;
};

std::string condition(dice& d, int depth) {
  const auto inner = [&] { return condition(d, depth - 1); };
  if (depth > 0 && d.roll(2) == 0) {
    switch (d.roll(5)) {
      case 0:
        return "(" + inner() + " 且 " + inner() + ")";
      case 1:
        return "(" + inner() + " 或 " + inner() + ")";
      case 2:
        return "全部 { " + inner() + "、" + inner() + " }";
      case 3:
        return "至少 2 项 { " + inner() + "、" + inner() + "、" + inner() + " }";
      default:
        return "均不 { " + inner() + "、" + inner() + " }";
    }
  }
  const std::string n = std::to_string(d.roll(7));
  constexpr std::array levels = {"低", "中", "高"};
  switch (d.roll(6)) {
    case 0:
      return "党员";
    case 1:
      return "干部 为 否";
    case 2:
      return "年数 不少于 " + n;
    case 3:
      return "年数 少于 " + n;
    case 4:
      return std::string("等次 不低于 ") + levels[d.roll(3)];
    default:
      return std::string("等次 属于 (低、") + levels[1 + d.roll(2)] + ")";
  }
}

/// What a rule gives for a record, and whether its body holds.
struct outcome {
  bool passes;
  bool body;
};
/// The same of both rules for every record that there can be.
std::vector<std::array<outcome, 2>> every_record(const zhunze::ruleset& rules) {
  std::vector<std::array<outcome, 2>> out;
  zhunze::workspace memory;
  zhunze::evaluation all;
  for (int at = 0; at < 2 * 2 * 6 * 3; ++at) {
    auto one = rules.record("人员");
    one->set("编号", "1").set("党员", at % 2 == 1).set("干部", at / 2 % 2 == 1);
    one->set("年数", at / 4 % 6);
    constexpr std::array levels = {"低", "中", "高"};
    one->set("等次", levels[static_cast<std::size_t>(at / 24)]);
    REQUIRE_FALSE(one->invalid());
    zhunze::evaluate(*one, 0, memory, all);
    std::array<outcome, 2> row{};
    for (std::size_t i = 0; i < 2; ++i) {
      const zhunze::rule_definition& rule = (*rules)[rules->kinds[0].rules[i]];
      const std::size_t place = rule.names.name == "甲" ? 0 : 1;
      row[place] = {zhunze::passed(all.results[i]) == zhunze::truth::yes,
                    memory.truths[rule.body.index()] == zhunze::truth::yes};
    }
    out.push_back(row);
  }
  return out;
}

std::set<std::string> expected_codes(const std::vector<std::array<outcome, 2>>& all) {
  std::set<std::string> out;
  const auto some = [&](auto&& is) { return std::any_of(all.begin(), all.end(), is); };
  for (std::size_t i = 0; i < 2; ++i) {
    const bool yes = some([&](const auto& row) { return row[i].body; });
    const bool no = some([&](const auto& row) { return !row[i].body; });
    if (!yes) out.insert("Z0850");
    if (!no) out.insert("Z0851");
  }
  const bool both = some([](const auto& row) { return row[0].passes && row[1].passes; });
  const bool only_a = some([](const auto& row) { return row[0].passes && !row[1].passes; });
  const bool only_b = some([](const auto& row) { return !row[0].passes && row[1].passes; });
  if (!both && only_a && only_b) out.insert("Z0852");
  if (both && !only_a && !only_b) out.insert("Z0854");
  if (both && only_a != only_b) out.insert("Z0853");
  return out;
}

}  // namespace

TEST_CASE("What lint says of two rules is so of every record, and nothing else is") {
  const std::string head =
      "规则集 试 版本 \"1\"\n级别 等次表 { 低 < 中 < 高 }\n"
      "对象 人员 { 编号 : 标识\n党员 : 是否 固定\n干部 : 是否 固定\n"
      "年数 : 整数 介于 0 与 5 固定\n等次 : 等次表 固定 }\n";
  dice d;
  std::set<std::string> met;
  for (int round = 0; round < 400; ++round) {
    const std::array<std::string, 2> bodies = {condition(d, 2), condition(d, 2)};
    // Rules that have no fact in common are not compared.
    const std::string rules = head + (d.roll(2) == 0 ? "要求" : "排除") + " 甲 对 人员 { " +
                              bodies[0] + " 且 (党员 或 非 党员) }\n" +
                              (d.roll(2) == 0 ? "要求" : "排除") + " 乙 对 人员 { " + bodies[1] +
                              " 且 (党员 或 非 党员) }\n";
    zhunze::bundle texts{"a.zhunze", {{"a.zhunze", rules}}, {}};
    const zhunze::compilation unit = zhunze::compile_bundle(texts);
    INFO(rules);
    REQUIRE(unit.rules);
    const auto all = every_record(*unit.rules);
    std::set<std::string> told;
    const zhunze::diagnostics found = zhunze::lint_rules(unit);
    for (const zhunze::diagnostic& one : found.list()) {
      const std::string code(zhunze::info(one.what).code);
      if (code >= "Z0850" && code <= "Z0854") told.insert(code);
    }
    REQUIRE(told == expected_codes(all));
    met.merge(told);
  }
  CHECK(met == std::set<std::string>{"Z0850", "Z0851", "Z0852", "Z0853", "Z0854"});
}
