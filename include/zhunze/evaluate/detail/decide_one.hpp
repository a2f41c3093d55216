#pragma once

#include "zhunze/evaluate/batch.hpp"
#include "zhunze/evaluate/detail/problems.hpp"
#include "zhunze/evaluate/detail/run.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::evaluate_parts {

/// The validations that are no.
inline void list_contradicted(const program& rules, const evaluation& all, record_decision& out) {
  const record_kind& kind = rules[out.kind];
  for (std::size_t i = 0; i < kind.rules.size(); ++i) {
    const bool validation = rules[kind.rules[i]].kind == rule_kind::validate;
    if (validation && all.results[i] == rule_result::failed)
      out.contradicted.push_back(kind.rules[i]);
  }
}

/// Sorts a kind's rules into the lists of a decision.
inline void list_rules(const program& rules, const evaluation& all, std::uint32_t stage,
                       record_decision& out) {
  const record_kind& kind = rules[out.kind];
  for (int turn = turn_of(rule_kind::exclude); turn < rule_turns; ++turn) {
    for (std::size_t i = 0; i < kind.rules.size(); ++i) {
      const rule_definition& rule = rules[kind.rules[i]];
      if (!bears(rule, stage) || turn_of(rule.kind) != turn) continue;
      const bool principle = rule.kind == rule_kind::principle;
      if (all.results[i] == rule_result::unknown) out.undetermined.push_back(kind.rules[i]);
      if (all.results[i] == rule_result::failed)
        (principle ? out.unjustified : out.failed).push_back(kind.rules[i]);
    }
  }
}

[[nodiscard]] inline truth preferred(const program& rules, const evaluation& all,
                                     std::uint32_t stage, const record_decision& of) {
  const record_kind& kind = rules[of.kind];
  truth any = truth::no;
  for (std::size_t i = 0; i < kind.rules.size(); ++i) {
    const rule_definition& rule = rules[kind.rules[i]];
    if (rule.kind != rule_kind::prefer || rule.stage > stage) continue;
    const bool unknown =
        of.decided.outcome == verdict::invalid || all.results[i] == rule_result::unknown;
    any = any | (unknown ? truth::unknown : to_truth(all.results[i] == rule_result::passed));
  }
  return any;
}

/// Empties a decision, whose memory is used again.
inline void clear(record_decision& one) {
  one.decided = {};
  one.contradicted.clear();
  one.failed.clear();
  one.undetermined.clear();
  one.unjustified.clear();
  one.preferred = truth::no;
  one.over_quota.clear();
  one.problems.clear();
  one.repeated.count = 0;
  one.repeated.places.clear();
  one.repeated.look_alike = false;
}

/// Decides records of a batch one after the other, in full: those of which more must be told than
/// columns can.
class one_by_one {
 public:
  one_by_one(const program& rules, std::uint32_t stage)
      : rules_(rules), stage_(stage), problems_(rules, stage) {
    prepare(memory, rules);
  }

  void decide(const record& nominee) { evaluate(nominee, stage_, memory, all_); }
  [[nodiscard]] verdict outcome() const { return all_.decided.outcome; }

  /// Tells what was decided last, all but `over_quota`, in an empty decision. `refused`: the batch
  /// makes the record invalid.
  void tell(const record& nominee, bool refused, record_decision& out) {
    if (refused) all_.decided = {verdict::invalid, {}};
    out.id = nominee.identifier();
    out.kind = nominee.kind();
    out.decided = all_.decided;
    out.preferred = preferred(rules_, all_, stage_, out);
    list_contradicted(rules_, all_, out);
    if (out.decided.outcome == verdict::invalid) return;
    list_rules(rules_, all_, stage_, out);
    problems_.find(out.kind, memory, out.decided.outcome != verdict::ineligible, out.problems);
  }

  /// Counts the record decided last, which the batch does not make invalid.
  void count(const record& nominee, std::size_t position, group_accumulator& into) {
    if (outcome() == verdict::invalid)
      into.count_possible(member_.key(into.group(), nominee, all_, memory), {0, 0, 1});
    else
      into.add(nominee, outcome(), memory, position);
  }

  workspace memory;  ///< of the record decided last

 private:
  const program& rules_;
  std::uint32_t stage_;
  problem_finder problems_;
  invalid_member member_{rules_};
  evaluation all_;
};

}}}  // namespace zhunze::detail::evaluate_parts
