#pragma once

#include <algorithm>
#include <cstring>
#include <limits>

#include "zhunze/record/columns.hpp"
#include "zhunze/record/detail/plain_text.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::record_parts {

/// The least of 1, 2, 4 and 8 bytes that hold both numbers.
inline std::uint32_t width_of(std::int64_t low, std::int64_t high) {
  const auto fits = [&](auto of_type) {
    using limit = std::numeric_limits<decltype(of_type)>;
    return low >= limit::min() && high <= limit::max();
  };
  if (fits(std::int8_t{})) return 1;
  if (fits(std::int16_t{})) return 2;
  return fits(std::int32_t{}) ? 4 : 8;
}

template <class Narrow>
void narrow(const std::int64_t* from, std::uint64_t* to) {
  auto* out = reinterpret_cast<std::byte*>(to);
  constexpr std::size_t at_once = 64;
  for (std::size_t i = 0; i < block_records; i += at_once) {
    Narrow values[at_once];
    for (std::size_t j = 0; j < at_once; ++j) values[j] = static_cast<Narrow>(from[i + j]);
    std::memcpy(out + i * sizeof(Narrow), values, sizeof(values));
  }
}

inline void narrow(const std::int64_t* from, std::uint32_t width, std::uint64_t* to) {
  switch (width) {
    case 1:
      return narrow<std::int8_t>(from, to);
    case 2:
      return narrow<std::int16_t>(from, to);
    case 4:
      return narrow<std::int32_t>(from, to);
    default:
      return narrow<std::int64_t>(from, to);
  }
}

template <unsigned step>
void swap_blocks(std::uint64_t* square, std::uint64_t mask) {
  for (unsigned block = 0; block < 64; block += 2 * step) {
    for (unsigned i = block; i < block + step; ++i) {
      const std::uint64_t swapped = ((square[i] >> step) ^ square[i + step]) & mask;
      square[i] ^= swapped << step;
      square[i + step] ^= swapped;
    }
  }
}

/// Bit j of word i becomes bit i of word j.
inline void transpose(std::uint64_t* square) {
  swap_blocks<32>(square, 0x00000000ffffffffU);
  swap_blocks<16>(square, 0x0000ffff0000ffffU);
  swap_blocks<8>(square, 0x00ff00ff00ff00ffU);
  swap_blocks<4>(square, 0x0f0f0f0f0f0f0f0fU);
  swap_blocks<2>(square, 0x3333333333333333U);
  swap_blocks<1>(square, 0x5555555555555555U);
}

}  // namespace detail::record_parts

ZHUNZE_DECL column_builder::column_builder(ruleset rules, record_kind_id kind)
    : rules_(std::move(rules)), kind_(kind) {
  reads_ = texts_read(*rules_, kind);
  for (std::uint32_t slot = 0; slot < reads_.size(); ++slot)
    if (reads_[slot]) kept_.push_back(slot);
  const record_kind& shape = (*rules_)[kind];
  truths_ = shape.truths;
  number_count_ = shape.numbers;
  text_count_ = shape.texts;
  yes_.resize(detail::record_parts::words(truths_));
  no_.resize(yes_.size());
  given_numbers_.resize(detail::record_parts::words(number_count_));
  given_texts_.resize(detail::record_parts::words(text_count_));
  truth_bits_.resize(std::size_t{2} * truths_ * block_words);
  rows_.resize(std::size_t{64} * number_count_);
  numbers_.resize(number_count_ * block_records);
  numbers_known_.resize(number_count_ * block_words);
  codes_.resize(text_count_ * block_records);
  texts_known_.resize(text_count_ * block_words);
  numbers_written_.resize(number_count_);
  texts_written_.resize(text_count_);
  for (const table_definition& table : rules_->tables) dictionary_.add_keys(table.keys);
}

ZHUNZE_DECL void column_builder::begin_columns(std::size_t records) {
  size_ = records;
  by_column_ = true;
  std::fill(truth_bits_.begin(), truth_bits_.end(), 0);
  for (std::uint32_t slot = 0; slot < number_count_; ++slot)
    if (numbers_written_[slot])
      erase(numbers_known_.data() + slot * block_words, numbers_.data() + slot * block_records);
  for (std::uint32_t slot = 0; slot < text_count_; ++slot)
    if (texts_written_[slot])
      erase(texts_known_.data() + slot * block_words, codes_.data() + slot * block_records);
  numbers_written_.assign(number_count_, false);
  texts_written_.assign(text_count_, false);
}

