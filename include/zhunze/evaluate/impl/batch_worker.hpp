#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "zhunze/evaluate/impl/decide_one.hpp"
#include "zhunze/evaluate/impl/kind_lane.hpp"
#include "zhunze/evaluate/impl/over_quota.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::evaluate_parts {

/// A record over a quota.
struct met_over {
  std::size_t group;
  group_key key;
  quota_member member;
};

/// Decides records of a batch of any kinds, for one thread: counts them, lists what was decided, or
/// both.
class batch_worker {
 public:
  /// What members of ordered quotas are counted by, if records are counted.
  using counting = std::optional<kept_members>;

  batch_worker(const program& rules, std::uint32_t stage, const std::vector<group_id>& at_stage,
               counting keep)
      : rules_(rules), at_stage_(at_stage), counts_(keep.has_value()), alone_(rules, stage) {
    lanes_.resize(rules.kinds.size());
    invalid_.resize(rules.kinds.size());
    if (keep)
      for (const group_id one : at_stage) groups.emplace_back(rules, one, *keep);
  }

  /// Takes a record, which must stay until `finish`, as must `out`, where what is decided is listed
  /// if it is given. `refused`: the batch makes the record invalid.
  void take(const record& nominee, std::size_t position, bool refused, const kind_plan& of,
            record_decision* out) {
    const std::size_t kind = nominee.kind().index();
    if (out != nullptr) clear(*out);
    if (refused || nominee.unreadable()) {
      if (counts_) ++invalid_[kind];
      if (out == nullptr) return;
      alone_.decide(nominee);
      return alone_.tell(nominee, refused, *out);
    }
    if (!of.in_columns || nominee.invalid()) return decide_alone(nominee, position, of.groups, out);
    auto& lane = lanes_[kind];
    if (!lane) lane = std::make_unique<kind_lane>(nominee.shared_rules(), of);
    lane->add(nominee, position, out);
    listed_ = out != nullptr;
    if (lane->full()) decide(*lane);
  }

  /// Decides what was taken and is not decided yet.
  void finish() {
    for (auto& lane : lanes_)
      if (lane && !lane->empty()) decide(*lane);
  }

  /// Gives all that was counted to `groups`. `kinds`: the plans that were taken by.
  void flush(const std::vector<std::unique_ptr<kind_plan>>& kinds) {
    for (auto& lane : lanes_)
      if (lane) lane->flush(groups);
    for (std::size_t kind = 0; kind < invalid_.size(); ++kind) {
      const std::uint64_t count = std::exchange(invalid_[kind], 0);
      if (count == 0) continue;
      for (const planned_group& one : kinds[kind]->groups) groups[one.at].add_unread(count);
    }
  }
  /// Counts a record of a kind that is invalid and may be of any key.
  void count_invalid(record_kind_id kind) { ++invalid_[kind.index()]; }

  std::vector<group_accumulator> groups;  // by group of the stage, where records are counted
  const std::vector<over_quota>* over = nullptr;  // likewise; where those over a quota are met
  std::vector<met_over> met;                      // these

 private:
  void decide_alone(const record& nominee, std::size_t position,
                    const std::vector<planned_group>& of, record_decision* out) {
    const bool counted = counts_ && !of.empty();
    if (!counted && out == nullptr) return;
    alone_.decide(nominee);
    if (counted)
      for (const planned_group& one : of) alone_.count(nominee, position, groups[one.at]);
    if (out == nullptr) return;
    alone_.tell(nominee, false, *out);
    if (over != nullptr) meet_alone(nominee, position, of, *out);
  }

  void meet_alone(const record& nominee, std::size_t position, const std::vector<planned_group>& of,
                  record_decision& out) {
    const verdict outcome = out.decided.outcome;
    if (outcome == verdict::invalid || outcome == verdict::ineligible) return;
    for (const planned_group& group : of) {
      const group_definition& meant = *group.meant;
      if ((*over)[group.at].empty()) continue;
      const truth sure =
          condition(meant.when, alone_.memory) & condition(meant.body, alone_.memory);
      const auto key = key_of(rules_, meant, alone_.memory);
      if (sure != truth::yes || !key) continue;
      meet(group.at, *key, member_of(meant, nominee, alone_.memory, position), out);
    }
  }

  void meet(std::size_t group, const group_key& key, quota_member member, record_decision& out) {
    if (!(*over)[group].is_over(key, member)) return;
    out.over_quota.push_back(at_stage_[group]);
    met.push_back({group, key, std::move(member)});
  }

  void decide(kind_lane& lane) {
    const decided_block in = lane.decide(listed_, alone_.memory);
    if (counts_) {
      lane.count(in, groups);
      lane.each_invalid([&](std::size_t row) { count_contradicting(lane, row); });
    }
    if (listed_) list(lane, in);
    lane.clear();
  }

  void count_contradicting(const kind_lane& lane, std::size_t row) {
    if (lane.planned().empty()) return;
    alone_.decide(lane.nominee(row));
    for (const planned_group& one : lane.planned())
      alone_.count(lane.nominee(row), lane.position(row), groups[one.at]);
  }

  void list(kind_lane& lane, const decided_block& in) {
    lane.list([&](std::size_t row) {
      alone_.decide(lane.nominee(row));
      alone_.tell(lane.nominee(row), false, lane.out(row));
    });
    if (over == nullptr) return;
    lane.each_member(
        in, [this](std::size_t group) { return !(*over)[group].empty(); },
        [&](std::size_t group, std::size_t row, const group_key& key, quota_member member) {
          meet(group, key, std::move(member), lane.out(row));
        });
  }

  const program& rules_;
  const std::vector<group_id>& at_stage_;
  bool counts_;
  bool listed_ = false;  // what waits in the lanes is to be listed
  one_by_one alone_;
  std::vector<std::unique_ptr<kind_lane>> lanes_;  // by kind
  std::vector<std::uint64_t> invalid_;             // by kind: counted, and of any key
};

}  // namespace zhunze::inline ZHUNZE_FORM::detail::evaluate_parts
