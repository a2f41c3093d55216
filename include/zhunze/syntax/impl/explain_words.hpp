#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/syntax/impl/describe.hpp"
#include "zhunze/syntax/impl/failure_site.hpp"
#include "zhunze/syntax/run_together.hpp"
#include "zhunze/value/read.hpp"

/// Words that a drafter takes for others, or writes without the blanks or brackets that they need.
namespace zhunze::inline ZHUNZE_FORM::syntax::parsing {

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
    {"不满", "少于 或 低于", "less than or below"},
    {"不足", "少于 或 低于", "less than or below"},
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
    {"no less", "不少于", "at least"},
    {"no more", "不超过", "at most"},
    {"up to", "不超过", "at most"},
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

// Operands in a row: what stands between was meant for a comparison, of one word or of two.
[[nodiscard]] inline bool explain_unknown_operator(const failure_site& s) {
  const auto follows = [&](std::size_t i) {
    return begins_operand(s.b, i) && !s.b.first_on_line(i);
  };
  if (!s.expected.has(expectation::comparison) || !is_word(s.b.kind_of(s.at)) ||
      s.b.first_on_line(s.at) || !follows(s.at + 1)) {
    return false;
  }
  const bool two = is_word(s.b.kind_of(s.at + 1)) && follows(s.at + 2);
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
  diagnostic& told = s.b.report(kind::unexpected, s.at, s.at, {found_here(s.b, s.at), "("});
  told.help.push_back(argument((in ? "请写 属于 (" : "请写 不属于 (") + one + ")，只有一个就写 " +
                                   (in ? "为 " : "不为 ") + one,
                               (in ? "write in (" : "write not in (") + one +
                                   "), or for one alone " + (in ? "is " : "is not ") + one));
  return true;
}

}  // namespace zhunze::inline ZHUNZE_FORM::syntax::parsing
