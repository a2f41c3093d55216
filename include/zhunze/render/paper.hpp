#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/render/detail/table_text.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// A line of a paper. Of `depth` 0 it is a paragraph, deeper an item of a list, within the nearest
/// item above it that is less deep.
struct paper_line {
  std::string text;
  std::uint32_t depth = 0;
  bool quoted = false;  ///< words of a document, set off from those around them; never an item

  paper_line() = default;
  /// A line with a text.
  paper_line(std::string shown, std::uint32_t how_deep = 0, bool is_quoted = false)
      : text(std::move(shown)), depth(how_deep), quoted(is_quoted) {}
};

/// A heading, lines below it, and a table below these; each may be empty. Lines of a cell are told
/// apart in documents, pages and Markdown; elsewhere a cell is one line.
struct paper_part {
  std::string heading;
  std::vector<paper_line> lines;
  text_table table;
  bool section = false;  ///< its heading stands above those of the parts behind it
};

/// What is to be read by people, printed and signed: one content for all forms. Texts are as they
/// are given; each form shows them as `visible` has it. `paper_docx.hpp` and
/// `paper_workbook.hpp` of the room `report` write it as documents and workbooks.
struct paper {
  std::string title;
  std::vector<paper_part> parts;

  /// True where parts stand below others.
  [[nodiscard]] bool has_sections() const {
    return std::any_of(parts.begin(), parts.end(),
                       [](const paper_part& one) { return one.section; });
  }
};

/// For a terminal. `width` and `colour` are as for a table. Pure; cost: linear.
[[nodiscard]] ZHUNZE_DECL std::string to_text(const paper& of, std::size_t width = 0,
                                              bool colour = false);
/// A page by itself, without scripts, that prints well; where it has sections, a list of them leads
/// to each. Pure; cost: linear.
[[nodiscard]] ZHUNZE_DECL std::string to_html(const paper& of, language lang);
/// Markdown: CommonMark with the tables of GitHub. Pure; cost: linear.
[[nodiscard]] ZHUNZE_DECL std::string to_markdown(const paper& of);
/// The tables alone, one below the other with a blank line between them. Pure; cost: linear.
[[nodiscard]] ZHUNZE_DECL std::string to_csv(const paper& of);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/detail/paper.ipp"
#endif
