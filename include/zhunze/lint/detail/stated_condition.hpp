#pragma once

#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "zhunze/explain/detail/node_text.hpp"
#include "zhunze/lint/detail/document_words.hpp"
#include "zhunze/program/ruleset.hpp"

/// Conditions and values of rules in words, whoever is judged.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::lint {

/// A statement; where it has parts, it says how many of them hold.
struct stated_condition {
  std::string text;
  std::vector<stated_condition> parts;
};

/// Says conditions in the words of explanations: these are given an evaluation in which nothing but
/// constants is known.
class condition_teller {
 public:
  condition_teller(const ruleset& rules, language lang)
      : rules_(*rules),
        lang_(lang),
        plan_(rules, record_kind_id(std::size_t{0}), 0),
        nobody_(without_facts(), plan_.kind) {
    know_constants();
  }
  condition_teller(const condition_teller&) = delete;
  condition_teller& operator=(const condition_teller&) = delete;

  /// A value: what is computed from what; a constant as it is shown, with the parameter that it is.
  [[nodiscard]] std::string value(instruction_id i) const {
    return explain_parts::expression_text(known(), i, lang_);
  }

  /// The value of a constant, without the name of its parameter.
  [[nodiscard]] std::string constant_words(instruction_id i) const {
    const constant& held = rules_.constants[rules_[i].a];
    if (const auto* is = std::get_if<truth>(&held.value))
      return explain_parts::truth_text(rules_, *is, lang_);
    return explain_parts::words_of(rules_, rules_.types[i.index()], held_.memory.values[i.index()],
                                   explain_parts::unit_of(rules_, i), lang_);
  }

  /// The condition, or what holds where it does not.
  [[nodiscard]] stated_condition condition(instruction_id i, bool holds = true) const {
    const instruction& step = rules_[i];
    switch (traits_of(step.op).operands) {
      case operand_shape::presence:
        return {say(holds ? phrase::item_given : phrase::item_not_given, lang_, {name(i)}), {}};
      case operand_shape::condition:
        return condition(instruction_id(step.a), !holds);
      case operand_shape::conditions:
        return list(i, holds);
      case operand_shape::condition_pair:
        return guarded(instruction_id(step.a), instruction_id(step.b), holds);
      case operand_shape::two_alike:
      case operand_shape::three_alike:
      case operand_shape::one_and_list:
        return comparison(i, holds);
      case operand_shape::named:
        if (step.op == operation::criterion)
          return {say(holds ? document_word::criterion_met : document_word::criterion_unmet, lang_,
                      {name(i)}),
                  {}};
        break;
      case operand_shape::constant:
      case operand_shape::fact:
      case operand_shape::key:
      case operand_shape::numbers:
      case operand_shape::dates:
      case operand_shape::calendar_dates:
      case operand_shape::date_and_number:
        break;
    }
    return {say(phrase::value_is, lang_, {name(i), say(holds ? phrase::yes : phrase::no, lang_)}),
            {}};
  }

 private:
  void know_constants() {
    const std::size_t steps = rules_.instructions.size();
    zhunze::value unknown;
    unknown.why = cause::missing;
    held_.memory.values.assign(steps, unknown);
    held_.conditions.resize(3);
    held_.conditions[1].held = truth::yes;
    held_.conditions[2].held = truth::no;
    plan_.condition_of.assign(steps, explain_parts::condition_ref::computed(0));
    for (std::size_t i = 0; i < steps; ++i) {
      if (rules_.instructions[i].op != operation::constant) continue;
      const constant& held = rules_.constants[rules_.instructions[i].a];
      zhunze::value& out = held_.memory.values[i];
      out.why = cause::none;
      if (const auto* text = std::get_if<std::string>(&held.value)) out.text = *text;
      if (const auto* amount = std::get_if<number>(&held.value)) out.amount = *amount;
      if (const auto* is = std::get_if<truth>(&held.value))
        plan_.condition_of[i] = explain_parts::condition_ref::computed(*is == truth::yes ? 1 : 2);
    }
  }

  [[nodiscard]] explain_parts::traced known() const { return {rules_, nobody_, plan_, held_}; }

  /// A ruleset need not have a kind of record; none is asked about a fact.
  [[nodiscard]] static ruleset without_facts() {
    program out;
    out.stages.resize(1);
    out.kinds.resize(1);
    return ruleset(std::make_shared<const program>(std::move(out)));
  }

  [[nodiscard]] std::string name(instruction_id i) const {
    return explain_parts::expression_text(known(), i, lang_);
  }

  [[nodiscard]] stated_condition comparison(instruction_id i, bool holds) const {
    const instruction_id compared = explain_parts::sides_of(rules_, i).all[0];
    return {say(phrase::fact_is, lang_,
                {name(compared), explain_parts::required_text(known(), i, !holds, lang_)}),
            {}};
  }

  [[nodiscard]] std::vector<stated_condition> each(const std::vector<instruction_id>& of,
                                                   bool holds) const {
    std::vector<stated_condition> out;
    for (const instruction_id one : of) out.push_back(condition(one, holds));
    return out;
  }

  /// A list of one is that one.
  [[nodiscard]] stated_condition listed(document_word how,
                                        std::vector<stated_condition> parts) const {
    if (parts.size() == 1 && (how == document_word::each_of || how == document_word::any_of))
      return std::move(parts.front());
    return {say(how, lang_), std::move(parts)};
  }

  /// Not all of them: one is not; not one of them: none is.
  [[nodiscard]] stated_condition list(instruction_id i, bool holds) const {
    static_assert(operations_with(operand_shape::conditions) == 4);
    const instruction& step = rules_[i];
    const std::vector<instruction_id> of = operands_of(rules_, i);
    if (step.op == operation::all)
      return listed(holds ? document_word::each_of : document_word::any_of, each(of, holds));
    if (step.op == operation::any && holds) return listed(document_word::any_of, each(of, true));
    if (step.op == operation::any) return listed(document_word::none_of, each(of, true));
    if (step.op == operation::none)
      return listed(holds ? document_word::none_of : document_word::any_of, each(of, true));
    return {say(holds ? document_word::at_least_of : document_word::fewer_of, lang_,
                {std::to_string(step.c)}),
            each(of, true)};
  }

  [[nodiscard]] stated_condition guarded(instruction_id when, instruction_id item,
                                         bool holds) const {
    stated_condition first = condition(when);
    stated_condition second = condition(item, holds);
    if (!holds) return {say(document_word::each_of, lang_), {std::move(first), std::move(second)}};
    if (!first.parts.empty())
      return {say(document_word::first_then, lang_), {std::move(first), std::move(second)}};
    return {say(document_word::where_so, lang_, {first.text}), {std::move(second)}};
  }

  const program& rules_;
  language lang_;
  explain_parts::tree_plan plan_;
  explain_parts::trace held_;
  record nobody_;
};

}}}  // namespace zhunze::detail::lint
