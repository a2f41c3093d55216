#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "zhunze/render/detail/letter_texts.hpp"

/// One fact or comparison of an explanation in words.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

/// What a rule wants of a condition: that it holds, that it does not, or nothing: then it is told
/// with what made it come out as it did, or as a mere value.
enum class wish : std::uint8_t { holds, fails, told, none };

[[nodiscard]] constexpr wish flipped(wish want) {
  if (want == wish::none || want == wish::told) return want;
  return want == wish::holds ? wish::fails : wish::holds;
}

/// What a value rests on, "" where nothing was noted.
[[nodiscard]] inline std::string evidence_words(const explanation_node& node, language lang) {
  const evidence* from = node.from();
  if (from == nullptr || from->empty()) return {};
  std::vector<std::string> parts;
  const auto add = [&](phrase what, const std::string& words) {
    if (!words.empty()) parts.push_back(say(what, lang, {visible(words)}));
  };
  add(phrase::evidence, from->what);
  add(phrase::vouched_by, from->by);
  add(phrase::dated, from->on);
  return joined(parts, lang, phrase::clause_separator);
}

inline void append_evidence(std::string& out, const explanation_node& node, language lang) {
  const std::string words = evidence_words(node, lang);
  if (!words.empty()) append_said(out, phrase::in_parentheses, lang, {words});
}

/// The value at a node in words, also where it is unknown or came from a default.
[[nodiscard]] inline std::string value_words(const explanation_node& node, language lang) {
  const explanation_node about = node.named();
  if (is_problem(about.why())) {
    const std::string reason = about.reason(lang);
    if (!reason.empty()) return say(phrase::not_computable, lang, {visible(reason)});
  }
  std::string value = visible(about.value(lang));
  if (about.by_default()) return say(phrase::by_default, lang, {value});
  if (!value.empty()) return value;
  const bool is_fact = about.kind() == node_kind::fact;
  return say(is_fact ? phrase::missing : phrase::unknown, lang);
}

/// What a comparison came out by: the bound that the value is within, or is not.
[[nodiscard]] inline std::string bound_words(const explanation_node& node,
                                             const texts_at_hand& texts) {
  const language lang = texts.lang();
  std::string room;
  const std::string required(texts.required(node, room));
  if (required.empty() || node.kind() == node_kind::presence) return {};
  if (node.outcome() == node_outcome::unknown) return say(phrase::value_asked, lang, {required});
  if (node.outcome() == node_outcome::no) return visible(node.required_not(lang));
  const bool said_by_value = required == say(phrase::value_equal, lang, {value_words(node, lang)});
  return said_by_value ? std::string() : required;
}

/// What a rule asks of a comparison or presence test: what it must be, or what excludes.
[[nodiscard]] inline std::string demanded_value(const explanation_node& node, wish want,
                                                const texts_at_hand& texts) {
  const language lang = texts.lang();
  std::string room;
  const std::string required(texts.required(node, room));
  if (required.empty()) return {};
  const rule_kind rule = node.rule_around();
  const bool excludes = rule == rule_kind::exclude;
  // An exclusion is told by what excludes, any other rule by what must be.
  const bool as_written = (want == wish::holds) != excludes;
  const std::string words = as_written ? required : visible(node.required_not(lang));
  if (excludes) return say(phrase::value_barred, lang, {words});
  if (rule == rule_kind::prefer) return say(phrase::value_preferred, lang, {words});
  return say(rule == rule_kind::principle ? phrase::value_in_principle : phrase::value_needed, lang,
             {words});
}

/// What a rule asks of a yes or no that is not as it wants it.
[[nodiscard]] inline std::string demanded_truth(rule_kind rule, wish want, bool open,
                                                language lang) {
  const bool wanted = want == wish::holds;
  if (rule == rule_kind::exclude) {
    if (!open) return say(phrase::truth_barred, lang);
    return say(phrase::truth_bars, lang, {say(wanted ? phrase::no : phrase::yes, lang)});
  }
  const phrase what = rule == rule_kind::prefer      ? phrase::truth_preferred
                      : rule == rule_kind::principle ? phrase::truth_in_principle
                                                     : phrase::truth_needed;
  return say(what, lang, {say(wanted ? phrase::yes : phrase::no, lang)});
}

/// What a fact, presence test or comparison had to be, "" where nothing is asked or it is met.
[[nodiscard]] inline std::string demand_words(const explanation_node& node, wish want,
                                              const texts_at_hand& texts) {
  if (want == wish::none) return {};
  if (want == wish::told) return bound_words(node, texts);
  std::string value = demanded_value(node, want, texts);
  if (!value.empty()) return value;
  const node_outcome outcome = node.outcome();
  const bool against = outcome == (want == wish::holds ? node_outcome::no : node_outcome::yes);
  return against ? demanded_truth(node.rule_around(), want, false, texts.lang()) : std::string();
}

inline void append_requirement(std::string& out, const explanation_node& node, wish want,
                               const texts_at_hand& texts) {
  std::string room;
  const std::string_view name = texts.label(node.named(), room);
  append_said(out, phrase::value_is, texts.lang(), {name, value_words(node, texts.lang())});
  const std::string demand = demand_words(node, want, texts);
  if (!demand.empty()) append_said(out, phrase::in_parentheses, texts.lang(), {demand});
}

/// A fact, presence test or comparison: its value, what it had to be, its evidence.
inline void append_leaf(std::string& out, const explanation_node& node, wish want,
                        const texts_at_hand& texts) {
  append_requirement(out, node, want, texts);
  append_evidence(out, node.named(), texts.lang());
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

/// The data that a leaf was computed from, each once.
[[nodiscard]] inline std::vector<explanation_node> data_of(const explanation_node& node) {
  std::vector<explanation_node> data;
  collect_data(node.named(), data);
  return data;
}

/// The data that a comparison was computed from, as a line; none where its own line has it all.
inline void append_data(std::string& out, std::size_t indent, const explanation_node& node,
                        const texts_at_hand& texts) {
  const std::vector<explanation_node> data = data_of(node);
  if (data.empty()) return;
  std::string all, room;
  for (const explanation_node& one : data) {
    if (!all.empty()) append_said(all, phrase::clause_separator, texts.lang());
    append_said(all, phrase::fact_is, texts.lang(),
                {texts.label(one, room), value_words(one, texts.lang())});
    append_evidence(all, one, texts.lang());
  }
  append_line(out, indent, phrase::facts_read, texts.lang(), {all});
}

}}}  // namespace zhunze::detail::render
