#include <csignal>

#include "command_line.hpp"
#include "commands.hpp"

int main(int argc, char** argv) {
  // A reader that has seen enough is output that cannot be written, not a crash.
  std::signal(SIGPIPE, SIG_IGN);
  const auto line = zhunze_cli::parse_command_line(argc, argv);
  if (line.status) return *line.status;
  const zhunze_cli::options& o = line.chosen;
  if (o.command == "check") return run_check(o);
  if (o.command == "explain") return run_explain(o);
  if (o.command == "serve") return run_serve(o);
  if (o.command == "lint") return run_lint(o);
  if (o.command == "fmt") return run_fmt(o);
  if (o.command == "test") return run_test(o);
  if (o.command == "template") return run_template(o);
  if (o.command == "log") return run_log(o);
  return run_facts(o);
}
