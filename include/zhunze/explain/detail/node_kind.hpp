#pragma once

#include <cstdint>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What a node of an explanation stands for.
enum class node_kind : std::uint8_t {
  record,      ///< the root: the verdict
  rule,        ///< a requirement, exclusion, principle or preference
  applies,     ///< the 当 of a rule
  exception,   ///< a 除非 of a rule
  excuse,      ///< the 说明 of a principle
  criterion,   ///< a named condition
  definition,  ///< a named value
  all,
  any,
  none,
  at_least,
  negation,
  guarded,  ///< an item of 全部 with its 当
  comparison,
  presence,  ///< 已填, 未填
  fact,
  value  ///< any other value: constant, sum, function, look-up
};

/// The result at a node: a rule's result, or yes, no, unknown of a condition, or a value.
enum class node_outcome : std::uint8_t {
  passed,
  excepted,
  failed,
  unknown,
  not_applicable,
  yes,
  no,
  value
};

}}  // namespace zhunze
