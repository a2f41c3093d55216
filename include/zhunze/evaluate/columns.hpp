#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/evaluate/detail/plan.hpp"
#include "zhunze/record/columns.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// Truths of a block: a bit a record where it holds, and where it is known. What holds is known.
struct truth_column {
  const std::uint64_t* yes = nullptr;
  const std::uint64_t* known = nullptr;
};

/// Memory that deciding blocks uses again. One a thread.
struct column_workspace {
  std::vector<truth_column> slots;                   ///< by slot of the plan
  std::vector<std::uint64_t> truths;                 ///< of what the steps add
  std::vector<std::int64_t> values;                  ///< likewise, of numbers
  std::vector<number_column> numbers;                ///< by value of the plan
  std::vector<std::int64_t> left, right;             ///< operands of a step, widened
  std::array<std::uint16_t, block_records> codes{};  ///< an outcome a record; see `column_decider`
  workspace general;                                 ///< for what has no step of its own
};

/// Decides blocks of columns by a plan: for every record the verdict and the rule that decides it,
/// the same as `decide_row` gives. Only for plans of at most `most_judges` judges, two codes each:
/// with more, decide rows. Immutable; threads share one, each with a workspace.
class column_decider {
 public:
  /// How many judges a plan may have at most.
  static constexpr std::size_t most_judges = 32'767;

  /// What is asked for beside verdicts and what groups read.
  enum class asked : std::uint8_t {
    no_more,
    lists  ///< each judge's truth, 优先 and problems; a plane a judge is kept for each block
  };

  /// `how` must outlive the decider.
  ZHUNZE_DECL explicit column_decider(const plan& how, asked more = asked::no_more);

  /// Leaves a code for each record of the block in `memory.codes`. `texts` is the dictionary of the
  /// block's builder. Cost: linear in steps times words, with few instructions a record.
  ZHUNZE_DECL void decide(const column_block& block, const text_dictionary& texts,
                          column_workspace& memory) const;
  /// After `decide`: also carries out what groups read, so that `truth_of` can be asked.
  ZHUNZE_DECL void finish(const column_block& block, const text_dictionary& texts,
                          column_workspace& memory) const;
  /// After `finish`, with lists asked for: `plan::preferred` and `plan::problem` can be asked, too.
  ZHUNZE_DECL void list(const column_block& block, const text_dictionary& texts,
                        column_workspace& memory) const;
  /// What a code means.
  [[nodiscard]] decision meaning(std::uint16_t code) const { return meanings_[code]; }
  /// How many codes there are: each is below it.
  [[nodiscard]] std::size_t codes() const { return meanings_.size(); }
  /// A literal of a group's, after `finish`; with lists asked for one of a judge's, too.
  [[nodiscard]] static truth truth_of(literal one, std::size_t row,
                                      const column_workspace& memory) {
    const truth_column& column = memory.slots[one.slot()];
    const std::uint64_t bit = std::uint64_t{1} << (row % 64);
    if ((column.known[row / 64] & bit) == 0) return truth::unknown;
    return to_truth(((column.yes[row / 64] & bit) != 0) != one.negated());
  }
  /// The plan by which it decides.
  [[nodiscard]] const plan& how() const { return plan_; }

 private:
  const plan& plan_;
  std::vector<decision> meanings_;
  std::vector<std::uint32_t> registers_;  // of the slots that steps add
  std::uint32_t register_count_ = 0;
};

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/evaluate/detail/columns.ipp"
#endif
