#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "arrow_columns.hpp"
#include "arrow_results.hpp"
#include "zhunze/record/columns.hpp"
#include "zhunze/text/detail/eight_bytes.hpp"

/// Columns of Arrow data, written into blocks of columns without making records.
namespace zhunze_interface {

/// Texts of one column that are kept with what they were read as.
class read_texts {
 public:
  /// The number that a text was read as; null where it is not kept. It holds until the next call.
  [[nodiscard]] const std::int64_t* find(std::string_view text) {
    if (text.size() <= 8) {
      const std::uint64_t bytes =
          zhunze::detail::text::eight_bytes_at(text.data(), text.size()).bytes;
      if (last_ != nullptr && last_size_ == text.size() && last_bytes_ == bytes)
        return &last_->number;
    }
    return look_up(text);
  }
  void keep(std::string_view text, std::int64_t number);

 private:
  static constexpr std::size_t slots = 4096;
  static constexpr std::size_t most = slots / 4;

  struct entry {
    std::string text;
    std::int64_t number = 0;
  };

  [[nodiscard]] const std::int64_t* look_up(std::string_view text);
  [[nodiscard]] std::uint16_t& slot_of(std::string_view text);

  std::vector<std::uint16_t> table_;  // places in `entries_`, from 1
  std::deque<entry> entries_;
  const entry* last_ = nullptr;  // the last short one that was found
  std::size_t last_size_ = 0;
  std::uint64_t last_bytes_ = 0;
};

/// Rows of an array that become rows of a block.
struct block_part {
  const ArrowArray& array;
  std::int64_t first = 0;  ///< of the array's rows
  std::size_t count = 0;
  std::size_t at = 0;  ///< the first of the block's rows
};

/// Writes one column into blocks. Rows whose value is wrong, or that it does not know how to read,
/// it sets apart: their records tell.
class column_writer {
 public:
  column_writer(const zhunze::program& rules, const fact_column& column);

  void write(const block_part& part, zhunze::column_builder& into, zhunze::row_bits& apart);

 private:
  /// What a word of a dictionary was read as.
  struct word {
    enum class state : std::uint8_t { unread, missing, apart, known };
    state is = state::unread;
    zhunze::stored_value value = {};
  };

  void write_truths(const ArrowArray& child, const block_part& part,
                    zhunze::column_builder& into) const;
  template <class Number>
  void write_numbers(const ArrowArray& child, const block_part& part, zhunze::column_builder& into,
                     zhunze::row_bits& apart);
  void write_decimals(const ArrowArray& child, const block_part& part, zhunze::column_builder& into,
                      zhunze::row_bits& apart);
  void write_integers(const ArrowArray& child, const block_part& part, zhunze::column_builder& into,
                      zhunze::row_bits& apart);
  void write_texts(const ArrowArray& child, const block_part& part, zhunze::column_builder& into,
                   zhunze::row_bits& apart);
  void write_words(const ArrowArray& child, const block_part& part, zhunze::column_builder& into,
                   zhunze::row_bits& apart);

  [[nodiscard]] bool is_stored_number() const;
  [[nodiscard]] bool can_store(std::int64_t value) const;
  /// The cells of a fact of numbers or of truths, in a block.
  struct cells {
    std::int64_t* numbers = nullptr;  // null of truths
    std::uint64_t* yes = nullptr;     // null of numbers
    std::uint64_t* known = nullptr;

    void put(std::size_t row, std::int64_t value) const {
      const std::uint64_t bit = std::uint64_t{1} << (row % 64);
      if (numbers != nullptr)
        numbers[row] = value;
      else if (value != 0)
        yes[row / 64] |= bit;
      known[row / 64] |= bit;
    }
  };

  [[nodiscard]] cells cells_of(zhunze::column_builder& into) const;
  /// Calls `use(put)` with what writes a text to a row and gives false where it is wrong.
  template <class Use>
  void with_texts(zhunze::column_builder& into, Use&& use);
  [[nodiscard]] word read_word(std::optional<std::string_view> text) const;

  const zhunze::program& rules_;
  const fact_column& column_;
  const zhunze::fact_definition& fact_;
  std::int64_t factor_ = 1;  // a whole number as it is stored
  read_texts known_;
  std::vector<word> words_;
  const ArrowArray* words_of_ = nullptr;
};

/// The ids of a column, as its records would have them. Marks in `apart` the positions, ascending,
/// whose value is wrong.
void read_ids(const zhunze::program& rules, const fact_column& column, const ArrowArray& array,
              arrow_texts& ids, std::vector<std::size_t>& apart);

}  // namespace zhunze_interface
