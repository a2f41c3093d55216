#include <algorithm>

#include "columns.hpp"
#include "readers.hpp"
#include "zhunze/csv/csv.hpp"
#include "zhunze/text/fold.hpp"
#include "zhunze/text/utf8.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::reading {

namespace {

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
    std::vector<csv_cell> row;
    if (!scan_.next(row)) {
      into_.found.add(kind::data_empty, at(1, 0));
      return;
    }
    if (!read_header(row)) return;
    while (scan_.next(row)) read_row(row);
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

  bool read_header(const std::vector<csv_cell>& row) {
    for (const csv_cell& cell : row) {
      if (first_invalid_byte(cell.text)) {
        into_.found.add(kind::data_not_utf8, at(cell.row, cell.column));
        return false;
      }
      header_.emplace_back(trim(cell.text));
      if (names_kind(header_.back())) kind_column_ = cell.column;
    }
    for (const csv_problem& problem : scan_.problems()) {
      into_.found.add(csv_diagnostic(problem, input_.source));
    }
    return choose_kind();
  }

  bool choose_kind() {
    std::string wanted = input_.kind;
    if (wanted.empty() && kind_column_ != 0) return true;
    if (wanted.empty()) {
      const auto only = made_.only_kind(at(1, 0));
      if (!only) return false;
      wanted = *only;
    }
    return use_kind(wanted, at(1, 0)) != nullptr;
  }

  /// The layout of the columns for a kind, made when the kind is first met.
  struct layout {
    std::string spelling;
    record blank;
    std::vector<column> columns;
  };

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
      report_column(fresh, i);
    }
    return &fresh;
  }

  void report_column(const layout& of, std::size_t i) {
    const column& one = of.columns[i];
    const location place = at(1, static_cast<std::uint32_t>(i + 1));
    if (one.part == column_part::unknown && layouts_.size() == 1) {
      into_.found.add(
          unknown_column(*rules_, of.blank.kind(), one.spelling, place, options_.strict));
    }
    if (one.part == column_part::unknown || one.part == column_part::record_kind) return;
    for (std::size_t j = 0; j < i; ++j) {
      if (of.columns[j].part == one.part && of.columns[j].fact == one.fact) {
        into_.found.add(kind::column_repeated, place, {one.spelling, of.columns[j].spelling});
      }
    }
  }

  void read_row(const std::vector<csv_cell>& row) {
    const layout* of = layout_of(row);
    if (of == nullptr) {
      ++into_.unreadable;
      return;
    }
    record nominee = of->blank;
    nominee.at(at(row.front().row, 0));
    report_form(row, nominee);
    for (std::size_t i = 0; i < std::min(row.size(), of->columns.size()); ++i) {
      nominee.at(at(row[i].row, row[i].column));
      store(of->columns[i], row[i].text, nominee);
    }
    nominee.at(at(row.front().row, 0));
    into_.records.push_back(std::move(nominee));
  }

  const layout* layout_of(const std::vector<csv_cell>& row) {
    if (!input_.kind.empty() || kind_column_ == 0) return &layouts_.front();
    const bool there = row.size() >= kind_column_;
    const std::string spelling(there ? trim(row[kind_column_ - 1].text) : std::string_view());
    const location place = at(row.front().row, kind_column_);
    if (spelling.empty()) {
      into_.found.add(kind::row_without_kind, place);
      return nullptr;
    }
    return use_kind(spelling, place);
  }

  /// What is wrong with the form of a row makes its record invalid: cells may have moved.
  void report_form(const std::vector<csv_cell>& row, record& nominee) {
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
  std::vector<layout> layouts_;
  std::uint32_t kind_column_ = 0;
};

}  // namespace

void store(const column& into, std::string_view text, record& nominee) {
  if (into.part == column_part::record_kind) return;
  if (into.part == column_part::unknown) return;
  if (into.part == column_part::value) {
    nominee.read(into.fact, text);
    return;
  }
  const std::string_view clean = trim(text);
  if (clean.empty()) return;
  const evidence* known = nominee.evidence_of(into.fact);
  evidence from = known == nullptr ? evidence{} : *known;
  std::string& part = into.part == column_part::what ? from.what
                      : into.part == column_part::by ? from.by
                                                     : from.on;
  part = clean;
  nominee.set_evidence(into.fact, std::move(from));
}

void read_csv(const ruleset& rules, const text_input& input, const read_options& options,
              record_batch& into) {
  csv_reader(rules, input, options, into).run();
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::reading
