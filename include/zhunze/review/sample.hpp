#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/evaluate/decision_sink.hpp"
#include "zhunze/program/ruleset.hpp"
#include "zhunze/render/paper.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What records are divided by before some of each part are drawn.
enum class sample_strata : std::uint8_t {
  none,
  verdict,
  clause,  ///< of the first deciding rule
  fact     ///< the value of a fact
};

/// Which sample is asked for.
struct sample_request {
  std::uint64_t size = 0;  ///< how many records to draw
  /// Any text: the same seed, rules and data draw the same records, whoever draws.
  std::string seed;
  sample_strata by = sample_strata::none;
  std::string by_fact;  ///< of `sample_strata::fact`, by name or alias
};

/// A record that was drawn.
struct drawn_record {
  std::size_t stratum = 0;  ///< in `sample::strata`
  std::string id;
  std::string name;         ///< its display name, "" where it has none
  std::uint64_t place = 0;  ///< in the data, from 1
  record_kind_id kind;
  verdict outcome{};
  std::vector<rule_id> rules;  ///< that decided
};

/// A part of the records, and how many of it were drawn.
struct sample_stratum {
  text_pair key;  ///< the value, verdict or clause that its records share
  std::uint64_t records = 0, drawn = 0;
};

/// The records that were drawn, and what they were drawn from.
struct sample {
  std::uint64_t records = 0;           ///< that were drawn from
  std::vector<sample_stratum> strata;  ///< by key
  std::vector<drawn_record> drawn;     ///< by stratum, then in the order of the draw
};

/// Draws a sample of the decisions of a session. Each stratum gets places in proportion to its
/// records, by largest remainders, and at least one while places last. Within it those are drawn
/// whose SHA-256 over the seed, kind, id and place in the data is least: nobody can choose who
/// that is, and anybody can draw again. Memory: a hundred bytes a record. Not thread safe.
class sample_sink final : public decision_sink {
 public:
  /// Keeps the rules alive. What is wrong with the request is in `found()`.
  ZHUNZE_DECL sample_sink(ruleset rules, sample_request asked);
  ZHUNZE_DECL ~sample_sink() override;

  /// What is wrong with the request: then it must not be used.
  [[nodiscard]] ZHUNZE_DECL const diagnostics& found() const;
  [[nodiscard]] ZHUNZE_DECL bool add(std::span<const record_decision> decided,
                                     std::span<const record> nominees) override;
  /// After the session.
  [[nodiscard]] ZHUNZE_DECL sample result() const;

 private:
  class work;

  std::unique_ptr<work> work_;
};

/// The most wrong decisions that there can be among `records` where `found` of `drawn` were wrong:
/// with more, so few would be found in fewer than 5 / `parts` of 100 draws. Exact (hypergeometric)
/// but for rounding, which only makes the bound higher. `found` <= `drawn` <= `records` < 2^31, and
/// `parts` from 1 to 2^31. Cost: linear in `found`, times the logarithm of `records`.
[[nodiscard]] ZHUNZE_DECL std::uint64_t most_wrong(std::uint64_t records, std::uint64_t drawn,
                                                   std::uint64_t found, std::uint64_t parts = 1);

/// What a sample says of all records.
struct sample_bound {
  std::uint64_t wrong = 0;  ///< of the drawn records
  std::uint64_t most_wrong =
      0;                    ///< of all; with more, so few would be found in under 5 of 100 draws
  std::uint64_t parts = 0;  ///< strata that are not drawn whole
  std::vector<std::uint64_t> of_strata;  ///< the bound of each, which add up to `most_wrong`
};

/// Bounds each stratum with confidence 1 - 5%/parts, so that all bounds hold at once in 95 of 100
/// draws, whatever is wrong where (Bonferroni's inequality): their sum never understates. A stratum
/// that is drawn whole needs no bound. `found` is how many of each stratum's drawn records were
/// wrong, in order; nothing where it does not fit the sample. Cost: that of `most_wrong` for each
/// stratum.
[[nodiscard]] ZHUNZE_DECL std::optional<sample_bound> bound_of(
    const sample& of, const std::vector<std::uint64_t>& found);

/// A working paper with room for what the auditor finds, and the bound where `found` fits the
/// sample; empty where it is not known yet. Pure; cost: linear.
[[nodiscard]] ZHUNZE_DECL paper to_paper(const program& rules, const sample_request& asked,
                                         const sample& of, const std::vector<std::uint64_t>& found,
                                         language lang);
/// The same as one JSON object; see docs/results.schema.json.
[[nodiscard]] ZHUNZE_DECL std::string to_json(const program& rules, std::uint32_t stage,
                                              const sample_request& asked, const sample& of,
                                              const std::vector<std::uint64_t>& found);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/review/detail/sample.ipp"
#endif
