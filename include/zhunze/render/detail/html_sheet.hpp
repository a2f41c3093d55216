#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zhunze/render/detail/check_parts.hpp"
#include "zhunze/render/detail/html_chart.hpp"
#include "zhunze/render/detail/html_conditions.hpp"
#include "zhunze/render/detail/html_text.hpp"
#include "zhunze/render/detail/record_name.hpp"
#include "zhunze/render/detail/sheet_parts.hpp"

/// The parts of a report in HTML.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

class html_sheet {
 public:
  html_sheet(std::string& out, language lang) : out_(out), lang_(lang) {}

  void page_begin(const std::string& title) {
    append_page_begin(out_, escaped(title), lang_, html_style);
  }
  /// A page that others stand beside: without links, which could lead to these.
  void begin_one_of_many(const std::string& title, std::uint64_t first_page) {
    linked_ = false;
    append_page_begin(out_, escaped(title), lang_, part_style(first_page));
  }
  void page_end() { append_page_end(out_); }
  /// Records alone: their title is the page's.
  void begin_records(const std::string& title) {
    out_ += "<div class=\"only\">\n";
    element("h1", "class=\"unseen\"", escaped(title));
  }
  void end_records() { out_ += "</div>\n"; }

  void heading(int level, std::string_view text) {
    element("h" + std::to_string(level), "", escaped(text));
  }
  void text(tone how, std::string_view words) {
    constexpr std::string_view looks[] = {"", "class=\"soft\"", "class=\"note\"",
                                          R"(class="error" role="alert")"};
    element("p", looks[static_cast<std::size_t>(how)], isolated(words));
  }
  void begin_section(std::string_view id, std::string_view title) {
    begin_part(id);
    heading(2, title);
  }
  void begin_part(std::string_view id) { out_.append("<section id=\"").append(id).append("\">\n"); }
  void end_section() { out_ += "</section>\n"; }

  void begin_about() { out_ += "<dl class=\"about\">\n"; }
  void about(std::string_view term, std::string_view words) {
    element("dt", "", escaped(term));
    element("dd", "", escaped(words));
  }
  void end_about() { out_ += "</dl>\n"; }

  void contents(std::string_view title, const std::vector<sheet_entry>& entries) {
    out_ += "<nav aria-label=\"" + escaped(title) + "\"><ul>\n";
    for (const sheet_entry& one : entries) {
      out_ += "<li><a href=\"#" + std::string(one.at) + "\">" + escaped(one.title) + "</a></li>\n";
    }
    out_ += "</ul></nav>\n";
  }

  void begin_tiles() { out_ += "<ul class=\"tiles\">\n"; }
  void tile(std::string_view sort, std::uint64_t count, std::string_view words) {
    element("li", "class=\"" + std::string(sort) + "\"",
            "<b>" + std::to_string(count) + "</b>" + escaped(words));
  }
  void end_tiles() { out_ += "</ul>\n"; }

  void chart(const bar_chart& drawn, const std::vector<std::string>& captions) {
    out_ += "<figure>\n";
    for (const std::string& one : captions) element("figcaption", "", escaped(one));
    append_chart(out_, drawn, lang_);
    out_ += "</figure>\n";
  }

  void begin_table(std::string_view caption, std::vector<sheet_column> columns,
                   std::string_view id = {}) {
    columns_ = std::move(columns);
    out_ += id.empty() ? "<table>" : "<table id=\"" + std::string(id) + "\">";
    append_element(out_, "caption", "class=\"unseen\"", escaped(caption));
    out_ += "<thead><tr>";
    for (const sheet_column& one : columns_) {
      append_element(out_, "th", one.number ? R"(scope="col" class="n")" : "scope=\"col\"",
                     escaped(one.title));
    }
    out_ += "</tr></thead>\n<tbody>\n";
  }
  void row(const sheet_row& of) {
    out_ += "<tr";
    if (!of.id.empty()) out_ += " id=\"" + of.id + "\"";
    if (!of.verdict.empty()) out_ += " data-verdict=\"" + std::string(of.verdict) + "\"";
    out_ += ">";
    for (std::size_t k = 0; k < of.cells.size(); ++k) {
      const bool number = k < columns_.size() && columns_[k].number;
      append_element(out_, k == 0 ? "th" : "td",
                     k == 0   ? "scope=\"row\""
                     : number ? "class=\"n\""
                              : "",
                     cell(of.cells[k], number));
    }
    out_ += "</tr>\n";
  }
  void end_table() { out_ += "</tbody></table>\n"; }

