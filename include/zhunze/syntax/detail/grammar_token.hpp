#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tao/pegtl.hpp>

#include "zhunze/limits.hpp"
#include "zhunze/syntax/detail/bound_word.hpp"
#include "zhunze/syntax/detail/builder.hpp"
#include "zhunze/syntax/detail/keyword_table.hpp"
#include "zhunze/syntax/detail/lexer_class.hpp"

/// The smallest rules: they read the vector of token kinds. A rule that consumes nothing says
/// something of the place (on the same line, directly behind the last token).
namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::parsing {

namespace pegtl = tao::pegtl;

using token_input = pegtl::memory_input<pegtl::tracking_mode::lazy, pegtl::eol::lf, const char*>;

[[nodiscard]] inline token_kind kind_at(const token_input& in) {
  return in.empty() ? token_kind::end : static_cast<token_kind>(in.peek_uint8());
}

/// One token of these kinds, named in messages by what it is.
template <token_kind... Kinds>
struct token {
  using rule_t = token;
  using subs_t = pegtl::empty_list;
  [[nodiscard]] static bool match(token_input& in) {
    const token_kind k = kind_at(in);
    if (!((k == Kinds) || ...)) return false;
    in.bump(1);
    return true;
  }
};

/// The same, not named in messages.
template <token_kind... Kinds>
struct quiet {
  using rule_t = quiet;
  using subs_t = pegtl::empty_list;
  [[nodiscard]] static bool match(token_input& in) { return token<Kinds...>::match(in); }
};

/// A rule that asks the builder about the place: `Test::test(builder, token number)` gives how many
/// tokens it takes, or -1.
template <class Test>
struct shaped {
  using rule_t = shaped;
  using subs_t = pegtl::empty_list;
  template <pegtl::apply_mode, pegtl::rewind_mode, template <class...> class,
            template <class...> class>
  [[nodiscard]] static bool match(token_input& in, builder& b) {
    const int taken = Test::test(b, in.byte());
    if (taken < 0) return false;
    in.bump(static_cast<std::size_t>(taken));
    return true;
  }
};

struct same_line : shaped<same_line> {
  static int test(const builder& b, std::size_t i) { return b.first_on_line(i) ? -1 : 0; }
};
struct adjacent : shaped<adjacent> {
  static int test(const builder& b, std::size_t i) { return b.adjacent(i) ? 0 : -1; }
};

/// A name: a word, or a keyword that is none here, or several tokens that stand in one word.
struct name : shaped<name> {
  static int test(const builder& b, std::size_t i) {
    const token_kind k = b.kind_of(i);
    if (const glued_tokens* all = b.glued(i)) {
      return all->whole == token_kind::word ? static_cast<int>(all->count) : -1;
    }
    if (b.has(i, flag_several_words)) return -1;
    if (is_keyword(k)) return info(to_keyword(k)).class_ == keyword_class::expression ? -1 : 1;
    const bool word =
        k == token_kind::word || k == token_kind::clause_word || k == token_kind::sentence_word;
    return word ? 1 : -1;
  }
};

/// Any word at all, reserved or not.
struct any_word : shaped<any_word> {
  static int test(const builder& b, std::size_t i) {
    const int as_name = name::test(b, i);
    if (as_name >= 0) return as_name;
    if (b.has(i, flag_several_words)) return -1;
    const token_kind k = b.kind_of(i);
    const bool word = is_keyword(k) || k == token_kind::reserved_word ||
                      k == token_kind::chinese_integer || k == token_kind::chinese_fraction;
    return word ? 1 : -1;
  }
};

/// A word that begins with one of these keywords and a digit: the keyword is taken for itself, so
/// the word is no name.
template <keyword... Words>
struct begins_with : shaped<begins_with<Words...>> {
  static int test(const builder& b, std::size_t i) {
    if (!b.has(i, flag_prefixed)) return -1;
    const std::string word = b.plain(i, i);
    const std::string_view head =
        std::string_view(word).substr(0, word.find_first_of("0123456789"));
    const bool found = ((head == info(Words).zh || head == info(Words).en) || ...);
    return found ? 0 : -1;
  }
};

/// A word that is read for another where it stands alone: 以上, 并且, under. Not the first word of
/// a name (满5年 as a name).
template <const auto& List>
struct read_for : shaped<read_for<List>> {
  static int test(const builder& b, std::size_t i) {
    return b.kind_of(i) == token_kind::word && meaning_of(List, b.plain(i, i)) ? 1 : -1;
  }
};

/// 且 or 或, also as 并且 and 或者.
[[nodiscard]] inline std::optional<keyword> connective_at(const builder& b, std::size_t i) {
  const token_kind k = b.kind_of(i);
  if (k == token_kind::and_ || k == token_kind::or_) return to_keyword(k);
  if (k != token_kind::word) return std::nullopt;
  return meaning_of(read_connectives, b.written(i, i));
}

/// A word that a number's unit may be: none of the language's, save functions and 项; also 万.
[[nodiscard]] inline bool may_be_unit(const builder& b, std::size_t i) {
  const token_kind k = b.kind_of(i);
  if (b.has(i, flag_several_words) || b.glued(i) != nullptr) return false;
  if (k == token_kind::chinese_integer) {
    return b.written(i, i) == "万" || b.written(i, i) == "亿";
  }
  const bool function = is_keyword(k) && info(to_keyword(k)).class_ == keyword_class::function;
  return function || k == token_kind::word || k == token_kind::of_items;
}

/// True where a value may end before the token. `compared`: the value stands behind a comparison.
[[nodiscard]] inline bool may_follow_value(token_kind next, bool compared) {
  if (next >= token_kind::less && next <= token_kind::greater_equal) return !compared;
  if (!is_keyword(next)) {
    return next == token_kind::text || next == token_kind::right_parenthesis ||
           (next >= token_kind::right_bracket && next < token_kind::dot) || next == token_kind::end;
  }
  if (info(to_keyword(next)).class_ != keyword_class::expression) return true;
  return next == token_kind::and_ || next == token_kind::or_ || next == token_kind::between_and ||
         (!compared && next != token_kind::not_ && next != token_kind::yes &&
          next != token_kind::no);
}

/// 元 of `500 元`: a word behind a blank on the line of the number, which nothing follows that
/// makes it a name: in `a 不少于 5 b 为 3` a word is missing before b.
[[nodiscard]] inline bool is_unit_apart(const builder& b, std::size_t number) {
  const std::size_t i = number + 1;
  if (b.kind_of(i) == token_kind::end || b.first_on_line(i) || b.adjacent(i)) return false;
  const auto read_otherwise = [&](std::size_t at) {
    return read_for<bounds_behind>::test(b, at) > 0 || read_for<read_connectives>::test(b, at) > 0;
  };
  if (!may_be_unit(b, i) || read_otherwise(i)) return false;
  const token_kind before = number == 0 ? token_kind::end : b.kind_of(number - 1);
  const bool compared = (is_keyword(before) && lexing::is_relation(to_keyword(before))) ||
                        (before >= token_kind::less && before <= token_kind::greater_equal) ||
                        before == token_kind::at_least_n;
  return b.first_on_line(i + 1) || read_otherwise(i + 1) ||
         may_follow_value(b.kind_of(i + 1), compared);
}

/// A number with its sign, which stands directly before the digits.
struct signed_number : shaped<signed_number> {
  static int test(const builder& b, std::size_t i) {
    if (b.kind_of(i) != token_kind::minus) return unsigned_number(b, i);
    const token_kind k = b.kind_of(i + 1);
    const bool digits =
        k == token_kind::integer || k == token_kind::decimal || k == token_kind::number;
    if (!digits || !b.adjacent(i + 1)) return -1;
    const int taken = unsigned_number(b, i + 1);
    return taken < 0 ? -1 : taken + 1;
  }
  static int unsigned_number(const builder& b, std::size_t i) {
    if (const glued_tokens* all = b.glued(i)) {
      return all->whole == token_kind::number ? static_cast<int>(all->count) : -1;
    }
    const token_kind k = b.kind_of(i);
    if (k < token_kind::integer || k > token_kind::chinese_fraction) return -1;
    return may_lack_unit(b, i) && is_unit_apart(b, i) ? 2 : 1;
  }
  /// 5, 1.5 or 500万.
  static bool may_lack_unit(const builder& b, std::size_t i) {
    const token_kind k = b.kind_of(i);
    if (k == token_kind::integer || k == token_kind::decimal) return true;
    if (k != token_kind::number) return false;
    const std::string text = b.plain(i, i);
    return text.ends_with("万") || text.ends_with("亿");
  }
};

/// A word or sign that compares. `at least 2 of` is no comparison: it looks like a quantifier.
struct relation : shaped<relation> {
  static int test(const builder& b, std::size_t i) {
    const token_kind k = b.kind_of(i);
    if (k >= token_kind::less && k <= token_kind::greater_equal) return 1;
    const bool english = k == token_kind::at_least_n && b.has(i, flag_english);
    if (!english && !(is_keyword(k) && lexing::is_relation(to_keyword(k)))) return -1;
    const bool at_least = english || k == token_kind::at_least;
    return at_least && lexing::count_follows(b.source(), b.bytes(i).end) ? -1 : 1;
  }
};

/// The keyword in its English spelling, where it is also the spelling of another.
template <token_kind Kind>
struct english : shaped<english<Kind>> {
  static int test(const builder& b, std::size_t i) {
    return b.kind_of(i) == Kind && b.has(i, flag_english) ? 1 : -1;
  }
};

/// Where an item of a list may end.
struct item_end : shaped<item_end> {
  static int test(const builder& b, std::size_t i) {
    const token_kind k = b.kind_of(i);
    const bool sign = k == token_kind::comma || k == token_kind::semicolon;
    return sign ? (b.first_on_line(i) ? -1 : 0)
                : (b.first_on_line(i) || k == token_kind::right_brace ? 0 : -1);
  }
};
/// Between two items: a sign on the same line, or a line break.
struct separator : shaped<separator> {
  static int test(const builder& b, std::size_t i) {
    const token_kind k = b.kind_of(i);
    const bool sign = k == token_kind::comma || k == token_kind::semicolon;
    if (b.first_on_line(i)) return sign ? -1 : 0;
    return sign ? 1 : -1;
  }
};

/// Where a declaration may end: before a declaration word, or before a line that begins with
/// something unknown, provided that nothing of this declaration was begun and broken off.
struct declaration_end : shaped<declaration_end> {
  static int test(const builder& b, std::size_t i) {
    const token_kind k = b.kind_of(i);
    if (k == token_kind::end) return 0;
    if (is_keyword(k) && lexing::is_declaration_word(to_keyword(k)) && b.failure.at <= i) return 0;
    return b.first_on_line(i) && b.failure.at <= i && name::test(b, i) >= 0 ? 0 : -1;
  }
};

struct at_brace_end : shaped<at_brace_end> {
  static int test(const builder& b, std::size_t i) {
    return b.kind_of(i) == token_kind::right_brace ? 0 : -1;
  }
};

/// Counts a level of nesting; beyond the limit the rule fails at once.
template <class Rule>
struct deeper {
  using rule_t = deeper;
  using subs_t = pegtl::type_list<Rule>;
  template <pegtl::apply_mode A, pegtl::rewind_mode M, template <class...> class Action,
            template <class...> class Control>
  [[nodiscard]] static bool match(token_input& in, builder& b) {
    if (b.depth >= limits::depth) {
      b.too_deep = true;
      b.failure.add(in.byte(), expectation::value);
      return false;
    }
    ++b.depth;
    const bool matched = Control<Rule>::template match<A, M, Action, Control>(in, b);
    --b.depth;
    return matched;
  }
};

struct comma_here : pegtl::seq<same_line, quiet<token_kind::comma>> {};
template <class Item>
struct comma_list : pegtl::seq<Item, pegtl::star<comma_here, Item>> {};
struct opening_brace : pegtl::seq<token<token_kind::left_brace>> {};
struct closing_brace : pegtl::seq<token<token_kind::right_brace>> {};

}}}  // namespace zhunze::syntax::parsing
