#include <string>
#include <utility>

#include "commands.hpp"
#include "output.hpp"
#include "zhunze/lint/rule_graph.hpp"
#include "zhunze/render/visible.hpp"
#include "zhunze/report/svg.hpp"

namespace zhunze_cli {

namespace {

void tell_why(const options& o, const zhunze::svg_result& drawn) {
  using zhunze::argument;
  using zhunze::svg_end;
  switch (drawn.how) {
    case svg_end::made:
      return;
    case svg_end::no_program:
      return write_finding(o, zhunze::kind::svg_program_missing, {zhunze::svg_program()});
    case svg_end::timed_out:
      return write_finding(o, zhunze::kind::svg_failed,
                           {drawn.program, argument("用时过长", "it took too long")});
    case svg_end::failed: {
      const std::string said = zhunze::visible(drawn.said);
      return write_finding(
          o, zhunze::kind::svg_failed,
          {drawn.program,
           said.empty() ? argument("它没有说原因", "it did not say why") : argument(said)});
    }
    case svg_end::unwritable:
      return write_finding(o, zhunze::kind::output_unwritable,
                           {argument("临时文件", "the temporary file"),
                            argument("打不开或写不完", "cannot be opened or filled")});
  }
}

}  // namespace

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
  if (o.format == "json")
    return write_output(o, zhunze::graph_json(graph, o.lang)) ? all_within : failed;
  const std::string dot = zhunze::graph_dot(graph, o.lang);
  if (o.format != "svg") return write_output(o, dot) ? all_within : failed;
  const zhunze::svg_result drawn = zhunze::draw_svg(dot);
  tell_why(o, drawn);
  return drawn.how == zhunze::svg_end::made && write_output(o, drawn.svg) ? all_within : failed;
}

}  // namespace zhunze_cli
