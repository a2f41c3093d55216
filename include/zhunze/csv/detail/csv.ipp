#pragma once

#include <algorithm>

#include "zhunze/csv/detail/csv.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/text/detail/utf8.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::csv {

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

[[nodiscard]] constexpr bool is_line_break(char c) {
  return c == '\r' || c == '\n';
}

// The line breaks in a piece of a text, CRLF counted once.
inline std::uint32_t line_breaks(std::string_view piece) {
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < piece.size(); ++i) {
    const bool crlf = piece[i] == '\r' && i + 1 < piece.size() && piece[i + 1] == '\n';
    if (is_line_break(piece[i]) && !crlf) ++count;
  }
  return count;
}

// A byte order mark is quoted, for at the beginning of a file a reader would skip it.
inline bool needs_quotes(std::string_view cell) {
  return cell.find_first_of("\",\r\n") != std::string_view::npos ||
         cell.starts_with(byte_order_mark);
}

inline kind kind_of(csv_fault what) {
  switch (what) {
    case csv_fault::stray_quote:
      return kind::csv_stray_quote;
    case csv_fault::text_after_quote:
      return kind::csv_text_after_quote;
    case csv_fault::unterminated_quote:
      return kind::csv_unterminated_quote;
    case csv_fault::too_many_columns:
      return kind::csv_too_many_columns;
    case csv_fault::cell_too_long:
      return kind::csv_cell_too_long;
    case csv_fault::text_too_long:
      break;
  }
  return kind::csv_text_too_long;
}

inline std::vector<argument> arguments_of(csv_fault what) {
  switch (what) {
    case csv_fault::too_many_columns:
      return {std::to_string(limits::columns)};
    case csv_fault::cell_too_long:
      return {std::to_string(limits::cell_bytes)};
    case csv_fault::text_too_long:
      return {std::to_string(limits::data_bytes)};
    default:
      return {};
  }
}

}  // namespace detail::csv

ZHUNZE_DECL csv_scanner::csv_scanner(std::string_view text, std::uint32_t first_line,
                                     char separator)
    : text_(text), line_(first_line), separator_(separator) {
  if (first_line == 1 && text_.starts_with(detail::csv::byte_order_mark))
    at_ = detail::csv::byte_order_mark.size();
}

ZHUNZE_DECL bool csv_scanner::take_separator() {
  if (at_end() || text_[at_] != separator_) return false;
  ++at_;
  return true;
}

ZHUNZE_DECL bool csv_scanner::take_line_break() {
  if (at_end() || !detail::csv::is_line_break(text_[at_])) return false;
  const bool crlf = text_.substr(at_, 2) == "\r\n";
  at_ += crlf ? 2 : 1;
  ++line_;
  return true;
}

ZHUNZE_DECL void csv_scanner::skip_blank_lines() {
  while (take_line_break()) {
  }
}

ZHUNZE_DECL void csv_scanner::report(csv_fault what, const csv_cell& cell, span place) {
  const bool left_out = cell.column > limits::columns;
  const bool concerns_record =
      what == csv_fault::unterminated_quote || what == csv_fault::too_many_columns;
  // What is wrong inside cells that nobody gets would only fill the memory.
  if (left_out && !concerns_record) return;
  problems_.push_back({what, cell.row, cell.column, place});
}

// A little more than allowed is kept, so that the end of the cell can see that there was more and
// cut between code points.
ZHUNZE_DECL void csv_scanner::keep(csv_cell& cell, std::string_view piece) {
  cell.text += piece.substr(0, limits::cell_bytes + 4 - cell.text.size());
}

ZHUNZE_DECL void csv_scanner::read_plain(csv_cell& cell) {
  const std::size_t begin = at_;
  std::size_t first_quote = text_.size();
  for (; !at_end() && text_[at_] != separator_ && !detail::csv::is_line_break(text_[at_]); ++at_) {
    if (text_[at_] == '"') first_quote = std::min(first_quote, at_);
  }
  keep(cell, text_.substr(begin, at_ - begin));
  if (cell.quoted && at_ > begin) {
    report(csv_fault::text_after_quote, cell, bytes(begin, at_));
  } else if (first_quote < at_) {
    report(csv_fault::stray_quote, cell, bytes(first_quote, first_quote + 1));
  }
}

ZHUNZE_DECL void csv_scanner::read_quoted(csv_cell& cell) {
  const std::size_t opening = at_++;
  const std::size_t first = at_;
  while (true) {
    const std::size_t quote = std::min(text_.find('"', at_), text_.size());
    const bool doubled = text_.substr(quote, 2) == "\"\"";
    keep(cell, text_.substr(at_, quote - at_ + (doubled ? 1 : 0)));
    at_ = std::min(quote + (doubled ? 2 : 1), text_.size());
    if (doubled) continue;
    if (quote == text_.size()) {
      report(csv_fault::unterminated_quote, cell, bytes(opening, opening + 1));
      state_ = csv_state::cut_short;
    }
    line_ += detail::csv::line_breaks(text_.substr(first, quote - first));
    return;
  }
}

ZHUNZE_DECL void csv_scanner::read_cell(csv_cell& cell, std::uint32_t column) {
  const std::size_t begin = at_;
  cell.text.clear();
  cell.row = line_;
  cell.column = column;
  cell.quoted = !at_end() && text_[at_] == '"';
  if (cell.quoted) read_quoted(cell);
  read_plain(cell);
  cell.bytes = bytes(begin, at_);
  if (cell.text.size() > limits::cell_bytes) {
    cell.text.resize(cut_utf8(cell.text, limits::cell_bytes).size());
    report(csv_fault::cell_too_long, cell, cell.bytes);
  }
}

ZHUNZE_DECL bool csv_scanner::next(std::vector<csv_cell>& row) {
  problems_.clear();
  const bool too_long = text_.size() > limits::data_bytes;
  if (!too_long) skip_blank_lines();
  if (too_long || at_end()) {
    row.clear();
    if (too_long) problems_.push_back({csv_fault::text_too_long, 1, 1, {}});
    if (state_ == csv_state::reading) {
      state_ = too_long ? csv_state::cut_short : csv_state::complete;
    }
    return false;
  }
  std::uint32_t column = 0;
  do {
    ++column;
    const bool left_out = column > limits::columns;
    if (!left_out && column > row.size()) row.emplace_back();
    csv_cell& cell = left_out ? left_out_ : row[column - 1];
    read_cell(cell, column);
    if (column == limits::columns + 1) report(csv_fault::too_many_columns, cell, cell.bytes);
  } while (take_separator());
  row.resize(std::min<std::size_t>(column, limits::columns));
  take_line_break();
  ++records_;
  return true;
}

ZHUNZE_DECL diagnostic csv_diagnostic(const csv_problem& problem, source_id source) {
  const location place = {source, {}, problem.row, problem.column};
  return {
      detail::csv::kind_of(problem.what), place, detail::csv::arguments_of(problem.what), {}, {}};
}

ZHUNZE_DECL void append_csv_record(std::string& out, const std::vector<std::string_view>& cells) {
  if (cells.size() == 1 && cells.front().empty()) {
    out += "\"\"";
    return;
  }
  bool first = true;
  for (const std::string_view cell : cells) {
    if (!first) out += ',';
    first = false;
    if (!detail::csv::needs_quotes(cell)) {
      out += cell;
      continue;
    }
    out += '"';
    for (const char c : cell) out.append(c == '"' ? 2 : 1, c);
    out += '"';
  }
}

}}  // namespace zhunze
