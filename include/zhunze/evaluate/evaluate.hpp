#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/program/verdict.hpp"
#include "zhunze/record/record.hpp"

namespace zhunze::inline ZHUNZE_FORM {

/// Why a value is unknown. `missing`: a fact that was not given; the others are problems, named in
/// the output and never listed as missing facts.
enum class cause : std::uint8_t {
  none,
  missing,
  division_by_zero,
  outside_calendar,
  out_of_range,
  empty_cell
};
[[nodiscard]] constexpr bool is_problem(cause why) {
  return why > cause::missing;
}

/// What an instruction gave: a number (dates, levels, options, keys by their stored number, numbers
/// by their true value), or text that lives in the record or program.
struct value {
  cause why = cause::none;
  number amount;
  std::string_view text;

  [[nodiscard]] bool known() const { return why == cause::none; }
};

/// Memory that evaluations reuse: results by instruction id. After a traced evaluation it holds
/// every instruction's result; otherwise only what was needed. One a thread.
struct workspace {
  std::vector<truth> truths;
  std::vector<value> values;
  std::vector<std::uint8_t> done;  ///< 1 where this evaluation has a result
};

/// A verdict and the first rule, in the notice's order (exclusions first), that decided it; none
/// for eligible. Trivially copied.
struct decision {
  verdict outcome = verdict::eligible;
  rule_id deciding;
};

/// Every rule's result for one record, in the order of `record_kind::rules`; rules of later stages
/// and criteria included, told apart by `applies`.
struct evaluation {
  decision decided;
  std::vector<rule_result> results;
  /// For excepted rules which exception held, else none: parallel to `results`.
  std::vector<std::uint32_t> excepted_by;

  static constexpr std::uint32_t no_exception = 0xffffffff;
};

/// True where a rule bears on a verdict at a stage (a requirement, exclusion or principle of that
/// stage or an earlier one).
[[nodiscard]] inline bool bears(const rule_definition& rule, std::uint32_t stage) {
  return rule.stage <= stage && rule.kind != rule_kind::criterion && rule.kind != rule_kind::prefer;
}

/// Decides one record at a stage; stops at the first rule that settles the verdict.
/// An invalid record is `invalid`. Cost: at most linear in the kind's schedule.
[[nodiscard]] ZHUNZE_DECL decision decide(const record& nominee, std::uint32_t stage,
                                          workspace& memory);
/// Evaluates every rule of one record and keeps every instruction's result in `memory`.
ZHUNZE_DECL void evaluate(const record& nominee, std::uint32_t stage, workspace& memory,
                          evaluation& out);

}  // namespace zhunze::inline ZHUNZE_FORM

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/evaluate/impl/evaluate.ipp"
#endif
