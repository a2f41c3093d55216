#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zhunze/render/impl/batch_figures.hpp"
#include "zhunze/render/impl/check_cells.hpp"
#include "zhunze/render/impl/html_chart.hpp"
#include "zhunze/render/impl/html_groups.hpp"
#include "zhunze/render/impl/html_table.hpp"
#include "zhunze/render/impl/wanted_text.hpp"

/// What a report says of a batch as a whole.
namespace zhunze::inline ZHUNZE_FORM::detail::render {

class html_overview {
 public:
  html_overview(std::string& out, const checked& in, const batch_figures& figures)
      : out_(out), in_(in), lang_(in.lang()), figures_(figures) {}

  void write() {
    write_head();
    write_contents();
    write_counts();
    write_verdicts();
    write_rules();
    write_facts();
    write_groups();
    write_unread();
  }

 private:
  void element(std::string_view name, std::string_view attributes, std::string_view html) {
    append_element(out_, name, attributes, html);
    out_ += "\n";
  }
  void begin_section(std::string_view id, phrase title) {
    out_ += "<section id=\"" + std::string(id) + "\">\n";
    element("h2", "", said(title, lang_));
  }
  void end_section() { out_ += "</section>\n"; }
  void nothing(phrase what) { element("p", "class=\"soft\"", said(what, lang_)); }

  void about(phrase term, std::string_view html) {
    element("dt", "", said(term, lang_));
    element("dd", "", html);
  }

  void write_head() {
    const program& rules = in_.rules;
    element("h1", "",
            said(phrase::report_title, lang_, {visible(shown_name(rules.called, lang_))}));
    out_ += "<dl class=\"about\">\n";
    about(phrase::report_rules, escaped(ruleset_words(rules, lang_)));
    const std::string stage = stage_words(rules, in_.decided.stage, lang_);
    if (!stage.empty()) about(phrase::report_stage, escaped(stage));
    for (const official_document& one : rules.documents) {
      const std::string title = document_text(one, lang_);
      if (!title.empty()) about(phrase::report_document, escaped(title));
    }
    about(phrase::report_digest, "<span class=\"sealed\">" + escaped(rules.digest) + "</span>");
    out_ += "</dl>\n";
  }

  void write_contents() {
    struct entry {
      std::string_view at;
      phrase title;
    };
    constexpr entry entries[] = {{"counts", phrase::report_counts},
                                 {"rules", phrase::report_rules_decide},
                                 {"facts", phrase::report_missing},
                                 {"groups", phrase::report_groups},
                                 {"records", phrase::report_records}};
    out_ += "<nav aria-label=\"" + said(phrase::report_contents, lang_) + "\"><ul>\n";
    for (const entry& one : entries) {
      out_ +=
          "<li><a href=\"#" + std::string(one.at) + "\">" + said(one.title, lang_) + "</a></li>\n";
    }
    out_ += "</ul></nav>\n";
  }

  void tile(std::string_view sort, std::uint64_t count, std::string_view text) {
    out_ += "<li class=\"" + std::string(sort) + "\"><b>" + std::to_string(count) + "</b>" +
            escaped(text) + "</li>\n";
  }

  void write_counts() {
    begin_section("counts", phrase::report_counts);
    out_ += "<ul class=\"tiles\">\n";
    tile("", figures_.counts.records, say(phrase::report_all, lang_));
    for (const verdict one : all_verdicts) {
      if (one != verdict::invalid || figures_.counts.of(one) != 0)
        tile(key(one), figures_.counts.of(one), words(one, lang_));
    }
    std::uint64_t over = 0;
    for (const group_line& line : in_.decided.groups) {
      const bool off =
          line.status == group_status::exceeded || line.status == group_status::short_of;
      over += off ? 1 : 0;
    }
    tile(over == 0 ? "within" : "exceeded", over, say(phrase::report_groups_off, lang_));
    if (in_.options.unreadable != 0)
      tile("ineligible", in_.options.unreadable, say(phrase::report_unread_rows, lang_));
    out_ += "</ul>\n";
    end_section();
  }

