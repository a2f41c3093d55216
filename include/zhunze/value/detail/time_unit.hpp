#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What a unit of time is counted in.
enum class time_step : std::uint8_t { days, months };

/// A word for a unit of time, and how many days or months one is.
struct time_unit {
  std::string_view word;
  time_step step;
  std::int64_t times;
  std::string_view same;  ///< the word that stands for it and its twins wherever they count as one
};

inline constexpr auto time_units = std::to_array<time_unit>({
    {"年", time_step::months, 12, "年"},
    {"周年", time_step::months, 12, "年"},
    {"year", time_step::months, 12, "年"},
    {"years", time_step::months, 12, "年"},
    {"个月", time_step::months, 1, "个月"},
    {"月", time_step::months, 1, "个月"},
    {"month", time_step::months, 1, "个月"},
    {"months", time_step::months, 1, "个月"},
    {"天", time_step::days, 1, "天"},
    {"日", time_step::days, 1, "天"},
    {"day", time_step::days, 1, "天"},
    {"days", time_step::days, 1, "天"},
});

/// The unit that a word names; null for none.
[[nodiscard]] constexpr const time_unit* find_time_unit(std::string_view word) {
  for (const time_unit& one : time_units) {
    if (one.word == word) return &one;
  }
  return nullptr;
}

}}  // namespace zhunze
