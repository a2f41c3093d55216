#include "zhunze/explain/explanation.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "catch.hpp"
#include "notice_sample.hpp"

using zhunze::cause;
using zhunze::explanation;
using zhunze::explanation_node;
using zhunze::language;
using zhunze::node_kind;
using zhunze::node_outcome;
using zhunze::text_pair;
using zhunze::verdict;
using zhunze_test::notice_sample;
using zhunze_test::program_builder;

namespace {

std::optional<explanation_node> find(const explanation_node& node, const std::string& id) {
  if (node.id() == id) return node;
  for (const explanation_node child : node.children()) {
    if (const auto found = find(child, id)) return found;
  }
  return std::nullopt;
}

explanation_node at(const explanation& why, const std::string& id) {
  const auto found = find(why.root(), id);
  INFO(id);
  REQUIRE(found);
  return *found;
}

std::vector<std::string> child_ids(const explanation_node& node) {
  std::vector<std::string> out;
  for (const explanation_node child : node.children()) out.push_back(child.id());
  return out;
}

std::vector<std::string> decisive_ids(const explanation_node& node) {
  std::vector<std::string> out;
  for (const explanation_node child : node.children()) {
    if (child.decisive()) out.push_back(child.id());
  }
  return out;
}

using ids = std::vector<std::string>;

}  // namespace

TEST_CASE("The root lists exclusions, then requirements and principles, then preferences") {
  const notice_sample sample;
  const zhunze::record one = sample.good("甲");
  CHECK(child_ids(zhunze::explain(one, 0).root()) == ids{"level_excluded", "one_of_two", "posting",
                                                         "opinion", "level_in_principle",
                                                         "preferred"});
  CHECK(child_ids(zhunze::explain(one, 1).root()).at(1) == "fraud_excluded");
}

TEST_CASE("An eligible record's requirements all decide, its preferences do not") {
  const notice_sample sample;
  const explanation why = zhunze::explain(sample.good("甲"), 0);
  CHECK(why.outcome() == verdict::eligible);
  CHECK(why.root().outcome() == node_outcome::passed);
  CHECK(why.id() == "甲");
  CHECK(decisive_ids(why.root()) ==
        ids{"level_excluded", "one_of_two", "posting", "opinion", "level_in_principle"});
  CHECK(at(why, "level_in_principle").outcome() == node_outcome::not_applicable);
  CHECK(decisive_ids(at(why, "level_in_principle")) == ids{"level_in_principle.0"});
  CHECK(at(why, "level_in_principle").lacking() == 0);
}

TEST_CASE("A comparison says value and requirement in both languages") {
  const notice_sample sample;
  zhunze::record one = sample.nominee("甲");
  one.set("行政级别", "副厅").set("公示开始", "2017-11-01").set("公示结束", "2017-11-06");
  const explanation why = zhunze::explain(one, 0);
  const explanation_node level = at(why, "level_excluded.0");
  CHECK(why.outcome() == verdict::ineligible);
  CHECK(level.kind() == node_kind::comparison);
  CHECK(level.name() == text_pair{"行政级别", "level"});
  CHECK(level.value() == text_pair{"副厅", "department_deputy"});
  CHECK(level.required() == text_pair{"不低于 副厅", "at or above department_deputy"});
  CHECK(level.outcome() == node_outcome::yes);
  CHECK(level.decisive());
  CHECK(level.lacking() == 1);

  const explanation_node days = at(why, "posting.0.0");
  CHECK(days.name() == text_pair{"公示工作日", "posted_days"});
  CHECK(days.value() == text_pair{"4天", "4 days"});
  CHECK(days.required() == text_pair{"不少于 5天", "at least 5 days"});
  const explanation_node definition = at(why, "posting.0.0.0");
  CHECK(definition.kind() == node_kind::definition);
  CHECK(child_ids(definition) == ids{"posting.0.0.0.0", "posting.0.0.0.1"});
  CHECK(at(why, "posting.0.0.0.1").value() == text_pair{"2017-11-06", "2017-11-06"});
}

TEST_CASE("Alternatives are shown nearest first, under ids in the order of the rules") {
  const notice_sample sample;
  zhunze::record one = sample.good("甲");
  one.clear(zhunze::find_fact(*sample.rules(), sample.kind(), "熟悉业务")).set("熟悉业务", "否");
  const explanation why = zhunze::explain(one, 0);
  const explanation_node any = at(why, "one_of_two.0");
  CHECK(any.kind() == node_kind::any);
  CHECK(any.lacking() == 1);
  CHECK(child_ids(any) == ids{"one_of_two.0.1", "one_of_two.0.0"});
  CHECK(any.children()[0].key() == "C1");
  CHECK(any.children()[0].lacking() == 1);
  CHECK(any.children()[1].lacking() == 3);
  CHECK(decisive_ids(any) == child_ids(any));
  CHECK(decisive_ids(at(why, "one_of_two.0.1.0")) == ids{"one_of_two.0.1.0.0"});
  CHECK(decisive_ids(why.root()) == ids{"one_of_two"});
}

