#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/record/detail/dictionary.hpp"
#include "zhunze/record/detail/row.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// How many records a block of columns holds at most, and how many 64-bit words a bitmap of it has.
/// @{
inline constexpr std::size_t block_records = 4096;
inline constexpr std::size_t block_words = block_records / 64;
/// @}

/// A bit a record of a block.
using row_bits = std::array<std::uint64_t, block_words>;

/// One column of numbers of a block: `width` bytes each (1, 2, 4 or 8, signed), a bit a record
/// where known. Dates are days, levels and options their index, keys their row. 0 where unknown.
struct number_column {
  const void* values = nullptr;
  const std::uint64_t* known = nullptr;
  std::uint32_t width = 1;

  /// The value of a record, by its row in the block; 0 where unknown. The column must have values.
  [[nodiscard]] std::int64_t operator[](std::size_t row) const;
};

/// Up to `block_records` records of one kind, column by column, in the layout of Arrow: values, and
/// a bitmap of validity; a yes/no fact is a bitmap of values. Bits are numbered from the lowest of
/// each word; a value bit is 0 where the fact is unknown, all bits behind the last record are 0.
/// Numbers are as narrow as the block's values allow. Texts that rules compare are codes of a
/// dictionary. Immutable; share it freely between threads.
class column_block {
 public:
  /// How many records the block has.
  [[nodiscard]] std::size_t size() const { return size_; }
  /// The bitmaps of a yes/no fact, by its slot, `block_words` words each: yes, and known.
  /// @{
  [[nodiscard]] const std::uint64_t* truth_values(std::uint32_t slot) const {
    return memory_.get() + std::size_t{2} * slot * block_words;
  }
  [[nodiscard]] const std::uint64_t* truth_known(std::uint32_t slot) const {
    return truth_values(slot) + block_words;
  }
  /// @}
  /// The column of a fact that is held as a number, by its slot.
  [[nodiscard]] number_column numbers(std::uint32_t slot) const {
    const stored_column& at = numbers_[slot];
    return {memory_.get() + at.values, memory_.get() + at.known, at.width};
  }
  /// Codes of the dictionary, 0 where unknown; without values where no rule compares the text.
  [[nodiscard]] number_column text_codes(std::uint32_t slot) const {
    const stored_column& at = texts_[slot];
    const std::uint64_t* known = memory_.get() + at.known;
    return at.width == 0 ? number_column{nullptr, known, 0}
                         : number_column{memory_.get() + at.values, known, at.width};
  }
  /// The bitmap of where a text is known, by its slot.
  [[nodiscard]] const std::uint64_t* text_known(std::uint32_t slot) const {
    return memory_.get() + texts_[slot].known;
  }
  /// Bytes held.
  [[nodiscard]] std::size_t bytes() const { return words_ * sizeof(std::uint64_t); }

 private:
  friend class column_builder;

  struct stored_column {
    std::size_t values = 0, known = 0;  // in words from the beginning
    std::uint32_t width = 0;
  };

  std::unique_ptr<std::uint64_t[]> memory_;
  std::size_t words_ = 0;  // used
  std::size_t room_ = 0;   // words of memory
  std::size_t size_ = 0;
  std::vector<stored_column> numbers_, texts_;
};

/// Turns records of one kind into blocks of columns. Codes of texts are of one dictionary for all
/// blocks of a builder. Not thread safe.
class column_builder {
 public:
  /// Of rules and one of their kinds; no record yet.
  ZHUNZE_DECL column_builder(ruleset rules, record_kind_id kind);

