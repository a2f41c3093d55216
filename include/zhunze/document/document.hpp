#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/value/clause_path.hpp"

namespace zhunze::inline ZHUNZE_FORM {

/// One sentence of a clause's own text.
struct sentence {
  std::uint32_t number =
      0;       ///< that of the official text: counted, or the mark 〔4〕 it begins with
  span bytes;  ///< in the document's text, without mark and blanks around
};

struct clause {
  clause_path path;
  span heading;                     ///< the line or run-in heading behind the number, may be empty
  span bytes;                       ///< the clause's own text, without its children
  std::vector<sentence> sentences;  ///< run-in heading included
};

/// An official document read by its numbering: 一、 (一) 1. (1), 第N条 第N款 第(N)项; half- or
/// full-width. A line 附件: ends the numbered text; its numbered lines are the annexes.
struct document {
  std::string text;
  std::vector<clause> clauses;  ///< in the order of the text

  /// The clause with exactly this path.
  [[nodiscard]] ZHUNZE_DECL const clause* find(const clause_path& path) const;
  /// The text of a sentence or clause.
  [[nodiscard]] std::string_view at(span bytes) const {
    return std::string_view(text).substr(bytes.begin, bytes.end - bytes.begin);
  }
};

/// Reads a document. Never fails: text without numbering is one clause, the preamble. Repeated or
/// skipped numbers are reported as warnings on `source`. Cost: linear.
[[nodiscard]] ZHUNZE_DECL document read_document(std::string text, source_id source,
                                                 diagnostics& found);

}  // namespace zhunze::inline ZHUNZE_FORM

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/document/impl/document.ipp"
#endif
