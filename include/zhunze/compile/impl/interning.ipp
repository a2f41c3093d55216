#pragma once

#include <algorithm>
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
inline std::string spelling_of(const constant& one) {
  if (const auto* n = std::get_if<number>(&one.value)) return "n" + to_text(*n);
  if (const auto* text = std::get_if<std::string>(&one.value)) return "t" + *text;
  return std::get<truth>(one.value) == truth::yes ? "y" : "f";
}

inline std::string constant_key(const constant& one, type holds, const std::string& unit) {
  std::string key = std::to_string(static_cast<int>(holds.kind));
  key.append(" ").append(std::to_string(holds.ref)).append(" ");
  key.append(std::to_string(unit.size())).append(" ").append(unit);
  return key += spelling_of(one);
}

ZHUNZE_DECL instruction_id emit(scope& in, instruction one, type holds, origin from,
                                std::uint32_t shade) {
  instruction key = one;
  if (shade != 0) key.c = shade;
  const auto [there, fresh] = in.known.instructions.try_emplace(key);
  if (fresh) there->second = append(in, one, holds, std::move(from));
  return there->second;
}

ZHUNZE_DECL instruction_id emit_constant(scope& in, constant value, type holds, std::string unit,
                                         location where) {
  const auto [there, fresh] = in.known.constants.try_emplace(constant_key(value, holds, unit));
  if (!fresh) return there->second;
  instruction one{operation::constant};
  one.a = static_cast<std::uint32_t>(in.out.constants.size());
  in.out.constants.push_back(std::move(value));
  return there->second = append(in, one, holds, {where, std::move(unit), {}});
}

ZHUNZE_DECL std::uint32_t operand_run(scope& in, const std::vector<instruction_id>& items) {
  std::vector<std::uint32_t> run;
  run.reserve(items.size());
  for (const instruction_id i : items) run.push_back(i.value);
  const auto next = static_cast<std::uint32_t>(in.out.operands.size());
  const auto [there, fresh] = in.known.runs.try_emplace(std::move(run), next);
  const std::vector<std::uint32_t>& kept = there->first;
  if (fresh) in.out.operands.insert(in.out.operands.end(), kept.begin(), kept.end());
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

ZHUNZE_DECL bool has_repeated(const std::vector<instruction_id>& items) {
  constexpr std::size_t few = 8;
  if (items.size() <= few) {
    for (auto one = items.begin(); one != items.end(); ++one) {
      if (std::find(items.begin(), one, *one) != one) return true;
    }
    return false;
  }
  std::vector<instruction_id> sorted = items;
  std::sort(sorted.begin(), sorted.end());
  return std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end();
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
