#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/render/impl/leaf_text.hpp"

/// The conditions of an explanation as indented lines.
namespace zhunze::inline ZHUNZE_FORM::detail::render {

class condition_lines {
 public:
  condition_lines(std::string& out, const texts_at_hand& texts)
      : out_(out), texts_(texts), lang_(texts.lang()) {}

  void line(std::size_t indent, std::string_view text) {
    out_.append(indent, ' ').append(text) += '\n';
  }
  void line(std::size_t indent, phrase what, std::initializer_list<std::string_view> pieces = {}) {
    append_line(out_, indent, what, lang_, pieces);
  }

  /// What decided a condition, from `indent` on.
  void write(const explanation_node& node, wish want, std::size_t indent) {
    switch (node.kind()) {
      case node_kind::all:
        return write_decisive(node, want, indent);
      case node_kind::any:
        return write_any(node, want, indent);
      case node_kind::none:
        return write_none(node, want, indent);
      case node_kind::at_least:
        return write_at_least(node, want, indent);
      case node_kind::negation:
        return write_decisive(node, flipped(want), indent);
      case node_kind::guarded:
        return write_guarded(node, want, indent);
      case node_kind::criterion:
        return write_criterion(node, want, indent);
      case node_kind::definition:
        return write_definition(node, want, indent);
      default:
        return write_leaf(node, want, indent, bullet);
    }
  }

  /// A condition in one line: what decided it, with semicolons between.
  [[nodiscard]] std::string phrase_of(const explanation_node& node) const {
    const bool leaf = node.children().empty() || node.kind() == node_kind::comparison ||
                      node.kind() == node_kind::value;
    std::string out;
    if (leaf) {
      append_leaf(out, node, wish::none, texts_);
      return out;
    }
    std::vector<std::string> parts;
    for (const explanation_node child : node.children()) {
      if (child.decisive()) parts.push_back(phrase_of(child));
    }
    return joined(parts, lang_, phrase::clause_separator);
  }

  void write_interpretations(const std::vector<text_pair>& texts, std::size_t indent) {
    append_notes(out_, indent, phrase::interpretation, lang_, texts);
  }

 private:
  static constexpr std::string_view bullet = "· ";
  static constexpr std::size_t step = 2;

  void write_leaf(const explanation_node& node, wish want, std::size_t indent,
                  std::string_view mark) {
    out_.append(indent, ' ').append(mark);
    append_leaf(out_, node, want, texts_);
    out_ += '\n';
    write_below(node, indent + step);
  }

  /// The data and interpretations that a leaf rests on.
  void write_below(const explanation_node& node, std::size_t indent) {
    append_data(out_, indent, node, texts_);
    write_inner_interpretations(node, indent);
  }

  void write_inner_interpretations(const explanation_node& node, std::size_t indent) {
    for (const explanation_node child : node.children()) {
      write_interpretations(child.interpretations(), indent);
      write_inner_interpretations(child, indent);
    }
  }

  void write_decisive(const explanation_node& node, wish want, std::size_t indent) {
    for (const explanation_node child : node.children()) {
      if (child.decisive()) write(child, want, indent);
    }
    write_cut(node, indent);
  }

  void write_cut(const explanation_node& node, std::size_t indent) {
    if (node.cut()) line(indent, phrase::left_out);
  }

  [[nodiscard]] static bool settled_by_one(const explanation_node& node, wish want) {
    return node.outcome() == node_outcome::yes || want != wish::holds;
  }

  void write_any(const explanation_node& node, wish want, std::size_t indent) {
    if (settled_by_one(node, want)) return write_decisive(node, want, indent);
    const bool failed = node.outcome() == node_outcome::no;
    line(indent, failed ? phrase::one_of_failed : phrase::one_of_unknown);
    std::size_t number = 0;
    for (const explanation_node child : node.children()) {
      if (child.decisive()) write_alternative(child, ++number, indent + step);
    }
    write_cut(node, indent + step);
  }

  void write_alternative(const explanation_node& node, std::size_t number, std::size_t indent) {
    const std::string count = std::to_string(node.lacking());
    const auto titled = [&](const std::string& title) {
      const std::string lacks = say(phrase::lacks, lang_, {title, count});
      line(indent, phrase::alternative, {std::to_string(number), lacks});
    };
    if (node.kind() == node_kind::criterion) {
      titled(criterion_title(node));
      write_interpretations(node.interpretations(), indent + step * 2);
      return write_decisive(node, wish::holds, indent + step * 2);
    }
    if (node.kind() == node_kind::all) {
      titled(say(phrase::all_these, lang_));
      return write_decisive(node, wish::holds, indent + step * 2);
    }
    const std::string mark = say(phrase::alternative, lang_, {std::to_string(number), ""});
    if (node.children().empty() || node.kind() == node_kind::comparison) {
      return write_leaf(node, wish::holds, indent, mark);
    }
    line(indent, mark);
    write(node, wish::holds, indent + step * 2);
  }

  void write_none(const explanation_node& node, wish want, std::size_t indent) {
    if (node.outcome() == node_outcome::no && want == wish::holds) {
      line(indent, phrase::none_of_failed);
      indent += step;
    }
    write_decisive(node, flipped(want), indent);
  }

  void write_at_least(const explanation_node& node, wish want, std::size_t indent) {
    std::size_t met = 0;
    for (const explanation_node child : node.children()) {
      met += child.outcome() == node_outcome::yes ? 1 : 0;
    }
    const std::string needed = std::to_string(node.needed());
    if (want == wish::holds && node.outcome() != node_outcome::yes) {
      line(indent, phrase::at_least_failed, {needed, std::to_string(met)});
      indent += step;
    } else if (want == wish::fails && node.outcome() == node_outcome::yes) {
      line(indent, phrase::at_least_barred, {needed});
      indent += step;
    }
    write_decisive(node, want, indent);
  }

  void write_guarded(const explanation_node& node, wish want, std::size_t indent) {
    if (node.children().size() < 2) return write_cut(node, indent);
    const explanation_node when = node.children()[0];
    const explanation_node item = node.children()[1];
    if (item.decisive()) write(item, want, indent);
    if (when.decisive()) {
      line(indent + step, phrase::applies_because, {phrase_of(when)});
    }
  }

  [[nodiscard]] std::string criterion_title(const explanation_node& node) const {
    std::string title = texts_.of(node, node_part::label);
    if (!node.cites().empty()) {
      append_said(title, phrase::in_parentheses, lang_, {texts_.of(node, node_part::clauses)});
    }
    return title;
  }

  void write_criterion(const explanation_node& node, wish want, std::size_t indent) {
    line(indent, std::string(bullet) + criterion_title(node));
    write_interpretations(node.interpretations(), indent + step);
    write_decisive(node, want, indent + step);
  }

  void write_definition(const explanation_node& node, wish want, std::size_t indent) {
    write_interpretations(node.interpretations(), indent);
    if (node.outcome() == node_outcome::value) return write_leaf(node, want, indent, bullet);
    write_decisive(node, want, indent);
  }

  std::string& out_;
  const texts_at_hand& texts_;
  language lang_;
};

}  // namespace zhunze::inline ZHUNZE_FORM::detail::render
