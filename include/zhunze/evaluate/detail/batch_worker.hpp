#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "zhunze/evaluate/batch.hpp"
#include "zhunze/evaluate/detail/decide_one.hpp"
#include "zhunze/evaluate/detail/group_columns.hpp"
#include "zhunze/evaluate/detail/over_quota.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::evaluate_parts {

enum class counted_as : std::uint8_t { nothing, standing, invalid };

/// Fewer records are not worth a plan.
inline constexpr std::size_t fewest_in_columns = 64;

/// How the records of a kind are decided and counted. Shared by all threads.
struct kind_plan {
  /// `records`: how many there may be.
  kind_plan(const ruleset& rules, record_kind_id kind, std::uint32_t stage,
            const std::vector<group_id>& at_stage, std::size_t records)
      : how(records < fewest_in_columns ? nullptr : &plan_of(rules, kind, stage)),
        in_columns(how != nullptr && how->judges.size() <= column_decider::most_judges) {
    if (in_columns) {
      decider.emplace(*how);
      lister.emplace(*how, column_decider::asked::lists);
      for (std::size_t code = 0; code < decider->codes(); ++code) {
        const decision one = decider->meaning(static_cast<std::uint16_t>(code));
        standing.push_back(one.outcome == verdict::ineligible ? counted_as::nothing
                           : one.outcome == verdict::invalid  ? counted_as::invalid
                                                              : counted_as::standing);
      }
    }
    std::size_t planned = 0;
    for (std::size_t at = 0; at < at_stage.size(); ++at) {
      if (!has_group((*rules)[kind], at_stage[at])) continue;
      plan_group conditions;
      conditions.group = at_stage[at];
      if (how != nullptr) conditions = how->groups[planned++];
      groups.push_back(plan_counting(*rules, conditions, at));
    }
  }
  kind_plan(const kind_plan&) = delete;
  kind_plan& operator=(const kind_plan&) = delete;

  const plan* how;  // kept by the rules; null where a plan is not worth its making
  bool in_columns;  // else records are decided one by one: they are few, or rules more than codes
  std::optional<column_decider> decider, lister;
  std::vector<counted_as> standing;  // by code of the deciders
  std::vector<planned_group> groups;
};

/// Packs valid records of a kind that is decided in columns, and decides them, for one thread.
class kind_lane final : private named_rows {
 public:
  kind_lane(ruleset rules, const kind_plan& of)
      : rules_(std::move(rules)),
        of_(of),
        builder_(rules_, of.how->kind),
        constants_(builder_.texts().size()),
        standing_(block_words),
        alone_(block_words) {
    for (const planned_group& one : of.groups) groups_.emplace_back(*rules_, one);
  }

  /// Only where not `full()`. `out` is where the decision will stand, if it is to be listed.
  void add(const record& nominee, std::size_t position, record_decision* out) {
    builder_.add(nominee);
    nominees_.push_back(&nominee);
    positions_.push_back(position);
    out_.push_back(out);
  }
  [[nodiscard]] bool full() const { return builder_.full(); }
  [[nodiscard]] bool empty() const { return nominees_.empty(); }

  /// Decides what was added since `clear`; `listed` prepares `list`. `memory` is for what groups
  /// read.
  [[nodiscard]] decided_block decide(bool listed, workspace& memory) {
    builder_.take(block_);
    const column_decider& by = listed ? *of_.lister : *of_.decider;
    by.decide(block_, builder_.texts(), columns_);
    by.finish(block_, builder_.texts(), columns_);
    if (listed) by.list(block_, builder_.texts(), columns_);
    std::fill(standing_.begin(), standing_.end(), 0);
    std::fill(alone_.begin(), alone_.end(), 0);
    for (std::size_t row = 0; row < block_.size(); ++row) {
      const counted_as as = of_.standing[columns_.codes[row]];
      standing_[row / 64] |= std::uint64_t{as == counted_as::standing} << (row % 64);
      alone_[row / 64] |= std::uint64_t{as == counted_as::invalid} << (row % 64);
    }
    return {block_, builder_.texts(), columns_, standing_, *this, memory};
  }

  /// Hands each record that contradicts a validation to `use`, with its row.
  template <class Use>
  void each_invalid(Use&& use) const {
    each(alone_, use);
  }

  void count(const decided_block& in, std::vector<group_accumulator>& into) {
    for (std::size_t g = 0; g < groups_.size(); ++g) groups_[g].count(in, into[of_.groups[g].at]);
  }
  void flush(std::vector<group_accumulator>& into) {
    for (std::size_t g = 0; g < groups_.size(); ++g) groups_[g].flush(into[of_.groups[g].at]);
  }

