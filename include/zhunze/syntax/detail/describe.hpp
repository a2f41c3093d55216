#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/syntax/detail/builder.hpp"
#include "zhunze/syntax/detail/failure_site.hpp"
#include "zhunze/text/nearest.hpp"

/// Tokens and expectations in words.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::parsing {

[[nodiscard]] inline argument found_here(const builder& b, std::size_t i) {
  if (b.kind_of(i) == token_kind::end) return {"文件的末尾", "the end of the file"};
  const std::string text = one_line(b, i, i);
  if (b.kind_of(i) == token_kind::text) return {text, text};
  return {"“" + text + "”", "\"" + text + "\""};
}

/// What a kind of token looks like.
[[nodiscard]] inline argument kind_text(token_kind k) {
  if (is_keyword(k)) {
    return {std::string(info(to_keyword(k)).zh), std::string(info(to_keyword(k)).en)};
  }
  if (k == token_kind::text) return {"引号中的文字", "text in quotes"};
  if (k == token_kind::day) return {"日期（如 2017-11-20）", "a date (such as 2017-11-20)"};
  if (k == token_kind::integer || k == token_kind::chinese_integer) return {"整数", "a number"};
  constexpr std::string_view signs[] = {"(", ")", "[", "]", "{", "}", ",",  ";", ":", "=",
                                        "+", "-", "*", "/", ".", "<", "<=", ">", ">="};
  const auto first = static_cast<std::size_t>(token_kind::left_parenthesis);
  const std::size_t at = static_cast<std::size_t>(k) - first;
  return at < std::size(signs) ? argument(signs[at]) : argument("?");
}

[[nodiscard]] inline std::string join_list(const std::vector<std::string>& all,
                                           std::string_view comma, std::string_view last) {
  std::string out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i != 0) out.append(i + 1 == all.size() ? last : comma);
    out.append(all[i]);
  }
  return out;
}

/// "A、B 或 C", "A, B or C": the general first.
[[nodiscard]] inline argument expected_here(const expected_set& expected) {
  constexpr std::size_t most = 7;
  std::vector<std::string> zh;
  std::vector<std::string> en;
  const auto add = [&](const argument& one) {
    if (zh.size() >= most) return;
    zh.push_back(one.zh);
    en.push_back(one.en);
  };
  for (std::size_t i = 0; i < std::size(expectation_texts); ++i) {
    if (!expected.has(static_cast<expectation>(i))) continue;
    add({expectation_texts[i].zh, expectation_texts[i].en});
  }
  for (std::size_t i = 0; i <= static_cast<std::size_t>(token_kind::end); ++i) {
    const auto k = static_cast<token_kind>(i);
    if (expected.has(k)) add(kind_text(k));
  }
  return {join_list(zh, "、", " 或 "), join_list(en, ", ", " or ")};
}

/// The words that begin an option of a fact, in both languages.
[[nodiscard]] inline std::vector<std::string_view> fact_option_words() {
  std::vector<std::string_view> out;
  for (const keyword one :
       {keyword::fallback, keyword::fixed, keyword::changeable, keyword::only_up,
        keyword::only_down, keyword::display_name, keyword::unit}) {
    out.push_back(info(one).zh);
    out.push_back(info(one).en);
  }
  return out;
}

/// Adds "did you mean …" where a known word is near.
inline void add_nearest(diagnostic& to, std::string_view word,
                        const std::vector<std::string_view>& known) {
  const auto near = nearest_names(word, known);
  if (near.empty()) return;
  std::vector<std::string> words(near.begin(), near.end());
  to.help.push_back(argument("是否想写 " + join_list(words, "、", " 或 ") + "？",
                             "did you mean " + join_list(words, ", ", " or ") + "?"));
}

}}}  // namespace zhunze::syntax::parsing
