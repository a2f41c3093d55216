#include <string>

#include "catch.hpp"
#include "expression_model.hpp"
#include "random_condition.hpp"
#include "zhunze/compile/compile.hpp"
#include "zhunze/evaluate/evaluate.hpp"

using namespace zhunze_test;

namespace {

constexpr const char* declarations = R"(规则集 差分
级别 等 { 甲级 < 乙级 < 丙级 }
选项 颜色 { 红、蓝、绿 }
日历 日历一 来自 "days.csv"
表 表一 来自 "table.csv" 键 名 {
  v : 整数
  g : 等
}
对象 r {
  编号 : 标识
  b1 : 是否
  b2 : 是否
  b3 : 是否
  b4 : 是否
  n1 : 整数
  n2 : 整数
  n3 : 整数
  d1 : 小数
  p1 : 百分比
  p2 : 百分比
  t1 : 日期
  t2 : 日期
  y1 : 整数 单位 年
  g1 : 等
  g2 : 等
  o1 : 颜色
  o2 : 颜色
  s1 : 文本
  s2 : 文本
  k1 : 取自 (表一)
}
)";

bundle random_rules(random_condition& random, int rules) {
  std::string text = declarations;
  for (int i = 0; i < rules; ++i) {
    text += "要求 要求" + std::to_string(i) + " (r" + std::to_string(i) + ") 对 r \"甲\"/\"a\" { " +
            random.condition(3) + " }\n";
  }
  return {"main.zhunze",
          {{"main.zhunze", text},
           {"days.csv",
            "日期,类别,名称\n2019,覆盖,\n2020,覆盖,\n2019-01-01,假日,元旦\n2020-05-01,假日,节\n"
            "2020-05-09,工作日,调休\n"},
           {"table.csv", "名,v,g\nx,3,甲级\ny,,丙级\nw,7,\n"}},
          {}};
}

model empty_model(const syntax::file& file) {
  model out{file, {}, {}, {}, {}, {}, {}, {}, 0, 0};
  out.members = {{"甲级", 0}, {"乙级", 1}, {"丙级", 2}, {"红", 0}, {"蓝", 1},
                 {"绿", 2},   {"x", 0},    {"y", 1},    {"w", 2}};
  out.units = {{"y1", "年"}};
  out.columns = {{"v", {model::of(std::int64_t{3}), std::nullopt, model::of(std::int64_t{7})}},
                 {"g", {model::of(std::int64_t{0}), model::of(std::int64_t{2}), std::nullopt}}};
  out.keys = {"x", "y", "w"};
  out.key_facts = {"k1"};
  const auto day = [](int y, int m, int d) { return std::int64_t{make_date(y, m, d)->days}; };
  out.special_days = {{day(2019, 1, 1), false}, {day(2020, 5, 1), false}, {day(2020, 5, 9), true}};
  out.first_covered = day(2019, 1, 1);
  out.last_covered = day(2020, 12, 31);
  return out;
}

// Gives record and model the same random facts, a third of them missing.
class fact_filler {
 public:
  fact_filler(random_condition& random, record& nominee, model& same)
      : random_(random), nominee_(nominee), same_(same) {}

