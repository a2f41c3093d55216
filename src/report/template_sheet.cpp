#include "zhunze/report/template_sheet.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "example_record.hpp"
#include "fact_readers.hpp"
#include "words.hpp"
#include "workbook.hpp"
#include "zhunze/program/detail/unit.hpp"
#include "zhunze/render/detail/fact_parts.hpp"
#include "zhunze/render/phrase.hpp"
#include "zhunze/render/visible.hpp"
#include "zhunze/text/detail/unicode.hpp"
#include "zhunze/text/detail/utf8.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace {

namespace parts = detail::report;
using parts::word;

constexpr lxw_row_t title_row = 0, example_row = 1, header_row = 2, first_row = 3;
constexpr lxw_row_t last_row = 1'048'575;
constexpr std::size_t most_columns = 16'384;
/// A spreadsheet keeps 15 digits of a number.
constexpr double largest_number = 999'999'999'999'999;
constexpr std::size_t readers_named = 12;
/// How many columns have notes: to place one, libxlsxwriter sums up the widths of all columns
/// before.
constexpr lxw_col_t columns_noted = 500;

/// How the cells of a type look. Text is by the number that readers know it by.
void set_number_format(lxw_format* format, type_kind kind) {
  constexpr uint8_t as_text = 49;
  switch (kind) {
    case type_kind::date:
      return format_set_num_format(format, "yyyy-mm-dd");
    case type_kind::percentage:
      return format_set_num_format(format, "0.######%");
    case type_kind::integer:
    case type_kind::decimal:
      return;
    default:
      return format_set_num_format_index(format, as_text);
  }
}

/// A name that a sheet may have.
std::string sheet_name(const std::string& wanted, const std::string& otherwise) {
  std::string out;
  std::size_t units = 0;
  const std::string shown = visible(wanted);
  for (const auto& c : code_points(shown)) {
    units += c.value > 0xFFFF ? 2 : 1;
    if (units > 31) break;
    const bool barred = std::u32string_view(U"[]:*?/\\'").find(c.value) != std::u32string::npos;
    append_utf8(out, barred ? U'_' : c.value);
  }
  return out.empty() ? otherwise : out;
}

class template_maker {
 public:
  template_maker(const program& rules, record_kind_id kind, language lang, const std::string& path)
      : rules_(rules),
        kind_(kind),
        lang_(lang),
        readers_(rules, kind, lang),
        example_(parts::example_record(rules, kind)),
        book_(path, false),
        lists_name_(lang == language::zh ? "可选值" : "lists") {
    std::string name = sheet_name(shown_name(rules[kind].names, lang), "records");
    if (name == lists_name_) name += "_";
    sheet_ = book_.add_sheet(name);
    lists_ = book_.add_sheet(lists_name_);
  }

  [[nodiscard]] bool run() {
    if (sheet_ == nullptr || lists_ == nullptr) return false;
    book_.title(title());
    write_title();
    lxw_format* head = head_format();
    lxw_col_t column = 0;
    for (const fact_id fact : rules_[kind_].facts) write_column(fact, column++, head);
    worksheet_set_row(sheet_, header_row, 24, nullptr);
    worksheet_freeze_panes(sheet_, first_row, 0);
    parts::set_up_printing(sheet_, header_row, false, lang_);
    worksheet_set_selection(sheet_, first_row, 0, first_row, 0);
    worksheet_activate(sheet_);
    worksheet_hide(lists_);
    return book_.close();
  }

 private:
  [[nodiscard]] std::string say(const word& one) const { return one.in(lang_); }

  [[nodiscard]] std::string title() const {
    std::string out = shown_name(rules_.names, lang_);
    if (!rules_.version.empty()) out += " " + rules_.version;
    return out + say({"：", ": "}) + shown_name(rules_[kind_].names, lang_);
  }

  void write_title() {
    lxw_format* format = book_.add_format();
    format_set_bold(format);
    const std::string text =
        title() + say({"。从表头下一行起填写；灰色一行是示例，不是记录。",
                       ". Fill in from the row below the header; the grey row is an example, not "
                       "a record."});
    worksheet_write_string(sheet_, title_row, 0, parts::cell_text(text).c_str(), format);
  }

  lxw_format* head_format() {
    lxw_format* format = book_.add_format();
    format_set_bold(format);
    format_set_bg_color(format, 0xDDEBF7);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    return format;
  }

  lxw_format* cell_format(type_kind kind, bool grey) {
    const auto [place, fresh] = formats_.try_emplace({kind, grey}, nullptr);
    if (!fresh) return place->second;
    lxw_format* format = place->second = book_.add_format();
    set_number_format(format, kind);
    if (grey) {
      format_set_italic(format);
      format_set_font_color(format, 0x808080);
    }
    return format;
  }

