#include "zhunze/review/what_if.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "review_sample.hpp"

using zhunze::language;
using zhunze::verdict;
using namespace zhunze_test;

TEST_CASE("before and after stand side by side", "[what_if]") {
  const review_sample of;
  const auto people = of.people();
  zhunze::record otherwise = people[1];
  otherwise.clear(zhunze::find_fact(of.rules(), otherwise.kind(), "years")).set("years", "7");
  const auto out = zhunze::suppose(people, 1, otherwise, 0);
  CHECK(out.was.decided.outcome == verdict::ineligible);
  CHECK(out.is.decided.outcome == verdict::eligible);
  REQUIRE(out.supposed.size() == 1);
  CHECK(out.supposed[0].before->number == 2);
  CHECK(out.supposed[0].after->number == 7);
  REQUIRE(out.rules.size() == 1);
  CHECK(of.rules()[out.rules[0].rule].names.id == "enough");
  CHECK(out.rules[0].before == zhunze::rule_result::failed);
  CHECK(out.rules[0].after == zhunze::rule_result::passed);
}

TEST_CASE("who is pushed out of a quota is told", "[what_if]") {
  const review_sample of;
  const auto people = of.people();
  zhunze::record otherwise = people[1];
  otherwise.clear(zhunze::find_fact(of.rules(), otherwise.kind(), "years")).set("years", "7");
  const auto out = zhunze::suppose(people, 1, otherwise, 0);
  REQUIRE(out.others.size() == 1);
  CHECK(out.others[0].before.id == "A-3");
  CHECK(out.others[0].before.over_quota.empty());
  CHECK(out.others[0].after.over_quota.size() == 1);
  REQUIRE(out.groups.size() == 1);
  CHECK(out.groups[0].before->status == zhunze::group_status::within);
  CHECK(out.groups[0].after->status == zhunze::group_status::exceeded);
}

TEST_CASE("a fact taken away is supposed, too, and nothing supposed is nothing", "[what_if]") {
  const review_sample of;
  const auto people = of.people();
  zhunze::record otherwise = people[0];
  otherwise.clear(zhunze::find_fact(of.rules(), otherwise.kind(), "years"));
  const auto out = zhunze::suppose(people, 0, otherwise, 0);
  CHECK(out.is.decided.outcome == verdict::undetermined);
  REQUIRE(out.supposed.size() == 1);
  CHECK_FALSE(out.supposed[0].after);
  const auto same = zhunze::suppose(people, 0, people[0], 0);
  CHECK(same.supposed.empty());
  CHECK(same.rules.empty());
  CHECK(same.groups.empty());
  CHECK(same.others.empty());
}

TEST_CASE("a group that comes or goes is told by the side that has it", "[what_if]") {
  const review_sample of;
  const auto people = of.people();
  zhunze::record otherwise = people[0];
  otherwise.clear(zhunze::find_fact(of.rules(), otherwise.kind(), "street")).set("street", "West");
  const auto out = zhunze::suppose(people, 0, otherwise, 0);
  const auto came = [](const auto& one) { return !one.before && one.after; };
  CHECK(std::count_if(out.groups.begin(), out.groups.end(), came) == 1);
}

TEST_CASE("a supposition is told in both languages, as a page and as JSON", "[what_if]") {
  const review_sample of;
  const auto people = of.people();
  zhunze::record otherwise = people[1];
  otherwise.clear(zhunze::find_fact(of.rules(), otherwise.kind(), "street"))
      .set("street", "<b>\x1b[31m");
  const auto out = zhunze::suppose(people, 1, otherwise, 0);
  for (const language lang : {language::zh, language::en}) {
    const auto paper = zhunze::to_paper(out, people, lang);
    CHECK(zhunze::to_text(paper).find('\x1b') == std::string::npos);
    const std::string page = zhunze::to_html(paper, lang);
    CHECK(page.find("<b>") == std::string::npos);
    CHECK(page.find("&lt;b&gt;") != std::string::npos);
  }
  const auto json = nlohmann::json::parse(zhunze::to_json(out, people, 0));
  CHECK(json["what_if"]["id"] == "A-2");
  CHECK(json["what_if"]["before"]["rules"][0] == "enough");
}