  void fill() {
    for (const char* fact : {"b1", "b2", "b3", "b4"}) {
      const bool b = random_.pick(2) == 1;
      give(fact, b ? "是" : "否", *model::of(b));
    }
    for (const char* fact : {"n1", "n2", "n3", "y1"}) whole(fact, random_.pick(14));
    const auto cents = static_cast<std::int64_t>(random_.pick(1000)) - 200;
    give("d1", to_text(number::decimal(cents, 2)), {reduced(cents, 100), {}});
    for (const char* fact : {"p1", "p2"}) {
      const auto percent = static_cast<std::int64_t>(random_.pick(101));
      give(fact, std::to_string(percent) + "%", {reduced(percent, 100), {}});
    }
    for (const char* fact : {"t1", "t2"}) {
      const date d{static_cast<std::int32_t>(17'800 + random_.pick(900))};
      give(fact, to_text(d), *model::of(std::int64_t{d.days}));
    }
    member("g1", {"甲级", "乙级", "丙级"});
    member("g2", {"甲级", "乙级", "丙级"});
    member("o1", {"红", "蓝", "绿"});
    member("o2", {"红", "蓝", "绿"});
    member("k1", {"x", "y", "w"});
    for (const char* fact : {"s1", "s2"}) {
      const std::string text = random_.any({"x", "y", "z"});
      give(fact, text, {{}, text});
    }
  }

 private:
  void give(const char* fact, const std::string& text, const model_value& value) {
    same_.facts[fact] = std::nullopt;
    if (random_.pick(3) == 0) return;
    nominee_.set(fact, text);
    same_.facts[fact] = value;
  }
  void whole(const char* fact, std::size_t from) {
    const auto n = static_cast<std::int64_t>(from) - 3;
    give(fact, std::to_string(n), *model::of(n));
  }
  void member(const char* fact, std::initializer_list<const char*> list) {
    const std::string name = random_.any(list);
    give(fact, name, *model::of(std::int64_t{same_.members.at(name)}));
  }

  random_condition& random_;
  record& nominee_;
  model& same_;
};

std::map<std::string, syntax::expression_id> bodies(const syntax::file& file) {
  std::map<std::string, syntax::expression_id> out;
  for (const auto& one : file.declarations) {
    if (const auto* rule = std::get_if<syntax::rule>(&one.node)) {
      out[rule->name.name.text] = rule->body;
    }
  }
  return out;
}

std::string messages(const diagnostics& found) {
  std::string out;
  for (const diagnostic& one : found.list()) {
    if (info(one.what).level != severity::error) continue;
    const std::string& text = found.sources()[one.place.source.index()].text;
    out += message(one, language::en) + " — " +
           text.substr(one.place.bytes.begin, one.place.bytes.end - one.place.bytes.begin) + "\n";
  }
  return out;
}

truth as_truth(const maybe& v) {
  return v ? to_truth(model::yes(v)) : truth::unknown;
}

void compare_one_ruleset(unsigned seed, std::map<truth, int>& seen) {
  random_condition random(seed);
  const compilation unit = compile_bundle(random_rules(random, 25));
  INFO("seed " << seed << "\n" << messages(unit.found));
  REQUIRE(unit.rules.has_value());
  const program& rules = **unit.rules;
  const auto trees = bodies(unit.files.front());
  for (int i = 0; i < 40; ++i) {
    record nominee(*unit.rules, find_kind(rules, "r"));
    model same = empty_model(unit.files.front());
    fact_filler(random, nominee, same).fill();
    REQUIRE_FALSE(nominee.invalid());
    workspace memory;
    evaluation out;
    evaluate(nominee, 0, memory, out);
    for (const rule_definition& rule : rules.rules) {
      const truth expected = as_truth(same[trees.at(rule.names.name)]);
      const truth actual = memory.truths[rule.body.index()];
      ++seen[actual];
      if (expected == actual) continue;
      const auto where =
          unit.files.front().bytes(unit.files.front()[trees.at(rule.names.name)].where);
      const auto& text = unit.found.sources()[unit.files.front().source.index()].text;
      INFO(text.substr(where.begin, where.end - where.begin));
      CHECK(static_cast<int>(actual) == static_cast<int>(expected));
    }
  }
}

}  // namespace

TEST_CASE("compiled conditions give what a plain reading of the tree gives") {
  std::map<truth, int> seen;
  for (unsigned seed = 1; seed <= 40; ++seed) compare_one_ruleset(seed, seen);
  // The test says nothing where all is unknown.
  CHECK(seen[truth::yes] > 1'000);
  CHECK(seen[truth::no] > 1'000);
  CHECK(seen[truth::unknown] > 1'000);
}
