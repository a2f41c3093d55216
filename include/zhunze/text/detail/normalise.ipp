#pragma once

#include <iterator>
#include <tuple>
#include <vector>

#include "zhunze/text/detail/normal_form_tables.hpp"
#include "zhunze/text/detail/utf8.hpp"
#include "zhunze/text/normalise.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::text {

enum class normal_form : std::uint8_t { c, kc };

// A code point with its combining class. A byte that is not UTF-8 is `raw_byte` plus that byte.
struct normal_unit {
  char32_t value;
  std::uint8_t order;
};

inline constexpr char32_t raw_byte = 0x110000;

// Hangul syllables are laid out so that they decompose by arithmetic.
inline constexpr char32_t syllable_base = 0xAC00, lead_base = 0x1100, vowel_base = 0x1161,
                          tail_base = 0x11A7;
inline constexpr char32_t lead_count = 19, vowel_count = 21, tail_count = 28,
                          syllable_count = lead_count * vowel_count * tail_count;

inline std::uint8_t combining_order(char32_t c) {
  if (c < 0x300) return 0;
  const order_range* found = find_range(orders, c);
  return found != nullptr ? found->order : std::uint8_t{0};
}

template <std::size_t size>
const mapping* find_mapping(const mapping (&table)[size], char32_t c) {
  const mapping* found = std::lower_bound(std::begin(table), std::end(table), c,
                                          [](const mapping& m, char32_t x) { return m.from < x; });
  return found != std::end(table) && found->from == c ? found : nullptr;
}

inline void append_unit(std::vector<normal_unit>& out, char32_t c) {
  out.push_back({c, combining_order(c)});
}

inline void append_syllable(std::vector<normal_unit>& out, char32_t c) {
  const char32_t index = c - syllable_base;
  out.push_back({lead_base + index / (vowel_count * tail_count), 0});
  out.push_back({vowel_base + index / tail_count % vowel_count, 0});
  if (index % tail_count != 0) out.push_back({tail_base + index % tail_count, 0});
}

inline void append_decomposed(std::vector<normal_unit>& out, char32_t c, normal_form form) {
  if (c >= syllable_base && c < syllable_base + syllable_count) return append_syllable(out, c);
  const mapping* found = form == normal_form::kc ? find_mapping(compatible, c) : nullptr;
  if (found == nullptr) found = find_mapping(canonical, c);
  if (found == nullptr) return append_unit(out, c);
  for (std::size_t i = 0; i < found->length; ++i) append_unit(out, pool[found->at + i]);
}

// Marks with the same base stand in the order of their classes; a class 0 is never passed.
inline void order_marks(std::vector<normal_unit>& units) {
  auto run = units.begin();
  while (run != units.end()) {
    const auto marked = [](const normal_unit& u) { return u.order != 0; };
    const auto first = std::find_if(run, units.end(), marked);
    const auto last = std::find_if_not(first, units.end(), marked);
    std::stable_sort(first, last,
                     [](const normal_unit& a, const normal_unit& b) { return a.order < b.order; });
    run = last;
  }
}

inline char32_t composed_syllable(char32_t a, char32_t b) {
  const bool lead = a >= lead_base && a < lead_base + lead_count;
  if (lead && b >= vowel_base && b < vowel_base + vowel_count) {
    return syllable_base + ((a - lead_base) * vowel_count + (b - vowel_base)) * tail_count;
  }
  const bool open = a >= syllable_base && a < syllable_base + syllable_count &&
                    (a - syllable_base) % tail_count == 0;
  if (open && b > tail_base && b < tail_base + tail_count) return a + (b - tail_base);
  return 0;
}

// The code point that two compose to; 0 where they do not.
inline char32_t composed(char32_t a, char32_t b) {
  if (const char32_t syllable = composed_syllable(a, b); syllable != 0) return syllable;
  const composition* found =
      std::lower_bound(std::begin(compositions), std::end(compositions), std::tuple(a, b),
                       [](const composition& x, const std::tuple<char32_t, char32_t>& key) {
                         return std::tuple(x.first, x.second) < key;
                       });
  const bool same = found != std::end(compositions) && found->first == a && found->second == b;
  return same ? found->composed : 0;
}

// Joins each unit to the last base where nothing of its class or higher stands between them.
inline void compose(std::vector<normal_unit>& units) {
  std::size_t kept = 0;
  std::size_t base = units.size();
  for (const normal_unit unit : units) {
    const bool behind_base = base < kept;
    const bool blocked = behind_base && kept - 1 != base && units[kept - 1].order >= unit.order;
    if (behind_base && !blocked) {
      if (const char32_t joined = composed(units[base].value, unit.value); joined != 0) {
        units[base].value = joined;
        continue;
      }
    }
    if (unit.order == 0) base = kept;
    units[kept++] = unit;
  }
  units.resize(kept);
}

// True where the text surely has the form already.
template <std::size_t size>
bool surely_normal(std::string_view text, const code_range (&unsure)[size]) {
  std::uint8_t last = 0;
  for (const auto& c : code_points(text)) {
    if (c.value < 0xA0 || is_common_han(c.value)) {
      last = 0;
      continue;
    }
    const std::uint8_t order = combining_order(c.value);
    if ((order != 0 && order < last) || contains(unsure, c.value)) return false;
    last = order;
  }
  return true;
}

inline bool surely_normal(std::string_view text, normal_form form) {
  return form == normal_form::c ? surely_normal(text, unsure_nfc)
                                : surely_normal(text, unsure_nfkc);
}

inline std::string normalised(std::string_view text, normal_form form) {
  if (surely_normal(text, form)) return std::string(text);
  std::vector<normal_unit> units;
  units.reserve(text.size());
  for (const auto& c : code_points(text)) {
    if (c.valid) {
      append_decomposed(units, c.value, form);
    } else {
      units.push_back({raw_byte + byte_at(text, c.begin), 0});
    }
  }
  order_marks(units);
  compose(units);
  std::string out;
  out.reserve(text.size());
  for (const normal_unit& unit : units) {
    if (unit.value >= raw_byte) {
      out += static_cast<char>(unit.value - raw_byte);
    } else {
      append_utf8(out, unit.value);
    }
  }
  return out;
}

}  // namespace detail::text

ZHUNZE_DECL std::string nfc(std::string_view text) {
  return detail::text::normalised(text, detail::text::normal_form::c);
}

ZHUNZE_DECL std::string nfkc(std::string_view text) {
  return detail::text::normalised(text, detail::text::normal_form::kc);
}

ZHUNZE_DECL bool nfkc_changes(std::string_view text) {
  return !detail::text::surely_normal(text, detail::text::normal_form::kc) && nfkc(text) != text;
}

}}  // namespace zhunze
