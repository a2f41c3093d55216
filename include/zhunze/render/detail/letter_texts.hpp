#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/explain/explanation.hpp"
#include "zhunze/render/clause_text.hpp"
#include "zhunze/render/phrase.hpp"
#include "zhunze/render/visible.hpp"

/// What letters about records of one kind share: texts that depend only on the rules.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

inline constexpr std::size_t letter_indent = 3;

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
    case rule_kind::validate:
      return say(phrase::rule_validate, lang);
    case rule_kind::criterion:
      break;
  }
  return say(phrase::rule_criterion, lang);
}

/// The texts of a node that do not depend on the record; title, basis and notes are a rule's.
enum class node_part : std::uint8_t {
  label,
  required,
  clauses,  ///< what it cites, "" where nothing
  title,
  basis,  ///< whole lines: its citations
  notes,  ///< whole lines: interpretations and hints
};
inline constexpr std::size_t node_parts = 6;

/// Of every letter.
struct head_texts {
  std::string kind;
  std::string decided_by;
  std::string documents;  ///< whole lines
};

inline void append_line(std::string& out, std::size_t indent, phrase what, language lang,
                        std::initializer_list<std::string_view> pieces) {
  out.append(indent, ' ');
  append_said(out, what, lang, pieces);
  out += '\n';
}

/// An interpretation or hint, in Chinese where it was not given in the language.
[[nodiscard]] inline std::string note_words(const text_pair& text, language lang) {
  return visible(text.in(lang).empty() ? text.zh : text.in(lang));
}

inline void append_notes(std::string& out, std::size_t indent, phrase what, language lang,
                         const std::vector<text_pair>& texts) {
  for (const text_pair& text : texts) {
    const std::string words = note_words(text, lang);
    if (!words.empty()) append_line(out, indent, what, lang, {words});
  }
}

/// A citation with all the words of its clause.
inline void append_basis(std::string& out, const program& rules, const cited_clause& cited,
                         language lang) {
  out.append(letter_indent, ' ').append(basis_text(rules, cited, lang)) += '\n';
}

/// Texts by node, filled in beforehand or as they are asked for.
class letter_texts {
 public:
  explicit letter_texts(language lang) : lang_(lang) {}

  /// Fills in all: from then on only read, by any thread. `why` has a tree.
  void fill_all(const explanation& why) {
    static_cast<void>(head(why));
    fill_below(why.root());
  }

  [[nodiscard]] const head_texts& head(const explanation& why) {
    if (!head_) head_ = make_head(why);
    return *head_;
  }
  [[nodiscard]] const std::string& of(const explanation_node& node, node_part part) {
    if (nodes_.size() <= node.position()) nodes_.resize(node.position() + 1);
    auto& held = nodes_[node.position()];
    if (held == nullptr) held = std::make_unique<texts_of_node>();
    std::optional<std::string>& text = (*held)[static_cast<std::size_t>(part)];
    if (!text) text = make(node, part);
    return *text;
  }

  /// Once all are filled in.
  [[nodiscard]] const head_texts& head() const { return *head_; }
  [[nodiscard]] const std::string& at(const explanation_node& node, node_part part) const {
    return *(*nodes_[node.position()])[static_cast<std::size_t>(part)];
  }

 private:
  using texts_of_node = std::array<std::optional<std::string>, node_parts>;

  void fill_below(const explanation_node& node) {
    const bool rule = node.kind() == node_kind::rule;
    const std::size_t parts = rule ? node_parts : static_cast<std::size_t>(node_part::title);
    for (std::size_t k = 0; k < parts; ++k) {
      static_cast<void>(of(node, static_cast<node_part>(k)));
    }
    for (const explanation_node child : node.children()) fill_below(child);
  }

  [[nodiscard]] head_texts make_head(const explanation& why) const {
    const program& rules = why.rules();
    head_texts out;
    out.kind = visible(why.root().label(lang_));
    const std::string name = visible(shown_name(rules.names, lang_) +
                                     (rules.version.empty() ? "" : " ") + rules.version);
    const std::string stage = visible(shown_name(rules.stages[why.stage()], lang_));
    out.decided_by = stage.empty() ? say(phrase::decided_by, lang_, {name})
                                   : say(phrase::decided_at_stage, lang_, {name, stage});
    std::vector<bool> cited(rules.documents.size());
    collect_documents(why.root(), cited);
    for (std::size_t k = 0; k < cited.size(); ++k) {
      const official_document& about = rules.documents[k];
      const std::string title = document_text(about, lang_);
      if (!cited[k] || title.empty()) continue;
      append_line(out.documents, 0, phrase::document_used, lang_,
                  {title, visible(shown_name(about.names, lang_))});
    }
    return out;
  }

  static void collect_documents(const explanation_node& node, std::vector<bool>& cited) {
    for (const cited_clause& one : node.cites()) {
      if (one.document) cited[one.document.index()] = true;
    }
    for (const explanation_node child : node.children()) collect_documents(child, cited);
  }

  [[nodiscard]] std::string make(const explanation_node& node, node_part part) const {
    std::string out;
    switch (part) {
      case node_part::label:
        return node.fixed_label() ? visible(node.label(lang_)) : out;
      case node_part::required:
        return node.fixed_required() ? visible(node.required(lang_)) : out;
      case node_part::clauses:
        return clauses_text(node.rules(), node.cites(), lang_);
      case node_part::title:
        return say(phrase::rule_line, lang_,
                   {rule_kind_word(node.rule(), lang_), visible(node.label(lang_))});
      case node_part::basis:
        for (const cited_clause& cited : node.cites())
          append_basis(out, node.rules(), cited, lang_);
        return out;
      case node_part::notes:
        append_notes(out, letter_indent, phrase::interpretation, lang_, node.interpretations());
        append_notes(out, letter_indent, phrase::hint, lang_, node.hints());
        return out;
    }
    return out;
  }

  language lang_;
  std::optional<head_texts> head_;
  std::vector<std::unique_ptr<texts_of_node>> nodes_;  // by position
};

/// The texts that one letter is written with: prepared ones, or its own, made as they are needed.
class texts_at_hand {
 public:
  texts_at_hand(const letter_texts& prepared, language lang) : prepared_(&prepared), lang_(lang) {}
  texts_at_hand(letter_texts& own, language lang) : own_(&own), lang_(lang) {}

  [[nodiscard]] const std::string& of(const explanation_node& node, node_part part) const {
    return own_ != nullptr ? own_->of(node, part) : prepared_->at(node, part);
  }
  [[nodiscard]] const head_texts& head(const explanation& why) const {
    return own_ != nullptr ? own_->head(why) : prepared_->head();
  }
  /// The label; where it depends on the record, kept in `room`.
  [[nodiscard]] std::string_view label(const explanation_node& node, std::string& room) const {
    if (node.fixed_label()) return of(node, node_part::label);
    return room = visible(node.label(lang_));
  }
  /// The same for what is required.
  [[nodiscard]] std::string_view required(const explanation_node& node, std::string& room) const {
    if (node.fixed_required()) return of(node, node_part::required);
    return room = visible(node.required(lang_));
  }
  [[nodiscard]] language lang() const { return lang_; }

 private:
  const letter_texts* prepared_ = nullptr;
  letter_texts* own_ = nullptr;
  language lang_;
};

}}}  // namespace zhunze::detail::render
