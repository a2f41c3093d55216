#pragma once

#include <algorithm>
#include <array>
#include <utility>

#include "zhunze/compile/detail/expression.hpp"
#include "zhunze/compile/detail/unit.hpp"
#include "zhunze/syntax/detail/scan.hpp"
#include "zhunze/text/detail/fold.hpp"
#include "zhunze/text/detail/unicode.hpp"
#include "zhunze/text/detail/utf8.hpp"
#include "zhunze/text/nearest.hpp"
#include "zhunze/text/normalise.hpp"
#include "zhunze/value/read.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::compile {

// Calls `visit` with the names of a kind and of those that it extends, nearest first, then with the
// parameters, until it says true. Bounded even where an `extends` goes in a circle.
template <class Visit>
inline void visit_names(const scope& in, record_kind_id from, Visit visit) {
  std::size_t steps = 0;
  for (record_kind_id k = from;; k = in.out[k].parent) {
    if (steps++ == in.out.kinds.size()) k = {};
    const auto names = in.values.find(k);
    if (names != in.values.end() && visit(names->second)) return;
    if (!k) return;
  }
}

ZHUNZE_DECL std::optional<symbol> find_value(const scope& in, record_kind_id seen_from,
                                             std::string_view spelling) {
  std::optional<symbol> out;
  visit_names(in, seen_from, [&](const by_spelling<symbol>& names) {
    const auto there = names.find(spelling);
    if (there != names.end()) out = there->second;
    return out.has_value();
  });
  return out;
}

ZHUNZE_DECL std::vector<std::string_view> visible_names(const scope& in, record_kind_id seen_from) {
  std::vector<std::string_view> out;
  visit_names(in, seen_from, [&](const by_spelling<symbol>& names) {
    const auto more = in_order(names, [](symbol) { return true; });
    out.insert(out.end(), more.begin(), more.end());
    return false;
  });
  return out;
}

ZHUNZE_DECL syntax::expression_id inner(const syntax::file& file, syntax::expression_id e) {
  while (const auto* p = std::get_if<syntax::parenthesised>(&file[e].node)) e = p->inner;
  return e;
}

ZHUNZE_DECL const syntax::word* bare_name(const lowering& at, syntax::expression_id e) {
  const auto* use = std::get_if<syntax::name_use>(&at[inner(*at.in.file, e)].node);
  return use ? &use->name : nullptr;
}

// Appends the name uses below an expression, in the order written.
struct name_collector {
  const syntax::file& file;
  std::vector<const syntax::word*>& out;
  std::size_t depth = 0;

  void visit(syntax::expression_id e) const {
    if (e && depth < tree_depth) file.visit(name_collector{file, out, depth + 1}, e);
  }
  void visit(const std::vector<syntax::expression_id>& list) const {
    for (const auto e : list) visit(e);
  }

  void operator()(const syntax::name_use& n) const { out.push_back(&n.name); }
  void operator()(const syntax::member_use&) const {}
  void operator()(const syntax::number_literal&) const {}
  void operator()(const syntax::date_literal&) const {}
  void operator()(const syntax::text_literal&) const {}
  void operator()(const syntax::truth_literal&) const {}
  void operator()(const syntax::table_lookup& n) const { visit(n.key); }
  void operator()(const syntax::call& n) const { visit(n.arguments); }
  void operator()(const syntax::negation& n) const { visit(n.operand); }
  void operator()(const syntax::arithmetic& n) const { visit({n.left, n.right}); }
  void operator()(const syntax::comparison& n) const { visit({n.left, n.right}); }
  void operator()(const syntax::range_test& n) const { visit({n.operand, n.low, n.high}); }
  void operator()(const syntax::membership& n) const {
    visit(n.operand);
    visit(n.list);
  }
  void operator()(const syntax::presence& n) const { visit(n.operand); }
  void operator()(const syntax::connective& n) const { visit(n.operands); }
  void operator()(const syntax::quantified& n) const {
    for (const auto& item : n.items) visit({item.condition, item.when});
  }
  void operator()(const syntax::parenthesised& n) const { visit(n.inner); }
};

ZHUNZE_DECL std::vector<const syntax::word*> used_names(const syntax::file& file,
                                                        syntax::expression_id root) {
  std::vector<const syntax::word*> names;
  name_collector{file, names}.visit(root);
  return names;
}

