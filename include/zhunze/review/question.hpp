#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/evaluate/decision_sink.hpp"
#include "zhunze/program/ruleset.hpp"
#include "zhunze/render/detail/decision_tally.hpp"
#include "zhunze/render/paper.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// A fact that is asked for by its value: `推荐单位 = 成都市`. An empty value asks whether it is
/// given at all (`not_equal`) or not (`equal`). Where it is not given, no other comparison holds.
struct fact_condition {
  std::string fact;
  relation how = relation::equal;
  std::string value;
};

/// What answers are counted by.
enum class question_order : std::uint8_t {
  none,
  fact,    ///< the value of a fact
  rule,    ///< the deciding rules
  clause,  ///< their clauses
  missing  ///< the facts for want of which records are undetermined
};

/// A question about decisions. All that it names must hold; what it leaves empty is not asked.
struct question {
  std::vector<verdict> verdicts;
  std::string clause;  ///< a deciding rule cites it or what lies within it: 三(三), 3(3)
  std::string rule;    ///< decides, by name
  /// Nothing else decides, and nothing else is open: without these rules the record would be
  /// eligible. Where no rule or clause is named: exactly one rule decides.
  bool sole = false;
  std::string missing;      ///< the record is undetermined for want of this fact
  bool by_default = false;  ///< its reason rests on a fact that counts by its default
  std::vector<fact_condition> facts;
  question_order by = question_order::none;
  std::string by_fact;     ///< of `question_order::fact`
  bool with_list = false;  ///< lists the records that match
};

/// A record that matches.
struct matched_record {
  std::string id;
  std::string name;  ///< its display name, "" where it has none
  record_kind_id kind;
  verdict outcome{};
  std::vector<rule_id> rules;  ///< that decided
};

/// What a question gives.
struct answer {
  std::uint64_t records = 0;  ///< that were asked about
  batch_counts counts;        ///< of those that match
  std::vector<answer_row> rows;
  std::vector<matched_record> list;  ///< in the order of the data
  std::uint64_t unverified = 0;  ///< missing facts that did not stand their check, an error of ours
};

/// Answers one question about the decisions of a session. Memory: what matches where it is listed,
/// else the rows. Not thread safe.
class question_sink final : public decision_sink {
 public:
  /// At the stage of that index; keeps the rules alive. What is wrong with the question is in
  /// `found()`.
  ZHUNZE_DECL question_sink(ruleset rules, std::uint32_t stage, question asked);
  ZHUNZE_DECL ~question_sink() override;

  /// What is wrong with the question: then it must not be asked.
  [[nodiscard]] ZHUNZE_DECL const diagnostics& found() const;
  [[nodiscard]] ZHUNZE_DECL bool add(std::span<const record_decision> decided,
                                     std::span<const record> nominees) override;
  /// After the session. Rows are in the order of their facts' values, or in the notice's.
  [[nodiscard]] ZHUNZE_DECL answer result() const;

 private:
  class work;

  std::unique_ptr<work> work_;
};

/// An answer for people; `listed` is how many records are listed at most, 0 for all. Pure; cost:
/// linear.
[[nodiscard]] ZHUNZE_DECL paper to_paper(const program& rules, const question& asked,
                                         const answer& of, language lang, std::size_t listed = 0);
/// The same as one JSON object; see docs/results.schema.json.
[[nodiscard]] ZHUNZE_DECL std::string to_json(const program& rules, std::uint32_t stage,
                                              const question& asked, const answer& of);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/review/detail/question.ipp"
#endif
