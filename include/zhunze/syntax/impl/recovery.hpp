#pragma once

#include "zhunze/syntax/impl/explain.hpp"
#include "zhunze/syntax/impl/grammar_token.hpp"
#include "zhunze/syntax/impl/skip.hpp"

/// Going on behind an error.
namespace zhunze::inline ZHUNZE_FORM::syntax::parsing {

/// Reads `Rule`; where that fails, reports why, goes back to the stacks before it, skips what
/// cannot be read and goes on as if it had been there.
template <class Rule, auto Skip>
struct recover {
  using rule_t = recover;
  using subs_t = pegtl::type_list<Rule>;
  template <pegtl::apply_mode A, pegtl::rewind_mode, template <class...> class Action,
            template <class...> class Control>
  [[nodiscard]] static bool match(token_input& in, builder& b) {
    using pegtl::rewind_mode;
    const std::size_t begin = in.byte();
    const stack_mark mark = b.mark();
    const std::size_t depth = b.depth;
    b.failure = {begin, {}};
    if (Control<Rule>::template match<A, rewind_mode::required, Action, Control>(in, b)) {
      return true;
    }
    if constexpr (A == pegtl::apply_mode::action) {
      explain_failure(b, begin);
      b.failed = true;
      b.too_deep = false;
      b.depth = depth;
      b.roll_back(mark);
      const std::size_t next = Skip(b, begin);
      in.bump(next - begin);
      b.failure = {next, {}};
    }
    return A == pegtl::apply_mode::action;
  }
};

}  // namespace zhunze::inline ZHUNZE_FORM::syntax::parsing
