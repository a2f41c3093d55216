#pragma once

#include <algorithm>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "zhunze/evaluate/batch.hpp"
#include "zhunze/evaluate/detail/batch_worker.hpp"
#include "zhunze/text/detail/look_alike.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::evaluate_parts {

/// Marks which records the batch makes invalid, and notes why.
inline std::vector<bool> find_refused(const program& rules, const std::vector<record>& nominees,
                                      batch_result& out) {
  std::vector<bool> refused(nominees.size());
  std::map<std::pair<fact_id, std::string_view>, std::vector<std::size_t>> by_id;
  std::deque<std::string> keys;  // of the ids that are not their own
  for (std::size_t i = 0; i < nominees.size(); ++i) {
    const fact_id identifier = rules[nominees[i].kind()].identifier;
    if (!identifier) continue;
    const std::string_view id = nominees[i].identifier();
    if (id.empty()) {
      out.unnamed.push_back(i);
      continue;
    }
    const bool plain = is_look_alike_key(id);
    by_id[{identifier, plain ? id : keys.emplace_back(look_alike_key(id))}].push_back(i);
  }
  for (const std::size_t i : out.unnamed) refused[i] = true;
  for (auto& [id, positions] : by_id) {
    if (positions.size() < 2) continue;
    for (const std::size_t i : positions) refused[i] = true;
    out.repeated.push_back(std::move(positions));
  }
  std::sort(out.repeated.begin(), out.repeated.end());
  return refused;
}

/// Tells the records of one id of each other.
inline void note_shared(const std::vector<record>& nominees,
                        const std::vector<std::size_t>& positions,
                        std::vector<record_decision>& out) {
  shared_id shared;
  shared.count = positions.size();
  for (const std::size_t i : positions)
    if (nominees[i].identifier() != nominees[positions.front()].identifier())
      shared.look_alike = true;
  for (const std::size_t i : positions) {
    if (shared.places.size() == shared_id::most_places) break;
    shared.places.push_back(nominees[i].place());
  }
  for (const std::size_t i : positions) out[i].repeated = shared;
}

/// What deciding batches at a stage needs.
struct batch_run {
  batch_run(const program& of, std::uint32_t at)
      : rules(of),
        stage(at),
        at_stage(groups_at(of, at)),
        kinds(of.kinds.size()),
        worker(of, at, at_stage, kept_members::all) {}

  /// Once; again only after the worker's groups were set back. `expected`: as many records as it
  /// should pay to prepare for.
  [[nodiscard]] batch_result decide(const std::vector<record>& nominees, std::uint64_t unread,
                                    std::size_t expected) {
    batch_result out;
    out.stage = stage;
    const std::vector<bool> refused = find_refused(rules, nominees, out);
    out.records.resize(nominees.size());
    for (std::size_t i = 0; i < nominees.size(); ++i) {
      auto& kind = kinds[nominees[i].kind().index()];
      if (!kind)
        kind = std::make_unique<kind_plan>(nominees[i].shared_rules(), nominees[i].kind(), stage,
                                           at_stage, expected);
      worker.take(nominees[i], i, refused[i], *kind, &out.records[i]);
    }
    worker.finish();
    worker.flush(kinds);
    for (const auto& positions : out.repeated) note_shared(nominees, positions, out.records);
    for (group_accumulator& group : worker.groups) {
      group.add_unread(unread);
      for (group_line& line : group.lines()) {
        for (const std::size_t i : line.over_positions)
          out.records[i].over_quota.push_back(line.group);
        out.groups.push_back(std::move(line));
      }
    }
    return out;
  }

  const program& rules;
  std::uint32_t stage;
  std::vector<group_id> at_stage;
  std::vector<std::unique_ptr<kind_plan>> kinds;
  batch_worker worker;
};

}  // namespace detail::evaluate_parts

ZHUNZE_DECL batch_result decide_batch(const program& rules, const std::vector<record>& nominees,
                                      std::uint32_t stage, std::uint64_t unread) {
  return detail::evaluate_parts::batch_run(rules, stage).decide(nominees, unread, nominees.size());
}

ZHUNZE_DECL batch_result decide_batch(const std::vector<record>& nominees, std::uint32_t stage) {
  if (!nominees.empty()) return decide_batch(nominees.front().rules(), nominees, stage);
  batch_result nothing;
  nothing.stage = stage;
  return nothing;
}

}}  // namespace zhunze
