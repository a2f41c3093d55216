#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "zhunze/program/program.hpp"
#include "zhunze/program/verdict.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// A test that stands in the rules file, with names resolved, `基于` applied and `其余 满足` spelt
/// out.
struct example_definition {
  std::string title;
  record_kind_id kind;
  std::uint32_t stage = 0;  ///< its index in `program::stages`
  /// A value that the example gives to a fact.
  struct value {
    fact_id fact;
    stored_value given;
  };
  std::vector<value> values;
  verdict expected{};
  bool only = false;  ///< 仅因: exactly these rules decide
  std::vector<rule_id> because;
  location where;
};

/// A test of a batch: its records, and what becomes of its groups.
struct batch_example_definition {
  std::string title;
  std::uint32_t stage = 0;  ///< its index in `program::stages`
  std::vector<example_definition> examples;
  /// How a group comes out.
  struct outcome {
    group_id group;
    group_status status{};
    location where;
  };
  std::vector<outcome> expected;
  location where;
};

}}  // namespace zhunze
