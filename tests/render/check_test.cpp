#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "catch.hpp"
#include "golden.hpp"
#include "notice_batch.hpp"
#include "zhunze/render/check_json.hpp"
#include "zhunze/render/check_text.hpp"

using zhunze::check_options;
using zhunze::language;
using zhunze::verdict;
using zhunze_test::matches_golden;
using zhunze_test::notice_sample;

namespace {

struct batch : zhunze_test::notice_batch {
  [[nodiscard]] std::string text(const check_options& how) const {
    return check_text(*sample.rules(), decided, records, how);
  }
  [[nodiscard]] std::string json(const check_options& how = {}) const {
    return check_json(*sample.rules(), decided, records, how);
  }
};

}  // namespace

TEST_CASE("A check's result in every format") {
  const batch all;
  check_options zh, en;
  en.lang = language::en;
  CHECK(matches_golden("render/check.zh.txt", all.text(zh)));
  CHECK(matches_golden("render/check.en.txt", all.text(en)));
  CHECK(matches_golden("render/check.zh.json", all.json(zh)));
}

TEST_CASE("JSON of a check: keys in their order") {
  const batch all;
  const auto read = nlohmann::ordered_json::parse(all.json());
  const auto keys = [](const nlohmann::ordered_json& of) {
    std::vector<std::string> out;
    for (const auto& [name, value] : of.items()) out.push_back(name);
    return out;
  };
  using names = std::vector<std::string>;
  CHECK(keys(read) ==
        names{"zhunze", "ruleset", "stage", "records", "groups", "invalid", "summary"});
  CHECK(keys(read["ruleset"]) == names{"name", "version", "digest", "sources"});
  CHECK(keys(read["records"][1]) == names{"id", "record", "verdict", "failed", "undetermined",
                                          "unjustified", "preferred", "over_quota"});
  CHECK(keys(read["summary"]) == names{"records", "eligible", "ineligible", "undetermined",
                                       "needs_justification", "invalid"});
  CHECK(read["summary"]["records"] == 8);
}

TEST_CASE("JSON of a check: values") {
  const batch all;
  const auto read = nlohmann::json::parse(all.json());
  std::vector<std::string> ids;
  for (const auto& one : read["records"]) ids.push_back(one["id"]);
  CHECK(ids ==
        std::vector<std::string>{"=cmd|1", "G-01", "G-02", "G-03", "G-04", "G-05", "G-06", "G-06"});
  CHECK(read["records"][0]["verdict"] == "needs_justification");
  CHECK(read["records"][0]["preferred"] == true);
  CHECK(read["records"][2]["over_quota"] == nlohmann::json({"quota_unit"}));
  CHECK(read["records"][4]["failed"] == nlohmann::json({"level_excluded", "posting"}));
  CHECK(read["records"][3]["preferred"].is_null());
  const auto& groups = read["groups"];
  CHECK(groups[0]["rule"] == "division_ratio");
  CHECK(groups[0]["group"].is_null());
  CHECK(groups[0]["limit"] == "20%");
  CHECK_FALSE(groups[0].contains("over"));
  CHECK(groups[1]["rule"] == "quota_unit");
  CHECK(groups[1]["limit"].is_number());
  std::size_t invalid_ids = 0;
  for (const auto& one : read["invalid"]) invalid_ids += one["id"] == "G-06" ? 1 : 0;
  CHECK(invalid_ids == 2);
  const auto& cell = read["invalid"][0];
  CHECK(cell["id"] == "G-03");
  CHECK(cell["file"] == "个人.csv");
  CHECK(cell["row"] == 7);
  CHECK(cell["column"] == 4);
  CHECK(cell["fact"] == "level");
  CHECK(cell["value"] == "局\x1b长");
  CHECK(read["invalid"][1]["rows"] == nlohmann::json({8, 9}));
}

TEST_CASE("The order of the records does not show") {
  const batch all;
  std::vector<zhunze::record> turned(all.records.rbegin(), all.records.rend());
  const auto decided = zhunze::decide_batch(*all.sample.rules(), turned, 0);
  auto again = nlohmann::json::parse(check_json(*all.sample.rules(), decided, turned, {}));
  auto first = nlohmann::json::parse(all.json());
  // Records of one id keep the order in which they were given.
  again.erase("invalid");
  first.erase("invalid");
  CHECK(again == first);
}

TEST_CASE("Only some verdicts: the counts stay those of all") {
  const batch all;
  check_options how;
  how.only = {verdict::ineligible};
  how.unreadable = 2;
  const auto read = nlohmann::json::parse(all.json(how));
  CHECK(read["records"].size() == 1);
  CHECK(read["invalid"].empty());
  CHECK(read["summary"]["invalid"] == 3);
  CHECK(read["summary"]["unreadable"] == 2);
  const std::string text = all.text(how);
  CHECK(text.find("G-01") == std::string::npos);
  CHECK(text.find("只列出其中 1 条") != std::string::npos);
  CHECK(text.find("另有 2 行无法读取") != std::string::npos);
}

TEST_CASE("With explanations, one for each record that was judged") {
  const batch all;
  check_options how;
  how.explain = true;
  how.lang = language::en;
  const auto answer = nlohmann::json::parse(all.json(how));
  for (const auto& one : answer["records"]) {
    CHECK(one.contains("explanation") == (one["verdict"] != "invalid"));
  }
}

TEST_CASE("Text of a check: safe for a terminal, coloured only where asked") {
  const batch all;
  CHECK(all.text({}).find('\x1b') == std::string::npos);
  check_options how;
  how.colour = true;
  CHECK(all.text(how).find("\x1b[32m合格\x1b[0m") != std::string::npos);
}

TEST_CASE("An empty batch") {
  const notice_sample sample;
  const std::vector<zhunze::record> none;
  const auto decided = zhunze::decide_batch(*sample.rules(), none, 0);
  CHECK(check_text(*sample.rules(), decided, none).find("没有记录") != std::string::npos);
  const auto read = nlohmann::json::parse(check_json(*sample.rules(), decided, none));
  CHECK(read["records"].empty());
  CHECK(read["summary"]["records"] == 0);
}

TEST_CASE("An id given by very many records: messages stay short") {
  const notice_sample sample;
  std::vector<zhunze::record> many(3'000, sample.good("同"));
  const auto decided = zhunze::decide_batch(*sample.rules(), many, 0);
  const auto read = nlohmann::json::parse(check_json(*sample.rules(), decided, many));
  CHECK(read["invalid"].size() == 3'000);
  CHECK(read["invalid"][0]["rows"].size() == 20);
  CHECK(read["invalid"][0]["repeated"] == 3'000);
}
