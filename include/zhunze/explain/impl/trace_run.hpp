#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>

#include "zhunze/evaluate/impl/judge.hpp"
#include "zhunze/evaluate/impl/step.hpp"
#include "zhunze/explain/impl/distance.hpp"
#include "zhunze/explain/impl/tree_plan.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts {

/// What the parts of an all, any, none or at-least come to together.
struct tally {
  std::uint32_t yes = 0, unknown = 0;
  std::uint32_t all_to_yes = 0, all_to_no = 0;  ///< sums
  std::uint32_t one_to_yes = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t one_to_no = std::numeric_limits<std::uint32_t>::max();
  cause why = cause::none;

  void add(const condition_result& one) {
    yes += one.held == truth::yes ? 1 : 0;
    unknown += one.held == truth::unknown ? 1 : 0;
    all_to_yes = saturating_add(all_to_yes, one.far.to_yes);
    all_to_no = saturating_add(all_to_no, one.far.to_no);
    one_to_yes = std::min(one_to_yes, one.far.to_yes);
    one_to_no = std::min(one_to_no, one.far.to_no);
    why = std::max(why, one.why);
  }
  /// Facts of one word.
  void add(std::uint64_t facts, std::uint64_t is_yes, std::uint64_t is_no) {
    const auto count = [](std::uint64_t bits) {
      return static_cast<std::uint32_t>(std::popcount(bits));
    };
    const std::uint64_t open = facts & ~is_yes & ~is_no;
    const std::uint32_t held = count(facts & is_yes);
    yes += held;
    unknown += count(open);
    all_to_yes += count(facts & ~is_yes);
    all_to_no += count(facts & ~is_no);
    one_to_yes = std::min(one_to_yes, (facts & is_yes) != 0 ? 0U : 1U);
    one_to_no = std::min(one_to_no, (facts & is_no) != 0 ? 0U : 1U);
    if (open != 0) why = std::max(why, cause::missing);
  }
  [[nodiscard]] condition_result at_least(std::uint32_t n, distance far) const {
    const truth held = yes >= n ? truth::yes : yes + unknown < n ? truth::no : truth::unknown;
    return {far, held, held == truth::unknown ? why : cause::none};
  }
};

/// One evaluation of a valid record, in memory that fits the plan.
class trace_run {
 public:
  trace_run(const tree_plan& plan, const record& nominee, trace& held)
      : plan_(plan), nominee_(nominee), held_(held), general_(nominee, held.memory) {}

  /// Gives the verdict.
  [[nodiscard]] verdict run() {
    read_facts();
    for (const tree_step& step : plan_.steps) carry_out(step);
    return judge_rules();
  }

 private:
  void read_facts() {
    const row_view facts = view(nominee_);
    for (std::size_t w = 0; w < held_.yes.size(); ++w) {
      const std::uint64_t missing = ~(facts.yes[w] | facts.no[w]);
      held_.yes[w] = facts.yes[w] | (missing & plan_.default_yes[w]);
      held_.no[w] = facts.no[w] | (missing & plan_.default_no[w]);
    }
  }

  void carry_out(const tree_step& step) {
    switch (step.op) {
      case tree_operation::value:
        return general_.step(step.at);
      case tree_operation::condition: {
        general_.step(step.at);
        const truth held = held_.memory.truths[step.at.index()];
        return give(step, {leaf_distance(held), held, held_.memory.values[step.at.index()].why});
      }
      case tree_operation::spill: {
        const condition_result one = held_[step.a];
        held_.memory.truths[step.at.index()] = one.held;
        held_.memory.values[step.at.index()].why = one.why;
        return;
      }
      case tree_operation::negate:
        return give(step, negation(held_[step.a]));
      case tree_operation::guarded: {
        tally parts;
        parts.add(negation(held_[step.a]));
        parts.add(held_[step.b]);
        return give(step, parts.at_least(1, {parts.one_to_yes, parts.all_to_no}));
      }
      case tree_operation::all: {
        const tally parts = count(step);
        return give(
            step, parts.at_least(step.operands, {parts.all_to_yes, least(step, parts.one_to_no)}));
      }
      case tree_operation::any: {
        const tally parts = count(step);
        return give(step, parts.at_least(1, {least(step, parts.one_to_yes), parts.all_to_no}));
      }
      case tree_operation::none: {
        const tally parts = count(step);
        return give(step,
                    negation(parts.at_least(1, {least(step, parts.one_to_yes), parts.all_to_no})));
      }
      case tree_operation::at_least:
        return give(step, count(step).at_least(step.needed, at_least_distance(step)));
    }
  }

