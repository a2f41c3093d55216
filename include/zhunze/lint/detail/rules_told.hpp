#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "zhunze/lint/detail/facts_told.hpp"
#include "zhunze/program/detail/notice_order.hpp"
#include "zhunze/render/detail/letter_texts.hpp"

/// Rules, computed values, quotas and ratios as parts of a document.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::lint {

/// How the rules of a kind are told.
struct rule_chapter {
  rule_kind kind;
  document_word heading, about, asks;
};
/// In the order in which they are decided; criteria are told behind what uses them.
inline constexpr rule_chapter rule_chapters[] = {
    {rule_kind::validate, document_word::validates, document_word::about_validates,
     document_word::asks_validate},
    {rule_kind::exclude, document_word::excludes, document_word::about_excludes,
     document_word::asks_exclude},
    {rule_kind::require, document_word::requires_, document_word::about_requires,
     document_word::asks_require},
    {rule_kind::principle, document_word::principles, document_word::about_principles,
     document_word::asks_principle},
    {rule_kind::prefer, document_word::prefers, document_word::about_prefers,
     document_word::asks_prefer},
    {rule_kind::criterion, document_word::criteria, document_word::about_criteria,
     document_word::asks_criterion}};

class rules_teller {
 public:
  rules_teller(const compilation& unit, const condition_teller& conditions, language lang)
      : unit_(unit), rules_(**unit.rules), conditions_(conditions), lang_(lang) {
    count_examples();
  }

  void tell(paper& to) const {
    for (const rule_chapter& one : rule_chapters) tell_chapter(to, one);
    tell_definitions(to);
    tell_groups(to);
  }

 private:
  [[nodiscard]] std::string word(document_word what,
                                 std::initializer_list<std::string_view> pieces = {}) const {
    return say(what, lang_, pieces);
  }

  void count_examples() {
    decided_.resize(rules_.rules.size());
    const auto count = [&](const example_definition& one) {
      for (const rule_id which : one.because) ++decided_[which.index()];
    };
    for (const example_definition& one : unit_.examples) count(one);
    for (const batch_example_definition& batch : unit_.batches)
      for (const example_definition& one : batch.examples) count(one);
  }

