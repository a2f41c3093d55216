#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "zhunze/compile/compile.hpp"
#include "zhunze/lint/detail/possible_values.hpp"

/// What the conditions of rules can give: never, always, and one beside another. Only what every
/// value that can be has been tried for is told.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::lint {

class logic_check {
 public:
  logic_check(const program& rules, diagnostics& found)
      : rules_(rules), finite_(rules), found_(found) {}

  void run() {
    for (const rule_definition& one : rules_.rules) {
      if (one.when.has_value()) settle(one, one.when, {"前提", "'when'"});
      for (const rule_exception& exception : one.exceptions)
        settle(one, exception.condition, {"除非", "'except when'"});
      settle(one, one.body, {"条件", "condition"});
    }
    compare_all();
  }

 private:
  static constexpr std::size_t most_tried = 4096;
  /// Conditions worked out for all pairs of rules together. Packs need a hundredth of it.
  static constexpr std::size_t most_work = 20'000'000;

  /// Compares each two rules that read a fact in common.
  void compare_all() {
    std::map<fact_id, std::vector<std::size_t>> readers;
    for (std::size_t i = 0; i < rules_.rules.size(); ++i) {
      if (!decides(rules_.rules[i])) continue;
      const auto values = finite_.values_of(roots_of(rules_.rules[i]));
      if (!values) continue;
      for (const fact_id fact : values->facts) readers[fact].push_back(i);
    }
    std::set<std::pair<std::size_t, std::size_t>> done;
    for (const auto& [fact, rules] : readers) {
      for (std::size_t a = 0; a < rules.size(); ++a) {
        for (std::size_t b = a + 1; b < rules.size(); ++b) {
          if (work_ > most_work) return;
          if (done.emplace(rules[a], rules[b]).second)
            compare(rules_.rules[rules[a]], rules_.rules[rules[b]]);
        }
      }
    }
  }

  /// Tells a condition that never or always holds.
  void settle(const rule_definition& of, instruction_id condition, const argument& part) {
    const auto values = finite_.values_of({condition});
    if (!values || values->facts.empty() || values->combinations() > most_tried) return;
    bool yes = false;
    bool no = false;
    for_each_trial(*values, [&](const trial& at) {
      finite_.work_out(*values, at);
      (finite_.holds(condition) ? yes : no) = true;
      return !yes || !no;
    });
    if (yes == no || (yes && names_all_options(condition))) return;
    found_.add(yes ? kind::always_holds : kind::never_holds,
               rules_.origins[condition.index()].where, {of.names.name, part});
  }

  /// A list of every option asks that one be given.
  [[nodiscard]] bool names_all_options(instruction_id condition) const {
    return rules_[condition].op == operation::one_of;
  }

  [[nodiscard]] static bool decides(const rule_definition& one) {
    return one.kind == rule_kind::require || one.kind == rule_kind::exclude;
  }

  /// The kinds of which one extends the other: some record has both rules.
  [[nodiscard]] bool meet(record_kind_id a, record_kind_id b) const {
    return extends(a, b) || extends(b, a);
  }
  [[nodiscard]] bool extends(record_kind_id below, record_kind_id above) const {
    for (record_kind_id at = below; at.has_value(); at = rules_[at].parent)
      if (at == above) return true;
    return false;
  }

  /// Whether a rule passes, by what was worked out last.
  [[nodiscard]] bool passes(const rule_definition& one) const {
    if (one.when.has_value() && !finite_.holds(one.when)) return true;
    for (const rule_exception& exception : one.exceptions)
      if (finite_.holds(exception.condition)) return true;
    return finite_.holds(one.body) == (one.kind != rule_kind::exclude);
  }

  void compare(const rule_definition& a, const rule_definition& b) {
    constexpr std::size_t pair_cost = 500;
    work_ += pair_cost;
    if (!meet(a.owner, b.owner)) return;
    std::vector<instruction_id> roots = roots_of(a);
    add_roots(roots, b);
    const auto values = finite_.values_of(roots);
    if (!values || values->combinations() > most_tried) return;
    std::optional<trial> both;
    std::optional<trial> only_a;
    std::optional<trial> only_b;
    for_each_trial(*values, [&](const trial& at) {
      work_ += values->read.size();
      finite_.work_out(*values, at);
      const bool pa = passes(a);
      const bool pb = passes(b);
      if (pa && pb && !both) both = at;
      if (pa && !pb && !only_a) only_a = at;
      if (!pa && pb && !only_b) only_b = at;
      return !both || !only_a || !only_b;
    });
    if (!both && only_a && only_b) tell(kind::rules_contradict, a, b, words_of(*values, *only_a));
    if (!both || !share_clause(a, b)) return;
    const bool b_idle = !only_a && asked_wherever(a, b);
    const bool a_idle = !only_b && asked_wherever(b, a);
    if (!only_a && !only_b && (a_idle || b_idle))
      tell(kind::same_condition, b_idle ? a : b, b_idle ? b : a, argument(""));
    else if (b_idle)
      tell(kind::rule_subsumed, b, a, words_of(*values, *only_b));
    else if (a_idle)
      tell(kind::rule_subsumed, a, b, words_of(*values, *only_a));
  }

  /// True where the first rule is asked of each record that the second is asked of, no later.
  [[nodiscard]] bool asked_wherever(const rule_definition& first,
                                    const rule_definition& second) const {
    return extends(second.owner, first.owner) && first.stage <= second.stage;
  }

  /// A rule that changes nothing is told once, whatever the number of rules that do what it does.
  void tell(kind what, const rule_definition& a, const rule_definition& b,
            const argument& witness) {
    const rule_definition& idle = what == kind::same_condition ? b : a;
    if (what != kind::rules_contradict && !told_idle_.insert(&idle).second) return;
    diagnostic& told = found_.add(what, a.where, {a.names.name, b.names.name, witness});
    told.labels.push_back({b.where, {"另一条", "the other one"}});
  }

  /// Rules of different clauses may well say the same: then the notice does.
  [[nodiscard]] static bool share_clause(const rule_definition& a, const rule_definition& b) {
    if (a.cites.empty() || b.cites.empty()) return true;
    for (const cited_clause& x : a.cites)
      for (const cited_clause& y : b.cites)
        if (x.document == y.document && x.clause == y.clause && x.sentences == y.sentences)
          return true;
    return false;
  }

  [[nodiscard]] argument words_of(const possible_values& in, const trial& at) const {
    std::string zh;
    std::string en;
    for (std::size_t i = 0; i < in.facts.size(); ++i) {
      const fact_definition& fact = rules_[in.facts[i]];
      const stored_value value{at[i], {}};
      zh += (zh.empty() ? "" : "、") + shown_name(fact.names, language::zh) + " " +
            value_text(rules_, fact.value_type, value, fact.unit, language::zh);
      en += (en.empty() ? "" : ", ") + shown_name(fact.names, language::en) + " " +
            value_text(rules_, fact.value_type, value, fact.unit, language::en);
    }
    return {zh, en};
  }

  const program& rules_;
  finite_conditions finite_;
  diagnostics& found_;
  std::set<const rule_definition*> told_idle_;
  std::size_t work_ = 0;
};

}}}  // namespace zhunze::detail::lint
