#include <algorithm>

#include "catch.hpp"
#include "program_builder.hpp"
#include "zhunze/evaluate/batch.hpp"
#include "zhunze/evaluate/small_batch_decider.hpp"

using zhunze::rule_kind;
using zhunze::truth;
using zhunze::type_kind;
using zhunze::verdict;
using zhunze_test::program_builder;

namespace {

/// Two kinds of one base, with a rule and a group on each level.
struct house {
  program_builder b;
  zhunze::record_kind_id base = b.kind("对象"), person = b.kind("个人", base),
                         unit = b.kind("集体", base), loose = b.kind("散户");
  zhunze::fact_id id = b.fact(base, "编号", {type_kind::identifier, 0});
  zhunze::fact_id bad = b.fact(base, "处分", {}), rank = b.fact(base, "排序", whole());
  zhunze::fact_id trained = b.fact(person, "培训", {}), liked = b.fact(person, "曾获", {});
  zhunze::fact_id hours = b.fact(person, "课时", whole()), weeks = b.fact(person, "周数", whole());
  zhunze::fact_id own_id = b.fact(loose, "编号", {type_kind::identifier, 0});
  zhunze::rule_id excluded = b.rule(base, rule_kind::exclude, "x", b.of(bad));
  zhunze::rule_id needs = b.rule(person, rule_kind::require, "r", b.of(trained));
  zhunze::rule_id prefers = b.rule(person, rule_kind::prefer, "p", b.of(liked));
  program_builder::step pace =
      b.two(zhunze::operation::divide, b.of(hours), b.of(weeks), {type_kind::decimal, 0});
  // Reads the pace through a sum, which is not where a problem arises.
  program_builder::step more =
      b.two(zhunze::operation::add, pace, b.number(1), {type_kind::decimal, 0});
  zhunze::rule_id should = b.rule(person, rule_kind::principle, "s",
                                  b.compare(more, zhunze::relation::greater_equal, b.number(3)));
  zhunze::group_id both = b.quota(base, "q", b.number(2));
  zhunze::group_id fast = b.quota(person, "f", b.number(9));
  std::optional<zhunze::ruleset> rules;

  house() {
    b[both].order = {{b.of(rank), false}};
    b[fast].body = b.compare(pace, zhunze::relation::greater, b.number(3));
    rules = b.build();
  }
  static zhunze::type whole() { return {type_kind::integer, 0}; }

  zhunze::record make(zhunze::record_kind_id kind, const std::string& name) const {
    zhunze::record out(*rules, kind);
    out.set("编号", name);
    return out;
  }
  zhunze::record good(zhunze::record_kind_id kind, const std::string& name, int order) const {
    zhunze::record out = make(kind, name);
    out.set("处分", false).set("排序", order);
    if (kind == person) out.set("培训", true).set("曾获", false).set("课时", 9).set("周数", 3);
    return out;
  }
};

using positions = std::vector<std::size_t>;

}  // namespace

TEST_CASE("a batch decides each record as it is decided alone") {
  const house h;
  std::vector<zhunze::record> nominees;
  for (int bad = 0; bad < 3; ++bad)
    for (int trained = 0; trained < 3; ++trained) {
      auto one = h.good(h.person, "N" + std::to_string(nominees.size()), 1);
      one.clear(h.bad).clear(h.trained);
      if (bad < 2) one.set("处分", bad);
      if (trained < 2) one.set("培训", trained);
      nominees.push_back(one);
    }
  const auto all = zhunze::decide_batch(nominees, 0);
  REQUIRE(all.records.size() == nominees.size());
  zhunze::workspace memory;
  for (std::size_t i = 0; i < nominees.size(); ++i) {
    const auto alone = zhunze::decide(nominees[i], 0, memory);
    CHECK(all.records[i].decided.outcome == alone.outcome);
    CHECK(all.records[i].decided.deciding == alone.deciding);
    CHECK(all.records[i].id == nominees[i].identifier());
  }
  CHECK(all.records[3].failed == std::vector<zhunze::rule_id>{h.excluded, h.needs});
  CHECK(all.records[4].failed == std::vector<zhunze::rule_id>{h.excluded});
  CHECK(all.records[8].undetermined == std::vector<zhunze::rule_id>{h.excluded, h.needs});
}

