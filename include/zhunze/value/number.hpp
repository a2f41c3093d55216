#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

#if defined(__SIZEOF_INT128__)
__extension__ using int128 = __int128;
#else
#error "zhunze needs a compiler with 128-bit integers"
#endif

/// An exact fraction: numerator over a positive denominator, in lowest terms. Every operation is
/// exact or says that the result is out of range; nothing is ever rounded.
class number {
 public:
  /// Nought.
  constexpr number() = default;
  /// A whole number.
  constexpr number(std::int64_t whole) : num_(whole) {}

  /// numerator / denominator, reduced. Nothing where the denominator is 0 or a part does not fit.
  [[nodiscard]] static constexpr std::optional<number> fraction(int128 numerator,
                                                                int128 denominator);
  /// mantissa × 10^−decimals, 0 <= decimals <= 18.
  [[nodiscard]] static constexpr number decimal(std::int64_t mantissa, int decimals);

  /// The parts of the fraction in lowest terms; the denominator is positive.
  /// @{
  [[nodiscard]] constexpr int128 numerator() const { return num_; }
  [[nodiscard]] constexpr int128 denominator() const { return den_; }
  /// @}
  /// True where the number has no fraction.
  [[nodiscard]] constexpr bool whole() const { return den_ == 1; }
  /// True for nought.
  [[nodiscard]] constexpr bool zero() const { return num_ == 0; }

  friend constexpr bool operator==(const number&, const number&) = default;
  /// Exact for all values: by continued fractions, so nothing can overflow.
  friend constexpr std::strong_ordering operator<=>(const number& a, const number& b);

 private:
  int128 num_ = 0;
  int128 den_ = 1;
};

/// Exact arithmetic; nothing where the divisor is 0, or where the result (for a sum: or one of the
/// two numerators over the common denominator) is out of range: a part of 2^127 or more.
/// @{
[[nodiscard]] constexpr std::optional<number> add(const number& a, const number& b);
[[nodiscard]] constexpr std::optional<number> subtract(const number& a, const number& b);
[[nodiscard]] constexpr std::optional<number> multiply(const number& a, const number& b);
[[nodiscard]] constexpr std::optional<number> divide(const number& a, const number& b);
/// @}

/// The number as int64 × 10^−decimals, where it is exactly that and |mantissa| < 10^18.
[[nodiscard]] constexpr std::optional<std::int64_t> scaled(const number& n, int decimals);

/// Digits: "20", "0.125", and "1/3" where no finite decimal is equal.
[[nodiscard]] ZHUNZE_DECL std::string to_text(const number& n);
/// The same as a percentage: "20%", "33.5%", "1/3".
[[nodiscard]] ZHUNZE_DECL std::string to_percent_text(const number& n);

}}  // namespace zhunze

#include "zhunze/value/detail/number_inline.hpp"
#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/value/detail/number.ipp"
#endif
