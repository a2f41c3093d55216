#include "run_sinks.hpp"

#include <string>
#include <utility>

#include "zhunze/render/check_json.hpp"
#include "zhunze/render/check_text.hpp"
#include "zhunze/render/html_report.hpp"
#include "zhunze/render/markdown_report.hpp"
#include "zhunze/report/csv_writer.hpp"
#include "zhunze/report/ndjson_writer.hpp"

namespace zhunze_interface {

namespace {

/// Bytes of results that may wait to be passed on.
constexpr std::size_t most_waiting = std::size_t{1} << 16;

[[nodiscard]] zhunze::report_options report_how(const loaded_rules& rules, const run_format& how) {
  zhunze::report_options out;
  out.lang = how.lang;
  out.explain = (how.with & ZHUNZE_WITH_EXPLANATIONS) != 0;
  if ((how.with & ZHUNZE_WITH_REASONS) != 0) out.reasons_at = how.stage;
  out.sources = &rules.found.sources();
  out.jobs = how.jobs;
  return out;
}

/// Text that waits until there is enough of it to be passed on.
class waiting_text {
 public:
  explicit waiting_text(output& to) : to_(to) {}

  [[nodiscard]] std::string& text() { return text_; }
  [[nodiscard]] bool pass_on() { return text_.size() < most_waiting || pass_all(); }
  [[nodiscard]] bool pass_all() {
    const bool well = to_.write(text_);
    text_.clear();
    return well;
  }

 private:
  output& to_;
  std::string text_;
};

class csv_sink final : public result_sink {
 public:
  csv_sink(const loaded_rules& rules, const run_format& how, output& to)
      : waiting_(to), writer_(*rules.rules, report_how(rules, how)) {}
  [[nodiscard]] bool begin(const zhunze::whole_batch*) override {
    writer_.begin(waiting_.text());
    return true;
  }
  [[nodiscard]] bool add(std::span<const zhunze::record_decision> decided,
                         std::span<const zhunze::record> nominees) override {
    writer_.add(decided, nominees, waiting_.text());
    return waiting_.pass_on();
  }
  [[nodiscard]] bool finish(const zhunze::batch_end&) override { return waiting_.pass_all(); }
  [[nodiscard]] bool verified() const override { return writer_.verified(); }

 private:
  waiting_text waiting_;
  zhunze::csv_writer writer_;
};

class ndjson_sink final : public result_sink {
 public:
  ndjson_sink(const loaded_rules& rules, const run_format& how, output& to)
      : waiting_(to), writer_(*rules.rules, how.stage, report_how(rules, how)) {}
  [[nodiscard]] bool add(std::span<const zhunze::record_decision> decided,
                         std::span<const zhunze::record> nominees) override {
    writer_.add(decided, nominees, waiting_.text());
    return waiting_.pass_on();
  }
  [[nodiscard]] bool finish(const zhunze::batch_end& all) override {
    writer_.add_unread(all.unread, all.counts.unreadable, waiting_.text());
    writer_.finish(all.groups, waiting_.text());
    return waiting_.pass_all();
  }
  [[nodiscard]] bool verified() const override { return writer_.verified(); }

 private:
  waiting_text waiting_;
  zhunze::ndjson_writer writer_;
};

/// The formats that are written from the whole batch, once all of it is decided.
class whole_sink final : public result_sink {
 public:
  whole_sink(const loaded_rules& rules, const run_format& how, output& to)
      : rules_(rules), how_(how), to_(to) {}
  [[nodiscard]] bool begin(const zhunze::whole_batch* all) override {
    whole_ = all;
    return all != nullptr;
  }
  [[nodiscard]] bool add(std::span<const zhunze::record_decision>,
                         std::span<const zhunze::record>) override {
    return true;
  }
  [[nodiscard]] bool finish(const zhunze::batch_end&) override {
    zhunze::check_options how;
    how.lang = how_.lang;
    how.explain = (how_.with & ZHUNZE_WITH_EXPLANATIONS) != 0;
    how.reasons = (how_.with & ZHUNZE_WITH_REASONS) != 0;
    how.sources = &rules_.found.sources();
    how.unreadable = whole_->read.unreadable;
    how.unread = &whole_->read.unread;
    std::uint64_t unverified = 0;
    how.unverified = &unverified;
    const zhunze::program& program = *rules_.rules;
    const auto& records = whole_->read.records;
    const bool well =
        how_.format == ZHUNZE_FORMAT_HTML
            ? write_page(zhunze::html_report(program, whole_->decided, records, how))
        : how_.format == ZHUNZE_FORMAT_MARKDOWN
            ? write_page(zhunze::markdown_report(program, whole_->decided, records, how))
        : how_.format == ZHUNZE_FORMAT_TEXT
            ? to_.write(check_text(program, whole_->decided, records, how))
            : to_.write(check_json(program, whole_->decided, records, how));
    verified_ = verified_ && unverified == 0;
    return well;
  }
  [[nodiscard]] bool verified() const override { return verified_; }

 private:
  template <class Report>
  [[nodiscard]] bool write_page(Report report) {
    waiting_text waiting(to_);
    while (report.next(waiting.text()))
      if (!waiting.pass_on()) return false;
    verified_ = report.verified();
    return waiting.pass_all();
  }

  const loaded_rules& rules_;
  const run_format how_;
  output& to_;
  const zhunze::whole_batch* whole_ = nullptr;
  bool verified_ = true;
};

}  // namespace

bool needs_whole(zhunze_format format) {
  return format != ZHUNZE_FORMAT_CSV && format != ZHUNZE_FORMAT_NDJSON;
}

std::unique_ptr<result_sink> make_sink(const loaded_rules& rules, const run_format& how,
                                       output& to) {
  switch (how.format) {
    case ZHUNZE_FORMAT_CSV:
      return std::make_unique<csv_sink>(rules, how, to);
    case ZHUNZE_FORMAT_NDJSON:
      return std::make_unique<ndjson_sink>(rules, how, to);
    case ZHUNZE_FORMAT_JSON:
    case ZHUNZE_FORMAT_TEXT:
    case ZHUNZE_FORMAT_HTML:
    case ZHUNZE_FORMAT_MARKDOWN:
      return std::make_unique<whole_sink>(rules, how, to);
    default:
      return nullptr;
  }
}

}  // namespace zhunze_interface
