#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhunze/explain/group_account.hpp"
#include "zhunze/render/detail/batch_figures.hpp"
#include "zhunze/render/detail/check_cells.hpp"
#include "zhunze/render/detail/html_chart.hpp"
#include "zhunze/render/detail/sheet_parts.hpp"
#include "zhunze/render/detail/wanted_text.hpp"
#include "zhunze/render/group_text.hpp"

/// Quotas and ratios of a batch, on a sheet: each group of the rules with its bars and its table,
/// and how the lines came about that are not within their limit.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

/// Bars that one picture may have.
inline constexpr std::size_t bars_drawn = 50;

template <class Sheet>
class sheet_groups {
 public:
  sheet_groups(Sheet& sheet, const checked& in) : sheet_(sheet), in_(in), lang_(in.lang()) {}

  /// False where an account did not stand its check.
  [[nodiscard]] bool write() {
    const std::vector<group_line>& all = in_.decided.groups;
    const auto accounts =
        account_groups(in_.rules, in_.records, in_.decided, in_.options.unreadable);
    std::size_t number = 0;
    for (std::size_t from = 0; from < all.size();) {
      std::size_t to = from;
      while (to < all.size() && all[to].group == all[from].group) ++to;
      begin_group(all[from], ++number);
      write_chart(from, to, number);
      write_table(from, to);
      for (std::size_t k = from; k < to; ++k) write_account(all[k], accounts[k]);
      sheet_.end_section();
      from = to;
    }
    return verified_;
  }

 private:
  [[nodiscard]] std::string label(const group_line& line) const {
    const group_definition& about = in_.rules[line.group];
    return visible(shown_text(about.label, about.names, lang_));
  }

  void begin_group(const group_line& line, std::size_t number) {
    sheet_.begin_part("group-" + std::to_string(number));
    sheet_.heading(3, label(line));
    const auto& cites = in_.rules[line.group].cites;
    if (!cites.empty())
      sheet_.text(tone::soft, say(phrase::basis, lang_, {clauses_text(in_.rules, cites, lang_)}));
  }

  using drawn_line = std::pair<const group_line*, group_use>;

  void write_chart(std::size_t from, std::size_t to, std::size_t number) {
    std::vector<drawn_line> drawn;
    for (std::size_t k = from; k < to; ++k) {
      const group_line& line = in_.decided.groups[k];
      if (const auto use = use_of(in_.rules, line)) drawn.emplace_back(&line, *use);
    }
    if (drawn.empty()) return;
    const bool ratio = in_.rules[drawn.front().first->group].kind == group_kind::ratio;
    const std::size_t known = drawn.size();
    keep_most_used(drawn);
    bar_chart chart{"group-" + std::to_string(number) + "-chart",
                    label(*drawn.front().first),
                    ratio ? 1000U : 1500U,
                    {}};
    for (const auto& [line, use] : drawn) chart.bars.push_back(bar_of(*line, use));
    std::vector<std::string> captions = {
        say(ratio ? phrase::html_share_bars : phrase::html_quota_bars, lang_)};
    if (drawn.size() < known)
      captions.push_back(say(phrase::html_most_used, lang_,
                             {std::to_string(drawn.size()), std::to_string(known)}));
    sheet_.chart(chart, captions);
  }

  [[nodiscard]] chart_bar bar_of(const group_line& line, const group_use& use) const {
    const std::string text = counted_cell(in_, line) +
                             say(phrase::in_parentheses, lang_, {limit_cell(in_, line)}) + " " +
                             std::string(words(line.status, lang_));
    return {visible(key_cell(in_, line)), use.used, visible(text), key(line.status), use.limit};
  }

  /// The most used of too many, in the order that they had.
  static void keep_most_used(std::vector<drawn_line>& drawn) {
    if (drawn.size() <= bars_drawn) return;
    std::stable_sort(drawn.begin(), drawn.end(), [](const drawn_line& a, const drawn_line& b) {
      return a.second.used > b.second.used;
    });
    drawn.resize(bars_drawn);
    std::sort(drawn.begin(), drawn.end(),
              [](const drawn_line& a, const drawn_line& b) { return a.first < b.first; });
  }

  void write_table(std::size_t from, std::size_t to) {
    sheet_.begin_table(label(in_.decided.groups[from]), {{say(phrase::column_group, lang_)},
                                                         {say(phrase::column_status, lang_)},
                                                         {say(phrase::column_counted, lang_), true},
                                                         {say(phrase::column_limit, lang_), true},
                                                         {say(phrase::column_notes, lang_)}});
    for (std::size_t k = from; k < to; ++k) {
      const group_line& line = in_.decided.groups[k];
      sheet_.row({{visible(key_cell(in_, line)),
                   {words(line.status, lang_), key(line.status)},
                   counted_cell(in_, line),
                   visible(limit_cell(in_, line)),
                   visible(group_notes(in_, line))},
                  {},
                  {}});
    }
    sheet_.end_table();
  }

