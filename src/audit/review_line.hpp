#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "zhunze/audit/log_review.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::audit {

/// A review as a line holds it.
struct logged_review {
  log_review of;
  std::string chain;              ///< of the receipt
  std::string superseding_chain;  ///< of the receipt that takes its place, "" where none does
};

/// One JSON object, the same bytes for the same review.
[[nodiscard]] std::string canonical_json(const logged_review& one);
/// The review that a line holds; nothing where it is not, byte for byte, what is written for it.
[[nodiscard]] std::optional<logged_review> read_review(std::string_view value);

}}}  // namespace zhunze::detail::audit
