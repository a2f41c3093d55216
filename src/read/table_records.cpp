#include "table_records.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "cell_problem.hpp"
#include "other_rows.hpp"
#include "zhunze/text/detail/fold.hpp"
#include "zhunze/text/detail/utf8.hpp"
#include "zhunze/text/position.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

bool says_nothing(const table_cell& cell) {
  return cell.fault == cell_fault::none && trim(cell.text).empty();
}

bool is_blank(const table_row& row) {
  return std::all_of(row.cells.begin(), row.cells.end(), says_nothing);
}

/// Cells are seldom blank: most are told by their first byte.
bool is_filled(std::string_view text) {
  return !text.empty() && ((text[0] > ' ' && text[0] <= '~') || !trim(text).empty());
}

bool is_blank(const plain_row& row) {
  for (std::size_t i = 0; i < row.width; ++i)
    if (is_filled(row[i])) return false;
  return true;
}

std::string_view text_at(const table_row& row, std::uint32_t column) {
  for (const table_cell& cell : row.cells) {
    if (cell.column == column) return cell.text;
  }
  return {};
}

}  // namespace

table_records::table_records(const ruleset& rules, table_origin origin, const read_options& options,
                             record_batch& into)
    : rules_(rules),
      origin_(std::move(origin)),
      options_(options),
      into_(into),
      made_(rules, into),
      facts_(*rules) {}

bool table_records::begin(const table_row& header) {
  header_row_ = header.row;
  for (const table_cell& cell : header.cells) {
    if (first_invalid_byte(cell.text)) {
      into_.found.add(kind::data_not_utf8, at(cell.row, cell.column));
      return false;
    }
    header_.resize(cell.column);
    header_.back() = trim(cell.text);
    if (names_kind(header_.back())) kind_column_ = cell.column;
  }
  told_.resize(header_.size());
  find_id_column();
  kind_known_ = choose_kind();
  if (!mixed()) report_unknown_columns();
  return true;
}

/// False where it cannot be told of which kind the rows are: then none becomes a record.
bool table_records::choose_kind() {
  if (mixed()) return true;
  std::string wanted = origin_.kind.empty() ? origin_.likely_kind : origin_.kind;
  if (wanted.empty()) {
    const auto only = made_.only_kind(at(header_row_, 0));
    if (!only) return false;
    wanted = *only;
  }
  return use_kind(wanted, at(header_row_, 0)) != nullptr;
}

table_records::layout* table_records::use_kind(const std::string& spelling, location place) {
  for (layout& known : layouts_) {
    if (known.spelling == spelling) return &known;
  }
  auto blank = made_.make(spelling, place);
  if (!blank) return nullptr;
  const record_kind_id kind = blank->kind();
  std::vector<column> columns;
  for (const std::string& name : header_) columns.push_back(find_column(facts_, kind, name));
  std::vector<quick_row> quick;
  for (unsigned i = 0; i < std::max(options_.jobs, 1U); ++i) quick.emplace_back(*rules_, columns);
  layouts_.push_back({spelling, *std::move(blank), std::move(columns), std::move(quick)});
  layout& fresh = layouts_.back();
  for (const column& one : fresh.columns)
    if (one.part == column_part::value) given_facts_.push_back(one.fact);
  report_repeated(fresh);
  return &fresh;
}

void table_records::report_repeated(layout& of) {
  std::map<std::pair<column_part, fact_id>, std::size_t> first;
  for (std::size_t i = 0; i < of.columns.size(); ++i) {
    const column& one = of.columns[i];
    if (one.part == column_part::unknown || one.part == column_part::record_kind) continue;
    const auto [before, fresh] = first.try_emplace({one.part, one.fact}, i);
    if (fresh) continue;
    of.repeated = true;
    into_.found.add(kind::column_repeated, at(header_row_, static_cast<std::uint32_t>(i + 1)),
                    {one.spelling, of.columns[before->second].spelling});
  }
}

void table_records::report_unknown(const layout& of, std::size_t i, std::uint32_t row) {
  if (told_[i]) return;
  told_[i] = true;
  const location place = at(row, static_cast<std::uint32_t>(i + 1));
  into_.found.add(unknown_column(facts_, of.blank.kind(), header_[i], place, options_, given_facts_,
                                 into_.found));
}

/// The column that gives the id of records of any kind.
void table_records::find_id_column() {
  for (std::uint32_t i = 0; i < header_.size() && id_column_ == 0; ++i) {
    for (std::size_t k = 0; k < rules_->kinds.size(); ++k) {
      const column one = find_column(facts_, record_kind_id(k), header_[i]);
      const bool id = one.part == column_part::value &&
                      (*rules_)[one.fact].value_type.kind == type_kind::identifier;
      if (id) id_column_ = i + 1;
    }
  }
}

