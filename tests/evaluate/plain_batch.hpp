#pragma once

#include <utility>
#include <vector>

#include "zhunze/evaluate/batch.hpp"
#include "zhunze/evaluate/detail/decide_one.hpp"
#include "zhunze/evaluate/detail/quota_order.hpp"

namespace zhunze_test {

/// Decides a batch as `decide_batch` does, each record by the plain way, without columns: what the
/// other ways are held to. What is repeated, unnamed or shared is taken from `given`, whose
/// decisions are not looked at.
inline zhunze::batch_result decide_plainly(const zhunze::program& rules,
                                           const std::vector<zhunze::record>& nominees,
                                           std::uint64_t unread,
                                           const zhunze::batch_result& given) {
  using zhunze::verdict;
  namespace parts = zhunze::detail::evaluate_parts;
  const std::uint32_t stage = given.stage;
  zhunze::batch_result out;
  out.stage = stage;
  out.repeated = given.repeated;
  out.unnamed = given.unnamed;
  std::vector<bool> refused(nominees.size());
  for (const std::size_t i : out.unnamed) refused[i] = true;
  for (const auto& positions : out.repeated)
    for (const std::size_t i : positions) refused[i] = true;
  std::vector<zhunze::group_accumulator> groups;
  for (const zhunze::group_id group : groups_at(rules, stage))
    groups.emplace_back(rules, group).add_unread(unread);
  parts::one_by_one plain(rules, stage);
  for (std::size_t i = 0; i < nominees.size(); ++i) {
    zhunze::record_decision& one = out.records.emplace_back();
    plain.decide(nominees[i]);
    for (zhunze::group_accumulator& group : groups) {
      if (!parts::has_group(rules[nominees[i].kind()], group.group())) continue;
      if (refused[i])
        group.add_unread(1);
      else
        plain.count(nominees[i], i, group);
    }
    plain.tell(nominees[i], refused[i], one);
    one.repeated = given.records[i].repeated;
  }
  for (const zhunze::group_accumulator& group : groups) {
    for (zhunze::group_line& line : group.lines()) {
      for (const std::size_t i : line.over_positions)
        out.records[i].over_quota.push_back(line.group);
      out.groups.push_back(std::move(line));
    }
  }
  return out;
}

}  // namespace zhunze_test
