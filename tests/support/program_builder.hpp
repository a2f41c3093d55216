#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "zhunze/program/ruleset.hpp"

namespace zhunze_test {

/// Makes programs by hand, without rules text, for tests of the rooms below the compiler. Things
/// are numbered as they are added; a kind must be added before those that extend it.
class program_builder {
 public:
  using step = zhunze::instruction_id;

  program_builder() { p_.stages = {{"", {}, ""}}; }

  zhunze::record_kind_id kind(const std::string& name, zhunze::record_kind_id parent = {},
                              std::vector<std::string> aliases = {}) {
    zhunze::record_kind one;
    one.names = called(name, std::move(aliases));
    one.parent = parent;
    if (parent) p_.kinds[parent.index()].abstract = true;
    p_.kinds.push_back(one);
    return zhunze::record_kind_id(p_.kinds.size() - 1);
  }
  void stages(std::vector<std::string> names) {
    p_.stages.clear();
    for (const std::string& name : names) p_.stages.push_back(called(name, {}));
  }
  zhunze::fact_id fact(zhunze::record_kind_id owner, const std::string& name,
                       zhunze::type value_type, std::vector<std::string> aliases = {},
                       const std::string& unit = "",
                       std::optional<zhunze::stored_value> fallback = {}) {
    zhunze::fact_definition one;
    one.names = called(name, std::move(aliases));
    one.value_type = value_type;
    one.unit = unit;
    one.fallback = std::move(fallback);
    one.owner = owner;
    p_.facts.push_back(one);
    const zhunze::fact_id made(p_.facts.size() - 1);
    if (value_type.kind == zhunze::type_kind::identifier) p_.kinds[owner.index()].identifier = made;
    return made;
  }
  zhunze::type scale(const std::string& name, const std::vector<zhunze::identity>& levels) {
    p_.scales.push_back({called(name, {}), levels});
    return {zhunze::type_kind::level, index(p_.scales)};
  }
  zhunze::type choice(const std::string& name, const std::vector<zhunze::identity>& options) {
    p_.choices.push_back({called(name, {}), options});
    return {zhunze::type_kind::option, index(p_.choices)};
  }
  std::uint32_t calendar(std::vector<zhunze::special_day> special) {
    p_.calendars.push_back({called("日历", {}), zhunze::calendar(std::move(special))});
    return index(p_.calendars);
  }
  zhunze::type table(const std::string& name, std::vector<std::string> keys,
                     std::vector<zhunze::table_column> columns) {
    zhunze::table_definition one;
    one.names = called(name, {});
    one.keys = std::move(keys);
    one.columns = std::move(columns);
    p_.tables.push_back(std::move(one));
    return {zhunze::type_kind::key, index(p_.tables)};
  }

  zhunze::fact_definition& operator[](zhunze::fact_id f) { return p_.facts[f.index()]; }

  step of(zhunze::fact_id f) {
    return put({zhunze::operation::fact, 0, f.value, 0, 0}, p_[f].value_type, {});
  }
  step given(zhunze::fact_id f) {
    return put({zhunze::operation::given, 0, f.value, 0, 0}, {}, {});
  }
  step number(zhunze::number n, zhunze::type value_type = {zhunze::type_kind::integer, 0}) {
    return constant({n}, value_type);
  }
  step day(zhunze::date d) { return number(d.days, {zhunze::type_kind::date, 0}); }
  step text(std::string t) { return constant({std::move(t)}, {zhunze::type_kind::text, 0}); }
  step yes_or_no(bool b) { return constant({zhunze::to_truth(b)}, {}); }

  step negate(step a) { return put({zhunze::operation::negate, 0, a.value, 0, 0}, {}, {a}); }
  step many(zhunze::operation op, const std::vector<step>& items, std::uint32_t n = 0) {
    return put({op, 0, list(items), static_cast<std::uint32_t>(items.size()), n}, {}, items);
  }
  step all(const std::vector<step>& items) { return many(zhunze::operation::all, items); }
  step any(const std::vector<step>& items) { return many(zhunze::operation::any, items); }
  step guarded(step condition, step item) {
    return put({zhunze::operation::guarded, 0, condition.value, item.value, 0}, {},
               {condition, item});
  }
  step compare(step a, zhunze::relation how, step b) {
    return put({zhunze::operation::compare, static_cast<std::uint8_t>(how), a.value, b.value, 0},
               {}, {a, b});
  }
  step between(step a, step low, step high) {
    return put({zhunze::operation::between, 0, a.value, low.value, high.value}, {}, {a, low, high});
  }
  step one_of(step a, const std::vector<step>& items, bool not_one = false) {
    std::vector<step> reads = items;
    reads.push_back(a);
    return put({zhunze::operation::one_of, not_one, a.value, list(items),
                static_cast<std::uint32_t>(items.size())},
               {}, reads);
  }
  /// Arithmetic and functions of two values.
  step two(zhunze::operation op, step a, step b, zhunze::type value_type, std::uint32_t c = 0) {
    return put({op, 0, a.value, b.value, c}, value_type, {a, b});
  }
  step look_up(step key, zhunze::type of_table, std::uint32_t column) {
    return put({zhunze::operation::look_up, 0, key.value, of_table.ref, column},
               p_.tables[of_table.ref].columns[column].value_type, {key});
  }
  step definition(zhunze::record_kind_id owner, const std::string& name, step value) {
    zhunze::value_definition one;
    one.names = called(name, {});
    one.owner = owner;
    one.value_type = p_.types[value.index()];
    p_.definitions.push_back(one);
    const step made = put({zhunze::operation::definition, 0, value.value, index(p_.definitions), 0},
                          p_.types[value.index()], {value});
    p_.definitions.back().value = made;
    return made;
  }
  step criterion(zhunze::rule_id rule) {
    const step body = p_[rule].body;
    return put({zhunze::operation::criterion, 0, body.value, rule.value, 0}, {}, {body});
  }

