#pragma once

#include <cstddef>

#include "zhunze/syntax/detail/builder.hpp"
#include "zhunze/syntax/detail/grammar_token.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::parsing {

/// The tokens that a rule has read. `last` is before `first` where it read none.
struct token_range {
  std::size_t first;
  std::size_t last;

  [[nodiscard]] extent where() const { return {token_id(first), token_id(last)}; }
  [[nodiscard]] std::size_t count() const { return last + 1 - first; }
};

/// What is done when a rule has matched; nothing for most.
template <class Rule>
struct action : pegtl::nothing<Rule> {};

/// The action that calls a function with the builder and the tokens of the rule.
template <void (*Function)(builder&, token_range)>
struct calls {
  template <class ActionInput>
  static void apply(const ActionInput& in, builder& b) {
    const char* const base = reinterpret_cast<const char*>(b.kinds().data());
    Function(b, {static_cast<std::size_t>(in.begin() - base),
                 static_cast<std::size_t>(in.end() - base) - 1});
  }
};

}}}  // namespace zhunze::syntax::parsing
