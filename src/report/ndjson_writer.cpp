#include "zhunze/report/ndjson_writer.hpp"

#include <algorithm>
#include <utility>

#include "decision_row.hpp"
#include "written_in_parts.hpp"
#include "zhunze/evaluate/batch_counts.hpp"
#include "zhunze/render/detail/record_parts_json.hpp"
#include "zhunze/render/record_json.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace render = detail::render;

namespace {

void append_line(const char* key, const std::string& value, std::string& out) {
  out += std::string("{\"") + key + "\":" + value + "}\n";
}

}  // namespace

/// What one thread keeps while it writes records.
struct ndjson_writer::lines {
  lines(const program& of, std::uint32_t stage, check_options as)
      : how(std::move(as)), explained(stage), known(of) {
    how.unverified = &unverified;
  }

  void add(const program& rules, const record_decision& decided, const record& nominee,
           std::string& out) {
    counts.count(decided.decided.outcome);
    if (!detail::report::lists(how.only, decided.decided.outcome)) return;
    line.restart();
    render::write_record(line, rules, decided, nominee, how, explained, known);
    (out += line.str()) += '\n';
    for (const std::string& why : invalid_json(rules, decided, nominee, how.lang))
      append_line("invalid", why, out);
  }

  check_options how;
  batch_counts counts;
  batch_explainer explained;
  render::record_members known;
  json_writer line;
  std::uint64_t unverified = 0;
};

struct ndjson_writer::state {
  state(const program& of, std::uint32_t at, report_options options)
      : rules(of), stage(at), texts(std::max(options.jobs, 1U)) {
    how.lang = options.lang;
    how.only = std::move(options.only);
    how.explain = options.explain;
    how.reasons = options.reasons_at.has_value();
    how.sources = options.sources;
    for (std::size_t i = 0; i < texts.size(); ++i)
      by.push_back(std::make_unique<lines>(rules, stage, how));
  }

  const program& rules;
  std::uint32_t stage;
  check_options how;
  std::vector<std::unique_ptr<lines>> by;  // one a thread
  std::vector<std::string> texts;          // likewise
  std::uint64_t unreadable = 0;
};

ndjson_writer::ndjson_writer(const program& rules, std::uint32_t stage, report_options options)
    : state_(std::make_unique<state>(rules, stage, std::move(options))) {}
ndjson_writer::~ndjson_writer() = default;
ndjson_writer::ndjson_writer(ndjson_writer&&) noexcept = default;
ndjson_writer& ndjson_writer::operator=(ndjson_writer&&) noexcept = default;

bool ndjson_writer::verified() const {
  return std::all_of(state_->by.begin(), state_->by.end(),
                     [](const auto& one) { return one->unverified == 0; });
}

void ndjson_writer::add(const record_decision& decided, const record& nominee, std::string& out) {
  state_->by.front()->add(state_->rules, decided, nominee, out);
}

void ndjson_writer::add(std::span<const record_decision> decided, std::span<const record> nominees,
                        std::string& out) {
  state& my = *state_;
  detail::report::write_in_parts(decided.size(), my.texts, out,
                                 [&](std::size_t worker, std::size_t i, std::string& text) {
                                   my.by[worker]->add(my.rules, decided[i], nominees[i], text);
                                 });
}

void ndjson_writer::add_unread(const diagnostics& unread, std::uint64_t count, std::string& out) {
  state_->unreadable += count;
  if (!detail::report::lists(state_->how.only, verdict::invalid)) return;
  for (const std::string& why : unread_json(unread, state_->how.lang)) {
    append_line("invalid", why, out);
  }
}

void ndjson_writer::finish(const std::vector<group_line>& groups, std::string& out) {
  const program& rules = state_->rules;
  for (const group_line& line : groups) append_line("group", group_json(rules, line), out);
  batch_counts counts;
  for (const auto& one : state_->by) counts.take(one->counts);
  counts.unreadable = state_->unreadable;
  out += summary_json(rules, state_->stage, counts) + "\n";
}

}}  // namespace zhunze
