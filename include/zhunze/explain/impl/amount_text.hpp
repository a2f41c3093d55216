#pragma once

#include <optional>
#include <string>

#include "zhunze/explain/impl/words.hpp"
#include "zhunze/program/program.hpp"
#include "zhunze/value/number.hpp"

/// Numbers in words, also those that no finite decimal is equal to.
namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts {

/// A number to so many decimals, half away from zero; nothing where that is out of range.
[[nodiscard]] inline std::optional<number> rounded(const number& n, int decimals) {
  int128 scale = 1;
  for (int k = 0; k < decimals; ++k) scale *= 10;
  const auto grown = multiply(n, number(static_cast<std::int64_t>(scale)));
  if (!grown) return std::nullopt;
  const int128 top = grown->numerator() < 0 ? -grown->numerator() : grown->numerator();
  const int128 bottom = grown->denominator();
  const int128 rest = top % bottom;
  const int128 whole = top / bottom + (rest >= bottom - rest ? 1 : 0);
  return number::fraction(grown->numerator() < 0 ? -whole : whole, scale);
}

/// A number exactly; a fraction that no decimal is equal to also about, with as many decimals as
/// tell it from `beside`, what it is compared with.
[[nodiscard]] inline std::string amount_text(const program& rules, const number& n, bool percent,
                                             const std::string& unit, language lang,
                                             std::optional<number> beside = std::nullopt) {
  const auto plain = [&](const number& one) {
    return with_unit(rules, percent ? to_percent_text(one) : to_text(one), unit, lang);
  };
  const std::string exact = plain(n);
  if (exact.find('/') == std::string::npos) return exact;
  constexpr int most_decimals = 12;
  for (int decimals = percent ? 4 : 2; decimals <= most_decimals; decimals += 2) {
    const auto about = rounded(n, decimals);
    if (!about) break;
    if (beside && *about == *beside) continue;
    return say(texts::about, lang, {exact, plain(*about)});
  }
  return exact;
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts
