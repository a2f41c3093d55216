#include <cstdint>
#include <utility>

#include "readers.hpp"
#include "row_splitter.hpp"
#include "table_records.hpp"
#include "zhunze/csv/csv.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::reading {

namespace {

/// The rows of a CSV file, one at a time, and what is wrong with their form. A row that the text in
/// memory cuts is read again once more of the file is there.
class csv_rows {
 public:
  csv_rows(text_source& text, source_id source)
      : text_(text), source_(source), scan_(text.text()) {}

  [[nodiscard]] bool next(table_row& row) {
    while (true) {
      const std::size_t begin = scan_.offset();
      const std::uint32_t line = scan_.line();
      const bool given = scan_.next(cells_);
      const bool maybe_cut = scan_.offset() == text_.text().size() && !text_.at_end();
      if (maybe_cut && !overfull_) {
        read_on(begin, line);
        continue;
      }
      if (!given) return false;
      row.row = cells_.front().row;
      row.cells.clear();
      for (const csv_cell& cell : cells_) {
        row.cells.push_back({cell.text, cell.row, cell.column, cell_form::text, cell_fault::none});
      }
      return true;
    }
  }

  /// True where the next row is one line of so many plain cells, which `plain` then has; else
  /// `next` reads it.
  [[nodiscard]] bool next_plain(std::size_t width, std::uint32_t& row) {
    if (text_.how().from == text_encoding::neither) return false;
    if (!lines_.split(text_.text().substr(scan_.offset()), width)) return false;
    row = scan_.line();
    scan_.skip_line(scan_.offset() + lines_.bytes());
    return true;
  }
  [[nodiscard]] const plain_row& plain() const { return lines_.row(); }

  /// What is wrong with the row that `next` gave last, or with the end of the text.
  [[nodiscard]] std::vector<diagnostic> problems() const {
    std::vector<diagnostic> out;
    for (const csv_problem& problem : scan_.problems()) {
      out.push_back(csv_diagnostic(problem, source_));
    }
    return out;
  }

  [[nodiscard]] bool cut_short() const {
    return overfull_ || scan_.state() == csv_state::cut_short;
  }

 private:
  void read_on(std::size_t begin, std::uint32_t line) {
    text_.drop(begin);
    overfull_ = text_.overfull();
    if (!overfull_) (void)text_.more();
    scan_ = csv_scanner(text_.text(), line);
  }

  text_source& text_;
  source_id source_;
  csv_scanner scan_;
  row_splitter lines_;
  std::vector<csv_cell> cells_;
  bool overfull_ = false;  // a row has no end within the memory that it may have
};

class csv_file final : public file_records {
 public:
  csv_file(const ruleset& rules, text_input input, const read_options& options, record_batch& into)
      : input_(std::move(input)),
        into_(into),
        rows_(*input_.text, input_.source),
        records_(rules, {input_.source, input_.kind, {}, table_shape::closed}, options, into) {}

  [[nodiscard]] bool next(std::size_t most) override {
    if (!begun_ && !begin()) return false;
    while (into_.records.size() < most) {
      std::uint32_t line = 0;
      if (rows_.next_plain(width_, line)) {
        records_.add_plain(rows_.plain(), line);
      } else if (rows_.next(row_)) {
        add();
      } else {
        finish();
        return false;
      }
    }
    return true;
  }

 private:
  [[nodiscard]] bool begin() {
    begun_ = true;
    if (!rows_.next(row_)) {
      into_.found.add(kind::data_empty, {input_.source, {}, 1, 0});
      return false;
    }
    for (diagnostic& problem : rows_.problems()) into_.found.add(std::move(problem));
    width_ = row_.cells.size();
    return records_.begin(row_);
  }

  void add() {
    std::vector<diagnostic> problems = rows_.problems();
    if (row_.cells.size() != width_) {
      problems.push_back({kind::row_ragged,
                          {input_.source, {}, row_.row, 0},
                          {std::to_string(row_.cells.size()), std::to_string(width_)},
                          {},
                          {}});
    }
    records_.add(row_, std::move(problems));
  }

  void finish() {
    records_.finish();
    if (!rows_.cut_short()) return;
    for (diagnostic& problem : rows_.problems()) into_.found.add(std::move(problem));
    into_.found.add(kind::data_cut_short, {input_.source, {}, 0, 0});
  }

  text_input input_;
  record_batch& into_;
  csv_rows rows_;
  table_records records_;
  table_row row_;
  std::size_t width_ = 0;
  bool begun_ = false;
};

}  // namespace

std::unique_ptr<file_records> csv_records(const ruleset& rules, text_input input,
                                          const read_options& options, record_batch& into) {
  return std::make_unique<csv_file>(rules, std::move(input), options, into);
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::reading
