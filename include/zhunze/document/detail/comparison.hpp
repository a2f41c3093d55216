#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/document/detail/document.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// A sentence of a document, or a heading that stands alone.
struct compared_place {
  std::size_t clause = 0;
  std::uint32_t number = 0;  ///< of the sentence; 0 is the heading
  span bytes;
};

/// What became of a sentence or heading.
enum class text_change : std::uint8_t {
  same,
  punctuated,  ///< the same words at the same place, with other marks or blanks
  moved,       ///< the same words at another place: another clause, or another number
  reworded,    ///< much the same words, at this place or another
  added,
  removed
};

/// A sentence or heading of two versions, as it was and as it is.
struct compared_text {
  text_change what = text_change::same;
  std::optional<compared_place> before, after;
};

/// Pairs the sentences and headings of two versions of a document: first those of the same words,
/// marks and blanks apart (a mark between two digits is part of a figure), so that what was
/// renumbered or moved is known as such; then, of what is left, those that share at least half of
/// their pairs of characters, the likest first, where one clause counts for a quarter. All are
/// listed, in the order of `is`; what was removed comes last. Pure. Cost: n log n in texts that are
/// alike; beyond a million pairs that are left, only those within one clause are compared.
[[nodiscard]] ZHUNZE_DECL std::vector<compared_text> compare_documents(const document& was,
                                                                       const document& is);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/document/detail/comparison.ipp"
#endif
