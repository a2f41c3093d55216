#pragma once

#include <algorithm>
#include <functional>
#include <utility>

#include "zhunze/compile/detail/expression.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::compile {

inline instruction_id append(scope& in, instruction one, type value_type, const origin_view& from) {
  // Made before the list grows: a unit may be that of another instruction.
  origin made{from.where, std::string(from.unit), std::string(from.spelling)};
  in.out.instructions.push_back(one);
  in.out.types.push_back(value_type);
  in.out.origins.push_back(std::move(made));
  return instruction_id(in.out.instructions.size() - 1);
}

inline std::uint64_t hash_of(std::string_view text) {
  return std::hash<std::string_view>()(text);
}

inline std::uint64_t hash_of(const constant& one) {
  if (const auto* text = std::get_if<std::string>(&one.value)) return hash_of(*text);
  const auto* n = std::get_if<number>(&one.value);
  if (!n) return static_cast<std::uint64_t>(std::get<truth>(one.value));
  const auto top = detail::value::magnitude(n->numerator());
  const auto bottom = detail::value::magnitude(n->denominator());
  const auto low = [](detail::value::uint128 part) { return static_cast<std::uint64_t>(part); };
  return mixed(mixed(low(top), low(top >> 64)), mixed(low(bottom), low(bottom >> 64)));
}

inline std::uint64_t constant_hash(const constant& one, type value_type, std::string_view unit) {
  const std::uint64_t kind =
      std::uint64_t{value_type.ref} << 8 | static_cast<std::uint64_t>(value_type.kind);
  const std::uint64_t sum = mixed(hash_of(one), kind);
  return unit.empty() ? sum : mixed(sum, hash_of(unit));
}

inline bool is_constant(const program& rules, instruction_id i, const constant& value,
                        type value_type, std::string_view unit) {
  return rules.types[i.index()] == value_type && rules.origins[i.index()].unit == unit &&
         rules.constants[rules[i].a] == value;
}

ZHUNZE_DECL instruction_id emit(scope& in, instruction one, type value_type,
                                const origin_view& from, std::uint32_t shade) {
  instruction key = one;
  if (shade != 0) key.c = shade;
  const auto [there, fresh] = in.known.instructions.try_emplace(key);
  if (fresh) there->second = append(in, one, value_type, from);
  return there->second;
}

ZHUNZE_DECL instruction_id emit_constant(scope& in, constant value, type value_type,
                                         std::string_view unit, location where) {
  const std::uint64_t hash = constant_hash(value, value_type, unit);
  const auto [first, last] = in.known.constants.equal_range(hash);
  for (auto there = first; there != last; ++there) {
    if (is_constant(in.out, there->second, value, value_type, unit)) return there->second;
  }
  instruction one{operation::constant};
  one.a = static_cast<std::uint32_t>(in.out.constants.size());
  in.out.constants.push_back(std::move(value));
  const instruction_id made = append(in, one, value_type, {where, unit, {}});
  in.known.constants.emplace(hash, made);
  return made;
}

ZHUNZE_DECL instruction_id constant_of_its_own(scope& in, instruction_id i) {
  if (!i || in.out[i].op != operation::constant) return i;
  const origin from = in.out.origins[i.index()];
  return append(in, in.out[i], in.out.types[i.index()], {from.where, from.unit, from.spelling});
}

inline bool is_run(const program& rules, operand_range run,
                   const std::vector<instruction_id>& items) {
  return run.count == items.size() &&
         std::equal(items.begin(), items.end(), rules.operands.begin() + run.first,
                    [](instruction_id item, std::uint32_t kept) { return item.value == kept; });
}

ZHUNZE_DECL std::uint32_t operand_run(scope& in, const std::vector<instruction_id>& items) {
  std::uint64_t hash = items.size();
  for (const instruction_id i : items) hash = mixed(hash, i.value);
  const auto [first, last] = in.known.runs.equal_range(hash);
  for (auto there = first; there != last; ++there) {
    if (is_run(in.out, there->second, items)) return there->second.first;
  }
  const operand_range made{static_cast<std::uint32_t>(in.out.operands.size()),
                           static_cast<std::uint32_t>(items.size())};
  for (const instruction_id i : items) in.out.operands.push_back(i.value);
  in.known.runs.emplace(hash, made);
  return made.first;
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
                                type value_type, location where) {
  if (!value) return {};
  instruction one{op};
  one.a = value.value;
  one.b = index;
  return append(in, one, value_type, {where, in.out.origins[value.index()].unit, {}});
}

}}}  // namespace zhunze::detail::compile
