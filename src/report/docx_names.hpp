#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "docx_content.hpp"

/// Placeholders as they stand in a template.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

struct named_placeholder {
  placeholder what;
  docx_placeholder about;
  bool letter;
  bool annex;
};
/// All of them.
[[nodiscard]] const std::vector<named_placeholder>& all_placeholders();

/// A name as it is compared: without blanks around, ASCII in lower case.
[[nodiscard]] std::string folded_name(std::string_view written);
/// The placeholder with this folded name in either language.
[[nodiscard]] const named_placeholder* find_placeholder(std::string_view name);

/// `{{name}}`, `{{#name}}`, `{{^name}}` or `{{/name}}` in a text; braces may be full-width.
struct placeholder_mark {
  std::size_t begin = 0;
  std::size_t end = 0;
  char form = ' ';   ///< '#', '^', '/' or ' '
  std::string name;  ///< folded
};
/// The next one from a position on.
[[nodiscard]] std::optional<placeholder_mark> next_mark(std::string_view text, std::size_t from);
/// The braces of a text that are part of none of its marks though they look like it: two of a kind,
/// or one on either side of a name. Each with what stands beside it.
[[nodiscard]] std::set<std::string> stray_braces(std::string_view text,
                                                 const std::vector<placeholder_mark>& marks);

}}}  // namespace zhunze::detail::report
