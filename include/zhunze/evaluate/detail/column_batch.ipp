#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <vector>

#include "zhunze/evaluate/batch_decider.hpp"
#include "zhunze/evaluate/column_batch.hpp"
#include "zhunze/evaluate/detail/group_columns.hpp"
#include "zhunze/evaluate/detail/over_quota.hpp"
#include "zhunze/evaluate/detail/repeated_ids.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {
namespace detail::evaluate_parts {

/// One run of `decide_columns`.
class column_batch final : private named_rows {
 public:
  column_batch(const checker& by, column_source& from, column_sink& to)
      : by_(by),
        rules_(*by.rules()),
        from_(from),
        to_(to),
        identifier_(rules_[by.kind()].identifier),
        ids_(from.ids()),
        decider_(by.how()),
        builder_(by.rules(), by.kind()),
        constants_(builder_.texts().size()) {
    prepare(memory_, rules_);
    plan_quotas();
  }

  [[nodiscard]] bool run() {
    if (identifier_) find_repeated();
    if (quotas_.empty()) return each_block([this] { pass_on(); });
    if (!each_block([this] { count(); })) return false;
    end_counting();
    const bool any_over =
        std::any_of(over_.begin(), over_.end(), [](const over_quota& one) { return !one.empty(); });
    return any_over ? each_block([this] { pass_on(); }) : pass_on_counted();
  }

 private:
  /// Who is over its limit can be told of quotas that have an order, and of no other group.
  void plan_quotas() {
    std::size_t planned = 0;
    for (const group_id one : groups_at(rules_, by_.stage())) {
      if (!has_group(rules_[by_.kind()], one)) continue;
      const planned_group group =
          plan_counting(rules_, by_.how().groups[planned++], counted_.size());
      if (!group.ordered) continue;
      quotas_.push_back(group);
      counted_.emplace_back(rules_, one, kept_members::best);
    }
    for (const planned_group& one : quotas_) columns_of_.emplace_back(rules_, one);
  }

  void find_repeated() {
    repeated_.expect(from_.size());
    for (std::size_t i = 0, size = from_.size(); i < size; ++i)
      if (const std::string_view id = ids_[i]; !id.empty())
        repeated_.remember(hash_id(id, hash_text), i);
    if (!repeated_.find_candidates(1)) return;
    for (const std::size_t i : repeated_.candidates())
      repeated_.keep({hash_id(ids_[i], hash_text), identifier_, by_.kind(), i, from_.place(i)},
                     ids_[i]);
    std::vector<record_kind_id> kinds;
    (void)repeated_.compare(kinds);
  }

  /// Decides block after block, and has each used.
  template <class Use>
  [[nodiscard]] bool each_block(Use&& use) {
    for (first_ = 0; first_ < from_.size(); first_ += block_records) {
      if (!decide(std::min(block_records, from_.size() - first_))) return false;
      use();
    }
    return true;
  }

  [[nodiscard]] bool decide(std::size_t count) {
    forget_texts();
    builder_.begin_columns(count);
    row_bits apart{};
    refused_ = {};
    from_.write(first_, builder_, apart);
    const bool all = each_bit(apart, [&](std::size_t row) {
      const record* const made = from_.make(first_ + row);
      if (made == nullptr) return false;
      if (made->invalid())
        mark(refused_, row);
      else
        builder_.put_record(row, *made);
      return true;
    });
    if (!all) return false;
    if (identifier_) refuse_names(count);
    builder_.take(block_);
    decider_.decide(block_, builder_.texts(), columns_);
    if (!quotas_.empty()) finish();
    return true;
  }

  /// The dictionary must not grow with the batch.
  void forget_texts() {
    constexpr std::size_t most = 65'536;
    if (builder_.texts().size() - constants_ > most)
      builder_ = column_builder(by_.rules(), by_.kind());
  }

  void refuse_names(std::size_t count) {
    const std::uint64_t* const named = builder_.text_known(rules_[identifier_].slot);
    for (std::size_t w = 0; 64 * w < count; ++w) {
      const std::size_t rows = std::min<std::size_t>(64, count - 64 * w);
      refused_[w] |= ~named[w] & (~std::uint64_t{0} >> (64 - rows));
    }
    repeated_.each_between(first_, first_ + count,
                           [this](std::size_t position) { mark(refused_, position - first_); });
  }

  void finish() {
    decider_.finish(block_, builder_.texts(), columns_);
    std::fill(standing_.begin(), standing_.end(), 0);
    for (std::size_t row = 0; row < block_.size(); ++row) {
      const verdict outcome = decider_.meaning(columns_.codes[row]).outcome;
      const bool stands = outcome != verdict::ineligible && outcome != verdict::invalid;
      standing_[row / 64] |= std::uint64_t{stands} << (row % 64);
    }
    for (std::size_t w = 0; w < block_words; ++w) standing_[w] &= ~refused_[w];
  }

