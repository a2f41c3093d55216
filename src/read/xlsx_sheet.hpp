#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sheet_number.hpp"
#include "sheet_row.hpp"
#include "workbook.hpp"
#include "xlsx_strings.hpp"
#include "xml_stream.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// What the cells of a workbook refer to.
struct xlsx_book {
  shared_strings strings;
  std::vector<number_format> styles;
  bool styles_lost = false;  ///< the part that should hold them is not there
  date_system dates = date_system::from_1900;
};

/// The rows of one worksheet, as its part arrives.
class xlsx_sheet final : private xml_handler {
 public:
  /// All three must outlive it.
  xlsx_sheet(const xlsx_book& book, zip_archive& archive, const std::string& part);

  [[nodiscard]] bool next(table_row& row);
  [[nodiscard]] const possible_fault& fault() const { return stream_.fault(); }
  [[nodiscard]] const std::vector<column_span>& hidden_columns() const { return hidden_columns_; }

 private:
  /// How a cell's content is to be read.
  enum class content : std::uint8_t { number, shared, text, boolean, error, iso_date };

  bool begin(std::string_view name, xml_attributes attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view piece) override;

  void begin_layout(std::string_view local, xml_attributes attributes);
  bool begin_row(xml_attributes attributes);
  bool begin_cell(xml_attributes attributes);
  bool begin_inside_cell(std::string_view local);
  void end_cell();
  void add_shared();
  void add_number();
  void add_text(std::string_view text);
  void damaged(const std::string& zh, const std::string& en);

  const xlsx_book& book_;
  std::string part_;
  part_source from_;
  xml_stream stream_;
  sheet_row row_;
  std::vector<column_span> hidden_columns_;
  bool zeros_hidden_ = false;
  std::uint32_t number_ = 0;  // of the row
  std::uint32_t column_ = 0;  // of the cell
  std::uint32_t style_ = 0;
  content holds_ = content::number;
  bool in_cells_ = false;
  bool in_cell_ = false;
  bool in_value_ = false;
  bool in_string_ = false;
  bool formula_ = false;
  std::string value_;
  std::string shown_;  // a number as it means
  rich_text string_;
};

}}}  // namespace zhunze::detail::reading
