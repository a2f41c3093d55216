#include <algorithm>

#include "commands.hpp"
#include "documents.hpp"
#include "nominees.hpp"
#include "output.hpp"
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

std::string to_output(const options& o, const zhunze::explanation& why,
                      const zhunze::record& nominee) {
  if (why.outcome() == zhunze::verdict::invalid)
    return o.format == "json" ? zhunze::to_json(why, o.lang) : zhunze::to_text(why, o.lang);
  const zhunze::grounds of = zhunze::grounds_of(nominee, why.stage());
  return o.format == "json" ? zhunze::to_json(why, of, o.lang)
                            : zhunze::to_text(why, nominee, of, o.lang);
}

}  // namespace

int run_explain(const options& o) {
  const auto decided = decide_data(o);
  if (!decided) return failed;
  const std::vector<std::size_t> which = chosen(o, *decided);
  if (which.empty() && !o.all) {
    write_finding(o, zhunze::kind::unknown_record_id, {o.id});
    return failed;
  }
  if (o.format == "docx") return write_letters(o, *decided, which) ? status_of(*decided) : failed;
  const zhunze::batch_findings found(decided->result, decided->batch.records);
  std::string out;
  for (const std::size_t one : which) {
    if (!out.empty() && o.format != "json") out += "\n";
    out += to_output(o, explain_in_batch(decided->result, decided->batch.records, one, found),
                     decided->batch.records[one]);
  }
  if (!write_output(o, out)) return failed;
  return status_of(*decided);
}

}  // namespace zhunze_cli
