#include <utility>

#include "readers.hpp"
#include "table_records.hpp"
#include "zhunze/csv/csv.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::reading {

namespace {

/// The rows of a CSV text, one at a time, and what is wrong with their form.
class csv_reader {
 public:
  csv_reader(std::string_view text, source_id source) : scan_(text), source_(source) {}

  [[nodiscard]] bool next(table_row& row) {
    if (!scan_.next(cells_)) return false;
    row.row = cells_.front().row;
    row.cells.clear();
    for (const csv_cell& cell : cells_) {
      row.cells.push_back({cell.text, cell.row, cell.column, cell_form::text, cell_fault::none});
    }
    return true;
  }

  /// What is wrong with the row that `next` gave last, or with the end of the text.
  [[nodiscard]] std::vector<diagnostic> problems() const {
    std::vector<diagnostic> out;
    for (const csv_problem& problem : scan_.problems()) {
      out.push_back(csv_diagnostic(problem, source_));
    }
    return out;
  }

  [[nodiscard]] bool cut_short() const { return scan_.state() == csv_state::cut_short; }

 private:
  csv_scanner scan_;
  source_id source_;
  std::vector<csv_cell> cells_;
};

void add_rows(csv_reader& file, table_row& row, const text_input& input, table_records& records) {
  const std::size_t width = row.cells.size();
  while (file.next(row)) {
    std::vector<diagnostic> problems = file.problems();
    if (row.cells.size() != width) {
      problems.push_back({kind::row_ragged,
                          {input.source, {}, row.row, 0},
                          {std::to_string(row.cells.size()), std::to_string(width)},
                          {},
                          {}});
    }
    records.add(row, std::move(problems));
  }
}

}  // namespace

void read_csv(const ruleset& rules, const text_input& input, const read_options& options,
              record_batch& into) {
  csv_reader file(input.text, input.source);
  table_row row;
  if (!file.next(row)) {
    into.found.add(kind::data_empty, {input.source, {}, 1, 0});
    return;
  }
  table_records records(rules, {input.source, input.kind, {}, table_shape::closed}, options, into);
  for (diagnostic& problem : file.problems()) into.found.add(std::move(problem));
  if (!records.begin(row)) return;
  add_rows(file, row, input, records);
  records.finish();
  if (!file.cut_short()) return;
  for (diagnostic& problem : file.problems()) into.found.add(std::move(problem));
  into.found.add(kind::data_cut_short, {input.source, {}, 0, 0});
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::reading