ZHUNZE_DECL void column_builder::put_value(const fact_definition& fact, std::size_t row,
                                           const stored_value& value) {
  const std::uint64_t bit = std::uint64_t{1} << (row % 64);
  if (fact.value_type.textual()) return put_text(fact.slot, row, value.text);
  if (fact.value_type.kind == type_kind::truth) {
    std::uint64_t* const column = truth_column(fact.slot) + row / 64;
    if (value.number != 0) column[0] |= bit;
    column[block_words] |= bit;
    return;
  }
  number_values(fact.slot)[row] = value.number;
  number_known(fact.slot)[row / 64] |= bit;
}

ZHUNZE_DECL bool column_builder::read(fact_id fact, std::size_t row, std::string_view text) {
  const fact_definition& meant = (*rules_)[fact];
  if (meant.value_type.textual() && detail::record_parts::is_plain_text(text)) {
    put_text(meant.slot, row, text);
    return true;
  }
  const cell_value cell = read_cell(*rules_, fact, text, {});
  if (cell.value) put_value(meant, row, *cell.value);
  return !cell.problem;
}

ZHUNZE_DECL void column_builder::put_record(std::size_t row, const record& nominee) {
  const std::size_t word = row / 64;
  const std::uint64_t others = ~(std::uint64_t{1} << (row % 64));
  for (std::size_t at = word; at < truth_bits_.size(); at += block_words) truth_bits_[at] &= others;
  for (std::size_t at = word; at < numbers_known_.size(); at += block_words)
    numbers_known_[at] &= others;
  for (std::size_t at = word; at < texts_known_.size(); at += block_words)
    texts_known_[at] &= others;
  for (auto* values : {&numbers_, &codes_})
    for (std::size_t at = row; at < values->size(); at += block_records) (*values)[at] = 0;
  for (const fact_id fact : (*rules_)[kind_].facts)
    if (const auto value = nominee.stored(fact)) put_value((*rules_)[fact], row, *value);
}

ZHUNZE_DECL void column_builder::add(const row_view& facts) {
  const std::size_t at = size_ % 64;
  for (std::size_t w = 0; w < yes_.size(); ++w) {
    yes_[w][at] = facts.yes[w];
    no_[w][at] = facts.no[w];
  }
  for (std::size_t w = 0; w < given_numbers_.size(); ++w)
    given_numbers_[w][at] = facts.numbers_known[w];
  for (std::size_t w = 0; w < given_texts_.size(); ++w) given_texts_[w][at] = facts.texts_known[w];
  std::copy_n(facts.numbers, number_count_, rows_.data() + at * number_count_);
  for (const std::uint32_t slot : kept_) {
    const bool known = detail::record_parts::bit(facts.texts_known, slot);
    codes_[slot * block_records + size_] = known ? code_of(facts, slot) : 0;
  }
  ++size_;
  if (size_ % 64 == 0) flush();
}

/// Codes of another dictionary are looked up once each.
ZHUNZE_DECL std::uint32_t column_builder::code_of(const row_view& facts, std::uint32_t slot) {
  if (facts.dictionary == nullptr) return dictionary_.code(facts.text(slot));
  if (facts.dictionary != translated_) {
    translated_ = facts.dictionary;
    translations_.clear();
  }
  const auto theirs = static_cast<std::size_t>(facts.codes[slot]);
  if (theirs >= translations_.size())
    translations_.resize(translated_->size(), text_dictionary::none);
  std::uint32_t& mine = translations_[theirs];
  if (mine == text_dictionary::none) mine = dictionary_.code(facts.text(slot));
  return mine;
}

/// Turns the last rows' words into the columns' words.
ZHUNZE_DECL void column_builder::flush() {
  numbers_written_.assign(number_count_, true);
  texts_written_.assign(text_count_, true);
  const std::size_t rows = size_ % 64 == 0 ? 64 : size_ % 64;
  const std::size_t word = (size_ - 1) / 64;
  const auto turn = [rows](square bits) {
    std::fill(bits.begin() + static_cast<std::ptrdiff_t>(rows), bits.end(), 0);
    detail::record_parts::transpose(bits.data());
    return bits;
  };
  for (std::uint32_t w = 0; w < yes_.size(); ++w) {
    const square yes = turn(yes_[w]);
    const square no = turn(no_[w]);
    for (std::uint32_t slot = 64 * w; slot < std::min(truths_, 64 * w + 64); ++slot) {
      std::uint64_t* column = truth_bits_.data() + std::size_t{2} * slot * block_words + word;
      column[0] = yes[slot % 64];
      column[block_words] = yes[slot % 64] | no[slot % 64];
    }
  }
  for (std::uint32_t slot = 0; slot < number_count_; ++slot) {
    std::int64_t* column = numbers_.data() + slot * block_records + 64 * word;
    for (std::size_t row = 0; row < rows; ++row) column[row] = rows_[row * number_count_ + slot];
  }
  const auto turn_known = [&](const std::vector<square>& given, std::uint32_t count,
                              std::vector<std::uint64_t>& known) {
    for (std::uint32_t w = 0; w < given.size(); ++w) {
      const square bits = turn(given[w]);
      for (std::uint32_t slot = 64 * w; slot < std::min(count, 64 * w + 64); ++slot)
        known[slot * block_words + word] = bits[slot % 64];
    }
  };
  turn_known(given_numbers_, number_count_, numbers_known_);
  turn_known(given_texts_, text_count_, texts_known_);
}

