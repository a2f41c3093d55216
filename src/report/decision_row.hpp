#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "zhunze/explain/batch_explainer.hpp"
#include "zhunze/render/detail/by_list.hpp"
#include "zhunze/render/detail/csv_text.hpp"
#include "zhunze/report/report_options.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

/// A text as it may be shown (`visible`), and as a cell of a CSV file with the comma before it.
struct decision_cell {
  std::string shown, csv = ",";

  decision_cell() = default;
  explicit decision_cell(std::string text) : shown(std::move(text)) {
    append_safe_csv_cell(csv, shown);
  }
};

/// What stands in one row of decisions, in the order of its columns. What is not held here belongs
/// to the maker of rows and stays until the next row.
struct decision_row {
  std::string_view id;
  const decision_cell *record = nullptr, *verdict = nullptr, *rule = nullptr, *clause = nullptr,
                      *failed = nullptr, *undetermined = nullptr, *unjustified = nullptr,
                      *preferred = nullptr, *over_quota = nullptr, *missing = nullptr;
  std::string remarks;
  std::optional<std::string> reason;  ///< nothing: there is no such column

  /// The cells that other records have, too.
  [[nodiscard]] std::array<const decision_cell*, 10> shared() const {
    return {record,       verdict,     rule,      clause,     failed,
            undetermined, unjustified, preferred, over_quota, missing};
  }
};

/// True where records of a verdict are listed: those of `only`, or all.
[[nodiscard]] bool lists(const std::vector<verdict>& only, verdict outcome);

/// Makes rows. What is said of a rule or of a list of rules is made once it is asked for.
class decision_rows {
 public:
  decision_rows(const program& rules, const report_options& options);

  [[nodiscard]] std::vector<std::string> header() const;
  [[nodiscard]] decision_row row(const record_decision& decided, const record& nominee);
  /// False once a reason did not stand its check, which its cell says.
  [[nodiscard]] bool verified() const { return verified_; }

 private:
  struct shown_rule {
    std::string label, clause;
  };
  /// What stands in the cells of the rule that decides.
  struct deciding_cells {
    decision_cell rule, clause;
  };
  [[nodiscard]] const shown_rule& shown(rule_id rule);
  [[nodiscard]] const deciding_cells& deciding(decision decided);
  [[nodiscard]] std::string told(rule_id rule, rule_result came_out);
  [[nodiscard]] decision_cell labels(const std::vector<rule_id>& all);
  [[nodiscard]] decision_cell failures(const std::vector<rule_id>& all);
  [[nodiscard]] decision_cell quotas(const std::vector<group_id>& all) const;
  [[nodiscard]] std::string remarks(const record_decision& decided, const record& nominee) const;
  [[nodiscard]] const decision_cell& missing(const record_decision& decided, const record& nominee);
  [[nodiscard]] const std::vector<fact_id>& open_facts(const record_decision& decided);
  [[nodiscard]] std::string reason(const record_decision& decided, const record& nominee);
  [[nodiscard]] std::string item(const record& nominee, const reason_item& one);
  [[nodiscard]] const std::vector<fact_id>& reads(rule_id rule);

  const program& rules_;
  language lang_;
  std::vector<decision_cell> kinds_;              // by kind
  std::array<decision_cell, 5> verdicts_;         // by verdict
  std::array<decision_cell, 3> preferences_;      // by truth
  std::vector<std::optional<shown_rule>> shown_;  // by rule
  deciding_cells no_rule_;
  std::array<std::vector<std::optional<deciding_cells>>, 5> deciding_;  // by verdict and rule
  render::by_list<rule_id, decision_cell> failed_, undetermined_, unjustified_;
  render::by_list<group_id, decision_cell> over_quota_;
  std::string id_;                // that is not shown as it is
  std::vector<rule_id> open_;     // the rules that open facts are looked for by
  std::vector<fact_id> missing_;  // of the last record
  render::by_list<fact_id, decision_cell> missing_cells_;
  std::vector<render::by_list<rule_id, std::vector<fact_id>>> open_facts_;  // by kind
  std::map<std::size_t, std::vector<fact_id>> reads_;
  std::map<std::tuple<fact_id, item_form, truth>, std::string> items_;
  std::optional<batch_explainer> reasons_;
  bool verified_ = true;
};

}}}  // namespace zhunze::detail::report