  void write_column(fact_id fact, lxw_col_t column, lxw_format* head) {
    const fact_definition& about = rules_[fact];
    const std::string& name = shown_name(about.names, lang_);
    const auto width = static_cast<double>(display_width(name) + 4);
    worksheet_set_column(sheet_, column, column, std::clamp(width, 12.0, 40.0),
                         cell_format(about.value_type.kind, false));
    write_example(fact, column);
    worksheet_write_string(sheet_, header_row, column, parts::cell_text(name).c_str(), head);
    if (column < columns_noted) write_note(fact, column);
    check_cells(about, column);
  }

  /// Values as a record would have them, in grey above the header.
  void write_example(fact_id fact, lxw_col_t column) {
    const type value_type = rules_[fact].value_type;
    const auto held = example_.stored(fact);
    lxw_format* format = cell_format(value_type.kind, true);
    if (!held) {
      worksheet_write_blank(sheet_, example_row, column, format);
      return;
    }
    const auto number = [&](double value) {
      worksheet_write_number(sheet_, example_row, column, value, format);
    };
    const auto text = [&](const std::string& value) {
      worksheet_write_string(sheet_, example_row, column, parts::cell_text(value).c_str(), format);
    };
    const auto list = values_of(value_type);
    switch (value_type.kind) {
      case type_kind::truth:
        return text(say({"是", "yes"}));
      case type_kind::integer:
      case type_kind::decimal:
      case type_kind::percentage:
        return number(cell_number(value_type.kind, held->number));
      case type_kind::date: {
        lxw_datetime day = cell_day(held->number);
        worksheet_write_datetime(sheet_, example_row, column, &day, format);
        return;
      }
      case type_kind::text:
        return text(say({"文字", "text"}));
      case type_kind::identifier:
        return text(say({"示例", "example"}));
      default:
        if (!list.empty()) text(list[static_cast<std::size_t>(held->number)]);
    }
  }

  /// A stored number as a cell holds it.
  [[nodiscard]] static double cell_number(type_kind kind, std::int64_t stored) {
    double scale = 1;
    for (int k = 0; k < stored_decimals(kind); ++k) scale *= 10;
    return static_cast<double>(stored) / scale;
  }
  /// A day as a cell holds it: spreadsheets have none before 1900.
  [[nodiscard]] static lxw_datetime cell_day(std::int64_t days) {
    const std::int64_t first = make_date(1900, 1, 1)->days;
    const std::string text = to_text(date{static_cast<std::int32_t>(std::max(days, first))});
    return {std::stoi(text.substr(0, 4)),
            std::stoi(text.substr(5, 2)),
            std::stoi(text.substr(8)),
            0,
            0,
            0};
  }

  /// What a cell of a level, choice or key may be.
  [[nodiscard]] std::vector<std::string> values_of(type value_type) const {
    if (value_type.kind == type_kind::key) return rules_.tables[value_type.ref].keys;
    std::vector<std::string> out;
    for (const identity& one : detail::render::members_of(rules_, value_type)) {
      out.push_back(shown_name(one, lang_));
    }
    return out;
  }

  void write_note(fact_id fact, lxw_col_t column) {
    const fact_definition& about = rules_[fact];
    std::vector<std::string> lines;
    const std::string& meaning = about.label.in(lang_);
    if (!meaning.empty() && meaning != shown_name(about.names, lang_)) lines.push_back(meaning);
    lines.push_back(say({"类型：", "type: "}) +
                    detail::render::type_words(rules_, about.value_type, lang_));
    if (!about.unit.empty()) {
      lines.push_back(say({"单位：", "unit: "}) + unit_word(rules_, about.unit, lang_));
    }
    const std::string fallback = detail::render::default_words(rules_, about, lang_);
    if (!fallback.empty()) lines.push_back(say({"未填视为：", "if empty: "}) + fallback);
    const std::string allowed = range_text(rules_, about, lang_);
    if (!allowed.empty()) lines.push_back(say({"取值范围：", "range: "}) + allowed);
    add_readers(readers_[fact], lines);
    std::string text;
    for (const std::string& line : lines) {
      text += (text.empty() ? "" : "\n") + parts::cell_text(line);
    }
    lxw_comment_options how = {};
    how.width = 320;
    how.height = static_cast<uint16_t>(30 + 18 * rows_of(lines));
    worksheet_write_comment_opt(sheet_, header_row, column, parts::cut_cell(text).c_str(), &how);
  }

  void add_readers(const std::vector<std::string>& readers, std::vector<std::string>& lines) const {
    if (readers.empty()) {
      lines.push_back(say({"没有规则直接读取", "no rule reads it directly"}));
      return;
    }
    lines.push_back(say({"读取它的规则：", "read by:"}));
    for (std::size_t k = 0; k < std::min(readers.size(), readers_named); ++k) {
      lines.push_back("· " + readers[k]);
    }
    if (readers.size() > readers_named) {
      lines.push_back("… " + std::to_string(readers.size() - readers_named));
    }
  }

