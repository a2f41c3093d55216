#pragma once

#include <optional>
#include <pugixml.hpp>

#include "docx_content.hpp"
#include "docx_package.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

/// A part that is neither XML nor a picture nor a font has no place in a template.
[[nodiscard]] std::optional<docx_fault> check_kind(const docx_part& part);

/// True where a part may be XML, by its name or by how it begins.
[[nodiscard]] bool may_be_xml(const docx_part& part);

/// What a part would have a word processor fetch, run or take in when the document is opened: a
/// relation of a kind, a target or a field that is not known to be harmless. A hyperlink is only
/// followed by who clicks it.
[[nodiscard]] std::optional<docx_fault> find_outside(const docx_part& part, pugi::xml_node root);

}}}  // namespace zhunze::detail::report
