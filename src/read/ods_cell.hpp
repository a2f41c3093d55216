#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "sheet_row.hpp"
#include "shown_number.hpp"
#include "xml_stream.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// The name of an element or attribute of OpenDocument as `table|table-cell`; "" for any other.
[[nodiscard]] std::string_view opendocument_name(std::string_view name);

/// One cell of an OpenDocument sheet on its way: its attributes, then the text inside it.
class ods_cell {
 public:
  /// False where an attribute is unknown.
  bool begin(xml_attributes attributes);
  /// What is inside the cell; `name` as `opendocument_name` gives it.
  bool begin_inside(std::string_view name, xml_attributes attributes);
  /// True where that was the cell's own end.
  [[nodiscard]] bool end_inside();
  void text(std::string_view piece);

  /// From now on the sheet shows no zeros.
  void hide_zeros() { zeros_hidden_ = true; }

  /// How often the cell stands beside itself, and how far it is merged.
  [[nodiscard]] std::uint64_t repeated() const { return repeated_; }
  [[nodiscard]] std::uint64_t columns() const { return columns_; }
  [[nodiscard]] std::uint64_t rows() const { return rows_; }

  /// Once it is whole: adds it to a row; nothing where it is empty.
  void give(std::uint32_t column, sheet_row& row);
  [[nodiscard]] bool empty() const;
  /// How large its text is at most.
  [[nodiscard]] std::size_t bytes() const { return std::max(text_.size(), value_.size()); }

 private:
  void add(std::string_view piece);
  void add_blank();
  [[nodiscard]] bool failed() const;
  [[nodiscard]] shown_number shown() const;

  std::string kind_;   // of the value, "" for none
  std::string value_;  // as the file stores it
  std::string text_;   // as it is shown
  std::uint64_t repeated_ = 1;
  std::uint64_t columns_ = 1;
  std::uint64_t rows_ = 1;
  bool zeros_hidden_ = false;
  bool formula_ = false;
  bool error_ = false;
  bool stated_ = false;      // the text of a string stands in an attribute
  std::uint32_t depth_ = 0;  // of elements inside the cell
  std::uint32_t aside_ = 0;  // the depth of what does not belong to the text; 0: all does
  std::uint32_t paragraphs_ = 0;
  bool blank_pending_ = false;  // a blank that counts only where something follows
  bool begun_ = false;          // the paragraph has text
};

/// A count written in an attribute, at least 1 and bounded.
[[nodiscard]] std::uint64_t count_of(std::string_view text);

}}}  // namespace zhunze::detail::reading
