#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhunze/compile/impl/unit.hpp"
#include "zhunze/text/fold.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

/// The runs of digits of a text, decimals with them, in order.
[[nodiscard]] inline std::vector<std::string> figures_of(std::string_view text) {
  const std::string folded = fold_digits_and_signs(text);
  const auto digit = [&](std::size_t i) {
    return i < folded.size() && folded[i] >= '0' && folded[i] <= '9';
  };
  std::vector<std::string> out;
  for (std::size_t at = 0; at < folded.size(); ++at) {
    if (!digit(at)) continue;
    std::size_t end = at + 1;
    while (digit(end) || (folded[end] == '.' && digit(end + 1))) ++end;
    out.push_back(folded.substr(at, end - at));
    at = end;
  }
  return out;
}

/// The figures of one text that the other has not, or has not as often.
[[nodiscard]] inline std::vector<std::string> figures_missing(std::string_view of,
                                                              std::string_view in) {
  auto there = figures_of(in);
  std::vector<std::string> out;
  for (std::string& figure : figures_of(of)) {
    const auto same = std::find(there.begin(), there.end(), figure);
    if (same == there.end())
      out.push_back(std::move(figure));
    else
      there.erase(same);
  }
  return out;
}

ZHUNZE_DECL void check_gist_figures(unit& at, const document_texts& texts, const identity& called,
                                    location where) {
  if (!texts.gist || !texts.official) return;
  const clause_path preamble = *read_clause_path("序言");
  for (const clause& one : texts.gist->clauses) {
    const clause* const there = texts.official->find(one.path);
    if (there == nullptr || one.path == preamble) continue;
    for (const sentence& said : one.sentences) {
      const auto same = std::find_if(there->sentences.begin(), there->sentences.end(),
                                     [&](const sentence& s) { return s.number == said.number; });
      if (same == there->sentences.end()) continue;
      const auto missing =
          figures_missing(texts.gist->at(said.bytes), texts.official->at(same->bytes));
      if (missing.empty()) continue;
      at.found().add(
          kind::gist_figure_differs, where,
          {called.name, to_text(one.path), std::to_string(said.number), listed(missing)});
    }
  }
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
