#include "zhunze/report/paper_docx.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "docx_parts.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/render/phrase.hpp"
#include "zhunze/text/detail/unicode.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace {

using detail::report::docx_block;
using detail::report::docx_line;
using detail::report::docx_row;
using detail::report::docx_table;
using detail::report::placeholder;
using detail::report::template_parts;

/// Display columns of a column of a table: no narrower, and no wider, whatever stands in it.
struct column_room {
  std::uint32_t narrowest, widest;
};
/// Of a page across, and of an upright one.
constexpr column_room across{8, 40}, upright{12, 24};

/// That of the longest line.
std::uint32_t width_of(std::string_view text, const column_room& room) {
  std::size_t out = room.narrowest;
  for (;;) {
    const std::size_t end = text.find('\n');
    out = std::max(out, display_width(text.substr(0, end)));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return static_cast<std::uint32_t>(std::min<std::size_t>(out, room.widest));
}

docx_table table_of(const text_table& from, std::size_t rows, const column_room& room) {
  docx_table out;
  out.head = from.head;
  for (const std::string& title : from.head) out.widths.push_back(width_of(title, room));
  for (std::size_t at = 0; at < rows; ++at) {
    docx_row& to = out.rows.emplace_back();
    for (std::size_t i = 0; i < from.head.size(); ++i) {
      to.push_back({i < from.rows[at].size() ? from.rows[at][i].text : std::string(), false});
      out.widths[i] = std::max(out.widths[i], width_of(to.back().text, room));
    }
  }
  // What is to be filled in needs room.
  for (std::size_t i = 0; i < from.head.size(); ++i) {
    if (std::all_of(out.rows.begin(), out.rows.end(),
                    [&](const docx_row& row) { return row[i].text.empty(); }))
      out.widths[i] = std::max(out.widths[i], room.widest / 3);
  }
  return out;
}

/// Items that lie deeper stand where these do, so that each line has room.
constexpr std::uint32_t deepest = 10;

docx_line line_of(const paper_line& from, bool sections) {
  const std::string style = sections ? "PaperText" : "";
  if (from.quoted) return {from.text, 0, false, "Quote"};
  if (from.depth == 0) return {from.text, 0, false, style};
  return {"· " + from.text, std::min(from.depth, deepest), false, style};
}

docx_block block_of(const paper& of, language lang) {
  docx_block out;
  const bool sections = of.has_sections();
  for (const paper_part& part : of.parts) {
    if (!part.heading.empty())
      out.push_back(docx_line{part.heading, 0, true, part.section ? "Heading1" : ""});
    for (const paper_line& line : part.lines) out.push_back(line_of(line, sections));
    if (part.table.rows.empty()) continue;
    const std::size_t rows = std::min<std::size_t>(part.table.rows.size(), limits::document_rows);
    out.push_back(table_of(part.table, rows, sections ? upright : across));
    if (rows < part.table.rows.size())
      out.push_back(
          docx_line{say(phrase::more_rows, lang, {std::to_string(part.table.rows.size() - rows)})});
  }
  return out;
}

}  // namespace

std::string paper_docx(const paper& of, language lang) {
  template_parts parts;
  parts.package = detail::report::paper_package(of.has_sections(), lang);
  static_cast<void>(examine(parts));
  detail::report::docx_values values;
  values.texts[placeholder::title] = of.title;
  values.blocks[placeholder::list] = block_of(of, lang);
  detail::report::unfilled left;
  return filled(parts, values, left);
}

}}  // namespace zhunze
