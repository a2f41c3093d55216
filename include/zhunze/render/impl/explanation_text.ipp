#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "zhunze/render/diagnostic_text.hpp"
#include "zhunze/render/explanation_text.hpp"
#include "zhunze/render/impl/rule_lines.hpp"

namespace zhunze::inline ZHUNZE_FORM {

namespace detail::render {

class letter {
 public:
  letter(const explanation& why, language lang, explanation_text_options options)
      : why_(why),
        rules_(why.rules()),
        lang_(lang),
        options_(options),
        rule_lines_(out_, rules_, lang, options.full) {}

  [[nodiscard]] std::string write() {
    write_head();
    if (why_.outcome() == verdict::invalid) {
      write_invalid();
      return std::move(out_);
    }
    if (why_.outcome() == verdict::eligible) {
      write_met();
    } else {
      write_deciding();
    }
    write_others();
    write_preferences();
    if (options_.full) write_every_rule();
    while (out_.size() > 1 && out_[out_.size() - 2] == '\n') out_.pop_back();
    return std::move(out_);
  }

 private:
  void line(const std::string& text) { rule_lines_.lines().line(0, text); }

  void write_head() {
    const std::string kind = visible(why_.root().label(lang_));
    line(why_.id().empty() ? say(phrase::decision_on_unnamed, lang_, {kind})
                           : say(phrase::decision_on, lang_, {kind, visible(why_.id())}));
    line("");
    line(say(phrase::conclusion, lang_, {words(why_.outcome(), lang_)}));
    const std::string name = visible(shown_name(rules_.called, lang_) +
                                     (rules_.version.empty() ? "" : " ") + rules_.version);
    const std::string stage = visible(shown_name(rules_.stages[why_.stage()], lang_));
    line(stage.empty() ? say(phrase::decided_by, lang_, {name})
                       : say(phrase::decided_at_stage, lang_, {name, stage}));
    write_documents();
    line("");
  }

  static void collect_documents(const explanation_node& node, std::vector<bool>& cited) {
    for (const cited_clause& one : node.cites()) {
      if (one.document) cited[one.document.index()] = true;
    }
    for (const explanation_node child : node.children()) collect_documents(child, cited);
  }

  void write_documents() {
    std::vector<bool> cited(rules_.documents.size());
    collect_documents(why_.root(), cited);
    for (std::size_t k = 0; k < cited.size(); ++k) {
      const official_document& about = rules_.documents[k];
      const std::string title = document_text(about, lang_);
      if (!cited[k] || title.empty()) continue;
      line(say(phrase::document_used, lang_, {title, visible(shown_name(about.called, lang_))}));
    }
  }

  void write_invalid() {
    line(say(phrase::explain_invalid, lang_));
    for (const diagnostic& one : why_.problems().list()) {
      out_ += to_text(one, why_.problems().sources(), lang_);
    }
    if (!why_.in_batch()) return;
    const std::string place = place_text(why_.in_batch()->place, why_.problems().sources(), lang_);
    line((place.empty() ? "" : place + ": ") + visible(why_.in_batch()->message.in(lang_)));
  }

  [[nodiscard]] static bool bears_on_verdict(const explanation_node& rule) {
    return rule.rule() != rule_kind::prefer;
  }

  [[nodiscard]] std::vector<explanation_node> deciding() const {
    std::vector<explanation_node> out;
    for (const explanation_node rule : why_.root().children()) {
      if (rule.decisive()) out.push_back(rule);
    }
    return out;
  }

  [[nodiscard]] phrase heading() const {
    if (why_.outcome() == verdict::ineligible) return phrase::explain_ineligible;
    return why_.outcome() == verdict::undetermined ? phrase::explain_undetermined
                                                   : phrase::explain_unjustified;
  }

  void write_deciding() {
    const auto rules = deciding();
    line(say(heading(), lang_, {std::to_string(rules.size())}));
    line("");
    for (std::size_t k = 0; k < rules.size(); ++k) {
      rule_lines_.write(rules[k], std::to_string(k + 1) + ". " + rule_title(rules[k], lang_));
      line("");
    }
    if (why_.outcome() == verdict::undetermined) write_needed(rules);
  }

  static void collect_missing(const explanation_node& node, language lang,
                              std::vector<std::string>& into) {
    const bool missing = node.kind() == node_kind::fact && node.why() == cause::missing;
    const std::string name = visible(node.label(lang));
    if (missing && std::find(into.begin(), into.end(), name) == into.end()) into.push_back(name);
    for (const explanation_node child : node.children()) {
      if (child.decisive()) collect_missing(child, lang, into);
    }
  }

  void write_needed(const std::vector<explanation_node>& rules) {
    std::vector<std::string> names;
    for (const explanation_node& rule : rules) collect_missing(rule, lang_, names);
    if (!names.empty()) line(say(phrase::facts_needed, lang_, {joined(names, lang_)}));
  }

  [[nodiscard]] std::string with_clauses(const explanation_node& rule,
                                         const std::string& title) const {
    if (rule.cites().empty()) return title;
    return title + say(phrase::in_parentheses, lang_, {clauses_text(rules_, rule.cites(), lang_)});
  }

