#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "zhunze/render/impl/condition_lines.hpp"

/// One rule of an explanation as a block of lines.
namespace zhunze::inline ZHUNZE_FORM::detail::render {

inline constexpr std::size_t quoted_columns = 240;

[[nodiscard]] inline std::string rule_kind_word(rule_kind kind, language lang) {
  switch (kind) {
    case rule_kind::require:
      return say(phrase::rule_require, lang);
    case rule_kind::exclude:
      return say(phrase::rule_exclude, lang);
    case rule_kind::principle:
      return say(phrase::rule_principle, lang);
    case rule_kind::prefer:
      return say(phrase::rule_prefer, lang);
    case rule_kind::criterion:
      break;
  }
  return say(phrase::rule_criterion, lang);
}

[[nodiscard]] inline std::string rule_title(const explanation_node& rule, language lang) {
  return say(phrase::rule_line, lang,
             {rule_kind_word(rule.rule(), lang), visible(rule.label(lang))});
}

class rule_lines {
 public:
  rule_lines(std::string& out, const program& rules, language lang, bool full)
      : rules_(rules), lang_(lang), full_(full), lines_(out, rules, lang) {}

  [[nodiscard]] condition_lines& lines() { return lines_; }

  /// Title, citations, what decided, interpretations and hints.
  void write(const explanation_node& rule, const std::string& title) {
    lines_.line(0, title);
    for (const cited_clause& cited : rule.cites()) write_basis(cited);
    write_children(rule);
    lines_.write_interpretations(rule.interpretations(), phrase::interpretation, indent);
    lines_.write_interpretations(rule.hints(), phrase::hint, indent);
  }

  /// The exception that let a rule pass, or the reason that was stated.
  void write_exception(const explanation_node& child) {
    const std::string words =
        child.children().empty() ? std::string() : lines_.phrase_of(child.children().front());
    if (child.cites().empty()) return lines_.line(indent, say(phrase::excepted, lang_, {words}));
    lines_.line(indent, say(phrase::excepted_by, lang_,
                            {clauses_text(rules_, child.cites(), lang_), words}));
  }

  void write_excuse(const explanation_node& child) {
    const std::string name = visible(child.label(lang_));
    if (child.outcome() != node_outcome::yes) {
      return lines_.line(indent, say(phrase::reason_missing, lang_, {name}));
    }
    lines_.line(indent, say(phrase::reason_given, lang_, {name, visible(child.value(lang_))}) +
                            evidence_text(child, lang_));
  }

  static constexpr std::size_t indent = 3;

 private:
  void write_basis(const cited_clause& cited) {
    const std::string clause = clause_text(rules_, cited, lang_);
    if (cited.text.empty()) return lines_.line(indent, say(phrase::basis, lang_, {clause}));
    const std::string words = visible(cited.text);
    lines_.line(indent, say(phrase::basis_quoting, lang_,
                            {clause, full_ ? words : cut_columns(words, quoted_columns)}));
  }

  /// 当, the body, then what stands against it: 除非 and 说明.
  void write_children(const explanation_node& rule) {
    for (const explanation_node child : rule.children()) {
      if (!child.decisive() || child.kind() != node_kind::applies) continue;
      lines_.line(indent, say(phrase::applies_because, lang_, {lines_.phrase_of(child)}));
    }
    const explanation_node body = rule.children().back();
    const wish want = rule.rule() == rule_kind::exclude ? wish::fails : wish::holds;
    if (body.decisive()) lines_.write(body, want, indent);
    for (const explanation_node child : rule.children()) {
      const bool no_exception = child.outcome() == node_outcome::no;
      if (!child.decisive()) continue;
      if (child.kind() == node_kind::exception && !no_exception) write_exception(child);
      if (child.kind() == node_kind::excuse) write_excuse(child);
    }
  }

  const program& rules_;
  language lang_;
  bool full_;
  condition_lines lines_;
};

}  // namespace zhunze::inline ZHUNZE_FORM::detail::render
