#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "zhunze/syntax/detail/format_layout.ipp"
#include "zhunze/syntax/detail/format_printer.ipp"
#include "zhunze/syntax/detail/format_rule.ipp"
#include "zhunze/syntax/format.hpp"
#include "zhunze/syntax/parse.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax {

namespace format_parts {

[[nodiscard]] inline std::string laid_out(const file& parsed, std::string_view text, language lang,
                                          const renaming& names) {
  sheet written = printer(parsed, lang, names).print();
  comment_placer(written.parts(), parsed.tokens, text).place();
  return page(written.parts()).set();
}

/// True where a text reads as the tree that it was printed from, whatever its names are: a name
/// that is a keyword elsewhere was not taken for it.
[[nodiscard]] inline bool reads_alike(const file& printed, const std::string& text) {
  diagnostics found;
  const file again = parse(found.add_source("", text), found);
  if (found.has_errors() || again.expressions.size() != printed.expressions.size()) return false;
  return std::equal(again.declarations.begin(), again.declarations.end(),
                    printed.declarations.begin(), printed.declarations.end(),
                    [](const declaration& a, const declaration& b) {
                      return a.node.index() == b.node.index();
                    }) &&
         std::equal(again.expressions.begin(), again.expressions.end(), printed.expressions.begin(),
                    printed.expressions.end(), [](const expression& a, const expression& b) {
                      return a.node.index() == b.node.index();
                    });
}

}  // namespace format_parts

ZHUNZE_DECL language keyword_language(const file& parsed, std::string_view text) {
  const token_list& tokens = parsed.tokens;
  std::size_t chinese = 0;
  std::size_t english = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    // 第4句 is one too: in English it is written with a keyword.
    const auto kind = static_cast<token_kind>(tokens.kinds[i]);
    if (!is_keyword(kind) && kind != token_kind::sentence_word) continue;
    const bool ascii = static_cast<unsigned char>(text[tokens.spans[i].begin]) < 0x80;
    ++(ascii ? english : chinese);
  }
  return english > chinese ? language::en : language::zh;
}

ZHUNZE_DECL std::string format(const file& parsed, std::string_view text,
                               const format_options& options) {
  if (parsed.tokens.size() == 0) return {};
  const language lang = options.keywords ? *options.keywords : keyword_language(parsed, text);
  if (!options.names) return format_parts::laid_out(parsed, text, lang, {});
  const format_parts::renaming bold(parsed, *options.names, false);
  std::string out = format_parts::laid_out(parsed, text, lang, bold);
  if (format_parts::reads_alike(parsed, out)) return out;
  return format_parts::laid_out(parsed, text, lang,
                                format_parts::renaming(parsed, *options.names, true));
}

ZHUNZE_DECL std::vector<word> names_without(const file& parsed, language lang) {
  std::vector<word> out;
  const format_parts::renaming names(parsed, lang, false);
  for (const auto within : {format_parts::name_space::types, format_parts::name_space::columns,
                            format_parts::name_space::values}) {
    const format_parts::declared_names declared(parsed, within);
    for (const named* one : declared.list()) {
      if (names.stays(*one)) out.push_back(one->name);
    }
  }
  return out;
}

}}}  // namespace zhunze::syntax
