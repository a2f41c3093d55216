#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/program/detail/instruction.hpp"
#include "zhunze/program/program.hpp"
#include "zhunze/value/number.hpp"

/// The pieces of text that explanations are put together from.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::explain_parts {

struct pattern {
  std::string_view zh, en;
};

namespace texts {
#define ZHUNZE_EXPLAIN_TEXT(name, chinese, english) inline constexpr pattern name{chinese, english};
#include "zhunze/explain/words.def"
#undef ZHUNZE_EXPLAIN_TEXT
}  // namespace texts

/// A pattern filled in.
[[nodiscard]] inline std::string say(const pattern& words, language lang,
                                     std::initializer_list<std::string_view> pieces = {}) {
  return fill(lang == language::zh ? words.zh : words.en, pieces);
}

enum class relation_family : std::uint8_t { other, level, quantity, day };

struct relation_word {
  relation means;
  relation_family family;
  std::string_view zh, keyword_en, en;
};

inline constexpr relation_word relation_words[] = {
#define ZHUNZE_RELATION(means, family, zh, keyword_en, en) \
  {relation::means, relation_family::family, zh, keyword_en, en},
#include "zhunze/explain/relation.def"
#undef ZHUNZE_RELATION
};

[[nodiscard]] inline relation_family family_of(relation means, type_kind compared) {
  if (means == relation::equal || means == relation::not_equal) return relation_family::other;
  if (compared == type_kind::date) return relation_family::day;
  return compared == type_kind::level ? relation_family::level : relation_family::quantity;
}

/// The word for a relation: the one that the rules used where it is known, else the usual one for
/// the type compared.
[[nodiscard]] inline std::string_view relation_text(relation means, type_kind compared,
                                                    std::string_view written, language lang) {
  const relation_family family = family_of(means, compared);
  const relation_word* found = nullptr;
  for (const relation_word& word : relation_words) {
    if (word.means != means) continue;
    const bool as_written = !written.empty() && (written == word.zh || written == word.keyword_en);
    if (as_written || word.family == family) found = &word;
    if (as_written) break;
  }
  if (found == nullptr) return {};
  return lang == language::zh ? found->zh : found->en;
}

// Spans of time in words: what a date is moved by.

/// A shift's spelling (`origin::spelling`), taken apart.
struct written_span {
  bool back = false;
  std::string_view digits;  ///< "" where the amount is no constant
  std::string_view unit;
};

[[nodiscard]] inline written_span span_of(std::string_view spelling) {
  written_span out;
  if (spelling.empty()) return out;
  out.back = spelling.front() == '-';
  spelling.remove_prefix(1);
  const std::size_t end = spelling.find_first_not_of("-0123456789");
  out.digits = spelling.substr(0, end);
  if (end != std::string_view::npos) out.unit = spelling.substr(end);
  return out;
}

[[nodiscard]] inline bool counts_years(const written_span& of) {
  return of.unit == "年" || of.unit == "周年" || of.unit == "year" || of.unit == "years";
}

/// 2年, 3 months: the unit as it is written, translated where it is the other language's.
[[nodiscard]] inline std::string span_text(const written_span& of, language lang) {
  const bool chinese = !of.unit.empty() && static_cast<unsigned char>(of.unit.front()) >= 0x80;
  if (chinese && lang == language::zh) return std::string(of.digits).append(of.unit);
  if (counts_years(of)) return say(texts::span_years, lang, {of.digits});
  const bool days = of.unit == "天" || of.unit == "日" || of.unit == "day" || of.unit == "days";
  return say(days ? texts::span_days : texts::span_months, lang, {of.digits});
}

// Numbers in words, also those that no finite decimal is equal to.

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

}}}  // namespace zhunze::detail::explain_parts
