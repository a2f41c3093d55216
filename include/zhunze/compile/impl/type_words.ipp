#pragma once

#include "zhunze/compile/impl/expression.hpp"
#include "zhunze/text/utf8.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

inline std::string options_in_words(const choice_definition& one, std::string_view separator) {
  std::string out;
  for (const identity& option : one.options) {
    if (!out.empty()) out += separator;
    out += option.name;
  }
  return std::string(cut_utf8(out, 60));
}

inline argument describe_choice(const choice_definition& one) {
  if (!one.called.name.empty()) {
    return {one.called.name + "的选项", "an option of " + one.called.name};
  }
  return {"选项(" + options_in_words(one, "、") + ")",
          "a choice (" + options_in_words(one, ", ") + ")"};
}

ZHUNZE_DECL argument describe(const scope& in, type holds) {
  const std::string name(type_name_of(in, holds));
  switch (holds.kind) {
    case type_kind::truth:
      return {"是否类的值", "a yes/no value"};
    case type_kind::integer:
      return {"整数", "an integer"};
    case type_kind::decimal:
      return {"小数", "a decimal"};
    case type_kind::percentage:
      return {"百分比", "a percentage"};
    case type_kind::date:
      return {"日期", "a date"};
    case type_kind::text:
      return {"文本", "text"};
    case type_kind::identifier:
      return {"标识", "an id"};
    case type_kind::level:
      return {name + "的级别", "a level of " + name};
    case type_kind::option:
      return describe_choice(in.out.choices[holds.ref]);
    case type_kind::key:
      return {name + "的键", "a key of " + name};
  }
  return "";
}

ZHUNZE_DECL std::string_view type_name_of(const scope& in, type holds) {
  if (holds.kind == type_kind::level) return in.out.scales[holds.ref].called.name;
  if (holds.kind == type_kind::option) return in.out.choices[holds.ref].called.name;
  if (holds.kind == type_kind::key) return in.out.tables[holds.ref].called.name;
  return {};
}

ZHUNZE_DECL std::string written(const lowering& at, syntax::expression_id e) {
  const location where = at.place(e);
  const auto& sources = at.in.found.sources();
  if (!where.source || where.source.index() >= sources.size()) return {};
  const std::string& text = sources[where.source.index()].text;
  if (where.bytes.begin >= text.size()) return {};
  std::string out = text.substr(where.bytes.begin, where.bytes.end - where.bytes.begin);
  for (char& c : out) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  constexpr std::size_t longest = 60;
  if (out.size() <= longest) return out;
  return std::string(cut_utf8(out, longest)) + "…";
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
