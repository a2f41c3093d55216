#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"

/// What reports are made of, whatever they are written as. Texts are `visible`; whoever writes them
/// escapes them. A sheet (`html_sheet`, `markdown_sheet`) has one function for each part.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

/// Between a term or a place and what is said of it.
[[nodiscard]] inline std::string_view colon(language lang) {
  return lang == language::zh ? "：" : ": ";
}

/// How a paragraph is meant.
enum class tone : std::uint8_t { plain, soft, note, alarm };

/// What stands before the items of a list; `own`: they bring their numbers.
enum class list_mark : std::uint8_t { dotted, numbered, own };

struct sheet_column {
  std::string title;
  bool number = false;
};

struct sheet_cell {
  std::string text;
  std::string_view sort;          ///< a verdict, status or result: its colour
  std::string link;               ///< the part of the report that it leads to
  std::vector<std::string> more;  ///< sentences below the text

  sheet_cell(std::string words) : text(std::move(words)) {}
  sheet_cell(std::string_view words, std::string_view of) : text(words), sort(of) {}
};

struct sheet_row {
  std::vector<sheet_cell> cells;  ///< the first names the row
  std::string id;                 ///< where links lead; "" where none does
  std::string_view verdict;       ///< of a record in the list of all
};

struct sheet_entry {
  std::string_view at;
  std::string title;
};

}}}  // namespace zhunze::detail::render
