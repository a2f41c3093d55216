#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/render/detail/table_text.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// A heading, lines below it, and a table below these; each may be empty. Lines of a cell are told
/// apart in documents; elsewhere a cell is one line.
struct paper_part {
  std::string heading;
  std::vector<std::string> lines;
  text_table table;
};

/// What is to be read by people, printed and signed: one content for all forms. Texts are as they
/// are given; each form shows them as `visible` has it. `paper_docx.hpp` and
/// `paper_workbook.hpp` of the room `report` write it as documents and workbooks.
struct paper {
  std::string title;
  std::vector<paper_part> parts;
};

/// For a terminal. `width` and `colour` are as for a table. Pure; cost: linear.
[[nodiscard]] ZHUNZE_DECL std::string to_text(const paper& of, std::size_t width = 0,
                                              bool colour = false);
/// A page by itself, without scripts, that prints well. Pure; cost: linear.
[[nodiscard]] ZHUNZE_DECL std::string to_html(const paper& of, language lang);
/// The tables alone, one below the other with a blank line between them. Pure; cost: linear.
[[nodiscard]] ZHUNZE_DECL std::string to_csv(const paper& of);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/detail/paper.ipp"
#endif