TEST_CASE("Where one alternative holds, it alone decides") {
  const notice_sample sample;
  const explanation why = zhunze::explain(sample.good("甲"), 0);
  CHECK(decisive_ids(at(why, "one_of_two.0")) == ids{"one_of_two.0.1"});
}

TEST_CASE("Unknown: what is unknown decides, and missing facts are told from problems") {
  const notice_sample sample;
  zhunze::record one = sample.nominee("甲");
  one.set("推荐单位", "民政厅").set("公示开始", "2019-01-02").set("公示结束", "2019-01-10");
  one.set("公示含事迹", "是").set("机关人员", "是");
  const explanation why = zhunze::explain(one, 0);
  CHECK(at(why, "level_excluded").outcome() == node_outcome::unknown);
  CHECK(at(why, "level_excluded.0").why() == cause::missing);
  CHECK(at(why, "level_excluded.0.0").why() == cause::missing);
  CHECK(at(why, "level_excluded.0.0").value().empty());

  const explanation_node days = at(why, "posting.0.0");
  CHECK(days.why() == cause::outside_calendar);
  CHECK(days.reason() == text_pair{"2019-01-02 超出“工作日历”的范围（2017-01-01 至 2017-12-31）",
                                   "2019-01-02 is outside the calendar “workdays” (2017-01-01 "
                                   "to 2017-12-31)"});
  CHECK(decisive_ids(at(why, "posting.0")) == ids{"posting.0.0"});

  const explanation_node when = at(why, "level_in_principle.0");
  CHECK(when.kind() == node_kind::applies);
  const explanation_node cell = at(why, "level_in_principle.0.0.0");
  CHECK(cell.why() == cause::empty_cell);
  CHECK(cell.name() == text_pair{"“示意”中推荐单位“民政厅”的类型",
                                 "类型 of the recommended_by “民政厅” in “illustrative”"});
  CHECK(cell.reason(language::zh) == "表“示意”中“民政厅”一行的“类型”为空");
  // The principle cannot be settled either way, the requirement has failed by default.
  CHECK(why.outcome() == verdict::ineligible);
  CHECK(decisive_ids(why.root()) == ids{"opinion"});
}

TEST_CASE("A default is marked, a given value is not") {
  const notice_sample sample;
  zhunze::record one = sample.good("甲");
  one.clear(zhunze::find_fact(*sample.rules(), sample.kind(), "机关人员")).set("机关人员", "是");
  const explanation why = zhunze::explain(one, 0);
  const explanation_node guarded = at(why, "opinion.0.0");
  CHECK(guarded.kind() == node_kind::guarded);
  CHECK(guarded.children()[1].by_default());
  CHECK(guarded.children()[1].outcome() == node_outcome::no);
  CHECK(guarded.children()[1].value() == text_pair{"否", "no"});
  CHECK_FALSE(guarded.children()[0].by_default());
  CHECK(guarded.children()[0].decisive());
  CHECK(guarded.children()[1].decisive());
  one.set("征求意见", "否");
  const explanation given = zhunze::explain(one, 0);
  CHECK_FALSE(at(given, "opinion.0.0.1").by_default());
}

TEST_CASE("A principle: not applicable, failed, excused, excepted") {
  const notice_sample sample;
  zhunze::record one = sample.good("甲");
  const auto fact = [&](const char* name) {
    return zhunze::find_fact(*sample.rules(), sample.kind(), name);
  };
  one.clear(fact("推荐单位")).set("推荐单位", "公安厅");
  one.clear(fact("行政级别")).set("行政级别", "副处");
  SECTION("failed") {
    const explanation why = zhunze::explain(one, 0);
    CHECK(why.outcome() == verdict::needs_justification);
    CHECK(decisive_ids(why.root()) == ids{"level_in_principle"});
    const explanation_node rule = at(why, "level_in_principle");
    CHECK(rule.lacking() == 1);
    CHECK(child_ids(rule) == ids{"level_in_principle.0", "level_in_principle.1",
                                 "level_in_principle.2", "level_in_principle.3"});
    CHECK(rule.children()[2].kind() == node_kind::excuse);
    CHECK(rule.children()[2].outcome() == node_outcome::no);
    CHECK(rule.children()[3].required() == text_pair{"不高于 正科", "at or below chief"});
  }
  SECTION("excused") {
    one.set("级别说明", "基层一线").set_evidence(fact("级别说明"), {"函", "李四", "2017-10-12"});
    const explanation why = zhunze::explain(one, 0);
    CHECK(why.outcome() == verdict::eligible);
    CHECK(decisive_ids(at(why, "level_in_principle")) == ids{"level_in_principle.2"});
    const explanation_node excuse = at(why, "level_in_principle.2");
    CHECK(excuse.value(language::zh) == "基层一线");
    REQUIRE(excuse.from());
    CHECK(excuse.from()->by == "李四");
  }
  SECTION("excepted") {
    one.clear(fact("群众公认")).set("群众公认", "是");
    const explanation why = zhunze::explain(one, 0);
    CHECK(at(why, "level_in_principle").outcome() == node_outcome::excepted);
    CHECK(decisive_ids(at(why, "level_in_principle")) == ids{"level_in_principle.1"});
    CHECK(at(why, "level_in_principle.1").cites().at(0).clause == "三(一)");
  }
}

