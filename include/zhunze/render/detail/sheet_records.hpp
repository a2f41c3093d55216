#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhunze/render/detail/batch_figures.hpp"
#include "zhunze/render/detail/check_cells.hpp"
#include "zhunze/render/detail/sheet_record.hpp"

/// The list of all records, and that of the eligible ones behind the pages, on a sheet.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

template <class Sheet>
class sheet_records {
 public:
  sheet_records(Sheet& sheet, const checked& in) : sheet_(sheet), in_(in), lang_(in.lang()) {}

  /// What stands before the rows of the list of all; false where there are none.
  [[nodiscard]] bool begin_all(const std::vector<std::size_t>& listed) {
    sheet_.begin_section("records", say(phrase::report_records, lang_));
    if (listed.size() != in_.decided.records.size())
      sheet_.text(tone::soft, say(phrase::shown_only, lang_, {std::to_string(listed.size())}));
    if (listed.empty()) {
      sheet_.text(tone::soft, say(phrase::no_records, lang_));
      sheet_.end_section();
      return false;
    }
    sheet_.filter(in_);
    begin_rows_of_all();
    return true;
  }
  /// The same list in another part.
  void go_on_all() {
    sheet_.begin_part("records");
    begin_rows_of_all();
  }
  void write_row(std::size_t k) {
    const record_decision& one = in_.decided.records[k];
    const auto& deciding = named_rules(one);
    sheet_cell name =
        one.id.empty() ? say(phrase::no_id, lang_) : cut_columns(visible(one.id), title_columns);
    name.link = record_anchor(k);
    const std::string clauses =
        deciding.empty() ? "" : clauses_text(in_.rules, in_.rules[deciding.front()].cites, lang_);
    sheet_.row({{std::move(name),
                 kind_name(one),
                 {words(one.decided.outcome, lang_), key(one.decided.outcome)},
                 visible(rules_cell(in_, one)),
                 clauses,
                 visible(notes_cell(in_, one))},
                {},
                key(one.decided.outcome)});
  }

  void begin_eligible() {
    sheet_.begin_section("eligible", say(phrase::report_eligible, lang_));
    begin_rows_of_eligible();
  }
  void go_on_eligible() {
    sheet_.begin_part("eligible");
    begin_rows_of_eligible();
  }
  /// How many rules an eligible record meets, and what let it pass where it was not by its body.
  /// False where its reason did not stand its check.
  [[nodiscard]] bool write_eligible(explanation_renderer& teller, std::size_t position) {
    const record_decision& one = in_.decided.records[position];
    const explanation& why = teller.why(position);
    const texts_at_hand texts = teller.texts(position);
    sheet_cell notes{visible(notes_cell(in_, one))};
    for (std::string& line : over_quota_lines(teller.over_quota(position)))
      notes.more.push_back(std::move(line));
    std::size_t met = 0;
    for (const explanation_node rule : why.root().children()) {
      if (!rule.decisive() || rule.outcome() == node_outcome::not_applicable) continue;
      ++met;
      for (std::string& relief : reliefs_of(rule, texts)) notes.more.push_back(std::move(relief));
      collect_defaults(rule, texts, notes.more);
    }
    for (const problem& found : one.problems) notes.more.push_back(problem_words(in_, one, found));
    const bool verified = teller.grounds_of(position).verified();
    if (!verified) notes.more.push_back(say(phrase::internal_error, lang_));
    if (notes.text.empty() && !notes.more.empty()) {
      notes.text = notes.more.front();
      notes.more.erase(notes.more.begin());
    }
    sheet_.row({{one.id.empty() ? say(phrase::no_id, lang_) : visible(one.id), kind_name(one),
                 std::to_string(met), std::move(notes)},
                record_anchor(position),
                {}});
    return verified;
  }
  /// Of either list.
  void end_rows() {
    sheet_.end_table();
    sheet_.end_section();
  }

 private:
  [[nodiscard]] std::string kind_name(const record_decision& one) const {
    return visible(shown_name(in_.rules[one.kind].names, lang_));
  }

  void begin_rows_of_all() {
    sheet_.begin_table(say(phrase::report_records, lang_),
                       {{say(phrase::column_id, lang_)},
                        {say(phrase::column_record, lang_)},
                        {say(phrase::column_verdict, lang_)},
                        {say(phrase::column_rule, lang_)},
                        {say(phrase::column_clause, lang_)},
                        {say(phrase::column_notes, lang_)}},
                       "records-table");
  }
  void begin_rows_of_eligible() {
    sheet_.begin_table(say(phrase::report_eligible, lang_),
                       {{say(phrase::column_id, lang_)},
                        {say(phrase::column_record, lang_)},
                        {say(phrase::report_met, lang_), true},
                        {say(phrase::column_notes, lang_)}},
                       "eligible-table");
  }

  Sheet& sheet_;
  const checked& in_;
  language lang_;
};

}}}  // namespace zhunze::detail::render
