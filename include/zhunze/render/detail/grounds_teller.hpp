#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "zhunze/explain/grounds.hpp"
#include "zhunze/render/detail/cause_words.hpp"
#include "zhunze/render/detail/reason_text.hpp"
#include "zhunze/render/detail/wanted_text.hpp"

/// What a verdict rests on and what it would take, in sentences.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

/// How many items of a reason a letter names.
inline constexpr std::size_t items_named = 12;

/// What a sentence about the grounds of a verdict is about.
enum class grounds_part : std::uint8_t { basis, lacking, remedies, error };
/// How the items below it are listed.
enum class grounds_list : std::uint8_t { dotted, single, numbered };

struct grounds_block {
  grounds_part about{};
  std::string text;
  std::vector<std::string> items;
  grounds_list list = grounds_list::dotted;
};

/// The grounds of a verdict as sentences with lists, whatever they are written as.
class grounds_teller {
 public:
  grounds_teller(const record& nominee, language lang)
      : nominee_(nominee), rules_(nominee.rules()), lang_(lang) {}

  [[nodiscard]] std::vector<grounds_block> tell(const grounds& of) {
    if (of.outcome == verdict::invalid) return {};
    if (of.outcome == verdict::undetermined)
      tell_lacking(of.lacking);
    else
      tell_reason(of.why);
    if (of.remedies.applies) tell_remedies(of.remedies);
    about_ = grounds_part::error;
    if (!of.verified()) add(say(phrase::internal_error, lang_));
    return std::move(out_);
  }

  /// The missing facts of a set by name alone: what to ask for, not which answer would help.
  [[nodiscard]] grounds_block ask(const missing_facts& of) const {
    grounds_block out{grounds_part::lacking,
                      say(phrase::missing_facts_asked, lang_, {std::to_string(of.wanted.size())}),
                      {},
                      grounds_list::dotted};
    for (const wanted_value& one : of.wanted)
      out.items.push_back(fact_label(rules_, one.fact, lang_));
    return out;
  }

  /// The reason why one rule failed.
  [[nodiscard]] std::string of_rule(const sufficient_reason& why) const {
    if (why.items.empty()) return say(phrase::reason_alone_without_facts, lang_);
    return say(phrase::rule_reason_alone, lang_,
               {std::to_string(why.items.size()), items_text(why.items)});
  }

 private:
  grounds_block& add(std::string text) {
    out_.push_back({about_, std::move(text), {}, grounds_list::dotted});
    return out_.back();
  }

  [[nodiscard]] std::string items_text(const std::vector<reason_item>& items) const {
    return to_text(nominee_, items, lang_, items_named);
  }

  void tell_reason(const sufficient_reason& why) {
    about_ = grounds_part::basis;
    if (why.items.empty()) {
      add(say(phrase::reason_alone_without_facts, lang_));
      return;
    }
    add(say(phrase::reason_alone, lang_,
            {std::to_string(why.items.size()), items_text(why.items)}));
  }

  [[nodiscard]] std::string set_text(const std::vector<wanted_value>& set) const {
    std::vector<std::string> texts;
    for (const wanted_value& one : set) texts.push_back(wanted_text(rules_, one, lang_));
    return joined(texts, lang_, phrase::clause_separator);
  }

  void tell_barred_rules(const std::vector<rule_id>& barred) {
    if (barred.empty()) return;
    std::vector<std::string> labels;
    for (const rule_id one : barred)
      labels.push_back(visible(shown_text(rules_[one].label, rules_[one].names, lang_)));
    add(say(phrase::barred_rules, lang_, {joined(labels, lang_, phrase::clause_separator)}));
  }

  /// The problems that stand in the way.
  void tell_blocked(phrase heading, const std::vector<problem>& blocked) {
    grounds_block& block = add(say(heading, lang_));
    for (const problem& one : blocked) block.items.push_back(blocked_text(one));
  }

  [[nodiscard]] std::string blocked_text(const problem& one) const {
    const rule_definition& rule = rules_[one.rule];
    return say(phrase::blocked_value, lang_,
               {visible(shown_text(rule.label, rule.names, lang_)),
                cause_words(rules_, one, &nominee_, lang_)});
  }

  void tell_lacking(const missing_facts& of) {
    about_ = grounds_part::lacking;
    if (!of.blocked.empty()) return tell_blocked(phrase::missing_blocked, of.blocked);
    if (of.hopeless) add(say(phrase::missing_hopeless, lang_));
    tell_barred_rules(of.barred_rules);
    if (of.wanted.empty()) {
      if (!of.hopeless) add(say(phrase::missing_none_found, lang_));
      return;
    }
    const bool example = depends_on_others(of.wanted);
    const phrase heading = of.hopeless    ? phrase::missing_to_fail
                           : !of.smallest ? phrase::missing_some
                           : example      ? phrase::missing_least_example
                                          : phrase::missing_least;
    grounds_block& block = add(say(heading, lang_, {std::to_string(of.wanted.size())}));
    for (const wanted_value& one : of.wanted)
      block.items.push_back(wanted_text(rules_, one, lang_));
    if (example) add(say(phrase::missing_other_values, lang_));
  }

  /// True where what one fact must be can depend on what another is: several have bounds, or are
  /// numbers or days of which one value is shown.
  [[nodiscard]] bool depends_on_others(const std::vector<wanted_value>& set) const {
    return std::count_if(set.begin(), set.end(), [&](const wanted_value& one) {
             return bounded(one) || (one.form == wanted_form::equal && counted(one));
           }) > 1;
  }
  [[nodiscard]] static bool bounded(const wanted_value& one) {
    return one.form == wanted_form::at_least || one.form == wanted_form::at_most ||
           one.form == wanted_form::between;
  }
  [[nodiscard]] bool counted(const wanted_value& one) const {
    const type_kind kind = rules_[one.fact].value_type.kind;
    return kind == type_kind::integer || kind == type_kind::decimal ||
           kind == type_kind::percentage || kind == type_kind::date;
  }

  void tell_barred(const sufficient_reason& why) {
    if (why.items.empty()) {
      add(say(phrase::barred_by_rules_alone, lang_));
      return;
    }
    const bool fixed = std::all_of(why.items.begin(), why.items.end(),
                                   [&](const reason_item& one) { return rules_[one.fact].fixed; });
    add(say(fixed ? phrase::barred_by_fixed : phrase::barred_by_direction, lang_,
            {items_text(why.items)}));
  }

  void tell_remedies(const counterfactuals& of) {
    about_ = grounds_part::remedies;
    if (of.barred_by) return tell_barred(*of.barred_by);
    if (!of.blocked.empty()) return tell_blocked(phrase::changes_blocked, of.blocked);
    if (of.sets.empty()) {
      add(say(of.complete ? phrase::changes_none : phrase::changes_none_found, lang_));
      return tell_barred_rules(of.barred_rules);
    }
    const bool one = of.sets.size() == 1;
    grounds_block& block = add(say(one ? phrase::changes_one : phrase::changes_any, lang_));
    block.list = one ? grounds_list::single : grounds_list::numbered;
    for (const auto& set : of.sets) block.items.push_back(set_text(set));
    const phrase more = of.complete ? phrase::changes_more : phrase::changes_more_at_least;
    if (of.more != 0) add(say(more, lang_, {std::to_string(of.more)}));
    if (!of.complete) add(say(phrase::changes_partial, lang_));
  }

  const record& nominee_;
  const program& rules_;
  language lang_;
  grounds_part about_{};
  std::vector<grounds_block> out_;
};

}}}  // namespace zhunze::detail::render
