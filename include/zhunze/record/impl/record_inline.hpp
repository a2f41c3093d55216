#pragma once

#include "zhunze/record/record.hpp"

namespace zhunze::inline ZHUNZE_FORM {

namespace detail::record_parts {

inline constexpr std::uint32_t word_bits = 64;

[[nodiscard]] constexpr std::size_t words(std::uint32_t bits) {
  return (bits + word_bits - 1) / word_bits;
}
[[nodiscard]] inline bool bit(const std::vector<std::uint64_t>& mask, std::uint32_t at) {
  return (mask[at / word_bits] >> (at % word_bits) & 1U) != 0;
}
inline void set_bit(std::vector<std::uint64_t>& mask, std::uint32_t at, bool on) {
  std::uint64_t& word = mask[at / word_bits];
  const unsigned place = at % word_bits;
  word = (word & ~(std::uint64_t{1} << place)) | std::uint64_t{on} << place;
}

}  // namespace detail::record_parts

inline bool record::known(fact_id fact) const {
  const fact_definition& f = (*rules_)[fact];
  if (f.holds.kind == type_kind::truth)
    return detail::record_parts::bit(yes_, f.slot) || detail::record_parts::bit(no_, f.slot);
  return detail::record_parts::bit(f.holds.textual() ? texts_known_ : numbers_known_, f.slot);
}

inline void record::put_truth(std::uint32_t slot, bool is) {
  detail::record_parts::set_bit(yes_, slot, is);
  detail::record_parts::set_bit(no_, slot, !is);
}

inline void record::put_number(std::uint32_t slot, std::int64_t number) {
  numbers_[slot] = number;
  detail::record_parts::set_bit(numbers_known_, slot, true);
}

inline void record::put_text(std::uint32_t slot, std::string_view text) {
  texts_[slot] = text;
  detail::record_parts::set_bit(texts_known_, slot, true);
}

inline truth record::truth_of(fact_id fact) const {
  const std::uint32_t slot = (*rules_)[fact].slot;
  if (detail::record_parts::bit(yes_, slot)) return truth::yes;
  return detail::record_parts::bit(no_, slot) ? truth::no : truth::unknown;
}

inline std::int64_t record::number_of(fact_id fact) const {
  return numbers_[(*rules_)[fact].slot];
}

inline const std::string& record::text_of(fact_id fact) const {
  return texts_[(*rules_)[fact].slot];
}

}  // namespace zhunze::inline ZHUNZE_FORM
