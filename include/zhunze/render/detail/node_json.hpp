#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zhunze/explain/explanation.hpp"
#include "zhunze/render/detail/json_parts.hpp"

/// The tree of an explanation as JSON.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

[[nodiscard]] constexpr std::string_view kind_key(node_kind kind) {
  constexpr std::string_view keys[] = {
      "record",     "rule",       "applies",  "exception", "excuse",   "criterion",
      "definition", "all",        "any",      "none",      "at_least", "negation",
      "guarded",    "comparison", "presence", "fact",      "value"};
  return keys[static_cast<std::size_t>(kind)];
}

[[nodiscard]] constexpr std::string_view outcome_key(node_outcome outcome) {
  constexpr std::string_view keys[] = {"passed",         "excepted", "failed", "unknown",
                                       "not_applicable", "yes",      "no",     "value"};
  return keys[static_cast<std::size_t>(outcome)];
}

[[nodiscard]] constexpr std::string_view rule_key(rule_kind kind) {
  constexpr std::string_view keys[] = {"criterion", "require", "exclude", "principle", "prefer"};
  return keys[static_cast<std::size_t>(kind)];
}

class node_writer {
 public:
  node_writer(json_writer& to, const program& rules, language lang)
      : to_(to), rules_(rules), lang_(lang) {}

  void write(const explanation_node& node) {
    to_.open_object();
    to_.text("id", node.id()).text("kind", kind_key(node.kind()));
    to_.text("outcome", outcome_key(node.outcome()));
    if (node.kind() == node_kind::rule) to_.text("rule", rule_key(node.rule()));
    to_.some_text("key", node.key()).some_text("name", node.name(lang_));
    if (node.label() != node.name()) to_.some_text("label", node.label(lang_));
    to_.some_text("value", node.value(lang_)).some_text("required", node.required(lang_));
    if (node.why() != cause::none) to_.text("cause", cause_key(node.why()));
    to_.some_text("reason", node.reason(lang_));
    if (node.by_default()) to_.truth("by_default", true);
    if (node.needed() != 0) to_.number("needed", node.needed());
    to_.truth("decisive", node.decisive());
    if (node.lacking() != 0) to_.number("lacking", node.lacking());
    write_cites(node.cites());
    write_texts("interpretations", node.interpretations());
    write_texts("hints", node.hints());
    if (node.from() && !node.from()->empty()) write_evidence(*node.from());
    if (node.cut()) to_.truth("cut", true);
    write_children(node.children());
    to_.close_object();
  }

 private:
  void write_cites(const std::vector<cited_clause>& cites) {
    if (cites.empty()) return;
    to_.key("cites").open_array();
    for (const cited_clause& one : cites) {
      to_.open_object();
      if (one.document) to_.text("document", rules_[one.document].names.id);
      to_.text("clause", one.clause);
      if (!one.sentences.empty()) {
        to_.key("sentences").open_array();
        for (const std::uint32_t sentence : one.sentences) to_.number(sentence);
        to_.close_array();
      }
      const bool gist = one.document && rules_[one.document].gist;
      to_.some_text(gist ? "gist" : "text", one.text).close_object();
    }
    to_.close_array();
  }

  void write_texts(std::string_view name, const std::vector<text_pair>& texts) {
    if (texts.empty()) return;
    to_.key(name).open_array();
    for (const text_pair& one : texts) to_.text(one.in(lang_).empty() ? one.zh : one.in(lang_));
    to_.close_array();
  }

  void write_evidence(const evidence& from) {
    to_.key("evidence").open_object();
    to_.some_text("what", from.what).some_text("by", from.by).some_text("on", from.on);
    to_.close_object();
  }

  void write_children(const node_list& children) {
    if (children.empty()) return;
    to_.key("children").open_array();
    for (const explanation_node child : children) write(child);
    to_.close_array();
  }

  json_writer& to_;
  const program& rules_;
  language lang_;
};

}}}  // namespace zhunze::detail::render
