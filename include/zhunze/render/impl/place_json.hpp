#pragma once

#include "zhunze/render/impl/source_lines.hpp"
#include "zhunze/render/json_writer.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::render {

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

}  // namespace zhunze::inline ZHUNZE_FORM::detail::render
