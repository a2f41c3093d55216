#pragma once

#include <algorithm>

#include "zhunze/edit/detail/shown_things.hpp"
#include "zhunze/edit/typing.hpp"
#include "zhunze/syntax/detail/lexer.hpp"
#include "zhunze/syntax/format.hpp"
#include "zhunze/syntax/parse.hpp"
#include "zhunze/text/detail/fold.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace edit {

namespace parts {

/// True where a text has errors that keep it from being read whole.
[[nodiscard]] inline bool reads_whole(const std::string& text) {
  diagnostics found;
  static_cast<void>(syntax::parse(found.add_source("", text), found));
  return !found.has_errors();
}

[[nodiscard]] inline bool in_words(const syntax::token_list& tokens, std::size_t at) {
  for (const syntax::comment& one : tokens.comments)
    if (one.bytes.begin <= at && at < one.bytes.end) return true;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool text = static_cast<syntax::token_kind>(tokens.kinds[i]) == syntax::token_kind::text;
    if (text && tokens.spans[i].begin < at && at + 1 < tokens.spans[i].end) return true;
  }
  return false;
}

}  // namespace parts

ZHUNZE_DECL std::optional<text_edit> layout_of(const open_rules& in, source_id source) {
  const syntax::file* const file = in.tree(source);
  if (file == nullptr || !parts::reads_whole(in.text(source))) return std::nullopt;
  const std::string& text = in.text(source);
  std::string laid_out = syntax::format(*file, text);
  if (laid_out == text) return std::nullopt;
  const span all{0, static_cast<std::uint32_t>(text.size())};
  return text_edit{{source, all, 0, 0}, std::move(laid_out)};
}

ZHUNZE_DECL std::optional<text_edit> typed_sign(const open_rules& in, source_id source,
                                                std::size_t offset) {
  const syntax::file* const file = in.tree(source);
  const std::string& text = in.text(source);
  if (file == nullptr || offset == 0 || offset > text.size()) return std::nullopt;
  std::size_t at = offset - 1;
  while (at != 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  const std::string_view typed = std::string_view(text).substr(at, offset - at);
  std::string plain = fold_digits_and_signs(typed);
  if (plain == typed || parts::in_words(file->tokens, at)) return std::nullopt;
  const span bytes{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(offset)};
  return text_edit{{source, bytes, 0, 0}, std::move(plain)};
}

}}}  // namespace zhunze::edit
