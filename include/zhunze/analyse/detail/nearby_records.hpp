#pragma once

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "zhunze/explain/detail/dependency_index.hpp"
#include "zhunze/explain/detail/value_finder.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::analyse {

/// What a fact of a record becomes; nothing: it is missing.
struct fact_change {
  fact_id fact;
  std::optional<stored_value> value;
};

/// Records that differ from one in one to three facts, by values at which a comparison comes out
/// otherwise and those beside them. At most `records_tried` of them.
class nearby_records {
 public:
  static constexpr std::size_t records_tried = 6'000;
  static constexpr std::size_t values_of_fact = 24;

  nearby_records(const dependency_index& about, record base, std::vector<fact_id> facts)
      : about_(about), base_(std::move(base)), facts_(std::move(facts)) {
    for (const fact_id fact : facts_) values_.push_back(values_for(fact));
  }

  /// Calls `visit(record, changes)` for the base and each record near it until one call gives true.
  template <class Visit>
  bool any(Visit&& visit) {
    std::size_t left = records_tried;
    std::vector<fact_change> changes;
    record tried = base_;
    if (visit(tried, changes)) return true;
    for (std::size_t depth = 1; depth <= 3; ++depth)
      if (change(tried, changes, 0, depth, left, visit)) return true;
    return false;
  }

 private:
  template <class Visit>
  bool change(record& tried, std::vector<fact_change>& changes, std::size_t from, std::size_t depth,
              std::size_t& left, Visit& visit) {
    for (std::size_t f = from; f < facts_.size(); ++f) {
      const auto before = base_.stored(facts_[f]);
      for (const std::optional<stored_value>& one : values_[f]) {
        if (one == before) continue;
        set(tried, facts_[f], one);
        changes.push_back({facts_[f], one});
        const bool found = depth > 1 ? change(tried, changes, f + 1, depth - 1, left, visit)
                                     : left == 0 || (--left, visit(tried, changes));
        if (found) return left != 0;
        changes.pop_back();
      }
      set(tried, facts_[f], before);
    }
    return false;
  }

  static void set(record& to, fact_id fact, const std::optional<stored_value>& value) {
    if (value)
      to.store(fact, *value);
    else
      to.clear(fact);
  }

  /// Numbers near what the record has (or 0) first: they mean more to a reader.
  static void sort_by_nearness(std::vector<stored_value>& all,
                               const std::optional<stored_value>& base) {
    const std::int64_t from = base ? base->number : 0;
    const auto away = [&](const stored_value& one) {
      const auto a = static_cast<std::uint64_t>(one.number), b = static_cast<std::uint64_t>(from);
      return std::pair{one.number < from ? b - a : a - b, one.number};
    };
    std::sort(all.begin(), all.end(),
              [&](const stored_value& a, const stored_value& b) { return away(a) < away(b); });
    all.erase(std::unique(all.begin(), all.end()), all.end());
  }

  [[nodiscard]] std::vector<std::optional<stored_value>> values_for(fact_id fact) const {
    const fact_definition& about = base_.rules()[fact];
    std::vector<std::optional<stored_value>> out;
    record without = base_;
    without.clear(fact);
    explain_parts::trial trial(about_, without);
    std::vector<bool> settable(base_.rules().facts.size());
    settable[fact.index()] = true;
    explain_parts::value_finder finder(trial, settable);
    const explain_parts::stored_range domain = finder.domain(fact);
    const bool stepping = !about.value_type.textual() &&
                          explain_parts::values_in(base_.rules(), about.value_type) == 0;
    std::vector<stored_value> found = finder.values_to_try(fact);
    for (std::size_t i = found.size(); stepping && i-- > 0;) {
      if (found[i].number > domain.low) found.push_back({found[i].number - 1, {}});
      if (found[i].number < domain.high) found.push_back({found[i].number + 1, {}});
    }
    if (stepping) sort_by_nearness(found, base_.stored(fact));
    for (stored_value& one : found) out.emplace_back(std::move(one));
    if (out.size() > values_of_fact) out.resize(values_of_fact);
    out.emplace_back(std::nullopt);
    return out;
  }

  const dependency_index& about_;
  record base_;
  std::vector<fact_id> facts_;
  std::vector<std::vector<std::optional<stored_value>>> values_;
};

}}}  // namespace zhunze::detail::analyse