TEST_CASE("An invalid record is not judged") {
  const notice_sample sample;
  zhunze::record one = sample.good("甲");
  one.clear(zhunze::find_fact(*sample.rules(), sample.kind(), "公示开始")).set("公示开始", "昨天");
  const explanation why = zhunze::explain(one, 0);
  CHECK(why.outcome() == verdict::invalid);
  CHECK(why.root().children().empty());
  CHECK(why.problems().list().size() == 1);
}

namespace {

/// The text of the only rule's body, for one condition made from facts a (是否), n, m (整数).
struct worded {
  program_builder b;
  zhunze::record_kind_id kind = b.kind("对象");
  zhunze::fact_id a = b.fact(kind, "甲", {});
  zhunze::fact_id n = b.fact(kind, "数", {zhunze::type_kind::integer, 0}, {}, "份");
  zhunze::fact_id m = b.fact(kind, "总", {zhunze::type_kind::integer, 0});

  explanation why(program_builder::step body, const std::function<void(zhunze::record&)>& fill) {
    b.rule(kind, zhunze::rule_kind::require, "r", body);
    zhunze::record one(b.build(), kind);
    fill(one);
    return zhunze::explain(one, 0);
  }
};

}  // namespace

TEST_CASE("Conditions in words") {
  worded w;
  using zhunze::operation;
  using zhunze::relation;
  const zhunze::type decimal{zhunze::type_kind::decimal, 0};
  const auto number = [&](std::int64_t n) { return w.b.number(n); };

  SECTION("between, with a unit") {
    const auto why = w.why(w.b.between(w.b.of(w.n), number(2), number(4)),
                           [](zhunze::record& r) { r.set("数", 5); });
    CHECK(at(why, "r.0").required() ==
          text_pair{"介于 2份 与 4份 之间（含）", "between 2份 and 4份 (inclusive)"});
    CHECK(at(why, "r.0").value(language::zh) == "5份");
  }
  SECTION("one of, and none of") {
    const auto why = w.why(w.b.one_of(w.b.of(w.n), {number(1), number(3)}, true),
                           [](zhunze::record& r) { r.set("数", 3); });
    CHECK(at(why, "r.0").required() == text_pair{"不属于 1份、3份", "none of 1份, 3份"});
  }
  SECTION("a constant on the left is turned around") {
    const auto why = w.why(w.b.compare(number(5), relation::less, w.b.of(w.n)),
                           [](zhunze::record& r) { r.set("数", 3); });
    CHECK(at(why, "r.0").required() == text_pair{"超过 5份", "more than 5份"});
    CHECK(at(why, "r.0").name(language::zh) == "数");
  }
  SECTION("a fact on the right shows its value") {
    const auto why = w.why(w.b.compare(w.b.of(w.n), relation::less_equal, w.b.of(w.m)),
                           [](zhunze::record& r) { r.set("数", 3).set("总", 2); });
    CHECK(at(why, "r.0").required(language::zh) == "不超过 总（2份）");
    CHECK(child_ids(at(why, "r.0")) == ids{"r.0.0", "r.0.1"});
  }
  SECTION("sums and quotients keep their parentheses") {
    const auto n = w.b.of(w.n);
    const auto sum = w.b.two(operation::add, n, w.b.of(w.m), decimal);
    const auto share = w.b.two(operation::divide, n, sum, decimal);
    const auto why = w.why(w.b.compare(share, relation::greater, number(0)),
                           [](zhunze::record& r) { r.set("数", 1).set("总", 2); });
    CHECK(at(why, "r.0").name(language::zh) == "数 ÷ (数 + 总)");
    CHECK(at(why, "r.0").value(language::zh) == "1/3（约 0.33）");
    CHECK(child_ids(at(why, "r.0")) == ids{"r.0.0", "r.0.1"});
  }
  SECTION("a division by zero says of what") {
    const auto share = w.b.two(operation::divide, w.b.of(w.n), w.b.of(w.m), decimal);
    const auto why = w.why(w.b.compare(share, relation::greater, number(0)),
                           [](zhunze::record& r) { r.set("数", 1).set("总", 0); });
    CHECK(at(why, "r.0").why() == cause::division_by_zero);
    CHECK(at(why, "r.0").reason() == text_pair{"除数“总”为零", "division by zero: “总” is 0"});
    CHECK(why.outcome() == verdict::undetermined);
  }
  SECTION("presence, and its negation") {
    const auto why = w.why(w.b.negate(w.b.given(w.n)), [](zhunze::record& r) { r.set("数", 1); });
    CHECK(at(why, "r.0").kind() == node_kind::presence);
    CHECK(at(why, "r.0").value(language::zh) == "已填");
    CHECK(at(why, "r.0").required() == text_pair{"未填", "not given"});
    CHECK(at(why, "r.0").outcome() == node_outcome::no);
  }
  SECTION("at least n of") {
    const auto body = w.b.many(
        operation::at_least,
        {w.b.of(w.a), w.b.compare(w.b.of(w.n), relation::greater, number(0)), w.b.given(w.m)}, 2);
    const auto why = w.why(body, [](zhunze::record& r) { r.set("甲", true).set("数", 0); });
    CHECK(at(why, "r.0").needed() == 2);
    CHECK(at(why, "r.0").lacking() == 1);
    CHECK(decisive_ids(at(why, "r.0")) == ids{"r.0.1", "r.0.2"});
  }
  SECTION("none of wants no below it") {
    const auto why = w.why(w.b.many(operation::none, {w.b.of(w.a), w.b.given(w.m)}),
                           [](zhunze::record& r) { r.set("甲", true); });
    CHECK(at(why, "r.0").outcome() == node_outcome::no);
    CHECK(at(why, "r.0.0").lacking() == 1);
    CHECK(at(why, "r.0.1").lacking() == 0);
    CHECK(decisive_ids(at(why, "r.0")) == ids{"r.0.0"});
  }
}

