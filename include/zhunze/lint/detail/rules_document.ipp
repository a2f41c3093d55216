#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "zhunze/lint/detail/citing_rules.hpp"
#include "zhunze/lint/detail/rules_told.hpp"
#include "zhunze/lint/rules_document.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::lint {

class document_builder {
 public:
  document_builder(const compilation& unit, language lang)
      : unit_(unit), rules_(**unit.rules), lang_(lang), conditions_(*unit.rules, lang) {}

  [[nodiscard]] paper build() {
    tell_front();
    facts_teller(rules_, conditions_, lang_).tell(out_);
    rules_teller(unit_, conditions_, lang_).tell(out_);
    tell_waivers();
    tell_examples();
    tell_batches();
    tell_index();
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string word(document_word what,
                                 std::initializer_list<std::string_view> pieces = {}) const {
    return say(what, lang_, pieces);
  }

  void tell_front() {
    out_.title = word(document_word::title, {shown_name(rules_.names, lang_)});
    paper_part& part = out_.parts.emplace_back();
    const auto add = [&](std::string line) { part.lines.emplace_back(std::move(line)); };
    if (!rules_.version.empty()) add(word(document_word::version, {rules_.version}));
    for (const official_document& one : rules_.documents) {
      const std::string& name = shown_name(one.names, lang_);
      const std::string title = document_text(one, lang_);
      add(word(document_word::sources,
               {title.empty() ? name : word(document_word::called, {title, name})}));
    }
    if (rules_.stages.size() > 1) {
      std::vector<std::string> names;
      for (const identity& one : rules_.stages) names.push_back(shown_name(one, lang_));
      add(word(document_word::stages, {zhunze::joined(names, lang_)}));
    }
    add(word(document_word::counts,
             {std::to_string(rules_.kinds.size()), std::to_string(rules_.facts.size()),
              std::to_string(rules_.rules.size()), std::to_string(rules_.groups.size())}));
    for (const shown_digest& one : digests_of(rules_, lang_))
      add(zhunze::say(phrase::digest_line, lang_, {one.title, one.digest}));
  }

  void tell_waivers() {
    if (rules_.waivers.empty()) return;
    paper_part& part = out_.parts.emplace_back(section(document_word::waivers, lang_));
    part.table.head = {word(document_word::clauses), word(document_word::words_of),
                       word(document_word::reason)};
    for (const waived_clause& one : rules_.waivers) {
      cell_lines words;
      for (const cited_clause& cited : one.cites) {
        const clause_words said = words_of_clause(rules_, cited);
        if (said.words.empty()) continue;
        words.add(said.gist ? zhunze::say(phrase::gist_words, lang_, {said.words}) : said.words);
      }
      part.table.rows.push_back({clauses_text(rules_, one.cites, lang_), words.text(),
                                 render::note_words(one.reason, lang_)});
    }
  }

  [[nodiscard]] std::string stage_of(std::uint32_t stage) const {
    return rules_.stages.size() > 1 ? shown_name(rules_.stages[stage], lang_) : std::string();
  }

  [[nodiscard]] text_table example_table(const std::vector<example_definition>& of) const {
    text_table out;
    out.head = {word(document_word::example), word(document_word::kind), word(document_word::stage),
                word(document_word::expected), word(document_word::because)};
    for (const example_definition& one : of) {
      std::vector<std::string> because;
      for (const rule_id which : one.because) because.push_back(label_in(rules_[which], lang_));
      const std::string all = zhunze::joined(because, lang_);
      out.rows.push_back({one.title, shown_name(rules_[one.kind].names, lang_), stage_of(one.stage),
                          std::string(words(one.expected, lang_)),
                          one.only ? word(document_word::only_because, {all}) : all});
    }
    drop_empty_columns(out);
    return out;
  }

  void tell_examples() {
    if (unit_.examples.empty()) return;
    out_.parts.push_back(section(document_word::examples, lang_));
    out_.parts.back().table = example_table(unit_.examples);
  }

  void tell_batches() {
    if (unit_.batches.empty()) return;
    out_.parts.push_back(section(document_word::batches, lang_));
    for (const batch_example_definition& batch : unit_.batches) {
      paper_part& part = out_.parts.emplace_back();
      part.heading = batch.title;
      for (const batch_example_definition::outcome& one : batch.expected)
        part.lines.emplace_back(zhunze::say(
            phrase::value_is, lang_,
            {word(document_word::expected),
             zhunze::say(phrase::fact_is, lang_,
                         {label_in(rules_[one.group], lang_), words(one.status, lang_)})}));
      part.table = example_table(batch.examples);
    }
  }

  /// Each clause that is cited, with all that cite it.
  void tell_index() {
    struct entry {
      cited_clause clause;
      cell_lines by;
      std::string last;
    };
    std::vector<entry> all;
    for_citations(rules_, [&](const citing_rule& by, const std::vector<cited_clause>& cites) {
      const std::string name = word(document_word::sort_and_label,
                                    {by.sort.in(lang_), shown_text(by.label, by.names, lang_)});
      for (const cited_clause& cited : cites) {
        const auto at = std::lower_bound(
            all.begin(), all.end(), cited,
            [](const entry& a, const cited_clause& b) { return earlier_in_notice(a.clause, b); });
        const bool known = at != all.end() && !earlier_in_notice(cited, at->clause);
        entry& to = known ? *at : *all.insert(at, entry{cited, {}, {}});
        if (to.last != name) to.by.add(name);
        to.last = name;
      }
    });
    if (all.empty()) return;
    paper_part& part = out_.parts.emplace_back(section(document_word::index, lang_));
    part.table.head = {word(document_word::clauses), word(document_word::cited_by)};
    for (const entry& one : all)
      part.table.rows.push_back({clause_text(rules_, one.clause, lang_), one.by.text()});
  }

  const compilation& unit_;
  const program& rules_;
  language lang_;
  condition_teller conditions_;
  paper out_;
};

}  // namespace detail::lint

ZHUNZE_DECL paper rules_document(const compilation& unit, language lang) {
  return detail::lint::document_builder(unit, lang).build();
}

}}  // namespace zhunze
