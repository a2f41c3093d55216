#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "zhunze/explain/detail/expression_text.hpp"

/// The texts of nodes that depend on the record.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::explain_parts {

/// The unit that the sides of a comparison are said in.
[[nodiscard]] inline const std::string& unit_of_sides(const program& rules,
                                                      const std::vector<instruction_id>& sides) {
  const std::string& unit = unit_of(rules, sides[0]);
  return unit.empty() && sides.size() > 1 ? unit_of(rules, sides[1]) : unit;
}

/// How the sides are said: in one unit, as percentages where one of them is.
[[nodiscard]] inline side_manner manner_of(const traced& in,
                                           const std::vector<instruction_id>& sides) {
  side_manner out;
  out.unit = unit_of_sides(in.rules, sides);
  out.percent = out.unit.empty() && std::any_of(sides.begin(), sides.end(), [&](instruction_id i) {
                  return in.type_of(i).kind == type_kind::percentage;
                });
  return out;
}

[[nodiscard]] inline std::string compared_text(const traced& in, instruction_id i, language lang) {
  const compared_sides sides = sides_of(in.rules, i);
  side_manner manner = manner_of(in, sides.all);
  const bool two = sides.all.size() == 2 && in.value_at(sides.all[1]).known();
  if (two && in.type_of(sides.all[1]).numeric()) manner.beside = in.value_at(sides.all[1]).amount;
  return side_value(in, sides.all[0], manner, lang);
}

[[nodiscard]] inline std::string set_text(const traced& in,
                                          const std::vector<instruction_id>& sides,
                                          const side_manner& manner, language lang) {
  std::string all;
  for (std::size_t k = 1; k < sides.size(); ++k) {
    if (k > 1) all += say(texts::separator, lang);
    all += side_text(in, sides[k], manner, lang);
  }
  return all;
}

[[nodiscard]] inline const pattern& not_between_words(type_kind compared) {
  if (compared == type_kind::date) return texts::not_between_days;
  return compared == type_kind::level ? texts::not_between_levels : texts::not_between;
}

/// What a comparison asks for; `negated`: what holds where it does not.
[[nodiscard]] inline std::string required_text(const traced& in, instruction_id i, bool negated,
                                               language lang) {
  const compared_sides sides = sides_of(in.rules, i);
  const side_manner manner = manner_of(in, sides.all);
  const instruction& step = in[i];
  const type_kind compared = in.type_of(sides.all[0]).kind;
  if (step.op == operation::one_of) {
    return say((step.variant == 1) != negated ? texts::not_in_set : texts::in_set, lang,
               {set_text(in, sides.all, manner, lang)});
  }
  if (step.op == operation::between) {
    return say(
        negated ? not_between_words(compared) : texts::between, lang,
        {side_text(in, sides.all[1], manner, lang), side_text(in, sides.all[2], manner, lang)});
  }
  auto means = static_cast<relation>(step.variant);
  if (sides.swapped) means = mirrored(means);
  if (negated) means = opposite(means);
  const std::string_view written =
      sides.swapped || negated ? std::string_view() : in.rules.origins[i.index()].spelling;
  const std::string_view word = relation_text(means, compared, written, lang);
  return say(texts::relation_to, lang, {word, side_text(in, sides.all[1], manner, lang)});
}

[[nodiscard]] inline std::string given_text(bool given, language lang) {
  return say(given ? texts::given : texts::not_given, lang);
}

/// The words of a stated reason, else whether there is one.
[[nodiscard]] inline std::string excuse_text(const traced& in, fact_id which, language lang) {
  const bool given = in.nominee.known(which);
  if (given && in.rules[which].value_type.textual()) return in.nominee.text_of(which);
  return given_text(given, lang);
}

}}}  // namespace zhunze::detail::explain_parts
