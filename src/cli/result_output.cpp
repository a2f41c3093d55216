#include "result_output.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

#include "deciding.hpp"
#include "documents.hpp"
#include "nominees.hpp"
#include "output.hpp"
#include "output_file.hpp"
#include "page_output.hpp"
#include "zhunze/render/check_json.hpp"
#include "zhunze/render/check_text.hpp"
#include "zhunze/report/report.hpp"

namespace zhunze_cli {

namespace {

using zhunze::record;
using zhunze::record_decision;
using zhunze::verdict;

zhunze::report_options report_how(const checked& of) {
  const options& o = of.o;
  zhunze::report_options how;
  how.lang = o.lang;
  how.only = o.only;
  how.explain = o.with_explanations;
  if (o.with_reasons) how.reasons_at = of.stage;
  how.byte_order_mark = o.byte_order_mark;
  how.jobs = o.jobs;
  how.sources = &of.unit.found.sources();
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
  explicit csv_output(const checked& of) : lines_(of.o), writer_(**of.unit.rules, report_how(of)) {}
  [[nodiscard]] bool begin(const zhunze::whole_batch*) override {
    writer_.begin(lines_.text());
    return lines_.write();
  }
  [[nodiscard]] bool add(std::span<const record_decision> decided,
                         std::span<const record> nominees) override {
    writer_.add(decided, nominees, lines_.text());
    return lines_.pass_on();
  }
  [[nodiscard]] bool finish(const zhunze::batch_end&) override { return lines_.finish(); }
  [[nodiscard]] bool verified() const override { return writer_.verified(); }

 private:
  waiting_lines lines_;
  zhunze::csv_writer writer_;
};

class ndjson_output final : public result_output {
 public:
  explicit ndjson_output(const checked& of)
      : lines_(of.o), writer_(**of.unit.rules, of.stage, report_how(of)) {}
  [[nodiscard]] bool begin(const zhunze::whole_batch*) override { return lines_.write(); }
  [[nodiscard]] bool add(std::span<const record_decision> decided,
                         std::span<const record> nominees) override {
    writer_.add(decided, nominees, lines_.text());
    return lines_.pass_on();
  }
  [[nodiscard]] bool finish(const zhunze::batch_end& all) override {
    writer_.add_unread(all.unread, all.counts.unreadable, lines_.text());
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
  explicit xlsx_output(const checked& of) : file_(of.o) {
    if (file_.ready())
      writer_ = std::make_unique<zhunze::xlsx_writer>(**of.unit.rules, of.stage, report_how(of),
                                                      file_.path());
  }
  [[nodiscard]] bool begin(const zhunze::whole_batch*) override { return writer_ != nullptr; }
  [[nodiscard]] bool add(std::span<const record_decision> decided,
                         std::span<const record> nominees) override {
    for (std::size_t i = 0; i < decided.size(); ++i) writer_->add(decided[i], nominees[i]);
    return true;
  }
  [[nodiscard]] bool finish(const zhunze::batch_end& all) override {
    writer_->add_unread(all.unread, all.counts.unreadable);
    return file_.finish(writer_->finish(all.groups));
  }
  [[nodiscard]] bool verified() const override { return writer_->verified(); }

 private:
  output_file file_;
  std::unique_ptr<zhunze::xlsx_writer> writer_;
};

zhunze::check_options check_how(const checked& of) {
  zhunze::check_options how;
  how.lang = of.o.lang;
  how.colour = of.o.colour;
  how.only = of.o.only;
  how.explain = of.o.with_explanations;
  how.reasons = of.o.with_reasons;
  how.sources = &of.unit.found.sources();
  return how;
}

class text_output final : public result_output {
 public:
  explicit text_output(const checked& of) : of_(of) { some_.stage = of.stage; }
  [[nodiscard]] bool begin(const zhunze::whole_batch* all) override {
    whole_ = all;
    return true;
  }
  [[nodiscard]] bool add(std::span<const record_decision> decided,
                         std::span<const record> nominees) override {
    if (whole_ != nullptr) return true;
    for (std::size_t i = 0; i < decided.size() && records_.size() < listed_at_most; ++i) {
      if (!is_shown(decided[i])) continue;
      some_.records.push_back(decided[i]);
      records_.push_back(nominees[i]);
    }
    return true;
  }
  [[nodiscard]] bool finish(const zhunze::batch_end& all) override {
    zhunze::check_options how = check_how(of_);
    how.unreadable = all.counts.unreadable;
    how.unread = &all.unread;
    const zhunze::program& rules = **of_.unit.rules;
    if (whole_ != nullptr)
      return write_output(of_.o, check_text(rules, whole_->decided, whole_->read.records, how));
    how.counts = &all.counts;
    some_.groups = all.groups;
    return write_output(of_.o,
                        zhunze::check_text(rules, some_, records_, how) +
                            say(of_.o,
                                "记录很多，这里只列前面需要留意的；要全部结果，请用 --format csv、"
                                "ndjson 或 xlsx。\n",
                                "There are many records: only the first that need attention are "
                                "listed. For all results use --format csv, ndjson or xlsx.\n"));
  }