// None where the declaration behind the name had errors: they are told there.
inline instruction_id value_of(scope& in, symbol meaning, location where) {
  switch (meaning.kind) {
    case symbol::form::fact: {
      if (in.fact_values.size() <= meaning.index) in.fact_values.resize(in.out.facts.size());
      instruction_id& there = in.fact_values[meaning.index];
      if (there) return there;
      const fact_definition& one = in.out.facts[meaning.index];
      return there = emit(in, {operation::fact, 0, meaning.index, 0, 0}, one.value_type,
                          {where, one.unit, {}});
    }
    case symbol::form::definition: {
      const auto there = in.definition_values.find(meaning.index);
      return there == in.definition_values.end() ? instruction_id{} : there->second;
    }
    case symbol::form::criterion: {
      const auto there = in.criterion_values.find(meaning.index);
      return there == in.criterion_values.end() ? instruction_id{} : there->second;
    }
    case symbol::form::parameter:
      return in.out.parameters[meaning.index].value;
  }
  return {};
}

inline instruction_id member_constant(scope& in, std::uint32_t index, type value_type,
                                      location where) {
  return emit_constant(in, {number(index)}, value_type, {}, where);
}

// A key comes from data and can be written in quotes, so a value's name goes before it; a level or
// option could only be guessed.
inline bool is_ambiguous(const scope& in, std::string_view spelling, type expected) {
  return has_members(expected) && expected.kind != type_kind::key &&
         find_member(in, expected, spelling).has_value();
}

inline void report_ambiguous(lowering& at, const syntax::word& name, type expected) {
  std::string scope_name(type_name_of(at.in, expected));
  if (scope_name.empty()) scope_name = value_of_type(at, expected);
  at.in.found.add(kind::ambiguous_member, at.in.file->place(name),
                  {name.text, describe(at.in, expected), scope_name});
}

inline operand lower_member_name(lowering& at, const syntax::word& name, type expected) {
  const location where = at.in.file->place(name);
  if (const auto index = find_member(at.in, expected, name.text)) {
    return {member_constant(at.in, *index, expected, where)};
  }
  if (!at.in.excuses(name.text)) {
    report_unknown_member(at.in, name.text, expected, where, visible_names(at.in, at.kind));
  }
  return {};
}

ZHUNZE_DECL operand lower_name(lowering& at, const syntax::word& name, const expectation& want) {
  const auto meaning = find_value(at.in, at.kind, name.text);
  if (meaning && want.value_type && is_ambiguous(at.in, name.text, *want.value_type)) {
    report_ambiguous(at, name, *want.value_type);
    return {};
  }
  if (meaning) return {value_of(at.in, *meaning, at.in.file->place(name))};
  if (want.value_type && has_members(*want.value_type))
    return lower_member_name(at, name, *want.value_type);
  report_unknown(at, name);
  return {};
}

// 行政级别.副处 by the scale's or choice's name, or by that of a value whose type has such members.
inline std::optional<type> member_scope(const lowering& at, std::string_view spelling) {
  const scope& in = at.in;
  if (const auto s = in.scales.find(spelling); s != in.scales.end()) {
    return type{type_kind::level, s->second};
  }
  if (const auto c = in.choices.find(spelling); c != in.choices.end()) {
    return type{type_kind::option, c->second};
  }
  const auto meaning = find_value(in, at.kind, spelling);
  if (!meaning || meaning->kind == symbol::form::criterion) return std::nullopt;
  type value_type;
  if (meaning->kind == symbol::form::fact) value_type = in.out.facts[meaning->index].value_type;
  if (meaning->kind == symbol::form::definition)
    value_type = in.out.definitions[meaning->index].value_type;
  if (meaning->kind == symbol::form::parameter)
    value_type = in.out.parameters[meaning->index].value_type;
  return has_members(value_type) ? std::optional(value_type) : std::nullopt;
}

inline void report_member_scope(lowering& at, const syntax::word& name) {
  if (at.in.excuses(name.text)) return;
  std::vector<std::string_view> candidates;
  for (const auto& one : at.in.scales) candidates.emplace_back(one.first);
  for (const auto& one : at.in.choices) candidates.emplace_back(one.first);
  suggest(at.in.found.add(kind::not_a_scale, at.in.file->place(name), {name.text}), name.text,
          candidates);
}

ZHUNZE_DECL operand lower_member(lowering& at, const syntax::member_use& node) {
  const auto value_type = member_scope(at, node.scope.text);
  if (!value_type) {
    report_member_scope(at, node.scope);
    return {};
  }
  return lower_member_name(at, node.name, *value_type);
}

/// Words that a later version of the language will give a meaning.
inline constexpr std::array<std::string_view, 6> kept_words = {"多个", "每个", "存在",
                                                               "个数", "合计", "生效"};

