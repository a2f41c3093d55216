#pragma once

#include <string_view>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/syntax/detail/ast.hpp"

/// @namespace zhunze::syntax
/// The rules language: parsing a file, and writing it in its canonical layout.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax {

/// Parses one rules file. `source` must already be registered with `found`; its text is what is
/// parsed. Errors are added to `found`; what could be read is returned all the same.
/// Cost: linear in the text. Never throws, never recurses deeper than `limits::depth`.
[[nodiscard]] ZHUNZE_DECL file parse(source_id source, diagnostics& found);

}}}  // namespace zhunze::syntax

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/syntax/detail/parse.ipp"
#endif
