#include "commands.hpp"
#include "deciding.hpp"
#include "log_writing.hpp"
#include "output.hpp"
#include "result_output.hpp"

namespace zhunze_cli {

int run_check(const options& o) {
  const zhunze::compilation unit = load_rules(o);
  if (!unit.rules) return failed;
  const auto stage = find_stage(o, **unit.rules);
  if (!stage) return failed;
  receipt_output log(o, unit, *stage);
  if (!log.ready()) return failed;
  const check_format& format = format_of(o);
  const auto results = format.open({o, unit, *stage});
  const auto decided = decide_data(o, unit, *stage, format.hold, {&log, &*results});
  return decided && told_verified(o, results->verified()) ? status_of(decided->found, decided->all)
                                                          : failed;
}

}  // namespace zhunze_cli
