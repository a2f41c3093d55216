#pragma once

#include <map>
#include <string>
#include <vector>

#include "zhunze/evaluate/batch.hpp"
#include "zhunze/report/report_options.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::report {

/// What stands in one row of decisions, in the order of its columns.
struct decision_row {
  std::string id, record, verdict, rule, clause, failed, undetermined, unjustified, preferred,
      over_quota, missing, remarks;

  [[nodiscard]] std::vector<std::string> cells() const {
    return {id,           record,      verdict,   rule,       clause,  failed,
            undetermined, unjustified, preferred, over_quota, missing, remarks};
  }
};

/// True where records of a verdict are listed.
[[nodiscard]] bool lists(const report_options& options, verdict outcome);

/// Makes rows. Knows what each rule reads once it was asked.
class decision_rows {
 public:
  decision_rows(const program& rules, language lang) : rules_(rules), lang_(lang) {}

  [[nodiscard]] std::vector<std::string> header() const;
  [[nodiscard]] decision_row row(const record_decision& decided, const record& nominee);

 private:
  [[nodiscard]] std::string labels(const std::vector<rule_id>& all) const;
  [[nodiscard]] std::string missing(const record_decision& decided, const record& nominee);
  [[nodiscard]] const std::vector<fact_id>& reads(rule_id rule);

  const program& rules_;
  language lang_;
  std::map<std::size_t, std::vector<fact_id>> reads_;
};

}  // namespace zhunze::inline ZHUNZE_FORM::detail::report
