#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/render/detail/snippet.hpp"
#include "zhunze/render/detail/source_lines.hpp"
#include "zhunze/render/detail/tint.hpp"
#include "zhunze/render/phrase.hpp"
#include "zhunze/render/visible.hpp"

/// The parts of a diagnostic in words.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

[[nodiscard]] inline std::string in_language(const argument& text, language lang) {
  return lang == language::zh ? text.zh : text.en;
}

[[nodiscard]] inline std::string severity_word(severity level, language lang) {
  if (level == severity::error) return say(phrase::error, lang);
  return say(level == severity::warning ? phrase::warning : phrase::note, lang);
}

[[nodiscard]] inline tint tint_of(severity level) {
  if (level == severity::error) return tint::bad;
  return level == severity::warning ? tint::open : tint::dim;
}

[[nodiscard]] inline std::string place_in(const location& place, source_lines& sources,
                                          language lang) {
  const source_text* file = sources.file_of(place);
  if (file == nullptr) return {};
  std::string name = visible(file->name);
  if (place.row != 0) {
    const std::string row = std::to_string(place.row);
    if (place.column == 0) return say(phrase::place_of_row, lang, {name, row});
    if (file->sheet) {
      return say(phrase::place_of_sheet_cell, lang, {name, column_letters(place.column) + row});
    }
    return say(phrase::place_of_cell, lang, {name, row, std::to_string(place.column)});
  }
  if (sources.text_of(place) == nullptr) return name;
  const text_position at = sources.lines_of(place).position(place.bytes.begin);
  return name + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

/// The line that a place begins on, with a caret; nothing where the place is in no text.
[[nodiscard]] inline std::string snippet_of(const location& place, source_lines& sources, tint how,
                                            bool colour) {
  if (sources.text_of(place) == nullptr) return {};
  const line_index& lines = sources.lines_of(place);
  const std::uint32_t line = lines.line_of(place.bytes.begin);
  const std::size_t begin = lines.line_begin(line);
  const std::string_view text = lines.line_text(line);
  const std::size_t from = std::min<std::size_t>(place.bytes.begin - begin, text.size());
  const std::size_t to = std::clamp<std::size_t>(
      place.bytes.end < begin ? 0 : place.bytes.end - begin, from, text.size());
  const snippet shown = make_snippet(text, from, to);
  const std::string number = std::to_string(line);
  const std::string gutter(number.size(), ' ');
  const auto dim = [&](std::string words) { return painted(std::move(words), tint::dim, colour); };
  return "  " + dim(number + " |") + " " + shown.line + "\n  " + dim(gutter + " |") + " " +
         painted(shown.caret, how, colour) + "\n";
}

[[nodiscard]] inline std::string labels_text(const diagnostic& one, source_lines& sources,
                                             language lang, bool colour) {
  std::string out;
  for (const diagnostic_label& label : one.labels) {
    const std::string words = visible(in_language(label.text, lang));
    const std::string place = place_in(label.place, sources, lang);
    out += "  " + (place.empty() ? words : say(phrase::see, lang, {place, words})) + "\n";
    out += snippet_of(label.place, sources, tint::dim, colour);
  }
  return out;
}

/// The kind's own help, filled in, then the lines of this finding.
[[nodiscard]] inline std::vector<std::string> help_lines(const diagnostic& one, language lang) {
  const kind_info& about = info(one.what);
  std::vector<std::string> out;
  const std::string own =
      fill(lang == language::zh ? about.help_zh : about.help_en, one.arguments, lang);
  if (!own.empty()) out.push_back(own);
  for (const argument& more : one.help) out.push_back(in_language(more, lang));
  return out;
}

[[nodiscard]] inline std::string diagnostic_text(const diagnostic& one, source_lines& sources,
                                                 language lang, bool colour) {
  const kind_info& about = info(one.what);
  const std::string place = place_in(one.place, sources, lang);
  const tint how = tint_of(about.level);
  std::string out = place.empty() ? "" : painted(place, tint::strong, colour) + ": ";
  out +=
      painted(severity_word(about.level, lang) + "[" + std::string(about.code) + "]", how, colour);
  out += ": " + visible(message(one, lang)) + "\n";
  out += snippet_of(one.place, sources, how, colour);
  out += labels_text(one, sources, lang, colour);
  for (const std::string& line : help_lines(one, lang)) {
    out += "  " + say(phrase::help, lang, {visible(line)}) + "\n";
  }
  return out;
}

[[nodiscard]] inline std::size_t count_of(const diagnostics& found, severity level) {
  return static_cast<std::size_t>(
      std::count_if(found.list().begin(), found.list().end(),
                    [&](const diagnostic& one) { return info(one.what).level == level; }));
}

[[nodiscard]] inline std::string counts_text(const diagnostics& found, language lang) {
  std::vector<std::string> parts;
  const std::size_t warnings = count_of(found, severity::warning);
  if (found.errors() > 0) {
    parts.push_back(say(phrase::errors, lang, {std::to_string(found.errors())}));
  }
  if (warnings > 0) {
    parts.push_back(say(phrase::warnings, lang, {std::to_string(warnings)}));
  }
  if (found.dropped() > 0) {
    parts.push_back(say(phrase::dropped, lang, {std::to_string(found.dropped())}));
  }
  return joined(parts, lang);
}

}}}  // namespace zhunze::detail::render
