#include <algorithm>

#include "commands.hpp"
#include "nominees.hpp"
#include "output.hpp"
#include "zhunze/explain/explanation.hpp"
#include "zhunze/render/explanation_json.hpp"
#include "zhunze/render/explanation_text.hpp"

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

std::string explain_one(const options& o, const decided_batch& decided, std::size_t which) {
  const zhunze::record& nominee = decided.batch.records[which];
  zhunze::explanation why = zhunze::explain(nominee, decided.stage);
  if (decided.result.records[which].decided.outcome == zhunze::verdict::invalid) {
    why.outcome = zhunze::verdict::invalid;  // a repeated id is seen only in the batch
  }
  if (o.format == "json") return zhunze::to_json(why, o.lang);
  return zhunze::to_text(why, o.lang);
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
  std::string out;
  for (const std::size_t one : which) {
    if (!out.empty() && o.format != "json") out += "\n";
    out += explain_one(o, *decided, one);
  }
  if (!write_output(o, out)) return failed;
  return status_of(*decided);
}

}  // namespace zhunze_cli
