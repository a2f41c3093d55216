#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/program/detail/cause.hpp"
#include "zhunze/program/detail/judging.hpp"
#include "zhunze/program/verdict.hpp"
#include "zhunze/record/record.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What an instruction gave: a number (dates, levels, options, keys by their stored number, numbers
/// by their true value), or text that lives in the record or program.
struct value {
  cause why = cause::none;  ///< `cause::none` where there is a value
  number amount;
  std::string_view text;  ///< of a text; else empty

  /// True where there is a value.
  [[nodiscard]] bool known() const { return why == cause::none; }
};

/// A value that could not be computed, for `problems`: only where it arose, not where it was used.
struct problem {
  rule_id rule;    ///< none where it is a group's
  group_id group;  ///< none where it is a rule's
  instruction_id where;
  cause why = cause::none;
};

/// Every rule's result for one record, in the order of `record_kind::rules`; rules of later stages,
/// criteria and preferences included, told apart by `bears`. A criterion or preference has passed
/// where it is yes. For an invalid record they are what the cells that could be read give.
struct evaluation {
  decision decided;
  std::vector<rule_result> results;
  /// For excepted rules which exception held, else none: parallel to `results`.
  std::vector<std::uint32_t> excepted_by;

  /// Of a rule that no exception let pass.
  static constexpr std::uint32_t no_exception = 0xffffffff;
};

/// Memory that evaluations reuse: results by instruction id. After `evaluate` it holds the results
/// of the kind's whole schedule; after `decide` only what was needed. `values[i].why` is kept for
/// truths too: none exactly where the result is known, else why not, a problem before a missing
/// fact. One a thread.
struct workspace {
  std::vector<truth> truths;
  std::vector<value> values;
  std::vector<std::uint8_t> done;  ///< 1 where this evaluation has a result
  evaluation all;                  ///< where `check` keeps every rule's result
};

/// Decides one record at a stage; stops at the first rule that settles the verdict. Of the rules
/// that decide it, exclusions come first, then requirements and principles in the notice's order.
/// A record that is invalid, or that a validation is no for, is `invalid`. The same verdict as
/// `evaluate`. Cost: at most linear in the kind's rules and schedule; allocates only while `memory`
/// grows to the program's size.
[[nodiscard]] ZHUNZE_DECL decision decide(const record& nominee, std::uint32_t stage,
                                          workspace& memory);
/// Evaluates every rule of one record and keeps every instruction's result in `memory`. Texts in
/// `memory` are views into the record and the program.
ZHUNZE_DECL void evaluate(const record& nominee, std::uint32_t stage, workspace& memory,
                          evaluation& out);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/evaluate/detail/evaluate.ipp"
#endif
