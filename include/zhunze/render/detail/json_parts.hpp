#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zhunze/evaluate/batch.hpp"
#include "zhunze/evaluate/evaluate.hpp"
#include "zhunze/explain/explanation.hpp"
#include "zhunze/program/program.hpp"
#include "zhunze/render/detail/diagnostic_pieces.hpp"
#include "zhunze/render/detail/json_writer.hpp"
#include "zhunze/render/detail/source_lines.hpp"
#include "zhunze/render/diagnostic_text.hpp"
#include "zhunze/version.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

/// The members that say where a place is; none for no file.
inline void write_place(json_writer& to, const location& place, source_lines& sources) {
  const source_text* file = sources.file_of(place);
  if (file == nullptr) return;
  to.text("file", file->name);
  if (place.row != 0) {
    to.number("row", place.row);
    if (place.column != 0) to.number("column", place.column);
  } else if (sources.text_of(place) != nullptr) {
    const text_position at = sources.lines_of(place).position(place.bytes.begin);
    to.number("line", at.line).number("column", at.column);
    to.number("begin", place.bytes.begin).number("end", place.bytes.end);
  }
}

// What the JSON documents share.

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
    to.open_object().text("source", one.names.id).text("text", one.gist ? "gist" : "official");
    to.text("digest", one.digest).close_object();
  }
  to.close_array();
}

/// The members that documents begin with.
inline void write_ruleset(json_writer& to, const program& rules) {
  to.text("zhunze", version).key("ruleset").open_object();
  to.text("name", rules.names.id).text("version", rules.version).text("digest", rules.digest);
  write_sources(to, rules);
  to.close_object();
}
inline void write_origin(json_writer& to, const program& rules, std::uint32_t stage) {
  write_ruleset(to, rules);
  write_text_or_null(to, "stage", rules.stages[stage].id);
}

// Values that could not be computed, as JSON has them.

/// A member with the rules or groups that read them, the places where they arose, if the sources
/// are at hand, and why; nothing where there are none.
inline void write_problems(json_writer& to, std::string_view member, const program& rules,
                           const std::vector<problem>& problems, const source_texts* sources) {
  if (problems.empty()) return;
  to.key(member).open_array();
  for (const problem& found : problems) {
    to.open_object();
    to.text("rule", found.rule ? rules[found.rule].names.id : rules[found.group].names.id);
    if (sources != nullptr) {
      const location place = rules.origins[found.where.index()].where;
      to.some_text("place", place_text(place, *sources, language::en));
    }
    to.text("cause", cause_key(found.why)).close_object();
  }
  to.close_array();
}

/// The cell problems: their arguments begin with the fact and what was written.
[[nodiscard]] inline bool tells_value(const diagnostic& one) {
  const std::string_view code = info(one.what).code;
  const bool cell = one.what != kind::validation_failed && code >= "Z0604" && code < "Z0640";
  return cell && one.arguments.size() >= 2;
}

/// The members of an open object that say why a record or row is invalid: where, the fact and what
/// was written where it is a cell, the validation and the values, and what would be accepted.
inline void write_problem(json_writer& to, const diagnostic& one, source_lines& sources,
                          language lang) {
  write_place(to, one.place, sources);
  if (tells_value(one)) {
    to.text("fact", in_language(one.arguments[0], language::en));
    to.text("value", in_language(one.arguments[1], lang));
  }
  if (one.what == kind::validation_failed) {
    to.text("validation", in_language(one.arguments[3], language::en));
    to.text("values", in_language(one.arguments[1], lang));
  }
  to.text("code", info(one.what).code).text("message", message(one, lang));
  const std::vector<std::string> help = help_lines(one, lang);
  if (!help.empty()) to.texts("help", help);
}

/// The members of an open object that say what a batch has against a record.
inline void write_batch_finding(json_writer& to, const batch_finding& finding,
                                source_lines& sources, language lang) {
  write_place(to, finding.place, sources);
  to.text("message", finding.message.in(lang));
  if (finding.repeated == 0) return;
  to.key("rows").open_array();
  for (const std::uint32_t row : finding.rows) to.number(row);
  to.close_array().number("repeated", finding.repeated);
}

}}}  // namespace zhunze::detail::render
