#pragma once

#include <algorithm>
#include <functional>
#include <vector>

#include "random_program.hpp"
#include "record_seed.hpp"
#include "zhunze/evaluate/evaluate.hpp"

namespace zhunze_test {

/// A random program whose facts have few values: ranges, directions, fixed facts, defaults,
/// validations, and values that cannot be computed: quotients by zero, an empty cell, days outside
/// the calendar.
struct bounded_program : random_program {
  explicit bounded_program(const seed& of) : random_program(of) {
    choices pick(seed(of.rbegin(), of.rend()));
    add_cells();
    add_days();
    for (int i = 0; i < 6; ++i) add_condition(pick);
    for (int i = 0; i < 3; ++i) add_rule(pick);
    for (std::size_t i = pick.below(3); i > 0; --i)
      b.rule(kind, zhunze::rule_kind::validate, "v", pick.one(conditions));
    for (fact_domain& one : facts) bound(b[one.fact], one, pick);
  }

 private:
  void add_cells() {
    const zhunze::type whole{zhunze::type_kind::integer, 0};
    zhunze::table_column column;
    column.names = {"数", {}, ""};
    column.value_type = whole;
    column.cells = {zhunze::stored_value{0, {}}, std::nullopt, zhunze::stored_value{2, {}}};
    const zhunze::type key = b.table("表", {"甲", "乙", "丙"}, {column});
    const auto fact = b.fact(kind, "键", key);
    facts.push_back({fact, {0, 1, 2}});
    numbers.push_back(b.look_up(b.of(fact), key, 0));
  }

  void add_days() {
    const zhunze::type day{zhunze::type_kind::date, 0};
    const std::int64_t first = zhunze::make_date(2022, 12, 30)->days;
    const std::uint32_t calendar = b.calendar({{*zhunze::make_date(2022, 10, 3), false, ""}});
    std::vector<program_builder::step> ends;
    for (const char* name : {"起", "止"}) {
      const auto fact = b.fact(kind, name, day);
      facts.push_back({fact, {first, first + 1, first + 2}});
      ends.push_back(b.of(fact));
    }
    numbers.push_back(b.two(zhunze::operation::working_days, ends[0], ends[1],
                            {zhunze::type_kind::integer, 0}, calendar));
    conditions.push_back(b.compare(ends[0], zhunze::relation::less_equal, ends[1]));
  }

  static void bound(zhunze::fact_definition& fact, fact_domain& of, choices& pick) {
    if (fact.value_type.kind == zhunze::type_kind::integer ||
        fact.value_type.kind == zhunze::type_kind::date) {
      fact.lowest = of.values.front();
      fact.highest = of.values.back() + static_cast<std::int64_t>(pick.below(2));
      if (fact.highest > of.values.back()) of.values.push_back(*fact.highest);
    }
    switch (pick.below(6)) {
      case 0:
      case 1:
        fact.fixed = true;
        break;
      case 2:
        fact.direction = zhunze::change_direction::up;
        break;
      case 3:
        fact.direction = zhunze::change_direction::down;
        break;
      default:
        break;
    }
    if (fact.value_type.kind == zhunze::type_kind::key) fact.direction = {};
  }
};

/// What a fact may come to be, the value that it has left out.
inline std::vector<std::int64_t> may_become(const zhunze::record& nominee, const fact_domain& one) {
  const zhunze::fact_definition& fact = nominee.rules()[one.fact];
  if (!nominee.known(one.fact)) return one.values;
  std::vector<std::int64_t> out;
  const std::int64_t now = nominee.stored(one.fact)->number;
  for (const std::int64_t v : one.values) {
    const bool up = fact.direction != zhunze::change_direction::down && v > now;
    const bool down = fact.direction != zhunze::change_direction::up && v < now;
    if (!fact.fixed && (up || down)) out.push_back(v);
  }
  return out;
}

/// Calls for every way to change the facts that can change or be supplied, until it is told to
/// stop.
inline bool every_way(const random_program& of, zhunze::record& now, std::size_t at,
                      const std::function<bool(const zhunze::record&)>& stops,
                      const std::vector<std::vector<std::int64_t>>& values) {
  if (at == of.facts.size()) return stops(now);
  if (every_way(of, now, at + 1, stops, values)) return true;
  const zhunze::fact_id fact = of.facts[at].fact;
  const auto before = now.stored(fact);
  bool stopped = false;
  for (const std::int64_t v : values[at]) {
    now.store(fact, {v, {}});
    stopped = stopped || every_way(of, now, at + 1, stops, values);
    if (stopped) break;
  }
  now.clear(fact);
  if (before) now.store(fact, *before);
  return stopped;
}

/// True where some way to change or supply what can be leads to what is asked; `only_missing`:
/// to supply what is missing.
inline bool some_way(const random_program& of, const zhunze::record& nominee, bool only_missing,
                     const std::function<bool(const zhunze::record&)>& asked) {
  std::vector<std::vector<std::int64_t>> values;
  for (const fact_domain& one : of.facts) {
    values.push_back(may_become(nominee, one));
    if (only_missing && nominee.known(one.fact)) values.back().clear();
  }
  zhunze::record now = nominee;
  return every_way(of, now, 0, asked, values);
}

}  // namespace zhunze_test
