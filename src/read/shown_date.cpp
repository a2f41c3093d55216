#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "ascii.hpp"
#include "shown_number.hpp"
#include "zhunze/text/detail/fold.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

constexpr std::array<std::string_view, 12> month_names = {"jan", "feb", "mar", "apr", "may", "jun",
                                                          "jul", "aug", "sep", "oct", "nov", "dec"};

/// A date, year-month-day, in its parts.
struct date_parts {
  std::string year, month, day;
};

date_parts parts_of(std::string_view day) {
  return {std::string(day.substr(0, 4)), std::string(day.substr(5, 2)),
          std::string(day.substr(8, 2))};
}

std::string without_zero(const std::string& two) {
  return two[0] == '0' ? two.substr(1) : two;
}

/// What a format shows of a date, and which of its parts, in which order.
class date_layout {
 public:
  date_layout(const format_section& how, const date_parts& of) : how_(how), of_(of) {
    for (const format_token& one : how.tokens) add(one);
  }

  [[nodiscard]] std::string text() const { return std::string(trim(text_)); }
  /// True where year, month and day are shown, and not with the day where the month is looked for.
  [[nodiscard]] bool whole() const {
    const bool all = !order_.empty() && has('y') && has('m') && has('d');
    return all && !how_.other_calendar && order_.substr(0, 2) != "yd";
  }
  /// True where it is shown in the digits and signs of its parts.
  [[nodiscard]] bool plain() const { return plain_ && !how_.other_digits; }

 private:
  [[nodiscard]] bool has(char part) const { return order_.find(part) != std::string::npos; }

  void add(const format_token& one) {
    switch (one.what) {
      case format_piece::literal:
        text_ += one.text;
        return;
      case format_piece::year:
        order_ += 'y';
        text_ += how_.other_calendar ? "?" : of_.year;
        return;
      case format_piece::short_year:
        text_ += of_.year.substr(2);
        return;
      case format_piece::month:
        order_ += 'm';
        text_ += one.length == 1 ? without_zero(of_.month) : of_.month;
        return;
      case format_piece::day:
        order_ += 'd';
        text_ += one.length == 1 ? without_zero(of_.day) : of_.day;
        return;
      case format_piece::point:
        text_ += '.';
        return;
      case format_piece::fraction:
        text_ += '/';
        return;
      default:
        add_other(one);
    }
  }

  void add_other(const format_token& one) {
    if (one.what != format_piece::other_part) return;
    plain_ = false;
    if (one.text != "m") return;
    constexpr std::uint8_t whole_name = 4;
    if (one.length <= whole_name) order_ += 'm';
    text_ += of_.month;
  }

  const format_section& how_;
  const date_parts& of_;
  std::string text_;
  std::string order_;  // y, m and d
  bool plain_ = true;
};

/// The numbers in a text; very large ones are cut.
std::vector<int> numbers_in(std::string_view text) {
  constexpr int most = 99'999;
  std::vector<int> out;
  bool inside = false;
  for (const char c : text) {
    if (is_digit(c)) {
      if (!inside) out.push_back(0);
      out.back() = std::min(out.back() * 10 + (c - '0'), most);
    }
    inside = is_digit(c);
  }
  return out;
}

int part_number(const std::string& part) {
  return numbers_in(part).front();
}

bool names_month(std::string_view text, int month) {
  std::string small;
  for (const char c : text) small += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return small.find(month_names[static_cast<std::size_t>(month - 1)]) != std::string::npos;
}

}  // namespace

shown_number show_date(std::string_view day, const format_section& section) {
  const date_parts parts = parts_of(day);
  const date_layout laid(section, parts);
  if (!laid.whole()) return {laid.text(), cell_form::number, cell_fault::not_as_shown};
  const bool as_it_is = laid.plain() && laid.text() == day;
  return {std::string(day), as_it_is ? cell_form::shown : cell_form::value, cell_fault::none};
}

shown_number compare_date(std::string_view day, std::string_view shown) {
  const std::string text(trim(shown));
  if (text.empty() || text == day) return {std::string(day), cell_form::shown, cell_fault::none};
  const date_parts parts = parts_of(day);
  const int month = part_number(parts.month);
  const std::vector<int> wanted = {part_number(parts.year), month, part_number(parts.day)};
  std::vector<int> seen = numbers_in(text);
  if (names_month(text, month)) seen.insert(seen.begin() + (seen.empty() ? 0 : 1), month);
  const bool year_first = !seen.empty() && seen.front() == wanted.front();
  const bool whole = year_first ? seen.size() >= wanted.size() &&
                                      std::equal(wanted.begin(), wanted.end(), seen.begin())
                                : std::all_of(wanted.begin(), wanted.end(), [&seen](int part) {
                                    const auto at = std::find(seen.begin(), seen.end(), part);
                                    if (at == seen.end()) return false;
                                    seen.erase(at);
                                    return true;
                                  });
  if (whole) return {std::string(day), cell_form::value, cell_fault::none};
  return {text, cell_form::number, cell_fault::not_as_shown};
}

}}}  // namespace zhunze::detail::reading
