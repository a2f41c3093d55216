#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "plain_row.hpp"
#include "quick_cell.hpp"
#include "truth_spelling.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// Four columns side by side, some of yes/no facts.
struct truth_four {
  std::uint32_t column = 0;             // the first
  std::array<std::uint64_t, 4> bits{};  // of their facts in a word; 0 where a column has none
};

/// Reads rows of cells of known columns as `quick_cell` does, yes/no facts many at a time.
class quick_row {
 public:
  quick_row(const program& rules, const std::vector<column>& columns);

  /// Sets the facts of the cells that it knows how to read, and gives the columns of the others, in
  /// order, for the general way. No two columns give the same fact, and none has a value yet.
  [[nodiscard]] std::span<const std::uint32_t> read(const plain_row& row, record& nominee);
  /// Remembers what the general way made of a cell.
  void learn(std::uint32_t column, std::string_view text, const record& nominee);

 private:
  /// The truth columns whose facts stand in one word.
  struct truth_word {
    std::uint32_t word = 0;
    std::vector<truth_four> columns;
  };
  struct other_column {
    std::uint32_t column = 0;
    quick_cell cell;
  };

  void add_truth(std::uint32_t slot, std::uint32_t column);
  void read_truths(const truth_word& word, const plain_row& row, record& nominee);
  void read_others(const plain_row& row, record& nominee);

  bool wide_;             // code for wide registers may run
  spoken_truths spoken_;  // as the rows before said yes and no
  std::vector<truth_word> words_;
  std::vector<other_column> others_;  // by column
  std::vector<std::uint32_t> left_;   // room for all columns
  std::size_t left_count_ = 0;
};

}}}  // namespace zhunze::detail::reading