  /// The facts on the way to a result that counted by default.
  void write_defaults(const explanation_node& node) {
    for (const explanation_node child : node.children()) {
      if (!child.decisive()) continue;
      if (child.kind() == node_kind::fact && child.by_default()) {
        rule_lines_.lines().line(rule_lines::indent, leaf_text(child, wish::none, lang_));
      }
      write_defaults(child);
    }
  }

  void write_met() {
    std::vector<explanation_node> met;
    for (const explanation_node& rule : deciding()) {
      if (rule.outcome() != node_outcome::not_applicable) met.push_back(rule);
    }
    if (met.empty()) return line(say(phrase::explain_nothing, lang_));
    line(say(phrase::explain_eligible, lang_, {std::to_string(met.size())}));
    for (std::size_t k = 0; k < met.size(); ++k) {
      const std::string title = std::to_string(k + 1) + ". " + rule_title(met[k], lang_);
      line(with_clauses(met[k], title));
      for (const explanation_node child : met[k].children()) {
        if (child.decisive() && child.kind() == node_kind::exception) {
          rule_lines_.write_exception(child);
        }
        if (child.decisive() && child.kind() == node_kind::excuse) rule_lines_.write_excuse(child);
      }
      write_defaults(met[k]);
    }
    line("");
  }

  /// The labels of the rules that are not told above and that `picked` takes.
  template <class Picked>
  [[nodiscard]] std::vector<std::string> labels_of(Picked picked) const {
    std::vector<std::string> out;
    for (const explanation_node rule : why_.root().children()) {
      const bool told = rule.decisive() && rule.outcome() != node_outcome::not_applicable;
      if (told || !bears_on_verdict(rule) || !picked(rule)) continue;
      out.push_back(visible(rule.label(lang_)));
    }
    return out;
  }

  /// How many rules came out so, and which; true where there are any.
  template <class Picked>
  bool write_list(phrase what, Picked picked) {
    const std::vector<std::string> labels = labels_of(picked);
    if (labels.empty()) return false;
    line(say(what, lang_,
             {std::to_string(labels.size()), joined(labels, lang_, phrase::clause_separator)}));
    return true;
  }

  void write_others() {
    const auto came_out = [](node_outcome wanted) {
      return [wanted](const explanation_node& rule) { return rule.outcome() == wanted; };
    };
    const auto passed = [](bool exclusions) {
      return [exclusions](const explanation_node& rule) {
        const bool one =
            rule.outcome() == node_outcome::passed || rule.outcome() == node_outcome::excepted;
        return one && (rule.rule() == rule_kind::exclude) == exclusions;
      };
    };
    const bool failed = write_list(phrase::others_unjustified, came_out(node_outcome::failed));
    const bool unknown = write_list(phrase::others_unknown, came_out(node_outcome::unknown));
    write_list(failed || unknown ? phrase::met : phrase::others_met, passed(false));
    write_list(phrase::exclusions_passed, passed(true));
    write_list(phrase::not_applicable, came_out(node_outcome::not_applicable));
  }

  void write_preferences() {
    if (why_.outcome() == verdict::ineligible) return;
    const auto write_those = [&](phrase what, node_outcome outcome) {
      std::vector<std::string> labels;
      for (const explanation_node rule : why_.root().children()) {
        if (rule.rule() != rule_kind::prefer || rule.outcome() != outcome) continue;
        labels.push_back(with_clauses(rule, visible(rule.label(lang_))));
      }
      if (!labels.empty())
        line(say(what, lang_, {joined(labels, lang_, phrase::clause_separator)}));
    };
    write_those(phrase::preferred, node_outcome::passed);
    write_those(phrase::preference_unknown, node_outcome::unknown);
  }

  [[nodiscard]] std::string outcome_word(const explanation_node& rule) const {
    const bool settled =
        rule.outcome() == node_outcome::passed || rule.outcome() == node_outcome::failed;
    if (rule.rule() == rule_kind::prefer && settled) {
      const bool holds = rule.outcome() == node_outcome::passed;
      return say(holds ? phrase::preference_holds : phrase::preference_fails, lang_);
    }
    switch (rule.outcome()) {
      case node_outcome::passed:
        return std::string(words(rule_result::passed, lang_));
      case node_outcome::excepted:
        return std::string(words(rule_result::excepted, lang_));
      case node_outcome::failed:
        return std::string(words(rule_result::failed, lang_));
      case node_outcome::not_applicable:
        return std::string(words(rule_result::not_applicable, lang_));
      default:
        return std::string(words(rule_result::unknown, lang_));
    }
  }

  void write_every_rule() {
    line("");
    line(say(phrase::every_rule, lang_));
    for (const explanation_node rule : why_.root().children()) {
      line("");
      rule_lines_.write(rule, say(phrase::rule_line_result, lang_,
                                  {rule_kind_word(rule.rule(), lang_), visible(rule.label(lang_)),
                                   outcome_word(rule)}));
    }
  }

  const explanation& why_;
  const program& rules_;
  language lang_;
  explanation_text_options options_;
  std::string out_;
  rule_lines rule_lines_;
};

}  // namespace detail::render

ZHUNZE_DECL std::string to_text(const explanation& why, language lang,
                                explanation_text_options options) {
  return detail::render::letter(why, lang, options).write();
}

}  // namespace zhunze::inline ZHUNZE_FORM
