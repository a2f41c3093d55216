#pragma once

#include <algorithm>
#include <utility>

#include "zhunze/evaluate/batch_decider.hpp"
#include "zhunze/evaluate/session.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// A source that is gone through again and again, with what a host is told on the way.
struct session::passes {
  record_source& from;
  const session_options& options;
  unsigned pass = 0;

  [[nodiscard]] bool cancelled() const { return options.cancelled && options.cancelled(); }
  void tell() const {
    if (options.progress) options.progress({pass, from.done(), from.all()});
  }
  [[nodiscard]] bool rewind() {
    ++pass;
    return from.rewind();
  }
  /// Has each block used until `use` gives anything but `done`, or there are no more. `batch` may
  /// hold the first records already.
  template <class Use>
  [[nodiscard]] session_end each_block(record_batch& batch, bool more, Use&& use) {
    while (true) {
      const session_end how = use(batch);
      if (how != session_end::done) return how;
      batch.recycle();
      tell();
      if (!more) return session_end::done;
      if (cancelled()) return session_end::cancelled;
      more = from.next(options.block, batch);
    }
  }
};

ZHUNZE_DECL session::session(ruleset rules, session_options options)
    : rules_(std::move(rules)), options_(std::move(options)) {}

ZHUNZE_DECL bool session::begin_sinks(const whole_batch* all) {
  return std::all_of(sinks_.begin(), sinks_.end(),
                     [all](decision_sink* to) { return to->begin(all); });
}

ZHUNZE_DECL bool session::finish_sinks(const batch_end& all) {
  return std::all_of(sinks_.begin(), sinks_.end(),
                     [&](decision_sink* to) { return to->finish(all); });
}

ZHUNZE_DECL bool session::pass_on(std::span<const record_decision> decided,
                                  std::span<const record> records, batch_counts& counts) {
  const std::size_t block = std::max<std::size_t>(options_.block, 1);
  for (std::size_t i = 0; i < decided.size(); i += block) {
    const std::size_t count = std::min(block, decided.size() - i);
    for (const record_decision& one : decided.subspan(i, count)) counts.count(one.decided.outcome);
    for (decision_sink* const to : sinks_)
      if (!to->add(decided.subspan(i, count), records.subspan(i, count))) return false;
  }
  return true;
}

ZHUNZE_DECL void session::tell_read(record_batch& batch, session_result& out) const {
  batch.found.sort();
  batch.unread.sort();
  out.found = batch.found;
  out.all.unread = batch.unread;
  out.all.counts.unreadable = batch.unreadable;
  if (options_.read) options_.read(batch);
}

ZHUNZE_DECL session_end session::decide_held(const record_batch& batch, session_result& out) {
  const batch_result decided =
      decide_batch(*rules_, batch.records, options_.stage, batch.unreadable);
  const whole_batch whole{batch, decided};
  if (!begin_sinks(&whole) || !pass_on(decided.records, batch.records, out.all.counts))
    return session_end::refused;
  out.all.groups = decided.groups;
  return finish_sinks(out.all) ? session_end::done : session_end::refused;
}

ZHUNZE_DECL session_end session::decide_blocks(passes& through, record_batch& first,
                                               session_result& out) {
  batch_decider decider(rules_, {.stage = options_.stage, .jobs = options_.jobs});
  const auto count = [&](record_batch& batch) {
    decider.count(batch.records);
    return session_end::done;
  };
  session_end how = through.each_block(first, true, count);
  while (how == session_end::done && decider.settle(first.unreadable) == counted::again) {
    record_batch again;
    again.spare = std::move(first.spare);
    if (!through.rewind()) return session_end::changed;
    how = through.each_block(again, through.from.next(options_.block, again), count);
    first.spare = std::move(again.spare);
  }
  if (how != session_end::done) return how;
  tell_read(first, out);
  if (!begin_sinks(nullptr)) return session_end::refused;
  record_batch again;
  again.spare = std::move(first.spare);
  std::vector<record_decision> decided;
  if (!through.rewind()) return session_end::changed;
  how = through.each_block(
      again, through.from.next(options_.block, again), [&](const record_batch& batch) {
        decider.decide(batch.records, decided);
        return pass_on(decided, batch.records, out.all.counts) ? session_end::done
                                                               : session_end::refused;
      });
  if (how != session_end::done) return how;
  if (!decider.consistent()) return session_end::changed;
  out.all.groups = decider.groups();
  return finish_sinks(out.all) ? session_end::done : session_end::refused;
}

ZHUNZE_DECL session_result session::run(record_source& from) {
  session_result out;
  passes through{from, options_};
  record_batch first;
  if (!from.next(options_.hold, first)) {
    through.tell();
    tell_read(first, out);
    out.how = through.cancelled() ? session_end::cancelled : decide_held(first, out);
  } else {
    out.how = decide_blocks(through, first, out);
  }
  return out;
}

}}  // namespace zhunze
