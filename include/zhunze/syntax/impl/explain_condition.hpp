#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "zhunze/syntax/impl/describe.hpp"
#include "zhunze/syntax/impl/failure_site.hpp"

/// What goes wrong inside conditions, shown with the drafter's own words.
namespace zhunze::inline ZHUNZE_FORM::syntax::parsing {

/// `30,000`: the digits around a comma, all that hang together.
inline void report_thousands(builder& b, std::size_t comma) {
  std::size_t last = comma + 1;
  const auto number = [&](std::size_t i) {
    return b.kind_of(i) == token_kind::integer || b.kind_of(i) == token_kind::number;
  };
  while (b.kind_of(last + 1) == token_kind::comma && b.adjacent(last + 1) && number(last + 2) &&
         b.adjacent(last + 2)) {
    last += 2;
  }
  b.failed = true;
  if (!b.aloud) return;
  const std::string spelled = b.plain(comma - 1, last);
  std::string plain;
  for (const char c : spelled) {
    if (c != ',') plain += c;
  }
  b.report(kind::thousands_separator, comma - 1, last, {spelled, plain});
}

/// The operands of a condition and the words between them, at its outermost level.
struct connected {
  struct piece {
    std::size_t first, last;
  };
  std::vector<piece> operands;
  std::vector<std::size_t> words;
};

[[nodiscard]] inline connected split_connected(const builder& b, std::size_t begin,
                                               std::size_t end) {
  connected out;
  std::size_t depth = 0;
  std::size_t first = begin;
  bool between = false;
  for (std::size_t i = begin; i <= end; ++i) {
    const token_kind k = b.kind_of(i);
    if (lexing::opens(k)) ++depth;
    if (lexing::closes(k)) --depth;
    if (depth != 0) continue;
    if (k == token_kind::between) between = true;
    const bool word = k == token_kind::and_ || k == token_kind::or_;
    if (!word) continue;
    if (between && k == token_kind::and_ && b.has(i, flag_english)) {
      between = false;
      continue;
    }
    if (i > first) out.operands.push_back({first, i - 1});
    out.words.push_back(i);
    first = i + 1;
  }
  if (first <= end) out.operands.push_back({first, end});
  return out;
}

/// The condition with parentheses around every run that one of the two words joins.
[[nodiscard]] inline std::string grouped(const builder& b, const connected& all, token_kind inner) {
  std::string out;
  for (std::size_t i = 0; i < all.operands.size(); ++i) {
    const bool with_next = i < all.words.size() && b.kind_of(all.words[i]) == inner;
    const bool with_last = i != 0 && b.kind_of(all.words[i - 1]) == inner;
    if (with_next && !with_last) out += '(';
    out += one_line(b, all.operands[i].first, all.operands[i].last);
    if (with_last && !with_next) out += ')';
    if (i < all.words.size()) {
      out.append(" ").append(b.written(all.words[i], all.words[i])).append(" ");
    }
  }
  return out;
}

[[nodiscard]] inline bool explain_mixed(const failure_site& s) {
  const token_kind k = s.b.kind_of(s.at);
  if ((k != token_kind::and_ && k != token_kind::or_) || !s.expected.has(expectation::connective)) {
    return false;
  }
  const std::size_t begin = condition_begin(s.b, s.begin, s.at);
  const connected all = split_connected(s.b, begin, condition_end(s.b, s.at));
  if (all.operands.size() != all.words.size() + 1 || all.words.size() < 2) return false;
  const std::size_t last = all.operands.back().last;
  s.b.report(kind::mixed_connectives, begin, last,
             {grouped(s.b, all, token_kind::and_), grouped(s.b, all, token_kind::or_)});
  return true;
}

[[nodiscard]] inline bool is_relation_token(token_kind k) {
  return (is_keyword(k) && lexing::is_relation(to_keyword(k))) ||
         (k >= token_kind::less && k <= token_kind::greater_equal);
}

/// Two comparisons in a row: `1 < a < 5` shares its middle, `a 不低于 1 不高于 5` its beginning.
struct comparison_chain {
  std::size_t begin, first, second, end;  ///< first and second: the words that compare
  bool shares_middle;
};

[[nodiscard]] inline std::optional<comparison_chain> find_chain(const failure_site& s) {
  const builder& b = s.b;
  comparison_chain out{operand_begin(s, s.at), s.at, s.at, operand_end(b, s.at), true};
  for (std::size_t i = out.begin; i < s.at && out.first == s.at; ++i) {
    if (is_relation_token(b.kind_of(i))) out.first = i;
  }
  const bool whole =
      out.first != s.at && out.first != out.begin && s.at != out.first + 1 && out.end != s.at;
  if (!whole) return std::nullopt;
  const auto number = [&](std::size_t i) {
    const token_kind k = b.kind_of(i);
    return k >= token_kind::integer && k < token_kind::text;
  };
  out.shares_middle = number(out.begin) || !number(out.first + 1);
  return out;
}

/// True where both ends of a chain are included and the lower one comes first.
[[nodiscard]] inline bool is_range(const builder& b, const comparison_chain& c) {
  const auto at_least = [&](std::size_t i) {
    const token_kind k = b.kind_of(i);
    return k == token_kind::not_below || k == token_kind::at_least || k == token_kind::not_before ||
           k == token_kind::greater_equal;
  };
  const auto at_most = [&](std::size_t i) {
    const token_kind k = b.kind_of(i);
    return k == token_kind::not_above || k == token_kind::at_most || k == token_kind::not_after ||
           k == token_kind::less_equal;
  };
  if (c.shares_middle) return at_most(c.first) && at_most(c.second);
  return at_least(c.first) && at_most(c.second);
}

[[nodiscard]] inline bool explain_chain(const failure_site& s) {
  const builder& b = s.b;
  if (!is_relation_token(b.kind_of(s.at)) || s.expected.has(expectation::comparison) ||
      !s.expected.has(expectation::connective)) {
    return false;
  }
  const auto chain = find_chain(s);
  if (!chain) return false;
  const std::string left = one_line(b, chain->begin, chain->first - 1);
  const std::string middle = one_line(b, chain->first + 1, s.at - 1);
  const std::string right = one_line(b, s.at + 1, chain->end);
  const std::string& subject = chain->shares_middle ? middle : left;
  const std::string& low = chain->shares_middle ? left : middle;
  const std::string once =
      left + " " + std::string(b.written(chain->first, chain->first)) + " " + middle;
  const std::string again = subject + " " + std::string(b.written(s.at, s.at)) + " " + right;
  diagnostic& one = s.b.report(kind::comparison_chain, chain->begin, chain->end,
                               {one_line(b, chain->begin, chain->end),
                                argument(once + " 且 " + again, once + " and " + again)});
  if (is_range(b, *chain)) {
    one.help.push_back(argument("或者写 " + subject + " 介于 " + low + " 与 " + right,
                                "or write " + subject + " between " + low + " and " + right));
  }
  return true;
}

/// 为 a 或 b, where b is a value and so no condition.
inline void check_alternatives(builder& b) {
  const std::size_t count = b.now.operands.size();
  if (count < 2) return;
  const expression& right = b.at(b.now.operands[count - 1]);
  const expression& left = b.at(b.now.operands[count - 2]);
  const bool value = std::holds_alternative<number_id>(right.node) ||
                     std::holds_alternative<date_literal>(right.node) ||
                     std::holds_alternative<text_literal>(right.node) ||
                     std::holds_alternative<member_id>(right.node);
  const auto* test = std::get_if<comparison>(&left.node);
  if (!value || test == nullptr || !test->relation) return;
  const auto text = [&](extent where) {
    return one_line(b, where.first.index(), where.last.index());
  };
  const std::string subject = text(b.at(test->left).where);
  const std::string first = text(b.at(test->right).where);
  const std::string second = text(right.where);
  const keyword how = *test->relation;
  if (how != keyword::is && how != keyword::is_not) return;
  const bool is_not = how == keyword::is_not;
  b.failed = true;
  if (!b.aloud) return;
  b.report(
      kind::alternatives_by_or, right.where.first.index(), right.where.last.index(),
      {second, argument(subject + (is_not ? " 不属于 (" : " 属于 (") + first + "、" + second + ")",
                        subject + (is_not ? " not in (" : " in (") + first + ", " + second + ")")});
}

}  // namespace zhunze::inline ZHUNZE_FORM::syntax::parsing
