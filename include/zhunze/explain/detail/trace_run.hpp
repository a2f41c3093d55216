#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>

#include "zhunze/evaluate/detail/run.hpp"
#include "zhunze/explain/detail/distance.hpp"
#include "zhunze/explain/detail/tree_plan.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::explain_parts {

/// How many bits are set: written out, as the usual function is a call where the machine is not
/// known to count them itself.
[[nodiscard]] constexpr std::uint32_t bits_set(std::uint64_t bits) {
  bits -= bits >> 1U & 0x5555555555555555U;
  bits = (bits & 0x3333333333333333U) + (bits >> 2U & 0x3333333333333333U);
  bits = (bits + (bits >> 4U)) & 0x0F0F0F0F0F0F0F0FU;
  return static_cast<std::uint32_t>(bits * 0x0101010101010101U >> 56U);
}

/// Conditions that must all hold, one after the other.
class conjunction_result {
 public:
  void add(const condition_result& one) {
    empty_ = false;
    fails_ = fails_ || one.held == truth::no;
    why_ = std::max(why_, one.why);
    to_yes_ = saturating_add(to_yes_, one.far.to_yes);
    to_no_ = std::min(to_no_, one.far.to_no);
  }
  /// Facts of one word.
  void add(std::uint64_t facts, std::uint64_t yes, std::uint64_t no) {
    empty_ = false;
    const std::uint64_t lacking = facts & ~yes;
    const bool fails = (facts & no) != 0;
    to_no_ = std::min(to_no_, fails ? 0U : 1U);
    if (lacking == 0) return;
    to_yes_ = saturating_add(to_yes_, bits_set(lacking));
    fails_ = fails_ || fails;
    if ((lacking & ~no) != 0) why_ = std::max(why_, cause::missing);
  }
  [[nodiscard]] condition_result result() const {
    // The least of nothing is nothing.
    const distance far{to_yes_, empty_ ? 0 : to_no_};
    if (fails_) return {far, truth::no, cause::none};
    return {far, why_ == cause::none ? truth::yes : truth::unknown, why_};
  }

 private:
  bool empty_ = true;
  bool fails_ = false;
  cause why_ = cause::none;
  std::uint32_t to_yes_ = 0;
  std::uint32_t to_no_ = std::numeric_limits<std::uint32_t>::max();
};

/// One evaluation of a record whose cells could be read, in memory that fits the plan.
class trace_run {
 public:
  trace_run(const tree_plan& plan, const record& nominee, trace& held)
      : plan_(plan), nominee_(nominee), held_(held), general_(nominee, held.memory) {}

  /// Gives the verdict.
  [[nodiscard]] verdict run() {
    read_facts();
    for (const tree_step& step : plan_.steps) carry_out(step);
    const verdict judged = judge_rules();
    const bool contradicted =
        std::any_of(plan_.validations.begin(), plan_.validations.end(),
                    [this](condition_ref one) { return held_.held(one) == truth::no; });
    return contradicted ? verdict::invalid : judged;
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
        conjunction_result parts;
        parts.add(held_[step.a]);
        parts.add(negation(held_[step.b]));
        return give(step, negation(parts.result()));
      }
      case tree_operation::all:
        return give(step, conjunction(step, false));
      case tree_operation::any:
        return give(step, negation(conjunction(step, true)));
      case tree_operation::none:
        return give(step, conjunction(step, true));
      case tree_operation::at_least:
        return give(step, at_least(step));
    }
  }

  void give(const tree_step& step, const condition_result& result) {
    held_.conditions[step.out] = result;
  }

  [[nodiscard]] static condition_result negation(const condition_result& of) {
    return {negated(of.far), !of.held, of.why};
  }

  /// Of the operands, or of their negations.
  [[nodiscard]] condition_result conjunction(const tree_step& step, bool negated) const {
    const std::vector<std::uint64_t>& yes = negated ? held_.no : held_.yes;
    const std::vector<std::uint64_t>& no = negated ? held_.yes : held_.no;
    conjunction_result parts;
    for (std::uint32_t k = 0; k < step.masks; ++k) {
      const tree_mask& mask = plan_.masks[step.first_mask + k];
      parts.add(mask.facts, yes[mask.word], no[mask.word]);
    }
    for (std::uint32_t k = 0; k < step.others; ++k) {
      const condition_result one = held_[plan_.others[step.first_other + k]];
      parts.add(negated ? negation(one) : one);
    }
    return parts.result();
  }

  [[nodiscard]] condition_result at_least(const tree_step& step) {
    std::uint32_t yes = 0, unknown = 0;
    cause why = cause::none;
    for (std::uint32_t k = 0; k < step.others; ++k) {
      const condition_result one = held_[plan_.others[step.first_other + k]];
      yes += one.held == truth::yes ? 1 : 0;
      unknown += one.held == truth::unknown ? 1 : 0;
      why = graver(why, one.why);
    }
    const distance far = at_least_distance(step);
    const truth held = counting{step.needed}.of(yes, unknown);
    return {far, held, held == truth::unknown ? why : cause::none};
  }

  /// Yes where at least n of the parts are yes; no where more than (all − n) of them are no.
  [[nodiscard]] distance at_least_distance(const tree_step& step) {
    const std::uint32_t n = step.needed;
    const std::uint32_t against = n > step.others ? 0 : step.others - n + 1;
    gather(step, [](const distance& far) { return far.to_yes; });
    const std::uint32_t to_yes = smallest(held_.sorted, n);
    gather(step, [](const distance& far) { return far.to_no; });
    return {to_yes, smallest(held_.sorted, against)};
  }

  template <class Which>
  void gather(const tree_step& step, Which which) {
    held_.sorted.clear();
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
    verdict out = verdict::eligible;
    for (std::size_t k = 0; k < plan_.judged.size(); ++k) {
      const tree_rule& rule = plan_.judged[k];
      const rule_result result =
          evaluate_parts::judge(rule.kind, rule_conditions{*this, rule}).result;
      held_.rules[k] = result;
      if (rule.kind == rule_kind::prefer) continue;
      out = graver(out, verdict_made(verdict_of_failing(rule.kind), passed(result)));
    }
    return out;
  }

  const tree_plan& plan_;
  const record& nominee_;
  trace& held_;
  evaluate_parts::stepper<record> general_;
};

}}}  // namespace zhunze::detail::explain_parts
