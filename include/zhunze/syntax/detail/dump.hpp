#pragma once

#include <string>
#include <string_view>

#include "zhunze/config.hpp"
#include "zhunze/syntax/detail/ast.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax {

/// The tree of a file as nested lists, one declaration after another, for golden tests. Keywords
/// stand under the names of `keyword.def`, so a file and its translation dump the same; what says
/// only how a citation was spelled (第4句 or 句 4) is left out. The comments follow in
/// `(comments)`, sorted by their bytes, for `format` may move a comment together with the part that
/// it belongs to. `text` is the text that was parsed. Pure; any thread. Cost: linear, and sorting
/// the comments.
[[nodiscard]] ZHUNZE_DECL std::string dump(const file& parsed, std::string_view text);

}}}  // namespace zhunze::syntax

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/syntax/detail/dump.ipp"
#endif