 private:
  [[nodiscard]] bool is_shown(const record_decision& one) const {
    const auto& only = of_.o.only;
    if (only.empty()) return one.decided.outcome != verdict::eligible;
    return std::find(only.begin(), only.end(), one.decided.outcome) != only.end();
  }

  const checked of_;
  const zhunze::whole_batch* whole_ = nullptr;
  zhunze::batch_result some_;  // of a batch that is not held
  std::vector<record> records_;
};

/// What is written from the whole batch, once all of it is decided.
template <class Write>
class whole_output final : public result_output {
 public:
  whole_output(const checked& of, Write write) : of_(of), write_(std::move(write)) {}
  [[nodiscard]] bool begin(const zhunze::whole_batch* all) override {
    whole_ = all;
    return all != nullptr;
  }
  [[nodiscard]] bool add(std::span<const record_decision>, std::span<const record>) override {
    return true;
  }
  [[nodiscard]] bool finish(const zhunze::batch_end&) override {
    return write_(of_, decided_batch{of_.unit, of_.stage, whole_->read, whole_->decided});
  }

 private:
  const checked of_;
  Write write_;
  const zhunze::whole_batch* whole_ = nullptr;
};

template <class Write>
std::unique_ptr<result_output> open_whole(const checked& of, Write write) {
  return std::make_unique<whole_output<Write>>(of, std::move(write));
}

bool write_check_json(const checked& of, const decided_batch& decided) {
  zhunze::check_options how = check_how(of);
  std::uint64_t unverified = 0;
  how.unverified = &unverified;
  how.unreadable = decided.batch.unreadable;
  how.unread = &decided.batch.unread;
  return write_output(of.o,
                      check_json(**of.unit.rules, decided.result, decided.batch.records, how)) &&
         told_verified(of.o, unverified == 0);
}

constexpr std::size_t all_records = static_cast<std::size_t>(-1);

constexpr std::array formats = {
    check_format{"text", 65'536, open_text},         check_format{"json", all_records, open_json},
    check_format{"ndjson", block_size, open_ndjson}, check_format{"csv", block_size, open_csv},
    check_format{"xlsx", block_size, open_xlsx},     check_format{"html", all_records, open_page},
    check_format{"md", all_records, open_page},      check_format{"pdf", all_records, open_page},
    check_format{"docx", all_records, open_annex}};

}  // namespace

bool told_verified(const options& o, bool verified) {
  if (!verified)
    write_finding(o, zhunze::kind::unverified_explanation,
                  {zhunze::argument("其中的记录或名额", "records or quotas in it")});
  return verified;
}

std::unique_ptr<result_output> open_csv(const checked& of) {
  return std::make_unique<csv_output>(of);
}

std::unique_ptr<result_output> open_ndjson(const checked& of) {
  return std::make_unique<ndjson_output>(of);
}

std::unique_ptr<result_output> open_xlsx(const checked& of) {
  return std::make_unique<xlsx_output>(of);
}

std::unique_ptr<result_output> open_text(const checked& of) {
  return std::make_unique<text_output>(of);
}

std::unique_ptr<result_output> open_json(const checked& of) {
  return open_whole(of, write_check_json);
}

std::unique_ptr<result_output> open_page(const checked& of) {
  return open_whole(of, [](const checked& one, const decided_batch& decided) {
    return write_batch_page(one.o, decided);
  });
}

std::unique_ptr<result_output> open_annex(const checked& of) {
  return open_whole(of, [](const checked& one, const decided_batch& decided) {
    return write_annex(one.o, decided);
  });
}

std::vector<std::string> check_format_names() {
  std::vector<std::string> out;
  for (const check_format& one : formats) out.emplace_back(one.name);
  return out;
}

const check_format& format_of(const options& o) {
  const auto* const found = std::find_if(formats.begin(), formats.end(),
                                         [&](const auto& one) { return one.name == o.format; });
  return found == formats.end() ? formats.front() : *found;
}

}  // namespace zhunze_cli
