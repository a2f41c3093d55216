#include "explanations.hpp"

#include <optional>
#include <utility>

#include "zhunze/explain/group_account.hpp"
#include "zhunze/render/batch_findings.hpp"
#include "zhunze/render/explanation_json.hpp"
#include "zhunze/render/explanation_text.hpp"
#include "zhunze/render/grounds_text.hpp"
#include "zhunze/render/group_text.hpp"
#include "zhunze/render/html_report.hpp"
#include "zhunze/render/markdown_report.hpp"

namespace zhunze_interface {

namespace {

template <class Report>
[[nodiscard]] zhunze_status write_page(Report report, std::string& out) {
  std::string text;
  while (report.next(text)) {
  }
  if (!report.verified()) return ZHUNZE_ERROR_INTERNAL;
  out = std::move(text);
  return ZHUNZE_OK;
}

[[nodiscard]] zhunze_status write_letter(const prepared_checker& by,
                                         const std::vector<zhunze::record>& batch,
                                         const zhunze::batch_result& decided,
                                         zhunze::batch_explainer& explained, bool json,
                                         zhunze::language language, std::string& out) {
  const zhunze::record& nominee = batch.front();
  const zhunze::record_decision& one = decided.records.front();
  zhunze::explanation why;
  explained.explain(nominee, why);
  why.judged_in_batch(one.decided.outcome, finding_of(one, nominee), one.over_quota);
  if (why.outcome() == zhunze::verdict::invalid) {
    out = json ? to_json(why, language) : to_text(why, language);
    return ZHUNZE_OK;
  }
  const zhunze::grounds of = explained.grounds_of(nominee);
  if (!of.verified()) return ZHUNZE_ERROR_INTERNAL;
  std::string text = json ? to_json(why, of, language) : to_text(why, nominee, of, language);
  if (!json && !one.over_quota.empty()) {
    const auto accounts = account_groups(by.rules(), batch, decided);
    text += "\n" + over_quota_text(by.rules(), batch, decided.groups, accounts, 0, language);
  }
  out = std::move(text);
  return ZHUNZE_OK;
}

}  // namespace

zhunze_status write_explanation(const prepared_checker& by,
                                const std::vector<zhunze::record>& batch,
                                zhunze::batch_explainer& explained, zhunze_format format,
                                zhunze::language language, std::string& out) {
  const zhunze::batch_result decided = decide_batch(by.rules(), batch, by.stage());
  zhunze::check_options how;
  how.lang = language;
  how.sources = &by.of->found.sources();
  how.pages_only = true;
  how.unfolded = true;
  switch (format) {
    case ZHUNZE_FORMAT_JSON:
    case ZHUNZE_FORMAT_TEXT:
      return write_letter(by, batch, decided, explained, format == ZHUNZE_FORMAT_JSON, language,
                          out);
    case ZHUNZE_FORMAT_HTML:
      return write_page(zhunze::html_report(by.rules(), decided, batch, how, {0}), out);
    case ZHUNZE_FORMAT_MARKDOWN:
      return write_page(zhunze::markdown_report(by.rules(), decided, batch, how, {0}), out);
    default:
      return ZHUNZE_ERROR_ARGUMENT;
  }
}

}  // namespace zhunze_interface
