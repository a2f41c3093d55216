#include <csignal>
#include <cstdlib>
#include <exception>
#include <new>
#include <stdexcept>

#include "command_line.hpp"
#include "commands.hpp"
#include "logging.hpp"
#include "output.hpp"
#include "run_files.hpp"

namespace zhunze_cli { namespace {

int run_command(const options& o) {
  if (o.command == "check") return run_check(o);
  if (o.command == "explain") return run_explain(o);
  if (o.command == "query") return run_query(o);
  if (o.command == "diff") return run_diff(o);
  if (o.command == "amend") return run_amend(o);
  if (o.command == "sample") return run_sample(o);
  if (o.command == "whatif") return run_what_if(o);
  if (o.command == "serve") return run_serve(o);
  if (o.command == "lint") return run_lint(o);
  if (o.command == "coverage") return run_coverage(o);
  if (o.command == "graph") return run_graph(o);
  if (o.command == "lsp") return run_lsp(o);
  if (o.command == "fmt") return run_fmt(o);
  if (o.command == "test") return run_test(o);
  if (o.command == "docs") return run_docs(o);
  if (o.command == "template") return run_template(o);
  if (o.command == "log") return run_log_command(o);
  return run_facts(o);
}

int run(options o) {
  *o.inputs = inputs_of(o);
  if (!may_write(o)) return failed;
  run_log log(o);
  if (!log.ready()) return failed;
  o.log = log.sink();
  const int status = run_command(o);
  o.log = {};
  return log.finish() ? status : failed;
}

/// What ends a thread that is at work beside others, which cannot be unwound.
[[noreturn]] void end_thread() {
  try {
    if (const auto why = std::current_exception()) std::rethrow_exception(why);
  } catch (const std::bad_alloc&) {
    tell_out_of_memory();
    std::_Exit(failed);
  } catch (...) {
    std::abort();
  }
  std::abort();
}

/// Runs a command line; what has no room in memory is told.
int run_within_memory(int argc, char** argv) {
  try {
    const auto line = parse_command_line(argc, argv);
    return line.status ? *line.status : run(line.chosen);
  } catch (const std::bad_alloc&) {
    tell_out_of_memory();
  } catch (const std::length_error&) {
    tell_out_of_memory();
  }
  return failed;
}

}  // namespace

}  // namespace zhunze_cli

int main(int argc, char** argv) {
  // A reader that has seen enough, and a file that may not grow further, are output that cannot be
  // written, not a crash.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  std::set_terminate(zhunze_cli::end_thread);
  return zhunze_cli::run_within_memory(argc, argv);
}
