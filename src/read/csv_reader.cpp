#include <algorithm>

#include "columns.hpp"
#include "readers.hpp"
#include "zhunze/csv/csv.hpp"
#include "zhunze/text/fold.hpp"
#include "zhunze/text/utf8.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::reading {

namespace {

using csv_row = std::vector<csv_cell>;

bool is_blank(const csv_row& row) {
  return std::all_of(row.begin(), row.end(),
                     [](const csv_cell& cell) { return trim(cell.text).empty(); });
}

/// The columns of a file for one kind of record, made when the kind is first met.
struct layout {
  std::string spelling;
  record blank;
  std::vector<column> columns;
};

class csv_reader {
 public:
  csv_reader(const ruleset& rules, const text_input& input, const read_options& options,
             record_batch& into)
      : rules_(rules),
        input_(input),
        options_(options),
        into_(into),
        made_(rules, into),
        scan_(input.text) {}

  void run() {
    csv_row row;
    if (!scan_.next(row)) {
      into_.found.add(kind::data_empty, at(1, 0));
      return;
    }
    if (!read_header(row)) return;
    const bool told = choose_kind(row.front().row);
    if (!mixed()) report_unknown_columns();
    while (scan_.next(row)) read_row(row, told);
    report_unknown_columns();
    if (blank_rows_ != 0) {
      into_.found.add(kind::rows_blank, at(first_blank_, 0), {std::to_string(blank_rows_)});
    }
    if (scan_.state() == csv_state::cut_short) {
      for (const csv_problem& problem : scan_.problems()) {
        into_.found.add(csv_diagnostic(problem, input_.source));
      }
      into_.found.add(kind::data_cut_short, at(0, 0));
    }
    if (scan_.records() == 1) into_.found.add(kind::data_without_records, at(1, 0));
  }

 private:
  [[nodiscard]] location at(std::uint32_t row, std::uint32_t column) const {
    return {input_.source, {}, row, column};
  }

  bool read_header(const csv_row& row) {
    header_row_ = row.front().row;
    for (const csv_cell& cell : row) {
      if (first_invalid_byte(cell.text)) {
        into_.found.add(kind::data_not_utf8, at(cell.row, cell.column));
        return false;
      }
      header_.emplace_back(trim(cell.text));
      if (names_kind(header_.back())) kind_column_ = cell.column;
    }
    told_.resize(header_.size());
    for (const csv_problem& problem : scan_.problems()) {
      into_.found.add(csv_diagnostic(problem, input_.source));
    }
    return true;
  }

  /// False where it cannot be told of which kind the rows are: then none becomes a record.
  bool choose_kind(std::uint32_t row) {
    std::string wanted = input_.kind;
    if (wanted.empty() && kind_column_ != 0) return true;
    if (wanted.empty()) {
      const auto only = made_.only_kind(at(row, 0));
      if (!only) return false;
      wanted = *only;
    }
    return use_kind(wanted, at(row, 0)) != nullptr;
  }

  /// True where the rows themselves tell their kinds.
  [[nodiscard]] bool mixed() const { return input_.kind.empty() && kind_column_ != 0; }

  const layout* use_kind(const std::string& spelling, location place) {
    for (const layout& known : layouts_) {
      if (known.spelling == spelling) return &known;
    }
    auto blank = made_.make(spelling, place);
    if (!blank) return nullptr;
    const record_kind_id kind = blank->kind();
    layouts_.push_back({spelling, *std::move(blank), {}});
    layout& fresh = layouts_.back();
    for (std::size_t i = 0; i < header_.size(); ++i) {
      fresh.columns.push_back(find_column(*rules_, kind, header_[i]));
      report_repeated(fresh, i);
    }
    return &fresh;
  }