  /// Rows of a note of 44 columns.
  static std::size_t rows_of(const std::vector<std::string>& lines) {
    std::size_t rows = 0;
    for (const std::string& line : lines) rows += 1 + display_width(line) / 44;
    return std::min<std::size_t>(rows, 40);
  }

  void check_cells(const fact_definition& about, lxw_col_t column) {
    const type value_type = about.value_type;
    lxw_data_validation check = {};
    std::string message, range;
    std::string yes = say({"是", "yes"}), no = say({"否", "no"});
    char* words[] = {yes.data(), no.data(), nullptr};
    switch (value_type.kind) {
      case type_kind::truth:
        check.validate = LXW_VALIDATION_TYPE_LIST;
        check.value_list = words;
        message =
            say({"请选是或否；不知道就留空。", "Choose yes or no; leave it empty if not known."});
        break;
      case type_kind::integer:
      case type_kind::decimal:
      case type_kind::percentage:
        check.validate = value_type.kind == type_kind::integer ? LXW_VALIDATION_TYPE_INTEGER
                                                               : LXW_VALIDATION_TYPE_DECIMAL;
        check.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
        check.minimum_number =
            about.lowest ? cell_number(value_type.kind, *about.lowest) : -largest_number;
        check.maximum_number =
            about.highest ? cell_number(value_type.kind, *about.highest) : largest_number;
        message = value_type.kind == type_kind::integer ? say({"请填整数。", "A whole number."})
                                                        : say({"请填数字。", "A number."});
        break;
      case type_kind::date:
        check.validate = LXW_VALIDATION_TYPE_DATE;
        check.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
        check.minimum_datetime = cell_day(about.lowest.value_or(make_date(1900, 1, 1)->days));
        check.maximum_datetime = cell_day(about.highest.value_or(make_date(9999, 12, 31)->days));
        message = say({"请填日期，如 2017-11-20。", "A date, such as 2017-11-20."});
        break;
      case type_kind::level:
      case type_kind::option:
      case type_kind::key:
        range = list_range(about);
        if (range.empty()) return;
        check.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        check.value_formula = range.data();
        message = say({"请从列表里选。", "Choose from the list."});
        break;
      default:
        return;
    }
    if (const std::string allowed = range_text(rules_, about, lang_); !allowed.empty()) {
      message += say({"应", " It is to be "}) + allowed + say({"。", "."});
    }
    message = cut_text(message);
    check.error_message = message.data();
    worksheet_data_validation_range(sheet_, first_row, column, last_row, column, &check);
  }

  /// A message of a check, which has room for 255 characters.
  [[nodiscard]] static std::string cut_text(const std::string& message) {
    constexpr std::size_t most = 255;
    return std::string(cut_utf8(message, most));
  }

  /// Where the hidden sheet has the values of a type; written when first asked for.
  std::string list_range(const fact_definition& about) {
    const type value_type = about.value_type;
    std::vector<std::string> values;
    const std::vector<std::string> all = values_of(value_type);
    for (std::size_t k = 0; k < all.size(); ++k) {
      if (within_range(about, static_cast<std::int64_t>(k))) values.push_back(all[k]);
    }
    const auto [place, fresh] = list_columns_.try_emplace(values);
    if (!fresh) return place->second;
    if (values.empty() || values.size() > last_row) return {};
    const auto column = static_cast<lxw_col_t>(list_columns_.size() - 1);
    lxw_row_t row = 0;
    for (const std::string& value : values) {
      worksheet_write_string(lists_, row++, column, parts::cell_text(value).c_str(),
                             cell_format(type_kind::text, false));
    }
    char range[LXW_MAX_CELL_RANGE_LENGTH] = {};
    lxw_rowcol_to_range_abs(range, 0, column, row - 1, column);
    place->second = "='" + lists_name_ + "'!" + range;
    return place->second;
  }

  const program& rules_;
  record_kind_id kind_;
  language lang_;
  parts::fact_readers readers_;
  record example_;
  parts::workbook book_;
  std::string lists_name_;
  lxw_worksheet* sheet_ = nullptr;
  lxw_worksheet* lists_ = nullptr;
  std::map<std::pair<type_kind, bool>, lxw_format*> formats_;
  std::map<std::vector<std::string>, std::string> list_columns_;  ///< by what is listed
};

}  // namespace

bool write_template(const program& rules, record_kind_id kind, language lang,
                    const std::string& path) {
  const std::size_t columns = rules[kind].facts.size();
  if (columns == 0 || columns > most_columns) return false;
  return template_maker(rules, kind, lang, path).run();
}

}}  // namespace zhunze
