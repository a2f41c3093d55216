#pragma once

#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/program/program.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// The instructions whose results an instruction uses, in its own order, repeats kept. Empty for a
/// constant, a fact and a presence test. Pure; cost: linear in the answer.
[[nodiscard]] ZHUNZE_DECL std::vector<instruction_id> operands_of(const program& rules,
                                                                  instruction_id user);

/// The roots and all instructions that they use in the end, ascending, each once. A root without
/// value is skipped. Pure; cost: linear in the program.
[[nodiscard]] ZHUNZE_DECL std::vector<instruction_id> instructions_read(
    const program& rules, const std::vector<instruction_id>& roots);

/// The facts whose values or presence the given instructions themselves read, ascending, each once.
[[nodiscard]] ZHUNZE_DECL std::vector<fact_id> facts_read(
    const program& rules, const std::vector<instruction_id>& instructions);

/// Adds what a rule or a group reads, as `roots_of` gives it.
ZHUNZE_DECL void add_roots(std::vector<instruction_id>& to, const rule_definition& rule);
ZHUNZE_DECL void add_roots(std::vector<instruction_id>& to, const group_definition& group);
/// What a rule reads: 当, every 除非, and its body.
[[nodiscard]] ZHUNZE_DECL std::vector<instruction_id> roots_of(const rule_definition& rule);
/// What a group reads: 每, 按, the limit, 当, and its body.
[[nodiscard]] ZHUNZE_DECL std::vector<instruction_id> roots_of(const group_definition& group);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/program/detail/reads.ipp"
#endif
