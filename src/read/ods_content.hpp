#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "merged_cells.hpp"
#include "ods_cell.hpp"
#include "sheet_row.hpp"
#include "workbook.hpp"
#include "xml_stream.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

struct ods_sheet {
  sheet_title title;
  bool has_data = false;
};

/// The content of an OpenDocument spreadsheet, as it arrives: the rows of one sheet, or, where no
/// sheet is wanted, which sheets there are.
class ods_content final : private xml_handler {
 public:
  static constexpr std::size_t no_sheet = SIZE_MAX;

  explicit ods_content(zip_archive& archive, std::size_t wanted = no_sheet);

  /// From now on the sheets show no zeros.
  void hide_zeros() { cell_.hide_zeros(); }

  /// The next row of the sheet that is wanted; false once the sheet ends.
  [[nodiscard]] bool next(table_row& row);
  [[nodiscard]] std::vector<merged_area> take_merged();
  [[nodiscard]] const std::vector<ods_sheet>& sheets() const { return sheets_; }
  [[nodiscard]] const possible_fault& fault() const { return stream_.fault(); }
  [[nodiscard]] const std::vector<column_span>& hidden_columns() const { return hidden_columns_; }

 private:
  bool begin(std::string_view name, xml_attributes attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view piece) override;

  bool begin_style(std::string_view name, xml_attributes attributes);
  void begin_table(xml_attributes attributes);
  void begin_column(xml_attributes attributes);
  bool begin_row(xml_attributes attributes);
  void end_row();
  void end_cell();
  void note_merged();
  [[nodiscard]] bool reading_rows() const;

  part_source from_;
  xml_stream stream_;
  std::size_t wanted_;
  std::vector<ods_sheet> sheets_;
  std::unordered_set<std::string> hidden_styles_;
  std::string style_;  // the table style being read
  sheet_row row_;
  ods_cell cell_;
  std::vector<merged_area> merged_;
  std::vector<column_span> hidden_columns_;
  std::uint64_t declared_columns_ = 0;
  std::uint32_t tables_ = 0;    // how deep in tables
  std::uint64_t number_ = 0;    // of the row
  std::uint64_t repeated_ = 1;  // the row
  std::uint64_t given_ = 0;     // times that it was given
  std::uint64_t column_ = 0;
  std::uint64_t row_weight_ = 0;  // of the cells that the row comes to
  repetition_budget budget_;
  bool in_row_ = false;
  bool in_cell_ = false;
  bool over_ = false;
};

}}}  // namespace zhunze::detail::reading
