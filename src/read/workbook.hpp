#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "file_fault.hpp"
#include "merged_cells.hpp"
#include "table_row.hpp"
#include "zip_archive.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

struct sheet_title {
  std::string name;
  bool visible = true;
};

/// Columns beside each other, from 1, both ends included.
struct column_span {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// The sheets of a workbook, read row by row, whatever file format it has. After a call that says
/// false, look at `fault`.
class workbook {
 public:
  virtual ~workbook() = default;

  /// In the order of the workbook.
  [[nodiscard]] virtual const std::vector<sheet_title>& sheets() const = 0;
  /// True where some cell of the sheet holds something.
  [[nodiscard]] virtual bool has_data(std::size_t sheet) = 0;
  /// Begins to read a sheet from its top.
  [[nodiscard]] virtual bool open(std::size_t sheet) = 0;
  /// The same for a look at its first rows: merged areas need not be known.
  [[nodiscard]] virtual bool peek(std::size_t sheet) = 0;
  /// Rows of the open sheet that its tables declare to be totals.
  [[nodiscard]] virtual const std::vector<std::uint32_t>& total_rows() const = 0;
  /// Hidden columns of the open sheet, ascending; known once it gave a row.
  [[nodiscard]] virtual const std::vector<column_span>& hidden_columns() const = 0;
  /// The next row that holds something; its texts last until the call after it.
  [[nodiscard]] virtual bool next(table_row& row) = 0;
  /// Merged areas of the open sheet that were not taken yet: all that begin with the row that
  /// `next` gave last, or before it, are known by then.
  [[nodiscard]] virtual std::vector<merged_area> take_merged() = 0;
  [[nodiscard]] virtual const possible_fault& fault() const = 0;
};

/// Opens the workbook of an archive, which must outlive it, as what it holds.
[[nodiscard]] possible_fault open_workbook(zip_archive& archive, std::unique_ptr<workbook>& book);
[[nodiscard]] possible_fault open_xlsx(zip_archive& archive, std::unique_ptr<workbook>& book);
[[nodiscard]] possible_fault open_ods(zip_archive& archive, std::unique_ptr<workbook>& book);

}}}  // namespace zhunze::detail::reading
