#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "zhunze/config.hpp"

/// Text in Markdown (CommonMark and the tables of GitHub). Nothing that users wrote may reach a
/// page but through here.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

[[nodiscard]] inline bool marks_up(char c) {
  return std::string_view("\\`*_[]<>&|~#$@").find(c) != std::string_view::npos;
}

/// Where a list item, heading or rule would begin: how many bytes to the character to escape, npos
/// where none would.
[[nodiscard]] inline std::size_t begins_block(std::string_view text) {
  if (text.empty()) return std::string_view::npos;
  if (text[0] == '-' || text[0] == '+' || text[0] == '=') return 0;
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  const bool marked =
      digits != 0 && digits < text.size() && (text[digits] == '.' || text[digits] == ')');
  const bool numbered = marked && (digits + 1 == text.size() || text[digits + 1] == ' ');
  return numbered ? digits : std::string_view::npos;
}

/// A text (already `visible`) that nothing in Markdown takes for markup, HTML, a link or a mention.
inline void append_marked_down(std::string& out, std::string_view text) {
  const std::size_t block = begins_block(text);
  for (std::size_t k = 0; k < text.size(); ++k) {
    const std::string_view before = text.substr(k < 3 ? 0 : k - 3, k < 3 ? 0 : 3);
    const bool address =
        (text[k] == '.' && (before == "www" || before == "WWW")) || text.substr(k, 3) == "://";
    if (k == block || address || marks_up(text[k])) out += '\\';
    out += text[k];
  }
}

[[nodiscard]] inline std::string marked_down(std::string_view text) {
  std::string out;
  append_marked_down(out, text);
  return out;
}

}}}  // namespace zhunze::detail::render
