#pragma once

#include "zhunze/compile/impl/expression.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

// The levels or options of a type; null for any other type.
inline const std::vector<identity>* members_of(const scope& in, type holds) {
  if (holds.kind == type_kind::level) return &in.out.scales[holds.ref].levels;
  if (holds.kind == type_kind::option) return &in.out.choices[holds.ref].options;
  return nullptr;
}

// Kept, so that a long list of keys costs a look-up each; made anew where rows were added.
inline std::optional<std::uint32_t> find_key(const scope& in, std::uint32_t table,
                                             std::string_view spelling) {
  const auto& keys = in.out.tables[table].keys;
  auto& [count, rows] = in.key_rows[table];
  if (count != keys.size()) {
    rows.clear();
    count = keys.size();
    for (std::size_t i = 0; i < count; ++i) rows.emplace(keys[i], static_cast<std::uint32_t>(i));
  }
  const std::string plain = plain_text(spelling);
  const auto there = rows.find(plain);
  return there == rows.end() ? std::nullopt : std::optional(there->second);
}

ZHUNZE_DECL std::optional<std::uint32_t> find_member(const scope& in, type holds,
                                                     std::string_view spelling) {
  if (holds.kind == type_kind::key) return find_key(in, holds.ref, spelling);
  const auto* members = members_of(in, holds);
  if (!members) return std::nullopt;
  for (std::size_t i = 0; i < members->size(); ++i) {
    if (is_called((*members)[i], spelling)) return static_cast<std::uint32_t>(i);
  }
  return std::nullopt;
}

ZHUNZE_DECL std::vector<std::string_view> member_names(const scope& in, type holds) {
  std::vector<std::string_view> names;
  if (holds.kind == type_kind::key) {
    const auto& keys = in.out.tables[holds.ref].keys;
    names.assign(keys.begin(), keys.end());
  }
  if (const auto* members = members_of(in, holds)) {
    for (const identity& one : *members) {
      names.emplace_back(one.name);
      names.insert(names.end(), one.aliases.begin(), one.aliases.end());
    }
  }
  return names;
}

ZHUNZE_DECL std::vector<type> types_with_member(const scope& in, std::string_view spelling) {
  std::vector<type> types;
  const auto add_where_found = [&](type_kind form, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      const type holds{form, static_cast<std::uint32_t>(i)};
      if (find_member(in, holds, spelling)) types.push_back(holds);
    }
  };
  add_where_found(type_kind::level, in.out.scales.size());
  add_where_found(type_kind::option, in.out.choices.size());
  return types;
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
