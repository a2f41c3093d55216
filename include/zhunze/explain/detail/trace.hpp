#pragma once

#include <cstdint>
#include <vector>

#include "zhunze/evaluate/evaluate.hpp"
#include "zhunze/record/detail/row.hpp"

/// What one traced evaluation leaves behind.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::explain_parts {

struct tree_plan;

/// The least number of leaf conditions that must come out otherwise for yes, and for no. A leaf
/// that is read twice counts twice.
struct distance {
  std::uint32_t to_yes = 0, to_no = 0;
};

/// What a condition came to, why it is unknown, and how far it is from coming out otherwise.
struct condition_result {
  distance far;
  truth held = truth::unknown;
  cause why = cause::none;
};

/// Where the result of a condition stands: a yes/no fact by its slot, or a condition that is
/// computed by its place.
struct condition_ref {
  static constexpr std::uint32_t no_code = 0xffffffff;

  std::uint32_t code = no_code;

  [[nodiscard]] static condition_ref of_fact(std::uint32_t slot) { return {slot << 1U}; }
  [[nodiscard]] static condition_ref computed(std::uint32_t place) { return {place << 1U | 1U}; }
  [[nodiscard]] bool is_fact() const { return (code & 1U) == 0; }
  [[nodiscard]] std::uint32_t index() const { return code >> 1U; }
  [[nodiscard]] explicit operator bool() const { return code != no_code; }
};

/// The results of one evaluation.
struct trace {
  std::vector<std::uint64_t> yes, no;  ///< yes/no facts by slot, defaults counted
  std::vector<condition_result> conditions;
  workspace memory;  ///< values by instruction
  std::vector<rule_result> rules;
  std::vector<std::uint32_t> sorted;  ///< room to sort distances in

  [[nodiscard]] truth fact(std::uint32_t slot) const {
    if ((yes[slot / 64] >> (slot % 64) & 1U) != 0) return truth::yes;
    return (no[slot / 64] >> (slot % 64) & 1U) != 0 ? truth::no : truth::unknown;
  }
  [[nodiscard]] condition_result operator[](condition_ref at) const {
    if (!at.is_fact()) return conditions[at.index()];
    const truth held = fact(at.index());
    return {{held == truth::yes ? 0U : 1U, held == truth::no ? 0U : 1U},
            held,
            held == truth::unknown ? cause::missing : cause::none};
  }
  [[nodiscard]] truth held(condition_ref at) const {
    return at.is_fact() ? fact(at.index()) : conditions[at.index()].held;
  }
};

/// An evaluation with what it was made from: results by instruction.
struct traced {
  const program& rules;
  const record& nominee;
  const tree_plan& plan;
  const trace& held;

  [[nodiscard]] const instruction& operator[](instruction_id i) const { return rules[i]; }
  [[nodiscard]] type type_of(instruction_id i) const { return rules.types[i.index()]; }
  [[nodiscard]] bool is_condition(instruction_id i) const {
    return type_of(i).kind == type_kind::truth;
  }
  [[nodiscard]] condition_result condition(instruction_id i) const;
  [[nodiscard]] const zhunze::value& value_at(instruction_id i) const {
    return held.memory.values[i.index()];
  }
  [[nodiscard]] cause why(instruction_id i) const {
    return is_condition(i) ? condition(i).why : value_at(i).why;
  }
};

}}}  // namespace zhunze::detail::explain_parts
