#include "ods_content.hpp"

#include <algorithm>
#include <utility>

#include "zhunze/limits.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

constexpr const char* content_part = "content.xml";

std::string_view value_of(xml_attributes attributes, std::string_view name) {
  for (; *attributes != nullptr; attributes += 2) {
    if (opendocument_name(attributes[0]) == name) return attributes[1];
  }
  return {};
}

/// Hidden, or filtered away.
bool is_out_of_sight(xml_attributes attributes) {
  const std::string_view how = value_of(attributes, "table:1.0|visibility");
  return how == "collapse" || how == "filter";
}

}  // namespace

ods_content::ods_content(zip_archive& archive, std::size_t wanted)
    : from_(archive.open(content_part)), stream_(from_, *this, content_part), wanted_(wanted) {}

bool ods_content::next(table_row& row) {
  if (given_ == repeated_ || given_ == 0) {
    if (over_ || !stream_.next() || over_) return false;
    given_ = 0;
  }
  row_.give(static_cast<std::uint32_t>(number_ - repeated_ + 1 + given_), row);
  ++given_;
  return true;
}

std::vector<merged_area> ods_content::take_merged() {
  return std::exchange(merged_, {});
}

/// Of a sheet that is not wanted, no more is looked at than whether it has data.
bool ods_content::reading_rows() const {
  if (tables_ != 1) return false;
  return wanted_ == no_sheet ? !sheets_.back().has_data : sheets_.size() == wanted_ + 1;
}

bool ods_content::begin(std::string_view name, xml_attributes attributes) {
  const std::string_view local = opendocument_name(name);
  if (in_cell_) return cell_.begin_inside(local, attributes);
  if (in_row_ && (local == "table:1.0|table-cell" || local == "table:1.0|covered-table-cell")) {
    in_cell_ = true;
    return cell_.begin(attributes);
  }
  if (local == "table:1.0|table-row" && reading_rows()) return begin_row(attributes);
  if (local == "table:1.0|table-column" && wanted_ != no_sheet && reading_rows()) {
    begin_column(attributes);
    return false;
  }
  if (local == "table:1.0|table") {
    begin_table(attributes);
    return false;
  }
  return local.starts_with("style:") && begin_style(local, attributes);
}

bool ods_content::begin_style(std::string_view name, xml_attributes attributes) {
  if (name == "style:1.0|style") {
    style_ = value_of(attributes, "style:1.0|name");
  } else if (name == "style:1.0|table-properties" &&
             value_of(attributes, "table:1.0|display") == "false" &&
             hidden_styles_.size() < limits::xml_names) {
    hidden_styles_.insert(style_);
  }
  return false;
}

void ods_content::begin_table(xml_attributes attributes) {
  if (++tables_ != 1) return;
  if (sheets_.size() == limits::sheets) return stream_.refuse(too_many_sheets());
  const std::string style(value_of(attributes, "table:1.0|style-name"));
  sheets_.push_back({{std::string(value_of(attributes, "table:1.0|name")),
                      hidden_styles_.find(style) == hidden_styles_.end()},
                     false});
  number_ = 0;
}

void ods_content::begin_column(xml_attributes attributes) {
  const std::string_view repeated = value_of(attributes, "table:1.0|number-columns-repeated");
  const std::uint64_t first = declared_columns_ + 1;
  declared_columns_ += repeated.empty() ? 1 : count_of(repeated);
  if (!is_out_of_sight(attributes) || declared_columns_ > limits::columns) return;
  hidden_columns_.push_back(
      {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(declared_columns_)});
}

bool ods_content::begin_row(xml_attributes attributes) {
  in_row_ = true;
  column_ = 0;
  row_weight_ = 0;
  const std::string_view repeated = value_of(attributes, "table:1.0|number-rows-repeated");
  repeated_ = repeated.empty() ? 1 : count_of(repeated);
  number_ = std::min<std::uint64_t>(number_ + repeated_, UINT32_MAX);
  row_.begin(static_cast<std::uint32_t>(number_), is_out_of_sight(attributes));
  return false;
}

void ods_content::text(std::string_view piece) {
  if (in_cell_) cell_.text(piece);
}

void ods_content::end(std::string_view name) {
  if (in_cell_) {
    if (cell_.end_inside()) end_cell();
    return;
  }
  const std::string_view local = opendocument_name(name);
  if (in_row_ && local == "table:1.0|table-row") {
    end_row();
  } else if (local == "table:1.0|table" && tables_ > 0) {
    if (--tables_ == 0 && wanted_ != no_sheet && sheets_.size() == wanted_ + 1) {
      over_ = true;
      stream_.pause();
    }
  }
}

void ods_content::end_cell() {
  in_cell_ = false;
  const std::uint64_t first = column_ + 1;
  column_ = std::min<std::uint64_t>(column_ + cell_.repeated(), UINT32_MAX);
  note_merged();
  if (cell_.empty()) return;
  if (wanted_ == no_sheet) {
    sheets_.back().has_data = true;
    return;
  }
  if (column_ > limits::columns) return stream_.refuse(too_many_columns());
  const std::uint64_t weight = repetition_budget::weight_of(cell_.bytes());
  row_weight_ += weight * (column_ - first + 1);
  if (!budget_.take(weight, weight * (column_ - first))) return stream_.refuse(too_much_repeated());
  for (std::uint64_t column = first; column <= column_; ++column) {
    cell_.give(static_cast<std::uint32_t>(column), row_);
  }
}

void ods_content::note_merged() {
  if (wanted_ == no_sheet || (cell_.rows() == 1 && cell_.columns() == 1)) return;
  if (merged_.size() == limits::merged_areas) {
    return stream_.refuse({kind::workbook_too_large,
                           {argument("合并单元格的个数", "the number of merged cells in a sheet"),
                            std::to_string(limits::merged_areas)}});
  }
  const auto end = [](std::uint64_t first, std::uint64_t count) {
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(first + count - 1, UINT32_MAX));
  };
  merged_.push_back({end(number_, 1), end(number_, cell_.rows()), end(column_, 1),
                     end(column_, cell_.columns())});
}

void ods_content::end_row() {
  in_row_ = false;
  if (row_.empty()) return;
  if (number_ > limits::sheet_rows) return stream_.refuse(too_many_rows());
  if (!budget_.take(0, row_weight_ * (repeated_ - 1))) return stream_.refuse(too_much_repeated());
  stream_.pause();
}

}}}  // namespace zhunze::detail::reading
