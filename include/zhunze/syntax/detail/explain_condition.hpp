#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/syntax/detail/describe.hpp"
#include "zhunze/syntax/detail/failure_site.hpp"
#include "zhunze/syntax/detail/grammar_token.hpp"
#include "zhunze/syntax/detail/run_together.hpp"
#include "zhunze/value/read.hpp"

/// Words that a drafter takes for others, or writes without the blanks or brackets that they need.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::parsing {

/// Comparisons of everyday language, and what rules write for them.
struct everyday_comparison {
  std::string_view words;
  const char* zh;
  const char* en;
};
inline constexpr auto everyday_comparisons = std::to_array<everyday_comparison>({
    {"大于", "高于 或 超过", "above or exceeds"},
    {"多于", "超过", "exceeds"},
    {"小于", "低于 或 少于", "below or less than"},
    {"不小于", "不低于 或 不少于", "not below or at least"},
    {"大于等于", "不低于 或 不少于", "not below or at least"},
    {"大于或等于", "不低于 或 不少于", "not below or at least"},
    {"高于等于", "不低于", "not below"},
    {"高于或等于", "不低于", "not below"},
    {"达到", "不低于 或 不少于", "not below or at least"},
    {"不大于", "不高于 或 不超过", "not above or at most"},
    {"不多于", "不超过", "at most"},
    {"小于等于", "不高于 或 不超过", "not above or at most"},
    {"小于或等于", "不高于 或 不超过", "not above or at most"},
    {"低于等于", "不高于", "not above"},
    {"低于或等于", "不高于", "not above"},
    {"不足", "少于 或 低于", "less than or below"},
    {"至多", "不超过", "at most"},
    {"最多", "不超过", "at most"},
    {"最高", "不高于 或 不超过", "not above or at most"},
    {"最少", "不少于", "at least"},
    {"最低", "不低于 或 不少于", "not below or at least"},
    {"不得超过", "不超过", "at most"},
    {"不能超过", "不超过", "at most"},
    {"不应超过", "不超过", "at most"},
    {"不得多于", "不超过", "at most"},
    {"不得高于", "不高于", "not above"},
    {"不得少于", "不少于", "at least"},
    {"不应少于", "不少于", "at least"},
    {"不得低于", "不低于", "not below"},
    {"不应低于", "不低于", "not below"},
    {"不得早于", "不早于", "not before"},
    {"不得晚于", "不晚于", "not after"},
    {"不得迟于", "不晚于", "not after"},
    {"截至", "不晚于", "not after"},
    {"截止", "不晚于", "not after"},
    {"是", "为", "is"},
    {"以上", "不少于 或 不低于", "at least or not below"},
    {"以下", "不超过 或 不高于", "at most or not above"},
    {"以内", "不超过 或 不高于", "at most or not above"},
    {"等于", "为", "is"},
    {"不等于", "不为", "is not"},
    {"不是", "不为", "is not"},
    {"先于", "早于", "before"},
    {"迟于", "晚于", "after"},
    {"不迟于", "不晚于", "not after"},
    {"在", "属于 (…)、介于 … 与 … 或 早于、晚于", "in (…), between … and …, before or after"},
    {"equals", "为", "is"},
    {"equal to", "为", "is"},
    {"over", "超过 或 高于", "exceeds or above"},
    {"under", "少于 或 低于", "less than or below"},
    {"greater than", "超过 或 高于", "exceeds or above"},
    {"more than", "超过", "exceeds"},
    {"higher than", "高于", "above"},
    {"fewer than", "少于", "less than"},
    {"lower than", "低于", "below"},
    {"later than", "晚于", "after"},
    {"earlier than", "早于", "before"},
    {"no less than", "不少于", "at least"},
    {"not less than", "不少于", "at least"},
    {"no more than", "不超过", "at most"},
    {"not more than", "不超过", "at most"},
    {"no later than", "不晚于", "not after"},
    {"not later than", "不晚于", "not after"},
    {"no earlier than", "不早于", "not before"},
    {"not exceeding", "不超过", "at most"},
    {"up to", "不超过", "at most"},
    {"no fewer than", "不少于", "at least"},
    {"not fewer than", "不少于", "at least"},
    {"maximum", "不超过", "at most"},
    {"minimum", "不少于", "at least"},
    {"max", "不超过", "at most"},
    {"min", "不少于", "at least"},
});

