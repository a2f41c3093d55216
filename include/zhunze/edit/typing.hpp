#pragma once

#include <optional>
#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/mend.hpp"
#include "zhunze/edit/open_rules.hpp"

/// @file
/// Layout of open rules. Pure; any thread. Cost: linear in the file.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace edit {

/// The edit that gives a file its canonical layout (`syntax::format`); nothing where it has that,
/// or has errors of form, which leave no layout to give.
[[nodiscard]] ZHUNZE_DECL std::optional<text_edit> layout_of(const open_rules& in,
                                                             source_id source);

/// The edit that makes a full-width sign or letter just typed before a byte half-width; nothing in
/// strings and comments, where 、 and 。 are meant, and where another character stands.
[[nodiscard]] ZHUNZE_DECL std::optional<text_edit> typed_sign(const open_rules& in,
                                                              source_id source, std::size_t offset);

}}}  // namespace zhunze::edit

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/edit/detail/typing.ipp"
#endif
