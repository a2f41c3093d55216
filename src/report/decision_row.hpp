#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "zhunze/explain/batch_explainer.hpp"
#include "zhunze/report/report_options.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::report {

/// What stands in one row of decisions, in the order of its columns, as it may be shown
/// (`visible`).
struct decision_row {
  std::string id, record, verdict, rule, clause, failed, undetermined, unjustified, preferred,
      over_quota, missing, remarks;
  std::optional<std::string> reason;  ///< nothing: there is no such column

  [[nodiscard]] std::vector<std::string_view> cells() const {
    std::vector<std::string_view> out = {id,        record,     verdict,      rule,
                                         clause,    failed,     undetermined, unjustified,
                                         preferred, over_quota, missing,      remarks};
    if (reason) out.push_back(*reason);
    return out;
  }
};

/// True where records of a verdict are listed.
[[nodiscard]] bool lists(const report_options& options, verdict outcome);

/// Makes rows. What is said of a rule is made once it is asked for.
class decision_rows {
 public:
  decision_rows(const program& rules, const report_options& options)
      : rules_(rules), lang_(options.lang), shown_(rules.rules.size()) {
    if (options.reasons_at) reasons_.emplace(*options.reasons_at);
  }

  [[nodiscard]] std::vector<std::string> header() const;
  [[nodiscard]] decision_row row(const record_decision& decided, const record& nominee);
  /// False once a reason did not stand its check, which its cell says.
  [[nodiscard]] bool verified() const { return verified_; }

 private:
  struct shown_rule {
    std::string label, clause;
  };

  [[nodiscard]] const shown_rule& shown(rule_id rule);
  [[nodiscard]] std::string told(rule_id rule, rule_result came_out);
  [[nodiscard]] std::string labels(const std::vector<rule_id>& all);
  [[nodiscard]] std::string remarks(const record_decision& decided, const record& nominee) const;
  [[nodiscard]] std::string missing(const record_decision& decided, const record& nominee);
  [[nodiscard]] std::string reason(const record_decision& decided, const record& nominee);
  [[nodiscard]] std::string item(const record& nominee, const reason_item& one);
  [[nodiscard]] const std::vector<fact_id>& reads(rule_id rule);

  const program& rules_;
  language lang_;
  std::vector<std::optional<shown_rule>> shown_;  // by rule
  std::map<std::size_t, std::vector<fact_id>> reads_;
  std::map<std::tuple<fact_id, item_form, truth>, std::string> items_;
  std::optional<batch_explainer> reasons_;
  bool verified_ = true;
};

}  // namespace zhunze::inline ZHUNZE_FORM::detail::report
