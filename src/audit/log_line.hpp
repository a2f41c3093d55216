#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "zhunze/audit/hash.hpp"

/// The lines of a decision log:
///
///     {"n":7,"receipt":{…},"chain":"sha256:…","at":"2026-11-23T08:00:00Z","check":"…"}
///
/// leaf = H(all before `,"chain":`); chain = H(chain of the line before, leaf), where the first
/// line has 32 zeros before it; check = the first 8 bytes of H(leaf, chain, at).
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::audit {

/// The words that lines go by.
inline constexpr std::string_view run_line = "run";
inline constexpr std::string_view receipt_line = "receipt";
inline constexpr std::string_view group_result_line = "group";
inline constexpr std::string_view end_line = "end";
inline constexpr std::string_view review_line = "review";
inline constexpr std::string_view signature_line = "signature";

/// More bytes than a line has around its value.
inline constexpr std::size_t most_around_value = 256;

/// The format version that this library writes; it reads the ones before, too.
inline constexpr std::uint64_t log_format = 2;

/// A line as it says it is; views into its text.
struct log_line {
  std::uint64_t number = 0;
  std::string_view what;  ///< run, receipt, group, end, review or signature
  std::string_view value;
  std::string_view body;  ///< what leaf is the digest of
  hash_algorithm algorithm{};
  hash_bytes chain{};
  std::string_view at, check;
};

/// Reads a line without its line break; nothing where it has not exactly the shape above. What the
/// value holds, and whether the digests fit, is not looked at.
[[nodiscard]] std::optional<log_line> read_line(std::string_view text);

/// The digests that a line ought to have.
struct line_digests {
  hash_bytes leaf{};
  std::string check;
};
/// Those of a line that says its chain itself.
[[nodiscard]] line_digests digests_of(hasher& hash, std::string_view body, const hash_bytes& chain,
                                      std::string_view at);
[[nodiscard]] hash_bytes chained(hasher& hash, const hash_bytes& before, const hash_bytes& leaf);

/// True where a text may be the beginning of a log, however short it was cut.
[[nodiscard]] bool begins_log(std::string_view text);

/// The end that a log has come to.
struct log_end {
  std::uint64_t number = 0;
  hash_bytes chain{};
};
/// Appends the next line, with its line break, to `out` and moves `end` on.
void append_line(hasher& hash, log_end& end, std::string_view what, std::string_view value,
                 std::string_view at, std::string& out);

/// What a signature signs.
[[nodiscard]] std::string signed_text(std::uint64_t number, std::string_view chain);

/// The time of day, UTC, to the second: 2026-11-23T08:00:00Z.
[[nodiscard]] std::string utc_now();

}}}  // namespace zhunze::detail::audit
