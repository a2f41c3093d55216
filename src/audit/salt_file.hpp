#pragma once

#include <optional>
#include <string>

#include "zhunze/audit/hash.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"

/// What hides the records of redacted runs. It stands in a file apart from the log, so that whoever
/// gets the log alone has nothing to try guesses with; the log holds a digest of it, by which the
/// right file is known.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::audit {

/// So many bytes by chance, in hexadecimal digits; "" where there is no chance to be had.
[[nodiscard]] std::string random_digits(std::size_t bytes);

/// The salt that a file holds. What is wrong is added to `found`.
[[nodiscard]] std::optional<std::string> read_salt(const std::string& path, diagnostics& found);
/// The same; where there is no such file, one is made that only its owner may read, which is told.
[[nodiscard]] std::optional<std::string> keep_salt(const std::string& path, diagnostics& found);

/// What a run says of the salt that it was redacted with.
[[nodiscard]] std::string salt_mark(hasher& hash, const std::string& salt);
/// The salt of one run: the records of two runs cannot be told to be the same.
[[nodiscard]] std::string run_salt(hasher& hash, const std::string& salt, const std::string& nonce);

}}}  // namespace zhunze::detail::audit