/// Clears what a longer block before left behind the last row.
ZHUNZE_DECL void column_builder::clear_rest() {
  const auto clear = [](auto& columns, std::size_t length, std::size_t first) {
    for (auto at = columns.begin(); at != columns.end(); at += static_cast<std::ptrdiff_t>(length))
      std::fill(at + static_cast<std::ptrdiff_t>(first), at + static_cast<std::ptrdiff_t>(length),
                0);
  };
  const std::size_t words = (size_ + 63) / 64;
  for (auto* bits : {&truth_bits_, &numbers_known_, &texts_known_})
    clear(*bits, block_words, words);
  for (auto* values : {&numbers_, &codes_}) clear(*values, block_records, size_);
}

ZHUNZE_DECL void column_builder::take(column_block& out) {
  if (!by_column_ && size_ % 64 != 0) flush();
  if (!by_column_ && !full()) clear_rest();
  by_column_ = false;
  out.size_ = size_;
  out.numbers_.resize(number_count_);
  out.texts_.resize(text_count_);
  // Behind the truths stand the zeros of all columns that nothing was written to.
  constexpr std::size_t zeros = block_records / sizeof(std::uint64_t);
  std::size_t words = truth_bits_.size() + zeros;
  const auto measure = [&](const std::vector<std::int64_t>& values, std::uint32_t slot) {
    const auto* begin = values.data() + slot * block_records;
    std::int64_t low = 0, high = 0;
    for (std::size_t i = 0; i < size_; ++i) {
      low = std::min(low, begin[i]);
      high = std::max(high, begin[i]);
    }
    const std::uint32_t width = detail::record_parts::width_of(low, high);
    words += block_words + width * block_records / sizeof(std::uint64_t);
    return width;
  };
  for (std::uint32_t slot = 0; slot < number_count_; ++slot)
    out.numbers_[slot].width = numbers_written_[slot] ? measure(numbers_, slot) : 1;
  for (std::uint32_t slot = 0; slot < text_count_; ++slot) {
    std::uint32_t& width = out.texts_[slot].width;
    width = reads_[slot] ? 1 : 0;
    if (!texts_written_[slot]) continue;
    if (reads_[slot])
      width = measure(codes_, slot);
    else
      words += block_words;
  }
  out.words_ = words;
  if (out.room_ < words) {
    out.memory_ = std::make_unique<std::uint64_t[]>(words);
    out.room_ = words;
  }
  std::copy(truth_bits_.begin(), truth_bits_.end(), out.memory_.get());
  std::size_t at = truth_bits_.size();
  std::fill_n(out.memory_.get() + at, zeros, 0);
  const column_block::stored_column nothing{at, at, 1};
  at += zeros;
  for (std::uint32_t slot = 0; slot < number_count_; ++slot) {
    if (!numbers_written_[slot])
      out.numbers_[slot] = nothing;
    else
      take_column(numbers_.data() + slot * block_records,
                  numbers_known_.data() + slot * block_words, out.numbers_[slot], out, at);
  }
  for (std::uint32_t slot = 0; slot < text_count_; ++slot) {
    if (!texts_written_[slot])
      out.texts_[slot] = {nothing.values, nothing.known, out.texts_[slot].width};
    else
      take_column(codes_.data() + slot * block_records, texts_known_.data() + slot * block_words,
                  out.texts_[slot], out, at);
  }
  size_ = 0;
}

ZHUNZE_DECL void column_builder::take_column(const std::int64_t* values, const std::uint64_t* known,
                                             column_block::stored_column& column, column_block& out,
                                             std::size_t& at) {
  column.known = at;
  std::copy_n(known, block_words, out.memory_.get() + at);
  at += block_words;
  column.values = at;
  if (column.width == 0) return;
  detail::record_parts::narrow(values, column.width, out.memory_.get() + at);
  at += column.width * block_records / sizeof(std::uint64_t);
}

}}  // namespace zhunze
