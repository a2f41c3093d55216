#pragma once

#include <string_view>

#include "zhunze/evaluate/evaluate.hpp"
#include "zhunze/program/program.hpp"
#include "zhunze/render/json_writer.hpp"
#include "zhunze/version.hpp"

/// What the JSON documents share.
namespace zhunze::inline ZHUNZE_FORM::detail::render {

[[nodiscard]] constexpr std::string_view cause_key(cause why) {
  constexpr std::string_view keys[] = {
      "none", "missing", "division_by_zero", "outside_calendar", "out_of_range", "empty_cell"};
  return keys[static_cast<std::size_t>(why)];
}

/// A text, or null where there is none.
inline void write_text_or_null(json_writer& to, std::string_view name, std::string_view text) {
  to.key(name);
  if (text.empty()) {
    to.null();
  } else {
    to.text(text);
  }
}

/// The texts that the rules cite, with what each is and its digest.
inline void write_sources(json_writer& to, const program& rules) {
  to.key("sources").open_array();
  for (const official_document& one : rules.documents) {
    if (one.digest.empty()) continue;
    to.open_object().text("source", one.called.id).text("text", one.gist ? "gist" : "official");
    to.text("digest", one.digest).close_object();
  }
  to.close_array();
}

/// The members that documents begin with.
inline void write_ruleset(json_writer& to, const program& rules) {
  to.text("zhunze", version).key("ruleset").open_object();
  to.text("name", rules.called.id).text("version", rules.version).text("digest", rules.digest);
  write_sources(to, rules);
  to.close_object();
}
inline void write_origin(json_writer& to, const program& rules, std::uint32_t stage) {
  write_ruleset(to, rules);
  write_text_or_null(to, "stage", rules.stages[stage].id);
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::render
