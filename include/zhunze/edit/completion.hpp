#pragma once

#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/edit/open_rules.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace edit {

/// Something that may be written at a place.
struct suggestion {
  /// Whether it is a word of the language, a name, or the path of a clause.
  enum class form : std::uint8_t { keyword, name, clause } is{};
  std::string text;    ///< what is written
  std::string detail;  ///< what it is, its other name
  std::string label;   ///< its label, or the words of the clause
  name_sort sort{};    ///< of a name
  unsigned cost = 0;   ///< the less, the likelier
};

/// What may be written at a place, and what it takes the place of.
struct suggestions {
  location replaced;  ///< the word begun, empty where none is
  std::vector<suggestion> list;
};

/// What may be written at a byte: keywords in the file's language, names that may stand there by
/// any spelling, clauses of the cited document with their words. What is begun there is matched as
/// `match_typed` does it. Ordered by cost, then as in the rules; at most `most_suggestions`. The
/// text need not be right: declarations that can be read are known. Pure; any thread. Cost: linear
/// in names and clauses.
[[nodiscard]] ZHUNZE_DECL suggestions complete_at(const open_rules& in, source_id source,
                                                  std::size_t offset, language lang);

/// How many suggestions are given for one place.
inline constexpr std::size_t most_suggestions = 200;

}}}  // namespace zhunze::edit

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/edit/detail/completion.ipp"
#endif