TEST_CASE("A sum as long as a file allows") {
  worded w;
  auto sum = w.b.of(w.n);
  for (int k = 0; k < 50'000; ++k) {
    sum = w.b.two(zhunze::operation::add, sum, w.b.of(w.m), {zhunze::type_kind::integer, 0});
  }
  const auto why = w.why(w.b.compare(sum, zhunze::relation::greater, w.b.number(0)),
                         [](zhunze::record& r) { r.set("数", 1).set("总", 1); });
  CHECK(at(why, "r.0").value(language::zh) == "50001");
  CHECK(at(why, "r.0").name(language::zh).size() < 1'000);
}

TEST_CASE("Criteria that use each other: the tree is cut at its limits") {
  const auto count = [](const explanation_node& root) {
    std::size_t nodes = 0, deepest = 0;
    bool cut = false;
    std::function<void(const explanation_node&, std::size_t)> walk =
        [&](const explanation_node& node, std::size_t depth) {
          ++nodes;
          deepest = std::max(deepest, depth);
          cut = cut || node.cut();
          for (const explanation_node child : node.children()) walk(child, depth + 1);
        };
    walk(root, 0);
    return std::tuple(nodes, deepest, cut);
  };
  SECTION("each one uses the one before it twice") {
    worded w;
    auto body = w.b.of(w.a);
    for (int k = 0; k < 60; ++k) {
      const auto rule =
          w.b.rule(w.kind, zhunze::rule_kind::criterion, "c" + std::to_string(k), body);
      body = w.b.all({w.b.criterion(rule), w.b.criterion(rule)});
    }
    const auto why = w.why(body, [](zhunze::record& r) { r.set("甲", false); });
    const auto [nodes, deepest, cut] = count(why.root());
    CHECK(cut);
    CHECK(nodes <= zhunze::limits::explanation_nodes + 10);
    CHECK(at(why, "r").lacking() == 4'294'967'295U);
  }
  SECTION("a chain of a thousand") {
    worded w;
    auto body = w.b.of(w.a);
    for (int k = 0; k < 1'000; ++k) {
      body = w.b.criterion(
          w.b.rule(w.kind, zhunze::rule_kind::criterion, "c" + std::to_string(k), body));
    }
    const auto why = w.why(body, [](zhunze::record& r) { r.set("甲", false); });
    const auto [nodes, deepest, cut] = count(why.root());
    CHECK(cut);
    CHECK(deepest <= zhunze::limits::explanation_depth + 2);
    CHECK(at(why, "r").lacking() == 1);
  }
}