  void give(const tree_step& step, const condition_result& result) {
    held_.conditions[step.out] = result;
  }

  [[nodiscard]] static condition_result negation(const condition_result& of) {
    return {negated(of.far), !of.held, of.why};
  }

  /// The least of nothing is nothing.
  [[nodiscard]] static std::uint32_t least(const tree_step& step, std::uint32_t found) {
    return step.operands == 0 ? 0 : found;
  }

  [[nodiscard]] tally count(const tree_step& step) const {
    tally parts;
    for (std::uint32_t k = 0; k < step.masks; ++k) {
      const tree_mask& mask = plan_.masks[step.first_mask + k];
      parts.add(mask.facts, held_.yes[mask.word], held_.no[mask.word]);
    }
    for (std::uint32_t k = 0; k < step.others; ++k) {
      parts.add(held_[plan_.others[step.first_other + k]]);
    }
    return parts;
  }

  /// Yes where at least n of the parts are yes; no where more than (all − n) of them are no.
  [[nodiscard]] distance at_least_distance(const tree_step& step) {
    const std::uint32_t n = step.needed;
    const std::uint32_t against = n > step.operands ? 0 : step.operands - n + 1;
    gather(step, [](const distance& far) { return far.to_yes; });
    const std::uint32_t to_yes = smallest(held_.sorted, n);
    gather(step, [](const distance& far) { return far.to_no; });
    return {to_yes, smallest(held_.sorted, against)};
  }

  template <class Which>
  void gather(const tree_step& step, Which which) {
    held_.sorted.clear();
    for (std::uint32_t k = 0; k < step.masks; ++k) {
      const tree_mask& mask = plan_.masks[step.first_mask + k];
      for (std::uint64_t rest = mask.facts; rest != 0; rest &= rest - 1) {
        const auto slot = mask.word * 64 + static_cast<std::uint32_t>(std::countr_zero(rest));
        held_.sorted.push_back(which(leaf_distance(held_.fact(slot))));
      }
    }
    for (std::uint32_t k = 0; k < step.others; ++k) {
      held_.sorted.push_back(which(held_[plan_.others[step.first_other + k]].far));
    }
  }

  struct rule_conditions {
    const trace_run& in;
    const tree_rule& rule;

    [[nodiscard]] truth applies() const {
      return rule.when ? in.held_.held(rule.when) : truth::yes;
    }
    [[nodiscard]] std::uint32_t exceptions() const { return rule.exceptions; }
    [[nodiscard]] truth exception(std::uint32_t i) const {
      return in.held_.held(in.plan_.exceptions[rule.first_exception + i]);
    }
    [[nodiscard]] truth body() const { return in.held_.held(rule.body); }
    [[nodiscard]] bool excused() const {
      return rule.excused_by && in.nominee_.known(rule.excused_by);
    }
  };

  [[nodiscard]] verdict judge_rules() {
    bool undetermined = false, unjustified = false, failed = false;
    for (std::size_t k = 0; k < plan_.judged.size(); ++k) {
      const tree_rule& rule = plan_.judged[k];
      const rule_result result =
          evaluate_parts::judge(rule.kind, rule_conditions{*this, rule}).result;
      held_.rules[k] = result;
      if (rule.kind == rule_kind::prefer) continue;
      const bool fails = result == rule_result::failed;
      undetermined = undetermined || result == rule_result::unknown;
      unjustified = unjustified || (fails && rule.kind == rule_kind::principle);
      failed = failed || (fails && rule.kind != rule_kind::principle);
    }
    if (failed) return verdict::ineligible;
    if (undetermined) return verdict::undetermined;
    return unjustified ? verdict::needs_justification : verdict::eligible;
  }

  const tree_plan& plan_;
  const record& nominee_;
  trace& held_;
  evaluate_parts::stepper<record> general_;
};

}  // namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts
