#pragma once

#include <string>

#include "zhunze/config.hpp"
#include "zhunze/program/program.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// A C++ header with the compiled rules (`serialise`) and their facts as types, in a namespace
/// called after the ruleset: `rules()`, an enumeration for each scale and choice, and for each kind
/// of record that is not only extended a class with a setter for each fact. What includes it needs
/// the core, and neither compiler nor rules file when it runs. Names are the ids of the rules;
/// where C++ would not take one, it ends in `_`. Pure; cost: linear in the program.
[[nodiscard]] ZHUNZE_DECL std::string facts_cpp(const program& rules);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/detail/facts_cpp.ipp"
#endif
