#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "zhunze/render/phrase.hpp"

/// The words of the document that tells a ruleset.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::lint {

enum class document_word : std::uint16_t {
#define ZHUNZE_DOCUMENT_WORD(name, zh, en) name,
#include "zhunze/lint/document_words.def"
#undef ZHUNZE_DOCUMENT_WORD
};

struct document_word_pair {
  std::string_view zh, en;
};
inline constexpr document_word_pair document_word_pairs[] = {
#define ZHUNZE_DOCUMENT_WORD(name, zh, en) {zh, en},
#include "zhunze/lint/document_words.def"
#undef ZHUNZE_DOCUMENT_WORD
};

[[nodiscard]] inline std::string say(document_word what, language lang,
                                     std::initializer_list<std::string_view> pieces = {}) {
  const document_word_pair& words = document_word_pairs[static_cast<std::size_t>(what)];
  return fill(lang == language::zh ? words.zh : words.en, pieces);
}

}}}  // namespace zhunze::detail::lint
