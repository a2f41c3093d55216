#pragma once

#include <string>
#include <vector>

#include "zhunze/explain/impl/expression_text.hpp"

/// The texts of nodes that depend on the record.
namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts {

/// The unit that the sides of a comparison are said in.
[[nodiscard]] inline const std::string& unit_of_sides(const program& rules,
                                                      const std::vector<instruction_id>& sides) {
  const std::string& unit = unit_of(rules, sides[0]);
  return unit.empty() && sides.size() > 1 ? unit_of(rules, sides[1]) : unit;
}

[[nodiscard]] inline std::string compared_text(const traced& in, instruction_id i, language lang) {
  const compared_sides sides = sides_of(in.rules, i);
  return result_text(in, sides.all[0], unit_of_sides(in.rules, sides.all), lang);
}

[[nodiscard]] inline std::string set_text(const traced& in,
                                          const std::vector<instruction_id>& sides,
                                          const std::string& unit, language lang) {
  std::string all;
  for (std::size_t k = 1; k < sides.size(); ++k) {
    if (k > 1) all += say(texts::separator, lang);
    all += side_text(in, sides[k], unit, lang);
  }
  return all;
}

/// What a comparison asks for.
[[nodiscard]] inline std::string required_text(const traced& in, instruction_id i, language lang) {
  const compared_sides sides = sides_of(in.rules, i);
  const std::string& unit = unit_of_sides(in.rules, sides.all);
  const instruction& step = in[i];
  if (step.op == operation::one_of) {
    return say(step.variant == 1 ? texts::not_in_set : texts::in_set, lang,
               {set_text(in, sides.all, unit, lang)});
  }
  if (step.op == operation::between) {
    return say(texts::between, lang,
               {side_text(in, sides.all[1], unit, lang), side_text(in, sides.all[2], unit, lang)});
  }
  const auto means = static_cast<relation>(step.variant);
  const std::string_view written =
      sides.swapped ? std::string_view() : in.rules.origins[i.index()].spelling;
  const std::string_view word = relation_text(sides.swapped ? mirrored(means) : means,
                                              in.type_of(sides.all[0]).kind, written, lang);
  return say(texts::relation_to, lang, {word, side_text(in, sides.all[1], unit, lang)});
}

[[nodiscard]] inline std::string given_text(bool given, language lang) {
  return say(given ? texts::given : texts::not_given, lang);
}

/// The words of a stated reason, else whether there is one.
[[nodiscard]] inline std::string excuse_text(const traced& in, fact_id which, language lang) {
  const bool given = in.nominee.known(which);
  if (given && in.rules[which].holds.textual()) return in.nominee.text_of(which);
  return given_text(given, lang);
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts
