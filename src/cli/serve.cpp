#include <unistd.h>

#include <array>
#include <cerrno>
#include <functional>
#include <string>
#include <string_view>

#include "commands.hpp"
#include "output.hpp"
#include "zhunze/evaluate/batch.hpp"
#include "zhunze/evaluate/batch_counts.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/read/data.hpp"
#include "zhunze/render/record_json.hpp"

namespace zhunze_cli {

namespace {

/// The lines of standard input, each as soon as it is whole. One that is longer than
/// `limits::served_line_bytes` is passed over and told as such.
class input_lines {
 public:
  enum class got : std::uint8_t { line, too_long, end };

  [[nodiscard]] got next(std::string& line) {
    line.clear();
    bool too_long = false;
    while (true) {
      const std::size_t end = waiting_.find('\n');
      const bool whole = end != std::string_view::npos;
      const std::string_view part = waiting_.substr(0, end);
      too_long = too_long || line.size() + part.size() > zhunze::limits::served_line_bytes;
      if (!too_long) line += part;
      waiting_.remove_prefix(whole ? end + 1 : waiting_.size());
      if (whole) return too_long ? got::too_long : got::line;
      if (!more()) return too_long ? got::too_long : line.empty() ? got::end : got::line;
    }
  }

 private:
  /// Waits for no more than there is. False at the end.
  [[nodiscard]] bool more() {
    while (true) {
      const ssize_t count = ::read(STDIN_FILENO, block_.data(), block_.size());
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) return false;
      waiting_ = {block_.data(), static_cast<std::size_t>(count)};
      return true;
    }
  }

  std::array<char, 65'536> block_{};
  std::string_view waiting_;
};

void append_list(const char* key, const std::vector<std::string>& values, std::string& out) {
  if (values.empty()) return;
  out += std::string(",\"") + key + "\":[";
  for (std::size_t k = 0; k < values.size(); ++k) out += (k == 0 ? "" : ",") + values[k];
  out += "]";
}

/// Decides one record a line, each by itself: no quota, no ratio, no id that two lines share.
class line_server {
 public:
  line_server(const options& o, const zhunze::compilation& unit, std::uint32_t stage)
      : o_(o), rules_(*unit.rules), stage_(stage), explained_(stage) {
    how_.lang = o.lang;
    how_.explain = o.with_explanations;
    how_.reasons = o.with_reasons;
    how_.unverified = &unverified_;
    how_.sources = &unit.found.sources();
  }

  [[nodiscard]] std::string answer(std::uint64_t number, const std::string& line, bool too_long) {
    zhunze::record_batch batch;
    if (too_long)
      refuse(batch);
    else
      zhunze::read_text(rules_, "<stdin>:" + std::to_string(number), line,
                        zhunze::data_format::ndjson, o_.record, {o_.strict, o_.log}, batch);
    std::string out = "{\"line\":" + std::to_string(number);
    if (!batch.records.empty()) decide(batch.records, out);
    counts_.unreadable += batch.unreadable;
    append_list("error", zhunze::unread_json(batch.unread, o_.lang), out);
    append_list("notes", zhunze::unread_json(batch.found, o_.lang), out);
    return out + "}\n";
  }

  [[nodiscard]] std::string summary() const {
    return zhunze::summary_json(*rules_, stage_, counts_) + "\n";
  }
  [[nodiscard]] bool verified() const { return unverified_ == 0; }

 private:
  static void refuse(zhunze::record_batch& batch) {
    batch.unread.add(zhunze::kind::served_line_too_long, {},
                     {std::to_string(zhunze::limits::served_line_bytes)});
    ++batch.unreadable;
  }

  void decide(const std::vector<zhunze::record>& records, std::string& out) {
    const zhunze::batch_result decided = zhunze::decide_batch(*rules_, records, stage_);
    const zhunze::record_decision& one = decided.records.front();
    counts_.count(one.decided.outcome);
    out += ",\"decision\":" + zhunze::record_json(*rules_, one, records.front(), how_, explained_);
    append_list("invalid", zhunze::invalid_json(*rules_, one, records.front(), o_.lang), out);
  }

  const options& o_;
  const zhunze::ruleset& rules_;
  std::uint32_t stage_;
  zhunze::batch_explainer explained_;
  zhunze::check_options how_;
  std::uint64_t unverified_ = 0;
  zhunze::batch_counts counts_;
};

}  // namespace

int run_serve(const options& o) {
  const zhunze::compilation unit = load_rules(o);
  if (!unit.rules) return failed;
  const auto stage = find_stage(o, **unit.rules);
  if (!stage) return failed;
  line_server server(o, unit, *stage);
  output_stream out(o);
  if (!out.write(server.summary()) || !out.finish()) return failed;
  input_lines lines;
  std::string line;
  std::uint64_t number = 0;
  for (auto got = lines.next(line); got != input_lines::got::end; got = lines.next(line)) {
    ++number;
    const bool too_long = got == input_lines::got::too_long;
    if (!too_long && line.find_first_not_of(" \t\r") == std::string::npos) continue;
    if (!out.write(server.answer(number, line, too_long)) || !out.finish()) return failed;
  }
  if (!out.write(server.summary()) || !out.finish()) return failed;
  return server.verified() ? all_within : failed;
}

}  // namespace zhunze_cli
