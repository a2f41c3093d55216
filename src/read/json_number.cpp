#include "json_number.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdlib>

#include "ascii.hpp"
#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

constexpr int longest_written_out = 100;

/// Takes digits off the front; how many there were.
std::size_t take_digits(std::string_view& rest) {
  const auto end = std::find_if_not(rest.begin(), rest.end(), is_digit);
  const auto count = static_cast<std::size_t>(end - rest.begin());
  rest.remove_prefix(count);
  return count;
}

bool take(std::string_view& rest, std::string_view any_of) {
  if (rest.empty() || any_of.find(rest.front()) == std::string_view::npos) return false;
  rest.remove_prefix(1);
  return true;
}

/// The exponent, held within bounds beyond which nothing is written out.
int power_of(std::string_view exponent) {
  int power = 0;
  for (const char c : exponent) {
    if (is_digit(c)) power = std::min(power * 10 + (c - '0'), 10 * longest_written_out);
  }
  return exponent.find('-') == std::string_view::npos ? power : -power;
}

std::string without_leading_zeros(const std::string& digits) {
  const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size() - 1);
  return digits.substr(digits[first] == '.' ? first - 1 : first);
}

}  // namespace

bool is_json_number(std::string_view raw) {
  take(raw, "-");
  const bool zero = !raw.empty() && raw.front() == '0';
  const std::size_t whole = take_digits(raw);
  if (whole == 0 || (zero && whole > 1)) return false;
  if (take(raw, ".") && take_digits(raw) == 0) return false;
  if (take(raw, "eE")) {
    take(raw, "+-");
    if (take_digits(raw) == 0) return false;
  }
  return raw.empty();
}

std::string plain_number(std::string_view raw) {
  const std::size_t mark = raw.find_first_of("eE");
  if (mark == std::string_view::npos) return std::string(raw);
  std::string digits(raw.substr(0, mark));
  const bool negative = digits.front() == '-';
  if (negative) digits.erase(0, 1);
  const std::size_t point = std::min(digits.find('.'), digits.size());
  digits.erase(point, 1);
  int whole = static_cast<int>(std::min(point, std::size_t{10} * longest_written_out)) +
              power_of(raw.substr(mark + 1));
  if (std::abs(whole) > longest_written_out) return std::string(raw);
  if (whole <= 0) {
    digits.insert(0, static_cast<std::size_t>(1 - whole), '0');
    whole = 1;
  }
  const auto before_point = static_cast<std::size_t>(whole);
  if (before_point > digits.size()) digits.append(before_point - digits.size(), '0');
  if (before_point < digits.size()) digits.insert(before_point, 1, '.');
  return (negative ? "-" : "") + without_leading_zeros(digits);
}

std::string shortest_number(std::string_view raw) {
  std::string out = plain_number(raw);
  const bool plain = out.find_first_of("eE") == std::string::npos;
  if (plain && out.find('.') != std::string::npos) {
    out.resize(out.find_last_not_of('0') + 1);
    if (out.ends_with('.')) out.pop_back();
  }
  return out == "-0" ? "0" : out;
}

}}}  // namespace zhunze::detail::reading