TEST_CASE("a group of a base counts the records of all that extend it") {
  const house h;
  const std::vector<zhunze::record> nominees = {h.good(h.person, "A", 3), h.good(h.unit, "B", 1),
                                                h.good(h.unit, "C", 2)};
  const auto all = zhunze::decide_batch(nominees, 0);
  REQUIRE(all.groups.size() == 2);
  CHECK(all.groups[0].group == h.fast);
  CHECK(all.groups[0].counted == 0);
  CHECK(all.groups[1].group == h.both);
  CHECK(all.groups[1].counted == 3);
  CHECK(all.groups[1].over == std::vector<std::string>{"A"});
  CHECK(all.records[0].over_quota == std::vector<zhunze::group_id>{h.both});
  CHECK(all.records[0].decided.outcome == verdict::eligible);
  CHECK(all.records[1].over_quota.empty());
}

TEST_CASE("ineligible records are counted nowhere, invalid ones may be") {
  const house h;
  auto out = h.good(h.person, "A", 1);
  out.clear(h.bad).set("处分", true);
  auto broken = h.good(h.unit, "B", 1);
  broken.set("处分", "大概");
  const auto all = zhunze::decide_batch({out, broken, h.good(h.unit, "C", 1)}, 0);
  const auto& line = all.groups[1];
  CHECK(line.counted == 1);
  CHECK(line.may_lack == 1);
  CHECK(zhunze::key(line.status) == "within");
  CHECK(all.records[1].decided.outcome == verdict::invalid);
  CHECK(all.records[1].failed.empty());
  CHECK(all.groups[0].may_lack == 0);
}

TEST_CASE("a repeated id makes all its records invalid, also across kinds of one base") {
  const house h;
  auto broken = h.good(h.person, "A", 1);
  broken.set("处分", "大概");
  const std::vector<zhunze::record> nominees = {h.good(h.person, "A", 1),
                                                h.good(h.unit, " A ", 1),
                                                h.good(h.unit, "B", 1),
                                                h.make(h.loose, "A"),
                                                h.make(h.loose, "C"),
                                                h.make(h.loose, "C"),
                                                broken};
  const auto all = zhunze::decide_batch(nominees, 0);
  CHECK(all.repeated == std::vector<positions>{{0, 1, 6}, {4, 5}});
  std::vector<bool> invalid;
  for (const auto& one : all.records) invalid.push_back(one.decided.outcome == verdict::invalid);
  CHECK(invalid == std::vector<bool>{true, true, false, false, true, true, true});
  std::vector<std::uint64_t> sharing;
  for (const auto& one : all.records) sharing.push_back(one.repeated.count);
  CHECK(sharing == std::vector<std::uint64_t>{3, 3, 0, 0, 2, 2, 3});
}

TEST_CASE("a record without its id is invalid in a batch") {
  const house h;
  const auto all = zhunze::decide_batch({h.good(h.unit, "", 1), h.good(h.unit, "B", 1)}, 0);
  CHECK(all.unnamed == positions{0});
  CHECK(all.repeated.empty());
  CHECK(all.records[0].decided.outcome == verdict::invalid);
  CHECK(all.records[1].decided.outcome == verdict::eligible);
}

TEST_CASE("a preference is yes, no or unknown, and changes no verdict") {
  const house h;
  auto liked = h.good(h.person, "A", 1), open = h.good(h.person, "B", 1);
  liked.clear(h.liked).set("曾获", true);
  open.clear(h.liked);
  auto broken = h.good(h.person, "E", 1);
  broken.mark_invalid();
  const auto all = zhunze::decide_batch(
      {liked, open, h.good(h.person, "C", 1), h.good(h.unit, "D", 1), broken}, 0);
  const truth expected[] = {truth::yes, truth::unknown, truth::no, truth::no, truth::unknown};
  for (std::size_t i = 0; i < 5; ++i) CHECK(all.records[i].preferred == expected[i]);
  CHECK(all.records[1].decided.outcome == verdict::eligible);
}

TEST_CASE("a value that cannot be computed is a problem of each rule and group that reads it") {
  const house h;
  auto broken = h.good(h.person, "A", 1);
  broken.clear(h.weeks).set("周数", 0);
  auto open = h.good(h.person, "B", 1);
  open.clear(h.weeks);
  auto out = broken;
  out.clear(h.id).clear(h.bad).set("编号", "C").set("处分", true);
  const auto all = zhunze::decide_batch({broken, open, out}, 0);
  const auto& found = all.records[0].problems;
  REQUIRE(found.size() == 2);
  CHECK(found[0].rule == h.should);
  CHECK(found[0].where == h.pace);
  CHECK(found[0].why == zhunze::cause::division_by_zero);
  CHECK_FALSE(found[1].rule);
  CHECK(found[1].group == h.fast);
  CHECK(all.records[1].problems.empty());
  REQUIRE(all.records[2].problems.size() == 1);
  CHECK(all.records[2].problems[0].rule == h.should);
  CHECK(all.records[0].decided.outcome == verdict::undetermined);
}

