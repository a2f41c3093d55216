#pragma once

#include <algorithm>

#include "zhunze/compile/impl/expression.hpp"
#include "zhunze/syntax/impl/scan.hpp"
#include "zhunze/text/nearest.hpp"
#include "zhunze/text/utf8.hpp"
#include "zhunze/value/read.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

inline bool suggest_near(diagnostic& to, std::string_view word,
                         const std::vector<std::string_view>& candidates) {
  const auto near = nearest_names(word, candidates);
  if (near.empty()) return false;
  to.help.emplace_back("是不是想写 " + joined(near, "、") + "？",
                       "did you mean " + joined(near, " or ") + "?");
  return true;
}

inline void list_known(diagnostic& to, std::vector<std::string_view> known) {
  known.erase(std::remove(known.begin(), known.end(), std::string_view()), known.end());
  constexpr std::size_t few = 12;
  if (known.empty()) {
    to.help.emplace_back("这里还没有声明过这样的名称", "nothing of the sort is declared here");
  } else if (known.size() <= few) {
    to.help.emplace_back("可用：" + joined(known, "、"), "there are: " + joined(known, ", "));
  } else {
    to.help.emplace_back("请核对名称，或者先声明它", "check the name, or declare it first");
  }
}

ZHUNZE_DECL void suggest(diagnostic& to, std::string_view word,
                         const std::vector<std::string_view>& candidates) {
  if (!suggest_near(to, word, candidates)) list_known(to, candidates);
}

ZHUNZE_DECL void report_unknown_member(scope& in, std::string_view name, type holds, location where,
                                       const std::vector<std::string_view>& also) {
  if (holds.kind == type_kind::key && in.open_tables.count(holds.ref) != 0) return;
  const kind what = holds.kind == type_kind::key ? kind::unknown_key : kind::unknown_member;
  const bool kept = in.found.keeps(what);
  diagnostic& told = in.found.add(what, where, {std::string(name), describe(in, holds)});
  if (!kept) return;
  const auto members = member_names(in, holds);
  auto candidates = members;
  candidates.insert(candidates.end(), also.begin(), also.end());
  if (!suggest_near(told, name, candidates)) list_known(told, members);
}

ZHUNZE_DECL std::string_view value_of_type(const lowering& at, type holds) {
  for (const std::string_view name : visible_names(at.in, at.kind)) {
    const auto meaning = find_value(at.in, at.kind, name);
    if (!meaning || meaning->kind != symbol::form::fact) continue;
    const fact_definition& one = at.in.out.facts[meaning->index];
    if (one.holds == holds) return one.called.name;
  }
  return {};
}

inline bool report_lone_member(lowering& at, const syntax::word& name) {
  const auto types = types_with_member(at.in, name.text);
  if (types.empty()) return false;
  const type holds = types.front();
  std::string left(value_of_type(at, holds));
  if (left.empty()) left = "…";
  const bool level = holds.kind == type_kind::level;
  at.in.found.add(kind::lone_member, at.in.file->place(name),
                  {name.text, describe(at.in, holds),
                   argument(left + (level ? " 不低于 " : " 为 ") + name.text,
                            left + (level ? " not below " : " is ") + name.text)});
  return true;
}

inline bool report_other_record(lowering& at, const syntax::word& name) {
  for (const auto& [owner, names] : at.in.values) {
    if (!owner || names.find(name.text) == names.end()) continue;
    const std::string& there = at.in.out[owner].called.name;
    const location where = at.in.file->place(name);
    if (at.kind) {
      at.in.found.add(kind::name_of_other_record, where,
                      {name.text, there, at.in.out[at.kind].called.name});
    } else {
      at.in.found.add(kind::value_not_constant, where, {name.text, there});
    }
    return true;
  }
  return false;
}

// What a name is that is no value; nothing where it is not known at all.
inline std::optional<argument> other_meaning(const scope& in, std::string_view name) {
  if (in.tables.find(name) != in.tables.end()) return argument("表", "a table");
  if (in.scales.find(name) != in.scales.end()) return argument("级别", "a scale");
  if (in.choices.find(name) != in.choices.end()) return argument("选项", "a choice");
  if (in.calendars.find(name) != in.calendars.end()) return argument("日历", "a calendar");
  if (in.kinds.find(name) != in.kinds.end()) return argument("对象", "a record");
  for (const rule_definition& one : in.out.rules) {
    if (is_called(one.called, name)) {
      return argument("规则，只有“条件”能用在别的规则里",
                      "a rule; only a criterion can be used in other rules");
    }
  }
  return std::nullopt;
}

