#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/value/detail/clause_path.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

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

/// An official document read by its numbering, half- or full-width, at the beginnings of lines.
///
/// - Notices: 一、 (一) 1. (1); levels may be left out (一、 then 1.). `2.1.1 ` before a blank is
///   the path 二(一)1. Where the first number is in digits and there is no 一、 and no 第N条, `1.`
///   (and `1 ` where it is the next) numbers the sections.
/// - Statutes: 第N条. Each line of an article beyond its heading and its points is a 款; an article
///   with one only has it as its own text. Lines (一) are points, of the 款 that they follow. Lines
///   第N编, 第N分编, 第N章 and 第N节 belong to no clause.
/// - Text before the first number is the preamble; the lines of its title are its heading.
/// - A line 附件: (after numbered text) ends the numbered text. It is the clause 附件; its lines
///   `1.`, `2.` … or 附件1: … in order are the annexes, one sentence each. An annex is printed
///   where its name stands alone on a line, or for the second time: its numbers begin anew and its
///   clauses are 附件1一, 附件1第三条; the only one, without a number, is 附件1. Nothing else
///   behind 附件: is read.
///
/// A sentence ends at 。;!? outside brackets and quotes, and with its line; also at a half-width
/// point behind Chinese, and in English before a blank and a capital. A bracket or quote without
/// its partner on the same line encloses nothing. A heading that stands alone on the number's line
/// (nothing ends a sentence in it, and there is more text or a deeper clause behind it) is not a
/// sentence; one that runs in is the first sentence. A clause without sentences is the frame of the
/// clauses within it.
struct document {
  std::string text;
  std::vector<clause> clauses;  ///< in the order of the text

  /// The clause with this path, or null; the first where a number is repeated. In an article with
  /// one 款 that is not numbered, 第一款 is the article's own text. Cost: linear.
  [[nodiscard]] ZHUNZE_DECL const clause* find(const clause_path& path) const;
  /// The text of a sentence or clause.
  [[nodiscard]] std::string_view at(span bytes) const {
    return std::string_view(text).substr(bytes.begin, bytes.end - bytes.begin);
  }
};

/// Reads a document. Never fails: text without numbering is one clause, the preamble; a text of
/// blanks has no clause. Repeated or skipped numbers are reported as warnings on `source`. Cost:
/// n log n.
[[nodiscard]] ZHUNZE_DECL document read_document(std::string text, source_id source,
                                                 diagnostics& found);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/document/detail/document.ipp"
#endif
