#include <algorithm>
#include <cstring>
#include <limits>
#include <memory>
#include <optional>
#include <utility>

#include "checker.hpp"
#include "run_data.hpp"
#include "run_sinks.hpp"
#include "zhunze/evaluate/session.hpp"
#include "zhunze/limits.hpp"

namespace zhunze_interface { namespace {

/// Bytes of memory in which records may wait for the second time that they are needed.
constexpr std::size_t held_bytes = std::size_t{1} << 30;
constexpr unsigned most_jobs = 256;

[[nodiscard]] zhunze_status take_data(const zhunze_run_options& options, run_data& out) {
  if (options.data == nullptr || options.data_count == 0) return ZHUNZE_ERROR_ARGUMENT;
  if (options.data_count > zhunze::limits::files) return ZHUNZE_ERROR_TOO_LARGE;
  for (std::size_t i = 0; i < options.data_count; ++i) {
    const zhunze_status well = take_data(options.data[i], out);
    if (well != ZHUNZE_OK) return well;
  }
  return out.files.empty() || out.texts.empty() ? ZHUNZE_OK : ZHUNZE_ERROR_ARGUMENT;
}

[[nodiscard]] zhunze_status take_format(const zhunze_run_options& options, run_format& out) {
  if ((options.with & ~all_parts) != 0 || options.jobs > most_jobs) return ZHUNZE_ERROR_ARGUMENT;
  out.format = options.format;
  out.with = options.with;
  out.jobs = std::max(options.jobs, 1U);
  return take_language(options.language, out.lang);
}

/// The host's progress callback, and what it said.
class host_progress {
 public:
  explicit host_progress(const zhunze_run_options& options) : options_(options) {}

  void tell(const zhunze::session_progress& at) {
    if (options_.progress == nullptr || ended_ != ZHUNZE_OK) return;
    try {
      if (options_.progress(options_.progress_context, at.pass, at.done, at.all) != 0)
        ended_ = ZHUNZE_CANCELLED;
    } catch (...) {
      ended_ = ZHUNZE_ERROR_CALLBACK;
    }
  }
  [[nodiscard]] zhunze_status ended() const { return ended_; }

 private:
  const zhunze_run_options& options_;
  zhunze_status ended_ = ZHUNZE_OK;
};

[[nodiscard]] zhunze_status status_of(zhunze::session_end how, const output& to,
                                      const host_progress& progress) {
  switch (how) {
    case zhunze::session_end::done:
      return progress.ended();
    case zhunze::session_end::cancelled:
      return progress.ended();
    case zhunze::session_end::changed:
      return ZHUNZE_ERROR_CHANGED;
    case zhunze::session_end::refused:
      break;
  }
  return to.why() == ZHUNZE_OK ? ZHUNZE_ERROR_INTERNAL : to.why();
}

[[nodiscard]] zhunze_status give_result(const zhunze::batch_end& all, zhunze_run_result* to) {
  zhunze_run_result out{};
  out.records = all.counts.records;
  out.unreadable = all.counts.unreadable;
  for (std::size_t i = 0; i < std::size(out.verdicts); ++i)
    out.verdicts[i] = all.counts.by_verdict[i];
  out.all_within = all.all_read() && all.all_within() ? 1 : 0;
  return give<zhunze_run_result>(out, to);
}

/// One call of `zhunze_run`, its options checked.
struct checked_run {
  const loaded_rules& rules;
  const zhunze_run_options& options;
  const run_data& data;
  const run_format& format;
};

[[nodiscard]] std::unique_ptr<zhunze::record_source> open_data(const checked_run& of) {
  zhunze::read_options how;
  how.strict = of.options.strict != 0;
  how.jobs = of.format.jobs;
  how.hold = needs_whole(of.format.format) ? 0 : held_bytes;
  return open_source(of.rules.rules, of.data, how);
}

[[nodiscard]] zhunze_status run_into(const checked_run& of, output& to, zhunze_run_result* result,
                                     findings& found) {
  const auto sink = make_sink(of.rules, of.format, to);
  if (sink == nullptr) return ZHUNZE_ERROR_ARGUMENT;
  host_progress progress(of.options);
  zhunze::session_options how;
  how.stage = of.format.stage;
  how.jobs = of.format.jobs;
  const bool whole = needs_whole(of.format.format) || of.data.files.empty();
  how.hold = whole ? std::numeric_limits<std::size_t>::max() : how.block;
  how.progress = [&](const zhunze::session_progress& at) { progress.tell(at); };
  how.cancelled = [&] { return progress.ended() != ZHUNZE_OK; };
  how.read = [&](const zhunze::record_batch& read) {
    found.add(read.found);
    found.add(read.unread);
  };
  const auto source = open_data(of);
  zhunze::session session(of.rules.rules, std::move(how));
  session.add(*sink);
  const zhunze::session_result out = session.run(*source);
  zhunze_status well = status_of(out.how, to, progress);
  if (well == ZHUNZE_OK && !sink->verified()) well = ZHUNZE_ERROR_INTERNAL;
  if (well == ZHUNZE_OK && !to.finish()) well = to.why();
  if (well == ZHUNZE_OK && result != nullptr) well = give_result(out.all, result);
  return well;
}

[[nodiscard]] zhunze_status run(const checked_run& of, zhunze_run_result* result, findings& found) {
  if (of.options.write != nullptr) {
    function_output to(of.options.write, of.options.write_context);
    return run_into(of, to, result, found);
  }
  std::string_view path;
  const zhunze_status well = take_path(of.options.path, path);
  if (well != ZHUNZE_OK) return well;
  std::vector<std::string> inputs = of.rules.files;
  for (const zhunze::data_source& one : of.data.files) inputs.push_back(one.path);
  file_output to(std::string(path), of.options.replace != 0, found);
  return to.begin(inputs) ? run_into(of, to, result, found) : to.why();
}

}  // namespace

}  // namespace zhunze_interface

using namespace zhunze_interface;

zhunze_status zhunze_run(const zhunze_rules* rules, const zhunze_run_options* options,
                         zhunze_run_result* result, zhunze_diagnostics* found) {
  return guarded([&]() -> zhunze_status {
    findings to(found);
    const auto* const of = find<rules_object>(rules);
    if (to.wrong() || of == nullptr) return ZHUNZE_ERROR_HANDLE;
    if (options == nullptr || options->size < sizeof(zhunze_run_options))
      return ZHUNZE_ERROR_ARGUMENT;
    if (result != nullptr && result->size < sizeof(zhunze_run_result)) return ZHUNZE_ERROR_ARGUMENT;
    if ((options->write == nullptr) == (options->path.size == 0)) return ZHUNZE_ERROR_ARGUMENT;
    const std::shared_ptr<const loaded_rules> held = of->of;
    run_data data;
    run_format format;
    zhunze_status well = take_format(*options, format);
    if (well == ZHUNZE_OK) well = take_stage(*held->rules, options->stage, to, format.stage);
    if (well == ZHUNZE_OK) well = take_data(*options, data);
    if (well != ZHUNZE_OK) return well;
    tell_unnamed_stage(*held->rules, options->stage, to);
    return run({*held, *options, data, format}, result, to);
  });
}
