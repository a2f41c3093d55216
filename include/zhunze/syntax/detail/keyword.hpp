#pragma once

#include <cstdint>
#include <string_view>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax {

/// What a keyword may stand for besides itself.
enum class keyword_class : std::uint8_t {
  declaration,  ///< contextual: may also be a name
  header,       ///< contextual: may also be a name
  function,     ///< a function only before `(`
  quantifier,   ///< a quantifier only before `{`
  expression    ///< reserved: never a name
};

enum class keyword : std::uint8_t {
#define ZHUNZE_KEYWORD(name, class_, zh, en) name,
#include "zhunze/syntax/keyword.def"
#undef ZHUNZE_KEYWORD
};

struct keyword_info {
  keyword_class class_;
  std::string_view zh, en;
};

inline constexpr keyword_info keyword_list[] = {
#define ZHUNZE_KEYWORD(name, class_, zh, en) {keyword_class::class_, zh, en},
#include "zhunze/syntax/keyword.def"
#undef ZHUNZE_KEYWORD
};

inline constexpr std::size_t keyword_count = sizeof keyword_list / sizeof keyword_list[0];

[[nodiscard]] constexpr const keyword_info& info(keyword k) {
  return keyword_list[static_cast<std::size_t>(k)];
}
[[nodiscard]] constexpr std::string_view spelling(keyword k, language lang) {
  return lang == language::zh ? info(k).zh : info(k).en;
}

}}}  // namespace zhunze::syntax
