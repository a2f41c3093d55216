#pragma once

#include <span>
#include <string>
#include <string_view>

#include "zhunze/audit/appeal.hpp"
#include "zhunze/audit/check_log.hpp"
#include "zhunze/audit/replay_log.hpp"
#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// "broken", "unguarded", "in_part" or "guarded".
[[nodiscard]] std::string_view key(log_standing what);
/// "engine", "rules", … as the enumeration has it.
[[nodiscard]] std::string_view key(replayed what);

/// What became of a log as one JSON object; see docs/results.schema.json. Messages are in `lang`.
[[nodiscard]] std::string to_json(const log_report& of, language lang);
/// What replaying a run came to: all its differences.
[[nodiscard]] std::string to_json(const log_replay& of,
                                  std::span<const replay_difference> differences);
/// An appeal: rules, facts and groups by their ids.
[[nodiscard]] std::string to_json(const appeal& of);

}}  // namespace zhunze
