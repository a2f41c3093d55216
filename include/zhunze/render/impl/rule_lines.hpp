#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "zhunze/render/impl/condition_lines.hpp"

/// One rule of an explanation as a block of lines.
namespace zhunze::inline ZHUNZE_FORM::detail::render {

class rule_lines {
 public:
  rule_lines(std::string& out, const texts_at_hand& texts)
      : out_(out), texts_(texts), lines_(out, texts) {}

  [[nodiscard]] condition_lines& lines() { return lines_; }

  /// What stands under a rule's title: citations, what decided, interpretations and hints.
  void write(const explanation_node& rule) {
    out_ += texts_.of(rule, node_part::basis);
    write_children(rule);
    out_ += texts_.of(rule, node_part::notes);
  }

  /// The exception that let a rule pass, or the reason that was stated.
  void write_exception(const explanation_node& child) {
    const std::string words =
        child.children().empty() ? std::string() : lines_.phrase_of(child.children().front());
    if (child.cites().empty()) return lines_.line(letter_indent, phrase::excepted, {words});
    lines_.line(letter_indent, phrase::excepted_by, {texts_.of(child, node_part::clauses), words});
  }

  void write_excuse(const explanation_node& child) {
    const std::string& name = texts_.of(child, node_part::label);
    if (child.outcome() != node_outcome::yes) {
      return lines_.line(letter_indent, phrase::reason_missing, {name});
    }
    out_.append(letter_indent, ' ');
    append_said(out_, phrase::reason_given, texts_.lang(),
                {name, visible(child.value(texts_.lang()))});
    append_evidence(out_, child, texts_.lang());
    out_ += '\n';
  }

 private:
  /// 当, the body, then what stands against it: 除非 and 说明.
  void write_children(const explanation_node& rule) {
    const node_list children = rule.children();
    for (const explanation_node child : children) {
      if (child.kind() != node_kind::applies || !child.decisive()) continue;
      lines_.line(letter_indent, phrase::applies_because, {lines_.phrase_of(child)});
    }
    const explanation_node body = children.back();
    const wish want = rule.rule() == rule_kind::exclude ? wish::fails : wish::holds;
    if (body.decisive()) lines_.write(body, want, letter_indent);
    for (const explanation_node child : children) {
      const bool exception = child.kind() == node_kind::exception;
      if ((!exception && child.kind() != node_kind::excuse) || !child.decisive()) continue;
      if (!exception) write_excuse(child);
      if (exception && child.outcome() != node_outcome::no) write_exception(child);
    }
  }

  std::string& out_;
  const texts_at_hand& texts_;
  condition_lines lines_;
};

}  // namespace zhunze::inline ZHUNZE_FORM::detail::render
