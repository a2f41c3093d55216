#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/render/detail/html_text.hpp"
#include "zhunze/render/detail/rule_walk.hpp"

/// What decided a rule, as rows of a table: what was asked, what was given, what it had to be, and
/// what it rests on.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

class html_conditions {
 public:
  /// With the column of evidence where `with_evidence`.
  html_conditions(std::string& out, const texts_at_hand& texts, bool with_evidence)
      : out_(out),
        texts_(texts),
        lang_(texts.lang()),
        with_evidence_(with_evidence),
        walk_(*this, texts) {}
  html_conditions(const html_conditions&) = delete;
  html_conditions& operator=(const html_conditions&) = delete;

  /// The table of a rule; `caption` is HTML.
  void write_rule(const explanation_node& rule, std::string_view caption) {
    out_ +=
        with_evidence_ ? "<table class=\"conditions evident\">" : "<table class=\"conditions\">";
    append_element(out_, "caption", "class=\"unseen\"", caption);
    out_ += "<thead><tr>";
    for (const phrase one : {phrase::html_asked, phrase::html_given, phrase::html_demanded})
      append_element(out_, "th", "scope=\"col\"", said(one, lang_));
    if (with_evidence_)
      append_element(out_, "th", "scope=\"col\"", said(phrase::html_evidence, lang_));
    out_ += "</tr></thead>\n<tbody>\n";
    depth_ = 0;
    walk_rule(*this, walk_, rule, texts_);
    out_ += "</tbody></table>\n";
  }

  void rule_applies(const std::string& words) { applies(words); }
  void relieved(const std::string& words) { sentence("", words); }

 private:
  friend class condition_walk<html_conditions>;

  static constexpr std::size_t deepest = 6;

  [[nodiscard]] static std::string indented(std::size_t depth, std::string_view also = {}) {
    std::string names(also);
    if (depth != 0)
      names += (names.empty() ? "i" : " i") + std::to_string(std::min(depth, deepest));
    return names.empty() ? names : " class=\"" + names + "\"";
  }

  /// A row that is one sentence.
  void sentence(std::string_view also, std::string_view words) {
    out_ += R"(<tr class="say"><td colspan=")" + std::to_string(with_evidence_ ? 4 : 3) + "\"" +
            indented(depth_, also) + ">";
    append_escaped(out_, words);
    out_ += "</td></tr>\n";
  }

  void row(const explanation_node& node, std::string_view mark, const std::string& demand,
           std::size_t depth) {
    const explanation_node about = node.named();
    std::string room;
    out_ += "<tr><th scope=\"row\"" + indented(depth) + ">";
    append_escaped(out_, mark);
    append_escaped(out_, texts_.label(about, room));
    out_ += "</th><td>" + isolated(value_words(node, lang_)) + "</td><td>";
    append_escaped(out_, demand);
    out_ += "</td>";
    if (with_evidence_) {
      const std::string evidence = evidence_words(about, lang_);
      const bool wanted = evidence.empty() && about.kind() == node_kind::fact &&
                          about.why() == cause::none && !about.by_default();
      out_ += wanted ? "<td class=\"soft\">" + said(phrase::html_no_evidence, lang_) + "</td>"
                     : "<td>" + isolated(evidence) + "</td>";
    }
    out_ += "</tr>\n";
  }

  void leaf(const explanation_node& node, wish want, bullet what, std::size_t number) {
    const std::string mark =
        what == bullet::plain ? "" : say(phrase::alternative, lang_, {std::to_string(number), ""});
    row(node, mark, demand(node, want), depth_);
    for (const explanation_node& one : data_of(node)) row(one, "", "", depth_ + 1);
    inner_interpretations(node);
  }

  /// As in a letter, and what an open yes or no has to be.
  [[nodiscard]] std::string demand(const explanation_node& node, wish want) const {
    std::string words = demand_words(node, want, texts_);
    const bool wanted = want == wish::holds || want == wish::fails;
    if (words.empty() && wanted && node.outcome() == node_outcome::unknown)
      words = demanded_truth(node.rule_around(), want, true, lang_);
    return words;
  }

  void inner_interpretations(const explanation_node& node) {
    for (const explanation_node child : node.children()) {
      notes(child.interpretations());
      inner_interpretations(child);
    }
  }

  void open(phrase what, std::initializer_list<std::string_view> pieces) {
    sentence("", say(what, lang_, pieces));
    ++depth_;
  }
  void open(const told_item& item) {
    const std::string text = told_title(item, lang_);
    out_ += R"(<tr class="part"><th scope="row" colspan=")" +
            std::to_string(with_evidence_ ? 4 : 3) + "\"" + indented(depth_) + ">";
    append_escaped(out_, text);
    out_ += "</th></tr>\n";
    ++depth_;
  }
  void close() { --depth_; }
  void notes(const std::vector<text_pair>& texts) {
    for (const text_pair& text : texts) {
      const std::string words = note_words(text, lang_);
      if (!words.empty()) sentence("note", say(phrase::interpretation, lang_, {words}));
    }
  }
  void applies(const std::string& words) {
    sentence("", say(phrase::applies_because, lang_, {words}));
  }
  void left_out() { sentence("", say(phrase::left_out, lang_)); }

  std::string& out_;
  const texts_at_hand& texts_;
  language lang_;
  bool with_evidence_;
  std::size_t depth_ = 0;
  condition_walk<html_conditions> walk_;
};

}}}  // namespace zhunze::detail::render
