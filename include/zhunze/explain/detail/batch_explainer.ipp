#pragma once

#include <utility>

#include "zhunze/explain/batch_explainer.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

struct batch_explainer::of_kind {
  of_kind(const record& first, std::uint32_t stage)
      : how(first.shared_rules(), first.kind(), stage),
        about(first.rules(), first.kind(), stage),
        reasons(about) {}

  explainer how;
  dependency_index about;
  reason_finder reasons;
};

ZHUNZE_DECL batch_explainer::batch_explainer(std::uint32_t stage) : stage_(stage) {}
ZHUNZE_DECL batch_explainer::~batch_explainer() = default;
ZHUNZE_DECL batch_explainer::batch_explainer(batch_explainer&&) noexcept = default;
ZHUNZE_DECL batch_explainer& batch_explainer::operator=(batch_explainer&&) noexcept = default;

ZHUNZE_DECL batch_explainer::of_kind& batch_explainer::at(const record& nominee) {
  const std::size_t kind = nominee.kind().index();
  if (kinds_.size() <= kind) kinds_.resize(nominee.rules().kinds.size());
  if (kinds_[kind] == nullptr) kinds_[kind] = std::make_unique<of_kind>(nominee, stage_);
  return *kinds_[kind];
}

ZHUNZE_DECL void batch_explainer::explain(const record& nominee, explanation& out) {
  at(nominee).how.explain(nominee, out);
}

ZHUNZE_DECL grounds batch_explainer::grounds_of(const record& nominee) {
  return zhunze::grounds_of(nominee, at(nominee).about);
}

ZHUNZE_DECL const sufficient_reason& batch_explainer::reason(const record& nominee,
                                                             decision decided) {
  return at(nominee).reasons.of_verdict(view(nominee), decided);
}

}}  // namespace zhunze