  zhunze::rule_id rule(zhunze::record_kind_id owner, zhunze::rule_kind what,
                       const std::string& name, step body) {
    zhunze::rule_definition one;
    one.names = called(name, {});
    one.owner = owner;
    one.kind = what;
    one.body = body;
    p_.rules.push_back(one);
    return zhunze::rule_id(p_.rules.size() - 1);
  }
  zhunze::rule_definition& operator[](zhunze::rule_id r) { return p_.rules[r.index()]; }

  zhunze::group_id quota(zhunze::record_kind_id owner, const std::string& name, step limit) {
    zhunze::group_definition one;
    one.names = called(name, {});
    one.owner = owner;
    one.limit = limit;
    p_.groups.push_back(one);
    return zhunze::group_id(p_.groups.size() - 1);
  }
  zhunze::group_id ratio(zhunze::record_kind_id owner, const std::string& name, step limit,
                         step body, bool at_least) {
    const zhunze::group_id made = quota(owner, name, limit);
    (*this)[made].kind = zhunze::group_kind::ratio;
    (*this)[made].body = body;
    (*this)[made].at_least = at_least;
    return made;
  }
  zhunze::group_definition& operator[](zhunze::group_id g) { return p_.groups[g.index()]; }

  /// Finishes the kinds: facts and their slots, rules, groups, schedules.
  [[nodiscard]] zhunze::ruleset build() const {
    auto out = std::make_shared<zhunze::program>(p_);
    for (std::size_t k = 0; k < out->kinds.size(); ++k) finish(*out, k);
    return zhunze::ruleset(std::move(out));
  }

  [[nodiscard]] static zhunze::identity called(const std::string& name,
                                               std::vector<std::string> aliases) {
    const std::string id = aliases.empty() ? name : aliases.front();
    return {name, std::move(aliases), id};
  }
  /// A column of a table, with nothing where a cell is empty.
  [[nodiscard]] static zhunze::table_column column(
      const std::string& name, zhunze::type value_type,
      std::vector<std::optional<zhunze::stored_value>> cells) {
    zhunze::table_column one;
    one.names = called(name, {});
    one.value_type = value_type;
    one.cells = std::move(cells);
    return one;
  }

 private:
  template <class T>
  static std::uint32_t index(const std::vector<T>& made) {
    return static_cast<std::uint32_t>(made.size() - 1);
  }
  std::uint32_t list(const std::vector<step>& items) {
    const auto first = static_cast<std::uint32_t>(p_.operands.size());
    for (const step item : items) p_.operands.push_back(item.value);
    return first;
  }
  step constant(zhunze::constant held, zhunze::type value_type) {
    p_.constants.push_back(std::move(held));
    return put({zhunze::operation::constant, 0, index(p_.constants), 0, 0}, value_type, {});
  }
  step put(zhunze::instruction it, zhunze::type value_type, std::vector<step> reads) {
    p_.instructions.push_back(it);
    p_.types.push_back(value_type);
    p_.origins.emplace_back();
    reads_.push_back(std::move(reads));
    return step(p_.instructions.size() - 1);
  }

  void finish(zhunze::program& out, std::size_t k) const {
    zhunze::record_kind& mine = out.kinds[k];
    if (mine.parent) {
      const zhunze::record_kind& base = out[mine.parent];
      mine.facts = base.facts;
      mine.truths = base.truths;
      mine.numbers = base.numbers;
      mine.texts = base.texts;
      if (!mine.identifier) mine.identifier = base.identifier;
    }
    for (std::size_t i = 0; i < out.facts.size(); ++i) {
      if (out.facts[i].owner.index() != k) continue;
      mine.facts.emplace_back(i);
      const zhunze::type value_type = out.facts[i].value_type;
      std::uint32_t& slots = value_type.kind == zhunze::type_kind::truth ? mine.truths
                             : value_type.textual()                      ? mine.texts
                                                                         : mine.numbers;
      out.facts[i].slot = slots++;
    }
    std::vector<bool> read(out.instructions.size());
    const auto needs = [&](step one) {
      if (one) read[one.index()] = true;
    };
    for (std::size_t i = 0; i < out.rules.size(); ++i) {
      const zhunze::rule_definition& one = out.rules[i];
      if (!in_line(out, k, one.owner)) continue;
      mine.rules.emplace_back(i);
      needs(one.when);
      needs(one.body);
      for (const auto& exception : one.exceptions) needs(exception.condition);
    }
    for (std::size_t i = 0; i < out.groups.size(); ++i) {
      const zhunze::group_definition& one = out.groups[i];
      if (!in_line(out, k, one.owner)) continue;
      mine.groups.emplace_back(i);
      for (const step s : {one.per, one.limit, one.when, one.body}) needs(s);
      for (const auto& by : one.order) needs(by.value);
    }
    for (std::size_t i = read.size(); i-- > 0;)
      if (read[i])
        for (const step s : reads_[i]) needs(s);
    for (std::size_t i = 0; i < read.size(); ++i)
      if (read[i]) mine.schedule.emplace_back(i);
  }
  static bool in_line(const zhunze::program& out, std::size_t k, zhunze::record_kind_id base) {
    for (zhunze::record_kind_id up(k); up; up = out[up].parent)
      if (up == base) return true;
    return false;
  }

  zhunze::program p_;
  std::vector<std::vector<step>> reads_;  // operands of each instruction
};

}  // namespace zhunze_test
