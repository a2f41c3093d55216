#include <algorithm>
#include <cstdint>
#include <utility>

#include "csv_form.hpp"
#include "line_block.hpp"
#include "readers.hpp"
#include "row_splitter.hpp"
#include "table_records.hpp"
#include "zhunze/csv/detail/csv.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

/// The rows of a CSV file, one at a time, and what is wrong with their form. A row that the text in
/// memory cuts is read again once more of the file is there.
class csv_rows {
 public:
  csv_rows(text_source& text, source_id source)
      : text_(text), source_(source), scan_(text.text()) {}

  /// Cells are separated by another sign than a comma.
  void separate_by(char separator) {
    separator_ = separator;
    scan_ = csv_scanner(text_.text(), 1, separator);
  }
  /// Passes over the first line of the text, which is no row.
  void skip_first_line() {
    const std::size_t end = text_.text().find('\n');
    scan_.skip_lines(end == std::string_view::npos ? text_.text().size() : end + 1);
  }

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
        row.cells.push_back(
            {unwrapped(cell.text), cell.row, cell.column, cell_form::text, cell_fault::none, {}});
      }
      return true;
    }
  }

  /// True where the next row is one line of so many plain cells, which `plain` then has; else
  /// `next` reads it.
  [[nodiscard]] bool next_plain(std::size_t width, std::uint32_t& row) {
    if (!may_be_plain() || !lines_.split(text_.text().substr(scan_.offset()), width)) return false;
    row = scan_.line();
    scan_.skip_lines(scan_.offset() + lines_.bytes());
    return true;
  }

  /// Takes up to `most` of the lines in memory that come next, where each is a row whatever is in
  /// it: before the first quote, and before a CR that ends a line by itself.
  void take_lines(std::size_t most, line_block& into) {
    const std::string_view text = text_.text();
    const std::size_t begin = scan_.offset();
    const bool plain = may_be_plain();
    if (plain) find_unclear(text, begin);
    into.take(plain ? text.substr(0, unclear_).substr(begin) : std::string_view(), most,
              scan_.line());
    // What stands behind the text in memory may belong to its last row.
    const bool to_end = begin + into.bytes() == text.size() && !text_.at_end();
    if (to_end && into.size() != 0) into.drop_last();
    block_begin_ = begin;
  }
  /// Goes on at a line of the block that was taken last.
  void go_to(const line_block& block, std::size_t line) {
    scan_ = csv_scanner(text_.text(), block.row_of(line), separator_);
    scan_.skip_lines(block_begin_ + block.begin_of(line), 0);
  }
  [[nodiscard]] const plain_row& plain() const { return lines_.row(); }

  /// What is wrong with the row that `next` gave last, or with the end of the text.
  [[nodiscard]] std::vector<diagnostic> problems() const {
    std::vector<diagnostic> out;
    for (const csv_problem& problem : scan_.problems()) {
      const bool wrapped = problem.what == csv_fault::stray_quote &&
                           problem.column <= cells_.size() && problem.column != 0 &&
                           is_wrapped(cells_[problem.column - 1].text);
      if (wrapped) continue;
      out.push_back(csv_diagnostic(problem, source_));
    }
    return out;
  }

  [[nodiscard]] bool cut_short() const {
    return overfull_ || scan_.state() == csv_state::cut_short;
  }

 private:
  [[nodiscard]] bool may_be_plain() const {
    return text_.how().from != text_encoding::neither && separator_ == ',';
  }

  /// Finds where the first sign stands by which lines may not be rows. What was found before is not
  /// looked for again.
  void find_unclear(std::string_view text, std::size_t begin) {
    if (unclear_ > begin) return;
    const auto first = [&](char sign, std::size_t from) {
      return std::min(text.substr(0, unclear_).find(sign, from), unclear_);
    };
    unclear_ = text.size();
    unclear_ = first('"', begin);
    for (std::size_t cr = first('\r', begin); cr < unclear_; cr = first('\r', cr + 1)) {
      const bool ends_line = cr + 1 < text.size() && text[cr + 1] == '\n';
      if (!ends_line) unclear_ = cr;
    }
  }

  void read_on(std::size_t begin, std::uint32_t line) {
    unclear_ = 0;
    text_.drop(begin);
    overfull_ = text_.overfull();
    if (!overfull_) (void)text_.more();
    scan_ = csv_scanner(text_.text(), line, separator_);
  }

  /// ="0012", by which programs keep a spreadsheet from taking it for a number.
  [[nodiscard]] static bool is_wrapped(std::string_view text) {
    return text.size() > 3 && text.starts_with("=\"") && text.ends_with('"') &&
           text.find('"', 2) == text.size() - 1;
  }
  [[nodiscard]] static std::string_view unwrapped(std::string_view text) {
    return is_wrapped(text) ? text.substr(2, text.size() - 3) : text;
  }

  text_source& text_;
  source_id source_;
  csv_scanner scan_;
  row_splitter lines_;
  std::vector<csv_cell> cells_;
  char separator_ = ',';
  std::size_t unclear_ = 0;      // where lines may cease to be rows; not known before it is reached
  std::size_t block_begin_ = 0;  // of the block of lines that was taken last
  bool overfull_ = false;        // a row has no end within the memory that it may have
};

