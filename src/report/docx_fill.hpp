#pragma once

#include <pugixml.hpp>
#include <set>
#include <string>

#include "docx_content.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

/// What was not filled in, as it stands in the template.
struct unfilled {
  std::set<std::string> unknown;  ///< names
  std::set<std::string> tags;     ///< of content controls, which may be for something else
  std::set<std::string> open;     ///< marks of sections without their other half
  std::set<std::string> stray;    ///< braces that make no placeholder, with what stands beside them
  std::set<placeholder> blank;    ///< filled in with `docx_values::blanks`
};

/// Whether sections stay: as the values have it, or all of them, so that all of a template is read.
enum class sections : std::uint8_t { by_values, all };

/// Fills the placeholders and content controls of one part of a document. What is unknown stays.
/// Values are put in as they are: marks in them are not read. `sub_heading` is the style of
/// headings within blocks; "": they are bold in the look of their paragraph.
[[nodiscard]] unfilled fill_in(pugi::xml_node root, const docx_values& values,
                               const std::string& sub_heading,
                               sections which = sections::by_values);

/// The nodes of a name below a node, in the order of the document.
[[nodiscard]] std::vector<pugi::xml_node> nodes_named(pugi::xml_node root, std::string_view name);

/// Puts a block behind a paragraph, in its look, with that of the run `look` (which may be none)
/// for the text; gives the last node.
pugi::xml_node insert_block(pugi::xml_node after, pugi::xml_node paragraph, pugi::xml_node look,
                            const docx_block& block, const std::string& sub_heading);

}}}  // namespace zhunze::detail::report
