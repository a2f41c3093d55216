#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "zhunze/render/detail/record_name.hpp"
#include "zhunze/render/detail/record_problems.hpp"
#include "zhunze/render/detail/rule_lines.hpp"
#include "zhunze/render/diagnostic_text.hpp"
#include "zhunze/render/explanation_text.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::render {

/// Writes one letter.
class letter {
 public:
  letter(const explanation& why, const texts_at_hand& texts, explanation_text_options options,
         std::string& out)
      : why_(why),
        texts_(texts),
        lang_(texts.lang()),
        options_(options),
        out_(out),
        begin_(out.size()),
        rule_lines_(out, texts) {}

  void write() {
    write_head();
    if (why_.outcome() == verdict::invalid) return write_invalid();
    collect_rules();
    if (why_.outcome() == verdict::eligible) {
      write_met();
    } else {
      write_deciding();
    }
    write_others();
    write_preferences();
    if (options_.full) write_every_rule();
    while (out_.size() > begin_ + 1 && out_[out_.size() - 2] == '\n') out_.pop_back();
  }

 private:
  /// A rule of the record, with what is asked of it again and again.
  struct told_rule {
    explanation_node node;
    rule_kind kind;
    node_outcome outcome;
    bool decisive;
  };

  void line(std::string_view text) { rule_lines_.lines().line(0, text); }
  void line(phrase what, std::initializer_list<std::string_view> pieces = {}) {
    rule_lines_.lines().line(0, what, pieces);
  }

  void write_head() {
    const head_texts& head = texts_.head(why_);
    line(decision_title(lang_, head.kind, visible(why_.id()), display_name(why_.nominee(), lang_)));
    out_ += '\n';
    line(phrase::conclusion, {words(why_.outcome(), lang_)});
    if (!why_.over_quota().empty())
      line(phrase::over_quota_mark, {over_quota_names(why_.rules(), why_.over_quota(), lang_)});
    line(head.decided_by);
    if (why_.outcome() != verdict::invalid) out_ += head.documents;
    out_ += '\n';
  }

  void write_invalid() {
    line(phrase::explain_invalid);
    for (const diagnostic& one : record_problems(why_.nominee())) {
      out_ += to_text(one, why_.problems().sources(), lang_);
    }
    if (!why_.in_batch()) return;
    const std::string place = place_text(why_.in_batch()->place, why_.problems().sources(), lang_);
    line((place.empty() ? "" : place + ": ") + visible(why_.in_batch()->message.in(lang_)));
  }

  void collect_rules() {
    const node_list all = why_.root().children();
    rules_.reserve(all.size());
    for (const explanation_node rule : all) {
      rules_.push_back({rule, rule.rule(), rule.outcome(), rule.decisive()});
    }
  }

  /// How it came out stands with it: what is required and missed is not what excludes.
  void write_title(std::size_t number, const told_rule& rule) {
    (out_ += std::to_string(number)).append(". ");
    append_said(out_, phrase::rule_line_result, lang_,
                {rule_kind_word(rule.kind, lang_), texts_.of(rule.node, node_part::label),
                 outcome_words(rule.node, lang_)});
  }

  void write_deciding() {
    line(deciding_heading(why_, lang_));
    out_ += '\n';
    std::size_t number = 0;
    for (const told_rule& rule : rules_) {
      if (!rule.decisive) continue;
      write_title(++number, rule);
      out_ += '\n';
      rule_lines_.write(rule.node);
      out_ += '\n';
    }
    if (why_.outcome() == verdict::undetermined) write_needed();
  }

  void collect_missing(const explanation_node& node, std::vector<std::string_view>& into) const {
    if (node.kind() == node_kind::fact && node.why() == cause::missing) {
      const std::string_view name = texts_.of(node, node_part::label);
      if (std::find(into.begin(), into.end(), name) == into.end()) into.push_back(name);
    }
    for (const explanation_node child : node.children()) {
      if (child.decisive()) collect_missing(child, into);
    }
  }

  void write_needed() {
    std::vector<std::string_view> names;
    for (const told_rule& rule : rules_) {
      if (rule.decisive) collect_missing(rule.node, names);
    }
    std::string all;
    for (const std::string_view name : names) append_item(all, name, phrase::separator);
    if (!names.empty()) line(phrase::facts_needed, {all});
  }

