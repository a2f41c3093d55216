#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "zhunze/syntax/detail/failure_site.hpp"

/// Words of notices and of everyday language that rules have another word for.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::parsing {

struct everyday_word {
  std::string_view words;
  std::string_view zh;
  std::string_view en;
  expectation where;  ///< one of what the grammar expects there
};
inline constexpr auto everyday_words = std::to_array<everyday_word>({
    {"并且", "且", "and", expectation::connective},
    {"而且", "且", "and", expectation::connective},
    {"以及", "且", "and", expectation::connective},
    {"及", "且", "and", expectation::connective},
    {"和", "且", "and", expectation::connective},
    {"同时", "且", "and", expectation::connective},
    {"或者", "或", "or", expectation::connective},
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

/// 18岁以上: the bound is a comparison word in front of the number.
[[nodiscard]] inline bool explain_bound_behind(const failure_site& s) {
  if (s.b.kind_of(s.at) != token_kind::number || !s.expected.has(expectation::comparison))
    return false;
  struct bound_word {
    std::string_view behind, zh, en;
  };
  constexpr std::array bounds = {bound_word{"以上", "不少于 ", "at least "},
                                 bound_word{"以下", "不超过 ", "at most "},
                                 bound_word{"以内", "不超过 ", "at most "}};
  const std::string here = s.b.plain(s.at, s.at);
  for (const bound_word& one : bounds) {
    if (!std::string_view(here).ends_with(one.behind)) continue;
    const std::string amount = here.substr(0, here.size() - one.behind.size());
    s.b.report(kind::everyday_word, s.at, s.at,
               {here, argument(std::string(one.zh) + amount, std::string(one.en) + amount)});
    return true;
  }
  return false;
}

/// 500 万元: a number and its unit stand together.
[[nodiscard]] inline bool explain_unit_apart(const failure_site& s) {
  if (s.at == s.begin || !is_word(s.b.kind_of(s.at)) || s.b.first_on_line(s.at)) return false;
  if (s.b.adjacent(s.at)) return false;
  const token_kind before = s.b.kind_of(s.at - 1);
  if (before != token_kind::integer && before != token_kind::decimal) return false;
  constexpr auto units = std::to_array<std::string_view>(
      {"元",    "万元",   "亿元", "万",    "亿",  "年",  "个月",    "月",  "天",
       "日",    "岁",     "人",   "名",    "份",  "家",  "个",      "次",  "小时",
       "years", "months", "days", "hours", "EUR", "USD", "persons", "yuan"});
  const std::string unit = s.b.plain(s.at, s.at);
  if (std::find(units.begin(), units.end(), unit) == units.end()) return false;
  s.b.report(kind::unit_apart, s.at - 1, s.at,
             {std::string(s.b.written(s.at - 1, s.at - 1)), unit});
  return true;
}

}}}  // namespace zhunze::syntax::parsing
