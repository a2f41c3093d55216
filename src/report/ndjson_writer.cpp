#include "zhunze/report/ndjson_writer.hpp"

#include <utility>

#include "decision_row.hpp"
#include "zhunze/render/record_json.hpp"

namespace zhunze::inline ZHUNZE_FORM {

namespace {

void append_line(const char* key, const std::string& value, std::string& out) {
  out += std::string("{\"") + key + "\":" + value + "}\n";
}

}  // namespace

ndjson_writer::ndjson_writer(const program& rules, std::uint32_t stage, report_options options)
    : rules_(rules), stage_(stage), options_(std::move(options)), explained_(stage) {}

void ndjson_writer::add(const record_decision& decided, const record& nominee, std::string& out) {
  counts_.count(decided.decided.outcome);
  if (!detail::report::lists(options_, decided.decided.outcome)) return;
  check_options how;
  how.lang = options_.lang;
  how.explain = options_.explain;
  how.reasons = options_.reasons_at.has_value();
  how.unverified = &unverified_;
  how.sources = options_.sources;
  out += record_json(rules_, decided, nominee, how, explained_) + "\n";
  for (const std::string& why : invalid_json(rules_, decided, nominee, options_.lang)) {
    append_line("invalid", why, out);
  }
}

void ndjson_writer::add_unread(const diagnostics& unread, std::uint64_t count, std::string& out) {
  counts_.unreadable += count;
  if (!detail::report::lists(options_, verdict::invalid)) return;
  for (const std::string& why : unread_json(unread, options_.lang)) {
    append_line("invalid", why, out);
  }
}

void ndjson_writer::finish(const std::vector<group_line>& groups, std::string& out) {
  for (const group_line& line : groups) append_line("group", group_json(rules_, line), out);
  out += summary_json(rules_, stage_, counts_) + "\n";
}

}  // namespace zhunze::inline ZHUNZE_FORM
