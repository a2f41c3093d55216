#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/mend.hpp"
#include "zhunze/edit/open_rules.hpp"

/// @file
/// Where names and clauses stand. Pure; any thread. Cost: linear in the mentions or better.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace edit {

/// Where what stands at a byte is declared: of a name its declaration, of a citation its words in
/// the official text. Nothing where neither stands there.
[[nodiscard]] ZHUNZE_DECL std::optional<location> definition_at(const open_rules& in,
                                                                source_id source,
                                                                std::size_t offset);

/// Every place that means the same, in order: mentions of a name, whatever its spelling; citations
/// of a clause, and the clause in the official text; of a sentence of the official text, what cites
/// it. The declaration, and the clause itself, are there where `with_declaration` says so.
[[nodiscard]] ZHUNZE_DECL std::vector<location> references_at(const open_rules& in,
                                                              source_id source, std::size_t offset,
                                                              bool with_declaration = true);

/// What a rename would write over; nothing where there is no name that can be renamed.
[[nodiscard]] ZHUNZE_DECL std::optional<location> renamed_at(const open_rules& in, source_id source,
                                                             std::size_t offset);

/// The edits that spell a name anew wherever it has the spelling that stands at the byte; its other
/// spellings stay. An error says why that cannot be: no name stands there, the new one is none or
/// is taken, or files of data know the old one.
struct renaming {
  std::vector<text_edit> edits;
  std::optional<argument> refused;  ///< why it cannot be; nothing where it can
};
/// The edits that spell what stands at a byte as `to`, or why that cannot be.
[[nodiscard]] ZHUNZE_DECL renaming rename_at(const open_rules& in, source_id source,
                                             std::size_t offset, std::string_view to);

}}}  // namespace zhunze::edit

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/edit/detail/navigation.ipp"
#endif
