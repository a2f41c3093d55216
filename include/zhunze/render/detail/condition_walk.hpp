#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "zhunze/render/detail/leaf_text.hpp"

/// The conditions of an explanation, told in their order, whatever they are written as.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

/// What stands before a line that can be one of several.
enum class bullet : std::uint8_t { plain, numbered };

/// A line that others stand below.
struct told_item {
  bullet mark = bullet::plain;
  std::size_t number = 0;                ///< where numbered
  std::string text;                      ///< may be empty
  std::optional<std::uint32_t> lacking;  ///< of an alternative: how many leaves it lacks
};

/// The line as it is said: its number, its text and what it lacks.
[[nodiscard]] inline std::string told_title(const told_item& of, language lang) {
  const std::string text =
      of.lacking ? say(phrase::lacks, lang, {of.text, std::to_string(*of.lacking)}) : of.text;
  if (of.mark == bullet::plain) return text;
  return say(phrase::alternative, lang, {std::to_string(of.number), text});
}

/// A condition in one line: what decided it, with semicolons between.
[[nodiscard]] inline std::string condition_phrase(const explanation_node& node,
                                                  const texts_at_hand& texts) {
  const bool leaf = node.children().empty() || node.kind() == node_kind::comparison ||
                    node.kind() == node_kind::value;
  std::string out;
  if (leaf) {
    append_leaf(out, node, wish::told, texts);
    return out;
  }
  std::vector<std::string> parts;
  for (const explanation_node child : node.children()) {
    if (child.decisive()) parts.push_back(condition_phrase(child, texts));
  }
  return joined(parts, texts.lang(), phrase::clause_separator);
}

/// Walks what decided a condition. `Out` has:
///   leaf(node, wish, bullet, number)    a fact or comparison, and what it rests on
///   open(phrase, pieces) … close()      a sentence and what stands below it
///   open(told_item) … close()           a titled part
///   notes(texts)                        interpretations, deeper by `deeper`
///   applies(words)                      why a part applies
///   relieved(words)                     a sentence
///   left_out()
template <class Out>
class condition_walk {
 public:
  condition_walk(Out& out, const texts_at_hand& texts)
      : out_(out), texts_(texts), lang_(texts.lang()) {}

  void write(const explanation_node& node, wish want) {
    switch (node.kind()) {
      case node_kind::all:
        return write_decisive(node, want);
      case node_kind::any:
        return write_any(node, want);
      case node_kind::none:
        return write_none(node, want);
      case node_kind::at_least:
        return write_at_least(node, want);
      case node_kind::negation:
        return write_decisive(node, flipped(want));
      case node_kind::guarded:
        return write_guarded(node, want);
      case node_kind::criterion:
        return write_criterion(node, want);
      case node_kind::definition:
        return write_definition(node, want);
      default:
        return out_.leaf(node, want, bullet::plain, 0);
    }
  }

 private:
  void write_decisive(const explanation_node& node, wish want) {
    for (const explanation_node child : node.children()) {
      if (told(child)) write(child, want);
    }
    write_cut(node);
  }

  /// Of an alternative everything that it lacks, so that what is listed is what is counted; else
  /// what decided.
  [[nodiscard]] bool told(const explanation_node& node) const {
    return alternatives_ != 0 ? node.lacking() != 0 : node.decisive();
  }

  void write_cut(const explanation_node& node) {
    if (node.cut()) out_.left_out();
  }

  [[nodiscard]] static bool settled_by_one(const explanation_node& node, wish want) {
    return node.outcome() == node_outcome::yes || want != wish::holds;
  }

  void write_any(const explanation_node& node, wish want) {
    if (settled_by_one(node, want)) return write_decisive(node, want);
    const bool failed = node.outcome() == node_outcome::no;
    out_.open(failed ? phrase::one_of_failed : phrase::one_of_unknown, {});
    std::size_t number = 0;
    for (const explanation_node child : node.children()) {
      if (told(child)) write_alternative(child, ++number);
    }
    write_cut(node);
    out_.close();
  }

  void write_alternative(const explanation_node& node, std::size_t number) {
    told_item item{bullet::numbered, number, {}, {}};
    if (node.kind() == node_kind::criterion || node.kind() == node_kind::all) {
      item.lacking = node.lacking();
      item.text =
          node.kind() == node_kind::all ? say(phrase::all_these, lang_) : criterion_title(node);
      out_.open(item);
      if (node.kind() == node_kind::criterion) out_.notes(node.interpretations());
      ++alternatives_;
      write_decisive(node, wish::holds);
      --alternatives_;
      return out_.close();
    }
    if (node.children().empty() || node.kind() == node_kind::comparison)
      return out_.leaf(node, wish::holds, bullet::numbered, number);
    out_.open(item);
    write(node, wish::holds);
    out_.close();
  }

  void write_none(const explanation_node& node, wish want) {
    const bool told = node.outcome() == node_outcome::no && want == wish::holds;
    if (told) out_.open(phrase::none_of_failed, {});
    write_decisive(node, flipped(want));
    if (told) out_.close();
  }

  void write_at_least(const explanation_node& node, wish want) {
    std::size_t met = 0;
    for (const explanation_node child : node.children()) {
      met += child.outcome() == node_outcome::yes ? 1 : 0;
    }
    const std::string needed = std::to_string(node.needed());
    const bool failed = want == wish::holds && node.outcome() != node_outcome::yes;
    const bool barred = want == wish::fails && node.outcome() == node_outcome::yes;
    if (failed) {
      out_.open(phrase::at_least_failed,
                {needed, std::to_string(met), std::to_string(node.children().size())});
    }
    const bool excludes = node.rule_around() == rule_kind::exclude;
    if (barred) out_.open(excludes ? phrase::at_least_barred : phrase::at_least_too_many, {needed});
    write_decisive(node, want);
    if (failed || barred) out_.close();
  }

  void write_guarded(const explanation_node& node, wish want) {
    if (node.children().size() < 2) return write_cut(node);
    const explanation_node when = node.children()[0];
    const explanation_node item = node.children()[1];
    if (told(item)) write(item, want);
    if (!when.decisive()) return;
    const std::string words = condition_phrase(when, texts_);
    if (when.outcome() == node_outcome::unknown)
      out_.relieved(say(phrase::applies_unsettled, lang_, {words}));
    else
      out_.applies(words);
  }

  [[nodiscard]] std::string criterion_title(const explanation_node& node) const {
    std::string title = texts_.of(node, node_part::label);
    if (!node.cites().empty()) {
      append_said(title, phrase::in_parentheses, lang_, {texts_.of(node, node_part::clauses)});
    }
    return title;
  }

  void write_criterion(const explanation_node& node, wish want) {
    out_.open(told_item{bullet::plain, 0, criterion_title(node), {}});
    out_.notes(node.interpretations());
    write_decisive(node, want);
    out_.close();
  }

  void write_definition(const explanation_node& node, wish want) {
    out_.notes(node.interpretations());
    if (node.outcome() == node_outcome::value) return out_.leaf(node, want, bullet::plain, 0);
    write_decisive(node, want);
  }

  Out& out_;
  const texts_at_hand& texts_;
  language lang_;
  std::size_t alternatives_ = 0;  // that are open
};

}}}  // namespace zhunze::detail::render
