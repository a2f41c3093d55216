#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <variant>
#include <vector>

#include "zhunze/program/detail/program_fields.hpp"
#include "zhunze/program/detail/reads.hpp"
#include "zhunze/program/detail/stored_form.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::program_parts {

/// Whether a program that was read from bytes holds together: every id names something, operands
/// stand before their users and are of the types that these take. What is sound can be laid out and
/// run; whether it is what an office wrote is for its digest to say.
class program_checker {
 public:
  static constexpr bool fills = false;

  explicit program_checker(const program& rules) : rules_(rules) {}

  [[nodiscard]] bool sound() {
    fields(*this, rules_);
    const std::size_t count = rules_.instructions.size();
    expect(!rules_.stages.empty() && !rules_.kinds.empty());
    expect(rules_.types.size() == count && rules_.origins.size() == count);
    for (const std::uint32_t operand : rules_.operands) expect(operand < count);
    if (!sound_) return false;
    for (std::size_t i = 0; i < count && sound_; ++i) check_instruction(i);
    for (const fact_definition& fact : rules_.facts)
      expect(fact.owner.has_value() && stored(fact.value_type, fact.fallback));
    expect(std::is_sorted(
        rules_.facts.begin(), rules_.facts.end(),
        [](const fact_definition& a, const fact_definition& b) { return a.owner < b.owner; }));
    for (std::size_t i = 0; i < rules_.kinds.size() && sound_; ++i) check_line(rules_.kinds[i]);
    for (std::size_t i = 0; i < rules_.kinds.size() && sound_; ++i) check_kind(i);
    for (const table_definition& table : rules_.tables) check_table(table);
    for (const parameter_definition& one : rules_.parameters) expect(one.value.has_value());
    for (const value_definition& one : rules_.definitions)
      expect(one.value.has_value() && one.owner.has_value());
    for (const rule_definition& one : rules_.rules) check_rule(one);
    for (const group_definition& one : rules_.groups) check_group(one);
    return sound_;
  }

  template <class... Parts>
  void operator()(const Parts&... parts) {
    (meet(parts), ...);
  }
  template <class Enum>
  void choice(Enum, Enum) {}

 private:
  void expect(bool holds) { sound_ = sound_ && holds; }
  template <class Tag>
  void within(id<Tag> one, std::size_t count) {
    expect(!one.has_value() || one.index() < count);
  }

  void meet(record_kind_id one) { within(one, rules_.kinds.size()); }
  void meet(fact_id one) { within(one, rules_.facts.size()); }
  void meet(definition_id one) { within(one, rules_.definitions.size()); }
  void meet(rule_id one) { within(one, rules_.rules.size()); }
  void meet(group_id one) { within(one, rules_.groups.size()); }
  void meet(document_id one) { within(one, rules_.documents.size()); }
  void meet(instruction_id one) { within(one, rules_.instructions.size()); }
  void meet(type one) {
    switch (one.kind) {
      case type_kind::level:
        return expect(one.ref < rules_.scales.size());
      case type_kind::option:
        return expect(one.ref < rules_.choices.size());
      case type_kind::key:
        return expect(one.ref < rules_.tables.size());
      case type_kind::truth:
      case type_kind::integer:
      case type_kind::decimal:
      case type_kind::percentage:
      case type_kind::date:
      case type_kind::text:
      case type_kind::identifier:
        return expect(one.ref == 0);
    }
  }
  void meet(const std::string&) {}
  void meet(const calendar&) {}
  void meet(operation) {}
  template <class... T>
  void meet(const std::variant<T...>&) {}
  template <class T>
  void meet(const std::optional<T>& one) {
    if (one) meet(*one);
  }
  template <class T>
  void meet(const std::vector<T>& list) {
    for (const T& one : list) meet(one);
  }
  template <class Part>
  void meet(const Part& part) {
    if constexpr (!std::is_arithmetic_v<Part>) fields(*this, part);
  }

  /// True where a value of the type is stored so.
  [[nodiscard]] bool stored(type of, const std::optional<stored_value>& value) const {
    return !value || stands_for_a_value(rules_, of, value->number);
  }

  [[nodiscard]] type type_at(std::uint32_t at) const { return rules_.types[at]; }
  [[nodiscard]] bool is_truth(std::uint32_t at) const {
    return type_at(at).kind == type_kind::truth;
  }
  [[nodiscard]] bool is_number(std::uint32_t at) const { return type_at(at).numeric(); }
  [[nodiscard]] bool is_date(std::uint32_t at) const { return type_at(at).kind == type_kind::date; }
  /// True for operands that may be compared: of one type, or both numbers.
  [[nodiscard]] bool alike(std::uint32_t a, std::uint32_t b) const {
    const type one = type_at(a), other = type_at(b);
    if (one.numeric() || one.textual())
      return one.numeric() == other.numeric() && one.textual() == other.textual();
    return one == other;
  }

