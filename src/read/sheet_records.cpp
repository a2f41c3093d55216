#include "sheet_records.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "sheet_header.hpp"
#include "sheet_row.hpp"
#include "table_records.hpp"
#include "workbook.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/program/detail/wording.hpp"
#include "zhunze/text/detail/fold.hpp"
#include "zhunze/text/normalise.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

/// Names one behind the other, in quotes.
argument listed(const std::vector<std::string>& names) {
  argument out("", "");
  for (const std::string& name : names) {
    out.zh += (out.zh.empty() ? "“" : "、“") + name + "”";
    out.en += (out.en.empty() ? "\"" : ", \"") + name + "\"";
  }
  return out;
}

class sheet_records final : public file_records {
 public:
  sheet_records(const ruleset& rules, workbook_input input, zip_archive archive,
                const read_options& options, record_batch& into)
      : rules_(rules),
        archive_(std::move(archive)),
        input_(std::move(input)),
        options_(options),
        into_(into),
        source_(into.found.add_sheet(input_.name)) {}

  void report(const file_fault& fault) {
    const bool of_file =
        fault.what == kind::data_is_workbook || fault.what == kind::workbook_unknown;
    std::vector<argument> named = fault.arguments;
    if (fault.what == kind::data_of_other_kind) {
      named.insert(named.begin(), argument(input_.name));
      into_.found.add(fault.what, at(0), std::move(named));
      return;
    }
    into_.found.add(fault.what, at(0),
                    of_file ? std::vector<argument>{input_.name} : fault.arguments);
  }

  [[nodiscard]] bool next(std::size_t most) override {
    if (!records_ && !begin()) return false;
    table_row row;
    while (into_.records.size() < most) {
      if (!next(row)) {
        tell_hidden_rows();
        records_->finish(!book_->fault() && bytes_ <= limits::sheet_bytes);
        if (book_->fault()) report(*book_->fault());
        return false;
      }
      add(row);
    }
    return true;
  }

 private:
  [[nodiscard]] location at(std::uint32_t row) const { return {source_, {}, row, 0}; }
  [[nodiscard]] const std::string& name_of(std::size_t sheet) const {
    return book_->sheets()[sheet].name;
  }

  /// The kind that a sheet's name tells, where it is the kind that is wanted, or none is stated.
  [[nodiscard]] bool is_called_like_kind(const std::string& sheet) const {
    const record_kind_id called = find_kind(*rules_, nfc(trim(sheet)));
    if (!called || (*rules_)[called].abstract) return false;
    return input_.kind.empty() || called == find_kind(*rules_, input_.kind);
  }

