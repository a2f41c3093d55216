#pragma once

#include <vector>

#include "zhunze/program/program.hpp"

/// What follows from the declarations of a program: the facts of each kind and their slots, and the
/// rules and groups that bear on it. The compiler and whoever reads a program from bytes lay it out
/// alike.
namespace zhunze { inline namespace ZHUNZE_FORM {

/// The kind itself and the kinds that it extends, nearest first. Kinds must not extend each other
/// in a circle.
[[nodiscard]] ZHUNZE_DECL std::vector<record_kind_id> ancestry_of(const program& rules,
                                                                  record_kind_id below);

/// Gives a kind the facts of its parent, which must be laid out, and its own, with slots behind
/// those of the parent. Facts stand in order of their owners.
ZHUNZE_DECL void lay_out_facts(program& rules, record_kind_id of);

/// Lists the rules and groups of every kind in the notice's order, and what they read.
ZHUNZE_DECL void list_rules(program& rules);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/program/detail/layout.ipp"
#endif