  void report_repeated(const layout& of, std::size_t i) {
    const column& one = of.columns[i];
    if (one.part == column_part::unknown || one.part == column_part::record_kind) return;
    for (std::size_t j = 0; j < i; ++j) {
      if (of.columns[j].part == one.part && of.columns[j].fact == one.fact) {
        into_.found.add(kind::column_repeated, at(header_row_, static_cast<std::uint32_t>(i + 1)),
                        {one.spelling, of.columns[j].spelling});
        return;
      }
    }
  }

  void report_unknown(const layout& of, std::size_t i, std::uint32_t row) {
    if (told_[i]) return;
    told_[i] = true;
    const location place = at(row, static_cast<std::uint32_t>(i + 1));
    into_.found.add(unknown_column(*rules_, of.blank.kind(), header_[i], place, options_.strict));
  }

  /// Columns that no kind in the file knows.
  void report_unknown_columns() {
    if (layouts_.empty()) return;
    for (std::size_t i = 0; i < header_.size(); ++i) {
      const bool known = std::any_of(layouts_.begin(), layouts_.end(), [i](const layout& of) {
        return of.columns[i].part != column_part::unknown;
      });
      if (!known) report_unknown(layouts_.front(), i, header_row_);
    }
  }

  void read_row(const csv_row& row, bool told) {
    if (is_blank(row)) {
      if (blank_rows_++ == 0) first_blank_ = row.front().row;
      return;
    }
    const layout* of = told ? layout_of(row) : nullptr;
    if (of == nullptr) {
      ++into_.unreadable;
      return;
    }
    record nominee = of->blank;
    nominee.at(at(row.front().row, 0));
    report_form(row, nominee);
    for (std::size_t i = 0; i < std::min(row.size(), of->columns.size()); ++i) {
      nominee.at(at(row[i].row, row[i].column));
      take(*of, i, row[i], nominee);
    }
    nominee.at(at(row.front().row, 0));
    into_.records.push_back(std::move(nominee));
  }

  void take(const layout& of, std::size_t i, const csv_cell& cell, record& nominee) {
    const column& one = of.columns[i];
    if (one.part == column_part::record_kind) compare_kind(cell.text, nominee.place(), nominee);
    // A column of another kind is no mistake, but what stands in it is lost.
    if (one.part == column_part::unknown && mixed() && !trim(cell.text).empty()) {
      report_unknown(of, i, cell.row);
    }
    store(one, cell.text, nominee);
  }

  const layout* layout_of(const csv_row& row) {
    if (!mixed()) return &layouts_.front();
    const bool there = row.size() >= kind_column_;
    const std::string spelling(there ? trim(row[kind_column_ - 1].text) : std::string_view());
    const location place = at(row.front().row, kind_column_);
    if (spelling.empty() || first_invalid_byte(spelling)) {
      into_.unread.add(spelling.empty() ? kind::row_without_kind : kind::row_not_utf8, place);
      return nullptr;
    }
    return use_kind(spelling, place);
  }

  /// What is wrong with the form of a row makes its record invalid: cells may have moved.
  void report_form(const csv_row& row, record& nominee) {
    for (const csv_problem& problem : scan_.problems()) {
      nominee.add_problem(csv_diagnostic(problem, input_.source));
    }
    if (row.size() == header_.size()) return;
    nominee.add_problem({kind::row_ragged,
                         at(row.front().row, 0),
                         {std::to_string(row.size()), std::to_string(header_.size())},
                         {},
                         {}});
  }

  const ruleset& rules_;
  const text_input& input_;
  const read_options& options_;
  record_batch& into_;
  prototypes made_;
  csv_scanner scan_;
  std::vector<std::string> header_;
  std::uint32_t header_row_ = 1;
  std::vector<bool> told_;  // columns that an unknown name was reported of
  std::vector<layout> layouts_;
  std::uint32_t kind_column_ = 0;
  std::uint64_t blank_rows_ = 0;
  std::uint32_t first_blank_ = 0;
};

}  // namespace

void read_csv(const ruleset& rules, const text_input& input, const read_options& options,
              record_batch& into) {
  csv_reader(rules, input, options, into).run();
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::reading
