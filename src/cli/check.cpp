#include "batch_output.hpp"
#include "commands.hpp"
#include "nominees.hpp"
#include "output.hpp"
#include "zhunze/render/check_json.hpp"
#include "zhunze/render/check_text.hpp"

namespace zhunze_cli {

namespace {

std::string to_output(const options& o, const decided_batch& decided) {
  zhunze::check_options how;
  how.lang = o.lang;
  how.colour = o.colour;
  how.explain = o.with_explanations;
  how.only = o.only;
  how.unreadable = decided.batch.unreadable;
  how.unread = &decided.batch.unread;
  how.sources = &decided.unit.found.sources();
  const zhunze::program& rules = **decided.unit.rules;
  if (o.format == "json") {
    return zhunze::check_json(rules, decided.result, decided.batch.records, how);
  }
  return zhunze::check_text(rules, decided.result, decided.batch.records, how);
}

}  // namespace

int run_check(const options& o) {
  const auto decided = decide_data(o);
  if (!decided) return failed;
  const bool written =
      is_report(o.format) ? write_batch(o, *decided) : write_output(o, to_output(o, *decided));
  if (!written) return failed;
  return status_of(*decided);
}

}  // namespace zhunze_cli