  void write_verdicts() {
    begin_section("verdicts", phrase::report_verdicts);
    if (figures_.counts.records == 0) {
      nothing(phrase::no_records);
      return end_section();
    }
    const std::uint64_t all = figures_.counts.records;
    bar_chart chart{"verdicts-chart", say(phrase::report_verdicts, lang_), all, {}};
    for (const verdict one : all_verdicts) {
      chart.bars.push_back({std::string(words(one, lang_)),
                            figures_.counts.of(one),
                            std::to_string(figures_.counts.of(one)),
                            key(one),
                            {}});
    }
    out_ += "<figure>\n";
    append_chart(out_, chart, lang_);
    html_table table(out_, {{say(phrase::column_verdict, lang_)},
                            {say(phrase::report_count, lang_), true},
                            {say(phrase::report_share, lang_), true}});
    table.begin(said(phrase::report_verdicts, lang_));
    for (const verdict one : all_verdicts) {
      const std::uint64_t count = figures_.counts.of(one);
      table.row(
          {marked(key(one), words(one, lang_)), std::to_string(count), share_text(count, all)});
    }
    table.end();
    out_ += "</figure>\n";
    end_section();
  }

  /// A share as a percentage with one decimal, rounded half up.
  [[nodiscard]] static std::string share_text(std::uint64_t count, std::uint64_t all) {
    const std::uint64_t tenths = (count * 2000 + all) / (2 * all);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "%";
  }

  void write_rules() {
    begin_section("rules", phrase::report_rules_decide);
    if (figures_.rules.empty()) {
      nothing(phrase::report_no_rules);
      return end_section();
    }
    element("p", "class=\"soft\"", said(phrase::report_rules_note, lang_));
    bar_chart chart{
        "rules-chart", say(phrase::report_rules_decide, lang_), figures_.rules.front().count, {}};
    const auto label = [&](rule_id rule) {
      return visible(shown_text(in_.rules[rule].label, in_.rules[rule].called, lang_));
    };
    for (const counted_rule& one : figures_.rules)
      chart.bars.push_back({label(one.rule), one.count, std::to_string(one.count), "", {}});
    out_ += "<figure>\n";
    append_chart(out_, chart, lang_);
    html_table table(out_, {{say(phrase::html_rule, lang_)},
                            {say(phrase::html_rule_kind, lang_)},
                            {say(phrase::column_clause, lang_)},
                            {say(phrase::report_count, lang_), true}});
    table.begin(said(phrase::report_rules_decide, lang_));
    for (const counted_rule& one : figures_.rules) {
      const rule_definition& rule = in_.rules[one.rule];
      table.row({escaped(label(one.rule)), escaped(rule_kind_word(rule.kind, lang_)),
                 escaped(clauses_text(in_.rules, rule.cites, lang_)), std::to_string(one.count)});
    }
    table.end();
    out_ += "</figure>\n";
    end_section();
  }

  void write_facts() {
    begin_section("facts", phrase::report_missing);
    if (figures_.facts.empty()) {
      nothing(phrase::report_no_missing);
      return end_section();
    }
    element("p", "class=\"soft\"", said(phrase::report_missing_note, lang_));
    bar_chart chart{"facts-chart",
                    say(phrase::report_missing, lang_),
                    figures_.counts.of(verdict::undetermined),
                    {}};
    for (const counted_fact& one : figures_.facts) {
      if (one.wanted != 0)
        chart.bars.push_back({fact_label(in_.rules, one.fact, lang_),
                              one.wanted,
                              std::to_string(one.wanted),
                              "",
                              {}});
    }
    out_ += "<figure>\n";
    if (!chart.bars.empty()) append_chart(out_, chart, lang_);
    html_table table(out_, {{say(phrase::html_fact, lang_)},
                            {say(phrase::report_wanted, lang_), true},
                            {say(phrase::report_open, lang_), true}});
    table.begin(said(phrase::report_missing, lang_));
    for (const counted_fact& one : figures_.facts) {
      table.row({escaped(fact_label(in_.rules, one.fact, lang_)), std::to_string(one.wanted),
                 std::to_string(one.open)});
    }
    table.end();
    out_ += "</figure>\n";
    end_section();
  }

  void write_groups() {
    begin_section("groups", phrase::report_groups);
    if (in_.decided.groups.empty())
      nothing(phrase::report_no_groups);
    else
      html_groups(out_, in_).write();
    end_section();
  }

  void write_unread() {
    if (in_.options.unread == nullptr || in_.options.unread->empty()) return;
    begin_section("unread", phrase::report_unread_rows);
    for (const diagnostic& one : in_.options.unread->list())
      element("pre", "", escaped(to_text(one, in_.options.unread->sources(), lang_)));
    end_section();
  }

  std::string& out_;
  const checked& in_;
  language lang_;
  const batch_figures& figures_;
};

}  // namespace zhunze::inline ZHUNZE_FORM::detail::render
