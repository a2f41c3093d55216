#pragma once

#include <optional>
#include <string>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What a time-stamp authority says: this chain value was there at this time.
struct time_stamp {
  std::string head;  ///< the chain value that it stamped: "sha256:…" or "sm3:…"
  std::string at;    ///< UTC, to the second: "2017-11-27T08:00:00Z"
  std::string by;    ///< the authority, as its certificate names it
};

/// Reads the response of a time-stamp authority (RFC 3161, DER, as `openssl ts -reply` writes it)
/// whose message imprint is a chain value, and verifies it: the status, the signature, and the
/// certificate, which must be for time stamps and lead to one in the file `trusted` (PEM). Chains
/// are held to the time of the stamp, not to that of the clock: a stamp does not go bad when a
/// certificate runs out, and whether one was revoked is not looked at. Nothing where it does not
/// stand; why is in `found`. Never throws.
[[nodiscard]] std::optional<time_stamp> read_time_stamp(const std::string& path,
                                                        const std::string& trusted,
                                                        diagnostics& found);

}}  // namespace zhunze
