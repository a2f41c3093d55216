#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "zhunze/syntax/format.hpp"
#include "zhunze/syntax/impl/format_declaration.ipp"
#include "zhunze/syntax/impl/format_expression.ipp"
#include "zhunze/syntax/impl/format_layout.ipp"
#include "zhunze/syntax/impl/format_names.ipp"
#include "zhunze/syntax/impl/format_printer.ipp"
#include "zhunze/syntax/impl/format_rule.ipp"
#include "zhunze/syntax/impl/format_sheet.ipp"

namespace zhunze::inline ZHUNZE_FORM::syntax {

namespace format_parts {

/// The language in which most keywords of a file are spelled. 第4句 is one too: in English it is
/// written with a keyword.
[[nodiscard]] inline language main_language(const token_list& tokens, std::string_view text) {
  std::size_t chinese = 0;
  std::size_t english = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto kind = static_cast<token_kind>(tokens.kinds[i]);
    if (!is_keyword(kind) && kind != token_kind::sentence_word) continue;
    const bool ascii = static_cast<unsigned char>(text[tokens.spans[i].begin]) < 0x80;
    ++(ascii ? english : chinese);
  }
  return english > chinese ? language::en : language::zh;
}

}  // namespace format_parts

ZHUNZE_DECL std::string format(const file& parsed, std::string_view text,
                               const format_options& options) {
  if (parsed.tokens.size() == 0) return {};
  const language lang =
      options.keywords ? *options.keywords : format_parts::main_language(parsed.tokens, text);
  const format_parts::renaming names =
      options.names ? format_parts::renaming(parsed, *options.names) : format_parts::renaming();
  format_parts::sheet sheet = format_parts::printer(parsed, lang, names).print();
  format_parts::comment_placer(sheet.parts(), parsed.tokens, text).place();
  return format_parts::page(sheet.parts()).set();
}

}  // namespace zhunze::inline ZHUNZE_FORM::syntax
