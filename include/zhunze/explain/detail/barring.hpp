#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "zhunze/explain/detail/reason_search.hpp"
#include "zhunze/explain/detail/value_finder.hpp"

/// Why a record cannot become eligible: known facts that cannot change, or not far enough.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::explain_parts {

/// How many ways to give facts the values that they may still have are tried together.
inline constexpr std::size_t ways_tried = 4096;

/// A known value that can change in one direction only.
[[nodiscard]] inline bool directed(const record& nominee, fact_id which) {
  return nominee.known(which) && !unchangeable(nominee, which) &&
         nominee.rules()[which].direction != change_direction::either;
}

/// Whether a rule fails by some facts whatever values those of them have that go one way.
class directed_bar {
 public:
  directed_bar(const dependency_index& about, const record& nominee)
      : about_(about),
        nominee_(nominee),
        directed_(facts_where(about, [&](fact_id fact) { return directed(nominee, fact); })),
        all_told_(about, nominee),
        finder_(all_told_, directed_),
        tried_(nominee),
        alone_(about) {}

  /// A minimal reason of a rule's failing.
  [[nodiscard]] std::optional<sufficient_reason> reason_of(std::uint32_t position) {
    facts_.clear();
    levels_.clear();
    for (const fact_id fact : about_.facts_of(position)) {
      const bool lasting = unchangeable(nominee_, fact) || directed_[fact.index()];
      const disclosure most =
          lasting ? full_disclosure(about_, view(nominee_), fact) : disclosure::nothing;
      if (most == disclosure::nothing) continue;
      facts_.push_back(fact);
      levels_.push_back(most);
    }
    if (!fails(position)) return std::nullopt;
    for (std::size_t k = facts_.size(); k-- > 0;) {
      while (levels_[k] != disclosure::nothing) {
        const disclosure before = std::exchange(levels_[k], weaker(about_, facts_[k], levels_[k]));
        if (fails(position)) continue;
        levels_[k] = before;
        break;
      }
    }
    sufficient_reason out;
    out.outcome = verdict::ineligible;
    out.rule = about_.bearing()[position];
    for (std::size_t k = 0; k < facts_.size(); ++k) {
      if (levels_[k] != disclosure::nothing)
        out.items.push_back({facts_[k], form_of(view(nominee_), facts_[k], levels_[k])});
    }
    out.verified = fails(position);
    return out;
  }

 private:
  [[nodiscard]] bool fails(std::uint32_t position) {
    std::vector<std::pair<fact_id, std::vector<stored_value>>> open;
    std::size_t ways = 1;
    for (std::size_t k = 0; k < facts_.size(); ++k) {
      if (levels_[k] != disclosure::all || !directed_[facts_[k].index()]) continue;
      open.emplace_back(facts_[k], finder_.values_for(facts_[k]));
      ways *= open.back().second.size();
      if (ways > ways_tried || !finder_.joined_with(facts_[k]).empty()) return false;
    }
    if (!finder_.complete()) return false;
    bool always = true;
    for (std::size_t way = 0; always && way < ways; ++way) {
      std::size_t rest = way;
      for (const auto& [fact, values] : open) {
        tried_.store(fact, values[rest % values.size()]);
        rest /= values.size();
      }
      alone_.begin(view(tried_));
      alone_.tell(facts_, levels_);
      always = alone_.passes(position) == truth::no;
    }
    for (const auto& one : open) tried_.store(one.first, *nominee_.stored(one.first));
    return always;
  }

  const dependency_index& about_;
  const record& nominee_;
  std::vector<bool> directed_;  // by fact
  trial all_told_;
  value_finder finder_;
  record tried_;
  partial_evaluator alone_;
  std::vector<fact_id> facts_;
  std::vector<disclosure> levels_;
};

/// The reason that known facts which cannot change give alone, if they force the verdict; else that
/// of a rule which fails, too, by facts that can change in one direction only.
[[nodiscard]] inline std::optional<sufficient_reason> barring(const record& nominee,
                                                              const dependency_index& about) {
  const auto lasting = [&](fact_id fact) { return unchangeable(nominee, fact); };
  partial_evaluator alone(about);
  alone.begin(view(nominee));
  bool any_directed = false;
  for (const fact_id fact : about.facts()) {
    if (lasting(fact)) alone.tell(fact, full_disclosure(about, alone.facts(), fact));
    any_directed = any_directed || directed(nominee, fact);
  }
  if (alone.outcome() == verdict::ineligible) {
    sufficient_reason out;
    out.outcome = verdict::ineligible;
    reason_search(about).run(view(nominee), about.facts(), {verdict::ineligible}, lasting, out);
    return out;
  }
  if (!any_directed) return std::nullopt;
  directed_bar bars(about, nominee);
  const trial now(about, nominee);
  for (std::uint32_t k = 0; k < about.bearing().size(); ++k) {
    if (now.in().passes(k) != truth::no || now.in().principle(k)) continue;
    if (std::optional<sufficient_reason> found = bars.reason_of(k)) return found;
  }
  return std::nullopt;
}

}}}  // namespace zhunze::detail::explain_parts
