#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/text/span.hpp"

/// English statutes by their numbering: section 4, (2), (a), (i).
namespace zhunze { inline namespace ZHUNZE_FORM {

/// A clause of an English statute.
struct outline_clause {
  std::vector<std::string> labels;  ///< "4", "(2)", "(a)"
  span bytes;                       ///< its own lines with its label, without the clauses within it
};

/// The clauses of a text in its order, by the labels that lines begin with: `4 Art unions`, `4A`,
/// `1.3`, `Section 4.` begin a section where a capital or a bracket follows; `(2)`, `(a)`, `(i)`,
/// `(A)` lie within what they follow, one within the other as each kind of label first comes up.
/// `(i)` behind `(h)` is a letter, unless `(ii)` follows. Cost: linear.
[[nodiscard]] ZHUNZE_DECL std::vector<outline_clause> read_outline(std::string_view text);

/// `4(2)(a)(i)`, `section 4`, `art. 5(1)`, `(a)`, `1.3` as labels; nothing where the text is
/// anything else.
[[nodiscard]] ZHUNZE_DECL std::optional<std::vector<std::string>> read_outline_path(
    std::string_view text);

/// The words of a clause without the labels that they begin with.
[[nodiscard]] ZHUNZE_DECL std::string_view without_labels(std::string_view words);

/// The labels in one word: 4(2)(a).
[[nodiscard]] ZHUNZE_DECL std::string to_text(const std::vector<std::string>& labels);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/document/detail/outline.ipp"
#endif
