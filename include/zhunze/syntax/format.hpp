#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/syntax/ast.hpp"

namespace zhunze::inline ZHUNZE_FORM::syntax {

struct format_options {
  /// The language of the keywords; absent: that of most keywords in the file.
  std::optional<language> keywords;
  /// Swaps each use of a name for its alias in this language, where there is exactly one; absent:
  /// names stay as written.
  std::optional<language> names;
};

/// The canonical layout of a file that parsed without errors: same tree, same comments, one layout.
/// `text` is the text that was parsed. Idempotent. Cost: linear.
[[nodiscard]] ZHUNZE_DECL std::string format(const file& parsed, std::string_view text,
                                             const format_options& options = {});

}  // namespace zhunze::inline ZHUNZE_FORM::syntax

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/syntax/impl/format.ipp"
#endif