  /// As the letter about a group has it: a title, then sentences, members deeper than these.
  void write_account(const group_line& line, const group_account& of) {
    verified_ = verified_ && of.verified;
    if (!of.verified) sheet_.text(tone::alarm, say(phrase::internal_error, lang_));
    if (line.status == group_status::within) return;
    const std::string letter = to_text(in_.rules, in_.records, line, of, lang_);
    std::string_view rest(letter);
    const auto next = [&rest] {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view one = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      return one;
    };
    sheet_.begin_folded(next(), in_.options.unfolded);
    std::vector<std::string> members;
    while (!rest.empty()) {
      const std::string_view one = next();
      const std::size_t indent = std::min(one.find_first_not_of(' '), one.size());
      if (indent > letter_indent) {
        members.emplace_back(one.substr(indent));
        continue;
      }
      sheet_.list(members, list_mark::own);
      members.clear();
      sheet_.text(tone::plain, one.substr(indent));
    }
    sheet_.list(members, list_mark::own);
    sheet_.end_folded();
  }

  Sheet& sheet_;
  const checked& in_;
  language lang_;
  bool verified_ = true;
};

// What a report says of a batch as a whole, on a sheet.

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
    write_breakdowns();
    write_facts();
    const bool verified = write_groups();
    write_unread();
    return verified;
  }

 private:
  [[nodiscard]] std::string word(phrase what) const { return say(what, lang_); }

  void write_head() {
    const program& rules = in_.rules;
    sheet_.heading(1, say(phrase::report_title, lang_, {visible(shown_name(rules.names, lang_))}));
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
                                                    {"breakdowns", word(phrase::report_breakdowns)},
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
           visible(shown_name(in_.rules[rule.owner].names, lang_)),
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
    return visible(shown_text(in_.rules[rule].label, in_.rules[rule].names, lang_));
  }

  void write_facts() {
    sheet_.begin_section("facts", word(phrase::report_missing));
    if (figures_.facts.empty()) return nothing(phrase::report_no_missing);
    sheet_.text(tone::soft, word(phrase::settled_note));
    bar_chart chart{
        "facts-chart", word(phrase::report_missing), figures_.counts.of(verdict::undetermined), {}};
    for (std::size_t k = 0; k < figures_.facts.size() && k < bars_drawn; ++k) {
      const answer_row& one = figures_.facts[k];
      if (one.counts.records == 0) break;  // those that hold nothing up come last
      chart.bars.push_back({visible(one.key.in(lang_)),
                            one.counts.records,
                            std::to_string(one.counts.records),
                            "",
                            {}});
    }
    sheet_.chart(chart, {word(phrase::held_up)});
    sheet_.begin_table(word(phrase::report_missing), {{word(phrase::html_fact)},
                                                      {word(phrase::held_up), true},
                                                      {word(phrase::settled_alone), true},
                                                      {word(phrase::records_needing), true}});
    for (const answer_row& one : figures_.facts)
      row({visible(one.key.in(lang_)), std::to_string(one.counts.records),
           std::to_string(one.settled), std::to_string(one.wanted)});
    sheet_.end_table();
    sheet_.end_section();
  }

  /// By clause, by unit and by level: each verdict apart.
  void write_breakdowns() {
    sheet_.begin_section("breakdowns", word(phrase::report_breakdowns));
    if (figures_.clauses.empty() && figures_.values.empty()) return nothing(phrase::no_records);
    if (!figures_.clauses.empty()) {
      write_breakdown(word(phrase::report_by_clause), word(phrase::column_clause),
                      phrase::in_several, figures_.clauses);
    }
    for (const counted_values& one : figures_.values) {
      const std::string fact = label_of(one.fact);
      write_breakdown(say(phrase::report_by, lang_, {fact}), fact, std::nullopt, one.rows);
    }
    sheet_.end_section();
  }

  /// The label of a fact in the first kind that has it.
  [[nodiscard]] std::string label_of(const std::string& fact) const {
    for (std::size_t k = 0; k < in_.rules.kinds.size(); ++k) {
      const fact_id one = find_fact(in_.rules, record_kind_id(static_cast<std::uint32_t>(k)), fact);
      if (one) return fact_label(in_.rules, one, lang_);
    }
    return visible(fact);
  }

  void write_breakdown(const std::string& title, const std::string& column,
                       std::optional<phrase> note, const std::vector<answer_row>& rows) {
    const auto has = [&](verdict of) {
      return std::any_of(rows.begin(), rows.end(),
                         [&](const answer_row& one) { return one.counts.of(of) != 0; });
    };
    sheet_.heading(3, title);
    if (note) sheet_.text(tone::soft, word(*note));
    std::vector<sheet_column> columns = {{column}, {word(phrase::total), true}};
    for (const verdict one : all_verdicts)
      if (has(one)) columns.push_back({std::string(words(one, lang_)), true});
    sheet_.begin_table(title, columns);
    for (const answer_row& one : rows) {
      std::vector<sheet_cell> cells = {visible(one.key.in(lang_)),
                                       std::to_string(one.counts.records)};
      for (const verdict of : all_verdicts)
        if (has(of))
          cells.push_back(
              {std::to_string(one.counts.of(of)), one.counts.of(of) == 0 ? "" : key(of)});
      row(std::move(cells));
    }
    sheet_.end_table();
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

}}}  // namespace zhunze::detail::render
