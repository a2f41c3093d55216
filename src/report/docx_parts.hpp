#pragma once

#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "docx_content.hpp"
#include "docx_fill.hpp"
#include "docx_package.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

/// A template: its package, and which of its parts hold text to be filled in.
struct template_parts {
  docx_package package;
  std::vector<std::string> filled;
  std::string sub_heading;  ///< id of its style for headings of the second level, "" where none
};

/// Reads XML so that saving gives it back; a DOCTYPE, what is not well-formed, or nests deeper than
/// `limits::xml_depth`, is a fault.
[[nodiscard]] std::optional<docx_fault> parse(const docx_part& part, pugi::xml_document& into);

/// Holds a package against what a template may be, and finds the parts to fill in. A template of
/// templates (.dotx) becomes a document.
[[nodiscard]] std::optional<docx_fault> examine(template_parts& of);

/// The document: the template with the values filled in; `left` gets what they leave.
[[nodiscard]] std::string filled(const template_parts& in, const docx_values& values,
                                 unfilled& left);
/// What the values leave of the whole template, its sections all kept.
[[nodiscard]] unfilled unfilled_in(const template_parts& in, const docx_values& values);
/// Placeholders in parts that are not filled in (charts, diagrams, properties): as they stand, and
/// where.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> marks_elsewhere(
    const template_parts& in);

/// The parts of the built-in templates.
[[nodiscard]] docx_package built_in_package(docx_use use, language lang);
/// Those of a paper: its title, and all the rest as one block; across, or upright where it has
/// sections.
[[nodiscard]] docx_package paper_package(bool sections, language lang);

}}}  // namespace zhunze::detail::report