TEST_CASE("later groups are left out; no records give the lines without keys") {
  house h;
  h.b[h.fast].stage = 1;
  h.rules = h.b.build();
  CHECK(zhunze::decide_batch(**h.rules, {}, 0).groups.size() == 1);
  CHECK(zhunze::decide_batch(**h.rules, {}, 1).groups.size() == 2);
  CHECK(zhunze::decide_batch(std::vector<zhunze::record>{}, 1).groups.empty());
}

TEST_CASE("groups stand in the notice's order") {
  house h;
  const auto cite = [](std::uint32_t section) {
    zhunze::cited_clause c;
    c.document = zhunze::document_id(0);
    c.path.steps = {{zhunze::clause_step::form::section, section}};
    return c;
  };
  h.b[h.both].cites = {cite(5), cite(1)};
  h.b[h.fast].cites = {cite(2)};
  h.rules = h.b.build();
  CHECK(zhunze::groups_at(**h.rules, 0) == std::vector<zhunze::group_id>{h.both, h.fast});
  h.b[h.both].cites.clear();
  h.rules = h.b.build();
  CHECK(zhunze::groups_at(**h.rules, 0) == std::vector<zhunze::group_id>{h.fast, h.both});
}

TEST_CASE("small batches one after the other are decided as each is alone") {
  const house h;
  zhunze::record barred = h.make(h.person, "e"), unread = h.make(h.unit, "f");
  barred.set("处分", true);
  unread.set("排序", "x");
  const std::vector<std::vector<zhunze::record>> batches = {
      {h.good(h.person, "a", 1), h.good(h.unit, "b", 2), h.good(h.person, "c", 3)},
      {h.good(h.person, "a", 1)},
      {h.good(h.person, "a", 1), h.good(h.person, "a", 2), unread},
      {},
      {barred, h.make(h.loose, "g")},
      {unread},
      {h.good(h.person, "d", 4), h.good(h.unit, "b", 2), h.good(h.person, "c", 3)},
  };
  zhunze::small_batch_decider held(*h.rules, 0);
  for (int round = 0; round < 2; ++round) {
    for (const auto& batch : batches) {
      const auto one = held.decide(batch), alone = decide_batch(**h.rules, batch, 0);
      REQUIRE(one.records.size() == alone.records.size());
      for (std::size_t i = 0; i < one.records.size(); ++i) {
        CHECK(one.records[i].id == alone.records[i].id);
        CHECK(one.records[i].decided.outcome == alone.records[i].decided.outcome);
        CHECK(one.records[i].failed == alone.records[i].failed);
        CHECK(one.records[i].undetermined == alone.records[i].undetermined);
        CHECK(one.records[i].over_quota == alone.records[i].over_quota);
        CHECK(one.records[i].repeated.count == alone.records[i].repeated.count);
      }
      REQUIRE(one.groups.size() == alone.groups.size());
      for (std::size_t i = 0; i < one.groups.size(); ++i) {
        CHECK(one.groups[i].counted == alone.groups[i].counted);
        CHECK(one.groups[i].over == alone.groups[i].over);
        CHECK(one.groups[i].status == alone.groups[i].status);
      }
      CHECK(one.repeated == alone.repeated);
    }
  }
}

TEST_CASE("the order of the records changes nothing") {
  const house h;
  zhunze_test::prop("any order", [&](const std::vector<std::uint8_t>& what) {
    std::vector<zhunze::record> nominees;
    for (const std::uint8_t w : what) {
      auto one = h.good(w % 2 == 0 ? h.person : h.unit, "N" + std::to_string(w % 16), w / 64);
      if (w % 7 == 0) one.clear(h.rank);
      nominees.push_back(std::move(one));
    }
    const auto forth = zhunze::decide_batch(**h.rules, nominees, 0);
    std::reverse(nominees.begin(), nominees.end());
    const auto back = zhunze::decide_batch(**h.rules, nominees, 0);
    RC_ASSERT(forth.groups.size() == back.groups.size());
    for (std::size_t g = 0; g < forth.groups.size(); ++g) {
      RC_ASSERT(forth.groups[g].over == back.groups[g].over);
      RC_ASSERT(forth.groups[g].tied == back.groups[g].tied);
      RC_ASSERT(forth.groups[g].status == back.groups[g].status);
      RC_ASSERT(forth.groups[g].may_lack == back.groups[g].may_lack);
    }
    for (std::size_t i = 0; i < nominees.size(); ++i) {
      const auto& mirrored = back.records[nominees.size() - 1 - i];
      RC_ASSERT(forth.records[i].decided.outcome == mirrored.decided.outcome);
      RC_ASSERT(forth.records[i].over_quota == mirrored.over_quota);
    }
  });
}