[[nodiscard]] inline bool plain_id(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

[[nodiscard]] inline std::string alias_text(const syntax::alias& alias) {
  return alias.quoted ? nfc(trim(alias.text)) : alias.text;
}

ZHUNZE_DECL identity identity_of(const syntax::named& named) {
  identity out;
  out.name = named.name.text;
  out.label = text_of(named.text);
  for (const syntax::alias& alias : named.aliases) out.aliases.push_back(alias_text(alias));
  out.id = out.name;
  if (plain_id(out.name)) return out;
  const auto plain = std::find_if(out.aliases.begin(), out.aliases.end(), plain_id);
  if (plain != out.aliases.end()) out.id = *plain;
  return out;
}

[[nodiscard]] inline const location* place_among(const std::vector<const name_places*>& seen,
                                                 std::string_view spelling) {
  for (const name_places* names : seen) {
    if (const auto at = names->find(spelling); at != names->end()) return &at->second;
  }
  return nullptr;
}

[[nodiscard]] inline bool stands_before(const location& a, const location& b) {
  return std::pair(a.source.value, a.bytes.begin) < std::pair(b.source.value, b.bytes.begin);
}

/// The later of the two places has the error. A criterion is claimed twice, as a value and as a
/// rule; what is wrong is said once.
inline void tell_repeated(unit& at, const std::string& name, const location& one,
                          const location& other) {
  const bool in_order = stands_before(one, other);
  const location& first = in_order ? one : other;
  const location& second = in_order ? other : one;
  if (!at.told_names.emplace(second.source.value, second.bytes.begin).second) return;
  diagnostic& told = at.found().add(kind::name_repeated, second, {name});
  told.labels.push_back({first, argument("先在这里声明", "first declared here")});
}

ZHUNZE_DECL bool claim_spelling(unit& at, const std::string& spelling, const location& where,
                                name_places& own, const std::vector<const name_places*>& seen) {
  if (spelling.empty()) {
    at.found().add(kind::alias_empty, where);
    return false;
  }
  const location* before = place_among(seen, spelling);
  if (before == nullptr) {
    const auto [there, fresh] = own.try_emplace(spelling, where);
    if (fresh) return true;
    before = &there->second;
  }
  tell_repeated(at, spelling, *before, where);
  return false;
}

/// False where a later version of the language will give the word a meaning, which is reported.
inline bool check_kept(unit& at, const std::string& word, const location& where) {
  if (std::find(kept_words.begin(), kept_words.end(), word) == kept_words.end()) return true;
  at.found().add(kind::name_kept, where, {word});
  return false;
}

ZHUNZE_DECL bool claim_names(unit& at, const syntax::file& file, const syntax::named& named,
                             name_places& own, const std::vector<const name_places*>& seen) {
  const location where = file.place(named.name);
  bool free = check_kept(at, named.name.text, where);
  free &= claim_spelling(at, named.name.text, where, own, seen);
  for (const syntax::alias& alias : named.aliases) {
    const location there = file.place(syntax::extent{alias.token, alias.token});
    if (!alias.quoted) free &= check_kept(at, alias.text, there);
    free &= claim_spelling(at, alias_text(alias), there, own, seen);
  }
  return free;
}

ZHUNZE_DECL argument keyword_words(syntax::keyword k) {
  return {std::string(spelling(k, language::zh)), std::string(spelling(k, language::en))};
}

ZHUNZE_DECL text_pair text_of(const syntax::label& label) {
  if (label.second) return {label.first, *label.second};
  const code_points letters(label.first);
  const bool chinese = std::any_of(letters.begin(), letters.end(),
                                   [](const auto& c) { return c.valid && is_han(c.value); });
  return chinese ? text_pair{label.first, {}} : text_pair{{}, label.first};
}

ZHUNZE_DECL text_pair text_of(const std::optional<syntax::label>& label) {
  return label ? text_of(*label) : text_pair{};
}

ZHUNZE_DECL record_kind_id kind_of(unit& at, const syntax::file& file, const syntax::word& name) {
  const auto known = at.names.kinds.find(name.text);
  if (known != at.names.kinds.end()) return known->second;
  if (at.names.excuses(name.text)) return {};
  const bool kept = at.found().keeps(kind::no_such_record);
  diagnostic& told = at.found().add(kind::no_such_record, file.place(name), {name.text});
  if (!kept) return {};
  std::vector<std::string_view> candidates;
  for (const auto& [spelling, id] : at.names.kinds) candidates.push_back(spelling);
  suggest(told, name.text, candidates);
  return {};
}

ZHUNZE_DECL std::optional<std::uint32_t> stage_of(unit& at, const syntax::file& file,
                                                  const syntax::word& name) {
  if (const auto known = find_stage(at.out(), name.text)) return known;
  if (at.names.excuses(name.text)) return std::nullopt;
  diagnostic& told = at.found().add(kind::no_such_stage, file.place(name), {name.text});
  std::vector<std::string_view> candidates;
  for (const identity& stage : at.out().stages) {
    candidates.emplace_back(stage.name);
    candidates.insert(candidates.end(), stage.aliases.begin(), stage.aliases.end());
  }
  suggest(told, name.text, candidates);
  return std::nullopt;
}

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

ZHUNZE_DECL void report_unknown_member(scope& in, std::string_view name, type value_type,
                                       location where, const std::vector<std::string_view>& also) {
  if (value_type.kind == type_kind::key && in.open_tables.count(value_type.ref) != 0) return;
  const kind what = value_type.kind == type_kind::key ? kind::unknown_key : kind::unknown_member;
  const bool kept = in.found.keeps(what);
  diagnostic& told = in.found.add(what, where, {std::string(name), describe(in, value_type)});
  if (!kept) return;
  const auto members = member_names(in, value_type);
  auto candidates = members;
  candidates.insert(candidates.end(), also.begin(), also.end());
  if (!suggest_near(told, name, candidates)) list_known(told, members);
}

ZHUNZE_DECL std::string_view value_of_type(const lowering& at, type value_type) {
  for (const std::string_view name : visible_names(at.in, at.kind)) {
    const auto meaning = find_value(at.in, at.kind, name);
    if (!meaning || meaning->kind != symbol::form::fact) continue;
    const fact_definition& one = at.in.out.facts[meaning->index];
    if (one.value_type == value_type) return one.names.name;
  }
  return {};
}

inline bool report_lone_member(lowering& at, const syntax::word& name) {
  const auto types = types_with_member(at.in, name.text);
  if (types.empty()) return false;
  const type value_type = types.front();
  std::string left(value_of_type(at, value_type));
  if (left.empty()) left = "…";
  const bool level = value_type.kind == type_kind::level;
  at.in.found.add(kind::lone_member, at.in.file->place(name),
                  {name.text, describe(at.in, value_type),
                   argument(left + (level ? " 不低于 " : " 为 ") + name.text,
                            left + (level ? " not below " : " is ") + name.text)});
  return true;
}

inline bool report_other_record(lowering& at, const syntax::word& name) {
  for (const auto& [owner, names] : at.in.values) {
    if (!owner || names.find(name.text) == names.end()) continue;
    const std::string& there = at.in.out[owner].names.name;
    const location where = at.in.file->place(name);
    if (at.kind) {
      at.in.found.add(kind::name_of_other_record, where,
                      {name.text, there, at.in.out[at.kind].names.name});
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
    if (is_called(one.names, name)) {
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
    const type value_type = one.value_type;
    const auto is = [&](const auto& types, type_kind kind) {
      const auto there = types.find(type_name);
      return value_type.kind == kind && there != types.end() && there->second == value_type.ref;
    };
    const bool fits = is(at.in.scales, type_kind::level) || is(at.in.choices, type_kind::option) ||
                      is(at.in.tables, type_kind::key);
    if (fits && one.names.name == name) names.push_back(name);
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

// 五百万元 as 500万元, 两成 as 20%; nothing for a word that is no numeral with a unit.
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
  const std::string_view unit = word.substr(numeral.size());
  if (unit != "成") return to_text(read->value) + std::string(unit);
  const auto percent = multiply(read->value, number(10));
  return percent ? to_text(*percent) + "%" : std::string();
}

// Words that stand for no value, other words for yes and no, and numerals with a unit.
inline void help_with_word(diagnostic& told, std::string_view word) {
  for (const std::string_view blank :
       {"空", "空白", "无", "没有", "null", "none", "empty", "blank"}) {
    if (word != blank) continue;
    told.help.emplace_back("要问有没有填写，请写 … 未填 或 … 已填",
                           "to ask whether it was filled in write: … is missing, or … is given");
    return;
  }
  for (const std::string_view yes : {"true", "TRUE", "True", "真", "对"})
    if (word == yes) told.help.emplace_back("请写 是", "write yes");
  for (const std::string_view no : {"false", "FALSE", "False", "假", "错"})
    if (word == no) told.help.emplace_back("请写 否", "write no");
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

}}}  // namespace zhunze::detail::compile
