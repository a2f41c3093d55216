#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "zhunze/evaluate/detail/run.hpp"
#include "zhunze/explain/detail/dependency_index.hpp"
#include "zhunze/record/detail/row.hpp"

/// Deciding with only some of the facts told.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::explain_parts {

/// What a partial evaluator knows of a fact: not even whether it is given; that; or its value, too,
/// with the default where it is missing.
enum class disclosure : std::uint8_t { nothing, presence, all };

/// Whether a rule passes: a judgement's result without how it came about. `ask` gives the truth of
/// a condition, `excused` whether a reason is stated.
template <class Ask>
[[nodiscard]] truth passes_by(const rule_definition& rule, Ask&& ask, truth excused) {
  const truth applies = rule.when ? ask(rule.when) : truth::yes;
  truth excepted = truth::no;
  for (const rule_exception& one : rule.exceptions) excepted = excepted | ask(one.condition);
  return passes(rule.kind, applies & !excepted, ask(rule.body), excused);
}

/// The rules of an dependency index over a record of which only some facts are told. What changes
/// is carried on to the instructions and rules that read it, no further. One a thread.
class partial_evaluator {
 public:
  explicit partial_evaluator(const dependency_index& about)
      : about_(about),
        rules_(about.rules()),
        memory_(about.nothing_known()),
        stepper_(facts_, memory_),
        disclosed_(rules_.facts.size(), disclosure::nothing),
        marked_(rules_.instructions.size()),
        passes_(about.passes_of_nothing()) {
    for (std::uint32_t k = 0; k < passes_.size(); ++k) tally_.add(made(kind_of(k), passes_[k]));
    base_tally_ = tally_;
  }
  partial_evaluator(const partial_evaluator&) = delete;
  partial_evaluator& operator=(const partial_evaluator&) = delete;

  /// Begins with a record, of which nothing is told. The view must hold while it is asked about.
  void begin(const row_view& facts) {
    forget();
    facts_ = facts;
  }

  /// Takes back all that was told.
  void forget() {
    const workspace& base = about_.nothing_known();
    for (const instruction_id i : changed_) {
      memory_.truths[i.index()] = base.truths[i.index()];
      memory_.values[i.index()] = base.values[i.index()];
      marked_[i.index()] = 0;
    }
    for (const std::uint32_t k : judged_) passes_[k] = about_.passes_of_nothing()[k];
    for (const fact_id fact : spoken_) disclosed_[fact.index()] = disclosure::nothing;
    changed_.clear();
    judged_.clear();
    spoken_.clear();
    tally_ = base_tally_;
  }

  void tell(fact_id fact, disclosure what) {
    note(fact, what);
    refresh(fact);
  }

  /// Tells several facts at once: what reads several of them is carried out once.
  void tell(const std::vector<fact_id>& facts, const std::vector<disclosure>& what) {
    pending_.clear();
    for (std::size_t k = 0; k < facts.size(); ++k) {
      note(facts[k], what[k]);
      const auto& users = about_.users_of(facts[k]);
      pending_.insert(pending_.end(), users.begin(), users.end());
    }
    std::sort(pending_.begin(), pending_.end());
    pending_.erase(std::unique(pending_.begin(), pending_.end()), pending_.end());
    for (const instruction_id i : pending_) step(i);
    for (const fact_id fact : facts) judge_readers(fact);
  }

  /// Carries a fact's new value on, where the record itself was changed.
  void refresh(fact_id fact) {
    for (const instruction_id i : about_.users_of(fact)) step(i);
    judge_readers(fact);
  }

  [[nodiscard]] verdict outcome() const { return tally_.outcome(); }
  /// Whether a rule passes, by its position.
  [[nodiscard]] truth passes(std::uint32_t position) const { return passes_[position]; }
  [[nodiscard]] rule_kind kind_of(std::uint32_t position) const {
    return rules_[about_.bearing()[position]].kind;
  }
  [[nodiscard]] bool principle(std::uint32_t position) const {
    return kind_of(position) == rule_kind::principle;
  }
  [[nodiscard]] truth truth_at(instruction_id i) const { return memory_.truths[i.index()]; }
  [[nodiscard]] const zhunze::value& value_at(instruction_id i) const {
    return memory_.values[i.index()];
  }
  [[nodiscard]] const row_view& facts() const { return facts_; }
  [[nodiscard]] const workspace& memory() const { return memory_; }
  [[nodiscard]] const dependency_index& about() const { return about_; }

 private:
  [[nodiscard]] static row_view nothing_of(const program& rules) {
    row_view out;
    out.ruleset = &rules;
    return out;
  }

  [[nodiscard]] static verdict made(rule_kind kind, truth passes) {
    return verdict_made(verdict_of_failing(kind), passes);
  }

  void note(fact_id fact, disclosure what) {
    if (disclosed_[fact.index()] == disclosure::nothing) spoken_.push_back(fact);
    disclosed_[fact.index()] = what;
  }

  void step(instruction_id i) {
    if (marked_[i.index()] == 0) {
      marked_[i.index()] = 1;
      changed_.push_back(i);
    }
    const instruction& it = rules_[i];
    const bool hidden = (it.op == operation::fact && disclosed_[it.a] != disclosure::all) ||
                        (it.op == operation::given && disclosed_[it.a] == disclosure::nothing);
    if (!hidden) return stepper_.step(i);
    memory_.truths[i.index()] = truth::unknown;
    memory_.values[i.index()] = {cause::missing, {}, {}};
  }

  void judge_readers(fact_id fact) {
    for (const std::uint32_t k : about_.rules_of(fact)) {
      const rule_definition& rule = rules_[about_.bearing()[k]];
      const truth now = passes_by(
          rule, [&](instruction_id i) { return truth_at(i); }, excused(rule));
      if (now == passes_[k]) continue;
      tally_.remove(made(rule.kind, passes_[k]));
      tally_.add(made(rule.kind, now));
      passes_[k] = now;
      judged_.push_back(k);
    }
  }

  [[nodiscard]] truth excused(const rule_definition& rule) const {
    if (rule.kind != rule_kind::principle || !rule.excused_by) return truth::no;
    if (disclosed_[rule.excused_by.index()] == disclosure::nothing) return truth::unknown;
    return to_truth(facts_.known(rule.excused_by));
  }

  const dependency_index& about_;
  const program& rules_;
  row_view facts_ = nothing_of(rules_);
  workspace memory_;
  evaluate_parts::stepper<row_view> stepper_;
  std::vector<disclosure> disclosed_;  // by fact
  std::vector<std::uint8_t> marked_;   // by instruction: is in `changed_`
  std::vector<truth> passes_;          // by position of the rule
  verdict_tally tally_, base_tally_;
  std::vector<instruction_id> changed_, pending_;
  std::vector<std::uint32_t> judged_;
  std::vector<fact_id> spoken_;
};

}}}  // namespace zhunze::detail::explain_parts