bool table_records::is_apart(const table_cell& first, std::string_view id, bool alone) const {
  // Most rows begin with such an id.
  if (!alone && first.text == id && is_plain_id(id)) return false;
  if (is_total(id) || is_note(id)) return true;
  const bool of_id = first.column == id_column_;
  // 平均 may be the level that a fact has.
  const bool named = std::any_of(layouts_.begin(), layouts_.end(), [&](const layout& of) {
    if (first.column > of.columns.size()) return false;
    const column& one = of.columns[first.column - 1];
    if (one.part != column_part::value) return false;
    const type_kind value_type = (*rules_)[one.fact].value_type.kind;
    return value_type != type_kind::text && value_type != type_kind::identifier && !id.empty();
  });
  if (!named && is_total(first.text)) return true;
  if (!id.empty() && !of_id) return false;
  const bool sentence = alone && header_.size() > 2 && first.text.find("。") != std::string::npos;
  return is_note(first.text) || sentence;
}

bool table_records::set_apart(const table_cell& first, std::string_view id, bool alone,
                              std::uint32_t row) {
  if (first.column == 0 || !is_apart(first, id, alone)) return false;
  into_.found.add(row_of_no_record(first.text, at(row, first.column), options_));
  return true;
}

/// Columns that no kind in the file knows. In a sheet a column without a name may well be empty.
void table_records::report_unknown_columns() {
  if (layouts_.empty()) return;
  for (std::size_t i = 0; i < header_.size(); ++i) {
    if (origin_.shape == table_shape::open && header_[i].empty()) continue;
    const bool known = std::any_of(layouts_.begin(), layouts_.end(), [i](const layout& of) {
      return of.columns[i].part != column_part::unknown;
    });
    if (!known) report_unknown(layouts_.front(), i, header_row_);
  }
}

void table_records::add(const table_row& row, std::vector<diagnostic> form_problems) {
  if (is_blank(row)) {
    if (blank_rows_++ == 0) first_blank_ = row.row;
    return;
  }
  table_cell first;
  std::size_t filled = 0;
  for (const table_cell& cell : row.cells) {
    if (trim(cell.text).empty()) continue;
    if (filled++ == 0) first = cell;
  }
  if (set_apart(first, trim(text_at(row, id_column_)), filled == 1, row.row)) return;
  ++rows_;
  layout* of = kind_known_ ? layout_of(row) : nullptr;
  if (of == nullptr) {
    ++into_.unreadable;
    return;
  }
  record& nominee = into_.add(of->blank);
  nominee.at(at(row.row, 0));
  for (diagnostic& problem : form_problems) nominee.add_problem(std::move(problem));
  for (const table_cell& cell : row.cells) {
    nominee.at(at(cell.row, cell.column));
    take(*of, cell, nominee);
  }
  nominee.at(at(row.row, 0));
}

void table_records::add_plain(const plain_row& cells, std::uint32_t row) {
  const bool blank = is_blank(cells);
  if (!blank && set_plain_apart(cells, row)) return;
  layout* of = nullptr;
  if (!blank && kind_known_)
    of = layout_of(mixed() ? cells[kind_column_ - 1] : std::string_view(), at(row, kind_column_));
  if (blank) {
    if (blank_rows_++ == 0) first_blank_ = row;
    return;
  }
  ++rows_;
  if (of == nullptr) {
    ++into_.unreadable;
    return;
  }
  record& nominee = into_.add(of->blank);
  if (of->repeated) {
    for (std::uint32_t i = 0; i < cells.width; ++i) take_plain(*of, cells, i, row, nominee);
  } else {
    for (const std::uint32_t i : of->quick.front().read(cells, nominee)) {
      take_plain(*of, cells, i, row, nominee);
      if (nominee.invalid()) continue;
      for (quick_row& quick : of->quick) quick.learn(i, cells[i], nominee);
    }
  }
  nominee.at(at(row, 0));
}

