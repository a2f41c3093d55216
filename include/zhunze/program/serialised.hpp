#pragma once

#include <string>
#include <string_view>

#include "zhunze/config.hpp"
#include "zhunze/program/program.hpp"
#include "zhunze/program/ruleset.hpp"
#include "zhunze/result.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// The version of the bytes that `serialise` writes; `deserialise` reads no other.
inline constexpr std::uint32_t serialised_version = 1;

/// A compiled ruleset as bytes, to decide by where there is no compiler and no rules file. The same
/// program gives the same bytes on every machine. Examples and places in the rules' texts are left
/// out. Cost: linear in the program.
[[nodiscard]] ZHUNZE_DECL std::string serialise(const program& rules);

/// The ruleset that the bytes hold: decisions, explanations and digest are those of the rules that
/// were compiled. Bytes that are cut, changed, of another version, or no ruleset are an error, and
/// do no harm, whoever made them; whether the rules are the office's own, their digest tells.
/// Cost: linear in the bytes. Thread safe.
[[nodiscard]] ZHUNZE_DECL result<ruleset> deserialise(std::string_view bytes);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/program/detail/serialised.ipp"
#endif