  [[nodiscard]] bool choose() {
    const auto& sheets = book_->sheets();
    if (sheets.empty()) {
      into_.found.add(kind::workbook_unknown, at(0), {input_.name});
      return false;
    }
    std::optional<std::size_t> first;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
      if (!sheets[i].visible) continue;
      if (!first) first = i;
      if (is_called_like_kind(sheets[i].name)) {
        chosen_ = i;
        likely_kind_ = nfc(trim(sheets[i].name));
        return true;
      }
    }
    if (first) {
      chosen_ = *first;
      return true;
    }
    std::vector<std::string> names;
    for (const sheet_title& sheet : sheets) names.push_back(sheet.name);
    into_.found.add(kind::workbook_all_hidden, at(0), {listed(names)});
    return false;
  }

  /// Nothing is left out silently: not another sheet with data, not a hidden one.
  void look_at_others() {
    std::vector<std::string> hidden;
    for (std::size_t i = 0; i < book_->sheets().size(); ++i) {
      if (i == chosen_) continue;
      if (!book_->sheets()[i].visible) {
        hidden.push_back(name_of(i));
      } else if (book_->has_data(i)) {
        if (is_read_elsewhere(name_of(i))) continue;
        (holds_rows(i) ? others_ : prose_).push_back(name_of(i));
      } else if (book_->fault()) {
        report(*book_->fault());
      }
    }
    if (!hidden.empty()) into_.found.add(kind::sheets_hidden, at(0), {listed(hidden)});
  }

  void tell_others() {
    if (options_.allow.other_sheets) {
      prose_.insert(prose_.begin(), others_.begin(), others_.end());
    } else if (!others_.empty()) {
      into_.found.add(kind::sheets_left, at(0), {name_of(chosen_), listed(others_)});
    }
    if (!prose_.empty())
      into_.found.add(kind::sheets_not_read, at(0), {name_of(chosen_), listed(prose_)});
  }

  /// True for the sheet of a kind that the same file is given for once more.
  [[nodiscard]] bool is_read_elsewhere(const std::string& sheet) const {
    const record_kind_id called = find_kind(*rules_, nfc(trim(sheet)));
    return called &&
           std::any_of(input_.other_kinds.begin(), input_.other_kinds.end(),
                       [&](const std::string& one) { return find_kind(*rules_, one) == called; });
  }

  /// True where a sheet is a table, and no mere text.
  [[nodiscard]] bool holds_rows(std::size_t sheet) {
    if (!book_->peek(sheet)) return true;
    header_search search(*rules_, "");
    table_row row;
    std::size_t tabular = 0;
    for (std::size_t seen = 0; seen < limits::header_rows && book_->next(row); ++seen) {
      (void)search.look_at(row);
      if (row.cells.size() > 1) ++tabular;
    }
    return search.row() != 0 || tabular > 1 || book_->fault();
  }

  [[nodiscard]] bool next(table_row& row) {
    if (!book_->next(row)) return false;
    merged_.add(book_->take_merged());
    const std::size_t stored = row.cells.size();
    merged_.apply(row);
    const std::size_t merged = std::max(row.cells.size(), stored) - stored;
    if (!budget_.take(stored, merged)) {
      report(too_much_repeated());
      return false;
    }
    for (const table_cell& cell : row.cells) bytes_ += cell.text.size() + 1;
    if (bytes_ <= limits::sheet_bytes) return true;
    report({kind::workbook_too_large,
            {argument("一张工作表的内容", "what one sheet holds"),
             std::to_string(limits::sheet_bytes)}});
    return false;
  }

  /// The header may be told only by the rows below it: they are looked at first.
  [[nodiscard]] bool find_header(table_row& row) {
    header_search search(*rules_, input_.kind);
    std::size_t seen = 0;
    while (seen < limits::header_rows && book_->next(row)) {
      ++seen;
      if (!search.look_at(row)) break;
    }
    if (search.row() != 0) {
      if (!book_->open(chosen_)) return false;
      while (next(row))
        if (row.row == search.row()) return true;
      return false;
    }
    if (seen == 0 && !others_.empty()) {
      into_.found.add(kind::first_sheet_empty, at(0), {name_of(chosen_), listed(others_)});
      others_.clear();
    } else if (seen != 0) {
      into_.found.add(kind::sheet_without_header, at(0),
                      {name_of(chosen_), std::to_string(limits::header_rows)});
    } else if (!book_->fault()) {
      into_.found.add(kind::data_empty, at(0));
    }
    return false;
  }

  /// The last row of the header: its cells may be merged down, over a second row of titles.
  [[nodiscard]] std::uint32_t header_end(std::uint32_t header) const {
    const std::uint32_t reach = merged_.reach();
    return reach - header > limits::header_rows ? header : reach;
  }

  [[nodiscard]] bool begin() {
    if (const auto fault = open_workbook(archive_, book_)) {
      report(*fault);
      return false;
    }
    if (!choose()) return false;
    look_at_others();
    if (!book_->peek(chosen_)) {
      report(*book_->fault());
      return false;
    }
    table_row row;
    const bool found = find_header(row);
    tell_others();
    if (book_->fault()) report(*book_->fault());
    if (!found) return false;
    records_.emplace(rules_, table_origin{source_, input_.kind, likely_kind_, table_shape::open},
                     options_, into_);
    if (!records_->begin(row)) return false;
    tell_hidden_columns(row);
    header_ = row.row;
    header_end_ = header_end(header_);
    if (!row.cells.empty()) merged_.narrow(row.cells.back().column);
    return true;
  }

  /// What a person does not see is read like the rest, for a list may be filtered for a look at it.
  void tell_hidden_columns(const table_row& header) {
    std::vector<std::string> hidden;
    for (const table_cell& cell : header.cells) {
      const auto& spans = book_->hidden_columns();
      if (std::any_of(spans.begin(), spans.end(), [&](const column_span& one) {
            return one.first <= cell.column && cell.column <= one.last;
          }))
        hidden.push_back(program_parts::shortened(trim(cell.text)).zh);
    }
    if (!hidden.empty())
      into_.found.add(kind::sheet_columns_hidden, at(header.row), {listed(hidden)});
  }
  void tell_hidden_rows() {
    if (hidden_rows_ != 0)
      into_.found.add(kind::sheet_rows_hidden, at(first_hidden_), {std::to_string(hidden_rows_)});
  }

  void add(const table_row& row) {
    const auto& totals = book_->total_rows();
    if (std::find(totals.begin(), totals.end(), row.row) != totals.end()) {
      into_.found.add(kind::sheet_totals_left, at(row.row), {std::to_string(row.row)});
    } else if (row.row > header_end_) {
      if (row.hidden && hidden_rows_++ == 0) first_hidden_ = row.row;
      records_->add(row);
    } else if (!std::exchange(told_, true)) {
      into_.found.add(kind::sheet_header_merged, at(header_), {std::to_string(header_end_)});
    }
  }

  const ruleset& rules_;
  zip_archive archive_;
  const workbook_input input_;
  const read_options& options_;
  record_batch& into_;
  source_id source_;
  std::unique_ptr<workbook> book_;
  std::size_t chosen_ = 0;
  std::string likely_kind_;
  std::vector<std::string> others_;  // further sheets that are tables
  std::vector<std::string> prose_;   // those with some text only
  merged_cells merged_;
  repetition_budget budget_;  // of merged cells
  std::uint64_t bytes_ = 0;
  std::optional<table_records> records_;
  std::uint32_t header_ = 0, header_end_ = 0;
  std::uint32_t hidden_rows_ = 0, first_hidden_ = 0;
  bool told_ = false;  // that the header is merged down over rows
};

}  // namespace

possible_fault open_workbook(zip_archive& archive, std::unique_ptr<workbook>& book) {
  if (archive.has("[Content_Types].xml") || archive.has("xl/workbook.xml")) {
    return open_xlsx(archive, book);
  }
  if (archive.has("content.xml")) return open_ods(archive, book);
  if (archive.has("Index/Document.iwa") || archive.has("Index.zip"))
    return file_fault{kind::data_of_other_kind, {argument("Numbers 表格", "a Numbers document")}};
  if (archive.has("word/document.xml"))
    return file_fault{kind::data_of_other_kind, {argument("Word 文档", "a Word document")}};
  return file_fault{kind::workbook_unknown, {}};
}

std::unique_ptr<file_records> workbook_records(const ruleset& rules, workbook_input input,
                                               zip_archive archive, const possible_fault& opened,
                                               const read_options& options, record_batch& into) {
  auto records =
      std::make_unique<sheet_records>(rules, std::move(input), std::move(archive), options, into);
  if (!opened) return records;
  records->report(*opened);
  return nullptr;
}

}}}  // namespace zhunze::detail::reading
