#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/evaluate/evaluate.hpp"
#include "zhunze/program/program.hpp"
#include "zhunze/program/ruleset.hpp"

/// How the records of one kind are decided at one stage, laid out for speed: the same conditions as
/// the program's instructions, as steps over bit masks, in the order in which rules decide.
namespace zhunze { inline namespace ZHUNZE_FORM {

/// A truth of a plan, or its negation. Slots below `plan::fact_slots` are yes/no facts.
struct literal {
  std::uint32_t code = 0;

  literal() = default;
  literal(std::uint32_t slot, bool negated) : code(slot << 1U | (negated ? 1U : 0U)) {}
  [[nodiscard]] std::uint32_t slot() const { return code >> 1U; }
  [[nodiscard]] bool negated() const { return (code & 1U) != 0; }
  [[nodiscard]] literal operator!() const { return {slot(), !negated()}; }
  friend bool operator==(literal, literal) = default;
};

/// Literals of one word of slots: those to be yes, and those to be no.
struct mask_term {
  std::uint32_t word = 0;
  std::uint64_t yes = 0, no = 0;
};

/// Literals of which all must hold, those that are not negated first.
struct conjunction {
  std::uint32_t first_literal = 0, literals = 0, positive = 0;
};

/// The same as masks, for a row.
struct masks {
  std::uint32_t first = 0, count = 0;
};

/// | operation | out | a | b | c | low, high |
/// | --- | --- | --- | --- | --- | --- |
/// | judge | | judge | | | |
/// | skip: c judge steps follow, over these literals only | | conjunction | | how many | |
/// | constant | slot | truth | | | |
/// | default_truth | slot | fact slot | truth where missing | | |
/// | given_truth, given_number, given_text | slot | fact slot of its plane | | | |
/// | all | slot | conjunction | | | |
/// | any_all: any of several | slot | first conjunction | how many | | |
/// | at_least | slot | conjunction | | n | |
/// | not_no: yes where the conjunction is unknown, too | slot | conjunction | | | |
/// | range: low <= a <= high | slot | value | | | bounds |
/// | member | slot | value in 0..63 | | | low: set of bits |
/// | domain | slot | number slot | `domains` | | |
/// | same_text | slot | `text_operands` | `text_operands` | | |
/// | compare | slot | value | value | relation | |
/// | carried | slot | first in `carried` | how many | instruction | |
/// | carried_problem: yes where the value is a problem | slot | as of `carried` | | | |
/// | problem: yes where a is unknown though b and c are known | slot | value | value | value | |
/// | default_number | value | number slot | | | low: where missing |
/// | number | value | | | | low |
/// | working_days, days, days_apart, full_years | value | from | to | calendar | |
/// | shift_days, shift_months | value | date | whole number | | |
enum class plan_operation : std::uint8_t {
  judge,
  skip,
  constant,
  default_truth,
  given_truth,
  given_number,
  given_text,
  all,
  any_all,
  at_least,
  not_no,
  range,
  member,
  domain,
  same_text,
  compare,
  carried,
  carried_problem,
  problem,
  default_number,
  number,
  working_days,
  days,
  days_apart,
  full_years,
  shift_days,
  shift_months
};

/// True for steps that give a truth.
[[nodiscard]] constexpr bool is_condition(plan_operation op) {
  return op > plan_operation::skip && op < plan_operation::default_number;
}

struct plan_step {
  static constexpr std::uint32_t no_judge = 0xffffffff;

