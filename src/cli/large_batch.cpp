#include "large_batch.hpp"

#include <algorithm>

#include "output.hpp"
#include "progress.hpp"
#include "result_output.hpp"
#include "zhunze/evaluate/batch_decider.hpp"

namespace zhunze_cli {

namespace {

using zhunze::record_decision;
using zhunze::verdict;

/// Records read and decided at once.
constexpr std::size_t block_size = 16'384;

/// Reads all that is left, block by block, and has each counted.
void count_all(zhunze::data_reader& reader, zhunze::record_batch& batch,
               zhunze::batch_decider& decider, progress& bar) {
  bool more = true;
  while (true) {
    decider.count(batch.records);
    batch.recycle();
    bar.show(reader.bytes_read(), reader.bytes());
    if (!more) return;
    more = reader.next(block_size);
  }
}

int status_of(const batch_end& all) {
  if (all.batch.found.has_errors() || all.batch.unreadable != 0 ||
      all.counts.of(verdict::invalid) != 0)
    return failed;
  const bool within = std::all_of(
      all.groups.begin(), all.groups.end(),
      [](const zhunze::group_line& line) { return line.status == zhunze::group_status::within; });
  return within && all.counts.of(verdict::eligible) == all.counts.records ? all_within
                                                                          : decided_otherwise;
}

int cannot_read_again(const options& o) {
  write_finding(o, zhunze::kind::file_unreadable,
                {zhunze::argument("数据", "the data"),
                 zhunze::argument("两次读到的内容不同，或不能再读",
                                  "it cannot be read again, or was different the second time")});
  return failed;
}

}  // namespace

bool streams(const std::string& format) {
  return is_report(format) || format == "text";
}

int check_large(const options& o, const zhunze::compilation& unit, std::uint32_t stage,
                zhunze::data_reader& reader, zhunze::record_batch& batch) {
  zhunze::batch_decider decider(*unit.rules, {.stage = stage, .jobs = o.jobs});
  progress bar(o, 2);
  count_all(reader, batch, decider, bar);
  zhunze::record_batch again;
  while (decider.settle(batch.unreadable) == zhunze::counted::again) {
    again = {};
    if (!reader.rewind(again)) return cannot_read_again(o);
    count_all(reader, again, decider, bar);
  }
  batch.found.sort();
  batch.unread.sort();
  bar.clear();
  write_findings(o, batch.found);
  write_findings(o, batch.unread);

  const auto to = output_of(o, unit, stage);
  if (!to->ready()) return failed;
  again = {};
  if (!reader.rewind(again)) return cannot_read_again(o);
  batch_end all{{}, batch, {}};
  all.counts.unreadable = batch.unreadable;
  std::vector<record_decision> decisions;
  bar.next();
  for (bool more = true; more; again.recycle()) {
    more = reader.next(block_size);
    decider.decide(again.records, decisions);
    for (std::size_t i = 0; i < decisions.size(); ++i) {
      all.counts.count(decisions[i].decided.outcome);
      if (!to->add(decisions[i], again.records[i])) return failed;
    }
    bar.show(reader.bytes_read(), reader.bytes());
  }
  bar.clear();
  if (!decider.consistent()) return cannot_read_again(o);
  all.groups = decider.groups();
  return to->finish(all) && told_verified(o, to->verified()) ? status_of(all) : failed;
}

}  // namespace zhunze_cli
