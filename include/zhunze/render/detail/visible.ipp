#pragma once

#include "zhunze/render/detail/visible_piece.hpp"
#include "zhunze/render/visible.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

ZHUNZE_DECL std::string visible(std::string_view text) {
  std::string out;
  for (;;) {
    const std::size_t plain = detail::render::plain_bytes(text);
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) return out;
    const auto c = *code_points(text).begin();
    detail::render::append_visible(out, text, c);
    text.remove_prefix(c.end);
  }
}

ZHUNZE_DECL std::string cut_columns(std::string_view text, std::size_t columns) {
  if (display_width(text) <= columns) return std::string(text);
  if (columns == 0) return {};
  std::size_t used = 1;
  std::size_t end = 0;
  for (const auto& c : code_points(text)) {
    used += static_cast<std::size_t>(display_width(c.value));
    if (used > columns) break;
    end = c.end;
  }
  return std::string(text.substr(0, end)) + "…";
}

}}  // namespace zhunze
