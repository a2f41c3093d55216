#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/mend.hpp"
#include "zhunze/edit/open_rules.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace edit {

/// A change that an editor offers.
struct action {
  argument says;  ///< what it does, as people are offered it
  std::vector<text_edit> edits;
  std::optional<std::size_t> finding;  ///< the finding that it answers, by its place in the list
  bool only_way = false;               ///< changes no decision, and nothing else mends the finding
};

/// What is offered for some bytes of a rules file: the mends of the findings there, and where there
/// are several ways, each; for a rule that cites nothing the sentences that its words are nearest
/// to; for a comparison with a fixed value examples at the bound and on both sides of it, each with
/// the verdict that the rules give it. Pure; any thread. Cost: linear in the findings; for a rule
/// that cites nothing, in the official texts; for a comparison, that of compiling a few times.
[[nodiscard]] ZHUNZE_DECL std::vector<action> actions_at(const open_rules& in, source_id source,
                                                         span within);

}}}  // namespace zhunze::edit

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/edit/detail/actions.ipp"
#endif
