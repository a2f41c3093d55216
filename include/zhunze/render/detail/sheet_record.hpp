#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/render/detail/check_cells.hpp"
#include "zhunze/render/detail/explanation_renderer.hpp"
#include "zhunze/render/detail/grounds_teller.hpp"
#include "zhunze/render/detail/record_name.hpp"
#include "zhunze/render/detail/record_problems.hpp"
#include "zhunze/render/detail/rule_walk.hpp"
#include "zhunze/render/detail/sheet_parts.hpp"

/// The page of one record, on a sheet.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

/// Columns of a name in a title or list; the whole name stands on the record's page.
inline constexpr std::size_t title_columns = 60;

[[nodiscard]] inline std::string record_anchor(std::size_t position) {
  return "r" + std::to_string(position + 1);
}

/// The colour of a rule's result; none for preferences, which are neither good nor bad.
[[nodiscard]] inline std::string_view outcome_sort(const explanation_node& rule) {
  if (rule.rule() == rule_kind::prefer) return "settled";
  switch (rule.outcome()) {
    case node_outcome::passed:
    case node_outcome::excepted:
      return "passed";
    case node_outcome::failed:
      return "failed";
    case node_outcome::unknown:
      return "unknown";
    default:
      return "settled";
  }
}

/// The lines of what is said of the quotas that a record is beyond, without their heading.
[[nodiscard]] inline std::vector<std::string> over_quota_lines(std::string_view text) {
  std::vector<std::string> out;
  text.remove_prefix(std::min(text.find('\n'), text.size()));
  while (!text.empty()) {
    const std::size_t begin = std::min(text.find_first_not_of(" \n"), text.size());
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (begin < end) out.emplace_back(text.substr(begin, end - begin));
    text.remove_prefix(end);
  }
  return out;
}

template <class Sheet>
class sheet_record {
 public:
  sheet_record(Sheet& sheet, const checked& in, explanation_renderer& teller, std::size_t position)
      : sheet_(sheet),
        in_(in),
        lang_(in.lang()),
        position_(position),
        one_(in.decided.records[position]),
        nominee_(in.records[position]),
        why_(teller.why(position)),
        grounds_(teller.grounds_of(position)),
        texts_(teller.texts(position)),
        over_quota_(teller.over_quota(position)),
        told_(nominee_, lang_) {}

  void write() {
    write_head();
    if (!grounds_.verified()) sheet_.text(tone::alarm, say(phrase::internal_error, lang_));
    if (why_.outcome() == verdict::invalid)
      write_invalid();
    else
      write_judged();
    write_over_quota();
    if (!in_.options.pages_only) sheet_.way_back("records", say(phrase::html_back, lang_));
    sheet_.end_record();
  }

  /// False where the explanation did not stand its check.
  [[nodiscard]] bool verified() const { return grounds_.verified(); }

 private:
  void write_head() {
    const head_texts& head = texts_.head(why_);
    const std::string id = visible(why_.id());
    const std::string shown = cut_columns(id, title_columns);
    const std::string name = cut_columns(display_name(nominee_, lang_), title_columns);
    sheet_.begin_record(record_anchor(position_), head.kind, shown, name, why_.outcome());
    if (shown != id) sheet_.text(tone::plain, id);
    const std::string notes = notes_cell(in_, one_);
    if (!notes.empty()) sheet_.text(tone::plain, visible(notes));
    sheet_.text(tone::soft, head.decided_by);
    if (why_.outcome() != verdict::invalid) write_lines(head.documents);
  }

  /// Whole lines, a paragraph each.
  void write_lines(std::string_view lines) {
    while (!lines.empty()) {
      const std::size_t end = lines.find('\n');
      sheet_.text(tone::soft, lines.substr(0, end));
      lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
    }
  }

  void write_invalid() {
    sheet_.heading(3, say(phrase::explain_invalid, lang_));
    for (const diagnostic& one : record_problems(why_.nominee()))
      sheet_.laid_out(to_text(one, why_.problems().sources(), lang_));
    if (!why_.in_batch()) return;
    const std::string place = place_text(why_.in_batch()->place, why_.problems().sources(), lang_);
    sheet_.text(tone::plain, (place.empty() ? "" : place + std::string(colon(lang_))) +
                                 visible(why_.in_batch()->message.in(lang_)));
  }

  void write_over_quota() {
    if (over_quota_.empty()) return;
    sheet_.heading(3, say(phrase::html_over_quota, lang_));
    for (const std::string& line : over_quota_lines(over_quota_)) sheet_.text(tone::plain, line);
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
    sheet_.heading(3, deciding_heading(why_, lang_));
    std::size_t number = 0;
    for (const explanation_node rule : why_.root().children()) {
      if (rule.decisive()) write_rule(rule, ++number);
    }
  }

