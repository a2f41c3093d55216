#include "result_output.hpp"

#include <algorithm>

#include "output.hpp"
#include "output_file.hpp"
#include "zhunze/render/check_text.hpp"
#include "zhunze/report/report.hpp"

namespace zhunze_cli {

namespace {

using zhunze::record;
using zhunze::record_decision;
using zhunze::verdict;

/// Records that the text format lists.
constexpr std::size_t listed_at_most = 200;
/// Bytes of results that may wait to be written.
constexpr std::size_t most_waiting = std::size_t{1} << 16;

bool lists(const options& o, verdict outcome) {
  return o.only.empty() || std::find(o.only.begin(), o.only.end(), outcome) != o.only.end();
}

zhunze::report_options report_how(const options& o, const zhunze::compilation& unit,
                                  std::uint32_t stage) {
  zhunze::report_options how;
  how.lang = o.lang;
  how.only = o.only;
  how.explain = o.with_explanations;
  if (o.with_reasons) how.reasons_at = stage;
  how.byte_order_mark = o.byte_order_mark;
  how.sources = &unit.found.sources();
  return how;
}

/// Lines that wait until there are enough of them to be written.
class waiting_lines {
 public:
  explicit waiting_lines(const options& o) : to_(o) {}

  [[nodiscard]] std::string& text() { return text_; }
  /// False where there is no use in going on.
  [[nodiscard]] bool pass_on() { return text_.size() < most_waiting || write(); }
  [[nodiscard]] bool write() {
    const bool well = to_.write(text_);
    text_.clear();
    return well;
  }
  [[nodiscard]] bool finish() { return write() && to_.finish(); }

 private:
  output_stream to_;
  std::string text_;
};

class csv_output final : public result_output {
 public:
  csv_output(const options& o, const zhunze::program& rules, zhunze::report_options how)
      : lines_(o), writer_(rules, std::move(how)) {
    writer_.begin(lines_.text());
  }
  [[nodiscard]] bool ready() override { return lines_.write(); }
  [[nodiscard]] bool add(const record_decision& decided, const record& nominee) override {
    writer_.add(decided, nominee, lines_.text());
    return lines_.pass_on();
  }
  [[nodiscard]] bool finish(const batch_end&) override { return lines_.finish(); }
  [[nodiscard]] bool verified() const override { return writer_.verified(); }

 private:
  waiting_lines lines_;
  zhunze::csv_writer writer_;
};

class ndjson_output final : public result_output {
 public:
  ndjson_output(const options& o, const zhunze::program& rules, std::uint32_t stage,
                zhunze::report_options how)
      : lines_(o), writer_(rules, stage, std::move(how)) {}
  [[nodiscard]] bool ready() override { return lines_.write(); }
  [[nodiscard]] bool add(const record_decision& decided, const record& nominee) override {
    writer_.add(decided, nominee, lines_.text());
    return lines_.pass_on();
  }
  [[nodiscard]] bool finish(const batch_end& all) override {
    writer_.add_unread(all.batch.unread, all.batch.unreadable, lines_.text());
    writer_.finish(all.groups, lines_.text());
    return lines_.finish();
  }
  [[nodiscard]] bool verified() const override { return writer_.verified(); }

 private:
  waiting_lines lines_;
  zhunze::ndjson_writer writer_;
};

class xlsx_output final : public result_output {
 public:
  xlsx_output(const options& o, const zhunze::program& rules, std::uint32_t stage,
              zhunze::report_options how)
      : file_(o) {
    if (file_.ready())
      writer_ = std::make_unique<zhunze::xlsx_writer>(rules, stage, std::move(how), file_.path());
  }
  [[nodiscard]] bool ready() override { return writer_ != nullptr; }
  [[nodiscard]] bool add(const record_decision& decided, const record& nominee) override {
    writer_->add(decided, nominee);
    return true;
  }
  [[nodiscard]] bool finish(const batch_end& all) override {
    writer_->add_unread(all.batch.unread, all.batch.unreadable);
    return file_.finish(writer_->finish(all.groups));
  }
  [[nodiscard]] bool verified() const override { return writer_->verified(); }

 private:
  output_file file_;
  std::unique_ptr<zhunze::xlsx_writer> writer_;
};

/// For people: the first records that need attention, the groups, the counts.
class text_output final : public result_output {
 public:
  text_output(const options& o, const zhunze::program& rules, std::uint32_t stage,
              zhunze::check_options how)
      : o_(o), rules_(rules), how_(std::move(how)) {
    shown_.stage = stage;
  }
  [[nodiscard]] bool ready() override { return true; }
  [[nodiscard]] bool add(const record_decision& decided, const record& nominee) override {
    const bool wanted = o_.only.empty() ? decided.decided.outcome != verdict::eligible
                                        : lists(o_, decided.decided.outcome);
    if (wanted && records_.size() < listed_at_most) {
      shown_.records.push_back(decided);
      records_.push_back(nominee);
    }
    return true;
  }
  [[nodiscard]] bool finish(const batch_end& all) override {
    shown_.groups = all.groups;
    how_.counts = &all.counts;
    how_.unreadable = all.batch.unreadable;
    how_.unread = &all.batch.unread;
    return write_output(o_,
                        zhunze::check_text(rules_, shown_, records_, how_) +
                            say(o_,
                                "记录很多，这里只列前面需要留意的；要全部结果，请用 --format csv、"
                                "ndjson 或 xlsx。\n",
                                "There are many records: only the first that need attention are "
                                "listed. For all results use --format csv, ndjson or xlsx.\n"));
  }

 private:
  const options& o_;
  const zhunze::program& rules_;
  zhunze::check_options how_;
  zhunze::batch_result shown_;
  std::vector<record> records_;
};

}  // namespace

bool is_report(const std::string& format) {
  return format == "csv" || format == "ndjson" || format == "xlsx";
}

bool told_verified(const options& o, bool verified) {
  if (!verified)
    write_finding(o, zhunze::kind::unverified_explanation,
                  {zhunze::argument("其中的记录或名额", "records or quotas in it")});
  return verified;
}

std::unique_ptr<result_output> output_of(const options& o, const zhunze::compilation& unit,
                                         std::uint32_t stage) {
  const zhunze::program& rules = **unit.rules;
  if (o.format == "csv") return std::make_unique<csv_output>(o, rules, report_how(o, unit, stage));
  if (o.format == "ndjson")
    return std::make_unique<ndjson_output>(o, rules, stage, report_how(o, unit, stage));
  if (o.format == "xlsx")
    return std::make_unique<xlsx_output>(o, rules, stage, report_how(o, unit, stage));
  zhunze::check_options how;
  how.lang = o.lang;
  how.colour = o.colour;
  how.only = o.only;
  how.sources = &unit.found.sources();
  return std::make_unique<text_output>(o, rules, stage, std::move(how));
}

}  // namespace zhunze_cli
