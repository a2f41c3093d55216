#pragma once

#include <string>
#include <type_traits>
#include <utility>

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

template <fact_value Value>
record& record::set(std::string_view fact, const Value& value) {
  namespace parts = detail::record_parts;
  if constexpr (parts::is_optional<Value>) {
    return value ? set(fact, *value) : *this;
  } else if constexpr (std::is_same_v<Value, bool>) {
    return set_truth(fact, value);
  } else if constexpr (parts::whole_number<Value>) {
    return set_text(fact, std::to_string(value));
  } else if constexpr (std::is_same_v<Value, date>) {
    return set_date(fact, value);
  } else {
    if constexpr (std::is_pointer_v<Value>)
      if (value == nullptr) return refuse_null(fact);
    if constexpr (std::is_convertible_v<const Value&, std::string_view>) {
      return set_text(fact, std::string_view(value));
    } else {
      const std::u8string_view text(value);
      return set_text(fact, {reinterpret_cast<const char*>(text.data()), text.size()});
    }
  }
}

inline bool record::has(fact_id fact) const {
  const program& all = *rules_;
  if (fact.index() >= all.facts.size() || (words_.empty() && texts_.empty())) return false;
  const record_kind_id owner = all[fact].owner;
  for (record_kind_id kind = kind_; kind.has_value(); kind = all[kind].parent)
    if (kind == owner) return true;
  return false;
}

inline bool record::known(fact_id fact) const {
  if (!has(fact)) return false;
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
  if (!known(fact) || (*rules_)[fact].value_type.kind != type_kind::truth) return truth::unknown;
  return bit(0, (*rules_)[fact].slot) ? truth::yes : truth::no;
}

inline std::int64_t record::number_of(fact_id fact) const {
  const bool given = known(fact) && (*rules_)[fact].value_type.kind != type_kind::truth &&
                     !(*rules_)[fact].value_type.textual();
  if (!given) return 0;
  return static_cast<std::int64_t>(words_[numbers_ + (*rules_)[fact].slot]);
}

inline const std::string& record::text_of(fact_id fact) const {
  static const std::string nothing;
  if (!known(fact) || !(*rules_)[fact].value_type.textual()) return nothing;
  return texts_[(*rules_)[fact].slot];
}

}}  // namespace zhunze
