#pragma once

#include <string>

#include "zhunze/evaluate/evaluate.hpp"
#include "zhunze/render/phrase.hpp"

/// Why a value is unknown, in words.
namespace zhunze::inline ZHUNZE_FORM::detail::render {

[[nodiscard]] inline std::string cause_words(cause why, language lang) {
  switch (why) {
    case cause::division_by_zero:
      return say(phrase::cause_division_by_zero, lang);
    case cause::outside_calendar:
      return say(phrase::cause_outside_calendar, lang);
    case cause::out_of_range:
      return say(phrase::cause_out_of_range, lang);
    case cause::empty_cell:
      return say(phrase::cause_empty_cell, lang);
    default:
      return say(phrase::cause_missing, lang);
  }
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::render
