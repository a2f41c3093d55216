#pragma once

#include <algorithm>

#include "zhunze/analyse/missing_example.hpp"
#include "zhunze/syntax/detail/quoted.ipp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::analyse {

/// A title that is not among `titles`, which it then is.
[[nodiscard]] inline std::string fresh_title(std::string wanted, std::vector<std::string>& titles) {
  std::string out = wanted;
  for (int n = 2; std::find(titles.begin(), titles.end(), out) != titles.end(); ++n)
    out = wanted + " " + std::to_string(n);
  titles.push_back(out);
  return out;
}

/// A value as rules write it.
[[nodiscard]] inline std::string written_value(const program& rules, const fact_definition& fact,
                                               const stored_value& value, language lang) {
  // Not in words: 岁 is shown as "years", which is another unit.
  const bool compound =
      fact.unit.find('/') != std::string::npos || fact.unit.find("·") != std::string::npos;
  const std::string shown =
      value_text(rules, fact.value_type, value, {}, lang) + (compound ? std::string() : fact.unit);
  const bool quoted = fact.value_type.textual() || fact.value_type.kind == type_kind::key;
  if (fact.value_type.kind == type_kind::level)
    return rules.scales[fact.value_type.ref].levels[static_cast<std::size_t>(value.number)].name;
  if (fact.value_type.kind == type_kind::option)
    return rules.choices[fact.value_type.ref].options[static_cast<std::size_t>(value.number)].name;
  return quoted ? syntax::quoting::quoted(shown) : shown;
}

}  // namespace detail::analyse

ZHUNZE_DECL std::string example_text(const compilation& unit, const missing_example& one,
                                     language lang, std::vector<std::string>& titles) {
  const bool zh = lang == language::zh;
  const program& rules = **unit.rules;
  const example_definition& base = unit.examples[one.base];
  const auto quoted = [](std::string_view text) { return syntax::quoting::quoted(text); };
  std::string out = zh ? "示例 " : "example ";
  out += quoted(detail::analyse::fresh_title(one.shows.in(lang), titles));
  out += (zh ? " 基于 " : " based on ") + quoted(base.title) + " {";
  for (std::size_t i = 0; i < one.changes.size(); ++i) {
    const auto& [fact, value] = one.changes[i];
    out += i == 0 ? " " : zh ? "、" : ", ";
    out += rules[fact].names.name + " ";
    out += value ? detail::analyse::written_value(rules, rules[fact], *value, lang)
                 : std::string(zh ? "未填" : "is missing");
  }
  out += " }";
  if (base.stage != 0) out += (zh ? " 阶段 " : " stage ") + rules.stages[base.stage].name;
  out += std::string("\n  ") + (zh ? "应为 " : "expect ") +
         (zh ? std::string(words(one.expected, lang)) : std::string(key(one.expected)));
  for (std::size_t i = 0; i < one.because.size(); ++i) {
    out += i != 0 ? zh ? "、" : ", " : zh ? " 仅因 " : " only because ";
    out += rules[one.because[i]].names.name;
  }
  return out + "\n";
}

}}  // namespace zhunze
