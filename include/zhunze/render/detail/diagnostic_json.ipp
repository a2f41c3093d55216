#pragma once

#include "zhunze/render/detail/diagnostic_pieces.hpp"
#include "zhunze/render/detail/json_parts.hpp"
#include "zhunze/render/detail/json_writer.hpp"
#include "zhunze/render/diagnostic_json.hpp"
#include "zhunze/version.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::render {

[[nodiscard]] inline std::string_view severity_key(severity level) {
  if (level == severity::error) return "error";
  return level == severity::warning ? "warning" : "note";
}

inline void write_mend(json_writer& to, const mend& one, source_lines& sources, language lang) {
  to.key("fix").open_object().text("message", in_language(one.says, lang));
  to.key("edits").open_array();
  for (const text_edit& edit : one.edits) {
    to.open_object();
    write_place(to, edit.place, sources);
    to.text("text", edit.text).close_object();
  }
  to.close_array().close_object();
}

inline void write_diagnostic(json_writer& to, const diagnostic& one, const mend* mended,
                             source_lines& sources, language lang) {
  const kind_info& about = info(one.what);
  to.open_object().text("code", about.code).text("kind", about.name);
  to.text("severity", severity_key(about.level)).text("message", message(one, lang));
  write_place(to, one.place, sources);
  const std::vector<std::string> help = help_lines(one, lang);
  if (!help.empty()) to.texts("help", help);
  if (!one.labels.empty()) {
    to.key("labels").open_array();
    for (const diagnostic_label& label : one.labels) {
      to.open_object().text("message", in_language(label.text, lang));
      write_place(to, label.place, sources);
      to.close_object();
    }
    to.close_array();
  }
  if (mended != nullptr) write_mend(to, *mended, sources, lang);
  to.close_object();
}

}  // namespace detail::render

ZHUNZE_DECL std::string to_json(const diagnostics& found, language lang) {
  return to_json(found, {}, lang);
}

ZHUNZE_DECL std::string to_json(const diagnostics& found,
                                const std::vector<std::optional<mend>>& mends, language lang) {
  detail::render::source_lines lines(found.sources());
  json_writer to;
  to.open_object().text("zhunze", version).number("errors", found.errors());
  to.number("warnings", detail::render::count_of(found, severity::warning));
  to.number("dropped", found.dropped()).key("diagnostics").open_array();
  for (std::size_t i = 0; i < found.list().size(); ++i) {
    const mend* const mended = i < mends.size() && mends[i] ? &*mends[i] : nullptr;
    to.line();
    detail::render::write_diagnostic(to, found.list()[i], mended, lines, lang);
  }
  return to.close_array().close_object().str() + "\n";
}

}}  // namespace zhunze
