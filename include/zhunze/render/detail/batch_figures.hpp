#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "zhunze/evaluate/batch_counts.hpp"
#include "zhunze/render/detail/decision_tally.hpp"
#include "zhunze/render/detail/explanation_renderer.hpp"

/// What is counted over a whole batch.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

struct counted_rule {
  rule_id rule;
  verdict made{};           ///< what it made records: one rule can fail some and leave others open
  std::uint64_t count = 0;  ///< records that it made so
};

/// A batch counted by the values of a fact.
struct counted_values {
  std::string fact;  ///< its id
  std::vector<answer_row> rows;
};

struct batch_figures {
  batch_counts counts;
  /// By verdict, the most frequent first, then in the notice's order.
  std::vector<counted_rule> rules;
  std::vector<answer_row> clauses;     ///< of the rules that decide, in the notice's order
  std::vector<counted_values> values;  ///< by units and levels
  /// Missing facts: those that hold up most records first, then those that settle most.
  std::vector<answer_row> facts;
};

/// Where rules stand in the notice, by rule.
[[nodiscard]] inline std::vector<std::size_t> notice_ranks(const program& rules) {
  std::vector<std::size_t> out(rules.rules.size(), rules.rules.size());
  for (const record_kind& kind : rules.kinds) {
    for (std::size_t k = 0; k < kind.rules.size(); ++k) {
      std::size_t& rank = out[kind.rules[k].index()];
      rank = std::min(rank, k);
    }
  }
  return out;
}

[[nodiscard]] inline std::vector<counted_rule> counted_rules(const checked& in) {
  std::map<std::pair<verdict, rule_id>, std::uint64_t> counts;
  for (const record_decision& one : in.decided.records) {
    for (const rule_id rule : named_rules(one)) ++counts[{one.decided.outcome, rule}];
  }
  std::vector<counted_rule> out;
  for (const auto& [what, count] : counts) out.push_back({what.second, what.first, count});
  const std::vector<std::size_t> ranks = notice_ranks(in.rules);
  std::stable_sort(out.begin(), out.end(), [&](const counted_rule& a, const counted_rule& b) {
    if (a.made != b.made) return a.made < b.made;
    if (a.count != b.count) return a.count > b.count;
    return ranks[a.rule.index()] < ranks[b.rule.index()];
  });
  return out;
}

/// Shares of a whole in tenths of a per cent that add up to 100.0%: each is rounded down, and what
/// is left goes to those that lost most, the first of them where they lost the same.
[[nodiscard]] inline std::vector<std::uint64_t> shares_in_tenths(
    const std::vector<std::uint64_t>& counts) {
  std::uint64_t all = 0;
  for (const std::uint64_t count : counts) all += count;
  std::vector<std::uint64_t> out(counts.size());
  if (all == 0) return out;
  std::vector<std::size_t> by_rest(counts.size());
  std::uint64_t left = 1000;
  for (std::size_t k = 0; k < counts.size(); ++k) {
    by_rest[k] = k;
    out[k] = counts[k] * 1000 / all;
    left -= out[k];
  }
  std::stable_sort(by_rest.begin(), by_rest.end(), [&](std::size_t a, std::size_t b) {
    return counts[a] * 1000 % all > counts[b] * 1000 % all;
  });
  for (std::size_t k = 0; k < left; ++k) ++out[by_rest[k]];
  return out;
}

[[nodiscard]] inline std::vector<answer_row> counted_clauses(const checked& in) {
  decision_tally tally(in.rules);
  for (const record_decision& one : in.decided.records)
    tally.add_clauses(deciding_rules(one), one.decided.outcome);
  return tally.rows();
}

/// By each fact of `breakdown_facts` that a kind of the batch has.
[[nodiscard]] inline std::vector<counted_values> counted_by_value(const checked& in) {
  std::vector<counted_values> out;
  if (in.decided.records.empty()) return out;
  for (const std::string& id : breakdown_facts(in.rules)) {
    std::vector<fact_id> by_kind;
    for (std::size_t k = 0; k < in.rules.kinds.size(); ++k)
      by_kind.push_back(find_fact(in.rules, record_kind_id(static_cast<std::uint32_t>(k)), id));
    const auto fact_of = [&](const record& nominee) { return by_kind[nominee.kind().index()]; };
    if (std::none_of(in.records.begin(), in.records.end(), fact_of)) continue;
    decision_tally tally(in.rules);
    for (std::size_t k = 0; k < in.records.size(); ++k)
      tally.add_value(fact_of(in.records[k]), in.records[k], in.decided.records[k].decided.outcome);
    out.push_back({id, tally.rows()});
  }
  return out;
}

/// Cost: that of `missing` for each undetermined record.
[[nodiscard]] inline std::vector<answer_row> counted_facts(const checked& in,
                                                           explanation_renderer& teller) {
  decision_tally tally(in.rules);
  for (std::size_t k = 0; k < in.decided.records.size(); ++k) {
    if (in.decided.records[k].decided.outcome == verdict::undetermined)
      tally.add_missing(teller.grounds_of(k).lacking);
  }
  std::vector<answer_row> out = tally.rows();
  std::stable_sort(out.begin(), out.end(), [](const answer_row& a, const answer_row& b) {
    return a.counts.records != b.counts.records ? a.counts.records > b.counts.records
                                                : a.settled > b.settled;
  });
  return out;
}

[[nodiscard]] inline batch_figures figures_of(const checked& in, explanation_renderer& teller) {
  batch_figures out;
  for (const record_decision& one : in.decided.records) out.counts.count(one.decided.outcome);
  out.counts.unreadable = in.options.unreadable;
  out.rules = counted_rules(in);
  out.clauses = counted_clauses(in);
  out.values = counted_by_value(in);
  out.facts = counted_facts(in, teller);
  return out;
}

/// How much of a limit is used, and where the limit stands, in thousandths.
struct group_use {
  std::uint64_t used = 0;
  std::uint64_t limit = 0;
};

/// number × 1000, cut off; nothing where it is no count.
[[nodiscard]] inline std::optional<std::uint64_t> thousandths(const number& n) {
  constexpr std::int64_t most = std::int64_t{1} << 40;
  if (n.numerator() < 0 || n.numerator() / n.denominator() > most) return std::nullopt;
  return static_cast<std::uint64_t>(n.numerator() * 1000 / n.denominator());
}

/// Of a quota: members against its limit; of a ratio: those that match against all members. Nothing
/// where the limit is unknown.
[[nodiscard]] inline std::optional<group_use> use_of(const program& rules, const group_line& line) {
  if (!line.limit.known()) return std::nullopt;
  const auto limit = thousandths(line.limit.amount);
  if (!limit) return std::nullopt;
  if (rules[line.group].kind == group_kind::ratio)
    return group_use{line.counted == 0 ? 0 : line.matching * 1000 / line.counted, *limit};
  if (*limit == 0) return group_use{line.counted == 0 ? 0U : 2000U, 1000};
  return group_use{line.counted * 1'000'000 / *limit, 1000};
}

}}}  // namespace zhunze::detail::render
