#pragma once

#include "zhunze/record/record.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::record_parts {

inline constexpr std::uint32_t word_bits = 64;

[[nodiscard]] constexpr std::size_t words(std::uint32_t bits) {
  return (bits + word_bits - 1) / word_bits;
}

}  // namespace detail::record_parts

inline bool record::bit(std::uint32_t plane, std::uint32_t slot) const {
  using detail::record_parts::word_bits;
  return (words_[plane + slot / word_bits] >> (slot % word_bits) & 1U) != 0;
}

inline void record::set_bit(std::uint32_t plane, std::uint32_t slot, bool on) {
  using detail::record_parts::word_bits;
  std::uint64_t& word = words_[plane + slot / word_bits];
  const unsigned place = slot % word_bits;
  word = (word & ~(std::uint64_t{1} << place)) | std::uint64_t{on} << place;
}

inline bool record::known(fact_id fact) const {
  const fact_definition& f = (*rules_)[fact];
  if (f.value_type.kind == type_kind::truth) return bit(0, f.slot) || bit(no_, f.slot);
  return bit(f.value_type.textual() ? texts_known_ : numbers_known_, f.slot);
}

inline void record::put_truth(std::uint32_t slot, bool is) {
  set_bit(0, slot, is);
  set_bit(no_, slot, !is);
}

inline void record::put_truths(std::uint32_t word, std::uint64_t yes, std::uint64_t no) {
  words_[word] |= yes;
  words_[no_ + word] |= no;
}

inline void record::put_number(std::uint32_t slot, std::int64_t number) {
  words_[numbers_ + slot] = static_cast<std::uint64_t>(number);
  set_bit(numbers_known_, slot, true);
}

inline void record::put_text(std::uint32_t slot, std::string_view text) {
  texts_[slot] = text;
  set_bit(texts_known_, slot, true);
}

inline truth record::truth_of(fact_id fact) const {
  const std::uint32_t slot = (*rules_)[fact].slot;
  if (bit(0, slot)) return truth::yes;
  return bit(no_, slot) ? truth::no : truth::unknown;
}

inline std::int64_t record::number_of(fact_id fact) const {
  return static_cast<std::int64_t>(words_[numbers_ + (*rules_)[fact].slot]);
}

inline const std::string& record::text_of(fact_id fact) const {
  return texts_[(*rules_)[fact].slot];
}

}}  // namespace zhunze