void table_records::add_lines(const line_block& lines, std::size_t width,
                              const std::function<void(std::size_t)>& one_by_one) {
  layout& of = layouts_.front();
  splitters_.resize(of.quick.size());
  const auto quick = [&](std::size_t worker, std::size_t line, record& nominee) {
    row_splitter& splitter = splitters_[worker];
    if (!splitter.split(lines.from(line), width)) return false;
    const plain_row& cells = splitter.row();
    const std::uint32_t row = lines.row_of(line);
    table_cell first;
    if (is_blank(cells) || is_plain_apart(cells, row, first)) return false;
    nominee.restart(of.blank);
    nominee.at(at(row, 0));
    return of.quick[worker].read(cells, nominee).empty();
  };
  const auto workers = static_cast<unsigned>(of.quick.size());
  rows_ += lines.size() - read_lines(lines, workers, of.blank, into_, quick, one_by_one);
}

/// True for a cell that no header names: one beyond the last, or, in a sheet, below an empty one.
bool table_records::unnamed(const table_cell& cell) const {
  if (cell.column > header_.size()) return true;
  return origin_.shape == table_shape::open && header_[cell.column - 1].empty();
}

bool table_records::set_plain_apart(const plain_row& cells, std::uint32_t row) {
  table_cell first;
  if (!is_plain_apart(cells, row, first)) return false;
  into_.found.add(row_of_no_record(first.text, at(row, first.column), options_));
  return true;
}

bool table_records::is_plain_apart(const plain_row& cells, std::uint32_t row,
                                   table_cell& first) const {
  std::size_t filled = 0;
  for (std::uint32_t i = 0; i < cells.width && filled < 2; ++i) {
    if (!is_filled(cells[i])) continue;
    if (filled++ == 0) first = {cells[i], row, i + 1, cell_form::text, cell_fault::none, {}};
  }
  const std::string_view id = id_column_ == 0 ? std::string_view() : trim(cells[id_column_ - 1]);
  return first.column != 0 && is_apart(first, id, filled == 1);
}

/// A cell of a plain row, the general way.
void table_records::take_plain(const layout& of, const plain_row& cells, std::uint32_t i,
                               std::uint32_t row, record& nominee) {
  nominee.at(at(row, i + 1));
  take(of, {cells[i], row, i + 1, cell_form::text, cell_fault::none, {}}, nominee);
}

void table_records::take(const layout& of, const table_cell& cell, record& nominee) {
  const bool has_no_name = unnamed(cell);
  // Where every column has a header cell, a row that is wider than the header is told as such.
  if (has_no_name && origin_.shape == table_shape::open) report_unnamed(cell);
  const std::size_t i = cell.column - 1;
  const column& one = i < of.columns.size() ? of.columns[i] : nameless_;
  if (auto problem = problem_of(cell, one, nominee)) {
    nominee.add_problem(*std::move(problem));
    // An id that is merged with what stands beside it still says which record it is.
    const bool names_record = one.part == column_part::value &&
                              cell.fault == cell_fault::merged_across &&
                              (*rules_)[one.fact].value_type.kind == type_kind::identifier;
    if (!names_record) return;
  }
  if (one.part == column_part::record_kind) compare_kind(cell.text, nominee.place(), nominee);
  // A column of another kind is no mistake, but what stands in it is lost.
  if (one.part == column_part::unknown && mixed() && !has_no_name && !says_nothing(cell)) {
    report_unknown(of, i, cell.row);
  }
  store(one, cell.text, nominee);
}

void table_records::report_unnamed(const table_cell& cell) {
  if (told_.size() < cell.column) told_.resize(cell.column);
  if (told_[cell.column - 1] || says_nothing(cell)) return;
  told_[cell.column - 1] = true;
  into_.found.add(kind::sheet_column_unnamed, at(cell.row, cell.column),
                  {column_letters(cell.column)});
}

table_records::layout* table_records::layout_of(const table_row& row) {
  return layout_of(mixed() ? text_at(row, kind_column_) : std::string_view(),
                   at(row.row, kind_column_));
}

table_records::layout* table_records::layout_of(std::string_view said, location place) {
  if (!mixed()) return &layouts_.front();
  const std::string spelling(trim(said));
  if (spelling.empty() || first_invalid_byte(spelling)) {
    into_.unread.add(spelling.empty() ? kind::row_without_kind : kind::row_not_utf8, place);
    return nullptr;
  }
  return use_kind(spelling, place);
}

void table_records::finish(bool whole) {
  report_unknown_columns();
  if (blank_rows_ != 0) {
    into_.found.add(kind::rows_blank, at(first_blank_, 0), {std::to_string(blank_rows_)});
  }
  if (rows_ == 0 && whole) {
    into_.found.add(options_.allow.no_records ? kind::data_without_records : kind::nothing_to_check,
                    at(header_row_, 0));
  }
}

}}}  // namespace zhunze::detail::reading
