#pragma once

#include <utility>

#include "zhunze/syntax/detail/actions_rule.hpp"
#include "zhunze/syntax/detail/builder.ipp"
#include "zhunze/syntax/detail/control.hpp"
#include "zhunze/syntax/detail/lexer.hpp"
#include "zhunze/syntax/parse.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax {

ZHUNZE_DECL file parse(source_id source, diagnostics& found) {
  parsing::builder b(source, found, lex(source, found));
  const char* const kinds = reinterpret_cast<const char*>(b.kinds().data());
  parsing::token_input in(kinds, kinds + b.kinds().size(), "");
  (void)tao::pegtl::parse<parsing::file_rule, parsing::action, parsing::control>(in, b);
  return b.finish();
}

}}}  // namespace zhunze::syntax
