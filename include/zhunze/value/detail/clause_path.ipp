#pragma once

#include <algorithm>

#include "zhunze/text/detail/fold.hpp"
#include "zhunze/value/detail/clause_path.hpp"
#include "zhunze/value/detail/numbering.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::value {

using step_form = clause_step::form;

inline void push_step(clause_path& path, step_form kind, std::uint32_t number) {
  if (number != 0) path.steps.push_back({kind, number});
}

/// 二(一)1(1), in which any part may be missing.
inline clause_path take_notice_path(numbering_reader& from) {
  clause_path path;
  push_step(path, step_form::section, from.take_chinese());
  if (const auto step = from.take_bracketed()) {
    path.steps.push_back(*step);
    if (step->kind == step_form::subitem) return path;
  }
  push_step(path, step_form::item, from.take_digits());
  const auto last = from.take_bracketed();
  if (!last) return path;
  if (last->kind != step_form::subitem) return {};
  path.steps.push_back(*last);
  return path;
}

/// 第三条之一第二款第(一)项第1目, in which all behind 条 may be missing.
inline clause_path take_statute_path(numbering_reader& from) {
  clause_path path;
  push_step(path, step_form::article, from.take_ordinal("条"));
  if (path.steps.empty()) return path;
  push_step(path, step_form::inserted, from.take_inserted());
  push_step(path, step_form::clause, from.take_ordinal("款"));
  push_step(path, step_form::point, from.take_ordinal("项"));
  push_step(path, step_form::item, from.take_ordinal("目"));
  return path;
}

/// 附件, 附件2, and a place in an annex that has a number: 附件2第三条, 附件2二(一)1.
inline clause_path take_annex(numbering_reader& from) {
  if (!from.take("附件") && !from.take("annex")) return {};
  from.take_any(U" ");
  auto number = from.take_digits();
  if (number == 0) number = from.take_chinese();
  clause_path path{{{step_form::annex, number}}};
  if (number == 0 || from.at_end()) return path;
  while (from.take_any(U" ,")) {
  }
  clause_path within = take_statute_path(from);
  if (within.steps.empty()) within = take_notice_path(from);
  if (within.steps.empty()) return {};
  path.steps.insert(path.steps.end(), within.steps.begin(), within.steps.end());
  return path;
}

/// What follows 第N条 is numbered as in statutes, in an annex too.
inline bool in_statute(const clause_path& path) {
  return std::any_of(path.steps.begin(), path.steps.end(),
                     [](const clause_step& one) { return one.kind == step_form::article; });
}

/// Whether a step is the outermost one within an annex.
inline bool in_annex(const clause_path& path, const clause_step& step) {
  return path.steps.size() > 1 && path.steps.front().kind == step_form::annex &&
         &step == &path.steps[1];
}

inline std::string step_text(const clause_step& step, bool in_statute) {
  const auto digits = [&] { return std::to_string(step.number); };
  switch (step.kind) {
    case step_form::section:
      return to_chinese_number(step.number);
    case step_form::paragraph:
      return "(" + to_chinese_number(step.number) + ")";
    case step_form::item:
      return in_statute ? "第" + digits() + "目" : digits();
    case step_form::subitem:
      return "(" + digits() + ")";
    case step_form::article:
      return "第" + to_chinese_number(step.number) + "条";
    case step_form::clause:
      return "第" + to_chinese_number(step.number) + "款";
    case step_form::point:
      return "第(" + to_chinese_number(step.number) + ")项";
    case step_form::preamble:
      return "序言";
    case step_form::annex:
      return step.number == 0 ? "附件" : "附件" + digits();
    case step_form::inserted:
      return "之" + to_chinese_number(step.number);
  }
  return {};
}

inline std::string english_step(const clause_step& step, bool in_statute) {
  const std::string digits = std::to_string(step.number);
  switch (step.kind) {
    case step_form::section:
      return digits;
    case step_form::item:
      return in_statute ? ", subitem " + digits : digits;
    case step_form::paragraph:
    case step_form::subitem:
      return "(" + digits + ")";
    case step_form::article:
      return "article " + digits;
    case step_form::clause:
      return ", paragraph " + digits;
    case step_form::point:
      return ", item (" + digits + ")";
    case step_form::preamble:
      return "preamble";
    case step_form::annex:
      return step.number == 0 ? "annex" : "annex " + digits;
    case step_form::inserted:
      return "-" + digits;
  }
  return {};
}

}  // namespace detail::value

ZHUNZE_DECL std::optional<clause_path> read_clause_path(std::string_view text) {
  std::string folded = fold_digits_and_signs(text);
  for (char& c : folded)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  const auto trimmed = trim(folded);
  if (trimmed == "序言" || trimmed == "preamble")
    return clause_path{{{clause_step::form::preamble, 0}}};

  constexpr clause_path (*readers[])(numbering_reader&) = {
      detail::value::take_annex, detail::value::take_statute_path,
      [](numbering_reader& from) { return from.take_dotted(); }, detail::value::take_notice_path};
  for (const auto read : readers) {
    numbering_reader from(trimmed);
    auto path = read(from);
    if (path.steps.empty() || !from.at_end() || trimmed.back() == '.') continue;
    // One number alone is a number, not a place.
    if (path.steps.front().kind == clause_step::form::item) continue;
    return path;
  }
  return std::nullopt;
}

ZHUNZE_DECL std::string to_text(const clause_path& path) {
  std::string text;
  const bool in_statute = detail::value::in_statute(path);
  for (const auto& step : path.steps) {
    // 附件1 1: the number of the annex and that of its item would be one.
    if (!in_statute && step.kind == clause_step::form::item && detail::value::in_annex(path, step))
      text += ' ';
    text += detail::value::step_text(step, in_statute);
  }
  return text;
}

ZHUNZE_DECL std::string to_english_text(const clause_path& path) {
  std::string text;
  const bool in_statute = detail::value::in_statute(path);
  for (const auto& step : path.steps) {
    const bool item = !in_statute && step.kind == clause_step::form::item;
    if (detail::value::in_annex(path, step)) text += ", ";
    // 二1: without its paragraph an item would run into the number of its section.
    else if (item && !text.empty() && text.back() != ')')
      text += '.';
    text += detail::value::english_step(step, in_statute);
  }
  return text;
}

ZHUNZE_DECL bool covers(const clause_path& outer, const clause_path& inner) {
  if (outer.steps.empty() || inner.steps.empty()) return false;
  const auto& first = outer.steps.front();
  if (first.kind == clause_step::form::annex && first.number == 0)
    return inner.steps.front().kind == clause_step::form::annex;
  const std::size_t size = outer.steps.size();
  if (size > inner.steps.size()) return false;
  if (size < inner.steps.size() && inner.steps[size].kind == clause_step::form::inserted)
    return false;
  return std::equal(outer.steps.begin(), outer.steps.end(), inner.steps.begin());
}

}}  // namespace zhunze
