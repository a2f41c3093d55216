#pragma once

#include "options.hpp"

namespace zhunze_cli {

/// Each runs one command and returns the exit status.
[[nodiscard]] int run_check(const options& o);
[[nodiscard]] int run_explain(const options& o);
[[nodiscard]] int run_query(const options& o);
[[nodiscard]] int run_diff(const options& o);
[[nodiscard]] int run_amend(const options& o);
[[nodiscard]] int run_sample(const options& o);
[[nodiscard]] int run_what_if(const options& o);
[[nodiscard]] int run_serve(const options& o);
[[nodiscard]] int run_lint(const options& o);
[[nodiscard]] int run_coverage(const options& o);
[[nodiscard]] int run_graph(const options& o);
[[nodiscard]] int run_fmt(const options& o);
[[nodiscard]] int run_lsp(const options& o);
[[nodiscard]] int run_test(const options& o);
[[nodiscard]] int run_facts(const options& o);
[[nodiscard]] int run_docs(const options& o);
[[nodiscard]] int run_template(const options& o);
[[nodiscard]] int run_log_command(const options& o);

}  // namespace zhunze_cli
