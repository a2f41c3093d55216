#pragma once

#include <utility>

#include "zhunze/syntax/impl/actions_rule.hpp"
#include "zhunze/syntax/impl/builder.ipp"
#include "zhunze/syntax/impl/control.hpp"
#include "zhunze/syntax/lexer.hpp"
#include "zhunze/syntax/parse.hpp"

namespace zhunze::inline ZHUNZE_FORM::syntax {

ZHUNZE_DECL file parse(source_id source, diagnostics& found) {
  parsing::builder b(source, found, lex(source, found));
  const char* const kinds = reinterpret_cast<const char*>(b.kinds().data());
  parsing::token_input in(kinds, kinds + b.kinds().size(), "");
  (void)tao::pegtl::parse<parsing::file_rule, parsing::action, parsing::control>(in, b);
  return b.finish();
}

}  // namespace zhunze::inline ZHUNZE_FORM::syntax
