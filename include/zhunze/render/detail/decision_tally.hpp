#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "zhunze/evaluate/batch_counts.hpp"
#include "zhunze/explain/missing.hpp"
#include "zhunze/program/detail/notice_order.hpp"
#include "zhunze/render/clause_text.hpp"
#include "zhunze/render/phrase.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// Records that have something in common.
struct answer_row {
  text_pair key;
  batch_counts counts;
  std::uint64_t settled = 0;  ///< by missing fact: how many of them this fact alone settles
  std::uint64_t wanted = 0;   ///< by missing fact: of how many the least that they lack has it
};

namespace detail::render {

/// Counts decisions by what they have in common: reports and answers to questions give the same
/// figures. A tally is used with one of its `add` functions alone. Cost of each: linear in what it
/// adds, times the logarithm of the rows.
class decision_tally {
 public:
  explicit decision_tally(const program& rules) : rules_(rules), places_(rules.rules.size()) {}

  /// By the value of a fact, none where the record's kind has it not.
  void add_value(fact_id fact, const record& nominee, verdict outcome) {
    const auto value = fact ? nominee.stored(fact) : std::nullopt;
    const auto shown = [&](language lang) {
      return value ? value_text(rules_, rules_[fact].value_type, *value, rules_[fact].unit, lang)
                   : say(phrase::no_value, lang);
    };
    constexpr std::int64_t last = std::numeric_limits<std::int64_t>::max();
    text_pair key{shown(language::zh), shown(language::en)};
    const row_key place{value ? value->number : last, key.zh};
    count_in(place, std::move(key), outcome);
  }

  /// By the rules that decide a record; it counts once in the row of each.
  void add_rules(std::span<const rule_id> by, verdict outcome) {
    for (const rule_id rule : by) {
      const rule_definition& about = rules_[rule];
      const auto shown = [&](language lang) { return shown_text(about.label, about.names, lang); };
      count_in({place_of(rule), about.names.id}, {shown(language::zh), shown(language::en)},
               outcome);
    }
  }

  /// By the clauses of these; two rules of one clause count a record once.
  void add_clauses(std::span<const rule_id> by, verdict outcome) {
    std::set<row_key> counted;
    for (const rule_id rule : by) {
      const auto& cites = rules_[rule].cites;
      const auto shown = [&](language lang) {
        return cites.empty() ? say(phrase::no_clause, lang) : clauses_text(rules_, cites, lang);
      };
      text_pair key{shown(language::zh), shown(language::en)};
      row_key place{place_of(rule), key.zh};
      if (counted.insert(place).second) count_in(place, std::move(key), outcome);
    }
  }

  /// By the facts for want of which an undetermined record is so, and those that it needs beside.
  void add_missing(const missing_facts& lacks) {
    for (const fact_id fact : lacks.open) row_of(fact).counts.count(verdict::undetermined);
    if (!lacks.verified) return;
    for (const wanted_value& one : lacks.wanted) {
      answer_row& row = row_of(one.fact);
      ++row.wanted;
      if (lacks.wanted.size() == 1) ++row.settled;
    }
  }

  /// In the order of the values, or in the notice's.
  [[nodiscard]] std::vector<answer_row> rows() const {
    std::vector<answer_row> out;
    for (const auto& [key, row] : rows_) out.push_back(row);
    return out;
  }

 private:
  /// Rows by the number of a value or the place in the notice, then by text.
  using row_key = std::pair<std::int64_t, std::string>;

  void count_in(const row_key& at, text_pair shown, verdict outcome) {
    answer_row& row = rows_[at];
    row.key = std::move(shown);
    row.counts.count(outcome);
  }

  answer_row& row_of(fact_id fact) {
    const fact_definition& about = rules_[fact];
    answer_row& row = rows_[{static_cast<std::int64_t>(fact.index()), ""}];
    row.key = {shown_text(about.label, about.names, language::zh),
               shown_text(about.label, about.names, language::en)};
    return row;
  }

  /// How many rules come earlier in the notice.
  [[nodiscard]] std::int64_t place_of(rule_id rule) {
    auto& place = places_[rule.index()];
    if (!place) {
      const auto& cites = rules_[rule].cites;
      place = std::count_if(rules_.rules.begin(), rules_.rules.end(), [&](const auto& other) {
        return earlier_in_notice(other.cites, cites);
      });
    }
    return *place;
  }

  const program& rules_;
  std::vector<std::optional<std::int64_t>> places_;  // by rule
  std::map<row_key, answer_row> rows_;
};

/// Facts that a whole batch is asked about: what quotas and ratios are counted per, and levels.
/// Each by its id, which several kinds may have, in the order of the kinds and their facts.
[[nodiscard]] inline std::vector<std::string> breakdown_facts(const program& rules) {
  std::vector<std::string> out;
  const auto add = [&](fact_id fact) {
    const std::string& id = rules[fact].names.id;
    if (std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
  };
  for (const group_definition& one : rules.groups)
    if (one.per && rules[one.per].op == operation::fact) add(fact_id(rules[one.per].a));
  for (const record_kind& kind : rules.kinds)
    for (const fact_id fact : kind.facts)
      if (rules[fact].value_type.kind == type_kind::level) add(fact);
  return out;
}

}  // namespace detail::render

}}  // namespace zhunze