  plan_operation op{};
  bool kept = true;                ///< of a condition: another step or a group reads it
  std::uint32_t judge = no_judge;  ///< of a condition: the judge that it is the last word for
  std::uint32_t out = 0;
  std::uint32_t a = 0, b = 0, c = 0;
  std::int64_t low = 0, high = 0;
};

/// What a condition that reads one fact of few values gives for each of them.
struct value_domain {
  std::vector<std::uint64_t> yes, known;  ///< a bit a value; what is yes is known
  std::uint32_t size = 0;
  bool always_known = true;  ///< of every value
  truth missing = truth::unknown;
};

/// One side of a comparison of texts: a text fact, a constant, or the key that a key fact names.
struct text_operand {
  enum class form : std::uint8_t { fact, constant, key } is{};
  std::uint32_t slot = 0;  ///< of the fact
  std::uint32_t ref = 0;   ///< index into `program::constants`, or of the table
};

/// A step for a single row: like a `plan_step`, with what a row needs at hand; bounds and sets are
/// in x and y.
struct row_step {
  plan_operation op{};
  bool in_word = false;  ///< an `all` of one mask term, which is in x and y; a is its word
  bool kept = true;
  bool negated = false;  ///< of the judge
  std::uint32_t judge = plan_step::no_judge;
  std::uint32_t out = 0;  ///< bit among the row's truths
  std::uint32_t a = 0, b = 0, c = 0;
  std::uint64_t x = 0, y = 0;
};

/// A rule that bears on the verdict, the truth by which it passes, and what it makes where it
/// fails.
struct plan_judge {
  rule_id rule;
  literal passes;
  verdict failing = verdict::ineligible;
};

/// What a group reads of a record, as literals and values where the plan has them.
struct plan_group {
  group_id group;
  literal when, body;
  bool has_when = false, has_body = false;
};

/// The steps for a single row: truths that only a judge reads have no bit.
struct row_program {
  /// The most words of truths, and values, that a row keeps in registers and on the stack.
  static constexpr std::uint32_t most_words = 2, most_numbers = 32;

  std::uint32_t bits = 0;     ///< yes/no facts, then what steps keep
  bool needs_memory = false;  ///< the steps need more than that
  std::vector<std::uint32_t> bit_of_slot;
  std::vector<row_step> steps;
  std::vector<masks> conjunctions;  ///< parallel to `plan::conjunctions`
  std::vector<mask_term> terms;
};

struct plan {
  const program* rules = nullptr;  ///< must outlive the plan
  record_kind_id kind;
  std::uint32_t stage = 0;
  std::uint32_t fact_slots = 0;    ///< yes/no facts, from 0
  std::uint32_t slots = 0;         ///< with what the steps add
  std::uint32_t fact_numbers = 0;  ///< values below are the record's number slots
  std::uint32_t numbers = 0;       ///< with what the steps add
  std::vector<plan_step> steps;
  std::size_t verdict_steps = 0;  ///< those before; then come those for the groups
  std::size_t group_steps = 0;    ///< those before; the rest is for what is listed
  std::vector<conjunction> conjunctions;
  std::vector<literal> literals;
  std::vector<value_domain> domains;
  std::vector<text_operand> text_operands;
  std::vector<instruction_id> carried;
  std::vector<plan_judge> judges;    ///< in the order in which they decide
  std::vector<plan_group> groups;    ///< in the notice's order
  std::optional<literal> preferred;  ///< any 优先 of the stage; nothing where there is none
  /// Yes where a value that rules of the stage or groups read is a problem; it may be yes of more.
  std::optional<literal> problem;
  row_program row;
};

/// Plans how records of a concrete kind are decided at a stage. `rules` must outlive the plan.
/// Cost: linear in the kind's instructions, times the values of scales, choices and tables that
/// single conditions read. Immutable afterwards: share it between threads.
[[nodiscard]] ZHUNZE_DECL plan make_plan(const program& rules, record_kind_id kind,
                                         std::uint32_t stage);
/// The same, made when it is first asked for and kept with the rules: it lives as long as they, or
/// a copy of them, do. A stage beyond the last counts as the last. Thread safe. Cost afterwards: a
/// look-up.
[[nodiscard]] inline const plan& plan_of(const ruleset& rules, record_kind_id kind,
                                         std::uint32_t stage) {
  return rules.kept<plan>(kind, stage, make_plan);
}

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/evaluate/detail/plan.ipp"
#endif
