#pragma once

#include <string>

#include "zhunze/record/record.hpp"
#include "zhunze/render/phrase.hpp"
#include "zhunze/render/visible.hpp"

/// What a record is called by people.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

/// What a record has under a fact as outputs show it, "" where nothing or no fact.
[[nodiscard]] inline std::string shown_fact(const record& of, fact_id fact, language lang) {
  const auto value = fact ? of.stored(fact) : std::nullopt;
  if (!value) return {};
  const fact_definition& about = of.rules()[fact];
  return visible(value_text(of.rules(), about.value_type, *value, about.unit, lang));
}

/// What a record has under the display name of its kind, "" where nothing.
[[nodiscard]] inline std::string display_name(const record& of, language lang) {
  return shown_fact(of, of.rules()[of.kind()].display_name, lang);
}

/// The title of what was decided on a record; the pieces as the format writes them.
[[nodiscard]] inline std::string decision_title(language lang, const std::string& kind,
                                                const std::string& id, const std::string& name) {
  if (id.empty()) return say(phrase::decision_on_unnamed, lang, {kind});
  if (name.empty()) return say(phrase::decision_on, lang, {kind, id});
  return say(phrase::decision_on_named, lang, {kind, id, name});
}

}}}  // namespace zhunze::detail::render
