#include "deciding.hpp"

#include "output.hpp"
#include "progress.hpp"
#include "zhunze/read/data.hpp"

namespace zhunze_cli {

namespace {

void tell_changed(const options& o) {
  write_finding(o, zhunze::kind::file_unreadable,
                {zhunze::argument("数据", "the data"),
                 zhunze::argument("两次读到的内容不同，或不能再读",
                                  "it cannot be read again, or was different the second time")});
}

}  // namespace

std::optional<zhunze::session_result> decide_data(
    const options& o, const zhunze::compilation& unit, std::uint32_t stage, std::size_t hold,
    const std::vector<zhunze::decision_sink*>& sinks) {
  const bool all = hold == static_cast<std::size_t>(-1);
  zhunze::data_reader reader(*unit.rules, o.data,
                             {o.strict, o.log, all ? 0 : o.hold << 20U, o.allow, o.jobs});
  constexpr unsigned passes = 2;  // to count and to decide
  progress bar(o, passes);
  zhunze::session_options options;
  options.stage = stage;
  options.jobs = o.jobs;
  options.hold = hold;
  options.block = block_size;
  options.progress = [&](const zhunze::session_progress& at) {
    bar.show(at.pass, at.done, at.all);
  };
  options.read = [&](const zhunze::record_batch& read) {
    bar.clear();
    write_findings(o, read.found);
    write_findings(o, read.unread);
  };
  zhunze::session run(*unit.rules, std::move(options));
  for (zhunze::decision_sink* const to : sinks) run.add(*to);
  zhunze::session_result out = run.run(reader);
  bar.clear();
  if (out.how == zhunze::session_end::changed) tell_changed(o);
  if (out.how != zhunze::session_end::done) return std::nullopt;
  return out;
}

int status_of(const zhunze::diagnostics& found, const zhunze::batch_end& all) {
  if (found.has_errors() || !all.all_read()) return failed;
  return all.all_within() ? all_within : decided_otherwise;
}

}  // namespace zhunze_cli
