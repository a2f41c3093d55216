#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/evaluate/batch_counts.hpp"
#include "zhunze/explain/batch_explainer.hpp"
#include "zhunze/render/detail/check_options.hpp"

/// @file
/// The elements of `check_json`, each by itself, for results that are written as they come. Each is
/// one JSON value without a line break. Pure; cost: linear, plus explaining where it is asked for.
namespace zhunze { inline namespace ZHUNZE_FORM {

/// An element of `records`. `explained` explains the records of the batch, at its stage; it is used
/// where the options ask for explanations or reasons.
[[nodiscard]] ZHUNZE_DECL std::string record_json(const program& rules,
                                                  const record_decision& decided,
                                                  const record& nominee,
                                                  const check_options& options,
                                                  batch_explainer& explained);

/// Writes elements of `records` one after the other: what many records have alike, such as the list
/// of rules that are undetermined, is made once. The rules must outlive it. Not thread safe.
class record_json_writer {
 public:
  /// For records of these rules. Cost: an allocation; nothing is made before it is asked for.
  ZHUNZE_DECL explicit record_json_writer(const program& rules);
  ZHUNZE_DECL ~record_json_writer();
  record_json_writer(const record_json_writer&) = delete;
  record_json_writer& operator=(const record_json_writer&) = delete;

  /// What `record_json` gives.
  [[nodiscard]] ZHUNZE_DECL std::string write(const record_decision& decided, const record& nominee,
                                              const check_options& options,
                                              batch_explainer& explained);

 private:
  struct state;

  std::unique_ptr<state> state_;
};

/// What an invalid record adds to `invalid`, in order: its cells, else what the batch has against
/// it (the rows that share its id are not named). Nothing for other records.
[[nodiscard]] ZHUNZE_DECL std::vector<std::string> invalid_json(const program& rules,
                                                                const record_decision& decided,
                                                                const record& nominee,
                                                                language lang);

/// What rows that are of no known kind add to `invalid`.
[[nodiscard]] ZHUNZE_DECL std::vector<std::string> unread_json(const diagnostics& unread,
                                                               language lang);

/// An element of `groups`.
[[nodiscard]] ZHUNZE_DECL std::string group_json(const program& rules, const group_line& line);

/// `{"zhunze","ruleset","stage","summary"}`.
[[nodiscard]] ZHUNZE_DECL std::string summary_json(const program& rules, std::uint32_t stage,
                                                   const batch_counts& counts);

/// What is wrong with an invalid record, in words: its cells, and what the batch has against it.
[[nodiscard]] ZHUNZE_DECL std::vector<std::string> invalid_reasons(const record_decision& decided,
                                                                   const record& nominee,
                                                                   language lang);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/detail/record_json.ipp"
#endif
