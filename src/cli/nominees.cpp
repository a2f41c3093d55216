#include "nominees.hpp"

#include <algorithm>

#include "deciding.hpp"
#include "output.hpp"

namespace zhunze_cli {

std::optional<decided_data> decide_data(const options& o) {
  decided_data out;
  out.unit = load_rules(o);
  if (!out.unit.rules) return std::nullopt;
  const auto stage = find_stage(o, **out.unit.rules);
  if (!stage) return std::nullopt;
  out.stage = *stage;
  out.batch = zhunze::read_data(*out.unit.rules, o.data, {o.strict, o.log, 0, o.allow});
  write_findings(o, out.batch.found);
  write_findings(o, out.batch.unread);
  out.result =
      zhunze::decide_batch(**out.unit.rules, out.batch.records, out.stage, out.batch.unreadable);
  return out;
}

std::optional<std::size_t> asked_record(const options& o,
                                        const std::vector<zhunze::record>& records) {
  const auto at = std::find_if(records.begin(), records.end(),
                               [&](const auto& one) { return one.identifier() == o.id; });
  if (at != records.end()) return static_cast<std::size_t>(at - records.begin());
  write_finding(o, zhunze::kind::unknown_record_id, {o.id});
  return std::nullopt;
}

int status_of(const decided_batch& decided) {
  return status_of(decided.batch.found, zhunze::end_of(decided.batch, decided.result));
}

}  // namespace zhunze_cli
