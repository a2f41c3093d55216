#pragma once

#include <cstring>

#include "zhunze/detail/sha256_block.hpp"
#include "zhunze/digest.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::root {

inline constexpr sha256_state initial_state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                               0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

}  // namespace detail::root

ZHUNZE_DECL sha256::sha256()
    : block_(detail::root::plain_block), state_(detail::root::initial_state) {
#if defined(__x86_64__)
  if (detail::root::has_sha_instructions()) block_ = detail::root::sha_block;
#endif
}

ZHUNZE_DECL sha256& sha256::update(std::string_view data) {
  while (!data.empty()) {
    const auto used = static_cast<std::size_t>(length_ % 64);
    const auto part = data.substr(0, 64 - used);
    length_ += part.size();
    data.remove_prefix(part.size());
    if (part.size() == 64) {
      block_(state_, reinterpret_cast<const std::uint8_t*>(part.data()));
      continue;
    }
    std::memcpy(buffer_.data() + used, part.data(), part.size());
    if (length_ % 64 == 0) block_(state_, buffer_.data());
  }
  return *this;
}

ZHUNZE_DECL sha256::bytes sha256::finish() {
  const std::uint64_t bits = length_ * 8;
  update(std::string_view("\x80", 1));
  while (length_ % 64 != 56) update(std::string_view("\0", 1));
  std::array<char, 8> size{};
  for (std::size_t i = 0; i < 8; ++i) size[i] = static_cast<char>(bits >> (56 - 8 * i) & 0xff);
  update({size.data(), size.size()});
  bytes out{};
  for (std::size_t i = 0; i < 32; ++i) {
    out[i] = static_cast<std::uint8_t>(state_[i / 4] >> (24 - 8 * (i % 4)));
  }
  return out;
}

ZHUNZE_DECL std::string sha256_text(const sha256::bytes& digest) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out = "sha256:";
  for (const std::uint8_t byte : digest) {
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

ZHUNZE_DECL std::string sha256_text(std::string_view data) {
  return sha256_text(sha256().update(data).finish());
}

}}  // namespace zhunze
