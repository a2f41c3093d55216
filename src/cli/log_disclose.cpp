#include "log_commands.hpp"
#include "nominees.hpp"
#include "output.hpp"
#include "zhunze/audit/disclosure.hpp"

namespace zhunze_cli {

int disclose(const options& o) {
  const auto data = decide_data(o);
  if (!data) return failed;
  const auto& records = data->batch.records;
  const auto at = asked_record(o, records);
  if (!at) return failed;
  zhunze::diagnostics found;
  const std::string text =
      zhunze::disclose(o.decisions.file, records[*at],
                       {o.decisions.run, o.decisions.salt, o.decisions.facts}, found);
  write_findings(o, found);
  return !text.empty() && write_output(o, text) ? all_within : failed;
}

}  // namespace zhunze_cli
