#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/render/impl/batch_teller.hpp"
#include "zhunze/render/impl/check_cells.hpp"
#include "zhunze/render/impl/grounds_teller.hpp"
#include "zhunze/render/impl/html_conditions.hpp"
#include "zhunze/render/impl/html_table.hpp"

/// The page of one record.
namespace zhunze::inline ZHUNZE_FORM::detail::render {

/// Columns of a name in a title; the whole name stands below it.
inline constexpr std::size_t title_columns = 60;

[[nodiscard]] inline std::string record_anchor(std::size_t position) {
  return "r" + std::to_string(position + 1);
}

class html_record {
 public:
  html_record(std::string& out, const checked& in, batch_teller& teller, std::size_t position)
      : out_(out),
        in_(in),
        lang_(in.lang()),
        position_(position),
        one_(in.decided.records[position]),
        nominee_(in.records[position]),
        why_(teller.why(position)),
        grounds_(teller.grounds_of(position)),
        texts_(teller.texts(position)),
        told_(nominee_, lang_),
        conditions_(out, texts_, has_evidence()) {}

  void write() {
    const std::string anchor = record_anchor(position_);
    out_ += "<article class=\"record\" id=\"" + anchor + "\" aria-labelledby=\"" + anchor +
            "-title\">\n";
    write_head(anchor);
    if (!grounds_.verified())
      paragraph("class=\"error\" role=\"alert\"", said(phrase::internal_error, lang_));
    if (why_.outcome() == verdict::invalid)
      write_invalid();
    else
      write_judged();
    if (!in_.options.pages_only) write_way_back();
    out_ += "</article>\n";
  }

 private:
  void paragraph(std::string_view attributes, std::string_view html) {
    append_element(out_, "p", attributes, html);
    out_ += "\n";
  }
  void heading(const char* level, std::string_view html) {
    append_element(out_, level, "", html);
    out_ += "\n";
  }

  [[nodiscard]] bool has_evidence() const {
    const std::vector<fact_id>& facts = in_.rules[nominee_.kind()].facts;
    return std::any_of(facts.begin(), facts.end(), [&](fact_id one) {
      const evidence* from = nominee_.evidence_of(one);
      return from != nullptr && !from->empty();
    });
  }

  void write_head(const std::string& anchor) {
    const head_texts& head = texts_.head(why_);
    const std::string id = visible(why_.id());
    const std::string title =
        id.empty() ? said(phrase::decision_on_unnamed, lang_, {head.kind})
                   : say(phrase::decision_on, lang_,
                         {escaped(head.kind), isolated(cut_columns(id, title_columns))});
    append_element(out_, "h2", "id=\"" + anchor + "-title\"", title);
    out_ += "\n";
    const std::string sort(key(why_.outcome()));
    paragraph("class=\"v verdict " + sort + "\"",
              said(phrase::conclusion, lang_, {words(why_.outcome(), lang_)}));
    if (cut_columns(id, title_columns) != id) paragraph("", isolated(id));
    const std::string notes = notes_cell(in_, one_);
    if (!notes.empty()) paragraph("", escaped(visible(notes)));
    paragraph("class=\"soft\"", escaped(head.decided_by));
    if (why_.outcome() != verdict::invalid) write_lines(head.documents);
  }

  /// Whole lines, a paragraph each.
  void write_lines(std::string_view lines) {
    while (!lines.empty()) {
      const std::size_t end = lines.find('\n');
      paragraph("class=\"soft\"", escaped(lines.substr(0, end)));
      lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
    }
  }

  void write_invalid() {
    heading("h3", said(phrase::explain_invalid, lang_));
    for (const diagnostic& one : why_.problems().list()) {
      append_element(out_, "pre", "", escaped(to_text(one, why_.problems().sources(), lang_)));
      out_ += "\n";
    }
    if (!why_.in_batch()) return;
    const std::string place = place_text(why_.in_batch()->place, why_.problems().sources(), lang_);
    paragraph("", escaped((place.empty() ? "" : place + ": ") +
                          visible(why_.in_batch()->message.in(lang_))));
  }

  void write_judged() {
    const bool eligible = why_.outcome() == verdict::eligible;
    if (!eligible) write_deciding();
    const std::vector<grounds_block> blocks = told_.tell(grounds_);
    write_grounds(blocks, grounds_part::lacking, phrase::html_lacking);
    write_grounds(blocks, grounds_part::remedies, phrase::html_remedies);
    write_grounds(blocks, grounds_part::basis, phrase::html_basis);
    write_problems();
    write_others(eligible);
  }

  void write_deciding() {
    std::size_t count = 0;
    for (const explanation_node rule : why_.root().children()) count += rule.decisive() ? 1 : 0;
    const verdict outcome = why_.outcome();
    const phrase what = outcome == verdict::ineligible     ? phrase::explain_ineligible
                        : outcome == verdict::undetermined ? phrase::explain_undetermined
                                                           : phrase::explain_unjustified;
    heading("h3", said(what, lang_, {std::to_string(count)}));
    std::size_t number = 0;
    for (const explanation_node rule : why_.root().children()) {
      if (rule.decisive()) write_rule(rule, ++number);
    }
  }

