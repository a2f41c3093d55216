#include "large_batch.hpp"

#include <algorithm>

#include "log_writing.hpp"
#include "output.hpp"
#include "result_output.hpp"

namespace zhunze_cli {

namespace {

using zhunze::verdict;

/// Records read and decided at once.
constexpr std::size_t block_size = 16'384;

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

}  // namespace

bool streams(const std::string& format) {
  return is_report(format) || format == "text";
}

large_batch::large_batch(const options& o, const zhunze::compilation& unit, std::uint32_t stage,
                         zhunze::data_reader& reader, zhunze::record_batch& batch)
    : o_(o),
      reader_(reader),
      batch_(batch),
      decider_(*unit.rules, {.stage = stage, .jobs = o.jobs}),
      bar_(o, 2) {}

bool large_batch::cannot_read_again() {
  bar_.clear();
  write_finding(o_, zhunze::kind::file_unreadable,
                {zhunze::argument("数据", "the data"),
                 zhunze::argument("两次读到的内容不同，或不能再读",
                                  "it cannot be read again, or was different the second time")});
  return false;
}

/// Reads all that is left, block by block, and has each counted.
void large_batch::count_all(zhunze::record_batch& batch) {
  bool more = true;
  while (true) {
    decider_.count(batch.records);
    batch.recycle();
    bar_.show(reader_.done(), reader_.all());
    if (!more) return;
    more = reader_.next(block_size, batch);
  }
}

bool large_batch::count() {
  count_all(batch_);
  while (decider_.settle(batch_.unreadable) == zhunze::counted::again) {
    again_ = {};
    if (!reader_.rewind()) return cannot_read_again();
    count_all(again_);
  }
  batch_.found.sort();
  batch_.unread.sort();
  bar_.clear();
  write_findings(o_, batch_.found);
  write_findings(o_, batch_.unread);
  return true;
}

bool large_batch::begin() {
  again_ = {};
  if (!reader_.rewind()) return cannot_read_again();
  bar_.next();
  return true;
}

bool large_batch::next() {
  if (!more_) return false;
  again_.recycle();
  more_ = reader_.next(block_size, again_);
  decider_.decide(again_.records, decisions_);
  bar_.show(reader_.done(), reader_.all());
  return true;
}

bool large_batch::finish() {
  bar_.clear();
  return decider_.consistent() || cannot_read_again();
}

int check_large(const options& o, const zhunze::compilation& unit, std::uint32_t stage,
                zhunze::data_reader& reader, zhunze::record_batch& batch, receipt_output& log) {
  large_batch large(o, unit, stage, reader, batch);
  if (!large.count()) return failed;
  const auto to = output_of(o, unit, stage);
  if (!to->ready()) return failed;
  if (!large.begin()) return failed;
  batch_end all{{}, batch, {}};
  all.counts.unreadable = batch.unreadable;
  while (large.next()) {
    for (std::size_t i = 0; i < large.decisions().size(); ++i) {
      all.counts.count(large.decisions()[i].decided.outcome);
      if (!log.add(large.decisions()[i], large.records()[i])) return failed;
      if (!to->add(large.decisions()[i], large.records()[i])) return failed;
    }
  }
  if (!large.finish() || !log.finish()) return failed;
  all.groups = large.groups();
  return to->finish(all) && told_verified(o, to->verified()) ? status_of(all) : failed;
}

}  // namespace zhunze_cli
