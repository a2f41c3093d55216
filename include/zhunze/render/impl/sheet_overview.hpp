#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/render/impl/batch_figures.hpp"
#include "zhunze/render/impl/check_cells.hpp"
#include "zhunze/render/impl/html_chart.hpp"
#include "zhunze/render/impl/sheet_groups.hpp"
#include "zhunze/render/impl/wanted_text.hpp"

/// What a report says of a batch as a whole, on a sheet.
namespace zhunze::inline ZHUNZE_FORM::detail::render {

template <class Sheet>
class sheet_overview {
 public:
  sheet_overview(Sheet& sheet, const checked& in, const batch_figures& figures)
      : sheet_(sheet), in_(in), lang_(in.lang()), figures_(figures) {}

  /// False where an explanation did not stand its check.
  [[nodiscard]] bool write() {
    write_head();
    write_contents();
    write_counts();
    write_verdicts();
    write_rules();
    write_facts();
    const bool verified = write_groups();
    write_unread();
    return verified;
  }

 private:
  [[nodiscard]] std::string word(phrase what) const { return say(what, lang_); }

  void write_head() {
    const program& rules = in_.rules;
    sheet_.heading(1, say(phrase::report_title, lang_, {visible(shown_name(rules.called, lang_))}));
    sheet_.begin_about();
    sheet_.about(word(phrase::report_rules), ruleset_words(rules, lang_));
    const std::string stage = stage_words(rules, in_.decided.stage, lang_);
    if (!stage.empty()) sheet_.about(word(phrase::report_stage), stage);
    for (const official_document& one : rules.documents) {
      const std::string title = document_text(one, lang_);
      if (!title.empty()) sheet_.about(word(phrase::report_document), title);
    }
    for (const shown_digest& one : digests_of(rules, lang_)) sheet_.about(one.title, one.digest);
    sheet_.end_about();
  }

  void write_contents() {
    sheet_.contents(word(phrase::report_contents), {{"counts", word(phrase::report_counts)},
                                                    {"rules", word(phrase::report_rules_decide)},
                                                    {"facts", word(phrase::report_missing)},
                                                    {"groups", word(phrase::report_groups)},
                                                    {"records", word(phrase::report_records)}});
  }

  void write_counts() {
    sheet_.begin_section("counts", word(phrase::report_counts));
    sheet_.begin_tiles();
    sheet_.tile("all", figures_.counts.records,
                say(phrase::report_all, lang_, {std::to_string(figures_.counts.records)}));
    for (const verdict one : all_verdicts) {
      if (one != verdict::invalid || figures_.counts.of(one) != 0)
        sheet_.tile(key(one), figures_.counts.of(one), words(one, lang_));
    }
    std::uint64_t off = 0;
    for (const group_line& line : in_.decided.groups) {
      off += line.status == group_status::exceeded || line.status == group_status::short_of ? 1 : 0;
    }
    sheet_.tile(off == 0 ? "within" : "exceeded", off, word(phrase::report_groups_off));
    if (in_.options.unreadable != 0)
      sheet_.tile("invalid", in_.options.unreadable, word(phrase::report_unread_rows));
    sheet_.end_tiles();
    sheet_.end_section();
  }

  void write_verdicts() {
    sheet_.begin_section("verdicts", word(phrase::report_verdicts));
    const std::uint64_t all = figures_.counts.records;
    if (all == 0) return nothing(phrase::no_records);
    bar_chart chart{"verdicts-chart", word(phrase::report_verdicts), all, {}};
    for (const verdict one : all_verdicts) {
      const std::uint64_t count = figures_.counts.of(one);
      chart.bars.push_back(
          {std::string(words(one, lang_)), count, std::to_string(count), key(one), {}});
    }
    sheet_.chart(chart, {});
    sheet_.begin_table(word(phrase::report_verdicts), {{word(phrase::column_verdict)},
                                                       {word(phrase::report_count), true},
                                                       {word(phrase::report_share), true}});
    std::vector<std::uint64_t> counts;
    for (const verdict one : all_verdicts) counts.push_back(figures_.counts.of(one));
    const std::vector<std::uint64_t> shares = shares_in_tenths(counts);
    for (std::size_t k = 0; k < counts.size(); ++k) {
      const verdict one = all_verdicts[k];
      row({{words(one, lang_), key(one)}, std::to_string(counts[k]), share_text(shares[k])});
    }
    sheet_.end_table();
    sheet_.end_section();
  }