[[nodiscard]] inline const everyday_comparison* everyday_comparison_of(std::string_view words) {
  for (const everyday_comparison& one : everyday_comparisons) {
    if (one.words == words) return &one;
  }
  return nullptr;
}

/// The spellings of the words of conditions, for those that are misspelt.
[[nodiscard]] inline std::vector<std::string_view> condition_words() {
  std::vector<std::string_view> out;
  for (const keyword_info& known : keyword_list) {
    if (known.class_ != keyword_class::expression) continue;
    out.push_back(known.zh);
    out.push_back(known.en);
  }
  return out;
}

// Tells words that stand where a comparison should, if it can be told what was meant.
[[nodiscard]] inline bool told_operator(const failure_site& s, std::size_t last) {
  const std::string spelled = one_line(s.b, s.at, last);
  if (const auto* known = everyday_comparison_of(spelled)) {
    s.b.report(kind::unknown_operator, s.at, last, {spelled})
        .help.push_back(
            argument(std::string("请写 ") + known->zh, std::string("write ") + known->en));
    return true;
  }
  const std::vector<std::string_view> words = condition_words();
  if (nearest_names(spelled, words).empty()) return false;
  add_nearest(s.b.report(kind::unknown_operator, s.at, last, {spelled}), spelled, words);
  return true;
}

// Operands in a row: what stands between was meant for a comparison, of up to three words.
[[nodiscard]] inline bool explain_unknown_operator(const failure_site& s) {
  const auto follows = [&](std::size_t i) {
    return begins_operand(s.b, i) && !s.b.first_on_line(i);
  };
  if (!s.expected.has(expectation::comparison) || !is_word(s.b.kind_of(s.at)) ||
      s.b.first_on_line(s.at) || !follows(s.at + 1)) {
    return false;
  }
  const bool two = is_word(s.b.kind_of(s.at + 1)) && follows(s.at + 2);
  const bool three = two && is_word(s.b.kind_of(s.at + 2)) && follows(s.at + 3);
  const auto known = [&](std::size_t last) {
    return everyday_comparison_of(one_line(s.b, s.at, last)) != nullptr;
  };
  if (three && known(s.at + 2)) return told_operator(s, s.at + 2);
  return (two && told_operator(s, s.at + 1)) || told_operator(s, s.at);
}

[[nodiscard]] inline bool is_function(token_kind k) {
  return is_keyword(k) && info(to_keyword(k)).class_ == keyword_class::function;
}

// `工作日 (a, b)` is no function; `天数 a` lacks its brackets.
[[nodiscard]] inline bool explain_function(const failure_site& s) {
  if (s.at == s.begin || !s.expected.has(expectation::comparison)) return false;
  const token_kind before = s.b.kind_of(s.at - 1);
  const std::string called = one_line(s.b, s.at - 1, s.at - 1);
  if (s.b.kind_of(s.at) == token_kind::left_parenthesis && is_word(before)) {
    s.b.report(kind::unknown_function, s.at - 1, s.at - 1, {called});
    return true;
  }
  if (!is_function(before) || !begins_operand(s.b, s.at) || s.b.first_on_line(s.at)) return false;
  s.b.report(kind::function_without_brackets, s.at - 1, s.at - 1, {called});
  return true;
}

// `为 未填` and `is not missing`: 已填 and 未填 are comparisons themselves.
[[nodiscard]] inline bool explain_presence(const failure_site& s) {
  if (s.at == s.begin || !s.expected.has(expectation::value)) return false;
  const token_kind before = s.b.kind_of(s.at - 1);
  if (before != token_kind::is && before != token_kind::is_not) return false;
  const token_kind k = s.b.kind_of(s.at);
  const std::string word = s.b.plain(s.at, s.at);
  const bool given = k == token_kind::is_given || word == "given";
  const bool missing = k == token_kind::is_missing || word == "missing";
  if (!given && !missing) return false;
  const bool filled = given == (before == token_kind::is);
  s.b.report(kind::presence_behind_is, s.at - 1, s.at,
             {one_line(s.b, s.at - 1, s.at),
              filled ? argument("已填", "is given") : argument("未填", "is missing")});
  return true;
}

