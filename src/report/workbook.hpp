#pragma once

#include <xlsxwriter.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

/// A text as a cell can hold it: what XML cannot hold is shown, what readers would take for an
/// escape is escaped, and `cut_cell` is what stays.
[[nodiscard]] std::string cell_text(std::string_view text);

/// The beginning of a text that a cell or note can hold, with … where something was cut off.
[[nodiscard]] std::string cut_cell(std::string_view text);

/// A workbook being written. What fails is told by `close`.
class workbook {
 public:
  /// `streaming`: rows go to disk as they are done and must come in order.
  workbook(const std::string& path, bool streaming);
  ~workbook();
  workbook(const workbook&) = delete;
  workbook& operator=(const workbook&) = delete;

  [[nodiscard]] lxw_worksheet* add_sheet(const std::string& name);
  [[nodiscard]] lxw_format* add_format();
  [[nodiscard]] lxw_workbook* get() { return book_; }
  /// A title for the file's properties.
  void title(const std::string& text);
  /// Writes the file; false where anything failed.
  [[nodiscard]] bool close();

 private:
  lxw_workbook* book_ = nullptr;
  bool failed_ = false;
};

/// How the header and the rows of lists look; null where there is no workbook.
[[nodiscard]] lxw_format* head_format(workbook& book);
[[nodiscard]] lxw_format* body_format(workbook& book);

/// How a sheet is printed on A4 pages on their side, the rows up to `head_row` on each page,
/// numbered below. `one_wide`: all columns on the width of one page; else as large as on the
/// screen, the first column on each page, too.
void set_up_printing(lxw_worksheet* sheet, lxw_row_t head_row, bool one_wide, language lang);

/// The width of all columns of a sheet at which letters of 11 points are printed at 8 or more on
/// the width of one page.
inline constexpr double readable_width = 190;

/// How many lines a text takes in a cell of a width, broken as readers break it; rather one too
/// many.
[[nodiscard]] std::size_t lines_in_cell(std::string_view text, double width);

struct sheet_column {
  std::string title;
  double width = 10;
};

/// One cell: a text, or a whole number.
struct sheet_cell {
  std::string text;
  std::int64_t number = 0;
  bool is_number = false;
  lxw_format* format = nullptr;

  sheet_cell(std::string of) : text(std::move(of)) {}
  sheet_cell(std::string of, lxw_format* how) : text(std::move(of)), format(how) {}
  sheet_cell(std::uint64_t of) : number(static_cast<std::int64_t>(of)), is_number(true) {}
};

/// A list with a header that stays in sight, and a filter; goes on in a further sheet when one is
/// full. Rows are as high as their texts need, columns in which nothing stands are narrow.
class sheet_list {
 public:
  sheet_list(workbook& book, std::string name, std::vector<sheet_column> columns, lxw_format* head,
             lxw_format* body, std::uint32_t rows_per_sheet, language lang);

  void add(const std::vector<sheet_cell>& cells);
  /// Sets the filter of the last sheet. Call it once, at the end.
  void finish();
  [[nodiscard]] lxw_worksheet* sheet() { return sheet_; }

 private:
  void open();
  void set_height(const std::vector<sheet_cell>& cells);

  workbook& book_;
  std::string name_;
  std::vector<sheet_column> columns_;
  lxw_format* head_;
  lxw_format* body_;
  std::uint32_t limit_;
  language lang_;
  lxw_worksheet* sheet_ = nullptr;
  std::vector<bool> filled_;  ///< by column, of the sheet that is being written
  std::uint32_t row_ = 0;
  std::uint32_t sheets_ = 0;
};

}}}  // namespace zhunze::detail::report
