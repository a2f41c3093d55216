#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "zhunze/syntax/detail/explain_condition.hpp"
#include "zhunze/syntax/detail/explain_everyday.hpp"
#include "zhunze/syntax/detail/number_words.hpp"
#include "zhunze/value/detail/clause_path.hpp"
#include "zhunze/value/read.hpp"

/// Limits and clauses as notices have them, where rules write them otherwise: 30%以上 for a ratio,
/// 10人到20人, 2024年1月1日前, clause 2(1).
namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::parsing {

[[nodiscard]] inline bool is_number(token_kind k) {
  return k >= token_kind::integer && k <= token_kind::number;
}

/// What a quota or ratio writes for a word that limits conditions elsewhere.
[[nodiscard]] inline std::optional<argument> group_limit_of(std::string_view words) {
  if (words == "至少") return argument("不少于", "at least");
  if (words == "限" || words == "限报") return argument("不超过", "at most");
  const everyday_comparison* const known = everyday_comparison_of(words);
  if (known == nullptr) return std::nullopt;
  const std::string_view zh = known->zh;
  if (zh.find("不超过") != std::string_view::npos) return argument("不超过", "at most");
  if (zh.find("不少于") != std::string_view::npos) return argument("不少于", "at least");
  return std::nullopt;
}

/// 名额 … 至多 3, 比例 … 30%以上, quota … no more than 3, 名额 … 3.
[[nodiscard]] inline bool explain_group_limit(const failure_site& s) {
  if (!s.expected.has(expectation::limit)) return false;
  const builder& b = s.b;
  for (std::size_t last = s.at + 2; last + 1 > s.at; --last) {
    bool words = true;
    for (std::size_t i = s.at; i <= last; ++i) words = words && is_word(b.kind_of(i));
    if (!words) continue;
    if (auto instead = group_limit_of(one_line(b, s.at, last)))
      return say_instead(s, s.at, last, *std::move(instead));
  }
  if (const std::string here = b.plain(s.at, s.at);
      is_word(b.kind_of(s.at)) && here.starts_with("前")) {
    std::string_view count = std::string_view(here).substr(std::string_view("前").size());
    for (const std::string_view unit : {"名", "位", "人", "个"})
      if (count.ends_with(unit)) count.remove_suffix(unit.size());
    if (!count.empty() && count.find_first_not_of("0123456789") == std::string_view::npos)
      return say_instead(s, s.at, s.at,
                         argument("不超过 " + std::string(count), "at most " + std::string(count)));
  }
  if (!is_number(b.kind_of(s.at))) return false;
  const std::string number = one_line(b, s.at, s.at);
  const auto behind = meaning_of(bounds_behind, b.plain(s.at + 1, s.at + 1));
  if (behind && !b.first_on_line(s.at + 1)) {
    const bool least = *behind == keyword::at_least;
    return say_instead(s, s.at, s.at + 1,
                       argument((least ? "不少于 " : "不超过 ") + number,
                                (least ? "at least " : "at most ") + number));
  }
  s.b.report(kind::unexpected, s.at, s.at, {found_here(b, s.at), expected_here(s.expected)})
      .help.push_back(argument("请写 不超过 " + number + " 或 不少于 " + number,
                               "write at most " + number + " or at least " + number));
  return true;
}

/// 10人到20人, 介于 10人和20人之间: read as one number, whose unit is all behind its digits.
[[nodiscard]] inline bool explain_range(const failure_site& s) {
  const builder& b = s.b;
  const bool behind_between = s.at > s.begin && s.expected.has(token_kind::between_and);
  const std::size_t at = behind_between ? s.at - 1 : s.at;
  if (!behind_between && !s.expected.has(expectation::comparison)) return false;
  if (!is_number(b.kind_of(at))) return false;
  const auto ends = ends_of_range(b.plain(at, at));
  if (!ends) return false;
  const std::string_view between = behind_between ? "" : "介于 ";
  const std::string_view between_en = behind_between ? "" : "between ";
  return say_instead(s, at, at,
                     argument(std::string(between) + ends->first + " 与 " + ends->second,
                              std::string(between_en) + ends->first + " and " + ends->second));
}

/// 2024年1月1日前, as one word or two: whether the day itself is in is for the drafter to say.
[[nodiscard]] inline bool explain_day_bound(const failure_site& s) {
  const builder& b = s.b;
  if (!s.expected.has(expectation::comparison)) return false;
  const bool apart = b.kind_of(s.at) == token_kind::day && is_word(b.kind_of(s.at + 1)) &&
                     !b.first_on_line(s.at + 1);
  if (!apart && !is_number(b.kind_of(s.at))) return false;
  const std::size_t last = apart ? s.at + 1 : s.at;
  const std::string text = b.plain(s.at, s.at) + (apart ? b.plain(last, last) : "");
  struct day_word {
    std::string_view words;
    bool after;
  };
  for (const auto& [words, after] : std::to_array<day_word>({{"之前", false},
                                                             {"以前", false},
                                                             {"前", false},
                                                             {"之后", true},
                                                             {"以后", true},
                                                             {"后", true}})) {
    if (!text.ends_with(words)) continue;
    const auto day = read_date(text.substr(0, text.size() - words.size()));
    if (!day.value) return false;
    const std::string date = to_text(*day.value);
    return say_instead(s, s.at, last,
                       argument((after ? "晚于 " : "早于 ") + date + "（当日不算）或 " +
                                    (after ? "不早于 " : "不晚于 ") + date + "（当日也算）",
                                (after ? "after " : "before ") + date + " (without that day) or " +
                                    (after ? "not before " : "not after ") + date + " (with it)"));
  }
  return false;
}

/// 10人（含）以上 and 10人以上（含10人）: 以上 has the number itself in.
[[nodiscard]] inline bool explain_inclusive(const failure_site& s) {
  const builder& b = s.b;
  const bool first = is_number(b.kind_of(s.at)) && s.expected.has(expectation::comparison);
  const std::size_t open = first ? s.at + 1 : s.at;
  if (b.kind_of(open) != token_kind::left_parenthesis || s.at == s.begin) return false;
  std::size_t close = open + 1;
  while (close < open + 4 && b.kind_of(close) != token_kind::right_parenthesis) ++close;
  if (b.kind_of(close) != token_kind::right_parenthesis || close == open + 1 ||
      !b.plain(open + 1, open + 1).starts_with("含"))
    return false;
  if (first) {
    if (!meaning_of(bounds_behind, b.plain(close + 1, close + 1))) return false;
    return say_instead(s, s.at, close + 1, b.plain(s.at, s.at) + b.plain(close + 1, close + 1));
  }
  if (!meaning_of(bounds_behind, b.plain(open - 1, open - 1))) return false;
  return say_instead(s, open - 1, close, b.plain(open - 1, open - 1));
}

/// 至少两项 { … } at the beginning of a body: the words were read as a name.
[[nodiscard]] inline bool explain_counted_items(const failure_site& s) {
  const builder& b = s.b;
  if (s.at == s.begin || b.kind_of(s.at) != token_kind::left_brace || !is_word(b.kind_of(s.at - 1)))
    return false;
  struct counted {
    std::string_view digits, numeral;
  };
  constexpr auto numerals = std::to_array<counted>({{"1", "一"},
                                                    {"2", "两"},
                                                    {"2", "二"},
                                                    {"3", "三"},
                                                    {"4", "四"},
                                                    {"5", "五"},
                                                    {"6", "六"},
                                                    {"7", "七"},
                                                    {"8", "八"},
                                                    {"9", "九"},
                                                    {"10", "十"}});
  std::string_view words;
  const std::string all = b.plain(s.at - 1, s.at - 1);
  words = all;
  for (const std::string_view before : {"至少", "任意", "任", "满足"})
    if (words.starts_with(before)) words.remove_prefix(before.size());
  for (const std::string_view behind : {"以上", "及以上"})
    if (words.ends_with(behind)) words.remove_suffix(behind.size());
  for (const std::string_view unit : {"项", "个", "条"})
    if (words.ends_with(unit)) words.remove_suffix(unit.size());
  for (const counted& one : numerals) {
    if (words != one.numeral && words != one.digits) continue;
    const std::string count(one.digits);
    return say_instead(s, s.at - 1, s.at - 1,
                       count == "1"
                           ? argument("任一", "any of")
                           : argument("至少 " + count + " 项", "at least " + count + " of"));
  }
  return false;
}

/// { 甲 除非 乙 }: exceptions stand before the body.
[[nodiscard]] inline bool explain_exception_in_body(const failure_site& s) {
  const builder& b = s.b;
  if (b.kind_of(s.at) != token_kind::except_when || !s.expected.has(token_kind::right_brace))
    return false;
  const std::size_t first = condition_begin(b, s.begin, s.at);
  const std::size_t last = condition_end(b, s.at + 1);
  const bool whole_body = first >= 2 && b.kind_of(first - 1) == token_kind::left_brace &&
                          !opens_quantifier(b.kind_of(first - 2)) && last > s.at &&
                          b.kind_of(last + 1) == token_kind::right_brace;
  if (!whole_body) return false;
  return say_instead(s, first - 1, last + 1,
                     one_line(b, s.at, last) + " { " + one_line(b, first, s.at - 1) + " }");
}

/// { 如果 甲 那么 乙 }: a condition for the whole rule stands before the body.
[[nodiscard]] inline bool explain_if_then(const failure_site& s) {
  const builder& b = s.b;
  const auto is_one_of = [&](std::size_t i, std::initializer_list<std::string_view> words) {
    const std::string here = b.plain(i, i);
    return std::find(words.begin(), words.end(), here) != words.end();
  };
  if (s.at < 3) return false;
  const std::size_t first = s.at - 1;
  if (b.kind_of(first - 1) != token_kind::left_brace || opens_quantifier(b.kind_of(first - 2)) ||
      !is_one_of(first, {"如果", "若", "假如", "如", "if"}))
    return false;
  const std::size_t last = condition_end(b, s.at);
  std::size_t then = s.at + 1;
  while (then < last && !is_one_of(then, {"那么", "则", "就", "then"})) ++then;
  if (then >= last || b.kind_of(last + 1) != token_kind::right_brace) return false;
  const std::string condition = one_line(b, s.at, then - 1);
  const std::string body = " { " + one_line(b, then + 1, last) + " }";
  return say_instead(s, first - 1, last + 1,
                     argument("当 " + condition + body, "when " + condition + body));
}

/// 甲 并 且 乙, 甲 或 者 乙: a blank within the word.
[[nodiscard]] inline bool explain_parted_connective(const failure_site& s) {
  const builder& b = s.b;
  if (!s.expected.has(expectation::connective) || s.at < 2) return false;
  if (b.plain(s.at, s.at) == "并" && b.kind_of(s.at + 1) == token_kind::and_)
    return say_instead(s, s.at, s.at + 1, argument("且", "and"));
  if (b.plain(s.at - 1, s.at - 1) == "者" && b.kind_of(s.at - 2) == token_kind::or_)
    return say_instead(s, s.at - 2, s.at - 1, argument("或", "or"));
  return false;
}

/// `cites scheme 2(1)`, as English outputs show clauses: rules write 二(一), or the number in
/// quotes where it is that of an English statute.
[[nodiscard]] inline bool explain_clause_in_digits(const failure_site& s) {
  const builder& b = s.b;
  if (!s.expected.has(expectation::clause) || !is_number(b.kind_of(s.at))) return false;
  std::size_t last = s.at;
  std::string dotted = b.plain(s.at, s.at);
  while (b.kind_of(last + 1) == token_kind::left_parenthesis && b.adjacent(last + 1) &&
         b.kind_of(last + 3) == token_kind::right_parenthesis) {
    dotted += "." + b.plain(last + 2, last + 2);
    last += 3;
  }
  const std::string quoted = "\"" + b.plain(s.at, last) + "\"";
  auto path = read_clause_path(dotted + ".1");
  if (!path) return say_instead(s, s.at, last, quoted);
  path->steps.pop_back();
  const std::string numbered = to_text(*path);
  return say_instead(s, s.at, last,
                     argument(numbered + " 或 " + quoted, quoted + " or " + numbered));
}

[[nodiscard]] inline bool explain_notice_words(const failure_site& s) {
  return explain_clause_in_digits(s) || explain_group_limit(s) || explain_range(s) ||
         explain_day_bound(s) || explain_inclusive(s) || explain_counted_items(s) ||
         explain_exception_in_body(s) || explain_if_then(s) || explain_parted_connective(s);
}

}}}  // namespace zhunze::syntax::parsing
