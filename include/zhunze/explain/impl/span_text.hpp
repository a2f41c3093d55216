#pragma once

#include <string>
#include <string_view>

#include "zhunze/explain/impl/words.hpp"

/// Spans of time in words: what a date is moved by.
namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts {

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

}  // namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts
