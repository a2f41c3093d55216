#include "xlsx_sheet.hpp"

#include <algorithm>
#include <charconv>

#include "xlsx_merges.hpp"
#include "xlsx_package.hpp"
#include "zhunze/limits.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

/// Hidden, filtered away, or made so small that nothing is left.
bool is_out_of_sight(xml_attributes attributes, const char* size) {
  if (is_true(find_attribute(attributes, "hidden"))) return true;
  const char* given = find_attribute(attributes, size);
  return given != nullptr && is_zero(given);
}

}  // namespace

xlsx_sheet::xlsx_sheet(const xlsx_book& book, zip_archive& archive, const std::string& part)
    : book_(book), part_(part), from_(archive.open(part)), stream_(from_, *this, part) {}

bool xlsx_sheet::next(table_row& row) {
  if (!stream_.next()) return false;
  row_.give(number_, row);
  return true;
}

void xlsx_sheet::damaged(const std::string& zh, const std::string& en) {
  stream_.refuse({kind::workbook_damaged, {argument(part_ + " " + zh, part_ + " " + en)}});
}

bool xlsx_sheet::begin(std::string_view name, xml_attributes attributes) {
  const std::string_view local = spreadsheet_name(name);
  if (in_cell_) return begin_inside_cell(local);
  if (in_cells_ && local == "c") return begin_cell(attributes);
  if (in_cells_ && local == "row") return begin_row(attributes);
  if (local == "sheetData") in_cells_ = true;
  if (!in_cells_) begin_layout(local, attributes);
  return false;
}

void xlsx_sheet::begin_layout(std::string_view local, xml_attributes attributes) {
  if (local == "sheetView") {
    const char* shown = find_attribute(attributes, "showZeros");
    zeros_hidden_ = zeros_hidden_ || (shown != nullptr && !is_true(shown));
  } else if (local == "col" && is_out_of_sight(attributes, "width") &&
             hidden_columns_.size() < limits::columns) {
    hidden_columns_.push_back({number_of(find_attribute(attributes, "min")),
                               number_of(find_attribute(attributes, "max"))});
  }
}

bool xlsx_sheet::begin_row(xml_attributes attributes) {
  const std::uint32_t before = number_++;
  if (const char* written = find_attribute(attributes, "r")) {
    number_ = read_reference(written).row;
    if (number_ <= before) {
      damaged("的行没有按顺序排列", "has rows out of order");
      return true;
    }
  }
  if (number_ > limits::sheet_rows) stream_.refuse(too_many_rows());
  row_.begin(number_, is_out_of_sight(attributes, "ht"));
  column_ = 0;
  return false;
}

bool xlsx_sheet::begin_cell(xml_attributes attributes) {
  in_cell_ = true;
  formula_ = false;
  style_ = 0;
  holds_ = content::number;
  value_.clear();
  const std::uint32_t before = column_++;
  bool known = true;
  for (; *attributes != nullptr; attributes += 2) {
    const std::string_view name = attributes[0];
    const std::string_view value = attributes[1];
    if (name == "r") {
      column_ = read_reference(value).column;
    } else if (name == "s") {
      std::from_chars(value.data(), value.data() + value.size(), style_);
    } else if (name == "t") {
      holds_ = value == "s"                             ? content::shared
               : value == "str" || value == "inlineStr" ? content::text
               : value == "b"                           ? content::boolean
               : value == "e"                           ? content::error
               : value == "d"                           ? content::iso_date
                                                        : content::number;
    } else {
      known = false;
    }
  }
  if (column_ <= before) damaged("的单元格没有按顺序排列", "has cells out of order");
  if (column_ > limits::columns) stream_.refuse(too_many_columns());
  return known;
}

bool xlsx_sheet::begin_inside_cell(std::string_view local) {
  if (in_string_) return string_.begin(local);
  if (local == "v") {
    in_value_ = true;
  } else if (local == "f") {
    formula_ = true;
    return false;
  } else if (local == "is") {
    in_string_ = true;
    string_.clear();
  } else if (local == "t" && holds_ == content::text) {
    in_value_ = true;  // a text that is written without its "is"
  } else {
    return false;
  }
  return true;
}

void xlsx_sheet::text(std::string_view piece) {
  if (in_value_) {
    constexpr std::size_t most = limits::cell_bytes + 4;
    value_ += piece.substr(0, most - std::min(most, value_.size()));
  } else if (in_string_) {
    string_.add(piece);
  }
}

void xlsx_sheet::end(std::string_view name) {
  const std::string_view local = spreadsheet_name(name);
  if (in_cell_) {
    if (in_string_ && local != "is") {
      string_.end(local);
    } else if (local == "v" || local == "t") {
      in_value_ = false;
      if (holds_ == content::text) resolve_escapes(value_);
    } else if (local == "is") {
      in_string_ = false;
      value_ = string_.text();
    } else if (local == "c") {
      in_cell_ = false;
      end_cell();
    }
  } else if (in_cells_ && local == "row") {
    if (!row_.empty()) stream_.pause();
  } else if (local == "sheetData") {
    in_cells_ = false;
  }
}

void xlsx_sheet::end_cell() {
  if (formula_ && value_.empty() && holds_ != content::text) {
    row_.add(column_, {}, cell_form::text, cell_fault::not_computed);
    return;
  }
  if (value_.empty()) return;
  switch (holds_) {
    case content::shared:
      return add_shared();
    case content::number:
      return add_number();
    case content::boolean:
      return add_text(value_ == "0" ? "false" : value_ == "1" ? "true" : value_);
    case content::error:
      return row_.add(column_, value_, cell_form::text, cell_fault::error_value);
    case content::iso_date:
      shown_.clear();
      append_iso_date(shown_, value_);
      return row_.add(column_, shown_, cell_form::number, cell_fault::none);
    case content::text:
      return add_text(value_);
  }
}

void xlsx_sheet::add_text(std::string_view text) {
  row_.add(column_, text, cell_form::text, cell_fault::none);
}

void xlsx_sheet::add_shared() {
  std::size_t i = 0;
  const char* end = value_.data() + value_.size();
  const auto read = std::from_chars(value_.data(), end, i);
  if (read.ec != std::errc() || read.ptr != end || i >= book_.strings.size()) {
    damaged("引用了不存在的文字", "refers to a text that is not there");
    return;
  }
  row_.add_lasting(column_, book_.strings[i]);
}

void xlsx_sheet::add_number() {
  static const number_format general;
  const number_format& how = style_ < book_.styles.size() ? book_.styles[style_] : general;
  if (book_.styles_lost && style_ != 0) {
    damaged("的数字格式不在文件里", "has number formats that are not in the file");
    return;
  }
  if (zeros_hidden_ && is_zero(plain_stored(value_)))
    return row_.add(column_, {}, cell_form::number, cell_fault::zero_hidden);
  const shown_number cell = read_number_cell(value_, how, book_.dates);
  row_.add(column_, cell.text, cell.form, cell.fault, value_);
}

}}}  // namespace zhunze::detail::reading
