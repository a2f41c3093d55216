#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/render/detail/visible_piece.hpp"
#include "zhunze/text/detail/unicode.hpp"
#include "zhunze/text/position.hpp"
#include "zhunze/text/span.hpp"

/// A line of a text with a caret under a part of it.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

inline constexpr std::size_t snippet_columns = 100;

/// One code point of a line as it is shown.
struct shown_piece {
  std::string text;
  std::size_t width = 0;
  bool marked = false;
};

/// The code points of a line, tabs as blanks, those of [from, to) marked.
[[nodiscard]] inline std::vector<shown_piece> shown_pieces(std::string_view line, std::size_t from,
                                                           std::size_t to) {
  std::vector<shown_piece> out;
  std::size_t column = 0;
  for (const auto& c : code_points(line)) {
    shown_piece piece;
    piece.marked = c.end > from && c.begin < to;
    if (c.value == U'\t') {
      piece.text.assign(tab_columns - column % tab_columns, ' ');
    } else {
      append_visible(piece.text, line, c);
    }
    piece.width = display_width(piece.text);
    column += piece.width;
    out.push_back(std::move(piece));
  }
  return out;
}

/// The pieces [first, last) that fit into the columns: the marked ones not far from the left.
struct piece_window {
  std::size_t first = 0, last = 0;
};
[[nodiscard]] inline piece_window window_around(const std::vector<shown_piece>& pieces,
                                                std::size_t mark, std::size_t columns) {
  std::size_t first = std::min(mark, pieces.size());
  std::size_t before = 0;
  while (first > 0 && before + pieces[first - 1].width <= columns / 3) {
    before += pieces[--first].width;
  }
  std::size_t last = first;
  std::size_t used = 0;
  while (last < pieces.size() && used + pieces[last].width <= columns) used += pieces[last++].width;
  while (last == pieces.size() && first > 0 && used + pieces[first - 1].width <= columns) {
    used += pieces[--first].width;
  }
  return {first, last};
}

struct snippet {
  std::string line;   ///< what is shown of the line
  std::string caret;  ///< blanks, then ^ under the marked part
};

/// The part of a line that is looked at to show some bytes of it: what is far from them is not.
struct line_part {
  std::string_view text;
  std::size_t begin = 0;
  bool cut_before = false, cut_behind = false;
};
[[nodiscard]] inline line_part part_around(std::string_view line, std::size_t from) {
  constexpr std::size_t far = 4096;
  const auto inside = [&](std::size_t at) {
    return at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U;
  };
  std::size_t begin = from > far ? from - far : 0;
  while (begin < from && inside(begin)) ++begin;
  std::size_t end = std::min(line.size(), from + far);
  while (inside(end)) ++end;
  return {line.substr(begin, end - begin), begin, begin != 0, end != line.size()};
}

/// Bytes [from, to) of a line, marked. An empty span is marked by one caret.
[[nodiscard]] inline snippet make_snippet(std::string_view whole, std::size_t from,
                                          std::size_t to) {
  const line_part part = part_around(whole, from);
  const std::string_view line = part.text;
  from -= part.begin;
  to -= part.begin;
  const std::vector<shown_piece> pieces = shown_pieces(line, from, to);
  std::size_t mark = 0;
  for (const auto& c : code_points(line)) mark += c.end <= from ? 1 : 0;
  const piece_window window = window_around(pieces, mark, snippet_columns);
  snippet out;
  std::size_t before = 0;
  std::size_t marked = 0;
  if (window.first > 0 || part.cut_before) {
    out.line = "…";
    before = 1;
  }
  for (std::size_t k = window.first; k < window.last; ++k) {
    out.line += pieces[k].text;
    if (k < mark) before += pieces[k].width;
    if (pieces[k].marked) marked += pieces[k].width;
  }
  if (window.last < pieces.size() || part.cut_behind) out.line += "…";
  out.caret = std::string(before, ' ') + std::string(std::max<std::size_t>(marked, 1), '^');
  return out;
}

}}}  // namespace zhunze::detail::render
