#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "zhunze/explain/grounds.hpp"
#include "zhunze/explain/group_account.hpp"
#include "zhunze/render/detail/check_parts.hpp"
#include "zhunze/render/detail/letter_texts.hpp"
#include "zhunze/render/group_text.hpp"

/// Explains the records of a batch one after another; what depends only on the rules is made once a
/// kind.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

class explanation_renderer {
 public:
  explicit explanation_renderer(const checked& in) : in_(in), kinds_(in.rules.kinds.size()) {}

  /// Why a record came out as it did; holds until the next call.
  [[nodiscard]] const explanation& why(std::size_t position) {
    kind_texts& of = prepared(position);
    of.how.explain(in_.records[position], of.why);
    of.why.judged_in_batch(in_.decided.records[position].decided.outcome,
                           finding_of(in_.decided.records[position], in_.records[position]),
                           in_.decided.records[position].over_quota);
    return of.why;
  }
  /// Which quotas a record is beyond, in whole lines; "" where it is beyond none. Cost, the first
  /// time that there is one: that of `account_groups`.
  [[nodiscard]] std::string over_quota(std::size_t position) {
    if (in_.decided.records[position].over_quota.empty()) return {};
    if (!accounts_)
      accounts_ = account_groups(in_.rules, in_.records, in_.decided, in_.options.unreadable);
    return over_quota_text(in_.rules, in_.records, in_.decided.groups, *accounts_, position,
                           in_.lang());
  }
  [[nodiscard]] grounds grounds_of(std::size_t position) {
    const verdict outcome = in_.decided.records[position].decided.outcome;
    if (outcome != verdict::invalid)
      return zhunze::grounds_of(in_.records[position], prepared(position).about);
    grounds none;
    none.outcome = outcome;
    none.why.verified = true;
    return none;
  }
  [[nodiscard]] texts_at_hand texts(std::size_t position) {
    return {prepared(position).texts, in_.lang()};
  }

 private:
  struct kind_texts {
    kind_texts(const record& one, std::uint32_t stage, language lang)
        : how(one.shared_rules(), one.kind(), stage),
          about(one.rules(), one.kind(), stage),
          texts(lang) {}

    explainer how;
    dependency_index about;
    letter_texts texts;
    explanation why;
  };

  [[nodiscard]] kind_texts& prepared(std::size_t position) {
    const record& one = in_.records[position];
    auto& held = kinds_[one.kind().index()];
    if (held == nullptr) held = std::make_unique<kind_texts>(one, in_.decided.stage, in_.lang());
    return *held;
  }

  const checked& in_;
  std::vector<std::unique_ptr<kind_texts>> kinds_;
  std::optional<std::vector<group_account>> accounts_;
};

}}}  // namespace zhunze::detail::render
