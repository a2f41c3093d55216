#pragma once

#include "zhunze/value/number.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::value {

__extension__ using uint128 = unsigned __int128;

inline constexpr uint128 largest = ~uint128{0} >> 1;

/// |n|, also for the least int128.
[[nodiscard]] constexpr uint128 magnitude(int128 n) {
  return n < 0 ? uint128{0} - static_cast<uint128>(n) : static_cast<uint128>(n);
}

/// gcd(0, 0) is 0.
[[nodiscard]] constexpr uint128 gcd(uint128 a, uint128 b) {
  if (a == 1 || b == 1) return 1;
  while (b != 0) {
    if (a >> 64 == 0 && b >> 64 == 0) {
      auto small_a = static_cast<std::uint64_t>(a);
      auto small_b = static_cast<std::uint64_t>(b);
      while (small_b != 0) {
        const std::uint64_t rest = small_a % small_b;
        small_a = small_b;
        small_b = rest;
      }
      return small_a;
    }
    const uint128 rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

/// The product, where its magnitude is at most 2^127 − 1.
[[nodiscard]] constexpr std::optional<int128> checked_product(int128 a, int128 b) {
  int128 product = 0;
  if (__builtin_mul_overflow(a, b, &product)) return std::nullopt;
  if (magnitude(product) > largest) return std::nullopt;
  return product;
}

[[nodiscard]] constexpr std::optional<int128> checked_sum(int128 a, int128 b) {
  int128 sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) return std::nullopt;
  if (magnitude(sum) > largest) return std::nullopt;
  return sum;
}

/// 10^exponent, 0 <= exponent <= 18.
[[nodiscard]] constexpr int128 power_of_ten(int exponent) {
  int128 power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

/// Compares a/b with c/d, all >= 0, b and d > 0: the whole parts, then the reciprocals of what is
/// left, the other way round.
[[nodiscard]] constexpr std::strong_ordering compare_fractions(uint128 a, uint128 b, uint128 c,
                                                               uint128 d) {
  for (bool reversed = false;; reversed = !reversed) {
    auto order = a / b <=> c / d;
    a %= b;
    c %= d;
    if (order == 0 && (a == 0 || c == 0)) {
      order = (a != 0) <=> (c != 0);
      return reversed ? 0 <=> order : order;
    }
    if (order != 0) return reversed ? 0 <=> order : order;
    const uint128 rest = a;
    a = b;
    b = rest;
    const uint128 other_rest = c;
    c = d;
    d = other_rest;
  }
}

}  // namespace detail::value

constexpr std::optional<number> number::fraction(int128 numerator, int128 denominator) {
  if (denominator == 0) return std::nullopt;
  auto top = detail::value::magnitude(numerator);
  auto bottom = detail::value::magnitude(denominator);
  const auto common = detail::value::gcd(top, bottom);
  if (common != 1) {
    top /= common;
    bottom /= common;
  }
  if (top > detail::value::largest || bottom > detail::value::largest) return std::nullopt;
  number n;
  n.num_ = static_cast<int128>(top);
  if ((numerator < 0) != (denominator < 0)) n.num_ = -n.num_;
  n.den_ = static_cast<int128>(bottom);
  return n;
}

constexpr number number::decimal(std::int64_t mantissa, int decimals) {
  if (decimals == 0) return {mantissa};
  return fraction(mantissa, detail::value::power_of_ten(decimals)).value_or(number{});
}

constexpr std::strong_ordering operator<=>(const number& a, const number& b) {
  if (a.den_ == b.den_) return a.num_ <=> b.num_;
  if ((a.num_ < 0) != (b.num_ < 0)) return a.num_ <=> b.num_;
  const auto top_a = detail::value::magnitude(a.num_);
  const auto top_b = detail::value::magnitude(b.num_);
  const auto bottom_a = static_cast<detail::value::uint128>(a.den_);
  const auto bottom_b = static_cast<detail::value::uint128>(b.den_);
  if (a.num_ < 0) return detail::value::compare_fractions(top_b, bottom_b, top_a, bottom_a);
  return detail::value::compare_fractions(top_a, bottom_a, top_b, bottom_b);
}

constexpr std::optional<number> add(const number& a, const number& b) {
  if (a.whole() && b.whole()) {
    const auto sum = detail::value::checked_sum(a.numerator(), b.numerator());
    return sum ? number::fraction(*sum, 1) : std::nullopt;
  }
  const auto common =
      static_cast<int128>(detail::value::gcd(static_cast<detail::value::uint128>(a.denominator()),
                                             static_cast<detail::value::uint128>(b.denominator())));
  const auto left = detail::value::checked_product(a.numerator(), b.denominator() / common);
  const auto right = detail::value::checked_product(b.numerator(), a.denominator() / common);
  if (!left || !right) return std::nullopt;
  const auto top = detail::value::checked_sum(*left, *right);
  if (!top) return std::nullopt;
  // What the sum still shares with the denominators divides `common`.
  const auto shared = static_cast<int128>(detail::value::gcd(
      detail::value::magnitude(*top), static_cast<detail::value::uint128>(common)));
  const auto bottom =
      detail::value::checked_product(a.denominator() / common, b.denominator() / shared);
  if (!bottom) return std::nullopt;
  return number::fraction(*top / shared, *bottom);
}

constexpr std::optional<number> subtract(const number& a, const number& b) {
  const auto negative = number::fraction(-b.numerator(), b.denominator());
  return negative ? add(a, *negative) : std::nullopt;
}

constexpr std::optional<number> multiply(const number& a, const number& b) {
  if (a.whole() && b.whole()) {
    const auto product = detail::value::checked_product(a.numerator(), b.numerator());
    return product ? number::fraction(*product, 1) : std::nullopt;
  }
  // Crosswise in lowest terms first: then only a result that does not fit overflows.
  const auto left = number::fraction(a.numerator(), b.denominator());
  const auto right = number::fraction(b.numerator(), a.denominator());
  if (!left || !right) return std::nullopt;
  const auto top = detail::value::checked_product(left->numerator(), right->numerator());
  const auto bottom = detail::value::checked_product(left->denominator(), right->denominator());
  if (!top || !bottom) return std::nullopt;
  return number::fraction(*top, *bottom);
}

constexpr std::optional<number> divide(const number& a, const number& b) {
  const auto reciprocal = number::fraction(b.denominator(), b.numerator());
  return reciprocal ? multiply(a, *reciprocal) : std::nullopt;
}

constexpr std::optional<std::int64_t> scaled(const number& n, int decimals) {
  if (decimals < 0 || decimals > 18) return std::nullopt;
  const int128 power = decimals == 0 ? 1 : detail::value::power_of_ten(decimals);
  if (n.denominator() != 1 && power % n.denominator() != 0) return std::nullopt;
  const auto mantissa = detail::value::checked_product(
      n.numerator(), n.denominator() == 1 ? power : power / n.denominator());
  if (!mantissa) return std::nullopt;
  if (detail::value::magnitude(*mantissa) >=
      static_cast<detail::value::uint128>(detail::value::power_of_ten(18)))
    return std::nullopt;
  return static_cast<std::int64_t>(*mantissa);
}

}}  // namespace zhunze
