#pragma once

#include <algorithm>

#include "zhunze/compile/impl/expression.hpp"
#include "zhunze/text/nearest.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

inline std::string joined(const std::vector<std::string_view>& words, std::string_view between) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += between;
    out += word;
  }
  return out;
}

// Findings that are only counted need no help; this keeps a file full of them linear.
inline bool is_full(const diagnostics& found) {
  return found.list().size() >= limits::diagnostics;
}

ZHUNZE_DECL void suggest(diagnostic& to, std::string_view word,
                         const std::vector<std::string_view>& candidates) {
  const auto near = nearest_names(word, candidates);
  if (near.empty()) return;
  to.help.emplace_back("是不是想写 " + joined(near, "、") + "？",
                       "did you mean " + joined(near, " or ") + "?");
}

ZHUNZE_DECL void report_unknown_member(scope& in, std::string_view name, type holds, location where,
                                       const std::vector<std::string_view>& also) {
  const kind what = holds.kind == type_kind::key ? kind::unknown_key : kind::unknown_member;
  diagnostic& told = in.found.add(what, where, {std::string(name), describe(in, holds)});
  if (is_full(in.found)) return;
  const auto members = member_names(in, holds);
  auto candidates = members;
  candidates.insert(candidates.end(), also.begin(), also.end());
  suggest(told, name, candidates);
  constexpr std::size_t few = 12;
  if (told.help.empty() && members.size() <= few) {
    told.help.emplace_back("可用：" + joined(members, "、"), "there are: " + joined(members, ", "));
  }
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

inline bool report_other_meaning(lowering& at, const syntax::word& name) {
  const auto what = other_meaning(at.in, name.text);
  if (!what) return false;
  diagnostic& told =
      at.in.found.add(kind::not_a_value, at.in.file->place(name), {name.text, *what});
  if (at.in.tables.find(name.text) != at.in.tables.end()) {
    told.help.emplace_back("查表请写 " + name.text + "[键].列",
                           "to look something up write " + name.text + "[key].column");
  }
  return true;
}

ZHUNZE_DECL void report_unknown(lowering& at, const syntax::word& name) {
  if (at.in.dropped.count(name.text)) return;
  if (is_full(at.in.found)) {
    at.in.found.add(kind::unknown_value, at.in.file->place(name), {name.text});
    return;
  }
  if (report_lone_member(at, name) || report_other_record(at, name)) return;
  if (report_other_meaning(at, name)) return;
  const location where = at.in.file->place(name);
  if (const std::string apart = with_blanks(at.in, at.kind, name.text); !apart.empty()) {
    at.in.found.add(kind::words_ran_together, where, {name.text, apart});
    return;
  }
  suggest(at.in.found.add(kind::unknown_value, where, {name.text}), name.text,
          visible_names(at.in, at.kind));
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
