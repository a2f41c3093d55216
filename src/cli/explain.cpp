#include <algorithm>

#include "commands.hpp"
#include "explain_groups.hpp"
#include "nominees.hpp"
#include "output.hpp"
#include "page_output.hpp"
#include "zhunze/render/batch_findings.hpp"
#include "zhunze/render/explanation_json.hpp"
#include "zhunze/render/explanation_text.hpp"
#include "zhunze/render/grounds_text.hpp"

namespace zhunze_cli {

namespace {

/// Positions of the records to explain, by id.
std::vector<std::size_t> chosen(const options& o, const decided_batch& decided) {
  std::vector<std::size_t> out;
  const auto& records = decided.result.records;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const bool wanted =
        o.all ? records[i].decided.outcome != zhunze::verdict::eligible : records[i].id == o.id;
    if (wanted) out.push_back(i);
  }
  std::stable_sort(out.begin(), out.end(),
                   [&](std::size_t a, std::size_t b) { return records[a].id < records[b].id; });
  return out;
}

/// What there is to say of the records chosen, one after the other.
class record_texts {
 public:
  record_texts(const options& o, const decided_batch& decided)
      : o_(o),
        decided_(decided),
        found_(decided.result, decided.batch.records),
        about_((*decided.unit.rules)->kinds.size()) {}

  void add(std::size_t position) {
    if (!out_.empty() && o_.format != "json") out_ += "\n";
    const zhunze::record& nominee = decided_.batch.records[position];
    const zhunze::explanation why =
        explain_in_batch(decided_.result, decided_.batch.records, position, found_);
    if (why.outcome() == zhunze::verdict::invalid) {
      out_ += o_.format == "json" ? zhunze::to_json(why, o_.lang) : zhunze::to_text(why, o_.lang);
      return;
    }
    const zhunze::grounds of = zhunze::grounds_of(nominee, about(nominee.kind()));
    if (!of.verified()) {
      write_finding(o_, zhunze::kind::unverified_explanation, {std::string(nominee.identifier())});
      verified_ = false;
    }
    out_ += o_.format == "json" ? zhunze::to_json(why, of, o_.lang)
                                : zhunze::to_text(why, nominee, of, o_.lang);
  }

  [[nodiscard]] std::string& text() { return out_; }
  [[nodiscard]] bool verified() const { return verified_; }

 private:
  [[nodiscard]] const zhunze::inquiry& about(zhunze::record_kind_id kind) {
    auto& one = about_[kind.index()];
    if (!one) one.emplace(**decided_.unit.rules, kind, decided_.stage);
    return *one;
  }

  const options& o_;
  const decided_batch& decided_;
  zhunze::batch_findings found_;
  std::vector<std::optional<zhunze::inquiry>> about_;  // by kind
  std::string out_;
  bool verified_ = true;
};

int explain_one_group(const options& o, const decided_batch& decided) {
  const auto text = explain_group(o, decided);
  if (!text || !write_output(o, *text)) return failed;
  return status_of(decided);
}

}  // namespace

int run_explain(const options& o) {
  const auto decided = decide_data(o);
  if (!decided) return failed;
  if (!o.group.empty()) return explain_one_group(o, *decided);
  const std::vector<std::size_t> which = chosen(o, *decided);
  if (which.empty() && !o.all) {
    write_finding(o, zhunze::kind::unknown_record_id, {o.id});
    return failed;
  }
  if (is_page(o.format))
    return write_record_pages(o, *decided, which) ? status_of(*decided) : failed;
  record_texts texts(o, *decided);
  for (const std::size_t one : which) texts.add(one);
  if (o.all && o.format != "json") {
    const std::string groups = explain_broken_groups(o, *decided);
    texts.text() += (texts.text().empty() || groups.empty() ? "" : "\n") + groups;
  }
  if (!write_output(o, texts.text()) || !texts.verified()) return failed;
  return status_of(*decided);
}

}  // namespace zhunze_cli
