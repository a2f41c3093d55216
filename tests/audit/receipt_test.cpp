#include "zhunze/audit/receipt.hpp"

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "sample_log.hpp"

using zhunze::hash_algorithm;
using zhunze::redaction;
using zhunze_test::sample_run;

namespace {

std::vector<zhunze::receipt> receipts(const sample_run& run, zhunze::receipt_options how = {}) {
  const auto people = run.people();
  const auto decided = zhunze::decide_batch(run.rules(), people, 0);
  zhunze::receipt_maker maker(run.rules(), 0, "sha256:00", std::move(how));
  std::vector<zhunze::receipt> out;
  for (std::size_t i = 0; i < people.size(); ++i)
    out.push_back(maker.of(decided.records[i], people[i]));
  return out;
}

}  // namespace

TEST_CASE("a receipt says what was decided and why") {
  const sample_run run;
  REQUIRE(run.unit().rules);
  const auto made = receipts(run);
  CHECK(zhunze::canonical_json(made[1]) ==
        R"({"basis":"sha256:00","record":"person","id":"A-2","input":")" + made[1].input +
            R"(","verdict":"ineligible","rules":["enough"],"reason":{"value":["years"]}})");
  CHECK(made[0].outcome == zhunze::verdict::eligible);
  CHECK(made[0].by_value.size() == 2);
  CHECK(made[2].rules == std::vector<std::string>{"is_member"});
  CHECK(made[3].outcome == zhunze::verdict::invalid);
  for (const auto& one : made) {
    CHECK(one.verified);
    CHECK(nlohmann::json::accept(zhunze::canonical_json(one)));
  }
}

TEST_CASE("the input is what the record says, typed, by id") {
  const sample_run run;
  const auto people = run.people();
  CHECK(zhunze::canonical_json(people[0]) ==
        R"({"record":"person","facts":{"born":["date","1980-02-03"],"member":["truth",true],)"
        R"("name":["text","张三-A-1"],"number":["id","A-1"],"share":["decimal",12.5],)"
        R"("years":["integer",5]},"evidence":{"years":["档案第三页","人事处",""]}})");
  const auto unreadable = nlohmann::json::parse(zhunze::canonical_json(people[3]));
  CHECK(unreadable["problems"].size() == 1);
  CHECK_FALSE(unreadable["facts"].contains("years"));
}

TEST_CASE("anything that a record says changes its input") {
  const sample_run run;
  const auto base = run.person("A-1", "yes", "5");
  const std::string input = zhunze::canonical_json(base);
  CHECK(input == zhunze::canonical_json(run.person("A-1", "是", " 5 ")));
  CHECK(input != zhunze::canonical_json(run.person("A-1", "no", "5")));
  CHECK(input != zhunze::canonical_json(run.person("A-1", "", "5")));
  CHECK(input != zhunze::canonical_json(run.person("A-1", "yes", "-5")));
  auto other = base;
  const auto years = zhunze::find_fact(run.rules(), base.kind(), "years");
  other.set_evidence(years, {"档案第三页", "人事处", "2017-01-01"});
  CHECK(input != zhunze::canonical_json(other));
  other = base;
  other.clear(zhunze::find_fact(run.rules(), base.kind(), "share"));
  other.set("share", "-0.000001");
  CHECK(zhunze::canonical_json(other).find("-0.000001") != std::string::npos);
}

TEST_CASE("redacted receipts name no one") {
  const sample_run run;
  const auto plain = receipts(run);
  const auto hashed = receipts(run, {hash_algorithm::sha256, redaction::hash, "aa"});
  const auto salted = receipts(run, {hash_algorithm::sha256, redaction::hash, "bb"});
  const auto omitted = receipts(run, {hash_algorithm::sha256, redaction::omit, "aa"});
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const std::string text = zhunze::canonical_json(hashed[i]) + zhunze::canonical_json(omitted[i]);
    for (const char* secret : {"A-", "张三", "档案", "人事处", "1980", "12.5"})
      CHECK(text.find(secret) == std::string::npos);
    CHECK(hashed[i].input != plain[i].input);
    CHECK(hashed[i].input != salted[i].input);
    CHECK(hashed[i].id != salted[i].id);
    CHECK(omitted[i].id.empty());
    CHECK(omitted[i].input == hashed[i].input);
  }
}

TEST_CASE("a basis tells what decisions rest on") {
  const sample_run run;
  const auto basis = zhunze::basis_of(run.unit(), 1, hash_algorithm::sm3);
  CHECK(basis.digest == run.rules().digest);
  CHECK(basis.canonical.substr(0, 4) == "sm3:");
  CHECK(basis.stage == "review");
  REQUIRE(basis.sources.size() == 1);
  CHECK(basis.sources[0].id == "notice");
  CHECK(basis.sources[0].digest.substr(0, 4) == "sm3:");
  CHECK(basis == zhunze::basis_of(sample_run().unit(), 1, hash_algorithm::sm3));
  CHECK_FALSE(basis == zhunze::basis_of(sample_run("4").unit(), 1, hash_algorithm::sm3));
}