  void append_item(std::string& list, std::string_view item, phrase separator) const {
    if (!list.empty()) append_said(list, separator, lang_);
    list += item;
  }

  void append_clauses(std::string& out, const explanation_node& rule) const {
    if (!rule.cites().empty()) {
      append_said(out, phrase::in_parentheses, lang_, {texts_.of(rule, node_part::clauses)});
    }
  }

  [[nodiscard]] static bool is_met(const told_rule& rule) {
    return rule.decisive && rule.outcome != node_outcome::not_applicable;
  }

  void write_met() {
    const auto count = std::count_if(rules_.begin(), rules_.end(), is_met);
    if (count == 0) return line(phrase::explain_nothing);
    line(phrase::explain_eligible, {std::to_string(count)});
    std::size_t number = 0;
    for (const told_rule& rule : rules_) {
      if (!is_met(rule)) continue;
      write_title(++number, rule);
      append_clauses(out_, rule.node);
      out_ += '\n';
      rule_lines_.lines().write_reliefs(rule.node, letter_indent);
      std::vector<std::string> defaults;
      collect_defaults(rule.node, texts_, defaults);
      for (const std::string& one : defaults) rule_lines_.lines().line(letter_indent, one);
    }
    out_ += '\n';
  }

  /// How many of the rules that are not told above `picked` takes, and which; true where there are
  /// any.
  template <class Picked>
  bool write_list(phrase what, Picked picked) {
    list_.clear();
    std::size_t count = 0;
    for (const told_rule& rule : rules_) {
      if (is_met(rule) || rule.kind == rule_kind::prefer || !picked(rule)) continue;
      ++count;
      append_item(list_, texts_.of(rule.node, node_part::label), phrase::clause_separator);
    }
    if (count != 0) line(what, {std::to_string(count), list_});
    return count != 0;
  }

  void write_others() {
    const auto came_out = [](node_outcome wanted) {
      return [wanted](const told_rule& rule) { return rule.outcome == wanted; };
    };
    const auto passed = [](bool exclusions) {
      return [exclusions](const told_rule& rule) {
        const bool one =
            rule.outcome == node_outcome::passed || rule.outcome == node_outcome::excepted;
        return one && (rule.kind == rule_kind::exclude) == exclusions;
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
      list_.clear();
      for (const told_rule& rule : rules_) {
        if (rule.outcome != outcome || rule.kind != rule_kind::prefer) continue;
        append_item(list_, texts_.of(rule.node, node_part::label), phrase::clause_separator);
        append_clauses(list_, rule.node);
      }
      if (!list_.empty()) line(what, {list_});
    };
    write_those(phrase::preferred, node_outcome::passed);
    write_those(phrase::preference_unknown, node_outcome::unknown);
  }

  void write_every_rule() {
    out_ += '\n';
    line(phrase::every_rule);
    for (const told_rule& rule : rules_) {
      out_ += '\n';
      line(phrase::rule_line_result,
           {rule_kind_word(rule.kind, lang_), texts_.of(rule.node, node_part::label),
            outcome_words(rule.node, lang_)});
      rule_lines_.write(rule.node);
    }
  }

  const explanation& why_;
  const texts_at_hand& texts_;
  language lang_;
  explanation_text_options options_;
  std::string& out_;
  std::size_t begin_;  // of the letter in `out_`
  rule_lines rule_lines_;
  std::vector<told_rule> rules_;
  std::string list_;
};

}  // namespace detail::render

ZHUNZE_DECL std::string to_text(const explanation& why, language lang,
                                explanation_text_options options) {
  detail::render::letter_texts own(lang);
  const detail::render::texts_at_hand texts(own, lang);
  std::string out;
  detail::render::letter(why, texts, options, out).write();
  return out;
}

ZHUNZE_DECL letter_writer::letter_writer(const explainer& explained_by, language lang,
                                         explanation_text_options options)
    : lang_(lang), options_(options) {
  const record nobody(explained_by.rules(), explained_by.kind());
  explanation why;
  explained_by.explain(nobody, why);
  auto texts = std::make_shared<detail::render::letter_texts>(lang);
  texts->fill_all(why);
  texts_ = std::move(texts);
}

ZHUNZE_DECL void letter_writer::write(const explanation& why, std::string& out) const {
  const detail::render::texts_at_hand texts(*texts_, lang_);
  detail::render::letter(why, texts, options_, out).write();
}

}}  // namespace zhunze