/// A keyword that a word begins with, where a blank was forgotten behind it: 对人员.
[[nodiscard]] inline std::optional<std::string> split_first_keyword(std::string_view word,
                                                                    bool declarations) {
  std::string_view longest;
  for (const keyword_info& one : keyword_list) {
    const bool fits =
        declarations ? one.class_ == keyword_class::declaration
                     : one.class_ == keyword_class::header || one.zh == info(keyword::stage).zh;
    if (!fits || one.zh.size() >= word.size() || !word.starts_with(one.zh)) continue;
    if (one.zh.size() > longest.size()) longest = one.zh;
  }
  if (longest.empty()) return std::nullopt;
  return std::string(longest) + " " + std::string(word.substr(longest.size()));
}

// 要求党员 at the beginning of a line, 对人员 and 依通知 in the head of a rule.
[[nodiscard]] inline bool explain_joined_keyword(const failure_site& s) {
  const bool beginning = s.at == s.begin && s.expected.has(expectation::declaration);
  const bool head = s.expected.has(expectation::head) || s.expected.has(token_kind::for_record);
  if (s.b.kind_of(s.at) != token_kind::word || (!beginning && !head)) return false;
  const std::string word = s.b.plain(s.at, s.at);
  const auto apart = split_first_keyword(word, beginning);
  if (!apart) return false;
  s.b.report(kind::words_run_together, s.at, s.at, {word, *apart});
  return true;
}

// 2017.11.20, 1.2.3 and .5 in the place of a value.
[[nodiscard]] inline bool explain_number_form(const failure_site& s) {
  if (!s.expected.has(expectation::value)) return false;
  const bool point = s.b.kind_of(s.at) == token_kind::dot &&
                     s.b.kind_of(s.at + 1) == token_kind::integer && s.b.adjacent(s.at + 1);
  if (!point && s.b.kind_of(s.at) != token_kind::path) return false;
  const std::size_t last = point ? s.at + 1 : s.at;
  const std::string spelled = s.b.plain(s.at, last);
  if (spelled.find_first_not_of("0123456789.") != std::string::npos) return false;
  if (const auto date = read_date(spelled); date.value) {
    s.b.report(kind::date_in_other_form, s.at, last, {spelled, to_text(*date.value)});
    return true;
  }
  diagnostic& told = s.b.report(kind::number_form, s.at, last, {spelled});
  if (point) told.help.push_back(argument("请写 0" + spelled, "write 0" + spelled));
  return true;
}

// 性质 属于 公办: what is in a list needs the list.
[[nodiscard]] inline bool explain_list_of_one(const failure_site& s) {
  if (s.at == s.begin || !s.expected.has(token_kind::left_parenthesis)) return false;
  const token_kind before = s.b.kind_of(s.at - 1);
  const bool in = before == token_kind::in;
  if ((!in && before != token_kind::not_in) || !begins_operand(s.b, s.at)) return false;
  const std::string one = one_line(s.b, s.at, s.at);
  diagnostic& told = s.b.report(kind::unexpected, s.at - 1, s.at, {found_here(s.b, s.at), "("});
  told.help.push_back(argument((in ? "请写 属于 (" : "请写 不属于 (") + one + ")，只有一个就写 " +
                                   (in ? "为 " : "不为 ") + one,
                               (in ? "write in (" : "write not in (") + one +
                                   "), or for one alone " + (in ? "is " : "is not ") + one));
  return true;
}

// What goes wrong inside conditions, shown with the drafter's own words.

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
    if (!connective_at(b, i)) continue;
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
[[nodiscard]] inline std::string grouped(const builder& b, const connected& all, keyword inner) {
  std::string out;
  for (std::size_t i = 0; i < all.operands.size(); ++i) {
    const bool with_next = i < all.words.size() && connective_at(b, all.words[i]) == inner;
    const bool with_last = i != 0 && connective_at(b, all.words[i - 1]) == inner;
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
  if (!connective_at(s.b, s.at) || !s.expected.has(expectation::connective)) return false;
  const std::size_t begin = condition_begin(s.b, s.begin, s.at);
  const connected all = split_connected(s.b, begin, condition_end(s.b, s.at));
  if (all.operands.size() != all.words.size() + 1 || all.words.size() < 2) return false;
  const std::size_t last = all.operands.back().last;
  s.b.report(kind::mixed_connectives, begin, last,
             {grouped(s.b, all, keyword::and_), grouped(s.b, all, keyword::or_)});
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
      kind::alternatives_by_or, left.where.first.index(), right.where.last.index(),
      {second, argument(subject + (is_not ? " 不属于 (" : " 属于 (") + first + "、" + second + ")",
                        subject + (is_not ? " not in (" : " in (") + first + ", " + second + ")")});
}

}}}  // namespace zhunze::syntax::parsing
