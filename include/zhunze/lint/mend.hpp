#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/compile/compile.hpp"
#include "zhunze/config.hpp"
#include "zhunze/diagnostic/mend.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// The edits that take a finding of `compile_bundle` or `lint_rules` away and change no decision;
/// nothing where there are none, or where people must choose. Such are: labels that changed places,
/// full-width letters in texts, keywords of both languages in a file, an item that is listed twice,
/// two negations that cancel out, a missing header. Pure; any thread. Cost: linear in the file.
[[nodiscard]] ZHUNZE_DECL std::optional<mend> mend_of(const compilation& unit,
                                                      const diagnostic& one);

/// A text with the edits of one source made. An edit that overlaps a shorter one is left for
/// another time. Cost: linear, and sorting.
[[nodiscard]] ZHUNZE_DECL std::string with_edits(std::string_view text,
                                                 std::vector<text_edit> edits);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/lint/detail/mend.ipp"
#endif
