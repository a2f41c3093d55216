#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "zhunze/explain/explanation.hpp"
#include "zhunze/render/phrase.hpp"
#include "zhunze/render/visible.hpp"

/// One fact or comparison of an explanation in words.
namespace zhunze::inline ZHUNZE_FORM::detail::render {

/// What a rule wants of a condition: that it holds, that it does not, or nothing (it is only told).
enum class wish : std::uint8_t { holds, fails, none };

[[nodiscard]] constexpr wish flipped(wish want) {
  if (want == wish::none) return want;
  return want == wish::holds ? wish::fails : wish::holds;
}

[[nodiscard]] inline std::string evidence_text(const explanation_node& node, language lang) {
  if (!node.from() || node.from()->empty()) return {};
  std::vector<std::string> parts;
  const auto add = [&](phrase what, const std::string& words) {
    if (!words.empty()) parts.push_back(say(what, lang, {visible(words)}));
  };
  add(phrase::evidence, node.from()->what);
  add(phrase::vouched_by, node.from()->by);
  add(phrase::dated, node.from()->on);
  return say(phrase::in_parentheses, lang, {joined(parts, lang, phrase::clause_separator)});
}

/// The value at a node in words, also where it is unknown or came from a default.
[[nodiscard]] inline std::string value_words(const explanation_node& node, language lang) {
  const explanation_node about = node.named();
  if (!about.reason().empty()) {
    return say(phrase::not_computable, lang, {visible(about.reason(lang))});
  }
  std::string value = visible(about.value(lang));
  if (about.by_default()) return say(phrase::by_default, lang, {value});
  if (!value.empty()) return value;
  const bool is_fact = about.kind() == node_kind::fact;
  return say(is_fact ? phrase::missing : phrase::unknown, lang);
}

[[nodiscard]] inline std::string requirement_words(const explanation_node& node, wish want,
                                                   language lang) {
  const std::string name = visible(node.named().label(lang));
  const std::string value = value_words(node, lang);
  const std::string required = visible(node.required(lang));
  if (want == wish::none) return say(phrase::value_is, lang, {name, value});
  if (!required.empty()) {
    const phrase what = want == wish::holds ? phrase::value_needed : phrase::value_barred;
    return say(what, lang, {name, value, required});
  }
  if (want == wish::holds && node.outcome() == node_outcome::no) {
    return say(phrase::truth_needed, lang, {name, value, say(phrase::yes, lang)});
  }
  if (want == wish::fails && node.outcome() == node_outcome::yes) {
    return say(phrase::truth_barred, lang, {name, value});
  }
  return say(phrase::value_is, lang, {name, value});
}

/// A fact, presence test or comparison: its value, what it had to be, its evidence.
[[nodiscard]] inline std::string leaf_text(const explanation_node& node, wish want, language lang) {
  return requirement_words(node, want, lang) + evidence_text(node.named(), lang);
}

[[nodiscard]] inline bool is_datum(const explanation_node& node) {
  return node.kind() == node_kind::fact || (node.kind() == node_kind::value && !node.key().empty());
}

/// The facts and table cells below a node, each once.
inline void collect_data(const explanation_node& node, std::vector<explanation_node>& into) {
  for (const explanation_node child : node.children()) {
    const bool seen = std::any_of(into.begin(), into.end(), [&](const explanation_node& other) {
      return other.same_as(child);
    });
    if (is_datum(child) && !seen) into.push_back(child);
    collect_data(child, into);
  }
}

/// The data that a comparison was computed from, "" where its own line has it all.
[[nodiscard]] inline std::string data_text(const explanation_node& node, language lang) {
  std::vector<explanation_node> data;
  collect_data(node.named(), data);
  std::vector<std::string> texts;
  for (const explanation_node& one : data) {
    const std::string name = visible(one.label(lang));
    texts.push_back(say(phrase::fact_is, lang, {name, value_words(one, lang)}) +
                    evidence_text(one, lang));
  }
  if (texts.empty()) return {};
  return say(phrase::facts_read, lang, {joined(texts, lang, phrase::clause_separator)});
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::render
