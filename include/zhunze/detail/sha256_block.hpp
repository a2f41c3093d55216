#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "zhunze/config.hpp"

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

/// One block of SHA-256, by plain instructions and by those that a processor may have for it.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::root {

using sha256_state = std::array<std::uint32_t, 8>;

alignas(16) inline constexpr std::array<std::uint32_t, 64> round_constants = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

inline std::uint32_t big_endian(const std::uint8_t* p) {
  return std::uint32_t{p[0]} << 24 | std::uint32_t{p[1]} << 16 | std::uint32_t{p[2]} << 8 |
         std::uint32_t{p[3]};
}

inline void plain_block(sha256_state& state, const std::uint8_t* data) {
  std::array<std::uint32_t, 64> w{};
  for (std::size_t i = 0; i < 16; ++i) w[i] = big_endian(data + 4 * i);
  for (std::size_t i = 16; i < 64; ++i) {
    const auto s0 = std::rotr(w[i - 15], 7) ^ std::rotr(w[i - 15], 18) ^ (w[i - 15] >> 3);
    const auto s1 = std::rotr(w[i - 2], 17) ^ std::rotr(w[i - 2], 19) ^ (w[i - 2] >> 10);
    w[i] = w[i - 16] + s0 + w[i - 7] + s1;
  }
  auto [a, b, c, d, e, f, g, h] = state;
  for (std::size_t i = 0; i < 64; ++i) {
    const auto s1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
    const auto t1 = h + s1 + ((e & f) ^ (~e & g)) + round_constants[i] + w[i];
    const auto s0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
    const auto t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
    h = g, g = f, f = e, e = d + t1, d = c, c = b, b = a, a = t1 + t2;
  }
  const sha256_state add = {a, b, c, d, e, f, g, h};
  for (std::size_t i = 0; i < 8; ++i) state[i] += add[i];
}

#if defined(__x86_64__)

/// True where the processor can run `sha_block`.
[[nodiscard]] inline bool has_sha_instructions() {
  constexpr unsigned ssse3 = 1U << 9, sse41 = 1U << 19, sha = 1U << 29;
  unsigned a = 0, b = 0, c = 0, d = 0;
  if (__get_cpuid(1, &a, &b, &c, &d) == 0 || (c & ssse3) == 0 || (c & sse41) == 0) return false;
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b & sha) != 0;
}

// The instructions hold the state as two registers, a b e f and c d g h, the first in the highest
// part, and do two rounds at once.
[[gnu::target("sha,sse4.1,ssse3")]] inline void sha_block(sha256_state& state,
                                                          const std::uint8_t* data) {
  const auto whole = [](std::uint32_t word) { return static_cast<int>(word); };
  const auto& s = state;
  const __m128i abef_before = _mm_set_epi32(whole(s[0]), whole(s[1]), whole(s[4]), whole(s[5]));
  const __m128i cdgh_before = _mm_set_epi32(whole(s[2]), whole(s[3]), whole(s[6]), whole(s[7]));
  const __m128i byte_order = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  __m128i abef = abef_before;
  __m128i cdgh = cdgh_before;
  __m128i w[16];  // NOLINT: each is set before it is read
  for (std::size_t i = 0; i < 16; ++i) {
    if (i < 4) {
      const auto* const from = reinterpret_cast<const __m128i*>(data + 16 * i);
      w[i] = _mm_shuffle_epi8(_mm_loadu_si128(from), byte_order);
    } else {
      const __m128i sum = _mm_add_epi32(_mm_sha256msg1_epu32(w[i - 4], w[i - 3]),
                                        _mm_alignr_epi8(w[i - 1], w[i - 2], 4));
      w[i] = _mm_sha256msg2_epu32(sum, w[i - 1]);
    }
    const auto* const constants = reinterpret_cast<const __m128i*>(round_constants.data()) + i;
    const __m128i added = _mm_add_epi32(w[i], _mm_load_si128(constants));
    cdgh = _mm_sha256rnds2_epu32(cdgh, abef, added);
    abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_unpackhi_epi64(added, added));
  }
  abef = _mm_add_epi32(abef, abef_before);
  cdgh = _mm_add_epi32(cdgh, cdgh_before);
  const auto part = [](int word) { return static_cast<std::uint32_t>(word); };
  state = {part(_mm_extract_epi32(abef, 3)), part(_mm_extract_epi32(abef, 2)),
           part(_mm_extract_epi32(cdgh, 3)), part(_mm_extract_epi32(cdgh, 2)),
           part(_mm_extract_epi32(abef, 1)), part(_mm_extract_epi32(abef, 0)),
           part(_mm_extract_epi32(cdgh, 1)), part(_mm_extract_epi32(cdgh, 0))};
}

#endif

}}}  // namespace zhunze::detail::root
