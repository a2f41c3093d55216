#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/render/clause_text.hpp"
#include "zhunze/render/impl/leaf_text.hpp"

/// The conditions of an explanation as indented lines.
namespace zhunze::inline ZHUNZE_FORM::detail::render {

class condition_lines {
 public:
  condition_lines(std::string& out, const program& rules, language lang)
      : out_(out), rules_(rules), lang_(lang) {}

  void line(std::size_t indent, std::string_view text) {
    out_.append(indent, ' ').append(text) += '\n';
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
    if (leaf) return leaf_text(node, wish::none, lang_);
    std::vector<std::string> parts;
    for (const explanation_node child : node.children()) {
      if (child.decisive()) parts.push_back(phrase_of(child));
    }
    return joined(parts, lang_, phrase::clause_separator);
  }

  void write_interpretations(const std::vector<text_pair>& texts, phrase what, std::size_t indent) {
    for (const text_pair& text : texts) {
      const std::string& words = text.in(lang_).empty() ? text.zh : text.in(lang_);
      if (!words.empty()) line(indent, say(what, lang_, {visible(words)}));
    }
  }

 private:
  static constexpr std::string_view bullet = "· ";
  static constexpr std::size_t step = 2;

  void write_leaf(const explanation_node& node, wish want, std::size_t indent,
                  std::string_view mark) {
    line(indent, std::string(mark) + leaf_text(node, want, lang_));
    write_below(node, indent + step);
  }

  /// The data and interpretations that a leaf rests on.
  void write_below(const explanation_node& node, std::size_t indent) {
    const std::string data = data_text(node, lang_);
    if (!data.empty()) line(indent, data);
    write_inner_interpretations(node, indent);
  }

  void write_inner_interpretations(const explanation_node& node, std::size_t indent) {
    for (const explanation_node child : node.children()) {
      write_interpretations(child.interpretations(), phrase::interpretation, indent);
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
    if (node.cut()) line(indent, say(phrase::left_out, lang_));
  }

  [[nodiscard]] static bool settled_by_one(const explanation_node& node, wish want) {
    return node.outcome() == node_outcome::yes || want != wish::holds;
  }

  void write_any(const explanation_node& node, wish want, std::size_t indent) {
    if (settled_by_one(node, want)) return write_decisive(node, want, indent);
    const bool failed = node.outcome() == node_outcome::no;
    line(indent, say(failed ? phrase::one_of_failed : phrase::one_of_unknown, lang_));
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
      line(indent, say(phrase::alternative, lang_, {std::to_string(number), lacks}));
    };
    if (node.kind() == node_kind::criterion) {
      titled(criterion_title(node));
      write_interpretations(node.interpretations(), phrase::interpretation, indent + step * 2);
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
      line(indent, say(phrase::none_of_failed, lang_));
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
      line(indent, say(phrase::at_least_failed, lang_, {needed, std::to_string(met)}));
      indent += step;
    } else if (want == wish::fails && node.outcome() == node_outcome::yes) {
      line(indent, say(phrase::at_least_barred, lang_, {needed}));
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
      line(indent + step, say(phrase::applies_because, lang_, {phrase_of(when)}));
    }
  }

  [[nodiscard]] std::string criterion_title(const explanation_node& node) const {
    std::string label = visible(node.label(lang_));
    if (node.cites().empty()) return label;
    return label + say(phrase::in_parentheses, lang_, {clauses_text(rules_, node.cites(), lang_)});
  }

  void write_criterion(const explanation_node& node, wish want, std::size_t indent) {
    line(indent, std::string(bullet) + criterion_title(node));
    write_interpretations(node.interpretations(), phrase::interpretation, indent + step);
    write_decisive(node, want, indent + step);
  }

  void write_definition(const explanation_node& node, wish want, std::size_t indent) {
    write_interpretations(node.interpretations(), phrase::interpretation, indent);
    if (node.outcome() == node_outcome::value) return write_leaf(node, want, indent, bullet);
    write_decisive(node, want, indent);
  }

  std::string& out_;
  const program& rules_;
  language lang_;
};

}  // namespace zhunze::inline ZHUNZE_FORM::detail::render
