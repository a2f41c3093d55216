#pragma once

#include <optional>
#include <string>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/edit/open_rules.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace edit {

/// What an editor shows of a place.
struct hover {
  location place;        ///< what is meant
  std::string markdown;  ///< what is said of it
};

/// What is said of what stands at a byte: of a name both names, what it is, its label, how it is
/// declared, its readings and the clauses that it cites in their words; of a citation the clause;
/// of a keyword its other spelling. Nothing where nothing is to be said. Pure; any thread. Cost:
/// linear in the citations.
[[nodiscard]] ZHUNZE_DECL std::optional<hover> hover_at(const open_rules& in, source_id source,
                                                        std::size_t offset, language lang);

}}}  // namespace zhunze::edit

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/edit/detail/hover.ipp"
#endif
