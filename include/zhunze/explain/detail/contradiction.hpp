#pragma once

#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/record/record.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// A validation that is no, and the facts that make it so: as the kind has them, missing ones with
/// their defaults among them.
struct contradiction {
  rule_id rule;
  std::vector<fact_id> facts;
};

/// The validations of the record's kind that are no for it, in the notice's order; empty for most
/// records. Of a record with cells that could not be read, what the others give. Cost: linear in
/// the program. Thread safe.
[[nodiscard]] ZHUNZE_DECL std::vector<contradiction> contradictions_of(const record& nominee);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/explain/detail/contradiction.ipp"
#endif
