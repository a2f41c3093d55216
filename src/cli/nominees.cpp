#include "nominees.hpp"

#include <algorithm>

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

int status_of(const decided_batch& decided) {
  using zhunze::verdict;
  const auto& records = decided.result.records;
  const auto any = [&](verdict v) {
    return std::any_of(records.begin(), records.end(), [&](const zhunze::record_decision& one) {
      return one.decided.outcome == v;
    });
  };
  if (decided.batch.found.has_errors() || decided.batch.unreadable != 0 || any(verdict::invalid)) {
    return failed;
  }
  const bool eligible = std::all_of(
      records.begin(), records.end(),
      [](const zhunze::record_decision& one) { return one.decided.outcome == verdict::eligible; });
  const auto& groups = decided.result.groups;
  const bool within = std::all_of(groups.begin(), groups.end(), [](const zhunze::group_line& line) {
    return line.status == zhunze::group_status::within;
  });
  return eligible && within ? all_within : decided_otherwise;
}

}  // namespace zhunze_cli
