#pragma once

#include <algorithm>
#include <vector>

#include "zhunze/explain/detail/partial_evaluator.hpp"
#include "zhunze/explain/sufficient_reason.hpp"

/// Leaving out what a verdict does not need.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::explain_parts {

/// How much can be told of a fact of a record.
[[nodiscard]] inline disclosure full_disclosure(const dependency_index& about,
                                                const row_view& facts, fact_id fact) {
  const bool value =
      about.reads_value(fact) && (facts.known(fact) || about.rules()[fact].fallback.has_value());
  if (value) return disclosure::all;
  return about.reads_presence(fact) ? disclosure::presence : disclosure::nothing;
}

/// The next weaker thing to tell of a fact.
[[nodiscard]] inline disclosure weaker(const dependency_index& about, fact_id fact,
                                       disclosure what) {
  return what == disclosure::all && about.reads_presence(fact) ? disclosure::presence
                                                               : disclosure::nothing;
}

[[nodiscard]] inline item_form form_of(const row_view& facts, fact_id fact, disclosure what) {
  if (facts.known(fact)) return what == disclosure::all ? item_form::value : item_form::given;
  return what == disclosure::all ? item_form::by_default : item_form::not_given;
}

/// What a reason must keep: the verdict, or that one rule fails.
struct kept_result {
  verdict outcome{};
  std::uint32_t failing = dependency_index::no_rule;

  [[nodiscard]] bool holds(const partial_evaluator& in) const {
    if (failing != dependency_index::no_rule) return in.passes(failing) == truth::no;
    return in.outcome() == outcome;
  }
};

/// Finds a minimal set of items among those of `from`, in the notice's order, and decides again.
class reason_search {
 public:
  explicit reason_search(const dependency_index& about) : about_(about), in_(about) {}

  /// Only facts that `allowed` takes are told.
  template <class Allowed>
  void run(const row_view& facts, const std::vector<fact_id>& from, kept_result kept,
           Allowed&& allowed, sufficient_reason& out) {
    out.items.clear();
    out.rule = {};
    out.verified = false;
    in_.begin(facts);
    gather(facts, from, allowed);
    in_.tell(facts_, levels_);
    // Where not even all items do, there is no reason to tell, and `verified` stays false.
    if (!kept.holds(in_)) return;
    leave_out(kept);
    for (std::size_t k = 0; k < facts_.size(); ++k) {
      if (levels_[k] == disclosure::nothing) continue;
      out.items.push_back({facts_[k], form_of(facts, facts_[k], levels_[k])});
    }
    out.verified = decide_again(facts, kept, out);
  }

 private:
  template <class Allowed>
  void gather(const row_view& facts, const std::vector<fact_id>& from, Allowed& allowed) {
    facts_.clear();
    levels_.clear();
    for (const fact_id fact : from) {
      const disclosure most =
          allowed(fact) ? full_disclosure(about_, facts, fact) : disclosure::nothing;
      if (most == disclosure::nothing) continue;
      facts_.push_back(fact);
      levels_.push_back(most);
    }
  }

  void leave_out(kept_result kept) {
    for (std::size_t k = facts_.size(); k-- > 0;) {
      while (levels_[k] != disclosure::nothing) {
        const disclosure less = weaker(about_, facts_[k], levels_[k]);
        in_.tell(facts_[k], less);
        if (!kept.holds(in_)) {
          in_.tell(facts_[k], levels_[k]);
          break;
        }
        levels_[k] = less;
      }
    }
  }

  /// Tells the items, and nothing else, from the beginning; then all but each one.
  [[nodiscard]] bool decide_again(const row_view& facts, kept_result kept, sufficient_reason& out) {
    std::size_t count = 0;
    for (std::size_t k = 0; k < facts_.size(); ++k) {
      if (levels_[k] == disclosure::nothing) continue;
      facts_[count] = facts_[k];
      levels_[count++] = levels_[k];
    }
    facts_.resize(count);
    levels_.resize(count);
    in_.begin(facts);
    in_.tell(facts_, levels_);
    if (!kept.holds(in_)) return false;
    out.rule = failing_rule(kept);
    for (std::size_t k = 0; k < count; ++k) {
      in_.tell(facts_[k], weaker(about_, facts_[k], levels_[k]));
      if (kept.holds(in_)) return false;
      in_.tell(facts_[k], levels_[k]);
    }
    return true;
  }

  [[nodiscard]] rule_id failing_rule(kept_result kept) const {
    if (kept.failing != dependency_index::no_rule) return about_.bearing()[kept.failing];
    if (kept.outcome != verdict::ineligible) return {};
    for (std::uint32_t k = 0; k < about_.bearing().size(); ++k)
      if (in_.passes(k) == truth::no && !in_.principle(k)) return about_.bearing()[k];
    return {};
  }

  const dependency_index& about_;
  partial_evaluator in_;
  std::vector<fact_id> facts_;
  std::vector<disclosure> levels_;
};

}}}  // namespace zhunze::detail::explain_parts
