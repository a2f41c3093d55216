#include "ods_cell.hpp"

#include <algorithm>
#include <charconv>

#include "sheet_number.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/text/detail/fold.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

constexpr std::string_view opendocument_space = "urn:oasis:names:tc:opendocument:xmlns:";
constexpr std::string_view calc_value_type =
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0|value-type";
constexpr std::size_t most_text = limits::cell_bytes + 4;

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// What programs show for a formula that failed.
bool is_error_text(std::string_view text) {
  constexpr std::string_view errors[] = {"#DIV/0!", "#N/A",  "#NAME?", "#NULL!",
                                         "#NUM!",   "#REF!", "#VALUE!"};
  return text.starts_with("Err:") ||
         std::find(std::begin(errors), std::end(errors), text) != std::end(errors);
}

}  // namespace

std::string_view opendocument_name(std::string_view name) {
  if (!name.starts_with(opendocument_space)) return {};
  return name.substr(opendocument_space.size());
}

std::uint64_t count_of(std::string_view text) {
  constexpr std::uint64_t most = 1'000'000'000;
  std::uint64_t out = 1;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
  if (read.ec == std::errc::result_out_of_range) return most;
  return std::clamp<std::uint64_t>(out, 1, most);
}

bool ods_cell::begin(xml_attributes attributes) {
  kind_.clear();
  value_.clear();
  text_.clear();
  repeated_ = columns_ = rows_ = 1;
  formula_ = error_ = stated_ = blank_pending_ = begun_ = false;
  depth_ = aside_ = paragraphs_ = 0;
  bool known = true;
  for (; *attributes != nullptr; attributes += 2) {
    const std::string_view name = opendocument_name(attributes[0]);
    const std::string_view value = attributes[1];
    if (name == "office:1.0|value-type") {
      kind_ = value;
    } else if (name == "office:1.0|value" || name == "office:1.0|date-value" ||
               name == "office:1.0|time-value" || name == "office:1.0|boolean-value") {
      value_ = value;
    } else if (name == "office:1.0|string-value") {
      stated_ = true;
      value_ = value.substr(0, most_text);
    } else if (name == "table:1.0|number-columns-repeated") {
      repeated_ = count_of(value);
    } else if (name == "table:1.0|number-columns-spanned") {
      columns_ = count_of(value);
    } else if (name == "table:1.0|number-rows-spanned") {
      rows_ = count_of(value);
    } else if (name == "table:1.0|formula") {
      formula_ = true;
    } else if (attributes[0] == calc_value_type) {
      error_ = value == "error";
    } else if (name != "table:1.0|style-name") {
      known = false;
    }
  }
  return known;
}

bool ods_cell::begin_inside(std::string_view name, xml_attributes attributes) {
  ++depth_;
  if (aside_ != 0) return true;
  const bool paragraph = name == "text:1.0|p";
  if (depth_ == 1
          ? !paragraph
          : !name.starts_with("text:") || name == "text:1.0|note" || name == "text:1.0|ruby-text") {
    aside_ = depth_;
    return false;
  }
  if (paragraph) {
    if (paragraphs_++ != 0) add("\n");
    begun_ = blank_pending_ = false;
  } else if (name == "text:1.0|s") {
    std::uint64_t count = 1;
    for (; *attributes != nullptr; attributes += 2) {
      if (opendocument_name(attributes[0]) == "text:1.0|c") count = count_of(attributes[1]);
    }
    add_blank();
    add(std::string(std::min<std::uint64_t>(count, most_text), ' '));
  } else if (name == "text:1.0|tab") {
    add_blank();
    add("\t");
  } else if (name == "text:1.0|line-break") {
    add("\n");
    begun_ = blank_pending_ = false;
    return true;
  } else {
    return name == "text:1.0|span" || name == "text:1.0|a";
  }
  begun_ = begun_ || !paragraph;
  return true;
}

bool ods_cell::end_inside() {
  if (depth_ == 0) return true;
  if (aside_ == depth_) aside_ = 0;
  --depth_;
  return false;
}

void ods_cell::add(std::string_view piece) {
  text_ += piece.substr(0, most_text - std::min(most_text, text_.size()));
}

void ods_cell::add_blank() {
  if (blank_pending_ && begun_) add(" ");
  blank_pending_ = false;
}

/// Blanks in a row are one, and none at the beginning of a paragraph.
void ods_cell::text(std::string_view piece) {
  if (depth_ == 0 || aside_ != 0) return;
  while (!piece.empty()) {
    const auto end = std::find_if(piece.begin(), piece.end(), is_blank);
    const auto size = static_cast<std::size_t>(end - piece.begin());
    if (size == 0) {
      blank_pending_ = true;
      piece.remove_prefix(1);
      continue;
    }
    add_blank();
    add(piece.substr(0, size));
    begun_ = true;
    piece.remove_prefix(size);
  }
}

bool ods_cell::empty() const {
  return kind_.empty() && text_.empty() && !formula_;
}

bool ods_cell::failed() const {
  return error_ || (formula_ && is_error_text(stated_ ? value_ : text_));
}

void ods_cell::give(std::uint32_t column, sheet_row& row) {
  if (failed()) {
    return row.add(column, text_.empty() ? value_ : text_, cell_form::text,
                   cell_fault::error_value);
  }
  if (formula_ && kind_.empty() && text_.empty()) {
    return row.add(column, {}, cell_form::text, cell_fault::not_computed);
  }
  if (kind_.empty() || kind_ == "string") {
    return row.add(column, stated_ ? value_ : text_, cell_form::text, cell_fault::none);
  }
  if (kind_ == "boolean") return row.add(column, value_, cell_form::text, cell_fault::none);
  const bool number = kind_ != "date" && kind_ != "time";
  if (zeros_hidden_ && number && is_zero(plain_stored(value_)))
    return row.add(column, {}, cell_form::number, cell_fault::zero_hidden);
  const shown_number cell = shown();
  row.add(column, cell.text, cell.form, cell.fault, value_);
}

/// What the cell shows, held against what it stores.
shown_number ods_cell::shown() const {
  shown_number out;
  out.form = cell_form::value;
  if (kind_ == "date") {
    append_iso_date(out.text, value_);
    const bool with_time = out.text.find(' ') != std::string::npos;
    return with_time ? out : compare_date(out.text, text_);
  }
  if (kind_ == "time") {
    append_iso_time(out.text, value_);
    return out;
  }
  const number_format percent = kind_ == "percentage" ? built_in_format(10) : number_format{};
  const shown_number stored = read_number_cell(value_, {}, date_system::from_1900);
  if (stored.fault != cell_fault::none) return stored;
  // A file that does not say what is shown shows the number as it is.
  if (paragraphs_ == 0) return read_number_cell(value_, percent, date_system::from_1900);
  if (trim(text_).empty()) return {{}, cell_form::number, cell_fault::not_as_shown};
  return compare_number(stored.text, text_);
}

}}}  // namespace zhunze::detail::reading
