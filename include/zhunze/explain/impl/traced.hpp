#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "zhunze/evaluate/evaluate.hpp"
#include "zhunze/explain/impl/words.hpp"
#include "zhunze/program/program.hpp"
#include "zhunze/program/reads.hpp"

/// One traced evaluation, read: results of instructions, their operands, values in words.
namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts {

struct traced {
  const program& rules;
  const record& nominee;
  const workspace& memory;

  [[nodiscard]] const instruction& operator[](instruction_id i) const { return rules[i]; }
  [[nodiscard]] type type_of(instruction_id i) const { return rules.types[i.index()]; }
  [[nodiscard]] bool is_condition(instruction_id i) const {
    return type_of(i).kind == type_kind::truth;
  }
  [[nodiscard]] truth truth_at(instruction_id i) const { return memory.truths[i.index()]; }
  [[nodiscard]] bool known(instruction_id i) const {
    return is_condition(i) ? truth_at(i) != truth::unknown : memory.values[i.index()].known();
  }
};

[[nodiscard]] inline const table_column& column_of(const program& rules, const instruction& step) {
  return rules.tables[step.b].columns[step.c];
}

/// The unit of an instruction's value, "" where it has none.
[[nodiscard]] inline const std::string& unit_of(const program& rules, instruction_id i) {
  const instruction& step = rules[i];
  switch (step.op) {
    case operation::fact:
      return rules.facts[step.a].unit;
    case operation::definition:
      return rules.definitions[step.b].unit;
    case operation::look_up:
      return column_of(rules, step).unit;
    default:
      return rules.origins[i.index()].unit;
  }
}

[[nodiscard]] inline text_pair stored_text(const program& rules, type holds,
                                           const stored_value& held, const std::string& unit) {
  return {value_text(rules, holds, held, unit, language::zh),
          value_text(rules, holds, held, unit, language::en)};
}

[[nodiscard]] inline text_pair truth_text(const program& rules, truth held) {
  if (held == truth::unknown) return {};
  return stored_text(rules, {}, {held == truth::yes ? 1 : 0, {}}, {});
}

/// A fraction that no record could store, as an exact quotient.
[[nodiscard]] inline text_pair fraction_text(type_kind kind, const number& amount,
                                             const std::string& unit) {
  const std::string digits =
      kind == type_kind::percentage ? to_percent_text(amount) : to_text(amount);
  return {with_unit(digits, unit), with_unit(digits, unit)};
}

/// A known value in words; empty where it is unknown.
[[nodiscard]] inline text_pair words_of(const program& rules, type holds, const zhunze::value& held,
                                        const std::string& unit) {
  if (!held.known()) return {};
  if (holds.textual()) return stored_text(rules, holds, {0, std::string(held.text)}, unit);
  const auto stored = scaled(held.amount, stored_decimals(holds.kind));
  if (!stored) return fraction_text(holds.kind, held.amount, unit);
  return stored_text(rules, holds, {*stored, {}}, unit);
}

/// What an instruction gave, in words; empty where it is unknown.
[[nodiscard]] inline text_pair result_text(const traced& in, instruction_id i,
                                           const std::string& unit) {
  if (in.is_condition(i)) return truth_text(in.rules, in.truth_at(i));
  return words_of(in.rules, in.type_of(i), in.memory.values[i.index()], unit);
}
[[nodiscard]] inline text_pair result_text(const traced& in, instruction_id i) {
  return result_text(in, i, unit_of(in.rules, i));
}

/// The named values and conditions that a computation reads, each once, in the order of the rules:
/// what stands between them (sums, functions, constants) is passed over.
[[nodiscard]] inline std::vector<instruction_id> named_parts(const program& rules,
                                                             std::vector<instruction_id> from) {
  std::vector<instruction_id> out;
  std::vector<instruction_id> open(from.rbegin(), from.rend());
  std::set<instruction_id> seen;
  while (!open.empty()) {
    const instruction_id i = open.back();
    open.pop_back();
    const operation op = rules[i].op;
    if (op == operation::constant) continue;
    const bool computed = op >= operation::add && op != operation::look_up;
    if (!seen.insert(i).second) continue;
    if (!computed) {
      out.push_back(i);
      continue;
    }
    const auto inner = operands_of(rules, i);
    open.insert(open.end(), inner.rbegin(), inner.rend());
  }
  return out;
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts
