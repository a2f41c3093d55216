#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "zhunze/syntax/detail/failure_site.hpp"
#include "zhunze/syntax/detail/grammar_token.hpp"
#include "zhunze/value/read.hpp"

/// Words of notices and of everyday language that rules have another word for.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::parsing {

struct everyday_word {
  std::string_view words;
  std::string_view zh;
  std::string_view en;
  expectation where;  ///< one of what the grammar expects there
};
inline constexpr auto everyday_words = std::to_array<everyday_word>({
    {"而且", "且", "and", expectation::connective},
    {"以及", "且", "and", expectation::connective},
    {"及", "且", "and", expectation::connective},
    {"和", "且", "and", expectation::connective},
    {"同时", "且", "and", expectation::connective},
    {"或是", "或", "or", expectation::connective},
    {"如果", "当", "when", expectation::tail},
    {"若", "当", "when", expectation::tail},
    {"如", "当", "when", expectation::tail},
    {"if", "当", "when", expectation::tail},
    {"除了", "除非 并写明例外的条件", "except when, with the condition of the exception",
     expectation::tail},
    {"unless", "除非", "except when", expectation::tail},
    {"依据", "依", "cites", expectation::head},
    {"根据", "依", "cites", expectation::head},
    {"按照", "依", "cites", expectation::head},
    {"under", "依", "cites", expectation::head},
    {"任意", "任一 { … }", "any of { … }", expectation::body},
    {"下列之一", "任一 { … }", "any of { … }", expectation::body},
    {"之一", "任一 { … }", "any of { … }", expectation::body},
    {"全部满足", "全部 { … }", "all of { … }", expectation::body},
    {"同时满足", "全部 { … }", "all of { … }", expectation::body},
    {"都满足", "全部 { … }", "all of { … }", expectation::body},
    {"至少一项", "任一 { … }", "any of { … }", expectation::body},
    {"至少两项", "至少 2 项 { … }", "at least 2 of { … }", expectation::body},
    {"至少三项", "至少 3 项 { … }", "at least 3 of { … }", expectation::body},
    {"不为空", "已填", "is given", expectation::comparison},
    {"非空", "已填", "is given", expectation::comparison},
    {"为空", "未填", "is missing", expectation::comparison},
    {"通过", "合格", "eligible", expectation::verdict},
    {"不通过", "不合格", "ineligible", expectation::verdict},
    {"未通过", "不合格", "ineligible", expectation::verdict},
    {"passed", "合格", "eligible", expectation::verdict},
    {"failed", "不合格", "ineligible", expectation::verdict},
});

[[nodiscard]] inline bool explain_everyday_word(const failure_site& s) {
  if (!is_word(s.b.kind_of(s.at))) return false;
  const std::string here = s.b.plain(s.at, s.at);
  for (const everyday_word& one : everyday_words) {
    if (one.words != here || !s.expected.has(one.where)) continue;
    s.b.report(kind::everyday_word, s.at, s.at,
               {here, argument(std::string(one.zh), std::string(one.en))});
    return true;
  }
  // 没有 收入: the word was read as a name, and what follows it surprises.
  if (s.at == s.begin || !s.expected.has(expectation::connective)) return false;
  const std::string before = s.b.plain(s.at - 1, s.at - 1);
  if ((before != "没有" && before != "不" && before != "无") || s.b.first_on_line(s.at))
    return false;
  s.b.report(kind::everyday_word, s.at - 1, s.at - 1, {before, argument("非", "not")});
  return true;
}

inline bool say_instead(const failure_site& s, std::size_t first, std::size_t last,
                        argument instead) {
  s.b.report(kind::everyday_word, first, last, {one_line(s.b, first, last), std::move(instead)});
  return true;
}

/// What is said in another order than rules write it: a share of an amount, a doubled comparison, a
/// connective before all conditions, the end of a range, a bound behind 在.
[[nodiscard]] inline bool explain_everyday_phrase(const failure_site& s) {
  const builder& b = s.b;
  if (s.at == s.begin || b.kind_of(s.at) == token_kind::end) return false;
  const std::size_t before = s.at - 1;
  const bool connective = s.expected.has(expectation::connective);
  const std::string here = b.plain(s.at, s.at);
  const auto on_line = [&](std::size_t i) {
    return b.kind_of(i) != token_kind::end && !b.first_on_line(i);
  };
  const bool percent =
      b.kind_of(before) == token_kind::number && b.plain(before, before).ends_with("%");
  if (connective && percent && here == "of" && on_line(s.at + 1) && begins_operand(b, s.at + 1)) {
    return say_instead(s, before, s.at + 1,
                       b.plain(s.at + 1, s.at + 1) + " * " + b.plain(before, before));
  }
  if (connective && here == "的" && b.kind_of(s.at + 1) == token_kind::number &&
      on_line(s.at + 1)) {
    return say_instead(s, before, s.at + 1,
                       b.plain(before, before) + " * " + b.plain(s.at + 1, s.at + 1));
  }
  const token_kind is = b.kind_of(before);
  if ((is == token_kind::is || is == token_kind::is_not) && s.expected.has(expectation::value) &&
      relation::test(b, s.at) > 0) {
    const std::string other(b.written(s.at, s.at));
    if (is == token_kind::is) return say_instead(s, before, s.at, other);
  }
  if (connective && connective_at(b, before) && b.kind_of(before) == token_kind::word &&
      on_line(s.at)) {
    return say_instead(s, before, s.at, here);
  }
  if (s.expected.has(token_kind::between_and) && (here == "到" || here == "至" || here == "和")) {
    return say_instead(s, s.at, s.at, argument("与", "and"));
  }
  if (s.expected.has(expectation::comparison) && here == "在" &&
      signed_number::test(b, s.at + 1) > 0 && read_for<bounds_behind>::test(b, s.at + 2) > 0) {
    return say_instead(s, s.at, s.at + 2,
                       b.plain(s.at + 1, s.at + 1) + b.plain(s.at + 2, s.at + 2));
  }
  return false;
}

/// 20 November 2017 and November 20, 2017: rules write days as 2017-11-20.
[[nodiscard]] inline bool explain_month_name(const failure_site& s) {
  constexpr auto months = std::to_array<std::string_view>(
      {"January", "February", "March", "April", "May", "June", "July", "August", "September",
       "October", "November", "December"});
  const builder& b = s.b;
  if (s.at == s.begin || b.kind_of(s.at - 1) != token_kind::integer ||
      b.kind_of(s.at + 1) != token_kind::integer || b.first_on_line(s.at + 1)) {
    return false;
  }
  const auto month = std::find(months.begin(), months.end(), b.plain(s.at, s.at));
  if (month == months.end()) return false;
  const auto number = std::to_string(month - months.begin() + 1);
  const auto date =
      read_date(b.plain(s.at + 1, s.at + 1) + "-" + number + "-" + b.plain(s.at - 1, s.at - 1));
  if (!date.value) return false;
  s.b.report(kind::date_in_other_form, s.at - 1, s.at + 1,
             {one_line(b, s.at - 1, s.at + 1), to_text(*date.value)});
  return true;
}

}}}  // namespace zhunze::syntax::parsing
