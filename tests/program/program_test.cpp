#include "zhunze/program/program.hpp"

#include "catch.hpp"
#include "zhunze/digest.hpp"
#include "zhunze/program/detail/cell.hpp"
#include "zhunze/program/detail/reads.hpp"

using namespace zhunze;

namespace {

identity called(std::string name, std::vector<std::string> aliases = {}, std::string id = {}) {
  identity out{std::move(name), std::move(aliases), std::move(id)};
  if (out.id.empty()) out.id = out.name;
  return out;
}

/// A small program whose parts the tests change one at a time.
program sample() {
  program out;
  out.names = called("样例", {"sample"}, "sample");
  out.stages = {called("申报", {"apply"}, "apply"), called("审核")};
  out.documents.push_back({called("通知"), {"关于样例的通知", ""}, "1号", "2017-10-09", "a.txt"});
  out.scales.push_back({called("级别", {"level"}, "level"),
                        {called("低", {"low"}, "low"), called("高", {"high"}, "high")}});
  out.choices.push_back({called("性质"), {called("机关"), called("企业", {"firm"}, "firm")}});
  table_definition table;
  table.names = called("名额表");
  table.key = called("单位");
  table.keys = {"甲", "乙"};
  table.columns.push_back(
      {called("个数列"), {}, {type_kind::integer, 0}, "名", {stored_value{3, {}}, std::nullopt}});
  out.tables.push_back(table);
  record_kind base, person;
  base.names = called("对象甲", {"base"}, "base");
  person.names = called("个人", {"person"}, "person");
  person.parent = record_kind_id(0);
  fact_definition id, level, engaged;
  id.names = called("编号", {"id"}, "id");
  id.value_type = {type_kind::identifier, 0};
  level.names = called("行政级别");
  level.value_type = {type_kind::level, 0};
  engaged.names = called("从事", {"engaged"}, "engaged");
  engaged.owner = record_kind_id(1);
  out.facts = {id, level, engaged};
  base.facts = {fact_id(0), fact_id(1)};
  person.facts = {fact_id(0), fact_id(1), fact_id(2)};
  out.kinds = {base, person};
  out.constants = {{number(1)}};
  out.instructions = {{operation::fact, 0, 1, 0, 0},
                      {operation::constant, 0, 0, 0, 0},
                      {operation::compare, 5, 0, 1, 0},
                      {operation::fact, 0, 2, 0, 0},
                      {operation::all, 0, 0, 2, 0}};
  out.operands = {2, 3};
  out.types = {{type_kind::level, 0}, {type_kind::level, 0}, {}, {}, {}};
  out.origins.resize(5);
  rule_definition rule;
  rule.names = called("要求甲", {"r"}, "r");
  rule.body = instruction_id(4);
  rule.owner = record_kind_id(1);
  rule.cites.push_back({document_id(0), {{{clause_step::form::section, 2}}}, "二", {1}, "词", {}});
  out.rules.push_back(rule);
  return out;
}

}  // namespace

TEST_CASE("a name is shown in the language that is asked for") {
  const identity both = called("行政级别", {"level", "职级"}, "level");
  CHECK(shown_name(both, language::zh) == "行政级别");
  CHECK(shown_name(both, language::en) == "level");
  const identity turned = called("level", {"Rank", "行政级别"}, "level");
  CHECK(shown_name(turned, language::zh) == "行政级别");
  CHECK(shown_name(turned, language::en) == "level");
  const identity latin = called("größe");
  CHECK(shown_name(latin, language::zh) == "größe");
  CHECK(shown_name(latin, language::en) == "größe");
  CHECK(shown_text({"标签", ""}, both, language::zh) == "标签");
  CHECK(shown_text({"标签", ""}, both, language::en) == "level");
  CHECK(is_called(both, "职级"));
  CHECK_FALSE(is_called(both, "职"));
}

TEST_CASE("kinds, facts and stages are found by name and alias") {
  const program rules = sample();
  CHECK(find_kind(rules, "person") == record_kind_id(1));
  CHECK(find_kind(rules, "个人") == record_kind_id(1));
  CHECK_FALSE(find_kind(rules, "人").has_value());
  CHECK(find_fact(rules, record_kind_id(1), "编号") == fact_id(0));
  CHECK(find_fact(rules, record_kind_id(1), "engaged") == fact_id(2));
  CHECK_FALSE(find_fact(rules, record_kind_id(0), "engaged").has_value());
  CHECK_FALSE(find_fact(rules, record_kind_id(), "编号").has_value());
  CHECK(find_stage(rules, "审核") == 1U);
  CHECK_FALSE(find_stage(rules, "表彰").has_value());
}

