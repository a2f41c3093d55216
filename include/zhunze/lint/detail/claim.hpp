#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/lint/detail/figure.hpp"
#include "zhunze/program/detail/operation.hpp"
#include "zhunze/program/program.hpp"

/// What conditions say, in the terms in which a notice says it.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::lint {

/// A figure, level or number of items in a condition.
struct claim {
  figure what;
  argument value = "";  ///< as messages show it: "5", "20%", "500万元"
  argument said = "";   ///< with the comparison word: "不少于 5"; the value alone without one
  bound raw = bound::none;      ///< what the comparison asks of a value
  bound passing = bound::none;  ///< what a value must be for the rule to pass
  bool either_way = false;      ///< of an exclusion, a 当 or an exception: said of what these mean
  std::string unit = {};        ///< as the rules write it, "" where there is none
  bool within = false;          ///< stands in a computation: nothing is asked of it by itself
  std::optional<std::uint32_t> scale;  ///< of a level: `what.amount` is its place
  std::optional<std::size_t> parameter;
  location where;
};

/// How a rule's body joins its conditions.
enum class joined : std::uint8_t { one, every, any, so_many };

/// What the instructions of a rule, group, parameter or definition say by themselves. Criteria and
/// definitions that cite a clause say what they say for themselves.
struct claims {
  std::vector<claim> figures;
  std::vector<claim> bounds;  ///< comparisons of two values of which neither is a figure
  std::vector<std::uint32_t> item_counts;  ///< of each list of conditions
  joined body = joined::one;
  std::vector<instruction_id> members;  ///< of the body's list
};

/// The fact that an item of a list is about: a yes/no fact, or what a comparison begins with. Null
/// where it is about several, or about none.
[[nodiscard]] inline const fact_definition* fact_of_item(const program& rules, instruction_id i) {
  const instruction* it = &rules[i];
  const operand_shape shape = traits_of(it->op).operands;
  if (shape == operand_shape::two_alike || shape == operand_shape::three_alike ||
      shape == operand_shape::one_and_list)
    it = &rules[instruction_id(std::size_t{it->a})];
  return it->op == operation::fact ? &rules[fact_id(std::size_t{it->a})] : nullptr;
}

}}}  // namespace zhunze::detail::lint
