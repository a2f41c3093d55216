#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/explain/explanation.hpp"
#include "zhunze/explain/grounds.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// Explains many records of one ruleset at one stage, of whatever kinds: what depends on the kind
/// alone is prepared once, when its first record comes. Holds the ruleset of the first record. One
/// a thread.
class batch_explainer {
 public:
  /// `stage` is the index of a stage of the rules.
  ZHUNZE_DECL explicit batch_explainer(std::uint32_t stage);
  ZHUNZE_DECL ~batch_explainer();
  ZHUNZE_DECL batch_explainer(batch_explainer&&) noexcept;
  ZHUNZE_DECL batch_explainer& operator=(batch_explainer&&) noexcept;

  /// As `explainer::explain`: `out` refers to the record.
  ZHUNZE_DECL void explain(const record& nominee, explanation& out);
  /// As the function `grounds_of`.
  [[nodiscard]] ZHUNZE_DECL grounds grounds_of(const record& nominee);
  /// As `reason_finder::of_verdict`. Holds until the next call.
  [[nodiscard]] ZHUNZE_DECL const sufficient_reason& reason(const record& nominee,
                                                            decision decided);

 private:
  struct of_kind;

  [[nodiscard]] ZHUNZE_DECL of_kind& at(const record& nominee);

  std::uint32_t stage_;
  std::vector<std::unique_ptr<of_kind>> kinds_;
};

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/explain/detail/batch_explainer.ipp"
#endif
