#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What a decision log is hashed with: SHA-256 (FIPS 180-4) or SM3 (GB/T 32905).
enum class hash_algorithm : std::uint8_t { sha256, sm3 };

/// "sha256" or "sm3".
[[nodiscard]] std::string_view key(hash_algorithm which);
/// The algorithm with this key.
[[nodiscard]] std::optional<hash_algorithm> find_hash(std::string_view key);

/// A digest by itself; both algorithms give 32 bytes.
using hash_bytes = std::array<std::uint8_t, 32>;

/// "sm3:" and 64 lower-case hexadecimal digits.
[[nodiscard]] std::string digest_text(hash_algorithm which, const hash_bytes& digest);

/// Hashes one text after another. Not thread safe.
class hasher {
 public:
  /// Begins with an empty text.
  explicit hasher(hash_algorithm which);
  ~hasher();
  hasher(hasher&&) noexcept;
  hasher& operator=(hasher&&) noexcept;

  /// False where the cryptographic library lacks the algorithm: all digests are zeros then.
  [[nodiscard]] bool ready() const;
  /// The algorithm that it hashes with.
  [[nodiscard]] hash_algorithm algorithm() const;
  /// Adds bytes to the text. Cost: linear.
  /// @{
  hasher& update(std::string_view data);
  hasher& update(const hash_bytes& data);
  /// @}
  /// The digest of what came since the last one. What follows is a new text.
  [[nodiscard]] hash_bytes finish();
  /// The digest of one text, as `digest_text` has it.
  [[nodiscard]] std::string text_of(std::string_view data);

 private:
  struct state;
  std::unique_ptr<state> state_;
};

}}  // namespace zhunze
