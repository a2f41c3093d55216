#pragma once

#include "zhunze/value/number.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::value {

inline std::string digits(uint128 n) {
  std::string reversed;
  do {
    reversed += static_cast<char>('0' + static_cast<int>(n % 10));
    n /= 10;
  } while (n != 0);
  return {reversed.rbegin(), reversed.rend()};
}

/// True where the denominator has no prime factors but 2 and 5.
inline bool finite_decimal(uint128 denominator) {
  while (denominator % 10 == 0) denominator /= 10;
  while (denominator % 5 == 0) denominator /= 5;
  while (denominator % 2 == 0) denominator /= 2;
  return denominator == 1;
}

/// One step of long division without overflow: `rest` < `denominator` < 2^127 becomes the rest of
/// 10 × rest; the digit is given back.
inline int next_decimal(uint128& rest, uint128 denominator) {
  const uint128 once = rest;
  int digit = 0;
  const auto grow_by = [&](uint128 more) {
    rest += more;
    if (rest < denominator) return 0;
    rest -= denominator;
    return 1;
  };
  digit = grow_by(rest);
  digit = 2 * digit + grow_by(rest);
  digit += grow_by(once);
  return 2 * digit + grow_by(rest);
}

}  // namespace detail::value

ZHUNZE_DECL std::string to_text(const number& n) {
  if (n.whole() && n.numerator() >= INT64_MIN && n.numerator() <= INT64_MAX) {
    return std::to_string(static_cast<std::int64_t>(n.numerator()));
  }
  const auto top = detail::value::magnitude(n.numerator());
  const auto bottom = static_cast<detail::value::uint128>(n.denominator());
  std::string text = n.numerator() < 0 ? "-" : "";
  if (!detail::value::finite_decimal(bottom))
    return text + detail::value::digits(top) + "/" + detail::value::digits(bottom);
  text += detail::value::digits(top / bottom);
  auto rest = top % bottom;
  if (rest != 0) text += '.';
  while (rest != 0) text += static_cast<char>('0' + detail::value::next_decimal(rest, bottom));
  return text;
}

ZHUNZE_DECL std::string to_percent_text(const number& n) {
  const auto bottom = static_cast<detail::value::uint128>(n.denominator());
  const auto hundredfold = multiply(n, number(100));
  if (!hundredfold || !detail::value::finite_decimal(bottom)) return to_text(n);
  return to_text(*hundredfold) + "%";
}

}}  // namespace zhunze
