#pragma once

#include <algorithm>
#include <numeric>

#include "zhunze/render/detail/table_text.hpp"
#include "zhunze/render/visible.hpp"
#include "zhunze/text/detail/unicode.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::render {

inline constexpr std::size_t column_gap = 2;
inline constexpr std::size_t narrowest_column = 8;

[[nodiscard]] inline std::vector<std::size_t> natural_widths(const text_table& table) {
  std::vector<std::size_t> widths;
  for (const std::string& title : table.head) widths.push_back(display_width(visible(title)));
  for (const auto& row : table.rows) {
    for (std::size_t k = 0; k < row.size() && k < widths.size(); ++k) {
      widths[k] = std::max(widths[k], display_width(visible(row[k].text)));
    }
  }
  return widths;
}

/// Takes columns from the widest until the table fits, or all are at the narrowest.
inline void shrink(std::vector<std::size_t>& widths, std::size_t width) {
  if (width == 0 || widths.empty()) return;
  const std::size_t gaps = column_gap * (widths.size() - 1);
  std::size_t total = std::accumulate(widths.begin(), widths.end(), gaps);
  while (total > width) {
    const auto widest = std::max_element(widths.begin(), widths.end());
    if (*widest <= narrowest_column) return;
    --*widest;
    --total;
  }
}

/// Appends the cells of one line; each is padded when the next one comes, so none ends in blanks.
class line_of_cells {
 public:
  line_of_cells(std::string& out, const std::vector<std::size_t>& widths, bool colour)
      : out_(out), widths_(widths), colour_(colour) {}

  void add(const std::string& text, tint how) {
    const std::string shown = cut_columns(visible(text), widths_[at_]);
    if (!shown.empty()) {
      out_.append(pending_, ' ').append(painted(shown, how, colour_));
      pending_ = 0;
    }
    pending_ += widths_[at_] - display_width(shown) + column_gap;
    ++at_;
  }

 private:
  std::string& out_;
  const std::vector<std::size_t>& widths_;
  bool colour_;
  std::size_t at_ = 0, pending_ = 0;
};

}  // namespace detail::render

ZHUNZE_DECL void drop_empty_columns(text_table& table) {
  for (std::size_t k = table.head.size(); k-- > 0;) {
    const bool empty = std::all_of(table.rows.begin(), table.rows.end(), [&](const auto& row) {
      return k >= row.size() || row[k].text.empty();
    });
    if (!empty) continue;
    table.head.erase(table.head.begin() + static_cast<std::ptrdiff_t>(k));
    for (auto& row : table.rows) {
      if (k < row.size()) row.erase(row.begin() + static_cast<std::ptrdiff_t>(k));
    }
  }
}

ZHUNZE_DECL std::string to_text(const text_table& table, std::size_t width, bool colour) {
  std::vector<std::size_t> widths = detail::render::natural_widths(table);
  detail::render::shrink(widths, width);
  std::string out;
  detail::render::line_of_cells head(out, widths, colour);
  for (const std::string& title : table.head) head.add(title, tint::strong);
  out += '\n';
  for (std::size_t k = 0; k < widths.size(); ++k) {
    if (k > 0) out.append(detail::render::column_gap, ' ');
    out.append(widths[k], '-');
  }
  out += '\n';
  for (const auto& row : table.rows) {
    detail::render::line_of_cells line(out, widths, colour);
    for (std::size_t k = 0; k < row.size() && k < widths.size(); ++k) {
      line.add(row[k].text, row[k].how);
    }
    out += '\n';
  }
  return out;
}

}}  // namespace zhunze
