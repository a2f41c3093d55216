#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/render/detail/tint.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// A cell of a table, and how it is shown where colours are.
struct table_cell {
  std::string text;  ///< shown as `visible` has it
  tint how = tint::plain;

  table_cell() = default;
  /// A cell with a text.
  /// @{
  table_cell(std::string shown, tint with = tint::plain) : text(std::move(shown)), how(with) {}
  table_cell(const char* shown) : text(shown) {}
  /// @}
};

/// A table for a terminal. Rows may be shorter than the head.
struct text_table {
  std::vector<std::string> head;
  std::vector<std::vector<table_cell>> rows;
};

/// Takes out the columns that have a title only.
ZHUNZE_DECL void drop_empty_columns(text_table& table);

/// The table with its columns aligned by display columns, two blanks between them, a rule under the
/// head. Where it would be wider than `width` columns the widest columns are cut, none under 8;
/// width 0: nothing is cut. No blanks at the ends of lines. Pure; cost: linear.
[[nodiscard]] ZHUNZE_DECL std::string to_text(const text_table& table, std::size_t width = 0,
                                              bool colour = false);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/detail/table_text.ipp"
#endif