  void write_rule(const explanation_node& rule, std::size_t number) {
    const std::string title = escaped(texts_.of(rule, node_part::title));
    heading("h4", std::to_string(number) + ". " + title);
    for (const cited_clause& cited : rule.cites()) write_basis(cited);
    conditions_.write_rule(rule, title);
    write_notes(phrase::interpretation, rule.interpretations());
    write_notes(phrase::hint, rule.hints());
    if (grounds_.failed.size() < 2) return;
    for (const decision_reason& one : grounds_.failed) {
      if (in_.rules[one.rule].called.id == rule.key())
        paragraph("class=\"note\"", escaped(told_.of_rule(one)));
    }
  }

  void write_basis(const cited_clause& cited) {
    std::string html = said(phrase::basis, lang_, {clause_text(in_.rules, cited, lang_)});
    if (!cited.text.empty()) html += "<br><q>" + escaped(visible(cited.text)) + "</q>";
    append_element(out_, "p", "class=\"basis\"", html);
    out_ += "\n";
  }

  void write_notes(phrase what, const std::vector<text_pair>& texts) {
    for (const text_pair& text : texts) {
      const std::string words = note_words(text, lang_);
      if (!words.empty()) paragraph("class=\"note\"", said(what, lang_, {words}));
    }
  }

  void write_grounds(const std::vector<grounds_block>& blocks, grounds_part part, phrase title) {
    bool titled = false;
    for (const grounds_block& block : blocks) {
      if (block.about != part) continue;
      if (!titled) heading("h3", said(title, lang_));
      titled = true;
      paragraph("", isolated(block.text));
      std::vector<std::string> items;
      for (const std::string& one : block.items) items.push_back(isolated(one));
      append_list(out_, items, block.list == grounds_list::numbered);
    }
  }

  void write_problems() {
    if (one_.problems.empty()) return;
    heading("h3", said(phrase::html_problems, lang_));
    std::vector<std::string> items;
    for (const problem& found : one_.problems)
      items.push_back(isolated(problem_words(in_, one_, found)));
    append_list(out_, items);
  }

  /// The rules that are not told above, with what let them pass. Of an eligible record all.
  void write_others(bool all) {
    std::vector<explanation_node> rules;
    for (const explanation_node rule : why_.root().children()) {
      if (all || !rule.decisive()) rules.push_back(rule);
    }
    if (rules.empty()) return all ? paragraph("", said(phrase::explain_nothing, lang_)) : void();
    const std::string title = said(all ? phrase::every_rule_counted : phrase::other_rules, lang_,
                                   {std::to_string(rules.size())});
    out_ += all || in_.options.unfolded ? "<details open>" : "<details>";
    append_element(out_, "summary", "", title);
    html_table table(out_, {{say(phrase::html_rule, lang_)},
                            {say(phrase::html_rule_kind, lang_)},
                            {say(phrase::column_clause, lang_)},
                            {say(phrase::column_status, lang_)}});
    table.begin("<span class=\"unseen\">" + title + "</span>");
    for (const explanation_node& rule : rules) {
      table.row({rule_cell(rule), escaped(rule_kind_word(rule.rule(), lang_)),
                 escaped(texts_.of(rule, node_part::clauses)), outcome_cell(rule)});
    }
    table.end();
    out_ += "</details>\n";
  }

  [[nodiscard]] std::string rule_cell(const explanation_node& rule) const {
    std::string html = escaped(texts_.of(rule, node_part::label));
    std::vector<std::string> more = conditions_.reliefs(rule);
    if (rule.outcome() != node_outcome::not_applicable) collect_defaults(rule, texts_, more);
    for (const std::string& one : more)
      html += "<br><span class=\"note\">" + isolated(one) + "</span>";
    return html;
  }

  [[nodiscard]] std::string outcome_cell(const explanation_node& rule) const {
    const node_outcome came_out = rule.outcome();
    const bool good = came_out == node_outcome::passed || came_out == node_outcome::excepted;
    const std::string_view sort = good                                ? "passed"
                                  : came_out == node_outcome::failed  ? "failed"
                                  : came_out == node_outcome::unknown ? "unknown"
                                                                      : "";
    return rule.rule() == rule_kind::prefer ? marked("", outcome_words(rule, lang_))
                                            : marked(sort, outcome_words(rule, lang_));
  }

  void write_way_back() {
    std::string link;
    append_element(link, "a", "href=\"#records\"", said(phrase::html_back, lang_));
    paragraph("class=\"back\"", link);
  }

  std::string& out_;
  const checked& in_;
  language lang_;
  std::size_t position_;
  const record_decision& one_;
  const record& nominee_;
  const explanation& why_;
  grounds grounds_;
  texts_at_hand texts_;
  grounds_teller told_;
  html_conditions conditions_;
};

}  // namespace zhunze::inline ZHUNZE_FORM::detail::render
