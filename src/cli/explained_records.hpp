#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "nominees.hpp"
#include "output.hpp"
#include "zhunze/explain/batch_explainer.hpp"
#include "zhunze/render/batch_findings.hpp"

namespace zhunze_cli {

/// Explains one record of a decided batch after the other, and tells of each explanation that did
/// not stand its check.
class explained_records {
 public:
  explained_records(const options& o, const decided_batch& decided)
      : o_(o), decided_(decided), explained_(decided.stage) {}

  /// Explains the record at a position: `why` is its tree, with the batch's verdict. Nothing for an
  /// invalid one.
  [[nodiscard]] std::optional<zhunze::grounds> explain(std::size_t position) {
    const zhunze::record& nominee = decided_.batch.records[position];
    explained_.explain(nominee, why_);
    const zhunze::record_decision& decided = decided_.result.records[position];
    why_.judged_in_batch(decided.decided.outcome, finding_of(decided, nominee), decided.over_quota);
    if (why_.outcome() == zhunze::verdict::invalid) return std::nullopt;
    zhunze::grounds of = explained_.grounds_of(nominee);
    if (!of.verified()) {
      write_finding(o_, zhunze::kind::unverified_explanation, {std::string(nominee.identifier())});
      verified_ = false;
    }
    return of;
  }
  [[nodiscard]] const zhunze::explanation& why() const { return why_; }
  [[nodiscard]] bool verified() const { return verified_; }

 private:
  const options& o_;
  const decided_batch& decided_;
  zhunze::batch_explainer explained_;
  zhunze::explanation why_;
  bool verified_ = true;
};

}  // namespace zhunze_cli
