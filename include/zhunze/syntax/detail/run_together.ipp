#pragma once

#include <cstddef>

#include "zhunze/syntax/detail/keyword.hpp"
#include "zhunze/syntax/detail/run_together.hpp"
#include "zhunze/text/detail/utf8.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax {

namespace lexing {

/// Bytes of the longest keyword of conditions that stands at a place of a word. Of the keywords of
/// one character only 且 and 或 count: the others are parts of many names.
[[nodiscard]] inline std::size_t keyword_inside(std::string_view word, std::size_t at) {
  std::size_t longest = 0;
  for (const keyword_info& one : keyword_list) {
    if (one.class_ != keyword_class::expression) continue;
    const bool known = one.zh.size() > 3 || one.zh == "且" || one.zh == "或";
    if (known && one.zh.size() > longest && word.substr(at, one.zh.size()) == one.zh) {
      longest = one.zh.size();
    }
  }
  return longest;
}

}  // namespace lexing

ZHUNZE_DECL std::optional<std::string> split_run_together(std::string_view word) {
  std::string out;
  bool any = false;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t length = lexing::keyword_inside(word, at);
    if (length == word.size()) return std::nullopt;
    if (length == 0) {
      const std::size_t next = decode_utf8(word, at).length;
      out.append(word.substr(at, next == 0 ? 1 : next));
      at += next == 0 ? 1 : next;
      continue;
    }
    any = true;
    if (!out.empty() && out.back() != ' ') out += ' ';
    out.append(word.substr(at, length));
    at += length;
    if (at < word.size()) out += ' ';
  }
  if (!any) return std::nullopt;
  return out;
}

}}}  // namespace zhunze::syntax
