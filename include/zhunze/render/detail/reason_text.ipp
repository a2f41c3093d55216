#pragma once

#include "zhunze/render/detail/reason_text.hpp"
#include "zhunze/render/detail/wanted_text.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

ZHUNZE_DECL std::string to_text(const record& nominee, const reason_item& one, language lang) {
  const program& rules = nominee.rules();
  const fact_definition& fact = rules[one.fact];
  const std::string name = detail::render::fact_label(rules, one.fact, lang);
  const auto text = [&](const stored_value& value) {
    return visible(value_text(rules, fact.value_type, value, fact.unit, lang));
  };
  switch (one.form) {
    case item_form::value:
      return say(phrase::item_value, lang, {name, text(*nominee.stored(one.fact))});
    case item_form::given:
      return say(phrase::item_given, lang, {name});
    case item_form::not_given:
      return say(phrase::item_not_given, lang, {name});
    case item_form::by_default:
      break;
  }
  return say(phrase::item_by_default, lang, {name, text(*fact.fallback)});
}

ZHUNZE_DECL std::string to_text(const record& nominee, const std::vector<reason_item>& items,
                                language lang, std::size_t most) {
  std::vector<std::string> texts;
  for (std::size_t k = 0; k < items.size() && k < most; ++k)
    texts.push_back(to_text(nominee, items[k], lang));
  return items_text(texts, items.size(), lang);
}

ZHUNZE_DECL std::string items_text(const std::vector<std::string>& texts, std::size_t all,
                                   language lang) {
  std::string said = joined(texts, lang, phrase::clause_separator);
  return all > texts.size() ? say(phrase::reason_more, lang, {said}) : said;
}

}}  // namespace zhunze
