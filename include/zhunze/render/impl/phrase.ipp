#pragma once

#include "zhunze/render/phrase.hpp"

namespace zhunze::inline ZHUNZE_FORM {

namespace detail::render {

struct phrase_words {
  std::string_view zh, en;
};

inline constexpr phrase_words phrases[] = {
#define ZHUNZE_PHRASE(name, zh, en) {zh, en},
#include "zhunze/render/phrase.def"
#undef ZHUNZE_PHRASE
};

}  // namespace detail::render

ZHUNZE_DECL std::string say(phrase what, language lang, const std::vector<argument>& pieces) {
  const auto& words = detail::render::phrases[static_cast<std::size_t>(what)];
  return fill(lang == language::zh ? words.zh : words.en, pieces, lang);
}

ZHUNZE_DECL std::string joined(const std::vector<std::string>& texts, language lang,
                               phrase separator) {
  std::string out;
  for (const std::string& one : texts) {
    if (!out.empty()) out += say(separator, lang);
    out += one;
  }
  return out;
}

}  // namespace zhunze::inline ZHUNZE_FORM