TEST_CASE("a stored value is put in words") {
  const program rules = sample();
  struct value_case {
    type value_type;
    stored_value value;
    std::string_view unit, zh, en;
  };
  const std::vector<value_case> cases = {
      {{type_kind::truth, 0}, {1, {}}, "", "是", "yes"},
      {{type_kind::truth, 0}, {0, {}}, "", "否", "no"},
      {{type_kind::integer, 0}, {-4, {}}, "份", "-4份", "-4份"},
      {{type_kind::decimal, 0}, {1'500'000, {}}, "", "1.5", "1.5"},
      {{type_kind::percentage, 0}, {20'000'000, {}}, "", "20%", "20%"},
      {{type_kind::date, 0}, {17'490, {}}, "", "2017-11-20", "2017-11-20"},
      {{type_kind::level, 0}, {1, {}}, "", "高", "high"},
      {{type_kind::option, 0}, {0, {}}, "", "机关", "机关"},
      {{type_kind::key, 0}, {1, {}}, "", "乙", "乙"},
      {{type_kind::text, 0}, {0, "话"}, "", "话", "话"},
      {{type_kind::identifier, 0}, {0, "G-1"}, "", "G-1", "G-1"},
  };
  for (const value_case& c : cases) {
    CHECK(value_text(rules, c.value_type, c.value, c.unit, language::zh) == c.zh);
    CHECK(value_text(rules, c.value_type, c.value, c.unit, language::en) == c.en);
  }
}

TEST_CASE("what an instruction reads is followed to the facts") {
  const program rules = sample();
  using ids = std::vector<instruction_id>;
  CHECK(operands_of(rules, instruction_id(4)) == ids{instruction_id(2), instruction_id(3)});
  CHECK(operands_of(rules, instruction_id(1)).empty());
  CHECK(instructions_read(rules, {instruction_id(2), instruction_id()}) ==
        ids{instruction_id(0), instruction_id(1), instruction_id(2)});
  CHECK(facts_read(rules, instructions_read(rules, roots_of(rules.rules[0]))) ==
        std::vector<fact_id>{fact_id(1), fact_id(2)});
}

TEST_CASE("the canonical bytes hold the meaning and not the layout") {
  const std::string before = canonical_bytes(sample());
  CHECK(canonical_digest(sample()) == sha256_text(before));
  SECTION("places, spellings, source texts and their files are left out") {
    program other = sample();
    other.rules[0].where = {source_id(3), {4, 5}, 0, 0};
    other.facts[0].where = {source_id(3), {4, 5}, 0, 0};
    other.origins[2].spelling = "at least";
    other.origins[2].where.bytes = {7, 9};
    other.rules[0].cites[0].text = "另一段文字";
    other.rules[0].cites[0].where.bytes = {1, 2};
    other.documents[0].file = "official.txt";
    other.digest = "sha256:0";
    CHECK(canonical_bytes(other) == before);
  }
  SECTION("a name and its alias may change places") {
    program other = sample();
    other.kinds[1].names = called("person", {"个人"}, "person");
    CHECK(canonical_bytes(other) == before);
  }
  SECTION("everything that bears on a decision or an explanation is in") {
    const std::vector<void (*)(program&)> changes = {
        [](program& p) { p.version = "2"; },
        [](program& p) { p.stages.pop_back(); },
        [](program& p) { p.documents[0].number = "2号"; },
        [](program& p) { p.scales[0].levels[0].aliases.clear(); },
        [](program& p) { std::swap(p.choices[0].options[0], p.choices[0].options[1]); },
        [](program& p) {
          p.tables[0].columns[0].cells[1] = stored_value{0, {}};
        },
        [](program& p) { p.tables[0].keys[1] = "丙"; },
        [](program& p) { p.facts[0].fixed = true; },
        [](program& p) {
          p.facts[1].fallback = stored_value{0, {}};
        },
        [](program& p) { p.facts[1].unit = "元"; },
        [](program& p) { p.rules[0].kind = rule_kind::exclude; },
        [](program& p) { p.rules[0].label.en = "label"; },
        [](program& p) { p.rules[0].when = instruction_id(3); },
        [](program& p) { p.rules[0].cites[0].sentences = {2}; },
        [](program& p) {
          p.rules[0].hints.push_back({"提示", ""});
        },
        [](program& p) { p.instructions[2].variant = 4; },
        [](program& p) { p.constants[0].value = number(2); },
        [](program& p) { p.constants[0].value = std::string("1"); },
        [](program& p) {
          p.waivers.push_back({{}, {"略", ""}});
        },
    };
    for (std::size_t i = 0; i < changes.size(); ++i) {
      program other = sample();
      changes[i](other);
      INFO("change " << i);
      CHECK(canonical_bytes(other) != before);
    }
  }
  SECTION("parts do not run together") {
    program one = sample(), other = sample();
    one.rules[0].label = {"甲乙", "丙"};
    other.rules[0].label = {"甲", "乙丙"};
    CHECK(canonical_bytes(one) != canonical_bytes(other));
  }
}

TEST_CASE("a cell is read by the type of its column") {
  const program rules = sample();
  const identity column = called("列");
  const auto read = [&](type value_type, std::string_view unit, std::string_view text) {
    return read_cell_as(rules, {column, value_type, unit}, text, {});
  };
  CHECK(read({type_kind::integer, 0}, "名", "3名").value == stored_value{3, {}});
  CHECK(read({type_kind::level, 0}, "", "high").value == stored_value{1, {}});
  CHECK(read({type_kind::key, 0}, "", " 乙 ").value == stored_value{1, {}});
  const auto blank = read({type_kind::key, 0}, "", "　");
  CHECK_FALSE(blank.value);
  CHECK_FALSE(blank.problem);
  const auto wrong = read({type_kind::level, 0}, "", "中");
  CHECK_FALSE(wrong.value);
  REQUIRE(wrong.problem);
  CHECK(wrong.problem->what == kind::not_a_level);
}
