#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "zhunze/report/docx.hpp"

/// What a document says, before it takes the look of a template.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

/// What templates can ask for; `placeholder.def` has the names.
enum class placeholder : std::uint8_t {
#define ZHUNZE_PLACEHOLDER(name, zh, en, form, use) name,
#include "placeholder.def"
#undef ZHUNZE_PLACEHOLDER
};

/// A paragraph of a block.
struct docx_line {
  std::string text;
  std::uint32_t level = 0;  ///< deeper by so many steps
  bool strong = false;      ///< a heading within the block
  std::string style = {};   ///< id of a style of the document that is its look, "" for none
};

struct docx_cell {
  std::string text;  ///< each line a paragraph
  bool strong = false;
};
/// One cell alone stands across all columns.
using docx_row = std::vector<docx_cell>;

struct docx_table {
  std::vector<std::uint32_t> widths;  ///< of the columns, in any unit
  std::vector<std::string> head;      ///< repeated on each page
  std::vector<docx_row> rows;
  bool centred = false;  ///< what its cells say
};

using docx_block = std::vector<std::variant<docx_line, docx_table>>;

/// What stands for the placeholders. Texts are as they are to be seen; the filler escapes them.
struct docx_values {
  std::map<placeholder, std::string> texts;
  std::map<placeholder, docx_block> blocks;
  std::map<std::string, std::string, std::less<>> facts;  ///< by every name and alias
  std::set<placeholder> blanks;  ///< texts that only mark what is not given
};

/// A text as a document can hold it: as `visible` has it, without what XML cannot hold.
[[nodiscard]] std::string document_text_of(std::string_view text);

}}}  // namespace zhunze::detail::report
