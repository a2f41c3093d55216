#pragma once

#include <array>
#include <string>
#include <string_view>

#include "zhunze/program/program.hpp"

/// An instruction and what is below it as a list: (all 甲 (compare>= 材料份数 4份)).
namespace zhunze_test {

using namespace zhunze;

inline std::string dumped_constant(const program& p, instruction_id i) {
  const type value_type = p.types[i.index()];
  const auto& value = p.constants[p[i].a].value;
  const std::string& unit = p.origins[i.index()].unit;
  if (const auto* text = std::get_if<std::string>(&value)) return "'" + *text + "'";
  if (const auto* t = std::get_if<truth>(&value)) return *t == truth::yes ? "yes" : "no";
  const number& n = std::get<number>(value);
  const auto row = static_cast<std::size_t>(n.numerator());
  switch (value_type.kind) {
    case type_kind::level:
      return "@" + p.scales[value_type.ref].levels[row].name;
    case type_kind::option:
      return "@" + p.choices[value_type.ref].options[row].name;
    case type_kind::key:
      return "@" + p.tables[value_type.ref].keys[row];
    case type_kind::date:
      return to_text(date{static_cast<std::int32_t>(n.numerator())});
    case type_kind::percentage:
      return to_percent_text(n);
    default:
      return to_text(n) + unit;
  }
}

inline std::string dumped(const program& p, instruction_id i);

inline std::string dumped_run(const program& p, std::uint32_t first, std::uint32_t count) {
  std::string out;
  for (std::uint32_t k = 0; k < count; ++k) {
    out += " " + dumped(p, instruction_id(p.operands[first + k]));
  }
  return out;
}

inline std::string operation_name(const instruction& one) {
  static constexpr std::array relations{"=", "!=", "<", "<=", ">", ">="};
  if (one.op == operation::compare) return relations[one.variant];
  if (one.op == operation::one_of && one.variant == 1) return "not_one_of";
  return std::string(traits_of(one.op).name);
}

inline std::string dumped(const program& p, instruction_id i) {
  if (!i) return "none";
  const instruction& one = p[i];
  const auto at = [&](std::uint32_t id) { return " " + dumped(p, instruction_id(id)); };
  const std::string head = "(" + operation_name(one);
  switch (one.op) {
    case operation::constant:
      return dumped_constant(p, i);
    case operation::fact:
      return p.facts[one.a].names.name;
    case operation::given:
      return head + " " + p.facts[one.a].names.name + ")";
    case operation::definition:
      return p.definitions[one.b].names.name;
    case operation::criterion:
      return p.rules[one.b].names.name;
    case operation::negate:
      return head + at(one.a) + ")";
    case operation::all:
    case operation::any:
    case operation::none:
      return head + dumped_run(p, one.a, one.b) + ")";
    case operation::at_least:
      return head + " " + std::to_string(one.c) + dumped_run(p, one.a, one.b) + ")";
    case operation::one_of:
      return head + at(one.a) + dumped_run(p, one.b, one.c) + ")";
    case operation::between:
      return head + at(one.a) + at(one.b) + at(one.c) + ")";
    case operation::look_up: {
      const table_definition& from = p.tables[one.b];
      return head + at(one.a) + " " + from.names.name + "." + from.columns[one.c].names.name + ")";
    }
    case operation::working_days:
      return head + at(one.a) + at(one.b) + " " + p.calendars[one.c].names.name + ")";
    default:
      return head + at(one.a) + at(one.b) + ")";
  }
}

}  // namespace zhunze_test
