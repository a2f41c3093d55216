#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/limits.hpp"
#include "zhunze/syntax/detail/describe.hpp"
#include "zhunze/syntax/detail/explain_condition.hpp"
#include "zhunze/syntax/detail/explain_everyday.hpp"
#include "zhunze/syntax/detail/explain_notice_words.hpp"
#include "zhunze/syntax/detail/failure_site.hpp"
#include "zhunze/syntax/detail/run_together.hpp"
#include "zhunze/text/nearest.hpp"

/// Says why a rule of the grammar failed: what drafters get wrong has messages of its own; all else
/// is "found A, expected B or C".
namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::parsing {

/// True where the round or square bracket around the place was never closed.
[[nodiscard]] inline bool in_open_bracket(const failure_site& s) {
  constexpr std::size_t far_enough = 1'000;  // else every error would read the rest of the file
  std::size_t depth = 0;
  for (std::size_t i = s.at; i < s.at + far_enough; ++i) {
    const token_kind k = s.b.kind_of(i);
    if (k == token_kind::end) return false;
    if (lexing::closes(k) && depth-- == 0) {
      return s.b.has(i, flag_put_in) && k != token_kind::right_brace;
    }
    if (lexing::opens(k)) ++depth;
  }
  return false;
}

// What was reported already, or follows from it.
[[nodiscard]] inline bool explain_reported(const failure_site& s) {
  const builder& b = s.b;
  if (b.has(s.at, flag_faulty) || (s.at > s.begin && b.has(s.at - 1, flag_faulty))) return true;
  if (b.has(s.at + 1, flag_faulty) && b.adjacent(s.at + 1)) return true;
  return in_open_bracket(s);
}

// A reserved word, or a number, in the place of a name.
[[nodiscard]] inline bool explain_name(const failure_site& s) {
  if (!s.expected.has(expectation::name)) return false;
  const token_kind k = s.b.kind_of(s.at);
  const bool keyword = is_keyword(k) && info(to_keyword(k)).class_ == keyword_class::expression;
  const bool numeral = k == token_kind::chinese_integer || k == token_kind::chinese_fraction;
  if (!keyword && !numeral && k != token_kind::reserved_word) return false;
  s.b.report(numeral ? kind::numeral_for_name : kind::reserved_name, s.at, s.at,
             {s.b.written(s.at, s.at)});
  return true;
}

// The declaration stops where the next one begins; a declaration word may have been read as a name.
[[nodiscard]] inline bool explain_unfinished(const failure_site& s) {
  const auto begins_next = [&](std::size_t i) {
    const token_kind k = s.b.kind_of(i);
    return i > s.begin && s.b.first_on_line(i) && is_keyword(k) &&
           lexing::is_declaration_word(to_keyword(k));
  };
  if (s.expected.has(expectation::item_end)) return false;
  if (begins_next(s.at - 1) && is_word(s.b.kind_of(s.at))) {
    const std::size_t last = s.at - 2;
    s.b.report(kind::unfinished, last, last,
               {argument("名称、值或条件", "a name, value or condition")});
    return true;
  }
  if (s.b.kind_of(s.at) != token_kind::end && !begins_next(s.at)) return false;
  if (s.at == s.begin) return false;
  const std::size_t last = s.at - 1;
  s.b.report(kind::unfinished, last, last, {expected_here(s.expected)});
  return true;
}

[[nodiscard]] inline bool explain_depth(const failure_site& s) {
  if (!s.b.too_deep) return false;
  s.b.report(kind::too_deep, s.at, s.at, {std::to_string(limits::depth)});
  return true;
}

[[nodiscard]] inline bool explain_thousands(const failure_site& s) {
  const builder& b = s.b;
  const auto digits = [&](std::size_t i) { return b.bytes(i).end - b.bytes(i).begin; };
  if (b.kind_of(s.at) != token_kind::comma || s.at == s.begin ||
      b.kind_of(s.at - 1) != token_kind::integer || b.kind_of(s.at + 1) == token_kind::end) {
    return false;
  }
  const std::string_view next = b.written(s.at + 1, s.at + 1);
  const bool three = next.size() >= 3 && next.find_first_not_of("0123456789") >= 3;
  if (!b.adjacent(s.at) || !b.adjacent(s.at + 1) || digits(s.at - 1) > 3 || !three) return false;
  report_thousands(s.b, s.at);
  return true;
}

// The name and aliases of a declaration that cannot be read: uses of them are no further errors.
inline void declare_as_written(builder& b, std::size_t i) {
  if (!is_word(b.kind_of(i)) || b.first_on_line(i)) return;
  named out;
  out.name = b.word_at(i++);
  const bool aliases = b.kind_of(i) == token_kind::left_parenthesis;
  for (++i; aliases && (is_word(b.kind_of(i)) || b.kind_of(i) == token_kind::comma); ++i) {
    if (is_word(b.kind_of(i))) out.aliases.push_back({b.plain(i, i), false, token_id(i)});
  }
  b.declare(out);
}

[[nodiscard]] inline bool is_head(token_kind k) {
  return k == token_kind::cites || k == token_kind::per || k == token_kind::ordered_by ||
         k == token_kind::stage || k == token_kind::text;
}
[[nodiscard]] inline bool is_tail(token_kind k) {
  return k == token_kind::when || k == token_kind::except_when || k == token_kind::excused_by;
}

// What belongs before the body of a rule stands behind it.
[[nodiscard]] inline bool explain_head_behind_body(const failure_site& s) {
  if (!s.expected.has(expectation::declaration) || s.at == 0 ||
      s.b.kind_of(s.at - 1) != token_kind::right_brace)
    return false;
  const token_kind k = s.b.kind_of(s.at);
  const bool note = k == token_kind::interpretation || k == token_kind::hint;
  if (!note && !is_tail(k) && (!is_head(k) || k == token_kind::stage)) return false;
  s.b.report(kind::head_behind_body, s.at, s.at,
             {k == token_kind::text ? argument("标签", "a label") : s.b.written(s.at, s.at)});
  return true;
}

// Unknown words at the place of a declaration.
[[nodiscard]] inline bool explain_declaration(const failure_site& s) {
  if (s.at != s.begin || !s.expected.has(expectation::declaration)) return false;
  const token_kind k = s.b.kind_of(s.at);
  if (k == token_kind::ruleset) {
    s.b.report(kind::ruleset_not_first, s.at, s.at);
    return true;
  }
  const bool kept = s.b.keeps(kind::unknown_declaration);
  diagnostic& one = s.b.report(kind::unknown_declaration, s.at, s.at, {found_here(s.b, s.at)});
  if (is_word(k)) declare_as_written(s.b, s.at + 1);
  if (is_word(k) && kept) {
    std::vector<std::string_view> words;
    for (const keyword_info& known : keyword_list) {
      if (known.class_ != keyword_class::declaration) continue;
      words.push_back(known.zh);
      words.push_back(known.en);
    }
    add_nearest(one, s.b.plain(s.at, s.at), words);
  }
  return true;
}

// 不少于 2 项 { … } as a body: conditions are counted with another word.
[[nodiscard]] inline bool explain_count(const failure_site& s) {
  const token_kind k = s.b.kind_of(s.at);
  const token_kind count = s.b.kind_of(s.at + 1);
  const bool number = count == token_kind::integer || count == token_kind::chinese_integer;
  if (!is_relation_token(k) || !number || s.b.kind_of(s.at + 2) != token_kind::of_items) {
    return false;
  }
  s.b.report(kind::comparison_for_count, s.at, s.at + 2,
             {s.b.written(s.at, s.at), s.b.written(s.at + 1, s.at + 1)});
  return true;
}

[[nodiscard]] inline bool explain_order(const failure_site& s) {
  const token_kind first = s.b.kind_of(s.begin);
  const bool group = first == token_kind::quota || first == token_kind::ratio;
  const bool rule = group || (first >= token_kind::criterion && first <= token_kind::exclude) ||
                    first == token_kind::principle || first == token_kind::prefer;
  if (!rule) return false;
  const token_kind k = s.b.kind_of(s.at);
  if (group && s.expected.has(expectation::limit) && (is_tail(k) || k == token_kind::left_brace)) {
    s.b.report(kind::limit_first, s.at, s.at, {s.b.written(s.at, s.at)});
    return true;
  }
  if (s.expected.has(expectation::body) && explain_count(s)) return true;
  if (!is_head(k) || !s.expected.has(expectation::body)) return false;
  for (std::size_t i = s.begin; i < s.at; ++i) {
    if (!is_tail(s.b.kind_of(i))) continue;
    s.b.report(kind::head_behind_tail, s.at, s.at, {s.b.written(s.at, s.at)});
    return true;
  }
  if (!group) return false;
  s.b.report(kind::head_behind_limit, s.at, s.at, {s.b.written(s.at, s.at)});
  return true;
}

[[nodiscard]] inline bool explain_wrong_relation(const failure_site& s) {
  if (!s.expected.has(expectation::comparison)) return false;
  const token_kind k = s.b.kind_of(s.at);
  const std::string_view here = s.b.written(s.at, s.at);
  const bool english = s.b.has(s.at, flag_english);
  if (k == token_kind::equals) {
    s.b.report(kind::equals_for_is, s.at, s.at);
  } else if (k == token_kind::at_least || (k == token_kind::at_least_n && english)) {
    s.b.report(kind::count_behind_comparison, s.at, s.at, {here});
  } else if (k == token_kind::at_least_n) {
    s.b.report(kind::count_word_for_comparison, s.at, s.at, {here});
  } else {
    return false;
  }
  return true;
}

// A word in which keywords stand without blanks is read as a name; what follows then surprises.
[[nodiscard]] inline bool explain_run_together(const failure_site& s) {
  if (!s.expected.has(expectation::connective) || s.at == s.begin) return false;
  const bool number_first = s.b.kind_of(s.at - 1) == token_kind::number;
  const std::size_t before = s.at - 1;
  for (const std::size_t i : {number_first ? before : s.at, number_first ? s.at : before}) {
    const token_kind k = s.b.kind_of(i);
    if (k != token_kind::word && k != token_kind::number) continue;
    const std::string spelled = s.b.plain(i, i);
    const auto split = split_run_together(spelled);
    if (!split || everyday_comparison_of(spelled) != nullptr) continue;
    s.b.report(kind::words_run_together, i, i, {spelled, *split});
    return true;
  }
  return false;
}

/// What looks like a missing separator in a list and is something else.
[[nodiscard]] inline bool explain_list(const failure_site& s) {
  const token_kind k = s.b.kind_of(s.at);
  const token_kind before = s.b.kind_of(s.at - 1);
  if (k == token_kind::when && s.expected.has(expectation::connective)) {
    s.b.report(kind::item_when_outside_all, s.at, s.at, {s.b.written(s.at, s.at)});
  } else if (before == token_kind::row && s.b.kind_of(s.at - 2) == token_kind::comma) {
    s.b.report(kind::rows_behind_comma, s.at - 1, s.at - 1);
  } else if (before == token_kind::key_of && s.b.kind_of(s.at - 2) == token_kind::colon) {
    s.b.report(kind::unexpected, s.at, s.at, {found_here(s.b, s.at), "("});
  } else if (s.expected.has(expectation::fact_option) && is_word(k)) {
    const std::string spelled = s.b.plain(s.at, s.at);
    const std::vector<std::string_view> words = fact_option_words();
    if (nearest_names(spelled, words).empty()) return false;
    add_nearest(s.b.report(kind::unexpected, s.at, s.at,
                           {found_here(s.b, s.at), expected_here(s.expected)}),
                spelled, words);
  } else {
    return false;
  }
  return true;
}

[[nodiscard]] inline bool explain_side_by_side(const failure_site& s) {
  if (s.at == s.begin) return false;
  const bool in_list = s.expected.has(expectation::item_end);
  const bool in_body = !in_list && s.expected.has(token_kind::right_brace) &&
                       s.expected.has(expectation::connective);
  const token_kind k = s.b.kind_of(s.at);
  if (in_body && (k == token_kind::comma || k == token_kind::semicolon)) {
    s.b.report(kind::list_in_body, s.at, s.at);
    return true;
  }
  if (!begins_operand(s.b, s.at) || !(in_list || in_body)) return false;
  if (in_list && s.b.first_on_line(s.at)) return false;
  if (in_list && explain_list(s)) return true;
  const std::size_t before = in_body ? operand_begin(s, s.at) : s.at - 1;
  const std::size_t after = in_body ? operand_end(s.b, s.at) : s.at;
  s.b.report(in_body ? kind::forgotten_and : kind::missing_separator, s.at, s.at,
             {one_line(s.b, before, s.at - 1), one_line(s.b, s.at, after)});
  return true;
}

inline void explain_failure(builder& b, std::size_t begin) {
  const failure_site site{b, begin, b.failure.at, b.failure.expected};
  if (b.enough()) {
    b.report(kind::unexpected, site.at, site.at);
    return;
  }
  if (explain_reported(site) || explain_depth(site) || explain_thousands(site) ||
      explain_everyday_word(site) || explain_everyday_phrase(site) || explain_notice_words(site) ||
      explain_month_name(site) || explain_joined_keyword(site) || explain_head_behind_body(site) ||
      explain_declaration(site) || explain_name(site) || explain_order(site) ||
      explain_unfinished(site) || explain_mixed(site) || explain_chain(site) ||
      explain_wrong_relation(site) || explain_run_together(site) ||
      explain_unknown_operator(site) || explain_function(site) || explain_presence(site) ||
      explain_number_form(site) || explain_list_of_one(site) || explain_side_by_side(site)) {
    return;
  }
  b.report(kind::unexpected, site.at, site.at,
           {found_here(b, site.at), expected_here(site.expected)});
}

}}}  // namespace zhunze::syntax::parsing
