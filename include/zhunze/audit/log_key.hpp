#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What a log is signed with: Ed25519 (RFC 8032), or SM2 with SM3 (GB/T 32918.2).
enum class key_kind : std::uint8_t { ed25519, sm2 };

/// "ed25519" or "sm2".
[[nodiscard]] std::string_view key(key_kind which);
/// The kind of key with this name; nothing where there is none.
[[nodiscard]] std::optional<key_kind> find_key_kind(std::string_view key);

/// Makes a pair of keys as PEM files: the private one at `path`, which only its owner may read, the
/// public one at `path`.pub. A file that is there already is left alone, and nothing is made. What
/// goes wrong is in the answer.
[[nodiscard]] diagnostics make_key(const std::string& path, key_kind which);

/// Adds a line that signs for all lines of a log so far; only to a log that is well. What goes
/// wrong is in the answer. `clock` is as in `log_options`.
[[nodiscard]] diagnostics sign_log(const std::string& path, const std::string& key_path,
                                   std::string (*clock)() = nullptr);

}}  // namespace zhunze
