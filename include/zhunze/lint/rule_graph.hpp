#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/program/program.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What a ruleset is made of, as a graph: rules cite clauses and read facts, criteria, definitions,
/// parameters and tables.
struct rule_graph {
  /// What a node stands for.
  enum class sort : std::uint8_t {
    clause,
    rule,
    group,
    criterion,
    definition,
    parameter,
    table,
    fact
  };
  /// A clause of a text, or something that the rules declare.
  struct node {
    sort is{};
    std::string id;  ///< unique: "fact:level"
    identity names;  ///< of a clause its path
    text_pair label;
  };
  /// An arrow between two nodes.
  struct edge {
    std::size_t from = 0, to = 0;  ///< places of nodes
    bool cites = false;            ///< else reads
    friend bool operator==(const edge&, const edge&) = default;
  };
  std::vector<node> nodes;  ///< clauses in the notice's order, the others in that of the program
  std::vector<edge> edges;  ///< by `from`, then `to`
};

/// Cost: linear in the program.
[[nodiscard]] ZHUNZE_DECL rule_graph graph_of(const program& rules);

/// The nodes that lead to a node called `name` (an id, name, alias, label or clause path), those
/// that it leads to, and itself. Without nodes where there is none such.
[[nodiscard]] ZHUNZE_DECL rule_graph part_around(const rule_graph& all, std::string_view name);

/// For Graphviz; `draw_svg` draws it.
[[nodiscard]] ZHUNZE_DECL std::string graph_dot(const rule_graph& of, language lang);
/// `{"zhunze":…,"nodes":[{"id","sort","name","label"}],"edges":[{"from","to","kind"}]}`
[[nodiscard]] ZHUNZE_DECL std::string graph_json(const rule_graph& of, language lang);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/lint/detail/rule_graph.ipp"
#endif
