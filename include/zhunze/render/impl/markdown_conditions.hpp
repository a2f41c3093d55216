#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zhunze/render/impl/markdown_text.hpp"
#include "zhunze/render/impl/rule_walk.hpp"

/// What decided a rule, as nested lists of Markdown.
namespace zhunze::inline ZHUNZE_FORM::detail::render {

class markdown_conditions {
 public:
  markdown_conditions(std::string& out, const texts_at_hand& texts)
      : out_(out), texts_(texts), lang_(texts.lang()), walk_(*this, texts) {}
  markdown_conditions(const markdown_conditions&) = delete;
  markdown_conditions& operator=(const markdown_conditions&) = delete;

  void write_rule(const explanation_node& rule) {
    depth_ = 0;
    walk_rule(*this, walk_, rule, texts_);
    out_ += '\n';
  }

  void rule_applies(const std::string& words) { applies(words); }
  void relieved(const std::string& words) { item(depth_, words); }

 private:
  friend class condition_walk<markdown_conditions>;

  void item(std::size_t depth, std::string_view words) {
    out_.append(depth * 2, ' ').append("- ");
    append_marked_down(out_, words);
    out_ += '\n';
  }

  void leaf(const explanation_node& node, wish want, bullet what, std::size_t number) {
    std::string words =
        what == bullet::plain ? "" : say(phrase::alternative, lang_, {std::to_string(number), ""});
    append_leaf(words, node, want, texts_);
    item(depth_, words);
    for (const explanation_node& one : data_of(node)) {
      words.clear();
      append_leaf(words, one, wish::none, texts_);
      item(depth_ + 1, words);
    }
    inner_interpretations(node);
  }

  void inner_interpretations(const explanation_node& node) {
    for (const explanation_node child : node.children()) {
      notes_at(depth_ + 1, child.interpretations());
      inner_interpretations(child);
    }
  }

  void open(phrase what, std::initializer_list<std::string_view> pieces) {
    item(depth_, say(what, lang_, pieces));
    ++depth_;
  }
  void open(const told_item& of) {
    item(depth_, told_title(of, lang_));
    ++depth_;
  }
  void close() { --depth_; }
  void notes(const std::vector<text_pair>& texts) { notes_at(depth_, texts); }
  void notes_at(std::size_t depth, const std::vector<text_pair>& texts) {
    for (const text_pair& text : texts) {
      const std::string words = note_words(text, lang_);
      if (!words.empty()) item(depth, say(phrase::interpretation, lang_, {words}));
    }
  }
  void applies(const std::string& words) {
    item(depth_, say(phrase::applies_because, lang_, {words}));
  }
  void left_out() { item(depth_, say(phrase::left_out, lang_)); }

  std::string& out_;
  const texts_at_hand& texts_;
  language lang_;
  std::size_t depth_ = 0;
  condition_walk<markdown_conditions> walk_;
};

}  // namespace zhunze::inline ZHUNZE_FORM::detail::render
