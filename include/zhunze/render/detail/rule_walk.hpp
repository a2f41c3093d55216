#pragma once

#include <string>
#include <string_view>

#include "zhunze/render/detail/condition_walk.hpp"
#include "zhunze/render/detail/outcome_text.hpp"

/// One rule of an explanation, told in its order, whatever it is written as.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

/// The exception that let a rule pass, or may let it pass.
[[nodiscard]] inline std::string exception_words(const explanation_node& child,
                                                 const texts_at_hand& texts) {
  const std::string words =
      child.children().empty() ? std::string() : condition_phrase(child.children().front(), texts);
  const bool holds = child.outcome() == node_outcome::yes;
  if (child.cites().empty())
    return say(holds ? phrase::excepted : phrase::exception_unsettled, texts.lang(), {words});
  return say(holds ? phrase::excepted_by : phrase::exception_unsettled_by, texts.lang(),
             {texts.of(child, node_part::clauses), words});
}

/// The reason that was stated for a principle that is not met, or that none was.
[[nodiscard]] inline std::string excuse_words(const explanation_node& child,
                                              const texts_at_hand& texts) {
  const std::string& name = texts.of(child, node_part::label);
  if (child.outcome() != node_outcome::yes)
    return say(phrase::reason_missing, texts.lang(), {name});
  std::string out =
      say(phrase::reason_given, texts.lang(), {name, visible(child.value(texts.lang()))});
  append_evidence(out, child, texts.lang());
  return out;
}

/// What made a rule come out as it did: 当, the body, then what stands against it, 除非 and 说明.
/// `Out` has, beside what `condition_walk` asks for, rule_applies(words): the rule applies because
/// of them; and relieved(words): a sentence about 当, 除非 or 说明.
template <class Out>
void walk_rule(Out& out, condition_walk<Out>& walk, const explanation_node& rule,
               const texts_at_hand& texts) {
  const node_list children = rule.children();
  for (const explanation_node child : children) {
    if (child.kind() != node_kind::applies || !child.decisive()) continue;
    const std::string words = condition_phrase(child, texts);
    if (child.outcome() == node_outcome::unknown)
      out.relieved(say(phrase::applies_unsettled, texts.lang(), {words}));
    else
      out.rule_applies(words);
  }
  const explanation_node body = children.back();
  const wish want = rule.rule() == rule_kind::exclude ? wish::fails : wish::holds;
  if (body.decisive()) walk.write(body, want);
  for (const explanation_node child : children) {
    if (!child.decisive()) continue;
    if (child.kind() == node_kind::excuse) out.relieved(excuse_words(child, texts));
    if (child.kind() == node_kind::exception && child.outcome() != node_outcome::no)
      out.relieved(exception_words(child, texts));
  }
}

/// What let a rule pass that would have failed: 除非 and 说明, one sentence each.
[[nodiscard]] inline std::vector<std::string> reliefs_of(const explanation_node& rule,
                                                         const texts_at_hand& texts) {
  std::vector<std::string> out;
  for (const explanation_node child : rule.children()) {
    if (!child.decisive()) continue;
    if (child.kind() == node_kind::exception) out.push_back(exception_words(child, texts));
    if (child.kind() == node_kind::excuse) out.push_back(excuse_words(child, texts));
  }
  return out;
}

/// The facts on the way to a result that counted by default, one sentence each.
inline void collect_defaults(const explanation_node& node, const texts_at_hand& texts,
                             std::vector<std::string>& into) {
  for (const explanation_node child : node.children()) {
    if (!child.decisive()) continue;
    if (child.kind() == node_kind::fact && child.by_default()) {
      into.emplace_back();
      append_leaf(into.back(), child, wish::none, texts);
    }
    collect_defaults(child, texts, into);
  }
}

}}}  // namespace zhunze::detail::render
