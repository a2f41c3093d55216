#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "zhunze/evaluate/columns.hpp"
#include "zhunze/evaluate/detail/column_run.hpp"
#include "zhunze/evaluate/detail/quota_order.hpp"
#include "zhunze/program/detail/reads.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::evaluate_parts {

/// What counting a group over the columns of one kind needs to know.
struct planned_group {
  std::size_t at = 0;  // among the groups of the stage
  plan_group conditions;
  const group_definition* meant = nullptr;
  fact_id key;  // that 每 names and whose column holds the key; none where there is no such
  bool ordered = false;
  std::vector<instruction_id> limit_reads, order_reads, all_reads;
};

/// The fact that an instruction merely names, of a type that columns hold as numbers or bits.
[[nodiscard]] inline fact_id plain_fact(const program& rules, instruction_id at) {
  while (at && rules[at].op == operation::definition) at = instruction_id(rules[at].a);
  if (!at || rules[at].op != operation::fact) return {};
  return rules.types[at.index()].textual() ? fact_id() : fact_id(rules[at].a);
}

[[nodiscard]] inline planned_group plan_counting(const program& rules, const plan_group& of,
                                                 std::size_t at) {
  const group_definition& meant = rules[of.group];
  planned_group out;
  out.at = at;
  out.conditions = of;
  out.meant = &meant;
  out.key = plain_fact(rules, meant.per);
  out.ordered = meant.kind == group_kind::quota && !meant.order.empty();
  std::vector<instruction_id> values;
  if (out.ordered)
    for (const group_order& by : meant.order) values.push_back(by.value);
  out.order_reads = instructions_read(rules, values);
  if (!meant.per) return out;
  out.limit_reads = instructions_read(rules, {meant.limit});
  values.push_back(meant.per);
  values.push_back(meant.limit);
  out.all_reads = instructions_read(rules, values);
  return out;
}

/// What columns do not hold of the records of a block, by row.
class named_rows {
 public:
  named_rows() = default;
  named_rows(const named_rows&) = delete;
  named_rows& operator=(const named_rows&) = delete;
  virtual ~named_rows() = default;

  [[nodiscard]] virtual std::string_view id(std::size_t row) const = 0;
  [[nodiscard]] virtual std::size_t position(std::size_t row) const = 0;
};

/// A decided block.
struct decided_block {
  const column_block& block;
  const text_dictionary& texts;
  const column_workspace& columns;
  const std::vector<std::uint64_t>& standing;  // a bit a record: valid, not ineligible
  const named_rows& names;
  workspace& memory;
};

/// Counts one group over blocks of one kind. Tallies of small keys stay here until `flush`.
class group_columns {
 public:
  group_columns(const program& rules, const planned_group& of)
      : rules_(rules), meant_(*of.meant), of_(of), key_(of.key ? &rules[of.key] : nullptr) {}

  void count(const decided_block& in, group_accumulator& into) {
    for (std::size_t w = 0; 64 * w < in.block.size(); ++w) {
      const word when = literal_word(of_.conditions.has_when, of_.conditions.when, w, in.columns);
      const word body = literal_word(of_.conditions.has_body, of_.conditions.body, w, in.columns);
      const std::uint64_t sure = in.standing[w] & when.yes;
      const std::uint64_t possible = in.standing[w] & ~when.yes & ~when.no;
      if (!meant_.per) {
        take(keyless_.sure, sure, body);
        take(keyless_.possible, possible, body);
        if (of_.ordered)
          each(sure & body.yes, w, [&](std::size_t row) { take_member(in, row, {}, into); });
        continue;
      }
      each(sure | possible, w, [&](std::size_t row) {
        const std::uint64_t bit = std::uint64_t{1} << (row % 64);
        const truth counts = (sure & bit) != 0 ? truth::yes : truth::unknown;
        const truth matches = (body.yes & bit) != 0  ? truth::yes
                              : (body.no & bit) != 0 ? truth::no
                                                     : truth::unknown;
        count_row(in, row, counts, matches, into);
      });
    }
  }

  /// Hands the row, the key and the member to `use` for each sure member of an ordered quota.
  template <class Use>
  void each_member(const decided_block& in, Use&& use) const {
    for (std::size_t w = 0; 64 * w < in.block.size(); ++w) {
      const word when = literal_word(of_.conditions.has_when, of_.conditions.when, w, in.columns);
      const word body = literal_word(of_.conditions.has_body, of_.conditions.body, w, in.columns);
      each(in.standing[w] & when.yes & body.yes, w, [&](std::size_t row) {
        if (const auto key = group_key_at(in, row)) use(row, *key, member(in, row));
      });
    }
  }

  void flush(group_accumulator& into) {
    const auto give = [&](std::int64_t key, const tallies& one) {
      if (one.sure.all() != 0) into.count_sure({key, {}}, one.sure);
      if (one.possible.all() != 0) into.count_possible(group_key{key, {}}, one.possible);
    };
    give(0, keyless_);
    for (std::size_t key = 0; key < small_.size(); ++key)
      give(static_cast<std::int64_t>(key), small_[key]);
    if (keyless_unknown_.all() != 0) into.count_possible(std::nullopt, keyless_unknown_);
    keyless_ = {};
    keyless_unknown_ = {};
    small_.clear();
  }