  void check_instruction(std::size_t at) {
    const instruction& step = rules_.instructions[at];
    const operand_shape shape = traits_of(step.op).operands;
    const bool lists = shape == operand_shape::conditions || shape == operand_shape::one_and_list;
    if (lists) {
      const std::size_t first = shape == operand_shape::conditions ? step.a : step.b;
      const std::size_t more = shape == operand_shape::conditions ? step.b : step.c;
      expect(first <= rules_.operands.size() && more <= rules_.operands.size() - first);
    }
    if (!sound_) return;
    for (const instruction_id operand : operands_of(rules_, instruction_id(at)))
      expect(operand.index() < at);
    if (sound_) check_operands(at, step, shape);
  }

  void check_operands(std::size_t at, const instruction& step, operand_shape shape) {
    const type result = rules_.types[at];
    switch (shape) {
      case operand_shape::constant:
        return expect(step.a < rules_.constants.size() && constant_fits(step.a, result));
      case operand_shape::fact:
        return expect(step.a < rules_.facts.size() && rules_.facts[step.a].value_type == result);
      case operand_shape::presence:
        return expect(step.a < rules_.facts.size());
      case operand_shape::named:
        expect(step.b <
               (step.op == operation::criterion ? rules_.rules.size() : rules_.definitions.size()));
        return expect(type_at(step.a) == result);
      case operand_shape::condition:
        return expect(is_truth(step.a));
      case operand_shape::conditions:
        for (std::uint32_t i = 0; i < step.b; ++i) expect(is_truth(rules_.operands[step.a + i]));
        return;
      case operand_shape::condition_pair:
        return expect(is_truth(step.a) && is_truth(step.b));
      case operand_shape::two_alike:
        expect(step.variant <= static_cast<std::uint8_t>(relation::greater_equal));
        return expect(alike(step.a, step.b));
      case operand_shape::three_alike:
        return expect(alike(step.a, step.b) && alike(step.a, step.c));
      case operand_shape::one_and_list:
        for (std::uint32_t i = 0; i < step.c; ++i)
          expect(alike(step.a, rules_.operands[step.b + i]));
        return;
      case operand_shape::numbers:
        return expect(is_number(step.a) && is_number(step.b) && result.numeric());
      case operand_shape::key:
        expect(type_at(step.a) == type{type_kind::key, step.b} && step.b < rules_.tables.size());
        if (!sound_) return;
        expect(step.c < rules_.tables[step.b].columns.size());
        return expect(sound_ && rules_.tables[step.b].columns[step.c].value_type == result);
      case operand_shape::dates:
        return expect(is_date(step.a) && is_date(step.b));
      case operand_shape::calendar_dates:
        return expect(is_date(step.a) && is_date(step.b) && step.c < rules_.calendars.size());
      case operand_shape::date_and_number:
        return expect(is_date(step.a) && is_number(step.b) && result.kind == type_kind::date);
    }
  }

  [[nodiscard]] bool constant_fits(std::uint32_t at, type of) const {
    const auto& held = rules_.constants[at].value;
    if (of.kind == type_kind::truth) return std::holds_alternative<truth>(held);
    if (of.textual()) return std::holds_alternative<std::string>(held);
    return std::holds_alternative<number>(held);
  }

  void check_line(const record_kind& kind) {
    std::size_t ancestors = 0;
    for (record_kind_id up = kind.parent; up && sound_; up = rules_[up].parent)
      expect(++ancestors <= rules_.kinds.size());
  }
  void check_kind(std::size_t at) {
    const record_kind& kind = rules_.kinds[at];
    for (const fact_id one : {kind.identifier, kind.display_name})
      expect(!one || (sound_ && of_line(record_kind_id(at), rules_[one].owner)));
    if (sound_ && kind.identifier) expect(rules_[kind.identifier].value_type.textual());
  }
  [[nodiscard]] bool of_line(record_kind_id kind, record_kind_id owner) const {
    for (; kind; kind = rules_[kind].parent)
      if (kind == owner) return true;
    return false;
  }

  void check_table(const table_definition& table) {
    for (const table_column& column : table.columns) {
      expect(column.cells.size() == table.keys.size());
      for (const auto& cell : column.cells) expect(stored(column.value_type, cell));
    }
  }
  void check_condition(instruction_id one) { expect(!one || is_truth(one.value)); }
  void check_rule(const rule_definition& one) {
    expect(one.owner.has_value() && one.body.has_value() && one.stage < rules_.stages.size());
    check_condition(one.body);
    check_condition(one.when);
    for (const rule_exception& exception : one.exceptions) {
      expect(exception.condition.has_value());
      check_condition(exception.condition);
    }
  }
  void check_group(const group_definition& one) {
    expect(one.owner.has_value() && one.limit.has_value() && one.stage < rules_.stages.size());
    check_condition(one.when);
    check_condition(one.body);
    for (const group_order& by : one.order) expect(by.value.has_value());
  }

  const program& rules_;
  bool sound_ = true;
};

}}}  // namespace zhunze::detail::program_parts
