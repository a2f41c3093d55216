#include "zhunze/evaluate/checker.hpp"
#include "catch.hpp"
#include "first_error.hpp"
#include "program_builder.hpp"

using zhunze::rule_kind;
using zhunze::type_kind;
using zhunze::verdict;
using zhunze_test::error_of;
using zhunze_test::program_builder;

namespace {

/// A record kind with a rule for each of its stages, and a kind that it shares nothing with.
struct staged {
  zhunze::ruleset rules;
  zhunze::fact_id id, first, second;
};

staged make_staged(const std::vector<std::string>& stages) {
  program_builder b;
  if (!stages.empty()) b.stages(stages);
  const auto person = b.kind("个人", {}, {"person"});
  const auto unit = b.kind("集体", {}, {"unit"});
  const auto id = b.fact(person, "编号", {type_kind::identifier, 0}, {"id"});
  const auto first = b.fact(person, "初审合格", {}, {"first"});
  const auto second = b.fact(person, "复审合格", {}, {"second"});
  static_cast<void>(b.fact(unit, "在册", {}, {"listed"}));
  static_cast<void>(b.rule(person, rule_kind::require, "r0", b.of(first)));
  const auto later = b.rule(person, rule_kind::require, "r1", b.of(second));
  if (stages.size() > 1) b[later].stage = 1;
  return {b.build(), id, first, second};
}

zhunze::record person_of(const zhunze::ruleset& rules) {
  zhunze::record out = *rules.record("person");
  out.set("id", "A-1").set("first", true).set("second", false);
  return out;
}

}  // namespace

TEST_CASE("rules of one stage are checked without naming it") {
  const staged f = make_staged({});
  const zhunze::record one = person_of(f.rules);
  REQUIRE(zhunze::check(f.rules, one));
  CHECK(zhunze::check(f.rules, one)->outcome == verdict::ineligible);
  const auto checker = f.rules.checker("person");
  REQUIRE(checker);
  CHECK(checker->check(one)->outcome == verdict::ineligible);
  zhunze::row_workspace memory;
  CHECK(*checker->check(one, memory) == *checker->check(one));
  CHECK(checker->stage_names().name.empty());
  CHECK_FALSE(checker->record().known(f.first));
}

TEST_CASE("rules of several stages are checked only at one that is named") {
  const staged f = make_staged({"初审", "复审"});
  const zhunze::record one = person_of(f.rules);
  const auto unnamed = zhunze::check(f.rules, one);
  REQUIRE_FALSE(unnamed);
  CHECK(error_of(unnamed.error()) == "stage_not_named");
  CHECK(unnamed.error().list()[0].help[0].zh == "阶段有：初审、复审");
  CHECK(zhunze::check(f.rules, one, "初审")->outcome == verdict::eligible);
  CHECK(zhunze::check(f.rules, one, "复审")->outcome == verdict::ineligible);
  CHECK(zhunze::check(f.rules, one, 0)->outcome == verdict::eligible);
  CHECK(zhunze::check(f.rules, one, 1)->outcome == verdict::ineligible);
  CHECK(error_of(zhunze::check(f.rules, one, 2).error()) == "unknown_stage");
  CHECK(error_of(zhunze::check(f.rules, one, "终审").error()) == "unknown_stage");
  CHECK(error_of(f.rules.checker("person").error()) == "stage_not_named");
  CHECK(error_of(f.rules.checker("person", "终审").error()) == "unknown_stage");
  CHECK(f.rules.checker("person", "复审")->check(one)->outcome == verdict::ineligible);
}

TEST_CASE("an unknown kind is an error of the checker") {
  const staged f = make_staged({});
  CHECK(error_of(f.rules.checker("persn").error()) == "unknown_record_kind");
}

TEST_CASE("a record of other rules or of another kind is not decided") {
  const staged f = make_staged({});
  const staged again = make_staged({});
  const zhunze::record old = person_of(again.rules);
  CHECK(error_of(zhunze::check(f.rules, old).error()) == "record_of_other_rules");
  const auto checker = *f.rules.checker("person");
  CHECK(error_of(checker.check(old).error()) == "record_of_other_rules");
  CHECK(error_of(checker.check(*f.rules.record("unit")).error()) == "record_of_other_kind");
}

TEST_CASE("a record without its identifier is invalid, as in a batch") {
  const staged f = make_staged({});
  zhunze::record one = *f.rules.record("person");
  one.set("first", true).set("second", true);
  CHECK(zhunze::check(f.rules, one)->outcome == verdict::invalid);
  CHECK(f.rules.checker("person")->check(one)->outcome == verdict::invalid);
  one.set("id", "A-2");
  CHECK(zhunze::check(f.rules, one)->outcome == verdict::eligible);
}

TEST_CASE("what is moved from is whole, invalid or copied, and never undefined") {
  staged f = make_staged({});
  zhunze::record one = person_of(f.rules);
  const zhunze::record taken = std::move(one);
  CHECK(zhunze::check(f.rules, taken)->outcome == verdict::ineligible);
  // NOLINTBEGIN(bugprone-use-after-move): that is what is tried here
  CHECK(zhunze::check(f.rules, one)->outcome == verdict::invalid);
  CHECK_FALSE(one.known(f.first));
  CHECK(one.identifier().empty());
  one.set("first", true).clear(f.first).set_evidence(f.first, {"a", "", ""});
  CHECK(one.problems().errors() == 3);
  one = taken;
  CHECK(zhunze::check(f.rules, one)->outcome == verdict::ineligible);
  const zhunze::ruleset moved = std::move(f.rules);
  CHECK(f.rules.record("person"));
  CHECK(zhunze::check(f.rules, one)->outcome == zhunze::check(moved, one)->outcome);
  // NOLINTEND(bugprone-use-after-move)
}
