#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/evaluate/batch.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// Decides small batches one after the other, each as `decide_batch` does, in memory that it keeps:
/// what depends on the rules alone is prepared once. Not thread safe. Cost: linear in the records.
class small_batch_decider {
 public:
  /// For one stage of the rules, which are kept.
  ZHUNZE_DECL small_batch_decider(ruleset rules, std::uint32_t stage);
  ZHUNZE_DECL ~small_batch_decider();
  small_batch_decider(const small_batch_decider&) = delete;
  small_batch_decider& operator=(const small_batch_decider&) = delete;

  /// What `decide_batch` gives for these records, which must be of these rules.
  [[nodiscard]] ZHUNZE_DECL batch_result decide(const std::vector<record>& nominees);

 private:
  struct state;

  ruleset rules_;
  std::unique_ptr<state> state_;
};

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/evaluate/detail/small_batch_decider.ipp"
#endif
