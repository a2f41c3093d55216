#include <nlohmann/json.hpp>
#include <string>

#include "catch.hpp"
#include "golden.hpp"
#include "notice_sample.hpp"
#include "zhunze/render/facts_json.hpp"
#include "zhunze/render/facts_text.hpp"

using zhunze::language;
using zhunze_test::matches_golden;
using zhunze_test::notice_sample;

TEST_CASE("The data dictionary in every format") {
  const notice_sample sample;
  CHECK(matches_golden("render/facts.zh.txt", facts_text(*sample.rules(), language::zh)));
  CHECK(matches_golden("render/facts.en.txt", facts_text(*sample.rules(), language::en)));
  CHECK(matches_golden("render/facts.zh.csv", facts_csv(*sample.rules(), language::zh)));
  CHECK(matches_golden("render/facts.zh.json", facts_json(*sample.rules(), language::zh)));
  CHECK(
      matches_golden("render/facts.schema.json", facts_jsonschema(*sample.rules(), language::zh)));
}

TEST_CASE("A fact names the clauses of the rules that read it") {
  const notice_sample sample;
  const auto read = nlohmann::json::parse(facts_json(*sample.rules(), language::zh));
  const auto clauses_of = [&](const std::string& key) {
    for (const auto& fact : read["records"][0]["facts"]) {
      if (fact["key"] == key) return fact["clauses"].dump();
    }
    return std::string("no such fact");
  };
  CHECK(clauses_of("level") == R"(["通知一","通知三(二)第2句","通知三(二)第4句"])");
  CHECK(clauses_of("posted_from") == R"(["通知三(三)第4、5句"])");
  // Read by a criterion, which stands for itself: not by the rules that use the criterion.
  CHECK(clauses_of("knows") == R"(["通知二(二)1"])");
  CHECK(clauses_of("level_reason") == R"(["通知三(二)第4句"])");
  CHECK(clauses_of("id") == "[]");
}

TEST_CASE("The schema knows names, aliases and members") {
  const notice_sample sample;
  const auto schema = nlohmann::json::parse(facts_jsonschema(*sample.rules(), language::en));
  const auto& kind = schema["anyOf"][0];
  CHECK(kind["properties"]["record"]["enum"] == nlohmann::json({"先进个人", "individual"}));
  const std::string by_name = kind["properties"]["行政级别"]["$ref"];
  CHECK(kind["properties"]["level"]["$ref"] == by_name);
  const auto& fact = schema["$defs"][by_name.substr(std::string("#/$defs/").size())];
  CHECK(fact["anyOf"][0]["enum"][0] == "科员");
  CHECK(fact["anyOf"][0]["enum"][1] == "clerk");
  CHECK(fact["anyOf"][1]["properties"].contains("evidence"));
}
