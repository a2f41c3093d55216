#include "catch.hpp"

#include <string>

#include "zhunze/edit/actions.hpp"
#include "zhunze/edit/completion.hpp"
#include "zhunze/edit/hover.hpp"
#include "zhunze/edit/navigation.hpp"
#include "zhunze/edit/structure.hpp"
#include "zhunze/edit/typing.hpp"

using namespace zhunze::edit;

namespace {

const std::string good = R"(规则集 合 (all) 版本 "1"

对象 人 (p) {
  编号 (n) : 标识
  年数 (years) : 整数 不少于 0 "年数"/"years"
}
对象 专家 (expert) 沿用 人 { 年数二 (more) : 整数 "又"/"more" }

参数 年限 (least) = 3 "年限"/"least"
要求 够年 (enough) 对 专家 "满年限"/"long enough" { 年数 不少于 年限 且 年数二 高于 0 }
示例 "典型" 专家 { 编号 "1"、年数 5、年数二 1 } 应为 合格
)";

open_rules opened(const std::string& text) {
  return open_rules(zhunze::compile_bundle({"a.zhunze", {{"a.zhunze", text}}, {}}));
}

}  // namespace

TEST_CASE("a name of a record that is extended is seen from the one that extends it") {
  const open_rules in = opened(good);
  const auto source = in.find("a.zhunze");
  const auto use = definition_at(in, source, good.rfind("年数 不少于 年限"));
  REQUIRE(use);
  CHECK(use->bytes.begin == good.find("年数 (years)"));
  CHECK(references_at(in, source, use->bytes.begin).size() == 4);
  CHECK(references_at(in, source, use->bytes.begin, false).size() == 2);
}

TEST_CASE("a rename changes one spelling everywhere and leaves the other") {
  const open_rules in = opened(good);
  const auto source = in.find("a.zhunze");
  const renaming made = rename_at(in, source, good.find("年数 (years)"), "工龄");
  CHECK_FALSE(made.refused);
  CHECK(made.edits.size() == 3);
  for (const char* wrong : {"", "且", "3", "两 个", "年限", "第三条"})
    CHECK(rename_at(in, source, good.find("年数 (years)"), wrong).refused);
  CHECK(rename_at(in, source, good.find("版本"), "新").refused);
}

TEST_CASE("examples for a bound have the verdicts that the rules give") {
  const open_rules in = opened(good);
  const auto at = static_cast<std::uint32_t>(good.find("年数 不少于 年限") + 1);
  const auto offered = actions_at(in, in.find("a.zhunze"), {at, at});
  REQUIRE(offered.size() == 1);
  const std::string text = good + offered[0].edits[0].text;
  const open_rules after = opened(text);
  const auto runs = run_examples_of(after, after.find("a.zhunze"), zhunze::language::zh);
  REQUIRE(runs.size() == 4);
  for (const example_run& one : runs) CHECK((one.run && one.findings.empty()));
  CHECK(text.find("年数 2 } 应为 不合格") != std::string::npos);
  CHECK(text.find("年数 3 } 应为 合格") != std::string::npos);
}

TEST_CASE("rules that break off at any byte have an answer to everything") {
  for (std::size_t size = 0; size <= good.size(); ++size) {
    const open_rules in = opened(good.substr(0, size));
    const auto source = in.find("a.zhunze");
    REQUIRE(source);
    for (const std::size_t at : {size, size / 2, size + 9}) {
      static_cast<void>(hover_at(in, source, at, zhunze::language::en));
      static_cast<void>(complete_at(in, source, at, zhunze::language::zh));
      static_cast<void>(definition_at(in, source, at));
      static_cast<void>(references_at(in, source, at));
      static_cast<void>(rename_at(in, source, at, "新"));
      static_cast<void>(typed_sign(in, source, at));
    }
    static_cast<void>(outline_of(in, source, zhunze::language::zh));
    static_cast<void>(folds_of(in, source));
    static_cast<void>(colours_of(in, source));
    static_cast<void>(layout_of(in, source));
    static_cast<void>(run_examples_of(in, source, zhunze::language::en));
  }
}

TEST_CASE("records that extend each other in a circle end every search") {
  const open_rules in =
      opened("规则集 圈\n对象 甲 沿用 乙 { }\n对象 乙 沿用 甲 { }\n要求 丙 对 甲 { 丁 }\n");
  const auto source = in.find("a.zhunze");
  CHECK_FALSE(definition_at(in, source, in.text(source).find("丁")));
}
