#include "zhunze/review/question.hpp"

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "review_sample.hpp"
#include "zhunze/evaluate/session.hpp"

using zhunze::kind;
using zhunze::language;
using zhunze::question;
using zhunze::question_order;
using zhunze::relation;
using zhunze::verdict;
using namespace zhunze_test;

namespace {

zhunze::answer answer_to(const review_sample& of, const std::vector<zhunze::record>& people,
                         const question& asked) {
  zhunze::question_sink to(of.shared(), 0, asked);
  REQUIRE_FALSE(to.found().has_errors());
  zhunze::held_source from(people);
  zhunze::session run(of.shared(), {});
  run.add(to);
  (void)run.run(from);
  return to.result();
}

std::vector<std::string> ids(const zhunze::answer& of) {
  std::vector<std::string> out;
  for (const auto& one : of.list) out.push_back(one.id);
  return out;
}

using texts = std::vector<std::string>;

}  // namespace

TEST_CASE("records are asked for by verdict, clause, rule and value", "[question]") {
  const review_sample of;
  auto people = of.people();
  people.push_back(of.person("A-5", "yes", "1", "West"));
  const auto asked = [&](const question& what) { return ids(answer_to(of, people, what)); };
  question what;
  CHECK(asked(what).size() == 5);
  what.verdicts = {verdict::ineligible};
  CHECK(asked(what) == texts{"A-2", "A-5"});
  what = {};
  what.clause = GENERATE("一(一)", "1(1)", "通知一(一)", "notice 1(1)");
  CHECK(asked(what) == texts{"A-2", "A-4", "A-5"});
  what.sole = true;
  CHECK(asked(what) == texts{"A-2", "A-4"});
  what = {};
  what.clause = "一";
  what.sole = true;
  CHECK(asked(what) == texts{"A-2", "A-4", "A-5"});
  what = {};
  what.rule = "党内";
  CHECK(asked(what) == texts{"A-5"});
  what = {};
  what.facts = {{"years", relation::greater_equal, "5"}};
  CHECK(asked(what) == texts{"A-1", "A-3"});
  what.facts = {{"年数", relation::equal, ""}};
  CHECK(asked(what) == texts{"A-4"});
  what.facts = {{"street", relation::not_equal, "East"}, {"member", relation::equal, "yes"}};
  CHECK(asked(what) == texts{"A-5"});
}

TEST_CASE("what rests on a default, and what lacks a fact, is found", "[question]") {
  const review_sample of;
  question what;
  what.by_default = true;
  CHECK(ids(answer_to(of, of.people(), what)) == texts{"A-3"});
  what = {};
  what.missing = "years";
  CHECK(ids(answer_to(of, of.people(), what)) == texts{"A-4"});
  what = {};
  what.by = question_order::missing;
  const auto counted = answer_to(of, of.people(), what);
  REQUIRE(counted.rows.size() == 1);
  CHECK(counted.rows[0].key.zh == "年数");
  CHECK(counted.rows[0].counts.records == 1);
  CHECK(counted.rows[0].settled == 1);
  CHECK(counted.unverified == 0);
  CHECK(counted.list.empty());
}

TEST_CASE("answers are counted by fact, rule and clause", "[question]") {
  const review_sample of;
  auto people = of.people();
  people.push_back(of.person("A-5", "yes", "1", ""));
  question what;
  what.by = question_order::fact;
  what.by_fact = "街道";
  what.with_list = true;
  const auto by_fact = answer_to(of, people, what);
  REQUIRE(by_fact.rows.size() == 3);
  CHECK(by_fact.list.size() == 5);
  CHECK(by_fact.rows.back().key.en == "(not given)");
  std::uint64_t all = 0;
  for (const auto& row : by_fact.rows) all += row.counts.records;
  CHECK(all == 5);
  for (const question_order by : {question_order::rule, question_order::clause}) {
    what = {};
    what.by = by;
    const auto rows = answer_to(of, people, what).rows;
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].counts.of(verdict::ineligible) == 2);
    CHECK(rows[0].counts.of(verdict::undetermined) == 1);
    CHECK(rows[1].counts.records == 1);
  }
}

TEST_CASE("a question that names what is not there is refused", "[question]") {
  const review_sample of;
  const auto refused = [&](const question& what) {
    const zhunze::question_sink to(of.shared(), 0, what);
    return to.found().has_errors() ? to.found().list().at(0).what : kind{};
  };
  question what;
  what.clause = "九(九)";
  CHECK(refused(what) == kind::question_of_no_clause);
  what = {};
  what.rule = "none";
  CHECK(refused(what) == kind::question_of_no_rule);
  what = {};
  what.missing = "none";
  CHECK(refused(what) == kind::question_of_no_fact);
  what = {};
  what.facts = {{"none", relation::equal, "1"}};
  CHECK(refused(what) == kind::question_of_no_fact);
  what.facts = {{"street", relation::less, "East"}};
  CHECK(refused(what) == kind::question_of_no_order);
  what.facts = {{"years", relation::less, "many"}};
  CHECK(refused(what) == kind::not_a_number);
}

TEST_CASE("an answer is told in both languages and as JSON", "[question]") {
  const review_sample of;
  question what;
  what.by = question_order::clause;
  what.with_list = true;
  const auto out = answer_to(of, of.people(), what);
  for (const language lang : {language::zh, language::en}) {
    const auto paper = zhunze::to_paper(of.rules(), what, out, lang, 1);
    CHECK(zhunze::to_text(paper).find("A-1") != std::string::npos);
    CHECK(zhunze::to_text(paper).find("A-2") == std::string::npos);
    CHECK_FALSE(zhunze::to_csv(paper).empty());
  }
  const auto json = nlohmann::json::parse(zhunze::to_json(of.rules(), 0, what, out));
  CHECK(json["answer"]["matched"] == 4);
  CHECK(json["answer"]["list"].size() == 4);
}
