#pragma once

#include <optional>
#include <string_view>

#include "zhunze/audit/receipt.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::audit {

/// The receipt that a line holds; nothing where the line is not, byte for byte, what this library
/// writes for it.
[[nodiscard]] std::optional<receipt> read_receipt(std::string_view value);
/// The verdict with this key.
[[nodiscard]] std::optional<verdict> find_verdict(std::string_view key_of);
/// The same of a result of a quota or ratio.
[[nodiscard]] std::optional<group_receipt> read_group_receipt(std::string_view value);

}}}  // namespace zhunze::detail::audit
