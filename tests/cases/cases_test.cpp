#include <set>
#include <utility>

#include "case_folder.hpp"
#include "catch.hpp"
#include "zhunze/evaluate/batch.hpp"
#include "zhunze/program/serialised.hpp"
#include "zhunze/render/check_json.hpp"
#include "zhunze/render/diagnostic_text.hpp"
#include "zhunze/syntax/format.hpp"
#include "zhunze/syntax/parse.hpp"

using zhunze::language;
using zhunze_test::case_folder;
using zhunze_test::json;

namespace {

std::string found_text(const zhunze::compilation& unit) {
  return zhunze::to_text(unit.found, language::en, false);
}

std::uint32_t stage_of(const zhunze::ruleset& rules, const json& check) {
  return check.at("stage").is_null()
             ? 0
             : find_stage(*rules, check.at("stage").get<std::string>()).value();
}

/// The answer of a check as the case writes it: without what the case leaves out.
json record_as_expected(json record) {
  for (const char* list : {"failed", "undetermined", "unjustified", "over_quota"}) {
    if (record.at(list).empty()) record.erase(list);
  }
  if (record.at("preferred") == false) record.erase("preferred");
  if (record.contains("problems")) {
    for (json& problem : record["problems"]) problem.erase("place");
  }
  record.erase("id");
  record.erase("record");
  return record;
}

std::string id_of(const json& record) {
  return record.at("id").is_null() ? std::string() : record.at("id").get<std::string>();
}

void compare_records(const json& answer, const json& expected) {
  std::set<std::string> seen;
  for (const json& record : answer.at("records")) {
    const std::string id = id_of(record);
    seen.insert(id);
    INFO("record " << id);
    REQUIRE(expected.contains(id));
    CHECK(record_as_expected(record) == expected.at(id));
  }
  CHECK(seen.size() == expected.size());
}

void compare_groups(const json& answer, const json& expected) {
  json groups = answer.at("groups");
  for (json& group : groups) group.erase("record");
  CHECK(groups == expected);
}

std::string check_records(const zhunze::ruleset& rules, const std::vector<zhunze::record>& records,
                          std::uint32_t stage) {
  return check_json(*rules, decide_batch(*rules, records, stage), records);
}

/// The verdict of one record by itself is that in the batch, save where the batch makes it invalid.
void compare_single(const zhunze::ruleset& rules, const std::vector<zhunze::record>& records,
                    std::uint32_t stage) {
  const zhunze::batch_result batch = decide_batch(*rules, records, stage);
  zhunze::workspace memory;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const zhunze::verdict together = batch.records[i].decided.outcome;
    const zhunze::verdict alone = decide(records[i], stage, memory).outcome;
    INFO("record " << batch.records[i].id);
    if (together == zhunze::verdict::invalid) continue;
    CHECK(alone == together);
  }
}

void run_check(const zhunze::ruleset& rules, const std::string& lines, const json& check) {
  const std::uint32_t stage = stage_of(rules, check);
  INFO("stage " << check.at("stage").dump());
  std::vector<zhunze::record> records = zhunze_test::read_records(rules, lines);
  const std::string text = check_records(rules, records, stage);
  const json answer = json::parse(text);
  compare_records(answer, check.at("records"));
  compare_groups(answer, check.at("groups"));
  compare_single(rules, records, stage);
  std::reverse(records.begin(), records.end());
  const json reversed = json::parse(check_records(rules, records, stage));
  CHECK(reversed.at("groups") == answer.at("groups"));
  CHECK(reversed.at("summary") == answer.at("summary"));
}

/// The same files with every rules file printed in one language.
zhunze::bundle printed(zhunze::bundle texts, language keywords) {
  for (auto& [name, text] : texts.files) {
    if (!name.ends_with(".zhunze")) continue;
    zhunze::diagnostics found;
    const auto parsed = zhunze::syntax::parse(found.add_source(name, text), found);
    text = zhunze::syntax::format(parsed, text, {keywords, std::nullopt});
  }
  return texts;
}

std::string digest_of(const zhunze::bundle& texts) {
  const zhunze::compilation unit = compile_bundle(texts);
  INFO(found_text(unit));
  REQUIRE(unit.rules);
  return (*unit.rules)->digest;
}

void run_right(const case_folder& one) {
  const zhunze::compilation unit = compile_bundle(one.rules());
  INFO(found_text(unit));
  REQUIRE(unit.rules);
  for (const json& check : one.expected.at("checks")) {
    run_check(*unit.rules, one.files.at("records.ndjson"), check);
  }
  const std::string bytes = zhunze::serialise(**unit.rules);
  const auto read = zhunze::deserialise(bytes);
  REQUIRE(read);
  CHECK(zhunze::serialise(**read) == bytes);
  for (const json& check : one.expected.at("checks")) {
    run_check(*read, one.files.at("records.ndjson"), check);
  }
  const std::string& digest = (*unit.rules)->digest;
  CHECK(digest_of(printed(one.rules(), language::en)) == digest);
  CHECK(digest_of(printed(one.rules(), language::zh)) == digest);
  if (one.has_english()) CHECK(digest_of(one.rules("rules.en.zhunze")) == digest);
}

void run_wrong(const case_folder& one) {
  const zhunze::compilation unit = compile_bundle(one.rules());
  json codes = json::array();
  for (const zhunze::diagnostic& found : unit.found.list()) {
    if (info(found.what).level == zhunze::severity::error) codes.push_back(info(found.what).code);
  }
  INFO(found_text(unit));
  CHECK_FALSE(unit.rules);
  CHECK(codes == one.expected.at("errors"));
}

}  // namespace

TEST_CASE("every case comes out as it says") {
  const std::vector<case_folder> cases = zhunze_test::all_cases();
  REQUIRE(cases.size() >= 60);
  for (const case_folder& one : cases) {
    DYNAMIC_SECTION(one.name) {
      INFO(one.name);
      if (one.expected.contains("errors")) {
        run_wrong(one);
      } else {
        run_right(one);
      }
    }
  }
}
