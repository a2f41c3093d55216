#pragma once

#include "zhunze/syntax/detail/explain.hpp"
#include "zhunze/syntax/detail/grammar_token.hpp"
#include "zhunze/syntax/detail/skip.hpp"

/// Going on behind an error.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::parsing {

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
      b.failed = true;
      if (!b.aloud) return false;
      explain_failure(b, begin);
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

/// Reads a declaration in silence, which is quick; where anything is wrong in it, reads it again
/// and says what.
template <class Declaration>
struct whole_declaration {
  using spoken = recover<Declaration, skip::declaration>;
  using rule_t = whole_declaration;
  using subs_t = pegtl::type_list<spoken>;
  template <pegtl::apply_mode A, pegtl::rewind_mode M, template <class...> class Action,
            template <class...> class Control>
  [[nodiscard]] static bool match(token_input& in, builder& b) {
    if (in_silence<A, Action, Control>(in, b)) return true;
    b.begin_again();
    return Control<spoken>::template match<A, M, Action, Control>(in, b);
  }

 private:
  template <pegtl::apply_mode A, template <class...> class Action,
            template <class...> class Control>
  [[nodiscard]] static bool in_silence(token_input& in, builder& b) {
    using pegtl::rewind_mode;
    auto mark = in.template mark<rewind_mode::required>();
    b.aloud = false;
    const bool read =
        Control<spoken>::template match<A, rewind_mode::active, Action, Control>(in, b);
    b.aloud = true;
    return mark(read && !b.in_declaration());
  }
};

}}}  // namespace zhunze::syntax::parsing
