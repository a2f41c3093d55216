#pragma once

#include <algorithm>

#include "zhunze/compile/impl/unit.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

/// Every spelling of a unit in order, which tells whether two say the same.
[[nodiscard]] inline std::vector<std::string> sorted_spellings(const identity& called) {
  std::vector<std::string> out = called.aliases;
  out.push_back(called.name);
  std::sort(out.begin(), out.end());
  return out;
}

/// A unit whose spellings are the same as those of one that is known is that one; one that shares
/// only some of them is an error.
inline void add_unit(unit& at, const syntax::file& file, const syntax::fact_option& option) {
  identity made = identity_of(option.unit);
  const auto spellings = sorted_spellings(made);
  for (unit_definition& known : at.out().units) {
    const bool shares = std::any_of(spellings.begin(), spellings.end(),
                                    [&](const std::string& one) { return is_called(known, one); });
    if (!shares) continue;
    if (spellings != sorted_spellings(known)) {
      at.found().add(kind::unit_aliases_differ, file.place(option.where), {made.name});
    } else if (made.id < known.id) {
      known = std::move(made);  // so that the order of declarations never shows
    }
    return;
  }
  at.out().units.push_back(std::move(made));
}

inline void add_units_of(unit& at, const syntax::file& file,
                         const std::vector<syntax::fact>& facts) {
  for (const syntax::fact& fact : facts) {
    for (const syntax::fact_option& option : fact.options) {
      const bool named = option.kind == syntax::fact_option::form::unit;
      if (!named || option.unit.aliases.empty()) continue;
      name_places own;
      if (claim_names(at, file, option.unit, own)) add_unit(at, file, option);
    }
  }
}

ZHUNZE_DECL void declare_units(unit& at) {
  for (const auto& one : at.tables) add_units_of(at, *one.file, one.node->columns);
  for (const auto& one : at.records) add_units_of(at, *one.file, one.node->facts);
  auto& units = at.out().units;
  std::sort(units.begin(), units.end(),
            [](const unit_definition& a, const unit_definition& b) { return a.id < b.id; });
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