  /// Adds the facts of a record of the kind; only where not `full()`.
  ZHUNZE_DECL void add(const row_view& facts);
  /// The same of a record, which must be of that kind.
  void add(const record& nominee) { add(view(nominee)); }
  /// Instead of `add`: makes a block of `records` (at most `block_records`) of which no fact is
  /// known, to be written column by column before it is taken.
  ZHUNZE_DECL void begin_columns(std::size_t records);
  /// `block_words` words of a yes/no fact's values; `block_words` words where it is known follow.
  [[nodiscard]] std::uint64_t* truth_column(std::uint32_t slot) {
    return truth_bits_.data() + std::size_t{2} * slot * block_words;
  }
  /// A number for each record, 0 where it is not known.
  [[nodiscard]] std::int64_t* number_values(std::uint32_t slot) {
    numbers_written_[slot] = true;
    return numbers_.data() + slot * block_records;
  }
  /// The bitmap that goes with it, `block_words` words: a bit a record that has a number.
  [[nodiscard]] std::uint64_t* number_known(std::uint32_t slot) {
    numbers_written_[slot] = true;
    return numbers_known_.data() + slot * block_words;
  }
  /// Writes the text of a record of the block, by its row; its place in the bitmap is set.
  void put_text(std::uint32_t slot, std::size_t row, std::string_view text) {
    std::uint64_t* const known = texts_known(slot);
    known[row / 64] |= std::uint64_t{1} << (row % 64);
    if (reads_[slot]) codes_[slot * block_records + row] = dictionary_.code(text);
  }
  /// The bitmap of a text that no rule compares, to be written instead.
  [[nodiscard]] std::uint64_t* texts_known(std::uint32_t slot) {
    texts_written_[slot] = true;
    return texts_known_.data() + slot * block_words;
  }
  /// True where rules compare the text of a slot, so that its bitmap alone does not say all.
  [[nodiscard]] bool compares_text(std::uint32_t slot) const { return reads_[slot]; }
  /// Writes a value of its type to a record of the block.
  ZHUNZE_DECL void put_value(const fact_definition& fact, std::size_t row,
                             const stored_value& value);
  /// The same of text as it stands in a cell. False where `record::read` would find a problem.
  [[nodiscard]] ZHUNZE_DECL bool read(fact_id fact, std::size_t row, std::string_view text);
  /// Writes all facts of a record of the kind, in place of what was written to its row.
  ZHUNZE_DECL void put_record(std::size_t row, const record& nominee);
  /// The bitmap of where texts were written, by slot.
  [[nodiscard]] const std::uint64_t* text_known(std::uint32_t slot) const {
    return texts_known_.data() + slot * block_words;
  }

  /// How many records were added since the last block was taken.
  [[nodiscard]] std::size_t size() const { return size_; }
  /// True where the block has `block_records` records and must be taken.
  [[nodiscard]] bool full() const { return size_ == block_records; }
  /// Makes `into` the block of what was added since the last one, in the memory that it has where
  /// that is enough. Cost: linear in its facts.
  ZHUNZE_DECL void take(column_block& into);
  /// The same in new memory.
  [[nodiscard]] column_block take() {
    column_block out;
    take(out);
    return out;
  }
  /// The dictionary of the codes, for all blocks so far.
  [[nodiscard]] const text_dictionary& texts() const { return dictionary_; }
  /// The kind of the records.
  [[nodiscard]] record_kind_id kind() const { return kind_; }

 private:
  /// Bits of up to 64 rows, a word a row, that become a word a slot.
  using square = std::array<std::uint64_t, 64>;

  ZHUNZE_DECL void flush();
  ZHUNZE_DECL void clear_rest();
  [[nodiscard]] ZHUNZE_DECL std::uint32_t code_of(const row_view& facts, std::uint32_t slot);
  ZHUNZE_DECL static void take_column(const std::int64_t* values, const std::uint64_t* known,
                                      column_block::stored_column& column, column_block& out,
                                      std::size_t& at);
  template <class Column>
  static void erase(std::uint64_t* known, Column* values) {
    std::fill_n(known, block_words, 0);
    std::fill_n(values, block_records, 0);
  }

  ruleset rules_;
  record_kind_id kind_;
  std::uint32_t truths_, number_count_, text_count_;
  std::vector<std::uint32_t> kept_;  // text slots whose texts rules compare
  std::vector<bool> reads_;          // by text slot: true for those in `kept_`
  std::size_t size_ = 0;
  bool by_column_ = false;
  std::vector<square> yes_, no_;  // of the last rows, a square a word of slots
  std::vector<square> given_numbers_, given_texts_;
  std::vector<std::int64_t> rows_;            // numbers of the last rows, row by row
  std::vector<std::uint64_t> truth_bits_;     // a slot: values, known
  std::vector<std::int64_t> numbers_;         // a slot: block_records values
  std::vector<std::uint64_t> numbers_known_;  // a slot: block_words
  std::vector<std::int64_t> codes_;           // likewise
  std::vector<std::uint64_t> texts_known_;    // a slot: block_words
  std::vector<bool> numbers_written_;         // by slot: false where the column is all 0
  std::vector<bool> texts_written_;           // likewise
  text_dictionary dictionary_;
  const text_dictionary* translated_ = nullptr;  // whose codes have met ours
  std::vector<std::uint32_t> translations_;
};

inline std::int64_t number_column::operator[](std::size_t row) const {
  switch (width) {
    case 1:
      return static_cast<const std::int8_t*>(values)[row];
    case 2:
      return static_cast<const std::int16_t*>(values)[row];
    case 4:
      return static_cast<const std::int32_t*>(values)[row];
    default:
      return static_cast<const std::int64_t*>(values)[row];
  }
}

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/record/detail/columns.ipp"
#endif
