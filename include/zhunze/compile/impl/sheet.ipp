#pragma once

#include <algorithm>

#include "zhunze/compile/impl/sheet.hpp"
#include "zhunze/csv/csv.hpp"
#include "zhunze/program/impl/wording.hpp"
#include "zhunze/text/fold.hpp"
#include "zhunze/text/normalise.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

/// Where each wanted column stands in the file; -1 where it does not.
using column_places = std::vector<std::ptrdiff_t>;

[[nodiscard]] inline sheet_cell tidy_cell(const csv_cell& cell) {
  return {nfc(trim(cell.text)), cell.row, cell.column};
}

inline void tell_unknown_column(unit& at, const sheet& from, const sheet_cell& head,
                                const std::vector<identity>& wanted) {
  diagnostic& told = at.found().add(kind::sheet_unknown_column, from.place(head), {head.text});
  std::vector<const identity*> candidates;
  for (const identity& one : wanted) candidates.push_back(&one);
  program_parts::add_nearest(told, head.text, candidates);
}

/// Finds the wanted columns in a header; false where one that is needed is missing.
[[nodiscard]] inline bool match_header(unit& at, const sheet& from,
                                       const std::vector<csv_cell>& header,
                                       const std::vector<identity>& wanted, std::size_t needed,
                                       column_places& places) {
  places.assign(wanted.size(), -1);
  for (std::size_t i = 0; i < header.size(); ++i) {
    const sheet_cell head = tidy_cell(header[i]);
    if (head.text.empty() && i + 1 == header.size()) continue;
    const auto one = std::find_if(wanted.begin(), wanted.end(), [&](const identity& column) {
      return is_called(column, head.text);
    });
    if (one == wanted.end()) {
      tell_unknown_column(at, from, head, wanted);
      continue;
    }
    std::ptrdiff_t& place = places[static_cast<std::size_t>(one - wanted.begin())];
    if (place >= 0) at.found().add(kind::sheet_column_twice, from.place(head), {head.text});
    if (place < 0) place = static_cast<std::ptrdiff_t>(i);
  }
  bool whole = true;
  for (std::size_t i = 0; i < needed; ++i) {
    if (places[i] >= 0) continue;
    const location where = {from.source, {}, header.empty() ? 1 : header.front().row, 1};
    at.found().add(kind::sheet_missing_column, where, {program_parts::shown(wanted[i])});
    whole = false;
  }
  return whole;
}

[[nodiscard]] inline sheet_row tidy_row(const std::vector<csv_cell>& cells,
                                        const column_places& places) {
  sheet_row out;
  for (const std::ptrdiff_t place : places) {
    const auto column = static_cast<std::size_t>(place);
    const bool there = place >= 0 && column < cells.size();
    if (there) {
      out.push_back(tidy_cell(cells[column]));
    } else {
      out.push_back({{}, cells.front().row, static_cast<std::uint32_t>(place + 1)});
    }
  }
  return out;
}

[[nodiscard]] inline bool holds_nothing(const std::vector<csv_cell>& cells) {
  return std::all_of(cells.begin(), cells.end(),
                     [](const csv_cell& cell) { return trim(cell.text).empty(); });
}

/// Reads the next record of cells, telling what is wrong with its form.
[[nodiscard]] inline bool next_record(unit& at, const sheet& into, csv_scanner& scanner,
                                      std::vector<csv_cell>& cells) {
  const bool more = scanner.next(cells);
  for (const csv_problem& problem : scanner.problems()) {
    at.found().add(csv_diagnostic(problem, into.source));
  }
  return more;
}

/// More cells than the header has columns, other than empty ones.
inline void check_width(unit& at, const sheet& into, const std::vector<csv_cell>& cells,
                        std::size_t width) {
  for (std::size_t i = width; i < cells.size(); ++i) {
    if (trim(cells[i].text).empty()) continue;
    at.found().add(kind::sheet_extra_cell, into.place(tidy_cell(cells[i])), {cells[i].text});
    return;
  }
}

ZHUNZE_DECL std::optional<sheet> read_sheet(unit& at, const std::string& name, location where,
                                            const std::vector<identity>& wanted,
                                            std::size_t needed) {
  const auto text = data_file(at, name, where);
  if (!text) return std::nullopt;
  sheet out{text->source, {}};
  csv_scanner scanner(text->text);
  std::vector<csv_cell> cells;
  if (!next_record(at, out, scanner, cells)) {
    at.found().add(kind::sheet_empty, where, {name});
    return std::nullopt;
  }
  const std::size_t width = cells.size();
  column_places places;
  if (!match_header(at, out, cells, wanted, needed, places)) return std::nullopt;
  while (next_record(at, out, scanner, cells)) {
    if (holds_nothing(cells)) continue;
    check_width(at, out, cells, width);
    out.rows.push_back(tidy_row(cells, places));
  }
  return out;
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
