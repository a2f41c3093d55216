#pragma once

#include <algorithm>
#include <cstring>
#include <limits>

#include "zhunze/record/columns.hpp"

namespace zhunze::inline ZHUNZE_FORM {

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
  for (std::size_t i = 0; i < block_records; ++i) {
    const auto value = static_cast<Narrow>(from[i]);
    std::memcpy(out + i * sizeof(Narrow), &value, sizeof(Narrow));
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

}  // namespace detail::record_parts

ZHUNZE_DECL column_builder::column_builder(ruleset rules, record_kind_id kind)
    : rules_(std::move(rules)), kind_(kind), kept_(texts_read(*rules_, kind)) {
  const record_kind& shape = (*rules_)[kind];
  truths_ = shape.truths;
  number_count_ = shape.numbers;
  text_count_ = shape.texts;
  truth_bits_.resize(2 * truths_ * block_words);
  numbers_.resize(number_count_ * block_records);
  numbers_known_.resize(number_count_ * block_words);
  codes_.resize(text_count_ * block_records);
  texts_known_.resize(text_count_ * block_words);
  for (const table_definition& table : rules_->tables) dictionary_.add_keys(table.keys);
}

ZHUNZE_DECL void column_builder::add(const row_view& facts) {
  namespace parts = detail::record_parts;
  const std::size_t word = size_ / 64;
  const auto at = static_cast<unsigned>(size_ % 64);
  for (std::uint32_t slot = 0; slot < truths_; ++slot) {
    const std::uint64_t yes = parts::bit(facts.yes, slot) ? 1 : 0;
    const std::uint64_t no = parts::bit(facts.no, slot) ? 1 : 0;
    std::uint64_t* column = truth_bits_.data() + 2 * slot * block_words + word;
    column[0] |= yes << at;
    column[block_words] |= (yes | no) << at;
  }
  for (std::uint32_t slot = 0; slot < number_count_; ++slot) {
    if (!parts::bit(facts.numbers_known, slot)) continue;
    numbers_[slot * block_records + size_] = facts.numbers[slot];
    numbers_known_[slot * block_words + word] |= std::uint64_t{1} << at;
  }
  for (std::uint32_t slot = 0; slot < text_count_; ++slot) {
    if (!parts::bit(facts.texts_known, slot)) continue;
    if (kept_[slot]) codes_[slot * block_records + size_] = dictionary_.code(facts.text(slot));
    texts_known_[slot * block_words + word] |= std::uint64_t{1} << at;
  }
  ++size_;
}

ZHUNZE_DECL column_block column_builder::take() {
  column_block out;
  out.size_ = size_;
  out.numbers_.resize(number_count_);
  out.texts_.resize(text_count_);
  std::size_t words = truth_bits_.size();
  const auto measure = [&](const std::vector<std::int64_t>& values, std::uint32_t slot) {
    const auto* begin = values.data() + slot * block_records;
    const auto [low, high] = std::minmax_element(begin, begin + std::max<std::size_t>(size_, 1));
    const std::uint32_t width = detail::record_parts::width_of(*low, *high);
    words += width * block_records / sizeof(std::uint64_t);
    return width;
  };
  for (std::uint32_t slot = 0; slot < number_count_; ++slot)
    out.numbers_[slot].width = measure(numbers_, slot);
  for (std::uint32_t slot = 0; slot < text_count_; ++slot)
    if (kept_[slot]) out.texts_[slot].width = measure(codes_, slot);
  words += (number_count_ + text_count_) * block_words;
  out.words_ = words;
  out.memory_ = std::make_unique<std::uint64_t[]>(words);
  std::copy(truth_bits_.begin(), truth_bits_.end(), out.memory_.get());
  std::size_t at = truth_bits_.size();
  for (std::uint32_t slot = 0; slot < number_count_; ++slot)
    take_column(numbers_.data() + slot * block_records, numbers_known_.data() + slot * block_words,
                out.numbers_[slot], out, at);
  for (std::uint32_t slot = 0; slot < text_count_; ++slot)
    take_column(codes_.data() + slot * block_records, texts_known_.data() + slot * block_words,
                out.texts_[slot], out, at);
  for (auto* bits : {&truth_bits_, &numbers_known_, &texts_known_})
    std::fill(bits->begin(), bits->end(), 0);
  for (auto* values : {&numbers_, &codes_}) std::fill(values->begin(), values->end(), 0);
  size_ = 0;
  return out;
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

}  // namespace zhunze::inline ZHUNZE_FORM
