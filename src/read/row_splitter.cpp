#include "row_splitter.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "zhunze/detail/wide_code.hpp"
#include "zhunze/limits.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

constexpr std::size_t sign_block = 64;
constexpr std::size_t begins_at_once = 16;
/// How many numbers a block may add beyond those that are wanted.
constexpr std::size_t begins_beyond = sign_block + begins_at_once + 1;

// What the kernels call is inlined: after a call at its end g++ 12 forgets to clear the upper
// halves of the wide registers, and then each row waits for that twice.

/// Where in a block of text there are commas, and what ends a plain line (LF) or needs a closer
/// look (quotes, CR): a bit a byte.
struct signs {
  std::uint64_t commas = 0, others = 0;
};

[[gnu::always_inline]] inline std::uint64_t lowest(std::uint64_t bits) {
  return bits & -bits;
}

/// The end of a text as a block.
[[gnu::always_inline]] inline std::array<char, sign_block> padded(std::string_view text) {
  std::array<char, sign_block> out{};
  std::copy(text.begin(), text.end(), out.begin());
  return out;
}

/// How long the line end is that the text begins with; 0 where that is none, or CR alone.
[[gnu::always_inline]] inline std::size_t length_of_line_end(std::string_view text) {
  if (text.starts_with('\n')) return 1;
  return text.starts_with("\r\n") ? 2 : 0;
}

// NOLINTBEGIN(bugprone-suspicious-include,readability-duplicate-include): one text for each set of
// machine instructions.
namespace plain {

#if defined(__x86_64__)
signs signs_of_block(const char* text) {
  signs out;
  for (unsigned i = 0; i < sign_block; i += 16) {
    const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + i));
    const auto where = [&part](char sign) { return _mm_cmpeq_epi8(part, _mm_set1_epi8(sign)); };
    const auto bits_of = [](__m128i bytes) {
      return std::uint64_t{static_cast<unsigned>(_mm_movemask_epi8(bytes))};
    };
    const __m128i ends = _mm_or_si128(where('\n'), where('\r'));
    out.commas |= bits_of(where(',')) << i;
    out.others |= bits_of(_mm_or_si128(ends, where('"'))) << i;
  }
  return out;
}
#else
signs signs_of_block(const char* text) {
  signs out;
  for (unsigned i = 0; i < sign_block; ++i) {
    const char c = text[i];
    out.commas |= std::uint64_t{c == ','} << i;
    out.others |= std::uint64_t{c == '\n' || c == '\r' || c == '"'} << i;
  }
  return out;
}
#endif

#include "find_cells.inc"

}  // namespace plain

#if defined(ZHUNZE_HAS_WIDE_CODE)
ZHUNZE_WIDE_CODE_BEGIN
namespace wide {

std::uint64_t bits_of(__m256i bytes) {
  return static_cast<unsigned>(_mm256_movemask_epi8(bytes));
}

signs signs_of_block(const char* text) {
  signs out;
  for (unsigned i = 0; i < sign_block; i += 32) {
    const __m256i part = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text + i));
    const __m256i ends = _mm256_or_si256(_mm256_cmpeq_epi8(part, _mm256_set1_epi8('\n')),
                                         _mm256_cmpeq_epi8(part, _mm256_set1_epi8('\r')));
    const __m256i quotes = _mm256_cmpeq_epi8(part, _mm256_set1_epi8('"'));
    out.commas |= bits_of(_mm256_cmpeq_epi8(part, _mm256_set1_epi8(','))) << i;
    out.others |= bits_of(_mm256_or_si256(ends, quotes)) << i;
  }
  return out;
}

#include "find_cells.inc"

}  // namespace wide
ZHUNZE_WIDE_CODE_END
#endif
// NOLINTEND(bugprone-suspicious-include,readability-duplicate-include)

}  // namespace

row_splitter::row_splitter() : find_(plain::find_cells) {
#if defined(ZHUNZE_HAS_WIDE_CODE)
  if (root::has_wide_code()) find_ = wide::find_cells;
#endif
}

bool row_splitter::split(std::string_view text, std::size_t width) {
  if (begins_.size() < width + begins_beyond) begins_.resize(width + begins_beyond);
  const plain_line line = find_(text, width, begins_.data());
  if (line.cells == 0) return false;
  bytes_ = line.behind;
  row_ = {text.data(), begins_.data(), width};
  if (line.bytes + plain_row::slack <= text.size()) return true;
  copy_.assign(text.substr(0, line.bytes)).append(plain_row::slack, '\0');
  row_.text = copy_.data();
  return true;
}

}}}  // namespace zhunze::detail::reading
