#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/explain/detail/dependency_index.hpp"
#include "zhunze/record/detail/row.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What a reason says of a fact.
enum class item_form : std::uint8_t {
  value,      ///< it has the value that it has
  given,      ///< it is given, whatever its value
  not_given,  ///< it is not given
  by_default  ///< it is not given and counts by its 未填视为
};

/// A fact, and what the reason says of it.
struct reason_item {
  fact_id fact;
  item_form form = item_form::value;

  friend bool operator==(const reason_item&, const reason_item&) = default;
};

/// A minimal set of items that alone force a verdict: whatever else is unknown, even whether it is
/// given. That an item holds a fact's value or default says whether it is given, too.
struct sufficient_reason {
  verdict outcome{};
  rule_id rule;                    ///< of an ineligible record: a rule that fails by the items
  std::vector<reason_item> items;  ///< in the notice's order; see `dependency_index`
  /// Decided again: by the items alone the verdict is the same, without any one of them it is not.
  /// False is an error inside this program, which whoever shows the reason must report.
  bool verified = false;
};

/// Finds the reasons of records of one kind at one stage, in memory that it uses again. One a
/// thread.
class reason_finder {
 public:
  /// `about` must outlive the finder.
  ZHUNZE_DECL explicit reason_finder(const dependency_index& about);
  ZHUNZE_DECL ~reason_finder();
  ZHUNZE_DECL reason_finder(reason_finder&&) noexcept;
  ZHUNZE_DECL reason_finder& operator=(reason_finder&&) noexcept;

  /// The reason of a verdict, as `decide` gave it: for ineligible, needs_justification and
  /// eligible; without items for the others. Items are left out one at a time, the last in the
  /// notice's order first, as long as the verdict stays; for ineligible beginning with what the
  /// deciding rule reads. The result holds until the next call. Cost: for each fact that the rules
  /// in question read, what depends on it.
  [[nodiscard]] ZHUNZE_DECL const sufficient_reason& of_verdict(const row_view& facts,
                                                                decision decided);
  /// The reason why one rule fails, where it does: the same for that rule's result.
  [[nodiscard]] ZHUNZE_DECL const sufficient_reason& of_failed(const row_view& facts, rule_id rule);

 private:
  class work;

  std::unique_ptr<work> work_;
};

/// Why a record was decided so. Without items for an undetermined or invalid one. Cost: that of an
/// `dependency_index` and a `reason_finder`; for many records make these once. Thread safe.
[[nodiscard]] ZHUNZE_DECL sufficient_reason reason(const record& nominee, std::uint32_t stage);
/// Why each rule failed that makes a record ineligible, in the order in which they decide. Thread
/// safe.
[[nodiscard]] ZHUNZE_DECL std::vector<sufficient_reason> rule_reasons(const record& nominee,
                                                                      std::uint32_t stage);

/// The same for many records of one kind and stage, which `about` is for.
[[nodiscard]] ZHUNZE_DECL std::vector<sufficient_reason> rule_reasons(
    const record& nominee, const dependency_index& about);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/explain/detail/sufficient_reason.ipp"
#endif
