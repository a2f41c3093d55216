#include <utility>

#include "commands.hpp"
#include "output.hpp"
#include "zhunze/lint/rule_graph.hpp"

namespace zhunze_cli {

int run_graph(const options& o) {
  const zhunze::compilation unit = load_rules(o);
  if (!unit.rules) return failed;
  zhunze::rule_graph graph = zhunze::graph_of(**unit.rules);
  if (!o.around.empty()) {
    zhunze::rule_graph part = zhunze::part_around(graph, o.around);
    if (part.nodes.empty()) {
      write_finding(o, zhunze::kind::unknown_part, {o.around});
      return failed;
    }
    graph = std::move(part);
  }
  const std::string out =
      o.format == "json" ? zhunze::graph_json(graph, o.lang) : zhunze::graph_dot(graph, o.lang);
  return write_output(o, out) ? all_within : failed;
}

}  // namespace zhunze_cli