  [[nodiscard]] bool has_evidence() const {
    const std::vector<fact_id>& facts = in_.rules[nominee_.kind()].facts;
    return std::any_of(facts.begin(), facts.end(), [&](fact_id one) {
      const evidence* from = nominee_.evidence_of(one);
      return from != nullptr && !from->empty();
    });
  }

  void write_rule(const explanation_node& rule, std::size_t number) {
    const std::string title = say(phrase::rule_line_result, lang_,
                                  {rule_kind_word(rule.rule(), lang_),
                                   texts_.of(rule, node_part::label), outcome_words(rule, lang_)});
    sheet_.heading(4, std::to_string(number) + ". " + title);
    for (const cited_clause& cited : rule.cites()) {
      sheet_.basis(say(phrase::basis, lang_, {clause_text(in_.rules, cited, lang_)}),
                   words_of_clause(in_.rules, cited));
    }
    sheet_.rule(rule, title, texts_, has_evidence());
    write_notes(phrase::interpretation, rule.interpretations());
    write_notes(phrase::hint, rule.hints());
    if (grounds_.failed.size() < 2) return;
    for (const sufficient_reason& one : grounds_.failed) {
      if (in_.rules[one.rule].names.id == rule.key()) sheet_.text(tone::note, told_.of_rule(one));
    }
  }

  void write_notes(phrase what, const std::vector<text_pair>& texts) {
    for (const text_pair& text : texts) {
      const std::string words = note_words(text, lang_);
      if (!words.empty()) sheet_.text(tone::note, say(what, lang_, {words}));
    }
  }

  void write_grounds(const std::vector<grounds_block>& blocks, grounds_part part, phrase title) {
    bool titled = false;
    for (const grounds_block& block : blocks) {
      if (block.about != part) continue;
      if (!titled) sheet_.heading(3, say(title, lang_));
      titled = true;
      sheet_.text(tone::plain, block.text);
      sheet_.list(block.items,
                  block.list == grounds_list::numbered ? list_mark::numbered : list_mark::dotted);
    }
  }

  void write_problems() {
    if (one_.problems.empty()) return;
    sheet_.heading(3, say(phrase::html_problems, lang_));
    std::vector<std::string> items;
    for (const problem& found : one_.problems) items.push_back(problem_words(in_, one_, found));
    sheet_.list(items, list_mark::dotted);
  }

  /// The rules that are not told above, with what let them pass. Of an eligible record all.
  void write_others(bool all) {
    std::vector<explanation_node> rules;
    for (const explanation_node rule : why_.root().children()) {
      if (all || !rule.decisive()) rules.push_back(rule);
    }
    if (rules.empty()) {
      if (all) sheet_.text(tone::plain, say(phrase::explain_nothing, lang_));
      return;
    }
    const std::string title = say(all ? phrase::every_rule_counted : phrase::other_rules, lang_,
                                  {std::to_string(rules.size()), outcomes_text(rules)});
    sheet_.begin_folded(title, all || in_.options.unfolded);
    sheet_.begin_table(title, {{say(phrase::html_rule, lang_)},
                               {say(phrase::html_rule_kind, lang_)},
                               {say(phrase::column_clause, lang_)},
                               {say(phrase::column_status, lang_)}});
    for (const explanation_node& rule : rules) write_other(rule);
    sheet_.end_table();
    sheet_.end_folded();
  }

  void write_other(const explanation_node& rule) {
    sheet_cell name = texts_.of(rule, node_part::label);
    name.more = reliefs_of(rule, texts_);
    if (rule.outcome() != node_outcome::not_applicable) collect_defaults(rule, texts_, name.more);
    const std::string outcome = outcome_words(rule, lang_);
    sheet_.row({{std::move(name),
                 rule_kind_word(rule.rule(), lang_),
                 texts_.of(rule, node_part::clauses),
                 {outcome, outcome_sort(rule)}},
                {},
                {}});
  }

  /// How many rules came out how, in the order in which the words first occur.
  [[nodiscard]] std::string outcomes_text(const std::vector<explanation_node>& rules) const {
    std::vector<std::pair<std::string, std::size_t>> counts;
    for (const explanation_node& rule : rules) {
      const std::string outcome = outcome_words(rule, lang_);
      const auto at = std::find_if(counts.begin(), counts.end(),
                                   [&](const auto& one) { return one.first == outcome; });
      if (at == counts.end())
        counts.emplace_back(outcome, 1);
      else
        ++at->second;
    }
    std::vector<std::string> out;
    for (const auto& [outcome, count] : counts)
      out.push_back(say(phrase::count_of, lang_, {outcome, std::to_string(count)}));
    return joined(out, lang_);
  }

  Sheet& sheet_;
  const checked& in_;
  language lang_;
  std::size_t position_;
  const record_decision& one_;
  const record& nominee_;
  const explanation& why_;
  grounds grounds_;
  texts_at_hand texts_;
  std::string over_quota_;
  grounds_teller told_;
};

}}}  // namespace zhunze::detail::render
