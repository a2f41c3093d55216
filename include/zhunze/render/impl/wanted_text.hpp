#pragma once

#include <string>
#include <vector>

#include "zhunze/explain/wanted.hpp"
#include "zhunze/render/phrase.hpp"
#include "zhunze/render/visible.hpp"

/// Wanted values as JSON has them, and in words.
namespace zhunze::inline ZHUNZE_FORM::detail::render {

/// "yes", ">= 4", ">= 4 and <= 6", "a | b", "not a | b", "given"; levels and options by id.
[[nodiscard]] inline std::string wanted_key(const program& rules, const wanted_value& one) {
  const auto text = [&](const stored_value& value) {
    return value_text(rules, rules[one.fact].holds, value, {}, language::en);
  };
  const auto list = [&] {
    std::string out;
    for (const stored_value& value : one.values) out += (out.empty() ? "" : " | ") + text(value);
    return out;
  };
  switch (one.form) {
    case wanted_form::equal:
      return text(one.low);
    case wanted_form::at_least:
      return ">= " + text(one.low);
    case wanted_form::at_most:
      return "<= " + text(one.high);
    case wanted_form::between:
      return ">= " + text(one.low) + " and <= " + text(one.high);
    case wanted_form::one_of:
      return list();
    case wanted_form::none_of:
      return "not " + list();
    case wanted_form::given:
      break;
  }
  return "given";
}

[[nodiscard]] inline phrase bound_phrase(type_kind kind, bool least) {
  if (kind == type_kind::date)
    return least ? phrase::wanted_day_at_least : phrase::wanted_day_at_most;
  if (kind == type_kind::level)
    return least ? phrase::wanted_level_at_least : phrase::wanted_level_at_most;
  return least ? phrase::wanted_number_at_least : phrase::wanted_number_at_most;
}

[[nodiscard]] inline std::string fact_label(const program& rules, fact_id fact, language lang) {
  return visible(shown_text(rules[fact].label, rules[fact].called, lang));
}

[[nodiscard]] inline std::string wanted_text(const program& rules, const wanted_value& one,
                                             language lang) {
  const fact_definition& fact = rules[one.fact];
  const std::string name = fact_label(rules, one.fact, lang);
  const auto text = [&](const stored_value& value) {
    return visible(value_text(rules, fact.holds, value, fact.unit, lang));
  };
  const auto list = [&] {
    std::vector<std::string> all;
    for (const stored_value& value : one.values) all.push_back(text(value));
    return joined(all, lang);
  };
  switch (one.form) {
    case wanted_form::equal:
      return say(phrase::wanted_equal, lang, {name, text(one.low)});
    case wanted_form::at_least:
      return say(bound_phrase(fact.holds.kind, true), lang, {name, text(one.low)});
    case wanted_form::at_most:
      return say(bound_phrase(fact.holds.kind, false), lang, {name, text(one.high)});
    case wanted_form::between:
      return say(phrase::wanted_between, lang, {name, text(one.low), text(one.high)});
    case wanted_form::one_of:
      return say(phrase::wanted_one_of, lang, {name, list()});
    case wanted_form::none_of:
      return say(phrase::wanted_none_of, lang, {name, list()});
    case wanted_form::given:
      break;
  }
  return say(phrase::wanted_given, lang, {name});
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::render
