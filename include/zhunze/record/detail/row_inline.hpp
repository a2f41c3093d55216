#pragma once

#include "zhunze/record/detail/record_inline.hpp"
#include "zhunze/record/detail/row.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::record_parts {

[[nodiscard]] inline bool bit(const std::uint64_t* mask, std::uint32_t at) {
  return (mask[at / word_bits] >> (at % word_bits) & 1U) != 0;
}

}  // namespace detail::record_parts

inline bool row_view::known(fact_id fact) const {
  const fact_definition& f = (*ruleset)[fact];
  if (f.value_type.kind == type_kind::truth)
    return detail::record_parts::bit(yes, f.slot) || detail::record_parts::bit(no, f.slot);
  return detail::record_parts::bit(f.value_type.textual() ? texts_known : numbers_known, f.slot);
}

inline truth row_view::truth_of(fact_id fact) const {
  const std::uint32_t slot = (*ruleset)[fact].slot;
  if (detail::record_parts::bit(yes, slot)) return truth::yes;
  return detail::record_parts::bit(no, slot) ? truth::no : truth::unknown;
}

inline std::int64_t row_view::number_of(fact_id fact) const {
  return numbers[(*ruleset)[fact].slot];
}

inline std::string_view row_view::text_of(fact_id fact) const {
  return text((*ruleset)[fact].slot);
}

inline row_view view(const record& nominee) {
  const std::uint64_t* const words = nominee.words_.data();
  row_view out;
  out.ruleset = &nominee.rules();
  out.yes = words;
  out.no = words + nominee.no_;
  out.numbers_known = words + nominee.numbers_known_;
  out.texts_known = words + nominee.texts_known_;
  // Signed and unsigned twins of a type may alias.
  out.numbers = reinterpret_cast<const std::int64_t*>(words + nominee.numbers_);
  out.texts = nominee.texts_.data();
  return out;
}

inline row_view packed_rows::operator[](std::size_t row) const {
  const std::uint64_t* at = memory_.data() + row * stride_;
  row_view out;
  out.ruleset = &*rules_;
  out.yes = at;
  out.no = at += truth_words_;
  out.numbers_known = at += truth_words_;
  out.texts_known = at += number_words_;
  at += text_words_;
  // Signed and unsigned twins of a type may alias.
  out.numbers = reinterpret_cast<const std::int64_t*>(at);
  out.codes = at + numbers_;
  out.dictionary = &dictionary_;
  return out;
}

}}  // namespace zhunze