// The values whose type has this name.
inline void help_with_type(diagnostic& told, const lowering& at, std::string_view type_name) {
  constexpr std::size_t few = 5;
  std::vector<std::string_view> names;
  for (const std::string_view name : visible_names(at.in, at.kind)) {
    const auto meaning = find_value(at.in, at.kind, name);
    if (!meaning || meaning->kind != symbol::form::fact || names.size() == few) continue;
    const fact_definition& one = at.in.out.facts[meaning->index];
    const type holds = one.holds;
    const auto is = [&](const auto& types, type_kind kind) {
      const auto there = types.find(type_name);
      return holds.kind == kind && there != types.end() && there->second == holds.ref;
    };
    const bool fits = is(at.in.scales, type_kind::level) || is(at.in.choices, type_kind::option) ||
                      is(at.in.tables, type_kind::key);
    if (fits && one.called.name == name) names.push_back(name);
  }
  if (names.empty()) return;
  told.help.emplace_back("取值为它的有：" + joined(names, "、"),
                         "these hold one: " + joined(names, ", "));
}

inline bool report_other_meaning(lowering& at, const syntax::word& name) {
  const auto what = other_meaning(at.in, name.text);
  if (!what) return false;
  diagnostic& told =
      at.in.found.add(kind::not_a_value, at.in.file->place(name), {name.text, *what});
  if (at.in.tables.find(name.text) != at.in.tables.end()) {
    told.help.emplace_back("查表请写 " + name.text + "[键].列",
                           "to look something up write " + name.text + "[key].column");
  }
  help_with_type(told, at, name.text);
  return true;
}

// 五百万元 as 500万元; nothing for a word that is no numeral with a unit.
inline std::string numeral_in_digits(std::string_view word) {
  std::size_t length = 0;
  for (const auto& c : code_points(word)) {
    if (!syntax::lexing::is_numeral(c.value)) break;
    length = c.end;
  }
  if (length == 0 || length == word.size()) return {};
  std::string_view numeral = word.substr(0, length);
  constexpr std::string_view ten_thousand = "万";
  if (numeral.ends_with(ten_thousand)) numeral.remove_suffix(ten_thousand.size());
  const auto read = read_number(numeral, false);
  if (!read) return {};
  return to_text(read->value) + std::string(word.substr(numeral.size()));
}

// Words that stand for no value, and numerals with a unit.
inline void help_with_word(diagnostic& told, std::string_view word) {
  for (const std::string_view blank :
       {"空", "空白", "无", "没有", "null", "none", "empty", "blank"}) {
    if (word != blank) continue;
    told.help.emplace_back("要问有没有填写，请写 … 未填 或 … 已填",
                           "to ask whether it was filled in write: … is missing, or … is given");
    return;
  }
  const std::string digits = numeral_in_digits(word);
  if (digits.empty()) return;
  told.help.emplace_back("带单位的数请用数字写：" + digits,
                         "write a number that has a unit in digits: " + digits);
}

ZHUNZE_DECL void report_unknown(lowering& at, const syntax::word& name) {
  if (at.in.dropped.find(name.text) != at.in.dropped.end()) return;
  // Findings that are only counted need no help; this keeps a file full of them linear.
  if (!at.in.found.keeps(kind::unknown_value)) {
    if (!at.in.incomplete) {
      at.in.found.add(kind::unknown_value, at.in.file->place(name), {name.text});
    }
    return;
  }
  if (report_lone_member(at, name) || report_other_record(at, name)) return;
  if (report_other_meaning(at, name)) return;
  const location where = at.in.file->place(name);
  if (const std::string apart = with_blanks(at.in, at.kind, name.text); !apart.empty()) {
    at.in.found.add(kind::words_ran_together, where, {name.text, apart});
    return;
  }
  // Where a file is missing, only a name that looks misspelt.
  const auto visible = visible_names(at.in, at.kind);
  if (at.in.incomplete && nearest_names(name.text, visible).empty()) return;
  diagnostic& told = at.in.found.add(kind::unknown_value, where, {name.text});
  if (suggest_near(told, name.text, visible)) return;
  help_with_word(told, name.text);
  if (told.help.empty()) list_known(told, visible);
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