  void list(const std::vector<std::string>& items, list_mark mark) {
    if (items.empty()) return;
    constexpr std::string_view begins[] = {"<ul>\n", "<ol>\n", "<ul class=\"plain\">\n"};
    out_ += begins[static_cast<std::size_t>(mark)];
    for (const std::string& one : items) element("li", "", isolated(one));
    out_ += mark == list_mark::numbered ? "</ol>\n" : "</ul>\n";
  }
  /// Text that is laid out in lines.
  void laid_out(std::string_view text) { element("pre", "", escaped(text)); }
  void basis(std::string_view clause, const clause_words& said) {
    std::string html = escaped(clause);
    if (said.gist && !said.words.empty()) {
      html += "<br>" + escaped(say(phrase::gist_words, lang_, {said.words}));
    } else if (!said.words.empty()) {
      html += "<br><q>" + escaped(said.words) + "</q>";
    }
    element("p", "class=\"basis\"", html);
  }

  void begin_record(const std::string& anchor, const std::string& kind, const std::string& id,
                    const std::string& name, verdict outcome) {
    out_ += R"(<article class="record" id=")" + anchor + "\" aria-labelledby=\"" + anchor +
            "-title\">\n";
    element("h2", "id=\"" + anchor + "-title\"",
            decision_title(lang_, escaped(kind), id.empty() ? id : isolated(id),
                           name.empty() ? name : isolated(name)));
    element("p", "class=\"v verdict " + std::string(key(outcome)) + "\"",
            said(phrase::conclusion, lang_, {words(outcome, lang_)}));
  }
  void end_record() { out_ += "</article>\n"; }
  void way_back(std::string_view to, std::string_view text) {
    if (!linked_) return;
    std::string link;
    append_element(link, "a", "href=\"#" + std::string(to) + "\"", escaped(text));
    element("p", "class=\"back\"", link);
  }

  void rule(const explanation_node& of, const std::string& title, const texts_at_hand& texts,
            bool with_evidence) {
    html_conditions(out_, texts, with_evidence).write_rule(of, escaped(title));
  }

  void begin_folded(std::string_view title, bool open) {
    out_ += open ? "<details open>" : "<details>";
    element("summary", "", escaped(title));
  }
  void end_folded() { out_ += "</details>\n"; }

  /// Shown where scripts run: they do the filtering.
  void filter(const checked& in) {
    out_ +=
        "<div class=\"filter\" id=\"filter\" role=\"search\" hidden>\n<div><label "
        "for=\"filter-words\">" +
        said(phrase::html_filter_words, lang_) +
        "</label><input type=\"search\" id=\"filter-words\"></div>\n<div><label "
        "for=\"filter-verdict\">" +
        said(phrase::column_verdict, lang_) +
        R"(</label><select id="filter-verdict"><option value="">)" +
        said(phrase::html_any_verdict, lang_) + "</option>";
    for (const verdict one : all_verdicts) {
      if (lists(in, one))
        append_element(out_, "option", "value=\"" + std::string(key(one)) + "\"",
                       escaped(words(one, lang_)));
    }
    out_ +=
        "</select></div>\n<output id=\"filter-count\" for=\"filter-words filter-verdict\" "
        "aria-live=\"polite\" data-text=\"" +
        said(phrase::html_filter_count, lang_, {"{0}", "{1}"}) + "\"></output>\n</div>\n";
  }

 private:
  void element(std::string_view name, std::string_view attributes, std::string_view html) {
    append_element(out_, name, attributes, html);
    out_ += "\n";
  }

  [[nodiscard]] std::string cell(const sheet_cell& of, bool number) const {
    std::string html = number || of.text.empty() ? escaped(of.text) : isolated(of.text);
    if (!of.sort.empty()) {
      html.clear();
      append_element(html, "span", "class=\"v " + std::string(of.sort) + "\"", escaped(of.text));
    }
    if (linked_ && !of.link.empty()) {
      std::string link;
      append_element(link, "a", "href=\"#" + of.link + "\"", html);
      html = std::move(link);
    }
    for (const std::string& one : of.more)
      html += "<br><span class=\"note\">" + isolated(one) + "</span>";
    return html;
  }

  std::string& out_;
  language lang_;
  bool linked_ = true;
  std::vector<sheet_column> columns_;
};

}}}  // namespace zhunze::detail::render
