#pragma once

#include <utility>

#include "zhunze/compile/impl/expression.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

inline instruction_id append(scope& in, instruction one, type holds, origin from) {
  in.out.instructions.push_back(one);
  in.out.types.push_back(holds);
  in.out.origins.push_back(std::move(from));
  return instruction_id(in.out.instructions.size() - 1);
}

// Equal values of different kinds must not meet: text "1" and the number 1.
inline std::string constant_key(const constant& one) {
  if (const auto* n = std::get_if<number>(&one.value)) return "n" + to_text(*n);
  if (const auto* text = std::get_if<std::string>(&one.value)) return "t" + *text;
  return std::get<truth>(one.value) == truth::yes ? "y" : "f";
}

ZHUNZE_DECL instruction_id emit(scope& in, instruction one, type holds, origin from,
                                std::uint32_t shade) {
  const std::uint32_t last = shade == 0 ? one.c : shade;
  const auto key = std::tuple(one.op, one.variant, one.a, one.b, last);
  if (const auto there = in.known.find(key); there != in.known.end()) return there->second;
  const instruction_id made = append(in, one, holds, std::move(from));
  in.known.emplace(key, made);
  return made;
}

ZHUNZE_DECL instruction_id emit_constant(scope& in, constant value, type holds, std::string unit,
                                         location where) {
  const auto key =
      std::tuple(constant_key(value), static_cast<std::uint8_t>(holds.kind), holds.ref, unit);
  const auto there = in.known_constants.find(key);
  if (there != in.known_constants.end()) return there->second;
  instruction one{operation::constant};
  one.a = static_cast<std::uint32_t>(in.out.constants.size());
  in.out.constants.push_back(std::move(value));
  const instruction_id made = append(in, one, holds, {where, std::move(unit), {}});
  in.known_constants.emplace(key, made);
  return made;
}

ZHUNZE_DECL std::uint32_t operand_run(scope& in, const std::vector<instruction_id>& items) {
  std::vector<std::uint32_t> run;
  run.reserve(items.size());
  for (const instruction_id i : items) run.push_back(i.value);
  const auto next = static_cast<std::uint32_t>(in.out.operands.size());
  const auto [there, fresh] = in.known_runs.emplace(run, next);
  if (fresh) in.out.operands.insert(in.out.operands.end(), run.begin(), run.end());
  return there->second;
}

ZHUNZE_DECL instruction_id emit_list(scope& in, operation op,
                                     const std::vector<instruction_id>& items, std::uint32_t n,
                                     location where) {
  instruction one{op};
  one.a = operand_run(in, items);
  one.b = static_cast<std::uint32_t>(items.size());
  one.c = n;
  return emit(in, one, {}, {where, {}, {}});
}

ZHUNZE_DECL const number* constant_number(const scope& in, instruction_id i) {
  const instruction& one = in.out[i];
  if (one.op != operation::constant) return nullptr;
  return std::get_if<number>(&in.out.constants[one.a].value);
}

// Never shared: each definition and criterion keeps its own place in explanations.
ZHUNZE_DECL instruction_id wrap(scope& in, operation op, instruction_id value, std::uint32_t index,
                                type holds, location where) {
  if (!value) return {};
  instruction one{op};
  one.a = value.value;
  one.b = index;
  std::string unit = in.out.origins[value.index()].unit;
  return append(in, one, holds, {where, std::move(unit), {}});
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
