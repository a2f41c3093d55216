#pragma once

#include <cstddef>
#include <iterator>

#include "zhunze/review/words.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::review {

struct word_pair {
  std::string_view zh, en;
};
inline constexpr word_pair word_pairs[] = {
#define ZHUNZE_REVIEW(name, zh, en) {zh, en},
#include "zhunze/review/words.def"
#undef ZHUNZE_REVIEW
};

}  // namespace detail::review

ZHUNZE_DECL std::string say(review_word what, language lang,
                            std::initializer_list<std::string_view> pieces) {
  const detail::review::word_pair& words =
      detail::review::word_pairs[static_cast<std::size_t>(what)];
  return fill(lang == language::zh ? words.zh : words.en, pieces);
}

}}  // namespace zhunze
