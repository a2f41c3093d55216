#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>

#include "zhunze/config.hpp"
#include "zhunze/program/program.hpp"
#include "zhunze/program/verdict.hpp"
#include "zhunze/value/truth.hpp"

/// @file
/// How the results of rules make the verdict on a record.
namespace zhunze { inline namespace ZHUNZE_FORM {

/// A verdict and the first rule, in the notice's order (exclusions first), that decided it; none
/// for eligible. Of an invalid record the first validation that is no; none where a cell could not
/// be read, or the batch makes it invalid. Trivially copied.
struct decision {
  verdict outcome = verdict::eligible;
  rule_id deciding;

  friend bool operator==(const decision&, const decision&) = default;
};

/// True where a rule bears on a verdict at a stage (a requirement, exclusion or principle of that
/// stage or an earlier one; a validation at each).
[[nodiscard]] inline bool bears(const rule_definition& rule, std::uint32_t stage) {
  return rule.stage <= stage && rule.kind != rule_kind::criterion && rule.kind != rule_kind::prefer;
}

/// Rules decide in turns: validations first, then exclusions, then requirements and principles.
/// Preferences, which decide nothing, are listed in a turn after them.
inline constexpr int rule_turns = 3;
/// The turn in which rules of a kind decide.
[[nodiscard]] constexpr int turn_of(rule_kind kind) {
  switch (kind) {
    case rule_kind::validate:
      return 0;
    case rule_kind::exclude:
      return 1;
    case rule_kind::criterion:
    case rule_kind::require:
    case rule_kind::principle:
      return 2;
    case rule_kind::prefer:
      break;
  }
  return rule_turns;
}

/// Calls `each(position)` for each rule of a kind that bears on the verdict at a stage, by its
/// position among the kind's rules, in the order in which rules decide, until one call gives true.
template <class Each>
void for_each_deciding(const program& rules, const record_kind& kind, std::uint32_t stage,
                       Each&& each) {
  for (int turn = 0; turn < rule_turns; ++turn) {
    for (std::size_t i = 0; i < kind.rules.size(); ++i) {
      const rule_definition& rule = rules[kind.rules[i]];
      if (bears(rule, stage) && turn_of(rule.kind) == turn && each(i)) return;
    }
  }
}

/// Whether a rule passes. `bound`: 当 holds, and no exception does; `excused`: a reason is stated
/// for it.
[[nodiscard]] constexpr truth passes(rule_kind kind, truth bound, truth body, truth excused) {
  switch (kind) {
    case rule_kind::exclude:
      return !(bound & body);
    case rule_kind::prefer:
      return bound & body;
    case rule_kind::principle:
      return (!bound) | body | excused;
    case rule_kind::validate:
      return to_truth(body != truth::no);
    case rule_kind::criterion:
    case rule_kind::require:
      break;
  }
  return (!bound) | body;
}

/// The verdict that a rule makes where it fails.
[[nodiscard]] constexpr verdict verdict_of_failing(rule_kind kind) {
  if (kind == rule_kind::validate) return verdict::invalid;
  return kind == rule_kind::principle ? verdict::needs_justification : verdict::ineligible;
}
/// The verdict that a rule makes by itself. That on a record is the gravest that its rules make.
[[nodiscard]] constexpr verdict verdict_made(verdict failing, truth passes) {
  if (passes == truth::yes) return verdict::eligible;
  return passes == truth::unknown ? verdict::undetermined : failing;
}

/// How grave a verdict is: 0 for eligible, then more.
[[nodiscard]] constexpr int gravity(verdict v) {
  switch (v) {
    case verdict::eligible:
      return 0;
    case verdict::needs_justification:
      return 1;
    case verdict::undetermined:
      return 2;
    case verdict::ineligible:
      return 3;
    case verdict::invalid:
      break;
  }
  return 4;
}
/// The graver of two verdicts.
[[nodiscard]] constexpr verdict graver(verdict a, verdict b) {
  return gravity(a) < gravity(b) ? b : a;
}
/// True where the rules that decide later can make no other verdict.
[[nodiscard]] constexpr bool settles(verdict v) {
  return v == verdict::ineligible || v == verdict::invalid;
}

/// The verdict of rules that are added in the order in which they decide.
class verdict_fold {
 public:
  /// Adds what a rule makes. True where that settles the verdict.
  constexpr bool add(verdict made, rule_id by) {
    if (gravity(made) > gravity(so_far_.outcome)) so_far_ = {made, by};
    return settles(made);
  }
  [[nodiscard]] constexpr decision result() const { return so_far_; }

 private:
  decision so_far_;
};

/// The same of rules that are counted, and taken back, in any order, without the rule that decides.
class verdict_tally {
 public:
  void add(verdict made) { ++count_[static_cast<std::size_t>(made)]; }
  void remove(verdict made) { --count_[static_cast<std::size_t>(made)]; }
  [[nodiscard]] verdict outcome() const {
    verdict out = verdict::eligible;
    for (std::size_t v = 0; v < count_.size(); ++v)
      if (count_[v] != 0) out = graver(out, static_cast<verdict>(v));
    return out;
  }

 private:
  std::array<std::uint32_t, std::size(detail::program_parts::verdict_words)>
      count_{};  // by verdict
};

/// Whether a rule with a result passes.
[[nodiscard]] constexpr truth passed(rule_result result) {
  if (result == rule_result::unknown) return truth::unknown;
  return to_truth(result != rule_result::failed);
}

}}  // namespace zhunze
