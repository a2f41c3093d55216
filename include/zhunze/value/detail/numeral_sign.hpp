#pragma once

#include <cstdint>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::value {

/// One character of a Chinese numeral: a digit, or a unit (10 and up).
struct numeral_sign {
  char32_t sign;
  std::int64_t worth;
};
inline constexpr numeral_sign numeral_signs[] = {
    {U'零', 0},  {U'〇', 0},   {U'一', 1},     {U'二', 2},      {U'三', 3},          {U'四', 4},
    {U'五', 5},  {U'六', 6},   {U'七', 7},     {U'八', 8},      {U'九', 9},          {U'两', 2},
    {U'十', 10}, {U'百', 100}, {U'千', 1'000}, {U'万', 10'000}, {U'亿', 100'000'000}};

/// −1 where the character is not part of a numeral.
constexpr std::int64_t numeral_worth(char32_t c) {
  for (const auto& one : numeral_signs)
    if (one.sign == c) return one.worth;
  return -1;
}

}  // namespace detail::value

}}  // namespace zhunze