  /// Fills the decisions in, all but `over_quota`, and hands the rows of records of which more is
  /// to be told than columns know to `use` instead.
  template <class Use>
  void list(Use&& use) {
    if (of_.how->problem) {
      const truth_column& problem = columns_.slots[of_.how->problem->slot()];
      for (std::size_t w = 0; w < block_words; ++w)
        alone_[w] |=
            of_.how->problem->negated() ? problem.known[w] & ~problem.yes[w] : problem.yes[w];
    }
    for (std::size_t w = 0; 64 * w < block_.size(); ++w) {
      const std::size_t rows = std::min<std::size_t>(64, block_.size() - 64 * w);
      const std::uint64_t all = ~std::uint64_t{0} >> (64 - rows);
      list_word(w, all & ~alone_[w]);
      each_bit(all & alone_[w], w, use);
    }
  }

  /// Hands the group, the row, the key and the member to `use` for each sure member of an ordered
  /// quota that `wanted` says of.
  template <class Wanted, class Use>
  void each_member(const decided_block& in, Wanted&& wanted, Use&& use) const {
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      const std::size_t at = of_.groups[g].at;
      if (!wanted(at)) continue;
      groups_[g].each_member(in, [&](std::size_t row, const group_key& key, quota_member one) {
        use(at, row, key, std::move(one));
      });
    }
  }

  [[nodiscard]] const record& nominee(std::size_t row) const { return *nominees_[row]; }
  [[nodiscard]] std::string_view id(std::size_t row) const override {
    return nominees_[row]->identifier();
  }
  [[nodiscard]] std::size_t position(std::size_t row) const override { return positions_[row]; }
  [[nodiscard]] record_decision& out(std::size_t row) const { return *out_[row]; }
  [[nodiscard]] const std::vector<planned_group>& planned() const { return of_.groups; }

  void clear() {
    nominees_.clear();
    positions_.clear();
    out_.clear();
    // The dictionary must not grow with the batch.
    constexpr std::size_t most = 65'536;
    if (builder_.texts().size() - constants_ > most)
      builder_ = column_builder(rules_, of_.how->kind);
  }

 private:
  template <class Use>
  static void each_bit(std::uint64_t bits, std::size_t word, Use&& use) {
    for (; bits != 0; bits &= bits - 1)
      use(64 * word + static_cast<std::size_t>(std::countr_zero(bits)));
  }
  template <class Use>
  void each(const std::vector<std::uint64_t>& rows, Use&& use) const {
    for (std::size_t w = 0; 64 * w < block_.size(); ++w) each_bit(rows[w], w, use);
  }

  /// 64 records at a time, so that their decisions stay at hand while all rules are gone through.
  void list_word(std::size_t w, std::uint64_t rows) {
    each_bit(rows, w, [&](std::size_t row) {
      record_decision& into = out(row);
      into.id = nominees_[row]->identifier();
      into.kind = of_.how->kind;
      into.decided = of_.lister->meaning(columns_.codes[row]);
      if (of_.how->preferred)
        into.preferred = column_decider::truth_of(*of_.how->preferred, row, columns_);
    });
    for (const plan_judge& judge : of_.how->judges) {
      if (judge.failing == verdict::invalid) continue;
      const truth_column& passes = columns_.slots[judge.passes.slot()];
      const std::uint64_t known = rows & passes.known[w];
      const bool principle = judge.failing == verdict::needs_justification;
      each_bit(known & (judge.passes.negated() ? passes.yes[w] : ~passes.yes[w]), w,
               [&](std::size_t row) {
                 (principle ? out(row).unjustified : out(row).failed).push_back(judge.rule);
               });
      each_bit(rows & ~passes.known[w], w,
               [&](std::size_t row) { out(row).undetermined.push_back(judge.rule); });
    }
  }

  ruleset rules_;
  const kind_plan& of_;
  column_builder builder_;
  std::size_t constants_;  // texts that the dictionary begins with
  column_block block_;
  column_workspace columns_;
  std::vector<std::uint64_t> standing_, alone_;  // a bit a record
  std::vector<const record*> nominees_;          // of the block
  std::vector<std::size_t> positions_;           // parallel
  std::vector<record_decision*> out_;            // parallel
  std::vector<group_columns> groups_;
};

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

}}}  // namespace zhunze::detail::evaluate_parts
