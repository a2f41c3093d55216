#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "zhunze/compile/compile.hpp"
#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// An example that the rules lack: another one of theirs with some facts changed.
struct missing_example {
  std::size_t base = 0;  ///< in `compilation::examples`
  /// What becomes of facts; nothing: missing.
  std::vector<std::pair<fact_id, std::optional<stored_value>>> changes;
  verdict expected{};
  std::vector<rule_id> because;  ///< every rule that decides it
  text_pair shows;               ///< what it is there for
};

/// The example as the rules write it, on lines of its own, with a title that none of `titles` is;
/// the title is added to them. It compiles beside the rules, and is met. Pure. Cost: linear.
[[nodiscard]] ZHUNZE_DECL std::string example_text(const compilation& unit,
                                                   const missing_example& one, language lang,
                                                   std::vector<std::string>& titles);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/analyse/detail/missing_example.ipp"
#endif
