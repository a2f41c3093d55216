#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/lint/detail/figure.hpp"
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

}}}  // namespace zhunze::detail::lint
