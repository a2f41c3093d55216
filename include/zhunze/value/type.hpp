#pragma once

#include <cstdint>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// The kinds of type that a fact, definition or expression has.
enum class type_kind : std::uint8_t {
  truth,       ///< 是否
  integer,     ///< 整数
  decimal,     ///< 小数
  percentage,  ///< 百分比
  date,        ///< 日期
  text,        ///< 文本
  identifier,  ///< 标识
  level,       ///< a level of scale `ref`
  option,      ///< an option of choice `ref`
  key          ///< a key of table `ref`
};

/// A type of the rules language.
struct type {
  type_kind kind = type_kind::truth;
  std::uint32_t ref = 0;  ///< index of the scale, choice or table; 0 for the other kinds

  friend bool operator==(type, type) = default;
  /// Values that are numbers: whole ones, decimals, percentages.
  [[nodiscard]] constexpr bool numeric() const {
    return kind == type_kind::integer || kind == type_kind::decimal ||
           kind == type_kind::percentage;
  }
  /// Values that come one after another.
  [[nodiscard]] constexpr bool ordered() const {
    return numeric() || kind == type_kind::date || kind == type_kind::level;
  }
  /// Values that are held as text, not as a number.
  [[nodiscard]] constexpr bool textual() const {
    return kind == type_kind::text || kind == type_kind::identifier;
  }
};

/// How many decimals a record holds of a number: a decimal 6, a percentage 8 (6 of the per cent).
/// A stored number is value × 10^decimals, within ±(10^18 − 1).
[[nodiscard]] constexpr int stored_decimals(type_kind kind) {
  if (kind == type_kind::decimal) return 6;
  return kind == type_kind::percentage ? 8 : 0;
}

}}  // namespace zhunze
