#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zhunze/render/impl/batch_figures.hpp"
#include "zhunze/render/impl/check_cells.hpp"
#include "zhunze/render/impl/html_record.hpp"

/// The table of all records, and that of the eligible ones behind the pages.
namespace zhunze::inline ZHUNZE_FORM::detail::render {

/// The identifier in a table: a long one is cut, the whole one stands on the record's page.
[[nodiscard]] inline std::string id_cell(const record_decision& one, language lang) {
  if (one.id.empty()) return said(phrase::no_id, lang);
  return isolated(cut_columns(visible(one.id), title_columns));
}

class html_records {
 public:
  html_records(std::string& out, const checked& in) : out_(out), in_(in), lang_(in.lang()) {}

  /// What is found by the words and the verdict that a reader asks for.
  void write_table(const std::vector<std::size_t>& listed, const batch_figures& figures) {
    out_ += "<section id=\"records\">\n<h2>" + said(phrase::report_records, lang_) + "</h2>\n";
    if (listed.size() != figures.counts.records) {
      append_element(out_, "p", "class=\"soft\"",
                     said(phrase::shown_only, lang_, {std::to_string(listed.size())}));
      out_ += "\n";
    }
    if (listed.empty()) {
      append_element(out_, "p", "class=\"soft\"", said(phrase::no_records, lang_));
      out_ += "\n</section>\n";
      return;
    }
    write_filter();
    html_table table(out_, {{say(phrase::column_id, lang_)},
                            {say(phrase::column_record, lang_)},
                            {say(phrase::column_verdict, lang_)},
                            {say(phrase::column_rule, lang_)},
                            {say(phrase::column_clause, lang_)},
                            {say(phrase::column_notes, lang_)}});
    table.begin("<span class=\"unseen\">" + said(phrase::report_records, lang_) + "</span>",
                "id=\"records-table\"");
    for (const std::size_t k : listed) write_row(table, k);
    table.end();
    out_ += "</section>\n";
  }

  void begin_eligible() {
    out_ += "<section id=\"eligible\">\n<h2>" + said(phrase::report_eligible, lang_) + "</h2>\n";
    eligible_.begin("<span class=\"unseen\">" + said(phrase::report_eligible, lang_) + "</span>");
  }
  /// How many rules an eligible record meets, and what let it pass where it was not by its body.
  void write_eligible(batch_teller& teller, std::size_t position) {
    const record_decision& one = in_.decided.records[position];
    const explanation& why = teller.why(position);
    const texts_at_hand texts = teller.texts(position);
    std::string room;
    const html_conditions conditions(room, texts, false);
    std::vector<std::string> more;
    std::size_t met = 0;
    for (const explanation_node rule : why.root().children()) {
      if (!rule.decisive() || rule.outcome() == node_outcome::not_applicable) continue;
      ++met;
      for (std::string& relief : conditions.reliefs(rule)) more.push_back(std::move(relief));
      collect_defaults(rule, texts, more);
    }
    std::string notes;
    if (const std::string cell = notes_cell(in_, one); !cell.empty())
      more.insert(more.begin(), visible(cell));
    for (const problem& found : one.problems) more.push_back(problem_words(in_, one, found));
    for (const std::string& text : more) notes += (notes.empty() ? "" : "<br>") + isolated(text);
    if (!teller.grounds_of(position).verified())
      notes += "<p class=\"error\" role=\"alert\">" + said(phrase::internal_error, lang_) + "</p>";
    const std::string name =
        one.id.empty() ? said(phrase::no_id, lang_) : isolated(visible(one.id));
    eligible_.row({name, escaped(visible(shown_name(in_.rules[one.kind].called, lang_))),
                   std::to_string(met), notes},
                  "id=\"" + record_anchor(position) + "\"");
  }
  void end_eligible() {
    eligible_.end();
    out_ += "</section>\n";
  }

 private:
  void write_filter() {
    out_ +=
        "<div class=\"filter\" id=\"filter\" role=\"search\" hidden>\n<div><label "
        "for=\"filter-words\">" +
        said(phrase::html_filter_words, lang_) +
        "</label><input type=\"search\" id=\"filter-words\"></div>\n<div><label "
        "for=\"filter-verdict\">" +
        said(phrase::column_verdict, lang_) +
        "</label><select id=\"filter-verdict\"><option value=\"\">" +
        said(phrase::html_any_verdict, lang_) + "</option>";
    for (const verdict one : all_verdicts) {
      if (lists(in_, one))
        append_element(out_, "option", "value=\"" + std::string(key(one)) + "\"",
                       escaped(words(one, lang_)));
    }
    out_ +=
        "</select></div>\n<output id=\"filter-count\" for=\"filter-words filter-verdict\" "
        "aria-live=\"polite\" data-text=\"" +
        said(phrase::html_filter_count, lang_, {"{0}", "{1}"}) + "\"></output>\n</div>\n";
  }

  void write_row(html_table& table, std::size_t k) {
    const record_decision& one = in_.decided.records[k];
    const auto& deciding = deciding_rules(one);
    std::string link;
    append_element(link, "a", "href=\"#" + record_anchor(k) + "\"", id_cell(one, lang_));
    const std::string sort(key(one.decided.outcome));
    table.row({link, escaped(visible(shown_name(in_.rules[one.kind].called, lang_))),
               marked(sort, words(one.decided.outcome, lang_)),
               escaped(visible(rules_cell(in_, deciding))),
               deciding.empty()
                   ? std::string()
                   : escaped(clauses_text(in_.rules, in_.rules[deciding.front()].cites, lang_)),
               escaped(visible(notes_cell(in_, one)))},
              "data-verdict=\"" + sort + "\"");
  }

  std::string& out_;
  const checked& in_;
  language lang_;
  html_table eligible_{out_,
                       {{say(phrase::column_id, lang_)},
                        {say(phrase::column_record, lang_)},
                        {say(phrase::report_met, lang_), true},
                        {say(phrase::column_notes, lang_)}}};
};

}  // namespace zhunze::inline ZHUNZE_FORM::detail::render