  [[nodiscard]] static std::string share_text(std::uint64_t tenths) {
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "%";
  }

  [[nodiscard]] std::uint64_t most_decided() const {
    std::uint64_t most = 0;
    for (const counted_rule& one : figures_.rules) most = std::max(most, one.count);
    return most;
  }

  void write_rules() {
    sheet_.begin_section("rules", word(phrase::report_rules_decide));
    if (figures_.rules.empty()) return nothing(phrase::report_no_rules);
    sheet_.text(tone::soft, word(phrase::report_rules_note));
    bar_chart chart{"rules-chart", word(phrase::report_rules_decide), most_decided(), {}};
    for (const counted_rule& one : figures_.rules) {
      const std::string how = say(phrase::in_parentheses, lang_, {result_text(one)});
      chart.bars.push_back(
          {label(one.rule), one.count, std::to_string(one.count) + how, key(one.made), {}});
    }
    sheet_.chart(chart, {});
    sheet_.begin_table(word(phrase::report_rules_decide), {{word(phrase::html_rule)},
                                                           {word(phrase::column_verdict)},
                                                           {word(phrase::column_status)},
                                                           {word(phrase::html_rule_kind)},
                                                           {word(phrase::column_record)},
                                                           {word(phrase::column_clause)},
                                                           {word(phrase::report_count), true}});
    for (const counted_rule& one : figures_.rules) {
      const rule_definition& rule = in_.rules[one.rule];
      row({label(one.rule),
           {words(one.made, lang_), key(one.made)},
           result_text(one),
           rule_kind_word(rule.kind, lang_),
           visible(shown_name(in_.rules[rule.owner].called, lang_)),
           clauses_text(in_.rules, rule.cites, lang_),
           std::to_string(one.count)});
    }
    sheet_.end_table();
    sheet_.end_section();
  }

  [[nodiscard]] std::string result_text(const counted_rule& one) const {
    return rule_result_words(in_.rules[one.rule].kind, deciding_result(one.made), lang_);
  }
  [[nodiscard]] std::string label(rule_id rule) const {
    return visible(shown_text(in_.rules[rule].label, in_.rules[rule].called, lang_));
  }

  void write_facts() {
    sheet_.begin_section("facts", word(phrase::report_missing));
    if (figures_.facts.empty()) return nothing(phrase::report_no_missing);
    sheet_.text(tone::soft, word(phrase::report_missing_note));
    bar_chart chart{
        "facts-chart", word(phrase::report_missing), figures_.counts.of(verdict::undetermined), {}};
    for (const counted_fact& one : figures_.facts) {
      if (one.wanted == 0) continue;
      chart.bars.push_back(
          {fact_label(in_.rules, one.fact, lang_), one.wanted, std::to_string(one.wanted), "", {}});
    }
    if (!chart.bars.empty()) sheet_.chart(chart, {});
    sheet_.begin_table(word(phrase::report_missing), {{word(phrase::html_fact)},
                                                      {word(phrase::report_wanted), true},
                                                      {word(phrase::report_open), true}});
    for (const counted_fact& one : figures_.facts) {
      row({fact_label(in_.rules, one.fact, lang_), std::to_string(one.wanted),
           std::to_string(one.open)});
    }
    sheet_.end_table();
    sheet_.end_section();
  }

  [[nodiscard]] bool write_groups() {
    sheet_.begin_section("groups", word(phrase::report_groups));
    if (in_.decided.groups.empty()) {
      nothing(phrase::report_no_groups);
      return true;
    }
    const bool verified = sheet_groups<Sheet>(sheet_, in_).write();
    sheet_.end_section();
    return verified;
  }

  void write_unread() {
    if (in_.options.unread == nullptr || in_.options.unread->empty()) return;
    sheet_.begin_section("unread", word(phrase::report_unread_rows));
    for (const diagnostic& one : in_.options.unread->list())
      sheet_.laid_out(to_text(one, in_.options.unread->sources(), lang_));
    sheet_.end_section();
  }

  /// A section that has nothing to show ends with why.
  void nothing(phrase what) {
    sheet_.text(tone::soft, word(what));
    sheet_.end_section();
  }
  void row(std::vector<sheet_cell> cells) { sheet_.row({std::move(cells), {}, {}}); }

  Sheet& sheet_;
  const checked& in_;
  language lang_;
  const batch_figures& figures_;
};

}  // namespace zhunze::inline ZHUNZE_FORM::detail::render
