#include "sheet_number.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "ascii.hpp"
#include "json_number.hpp"
#include "zhunze/value/date.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

constexpr std::size_t kept_digits = 15;     // of a number that was typed into a sheet
constexpr std::size_t written_digits = 17;  // that a program needs to write a binary number
constexpr std::int64_t seconds_of_day = 86'400;
constexpr std::int64_t last_serial = 2'958'465;  // 9999-12-31, where 1900 begins the count

/// Digits from the first to the last that is not zero; a number without an exponent only.
struct digit_count {
  std::size_t significant = 0;
  bool plain = false;  // digits and at most one point between them, a minus sign before
};

digit_count count_digits(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  digit_count out;
  std::size_t since_first = 0;
  bool point = false;
  for (const char c : text) {
    if (c == '.' && !point) {
      point = true;
    } else if (is_digit(c)) {
      if (c != '0' || since_first != 0) ++since_first;
      if (c != '0') out.significant = since_first;
    } else {
      return out;
    }
  }
  out.plain = !text.empty() && is_digit(text.front()) && is_digit(text.back()) &&
              (text.front() != '0' || text.size() == 1 || text[1] == '.');
  return out;
}

/// 4.0 as 4: a program may write either.
std::string_view without_last_zeros(std::string_view plain) {
  if (plain.find('.') == std::string_view::npos) return plain;
  plain = plain.substr(0, plain.find_last_not_of('0') + 1);
  if (plain.ends_with('.')) plain.remove_suffix(1);
  return plain;
}

/// The decimal of a binary number's 15 significant digits, with its exponent written out.
std::string rounded(double value) {
  std::array<char, 40> digits{};
  const auto end = std::to_chars(digits.begin(), digits.end(), value, std::chars_format::scientific,
                                 static_cast<int>(kept_digits) - 1)
                       .ptr;
  const std::string_view all(digits.data(), static_cast<std::size_t>(end - digits.data()));
  const std::size_t mark = all.find('e');
  const std::string_view mantissa = without_last_zeros(all.substr(0, mark));
  return plain_number(std::string(mantissa) + std::string(all.substr(mark)));
}

/// A number without an exponent, where the text is a number.
struct plain_decimal {
  std::string text;
  bool too_precise = false;
};

std::optional<plain_decimal> decimal_of(std::string_view stored) {
  std::string_view number = stored;
  if (number.starts_with('+')) number.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  const bool whole = end == number.data() + number.size();
  const bool spelled = number.find_first_of("nN") != std::string_view::npos;  // inf, nan
  if (error != std::errc() || !whole || spelled || number.empty()) return std::nullopt;
  const std::size_t digits = count_digits(number.substr(0, number.find_first_of("eE"))).significant;
  plain_decimal out{rounded(value), false};
  const std::size_t before_point =
      std::min(out.text.find('.'), out.text.size()) - (out.text.starts_with('-') ? 1 : 0);
  // Digits that a program writes behind the 15th are what binary numbers leave, unless they stand
  // before the point, or are more than any binary number needs: then they were meant.
  out.too_precise = digits > written_digits || (digits > kept_digits && before_point > kept_digits);
  return out;
}

void append_two(std::string& out, std::int64_t n) {
  out += static_cast<char>('0' + n / 10);
  out += static_cast<char>('0' + n % 10);
}

void append_clock(std::string& out, std::int64_t seconds) {
  const std::int64_t hours = seconds / 3600;
  if (hours < 100) {
    append_two(out, hours);
  } else {
    out += std::to_string(hours);
  }
  out += ':';
  append_two(out, seconds / 60 % 60);
  out += ':';
  append_two(out, seconds % 60);
}

struct moment {
  std::int64_t day = 0;
  std::int64_t second = 0;
};

/// Days and the nearest second; nothing for what is before the first day or far beyond the last.
std::optional<moment> moment_of(std::string_view plain) {
  const std::size_t point = std::min(plain.find('.'), plain.size());
  if (plain.starts_with('-') || point > 7) return std::nullopt;
  moment out;
  for (const char c : plain.substr(0, point)) out.day = out.day * 10 + (c - '0');
  constexpr int places = 12;
  std::int64_t part = 0;
  for (std::size_t i = point + 1; i <= point + places; ++i) {
    part = part * 10 + (i < plain.size() ? plain[i] - '0' : 0);
  }
  constexpr std::int64_t day = 1'000'000'000'000;
  out.second = (part * seconds_of_day + day / 2) / day;
  out.day += out.second / seconds_of_day;
  out.second %= seconds_of_day;
  return out;
}

