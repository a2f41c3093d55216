#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// SHA-256 (FIPS 180-4), fed piece by piece. Not thread safe; copy it to fork a hash.
class sha256 {
 public:
  /// A digest: 32 bytes.
  using bytes = std::array<std::uint8_t, 32>;

  /// No bytes yet.
  ZHUNZE_DECL sha256();
  /// Adds bytes. Cost: linear.
  ZHUNZE_DECL sha256& update(std::string_view data);
  /// The digest of all bytes so far; the object can be fed no further.
  [[nodiscard]] ZHUNZE_DECL bytes finish();

 private:
  using state = std::array<std::uint32_t, 8>;

  void (*block_)(state& into, const std::uint8_t* data);
  state state_;
  std::array<std::uint8_t, 64> buffer_{};
  std::uint64_t length_ = 0;
};

/// "sha256:" and 64 lower-case hexadecimal digits: of a digest, and of the digest of bytes.
/// @{
[[nodiscard]] ZHUNZE_DECL std::string sha256_text(const sha256::bytes& digest);
[[nodiscard]] ZHUNZE_DECL std::string sha256_text(std::string_view data);
/// @}

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/detail/digest.ipp"
#endif
