#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/render/detail/rule_walk.hpp"

/// The conditions of an explanation as indented lines.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

class condition_lines {
 public:
  condition_lines(std::string& out, const texts_at_hand& texts)
      : out_(out), texts_(texts), lang_(texts.lang()), walk_(*this, texts) {}
  condition_lines(const condition_lines&) = delete;
  condition_lines& operator=(const condition_lines&) = delete;

  void line(std::size_t indent, std::string_view text) {
    out_.append(indent, ' ').append(text) += '\n';
  }
  void line(std::size_t indent, phrase what, std::initializer_list<std::string_view> pieces = {}) {
    append_line(out_, indent, what, lang_, pieces);
  }

  /// What decided a rule, from `indent` on.
  void write_rule(const explanation_node& rule, std::size_t indent) {
    indent_ = indent;
    walk_rule(*this, walk_, rule, texts_);
  }
  /// What let a rule pass, each a line from `indent` on.
  void write_reliefs(const explanation_node& rule, std::size_t indent) {
    for (const std::string& one : reliefs_of(rule, texts_)) line(indent, one);
  }

  void rule_applies(const std::string& words) { line(indent_, phrase::applies_because, {words}); }
  void relieved(const std::string& words) { line(indent_, words); }

 private:
  friend class condition_walk<condition_lines>;

  static constexpr std::string_view dot = "· ";
  static constexpr std::size_t step = 2;

  [[nodiscard]] std::string mark(bullet what, std::size_t number) const {
    if (what == bullet::plain) return std::string(dot);
    return say(phrase::alternative, lang_, {std::to_string(number), ""});
  }

  void leaf(const explanation_node& node, wish want, bullet what, std::size_t number) {
    out_.append(indent_, ' ').append(mark(what, number));
    append_leaf(out_, node, want, texts_);
    out_ += '\n';
    append_data(out_, indent_ + step, node, texts_);
    write_inner_interpretations(node, indent_ + step);
  }

  void write_inner_interpretations(const explanation_node& node, std::size_t indent) {
    for (const explanation_node child : node.children()) {
      append_notes(out_, indent, phrase::interpretation, lang_, child.interpretations());
      write_inner_interpretations(child, indent);
    }
  }

  void deepen(std::size_t by) {
    deepened_.push_back(by);
    indent_ += by;
  }
  void open(phrase what, std::initializer_list<std::string_view> pieces) {
    line(indent_, what, pieces);
    deepen(step);
  }
  void open(const told_item& item) {
    const std::string title = told_title(item, lang_);
    line(indent_, item.mark == bullet::plain ? std::string(dot) + title : title);
    deepen(item.mark == bullet::plain ? step : step * 2);
  }
  void close() {
    indent_ -= deepened_.back();
    deepened_.pop_back();
  }
  void notes(const std::vector<text_pair>& texts) {
    append_notes(out_, indent_, phrase::interpretation, lang_, texts);
  }
  void applies(const std::string& words) { line(indent_ + step, phrase::applies_because, {words}); }
  void left_out() { line(indent_, phrase::left_out); }

  std::string& out_;
  const texts_at_hand& texts_;
  language lang_;
  std::size_t indent_ = 0;
  std::vector<std::size_t> deepened_;
  condition_walk<condition_lines> walk_;
};

}}}  // namespace zhunze::detail::render
