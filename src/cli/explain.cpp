#include <algorithm>

#include "commands.hpp"
#include "documents.hpp"
#include "explain_groups.hpp"
#include "nominees.hpp"
#include "output.hpp"
#include "page_output.hpp"
#include "zhunze/explain/batch_explainer.hpp"
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
        explained_(decided.stage) {}

  void add(std::size_t position) {
    if (!out_.empty() && o_.format != "json") out_ += "\n";
    const zhunze::record& nominee = decided_.batch.records[position];
    explained_.explain(nominee, why_);
    why_.judged_in_batch(decided_.result.records[position].decided.outcome, found_.of(position));
    if (why_.outcome() == zhunze::verdict::invalid) {
      out_ += o_.format == "json" ? zhunze::to_json(why_, o_.lang) : zhunze::to_text(why_, o_.lang);
      return;
    }
    const zhunze::grounds of = explained_.grounds_of(nominee);
    if (!of.verified()) {
      write_finding(o_, zhunze::kind::unverified_explanation, {std::string(nominee.identifier())});
      verified_ = false;
    }
    out_ += o_.format == "json" ? zhunze::to_json(why_, of, o_.lang)
                                : zhunze::to_text(why_, nominee, of, o_.lang);
  }

  [[nodiscard]] std::string& text() { return out_; }
  [[nodiscard]] bool verified() const { return verified_; }

 private:
  const options& o_;
  const decided_batch& decided_;
  zhunze::batch_findings found_;
  zhunze::batch_explainer explained_;
  zhunze::explanation why_;
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
  if (o.format == "docx") return write_letters(o, *decided, which) ? status_of(*decided) : failed;
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
