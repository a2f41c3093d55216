#pragma once

#include "zhunze/render/phrase.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

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

ZHUNZE_DECL void append_said(std::string& out, phrase what, language lang,
                             std::initializer_list<std::string_view> pieces) {
  const auto& words = detail::render::phrases[static_cast<std::size_t>(what)];
  append_filled(out, lang == language::zh ? words.zh : words.en, pieces);
}

ZHUNZE_DECL std::string say(phrase what, language lang,
                            std::initializer_list<std::string_view> pieces) {
  std::string out;
  append_said(out, what, lang, pieces);
  return out;
}

ZHUNZE_DECL std::string joined(const std::vector<std::string>& texts, language lang,
                               phrase separator) {
  std::string out;
  for (const std::string& one : texts) {
    if (!out.empty()) append_said(out, separator, lang);
    out += one;
  }
  return out;
}

}}  // namespace zhunze