 private:
  static constexpr std::int64_t small_keys = 65'536;

  struct word {
    std::uint64_t yes = 0, no = 0;
  };
  struct tallies {
    group_tally sure, possible;
  };

  [[nodiscard]] static word literal_word(bool has, literal one, std::size_t w,
                                         const column_workspace& columns) {
    if (!has) return {~std::uint64_t{0}, 0};
    const truth_column& of = columns.slots[one.slot()];
    word out{of.yes[w], of.known[w] & ~of.yes[w]};
    if (one.negated()) std::swap(out.yes, out.no);
    return out;
  }

  static void take(group_tally& into, std::uint64_t which, word body) {
    const auto count = [](std::uint64_t bits) {
      return static_cast<std::uint64_t>(std::popcount(bits));
    };
    into.yes += count(which & body.yes);
    into.no += count(which & body.no);
    into.unknown += count(which & ~body.yes & ~body.no);
  }

  template <class Use>
  static void each(std::uint64_t which, std::size_t w, Use&& use) {
    for (; which != 0; which &= which - 1)
      use(64 * w + static_cast<std::size_t>(std::countr_zero(which)));
  }

  [[nodiscard]] std::optional<std::int64_t> key_at(const column_block& block,
                                                   std::size_t row) const {
    const bool is_truth = key_->value_type.kind == type_kind::truth;
    const number_column numbers = is_truth ? number_column{} : block.numbers(key_->slot);
    const std::uint64_t* known = is_truth ? block.truth_known(key_->slot) : numbers.known;
    if ((known[row / 64] >> (row % 64) & 1U) == 0) {
      if (key_->fallback) return key_->fallback->number;
      return std::nullopt;
    }
    if (!is_truth) return numbers[row];
    return static_cast<std::int64_t>(block.truth_values(key_->slot)[row / 64] >> (row % 64) & 1U);
  }

  void count_row(const decided_block& in, std::size_t row, truth counts, truth body,
                 group_accumulator& into) {
    if (key_ == nullptr) return count_by_steps(in, row, counts, body, into);
    const auto key = key_at(in.block, row);
    if (!key) return keyless_unknown_.count(body);
    const bool small = *key >= 0 && *key < small_keys;
    tallies apart;
    if (small && static_cast<std::size_t>(*key) >= small_.size())
      small_.resize(static_cast<std::size_t>(*key) + 1);
    tallies& mine = small ? small_[static_cast<std::size_t>(*key)] : apart;
    const group_key whole{*key, {}};
    if (counts == truth::unknown) {
      mine.possible.count(body);
      if (!small) into.count_possible(whole, apart.possible);
      return;
    }
    // The limit reads nothing but the key, so one record tells it for all.
    if (mine.sure.all() == 0 && !into.has_limit(whole)) {
      step(in, row, of_.limit_reads);
      into.take_limit(whole, in.memory.values[meant_.limit.index()]);
    }
    mine.sure.count(body);
    if (!small) into.count_sure(whole, apart.sure);
    if (of_.ordered && body == truth::yes) take_member(in, row, whole, into);
  }

  void count_by_steps(const decided_block& in, std::size_t row, truth counts, truth body,
                      group_accumulator& into) const {
    step(in, row, of_.all_reads);
    group_tally one;
    one.count(body);
    const auto key = key_of(rules_, meant_, in.memory);
    if (!key || counts == truth::unknown) return into.count_possible(key, one);
    into.take_limit(*key, in.memory.values[meant_.limit.index()]);
    into.count_sure(*key, one);
    if (of_.ordered && body == truth::yes)
      into.take_member(*key,
                       member_of(meant_, in.names.id(row), in.memory, in.names.position(row)));
  }

  void take_member(const decided_block& in, std::size_t row, const group_key& key,
                   group_accumulator& into) const {
    into.take_member(key, member(in, row));
  }

  [[nodiscard]] quota_member member(const decided_block& in, std::size_t row) const {
    step(in, row, of_.order_reads);
    return member_of(meant_, in.names.id(row), in.memory, in.names.position(row));
  }

  [[nodiscard]] std::optional<group_key> group_key_at(const decided_block& in,
                                                      std::size_t row) const {
    if (!meant_.per) return group_key{};
    if (key_ != nullptr) {
      const auto key = key_at(in.block, row);
      return key ? std::optional(group_key{*key, {}}) : std::nullopt;
    }
    step(in, row, of_.all_reads);
    return key_of(rules_, meant_, in.memory);
  }

  void step(const decided_block& in, std::size_t row,
            const std::vector<instruction_id>& path) const {
    const column_row facts{&rules_, &in.block, &in.texts, row};
    stepper<column_row> one(facts, in.memory);
    for (const instruction_id at : path) one.step(at);
  }

  const program& rules_;
  const group_definition& meant_;
  const planned_group& of_;
  const fact_definition* key_;
  tallies keyless_;
  group_tally keyless_unknown_;  // of those whose key is unknown
  std::vector<tallies> small_;   // by key
};

}}}  // namespace zhunze::detail::evaluate_parts