  /// In the notice's order.
  template <class Declared, class Take>
  [[nodiscard]] static std::vector<std::size_t> in_order(const std::vector<Declared>& of,
                                                         Take&& take) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < of.size(); ++i)
      if (take(of[i])) out.push_back(i);
    std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) {
      return earlier_in_notice(of[a].cites, of[b].cites);
    });
    return out;
  }

  void tell_chapter(paper& to, const rule_chapter& chapter) const {
    const auto which = in_order(
        rules_.rules, [&](const rule_definition& one) { return one.kind == chapter.kind; });
    if (which.empty()) return;
    to.parts.push_back(section(chapter.heading, lang_));
    to.parts.back().lines = {word(chapter.about)};
    for (const std::size_t i : which) tell_rule(to.parts.emplace_back(), i, chapter.asks);
  }

  /// The heading of what has a name, and to whom and when it applies.
  template <class Declared>
  void begin(paper_part& part, const Declared& of, std::optional<std::uint32_t> stage) const {
    part.heading = label_in(of, lang_);
    std::vector<std::string> frame{
        word(document_word::rule_name, {every_name(of.names, lang_)}),
        word(document_word::applies_to, {shown_name(rules_[of.owner].names, lang_)})};
    if (stage && rules_.stages.size() > 1)
      frame.push_back(word(document_word::at_stage, {shown_name(rules_.stages[*stage], lang_)}));
    part.lines = {zhunze::joined(frame, lang_, phrase::clause_separator)};
  }

  void tell_rule(paper_part& part, std::size_t index, document_word asks) const {
    const rule_definition& one = rules_.rules[index];
    const bool staged = one.kind != rule_kind::criterion && one.kind != rule_kind::validate;
    begin(part, one, staged ? std::optional(one.stage) : std::nullopt);
    if (one.when) state(part, word(document_word::only_where), one.when);
    state(part, word(asks), one.body);
    for (const rule_exception& exception : one.exceptions) {
      const std::string clauses = clauses_text(rules_, exception.cites, lang_);
      state(part,
            clauses.empty() ? word(document_word::except_where)
                            : word(document_word::except_under, {clauses}),
            exception.condition);
      cite(part, exception.cites);
    }
    if (one.excused_by)
      part.lines.emplace_back(
          word(document_word::excused_by, {label_in(rules_[one.excused_by], lang_)}));
    end(part, one);
    if (decided_[index] != 0)
      part.lines.emplace_back(word(document_word::examples_of, {std::to_string(decided_[index]),
                                                                word(document_word::examples)}));
  }

  /// What it rests on, how that is read, and what applicants are told.
  template <class Declared>
  void end(paper_part& part, const Declared& of) const {
    cite(part, of.cites);
    const auto notes = [&](phrase what, const std::vector<text_pair>& texts) {
      for (const text_pair& text : texts) {
        const std::string words = render::note_words(text, lang_);
        if (!words.empty()) part.lines.emplace_back(zhunze::say(what, lang_, {words}));
      }
    };
    notes(phrase::interpretation, of.interpretations);
    notes(phrase::hint, of.hints);
  }

  void cite(paper_part& part, const std::vector<cited_clause>& cites) const {
    for (const cited_clause& one : cites)
      part.lines.push_back({basis_text(rules_, one, lang_), 0, true});
  }

  void state(paper_part& part, const std::string& lead, instruction_id condition) const {
    const stated_condition said = conditions_.condition(condition);
    part.lines.emplace_back(zhunze::say(phrase::value_is, lang_, {lead, said.text}));
    list(part, said.parts, 1);
  }

  static void list(paper_part& part, const std::vector<stated_condition>& all,
                   std::uint32_t depth) {
    for (const stated_condition& one : all) {
      part.lines.push_back({one.text, depth});
      list(part, one.parts, depth + 1);
    }
  }

  void tell_definitions(paper& to) const {
    if (rules_.definitions.empty()) return;
    to.parts.push_back(section(document_word::definitions, lang_));
    to.parts.back().lines = {word(document_word::about_definitions)};
    for (const std::size_t i :
         in_order(rules_.definitions, [](const value_definition&) { return true; })) {
      const value_definition& one = rules_.definitions[i];
      paper_part& part = to.parts.emplace_back();
      begin(part, one, std::nullopt);
      const instruction_id computed(std::size_t{rules_[one.value].a});
      if (one.value_type.kind == type_kind::truth)
        state(part, word(document_word::is_where), computed);
      else
        part.lines.emplace_back(word(document_word::is_value, {conditions_.value(computed)}));
      end(part, one);
    }
  }

  void tell_groups(paper& to) const {
    if (rules_.groups.empty()) return;
    to.parts.push_back(section(document_word::groups, lang_));
    to.parts.back().lines = {word(document_word::about_groups)};
    for (const std::size_t i :
         in_order(rules_.groups, [](const group_definition&) { return true; }))
      tell_group(to.parts.emplace_back(), rules_.groups[i]);
  }

  void tell_group(paper_part& part, const group_definition& one) const {
    begin(part, one, one.stage);
    const auto add = [&](std::string line) { part.lines.emplace_back(std::move(line)); };
    add(word(one.at_least ? document_word::limit_least : document_word::limit_most,
             {conditions_.value(one.limit)}));
    add(one.per ? word(document_word::per, {conditions_.value(one.per)})
                : word(document_word::per_whole));
    if (one.when) state(part, word(document_word::counts_where), one.when);
    if (one.body) state(part, word(document_word::share_of), one.body);
    if (one.kind == group_kind::quota) add(order_of(one));
    end(part, one);
  }

  [[nodiscard]] std::string order_of(const group_definition& of) const {
    if (of.order.empty()) return word(document_word::no_order);
    std::vector<std::string> keys;
    for (const group_order& one : of.order)
      keys.push_back(
          word(one.highest_first ? document_word::highest_first : document_word::lowest_first,
               {conditions_.value(one.value)}));
    return word(document_word::order, {zhunze::joined(keys, lang_, phrase::clause_separator)});
  }

  const compilation& unit_;
  const program& rules_;
  const condition_teller& conditions_;
  language lang_;
  std::vector<std::size_t> decided_;  // examples that name each rule
};

}}}  // namespace zhunze::detail::lint
