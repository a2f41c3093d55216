#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "zhunze/evaluate/impl/group_columns.hpp"
#include "zhunze/evaluate/impl/invalid_member.hpp"
#include "zhunze/evaluate/impl/run.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::evaluate_parts {

enum class counted_as : std::uint8_t { nothing, standing, invalid };

/// How the records of a kind are decided and counted. Shared by all threads.
struct kind_plan {
  kind_plan(const program& rules, record_kind_id kind, std::uint32_t stage,
            const std::vector<group_id>& at_stage)
      : how(make_plan(rules, kind, stage)), decider(how) {
    in_columns = how.judges.size() <= column_decider::most_judges;
    for (std::size_t code = 0; in_columns && code < decider.codes(); ++code) {
      const decision one = decider.meaning(static_cast<std::uint16_t>(code));
      standing.push_back(one.outcome == verdict::ineligible ? counted_as::nothing
                         : one.outcome == verdict::invalid  ? counted_as::invalid
                                                            : counted_as::standing);
    }
    for (const plan_group& one : how.groups) {
      const auto at = std::find(at_stage.begin(), at_stage.end(), one.group) - at_stage.begin();
      groups.push_back(plan_counting(rules, one, static_cast<std::size_t>(at)));
    }
  }
  kind_plan(const kind_plan&) = delete;
  kind_plan& operator=(const kind_plan&) = delete;

  plan how;
  column_decider decider;
  bool in_columns = true;  // else there are more rules than codes, and records are decided by row
  std::vector<counted_as> standing;  // by code of the decider
  std::vector<planned_group> groups;
};

/// Packs records of one kind that could be read into columns, decides them and counts them, for one
/// thread.
class kind_lane {
 public:
  kind_lane(ruleset rules, const kind_plan& of)
      : rules_(std::move(rules)), of_(of), builder_(rules_, of.how.kind), member_(*rules_) {
    constants_ = builder_.texts().size();
    standing_.resize(block_words);
    for (const planned_group& one : of.groups) groups_.emplace_back(*rules_, one);
  }

  /// Of a record that the batch does not make invalid.
  void add(const record& nominee, std::size_t position, workspace& memory,
           std::vector<group_accumulator>& into) {
    if (!of_.in_columns || nominee.invalid()) return add_alone(nominee, position, memory, into);
    builder_.add(nominee);
    nominees_.push_back(&nominee);
    positions_.push_back(position);
    if (builder_.full()) count(memory, into);
  }

  /// Decides and counts what was added.
  void count(workspace& memory, std::vector<group_accumulator>& into) {
    if (nominees_.empty()) return;
    builder_.take(block_);
    of_.decider.decide(block_, builder_.texts(), columns_);
    of_.decider.finish(block_, builder_.texts(), columns_);
    std::fill(standing_.begin(), standing_.end(), 0);
    for (std::size_t row = 0; row < block_.size(); ++row) {
      const counted_as as = of_.standing[columns_.codes[row]];
      standing_[row / 64] |= std::uint64_t{as == counted_as::standing} << (row % 64);
      if (as == counted_as::invalid) add_alone(*nominees_[row], positions_[row], memory, into);
    }
    const decided_block decided{block_, columns_, standing_, nominees_, positions_, memory};
    for (std::size_t g = 0; g < groups_.size(); ++g)
      groups_[g].count(decided, into[of_.groups[g].at]);
    nominees_.clear();
    positions_.clear();
    forget_texts();
  }

  void flush(std::vector<group_accumulator>& into) {
    for (std::size_t g = 0; g < groups_.size(); ++g) groups_[g].flush(into[of_.groups[g].at]);
  }

 private:
  void add_alone(const record& nominee, std::size_t position, workspace& memory,
                 std::vector<group_accumulator>& into) {
    if (of_.groups.empty()) return;
    evaluate(nominee, of_.how.stage, memory, all_);
    for (const planned_group& one : of_.groups) {
      if (all_.decided.outcome == verdict::invalid) {
        const group_id group = one.conditions.group;
        into[one.at].count_possible(member_.key(group, nominee, all_, memory), {0, 0, 1});
      } else {
        into[one.at].add(nominee, all_.decided.outcome, memory, position);
      }
    }
  }

  /// The dictionary must not grow with the batch.
  void forget_texts() {
    constexpr std::size_t most = 65'536;
    if (builder_.texts().size() - constants_ > most)
      builder_ = column_builder(rules_, of_.how.kind);
  }

  ruleset rules_;
  const kind_plan& of_;
  column_builder builder_;
  std::size_t constants_ = 0;  // texts that the dictionary begins with
  column_block block_;
  column_workspace columns_;
  std::vector<std::uint64_t> standing_;
  std::vector<const record*> nominees_;  // of the block
  std::vector<std::size_t> positions_;
  std::vector<group_columns> groups_;
  evaluation all_;  // of a record decided alone
  invalid_member member_;
};

/// What one thread has counted.
struct counting_worker {
  counting_worker(const program& rules, const std::vector<group_id>& at_stage)
      : lanes(rules.kinds.size()), invalid(rules.kinds.size()) {
    prepare(memory, rules);
    for (const group_id one : at_stage) groups.emplace_back(rules, one, kept_members::best);
  }

  workspace memory;
  std::vector<group_accumulator> groups;
  std::vector<std::unique_ptr<kind_lane>> lanes;  // by kind
  std::vector<std::uint64_t> invalid;             // by kind
};

}  // namespace zhunze::inline ZHUNZE_FORM::detail::evaluate_parts
