#pragma once

#include <string_view>
#include <vector>

#include "zhunze/evaluate/batch.hpp"
#include "zhunze/render/diagnostic_text.hpp"
#include "zhunze/render/impl/json_parts.hpp"
#include "zhunze/render/json_writer.hpp"

/// Values that could not be computed, as JSON has them.
namespace zhunze::inline ZHUNZE_FORM::detail::render {

/// A member with the rules or groups that read them, the places where they arose, if the sources
/// are at hand, and why; nothing where there are none.
inline void write_problems(json_writer& to, std::string_view member, const program& rules,
                           const std::vector<problem>& problems, const source_texts* sources) {
  if (problems.empty()) return;
  to.key(member).open_array();
  for (const problem& found : problems) {
    to.open_object();
    to.text("rule", found.rule ? rules[found.rule].called.id : rules[found.group].called.id);
    if (sources != nullptr) {
      const location place = rules.origins[found.where.index()].where;
      to.some_text("place", place_text(place, *sources, language::en));
    }
    to.text("cause", cause_key(found.why)).close_object();
  }
  to.close_array();
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::render
