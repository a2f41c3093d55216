#pragma once

#include <string>
#include <vector>

#include "zhunze/explain/explanation.hpp"
#include "zhunze/render/impl/diagnostic_pieces.hpp"
#include "zhunze/render/impl/place_json.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::render {

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

}  // namespace zhunze::inline ZHUNZE_FORM::detail::render
