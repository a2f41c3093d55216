#pragma once

#include "zhunze/render/detail/diagnostic_pieces.hpp"
#include "zhunze/render/diagnostic_text.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

ZHUNZE_DECL std::string place_text(const location& place, const source_texts& sources,
                                   language lang) {
  detail::render::source_lines lines(sources);
  return detail::render::place_in(place, lines, lang);
}

ZHUNZE_DECL std::string to_text(const diagnostic& one, const source_texts& sources, language lang,
                                bool colour) {
  detail::render::source_lines lines(sources);
  return detail::render::diagnostic_text(one, lines, lang, colour);
}

ZHUNZE_DECL std::string to_text(const diagnostics& found, language lang, bool colour) {
  if (found.empty()) return {};
  detail::render::source_lines lines(found.sources());
  std::string out;
  for (const diagnostic& one : found.list()) {
    out += detail::render::diagnostic_text(one, lines, lang, colour) + "\n";
  }
  const std::string counts = detail::render::counts_text(found, lang);
  return counts.empty() ? out : out + counts + "\n";
}

}}  // namespace zhunze