  [[nodiscard]] decided_block decided() {
    return {block_, builder_.texts(), columns_, standing_, *this, memory_};
  }

  void count() {
    codes_.insert(codes_.end(), columns_.codes.begin(),
                  columns_.codes.begin() + static_cast<std::ptrdiff_t>(block_.size()));
    all_refused_.push_back(refused_);
    for (std::size_t g = 0; g < quotas_.size(); ++g) columns_of_[g].count(decided(), counted_[g]);
  }

  void end_counting() {
    for (std::size_t g = 0; g < quotas_.size(); ++g) {
      columns_of_[g].flush(counted_[g]);
      over_.emplace_back(rules_, counted_[g], 0);
    }
    counted_.clear();
  }

  /// Passes on what was decided while records were counted: nobody is over a quota.
  [[nodiscard]] bool pass_on_counted() {
    for (first_ = 0; first_ < from_.size(); first_ += block_records) {
      decisions_.resize(std::min(block_records, from_.size() - first_));
      tell_invalid(all_refused_[first_ / block_records], codes_.data() + first_);
      to_.add(decisions_, {});
    }
    return true;
  }

  /// Takes the decisions of a block down, and tells of the invalid ones.
  void tell_invalid(const row_bits& refused, const std::uint16_t* codes) {
    for (std::size_t row = 0; row < decisions_.size(); ++row)
      decisions_[row] = decider_.meaning(codes[row]);
    (void)each_bit(refused, [this](std::size_t row) {
      decisions_[row] = {verdict::invalid, {}};
      return true;
    });
    if (!to_.wants_invalid()) return;
    for (std::size_t row = 0; row < decisions_.size(); ++row)
      if (decisions_[row].outcome == verdict::invalid && to_.wants_invalid()) tell(row);
  }

  void pass_on() {
    decisions_.resize(block_.size());
    tell_invalid(refused_, columns_.codes.data());
    row_bits over{};
    for (std::size_t g = 0; g < quotas_.size(); ++g) {
      if (over_[g].empty()) continue;
      columns_of_[g].each_member(
          decided(), [&](std::size_t row, const group_key& key, const quota_member& one) {
            if (over_[g].is_over(key, one)) mark(over, row);
          });
    }
    to_.add(decisions_, over);
  }

  void tell(std::size_t row) {
    const record* const made = from_.make(first_ + row);
    if (made == nullptr) return;
    record_decision one;
    one.id = made->identifier();
    one.kind = by_.kind();
    one.decided = decisions_[row];
    if (const repeated_id* const shared = repeated_.at(first_ + row))
      one.repeated = {shared->count, shared->places, shared->look_alike};
    to_.tell(one, *made);
  }

  [[nodiscard]] std::string_view id(std::size_t row) const override { return ids_[first_ + row]; }
  [[nodiscard]] std::size_t position(std::size_t row) const override { return first_ + row; }

  static void mark(row_bits& bits, std::size_t row) {
    bits[row / 64] |= std::uint64_t{1} << (row % 64);
  }
  /// Ends with the first that `use` gives false for.
  template <class Use>
  [[nodiscard]] static bool each_bit(const row_bits& bits, Use&& use) {
    for (std::size_t w = 0; w < block_words; ++w)
      for (std::uint64_t left = bits[w]; left != 0; left &= left - 1)
        if (!use(64 * w + static_cast<std::size_t>(std::countr_zero(left)))) return false;
    return true;
  }

  const checker& by_;
  const program& rules_;
  column_source& from_;
  column_sink& to_;
  fact_id identifier_;  // none where the kind has none
  text_column ids_;
  column_decider decider_;
  column_builder builder_;
  std::size_t constants_;  // texts that the dictionary begins with
  column_block block_;
  column_workspace columns_;
  workspace memory_;
  std::size_t first_ = 0;  // of the block
  row_bits refused_{};     // invalid, whatever their facts say
  std::vector<std::uint64_t> standing_ = std::vector<std::uint64_t>(block_words);
  std::vector<decision> decisions_;
  std::vector<std::uint16_t> codes_;   // of all records, where they are counted first
  std::vector<row_bits> all_refused_;  // likewise, by block
  repeated_ids repeated_;
  std::vector<planned_group> quotas_;
  std::vector<group_columns> columns_of_;   // parallel
  std::vector<group_accumulator> counted_;  // likewise, until all are counted
  std::vector<over_quota> over_;            // likewise, from then on
};

}  // namespace detail::evaluate_parts

ZHUNZE_DECL bool decides_columns(const checker& by) {
  return by.how().judges.size() <= column_decider::most_judges;
}

ZHUNZE_DECL bool decide_columns(const checker& by, column_source& from, column_sink& to) {
  return detail::evaluate_parts::column_batch(by, from, to).run();
}

}}  // namespace zhunze
