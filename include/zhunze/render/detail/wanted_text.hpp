#pragma once

#include <string>
#include <vector>

#include "zhunze/explain/detail/wanted.hpp"
#include "zhunze/render/phrase.hpp"
#include "zhunze/render/visible.hpp"

/// Wanted values as JSON has them, and in words.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

/// "yes", ">= 4", "> 100", ">= 4 and <= 6", "a | b", "not a | b", "given"; levels and options by
/// id.
[[nodiscard]] inline std::string wanted_key(const program& rules, const wanted_value& one) {
  const type value_type = rules[one.fact].value_type;
  const auto text = [&](const stored_value& value) {
    const auto at = static_cast<std::size_t>(value.number);
    if (value_type.kind == type_kind::level) return rules.scales[value_type.ref].levels[at].id;
    if (value_type.kind == type_kind::option) return rules.choices[value_type.ref].options[at].id;
    return value_text(rules, value_type, value, {}, language::en);
  };
  const auto list = [&] {
    std::string out;
    for (const stored_value& value : one.values) out += (out.empty() ? "" : " | ") + text(value);
    return out;
  };
  const auto least = [&] { return (one.low_left_out ? "> " : ">= ") + text(one.low); };
  const auto most = [&] { return (one.high_left_out ? "< " : "<= ") + text(one.high); };
  switch (one.form) {
    case wanted_form::equal:
      return text(one.low);
    case wanted_form::at_least:
      return least();
    case wanted_form::at_most:
      return most();
    case wanted_form::between:
      return least() + " and " + most();
    case wanted_form::one_of:
      return list();
    case wanted_form::none_of:
      return "not " + list();
    case wanted_form::given:
      break;
  }
  return "given";
}

/// The words for a bound, of values of a type: with its end, or with its end left out.
[[nodiscard]] inline phrase least_phrase(type_kind kind, bool left_out) {
  if (kind == type_kind::date) return left_out ? phrase::bound_day_after : phrase::bound_day_from;
  if (kind == type_kind::level)
    return left_out ? phrase::bound_level_above : phrase::bound_level_from;
  return left_out ? phrase::bound_number_above : phrase::bound_number_from;
}
[[nodiscard]] inline phrase most_phrase(type_kind kind, bool left_out) {
  if (kind == type_kind::date) return left_out ? phrase::bound_day_before : phrase::bound_day_to;
  if (kind == type_kind::level)
    return left_out ? phrase::bound_level_below : phrase::bound_level_to;
  return left_out ? phrase::bound_number_below : phrase::bound_number_to;
}

[[nodiscard]] inline std::string fact_label(const program& rules, fact_id fact, language lang) {
  return visible(shown_text(rules[fact].label, rules[fact].names, lang));
}

[[nodiscard]] inline std::string wanted_text(const program& rules, const wanted_value& one,
                                             language lang) {
  const fact_definition& fact = rules[one.fact];
  const std::string name = fact_label(rules, one.fact, lang);
  const auto text = [&](const stored_value& value) {
    return visible(value_text(rules, fact.value_type, value, fact.unit, lang));
  };
  const auto list = [&] {
    std::vector<std::string> all;
    for (const stored_value& value : one.values) all.push_back(text(value));
    return joined(all, lang);
  };
  const auto least = [&] {
    return say(least_phrase(fact.value_type.kind, one.low_left_out), lang, {text(one.low)});
  };
  const auto most = [&] {
    return say(most_phrase(fact.value_type.kind, one.high_left_out), lang, {text(one.high)});
  };
  switch (one.form) {
    case wanted_form::equal:
      if (fact.value_type.kind == type_kind::truth)
        return say(one.low.number == 1 ? phrase::wanted_yes : phrase::wanted_no, lang, {name});
      return say(phrase::wanted_equal, lang, {name, text(one.low)});
    case wanted_form::at_least:
      return say(phrase::wanted_bound, lang, {name, least()});
    case wanted_form::at_most:
      return say(phrase::wanted_bound, lang, {name, most()});
    case wanted_form::between:
      if (one.low_left_out || one.high_left_out)
        return say(phrase::wanted_bounds, lang, {name, least(), most()});
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

}}}  // namespace zhunze::detail::render
