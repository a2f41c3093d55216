#include "workbook.hpp"

#include <algorithm>
#include <utility>

#include "zhunze/render/visible.hpp"
#include "zhunze/text/detail/unicode.hpp"
#include "zhunze/text/detail/utf8.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

namespace {

constexpr std::size_t cell_units = 32'767;
/// 2000-01-01, so that the same input gives the same bytes.
constexpr time_t created_at = 946'684'800;

/// `_x` and four hexadecimal digits and `_`: readers take that for an escaped character.
bool begins_escape(std::string_view text) {
  if (text.size() < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_') return false;
  return text.substr(2, 4).find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

}  // namespace

std::string cell_text(std::string_view text) {
  const std::string shown = visible(text);
  std::string out;
  for (const auto& c : code_points(shown)) {
    if (c.value == 0xFFFE || c.value == 0xFFFF) {
      append_utf8(out, replacement_character);
    } else if (begins_escape(std::string_view(shown).substr(c.begin))) {
      out += "_x005F_";
    } else {
      out.append(shown, c.begin, c.end - c.begin);
    }
  }
  return cut_cell(out);
}

std::string cut_cell(std::string_view text) {
  if (text.size() <= cell_units) return std::string(text);
  std::size_t units = 0;
  std::size_t before_mark = 0;  // what leaves room for the mark ends here
  for (const auto& c : code_points(text)) {
    units += c.value > 0xFFFF ? 2 : 1;
    if (units > cell_units) return std::string(text.substr(0, before_mark)) + "…";
    if (units < cell_units) before_mark = c.end;
  }
  return std::string(text);
}

workbook::workbook(const std::string& path, bool streaming) {
  lxw_workbook_options options = {};
  options.constant_memory = streaming ? 1 : 0;
  options.use_zip64 = streaming ? 1 : 0;
  book_ = workbook_new_opt(path.c_str(), &options);
}

workbook::~workbook() {
  if (book_ != nullptr) lxw_workbook_free(book_);
}

lxw_worksheet* workbook::add_sheet(const std::string& name) {
  lxw_worksheet* sheet = book_ == nullptr ? nullptr : workbook_add_worksheet(book_, name.c_str());
  failed_ = failed_ || sheet == nullptr;
  return sheet;
}

lxw_format* workbook::add_format() {
  return book_ == nullptr ? nullptr : workbook_add_format(book_);
}

void workbook::title(const std::string& text) {
  if (book_ == nullptr) return;
  std::string kept = cell_text(text);
  lxw_doc_properties about = {};
  about.title = kept.data();
  about.created = created_at;
  workbook_set_properties(book_, &about);
}

bool workbook::close() {
  lxw_workbook* book = std::exchange(book_, nullptr);
  return book != nullptr && workbook_close(book) == LXW_NO_ERROR && !failed_;
}

lxw_format* head_format(workbook& book) {
  lxw_format* format = book.add_format();
  if (format == nullptr) return format;
  format_set_bold(format);
  format_set_bg_color(format, 0xDDEBF7);
  format_set_border(format, LXW_BORDER_THIN);
  format_set_text_wrap(format);
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  return format;
}

lxw_format* body_format(workbook& book) {
  lxw_format* format = book.add_format();
  if (format == nullptr) return format;
  format_set_text_wrap(format);
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  format_set_border(format, LXW_BORDER_THIN);
  format_set_border_color(format, 0xBFBFBF);
  return format;
}

std::size_t lines_in_cell(std::string_view text, double width) {
  const double room = std::max(width - 1, 1.0);
  std::size_t lines = 1;
  double filled = 0;  // of the line
  double word = 0;    // of what cannot be broken at its end
  for (const auto& c : code_points(text)) {
    if (c.value == '\n') {
      ++lines;
      filled = word = 0;
      continue;
    }
    const double wide = display_width(c.value) > 1 ? 2.1 : 1;
    word = c.value == ' ' || wide > 1 ? 0 : word + wide;
    filled += wide;
    if (filled <= room) continue;
    ++lines;
    filled = word > 0 && word <= room ? word : wide;
    word = std::min(word, filled);
  }
  return lines;
}

void set_up_printing(lxw_worksheet* sheet, lxw_row_t head_row, bool one_wide, language lang) {
  if (sheet == nullptr) return;
  constexpr std::uint8_t a4 = 9;
  worksheet_set_paper(sheet, a4);
  worksheet_set_landscape(sheet);
  if (one_wide)
    worksheet_fit_to_pages(sheet, 1, 0);
  else
    worksheet_repeat_columns(sheet, 0, 0);
  worksheet_repeat_rows(sheet, 0, head_row);
  worksheet_set_margins(sheet, 0.5, 0.5, 0.6, 0.7);
  worksheet_set_footer(sheet,
                       lang == language::zh ? "&L&A&R第 &P 页，共 &N 页" : "&L&A&RPage &P of &N");
}

sheet_list::sheet_list(workbook& book, std::string name, std::vector<sheet_column> columns,
                       lxw_format* head, lxw_format* body, std::uint32_t rows_per_sheet,
                       language lang)
    : book_(book),
      name_(std::move(name)),
      columns_(std::move(columns)),
      head_(head),
      body_(body),
      limit_(rows_per_sheet < 2 ? 2 : rows_per_sheet),
      lang_(lang) {
  open();
}

void sheet_list::open() {
  ++sheets_;
  sheet_ = book_.add_sheet(sheets_ == 1 ? name_ : name_ + " " + std::to_string(sheets_));
  row_ = 0;
  filled_.assign(columns_.size(), false);
  if (sheet_ == nullptr) return;
  std::vector<sheet_cell> titles;
  for (const sheet_column& one : columns_) titles.emplace_back(one.title);
  set_height(titles);
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    worksheet_set_column(sheet_, column, column, columns_[i].width, body_);
    worksheet_write_string(sheet_, 0, column, cell_text(columns_[i].title).c_str(), head_);
  }
  worksheet_freeze_panes(sheet_, 1, 0);
  set_up_printing(sheet_, 0, true, lang_);
  row_ = 1;
}

/// Some readers do not fit the height of rows to their texts.
void sheet_list::set_height(const std::vector<sheet_cell>& cells) {
  constexpr double line = 16;
  constexpr double highest = 409;
  std::size_t lines = 1;
  for (std::size_t i = 0; i < cells.size(); ++i)
    lines = std::max(lines, lines_in_cell(cells[i].text, columns_[i].width));
  if (lines == 1) return;
  worksheet_set_row(sheet_, row_, std::min(line * static_cast<double>(lines), highest), nullptr);
}

void sheet_list::add(const std::vector<sheet_cell>& cells) {
  if (row_ == limit_) {
    finish();
    open();
  }
  if (sheet_ == nullptr) return;
  set_height(cells);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].is_number || !cells[i].text.empty()) filled_[i] = true;
    const auto column = static_cast<lxw_col_t>(i);
    lxw_format* format = cells[i].format == nullptr ? body_ : cells[i].format;
    if (cells[i].is_number) {
      worksheet_write_number(sheet_, row_, column, static_cast<double>(cells[i].number), format);
    } else if (!cells[i].text.empty()) {
      worksheet_write_string(sheet_, row_, column, cell_text(cells[i].text).c_str(), format);
    }
  }
  ++row_;
}

void sheet_list::finish() {
  if (sheet_ == nullptr || columns_.empty()) return;
  constexpr double narrow = 8;
  for (std::size_t i = 0; i < columns_.size() && row_ > 1; ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    if (!filled_[i] && columns_[i].width > narrow)
      worksheet_set_column(sheet_, column, column, narrow, body_);
  }
  worksheet_autofilter(sheet_, 0, 0, row_ - 1, static_cast<lxw_col_t>(columns_.size() - 1));
}

}}}  // namespace zhunze::detail::report
