#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/syntax/detail/ast.hpp"

/// @file
/// The canonical layout of rules.
///
/// Lines. Two blanks indent; no line ends with a separator; a file ends with one line break. A line
/// that would pass `format_columns` display columns is broken between its parts, filled as far as
/// it goes, and goes on two columns further in. What holds no break (a label, a list that stood on
/// one line) may pass the limit.
///
/// Declarations. Head parts stand in the order name, record, label, 每, 按, 依, 阶段; then each
/// 口径 and 提示 on a line of its own, two columns in. Limit, 当, each 除非 (with its 依), 说明 and
/// the body each begin a line. A body in braces stands on one line where it fits and holds no
/// comment and no list over several lines.
///
/// Lists. A list that stood on one line stays on one line, `{ a、b }` in Chinese and `{ a, b }` in
/// English; any other has one item a line, save the levels of a scale, which fill lines that begin
/// with `<`. Separators in round brackets are 、 in Chinese where they list alternatives (options,
/// 属于) and a comma elsewhere.
///
/// Spelling. Brackets and signs are half-width. The synonym of a comparison, the spelling of
/// numbers and dates and the numbering of clauses stay as written; one sentence is 第4句 in Chinese
/// and `sentence 4` in English.
///
/// Comments. A comment on a line of its own stands before the part that it stood before or in, one
/// at the end of a line behind the part that it stood behind or in; what is a part is the same in
/// both languages. Only the last comment of a part may end its line; the others go before it.
/// Blank lines, at most one, stay between declarations, items and the comments before them.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax {

/// Display columns that a line should not pass.
inline constexpr std::size_t format_columns = 100;

/// How `format` writes names and keywords.
struct format_options {
  /// The language of the keywords; absent: that of most keywords in the file (Chinese on a tie).
  std::optional<language> keywords;
  /// Swaps each use of a name for its alias in this language, where there is exactly one; absent:
  /// names stay as written. A declaration swaps its name with that alias, so both stay declared.
  /// The language of a spelling: with Han characters Chinese, ASCII alone English. A use is swapped
  /// only where this file declares the name and every declaration of either spelling has both;
  /// types, columns and values are told apart. An alias in quotes, or one that could be read as a
  /// reserved word or number, is never put in; one that is a keyword elsewhere (date) is, where the
  /// file then reads alike.
  std::optional<language> names;
};

/// The canonical layout of a file that parsed without errors: same tree, same comments, one layout.
/// `text` is the text that was parsed. Idempotent, and going through the other language changes
/// nothing: print_zh(parse(print_en(t))) = print_zh(t). Pure; any thread. Cost: linear, and sorting
/// where head parts change order.
[[nodiscard]] ZHUNZE_DECL std::string format(const file& parsed, std::string_view text,
                                             const format_options& options = {});

/// The language of most keywords in a file, Chinese on a tie. `text` is the text that was parsed.
/// Cost: linear.
[[nodiscard]] ZHUNZE_DECL language keyword_language(const file& parsed, std::string_view text);

/// The declared names that `format` cannot swap for an alias in a language: those that are not in
/// it and have none, or more than one, that can be put in. Cost: linear.
[[nodiscard]] ZHUNZE_DECL std::vector<word> names_without(const file& parsed, language lang);

}}}  // namespace zhunze::syntax

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/syntax/detail/format.ipp"
#endif
