#include "commands.hpp"
#include "documents.hpp"
#include "large_batch.hpp"
#include "log_writing.hpp"
#include "nominees.hpp"
#include "output.hpp"
#include "page_output.hpp"
#include "result_output.hpp"
#include "zhunze/render/check_json.hpp"
#include "zhunze/render/check_text.hpp"

namespace zhunze_cli {

namespace {

/// Also tells whether what it explains stood its check.
std::string to_output(const options& o, const decided_batch& decided, std::uint64_t& unverified) {
  zhunze::check_options how;
  how.lang = o.lang;
  how.colour = o.colour;
  how.explain = o.with_explanations;
  how.reasons = o.with_reasons;
  how.unverified = &unverified;
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

/// Record by record, as for batches that are not held.
bool write_report(const options& o, const decided_batch& decided) {
  const auto to = output_of(o, decided.unit, decided.stage);
  if (!to->ready()) return false;
  for (std::size_t i = 0; i < decided.batch.records.size(); ++i)
    if (!to->add(decided.result.records[i], decided.batch.records[i])) return false;
  return to->finish({decided.result.groups, decided.batch, {}}) && told_verified(o, to->verified());
}

bool write_whole(const options& o, const decided_batch& decided) {
  std::uint64_t unverified = 0;
  return write_output(o, to_output(o, decided, unverified)) && told_verified(o, unverified == 0);
}

bool write_result(const options& o, const decided_batch& decided) {
  if (is_report(o.format)) return write_report(o, decided);
  if (is_page(o.format)) return write_batch_page(o, decided);
  if (o.format == "docx") return write_annex(o, decided);
  return write_whole(o, decided);
}

bool write_receipts(const decided_batch& decided, receipt_output& log) {
  for (std::size_t i = 0; i < decided.batch.records.size(); ++i)
    if (!log.add(decided.result.records[i], decided.batch.records[i])) return false;
  return log.finish();
}

}  // namespace

int run_check(const options& o) {
  decided_batch all;
  all.unit = load_rules(o);
  if (!all.unit.rules) return failed;
  const auto stage = find_stage(o, **all.unit.rules);
  if (!stage) return failed;
  all.stage = *stage;
  receipt_output log(o, all.unit, all.stage);
  if (!log.ready()) return failed;
  const std::size_t hold = streams(o.format) ? o.hold << 20U : 0;
  zhunze::data_reader reader(*all.unit.rules, o.data, {o.strict, o.log, hold, o.allow});
  const bool more = reader.next(decided_together, all.batch);
  if (more && streams(o.format)) return check_large(o, all.unit, *stage, reader, all.batch, log);
  if (more) (void)reader.next(static_cast<std::size_t>(-1), all.batch);
  all.batch.found.sort();
  all.batch.unread.sort();
  decide(o, all);
  if (!write_receipts(all, log)) return failed;
  return write_result(o, all) ? status_of(all) : failed;
}

}  // namespace zhunze_cli