class csv_file final : public file_records {
 public:
  csv_file(const ruleset& rules, text_input input, const read_options& options, record_batch& into)
      : rules_(rules),
        input_(std::move(input)),
        into_(into),
        rows_(*input_.text, input_.source),
        records_(rules, {input_.source, input_.kind, {}, table_shape::closed}, options, into) {}

  [[nodiscard]] bool next(std::size_t most) override {
    if (!begun_ && !begin()) return false;
    while (into_.records.size() < most) {
      if (add_lines(most - into_.records.size()) || add_row()) continue;
      finish();
      return false;
    }
    return true;
  }

 private:
  /// Adds many rows at once; false where the next one must be looked at by itself.
  [[nodiscard]] bool add_lines(std::size_t most) {
    if (!records_.takes_lines()) return false;
    rows_.take_lines(most, lines_);
    if (lines_.size() == 0) return false;
    records_.add_lines(lines_, width_, [this](std::size_t line) {
      rows_.go_to(lines_, line);
      const std::string_view text = lines_[line];
      // A line of nothing is no row.
      if (!text.empty() && text != "\r") (void)add_row();
    });
    rows_.go_to(lines_, lines_.size());
    return true;
  }

  /// False where there is no row any more.
  [[nodiscard]] bool add_row() {
    std::uint32_t line = 0;
    if (rows_.next_plain(width_, line))
      records_.add_plain(rows_.plain(), line);
    else if (rows_.next(row_))
      add();
    else
      return false;
    return true;
  }

  [[nodiscard]] bool begin() {
    begun_ = true;
    const csv_form form = form_of(*rules_, input_.kind, input_.text->text());
    if (form.separator != ',') {
      rows_.separate_by(form.separator);
      into_.found.add(kind::text_separated_otherwise, {input_.source, {}, 0, 0},
                      {input_.name, separator_in_words(form.separator)});
    }
    if (form.says_separator) rows_.skip_first_line();
    for (std::size_t i = 0; i < form.titles && rows_.next(row_); ++i) {
    }
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

  const ruleset& rules_;
  text_input input_;
  record_batch& into_;
  csv_rows rows_;
  table_records records_;
  table_row row_;
  line_block lines_;
  std::size_t width_ = 0;
  bool begun_ = false;
};

}  // namespace

std::unique_ptr<file_records> csv_records(const ruleset& rules, text_input input,
                                          const read_options& options, record_batch& into) {
  return std::make_unique<csv_file>(rules, std::move(input), options, into);
}

}}}  // namespace zhunze::detail::reading