/// A day as the 1900 system counts it.
std::int64_t serial_of(std::int64_t day, date_system system) {
  return system == date_system::from_1904 ? day + 1462 : day;
}

/// The 1900 system believes in 29 February 1900, which is its day 60.
std::string day_text(std::int64_t serial) {
  if (serial == 0) return "1900-01-00";
  if (serial == 60) return "1900-02-29";
  constexpr std::int64_t unix_day = 25'569;
  return to_text(date{static_cast<std::int32_t>(serial - unix_day + (serial < 60 ? 1 : 0))});
}

/// A date, or a time of day; nothing where the number is no moment that a calendar names.
std::optional<shown_number> show_moment(std::string_view plain, const format_section& how,
                                        date_system system) {
  const auto when = moment_of(plain);
  if (!when || serial_of(when->day, system) > last_serial) return std::nullopt;
  shown_number out;
  out.form = cell_form::value;
  if (how.what == format_section::holds::time) {
    append_clock(out.text, when->day * seconds_of_day + when->second);
    return out;
  }
  const bool only_time = when->day == 0 && when->second != 0;
  if (!only_time) out.text = day_text(serial_of(when->day, system));
  if (when->second == 0) return show_date(out.text, how);
  if (!only_time) out.text += ' ';
  append_clock(out.text, when->second);
  return out;
}

/// A number with nothing left to round: its digits, and whether they are too many.
struct stored_number {
  std::string plain;
  bool is_number = true;
  bool too_precise = false;
};

stored_number read_stored(std::string_view stored) {
  const digit_count digits = count_digits(stored);
  if (digits.plain && digits.significant <= kept_digits)
    return {std::string(without_last_zeros(stored)), true, false};
  const auto decimal = decimal_of(stored);
  if (!decimal) return {std::string(stored), false, false};
  if (decimal->too_precise) return {std::string(stored), true, true};
  return {decimal->text, true, false};
}

}  // namespace

std::string plain_stored(std::string_view stored) {
  return read_stored(stored).plain;
}

shown_number read_number_cell(std::string_view stored, const number_format& how,
                              date_system system) {
  stored_number number = read_stored(stored);
  if (number.too_precise) return {number.plain, cell_form::number, cell_fault::too_precise};
  if (!number.is_number || !how) return {number.plain, cell_form::number, cell_fault::none};
  const format_section* section = section_for(number.plain, *how);
  if (section != nullptr && section->what != format_section::holds::number) {
    const auto moment = show_moment(number.plain, *section, system);
    // Where a number is no moment, the cell is filled with this sign.
    return moment ? *moment : shown_number{"###", cell_form::number, cell_fault::not_as_shown};
  }
  return show_number(number.plain, *how);
}

void append_iso_date(std::string& out, std::string_view date) {
  const std::size_t time = std::min(date.find('T'), date.size());
  out += date.substr(0, time);
  if (date.find_first_of("123456789", time) == std::string_view::npos) return;
  out += ' ';
  out += date.substr(time + 1);
}

void append_iso_time(std::string& out, std::string_view duration) {
  std::int64_t seconds = 0;
  std::int64_t count = 0;
  bool understood = duration.starts_with("PT") && duration.size() < 20;
  for (const char c : duration.substr(std::min<std::size_t>(2, duration.size()))) {
    if (is_digit(c)) {
      count = count * 10 + (c - '0');
    } else if (c == 'H' || c == 'M' || c == 'S') {
      seconds += count * (c == 'H' ? 3600 : c == 'M' ? 60 : 1);
      count = 0;
    } else {
      understood = false;
    }
    understood = understood && count < 1'000'000'000;
    if (!understood) break;
  }
  if (understood) {
    append_clock(out, seconds);
  } else {
    out += duration;
  }
}

bool is_whole_id(std::string_view text) {
  return !text.empty() && text.size() <= kept_digits &&
         std::all_of(text.begin(), text.end(), is_digit);
}

}}}  // namespace zhunze::detail::reading
