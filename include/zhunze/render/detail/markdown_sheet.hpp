#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/render/detail/check_parts.hpp"
#include "zhunze/render/detail/html_chart.hpp"
#include "zhunze/render/detail/markdown_text.hpp"
#include "zhunze/render/detail/record_name.hpp"
#include "zhunze/render/detail/rule_walk.hpp"
#include "zhunze/render/detail/sheet_parts.hpp"

/// Reports in Markdown.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

// What decided a rule, as nested lists of Markdown.

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

// The parts of a report in Markdown: no HTML, and no links within it, which not every reader of
// Markdown makes the same anchors for.

class markdown_sheet {
 public:
  markdown_sheet(std::string& out, language lang) : out_(out), lang_(lang) {}

  void page_begin(const std::string&) {}
  void begin_one_of_many(const std::string&, std::uint64_t) {}
  void page_end() {}
  void begin_records(const std::string& title) { heading(1, title); }
  void end_records() {}

  void heading(int level, std::string_view text) {
    out_.append(static_cast<std::size_t>(level), '#').append(" ");
    block(text);
  }
  void text(tone how, std::string_view words) {
    if (how != tone::alarm) return block(words);
    out_ += "**";
    append_marked_down(out_, words);
    out_ += "**\n\n";
  }
  void begin_section(std::string_view, std::string_view title) { heading(2, title); }
  void begin_part(std::string_view) {}
  void end_section() {}

  void begin_about() {}
  void about(std::string_view term, std::string_view words) {
    item(std::string(term) + std::string(colon(lang_)), words);
  }
  void end_about() { out_ += '\n'; }
  void contents(std::string_view, const std::vector<sheet_entry>&) {}

  void begin_tiles() {}
  void tile(std::string_view, std::uint64_t count, std::string_view words) {
    item(std::string(words) + std::string(colon(lang_)), std::to_string(count));
  }
  void end_tiles() { out_ += '\n'; }
  void chart(const bar_chart&, const std::vector<std::string>&) {}

  void begin_table(std::string_view, const std::vector<sheet_column>& columns,
                   std::string_view = {}) {
    for (const sheet_column& one : columns) out_ += "| " + marked_down(one.title) + " ";
    out_ += "|\n";
    for (const sheet_column& one : columns) out_ += one.number ? "| ---: " : "| --- ";
    out_ += "|\n";
  }
  void row(const sheet_row& of) {
    for (const sheet_cell& one : of.cells) {
      out_ += "| " + marked_down(one.text);
      for (const std::string& more : one.more) {
        append_said(out_, phrase::clause_separator, lang_);
        append_marked_down(out_, more);
      }
      out_ += " ";
    }
    out_ += "|\n";
  }
  void end_table() { out_ += '\n'; }

  void list(const std::vector<std::string>& items, list_mark mark) {
    for (std::size_t k = 0; k < items.size(); ++k) {
      if (mark != list_mark::numbered) {
        item("", items[k]);
        continue;
      }
      out_ += std::to_string(k + 1) + ". ";
      append_marked_down(out_, items[k]);
      out_ += '\n';
    }
    if (!items.empty()) out_ += '\n';
  }
  /// Indented, as code: nothing in it is markup.
  void laid_out(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      if (end != 0) out_.append("    ").append(text.substr(0, end));
      out_ += '\n';
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    out_ += '\n';
  }
  void basis(std::string_view clause, const clause_words& said) {
    out_ += "> " + marked_down(clause) + "\n";
    if (!said.words.empty()) {
      out_ += ">\n> ";
      out_ += said.gist ? marked_down(say(phrase::gist_words, lang_, {said.words}))
                        : "“" + marked_down(said.words) + "”";
      out_ += '\n';
    }
    out_ += '\n';
  }

  void begin_record(const std::string&, const std::string& kind, const std::string& id,
                    const std::string& name, verdict outcome) {
    heading(2, decision_title(lang_, kind, id, name));
    out_ += "**" + marked_down(say(phrase::conclusion, lang_, {words(outcome, lang_)})) + "**\n\n";
  }
  void end_record() {}
  void way_back(std::string_view, std::string_view) {}
  void rule(const explanation_node& of, const std::string&, const texts_at_hand& texts, bool) {
    markdown_conditions(out_, texts).write_rule(of);
  }
  void begin_folded(std::string_view title, bool) { heading(3, title); }
  void end_folded() {}
  void filter(const checked&) {}

 private:
  /// A paragraph, or what stands behind the sign of a heading.
  void block(std::string_view words) {
    append_marked_down(out_, words);
    out_ += "\n\n";
  }
  void item(std::string_view before, std::string_view words) {
    out_ += "- " + marked_down(std::string(before) + std::string(words)) + "\n";
  }

  std::string& out_;
  language lang_;
};

}}}  // namespace zhunze::detail::render
