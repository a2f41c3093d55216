#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::audit {

/// JSON as our own writer writes it: no blanks, exact numbers, escapes of one UTF-16 unit.
struct json_value {
  enum class form : std::uint8_t { text, number, truth, list, object };

  form is = form::object;
  std::string text;                 ///< of a text; the digits of a number; "true" or "false"
  std::vector<std::string> names;   ///< of the members of an object, parallel to these
  std::vector<json_value> members;  ///< of a list or an object

  /// The member of an object with this name, else null.
  [[nodiscard]] const json_value* find(std::string_view name) const;
  /// The text of a member, "" where it has none.
  [[nodiscard]] std::string text_of(std::string_view name) const;
  [[nodiscard]] std::uint64_t number_of(std::string_view name) const;
  /// The texts of a member that is a list.
  [[nodiscard]] std::vector<std::string> texts_of(std::string_view name) const;
};

/// Reads one value; nothing where the text is anything else, or not the bytes that our writer gives
/// for it. So every reader of a line sees the same: no name stands twice, no sign is written in two
/// ways.
[[nodiscard]] std::optional<json_value> read_json(std::string_view text);
/// The same for who compares the bytes himself, with those of what he took from the value.
[[nodiscard]] std::optional<json_value> parse_json(std::string_view text);
/// The bytes that our writer gives for a value.
[[nodiscard]] std::string to_json(const json_value& value);

}}}  // namespace zhunze::detail::audit
