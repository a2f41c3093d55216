#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "zhunze/lint/detail/stated_condition.hpp"
#include "zhunze/program/detail/reads.hpp"
#include "zhunze/program/detail/unit.hpp"
#include "zhunze/render/detail/fact_parts.hpp"
#include "zhunze/render/paper.hpp"
#include "zhunze/render/visible.hpp"

/// What is given to the rules, as parts of a document: kinds of records, facts, levels, parameters,
/// tables, calendars.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::lint {

/// Lines of a cell.
class cell_lines {
 public:
  void add(const std::string& line) {
    if (line.empty()) return;
    if (!text_.empty()) text_ += '\n';
    text_ += visible(line);
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

/// The name and every alias.
[[nodiscard]] inline std::string every_name(const identity& called, language lang) {
  std::vector<std::string> all{called.name};
  all.insert(all.end(), called.aliases.begin(), called.aliases.end());
  return zhunze::joined(all, lang);
}

/// Every spelling but the one that stands beside them.
[[nodiscard]] inline std::string names_beside(const identity& called, const std::string& shown,
                                              language lang) {
  return zhunze::joined(render::other_names(called, shown), lang);
}

template <class Named>
[[nodiscard]] std::string label_in(const Named& about, language lang) {
  return shown_text(about.label, about.names, lang);
}

/// A part that stands above others.
[[nodiscard]] inline paper_part section(document_word heading, language lang) {
  paper_part out;
  out.heading = say(heading, lang);
  out.section = true;
  return out;
}

class facts_teller {
 public:
  facts_teller(const program& rules, const condition_teller& conditions, language lang)
      : rules_(rules), conditions_(conditions), lang_(lang), clauses_(rules) {
    find_stages();
  }

  void tell(paper& to) const {
    tell_kinds(to);
    tell_facts(to);
    tell_scales(to);
    tell_parameters(to);
    tell_tables(to);
    tell_calendars(to);
  }

 private:
  [[nodiscard]] std::string word(document_word what,
                                 std::initializer_list<std::string_view> pieces = {}) const {
    return say(what, lang_, pieces);
  }
  [[nodiscard]] std::vector<std::string> heads(std::initializer_list<document_word> words) const {
    std::vector<std::string> out;
    for (const document_word one : words) out.push_back(word(one));
    return out;
  }

  /// The first stage whose rules read each fact.
  void find_stages() {
    stages_.resize(rules_.facts.size());
    const auto read_at = [&](fact_id fact, std::uint32_t stage) {
      auto& first = stages_[fact.index()];
      first = first ? std::min(*first, stage) : stage;
    };
    const auto add = [&](const auto& one) {
      for (const fact_id fact : facts_read(rules_, instructions_read(rules_, roots_of(one))))
        read_at(fact, one.stage);
    };
    for (const rule_definition& one : rules_.rules) {
      if (one.kind != rule_kind::criterion) add(one);
      if (one.excused_by) read_at(one.excused_by, one.stage);
    }
    for (const group_definition& one : rules_.groups) add(one);
  }

  /// The kinds, each behind the one that it extends.
  [[nodiscard]] std::vector<record_kind_id> parents_first() const {
    const auto depth = [&](record_kind_id kind) {
      std::size_t out = 0;
      for (; rules_[kind].parent; kind = rules_[kind].parent) ++out;
      return out;
    };
    std::vector<record_kind_id> out;
    for (std::size_t k = 0; k < rules_.kinds.size(); ++k) out.emplace_back(k);
    std::stable_sort(out.begin(), out.end(),
                     [&](record_kind_id a, record_kind_id b) { return depth(a) < depth(b); });
    return out;
  }

  void tell_kinds(paper& to) const {
    if (rules_.kinds.empty()) return;
    paper_part& part = to.parts.emplace_back(section(document_word::kinds, lang_));
    part.table.head = heads({document_word::kind, document_word::names, document_word::extends,
                             document_word::told_by, document_word::called_by,
                             document_word::facts_of, document_word::rules_of});
    for (const record_kind_id kind : parents_first()) {
      const record_kind& one = rules_[kind];
      const auto fact = [&](fact_id which) {
        return which ? label_in(rules_[which], lang_) : std::string();
      };
      cell_lines called;
      called.add(shown_name(one.names, lang_));
      if (one.abstract) called.add(word(document_word::only_extended));
      part.table.rows.push_back(
          {called.text(), names_beside(one.names, shown_name(one.names, lang_), lang_),
           one.parent ? shown_name(rules_[one.parent].names, lang_) : std::string(),
           fact(one.identifier), fact(one.display_name), std::to_string(one.facts.size()),
           std::to_string(one.rules.size())});
    }
    drop_empty_columns(part.table);
  }

  void tell_facts(paper& to) const {
    if (rules_.facts.empty()) return;
    to.parts.push_back(section(document_word::facts, lang_));
    for (const record_kind_id kind : parents_first()) {
      const std::vector<fact_id> own = render::own_facts(rules_, kind);
      if (own.empty()) continue;
      paper_part& part = to.parts.emplace_back();
      part.heading = shown_name(rules_[kind].names, lang_);
      if (rules_[kind].parent)
        part.heading = say(phrase::extends, lang_,
                           {part.heading, shown_name(rules_[rules_[kind].parent].names, lang_)});
      part.table.head = heads({document_word::fact, document_word::names, document_word::type,
                               document_word::filling, document_word::from_stage,
                               document_word::validated_by, document_word::clauses});
      for (const fact_id one : own) part.table.rows.push_back(fact_row(kind, one));
      drop_empty_columns(part.table);
    }
  }

  [[nodiscard]] std::vector<table_cell> fact_row(record_kind_id kind, fact_id which) const {
    const fact_definition& about = rules_[which];
    const auto& stage = stages_[which.index()];
    return {label_in(about, lang_),
            names_beside(about.names, label_in(about, lang_), lang_),
            type_cell(about),
            filling_cell(kind, which),
            stage ? shown_name(rules_.stages[*stage], lang_) : std::string(),
            validations_of(which),
            clauses_text(rules_, clauses_[which], lang_)};
  }

  /// The levels or options that have a part of their own; null for any other type.
  [[nodiscard]] const identity* named_list(type of) const {
    const identity* out = nullptr;
    if (of.kind == type_kind::level) out = &rules_.scales[of.ref].names;
    if (of.kind == type_kind::option) out = &rules_.choices[of.ref].names;
    return out == nullptr || out->name.empty() ? nullptr : out;
  }

  [[nodiscard]] std::string type_cell(const fact_definition& about) const {
    cell_lines out;
    const std::string type = render::type_words(rules_, about.value_type, lang_);
    const identity* const list = named_list(about.value_type);
    out.add(list == nullptr
                ? type
                : zhunze::say(phrase::value_is, lang_, {type, shown_name(*list, lang_)}));
    const auto add = [&](document_word what, const std::string& words) {
      if (!words.empty()) out.add(word(what, {words}));
    };
    if (list == nullptr)
      add(document_word::values, render::values_words(rules_, about.value_type, lang_));
    add(document_word::unit, zhunze::unit_word(rules_, about.unit, lang_));
    add(document_word::range, range_text(rules_, about, lang_));
    return out.text();
  }

  [[nodiscard]] std::string filling_cell(record_kind_id kind, fact_id which) const {
    const fact_definition& about = rules_[which];
    cell_lines out;
    if (rules_[kind].identifier == which) out.add(word(document_word::identifier));
    if (rules_[kind].display_name == which) out.add(word(document_word::display_name));
    if (about.fallback)
      out.add(word(document_word::fallback, {render::default_words(rules_, about, lang_)}));
    if (about.fixed) out.add(word(document_word::fixed));
    out.add(render::direction_words(about, lang_));
    return out.text();
  }

  [[nodiscard]] std::string validations_of(fact_id which) const {
    cell_lines out;
    for (const rule_definition& one : rules_.rules) {
      if (one.kind != rule_kind::validate) continue;
      const auto read = facts_read(rules_, instructions_read(rules_, roots_of(one)));
      if (std::find(read.begin(), read.end(), which) != read.end()) out.add(label_in(one, lang_));
    }
    return out.text();
  }

  void tell_scales(paper& to) const {
    bool told = false;
    const auto tell = [&](const identity& names, const std::vector<identity>& members,
                          document_word how) {
      if (names.name.empty()) return;
      if (!told) to.parts.push_back(section(document_word::scales, lang_));
      told = true;
      paper_part& part = to.parts.emplace_back();
      part.heading = shown_name(names, lang_);
      part.lines = {word(document_word::rule_name, {every_name(names, lang_)}), word(how)};
      part.table.head = heads({document_word::member, document_word::names});
      for (const identity& one : members)
        part.table.rows.push_back(
            {shown_name(one, lang_), names_beside(one, shown_name(one, lang_), lang_)});
    };
    for (const scale_definition& one : rules_.scales)
      tell(one.names, one.levels, document_word::scale);
    for (const choice_definition& one : rules_.choices)
      tell(one.names, one.options, document_word::choice);
  }

  void tell_parameters(paper& to) const {
    if (rules_.parameters.empty()) return;
    paper_part& part = to.parts.emplace_back(section(document_word::parameters, lang_));
    part.table.head = heads({document_word::parameter, document_word::names, document_word::value,
                             document_word::clauses, document_word::words_of});
    for (const parameter_definition& one : rules_.parameters) {
      const bool fixed = rules_[one.value].op == operation::constant;
      part.table.rows.push_back(
          {label_in(one, lang_), names_beside(one.names, label_in(one, lang_), lang_),
           fixed ? conditions_.constant_words(one.value) : conditions_.value(one.value),
           clauses_text(rules_, one.cites, lang_), words_of(one.cites)});
    }
    drop_empty_columns(part.table);
  }

  [[nodiscard]] std::string words_of(const std::vector<cited_clause>& cites) const {
    cell_lines out;
    for (const cited_clause& one : cites) {
      const clause_words said = words_of_clause(rules_, one);
      if (!said.words.empty())
        out.add(said.gist ? say(phrase::gist_words, lang_, {said.words}) : said.words);
    }
    return out.text();
  }

  void tell_tables(paper& to) const {
    if (rules_.tables.empty()) return;
    to.parts.push_back(section(document_word::tables, lang_));
    for (const table_definition& one : rules_.tables) {
      paper_part& part = to.parts.emplace_back();
      part.heading = label_in(one, lang_);
      part.lines = {word(document_word::rule_name, {every_name(one.names, lang_)})};
      for (const cited_clause& cited : one.cites)
        part.lines.push_back({basis_text(rules_, cited, lang_), 0, true});
      part.table.head.push_back(shown_name(one.key, lang_));
      for (const table_column& column : one.columns) {
        const std::string unit = zhunze::unit_word(rules_, column.unit, lang_);
        part.table.head.push_back(
            label_in(column, lang_) +
            (unit.empty() ? unit : say(phrase::in_parentheses, lang_, {unit})));
      }
      for (std::size_t row = 0; row < one.keys.size(); ++row) {
        auto& cells = part.table.rows.emplace_back();
        cells.emplace_back(one.keys[row]);
        for (const table_column& column : one.columns)
          cells.emplace_back(column.cells[row] ? value_text(rules_, column.value_type,
                                                            *column.cells[row], {}, lang_)
                                               : std::string());
      }
    }
  }

  void tell_calendars(paper& to) const {
    if (rules_.calendars.empty()) return;
    to.parts.push_back(section(document_word::calendars, lang_));
    for (const calendar_definition& one : rules_.calendars) {
      paper_part& part = to.parts.emplace_back();
      part.heading = shown_name(one.names, lang_);
      std::vector<std::string> years;
      for (const std::int32_t year : one.days.years()) years.push_back(std::to_string(year));
      part.lines = {word(document_word::rule_name, {every_name(one.names, lang_)}),
                    years.empty()
                        ? word(document_word::calendar_empty)
                        : word(document_word::calendar_years, {zhunze::joined(years, lang_)})};
      part.table.head = heads({document_word::day, document_word::day_is, document_word::day_name});
      for (const special_day& day : one.days.special())
        part.table.rows.push_back(
            {to_text(day.day), word(day.workday ? document_word::workday : document_word::holiday),
             day.name});
      drop_empty_columns(part.table);
    }
  }

  const program& rules_;
  const condition_teller& conditions_;
  language lang_;
  render::fact_clauses clauses_;
  std::vector<std::optional<std::uint32_t>> stages_;  // by fact
};

}}}  // namespace zhunze::detail::lint
