#include <algorithm>
#include <optional>

#include "commands.hpp"
#include "documents.hpp"
#include "explain_groups.hpp"
#include "explained_records.hpp"
#include "nominees.hpp"
#include "output.hpp"
#include "page_output.hpp"
#include "result_output.hpp"
#include "zhunze/render/explanation_json.hpp"
#include "zhunze/render/explanation_text.hpp"
#include "zhunze/render/grounds_text.hpp"
#include "zhunze/render/group_text.hpp"

namespace zhunze_cli {

namespace {

using group_accounts = std::vector<zhunze::group_account>;

/// Positions of the records to explain, by id.
std::vector<std::size_t> chosen(const options& o, const decided_batch& decided) {
  std::vector<std::size_t> out;
  const auto& records = decided.result.records;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const bool letter = o.format == "docx" && !records[i].over_quota.empty();
    const bool wanted = o.all ? records[i].decided.outcome != zhunze::verdict::eligible || letter
                              : records[i].id == o.id;
    if (wanted) out.push_back(i);
  }
  std::stable_sort(out.begin(), out.end(),
                   [&](std::size_t a, std::size_t b) { return records[a].id < records[b].id; });
  return out;
}

/// What there is to say of the record at a position, by its facts.
std::string own_text_of(const options& o, const decided_batch& decided,
                        explained_records& explained, std::size_t position) {
  const auto of = explained.explain(position);
  const zhunze::explanation& why = explained.why();
  const bool json = o.format == "json";
  if (!of) return json ? zhunze::to_json(why, o.lang) : zhunze::to_text(why, o.lang);
  return json ? zhunze::to_json(why, *of, o.lang)
              : zhunze::to_text(why, decided.batch.records[position], *of, o.lang);
}

/// What there is to say of the record at a position. `accounts` are made where they are needed.
std::string text_of(const options& o, const decided_batch& decided, explained_records& explained,
                    std::size_t position, std::optional<group_accounts>& accounts) {
  std::string out = own_text_of(o, decided, explained, position);
  const auto& result = decided.result;
  if (o.format == "json" || result.records[position].over_quota.empty()) return out;
  const zhunze::program& rules = **decided.unit.rules;
  const auto& records = decided.batch.records;
  if (!accounts) accounts = account_groups(rules, records, result, decided.batch.unreadable);
  return out + "\n" + over_quota_text(rules, records, result.groups, *accounts, position, o.lang);
}

int explain_one_group(const options& o, const decided_batch& decided) {
  const auto text = explain_group(o, decided);
  if (!text || !write_output(o, text->text) || !told_verified(o, text->verified)) return failed;
  return status_of(decided);
}

}  // namespace

int run_explain(const options& o) {
  const auto data = decide_data(o);
  if (!data) return failed;
  const decided_batch decided = data->view();
  if (!o.group.empty()) return explain_one_group(o, decided);
  const std::vector<std::size_t> which = chosen(o, decided);
  if (which.empty() && !o.all) {
    write_finding(o, zhunze::kind::unknown_record_id, {o.id});
    return failed;
  }
  if (is_page(o.format)) return write_record_pages(o, decided, which) ? status_of(decided) : failed;
  if (o.format == "docx") return write_letters(o, decided, which) ? status_of(decided) : failed;
  explained_records explained(o, decided);
  std::string out;
  std::optional<group_accounts> accounts;
  for (const std::size_t one : which) {
    if (!out.empty() && o.format != "json") out += "\n";
    out += text_of(o, decided, explained, one, accounts);
  }
  bool verified = explained.verified();
  if (o.all && o.format != "json") {
    const group_texts groups = explain_broken_groups(o, decided);
    out += (out.empty() || groups.text.empty() ? "" : "\n") + groups.text;
    verified = told_verified(o, groups.verified) && verified;
  }
  if (!write_output(o, out) || !verified) return failed;
  return status_of(decided);
}

}  // namespace zhunze_cli
