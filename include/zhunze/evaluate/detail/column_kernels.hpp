#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <type_traits>

#include "zhunze/detail/wide_code.hpp"
#include "zhunze/evaluate/columns.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::evaluate_parts {

/// A rule that bears on the verdict, over the truths of a block, with its codes.
struct judged_column {
  truth_column passes;
  bool negated = false, principle = false;
  std::uint16_t fails = 0, unknown = 0;
};

// NOLINTBEGIN(bugprone-suspicious-include,readability-duplicate-include): one text for each set of
// machine instructions.
namespace plain {
inline constexpr bool with_avx2 = false;
#include "zhunze/evaluate/detail/column_kernels.inc"
}  // namespace plain

#if defined(ZHUNZE_HAS_WIDE_CODE)
ZHUNZE_WIDE_CODE_BEGIN
namespace wide {
inline constexpr bool with_avx2 = true;
#include "zhunze/evaluate/detail/column_kernels.inc"
}  // namespace wide
ZHUNZE_WIDE_CODE_END
#endif
// NOLINTEND(bugprone-suspicious-include,readability-duplicate-include)

/// The kernels that this machine can run.
struct kernels {
  decltype(&plain::all) all = plain::all;
  decltype(&plain::any_all) any_all = plain::any_all;
  decltype(&plain::range) range = plain::range;
  decltype(&plain::member) member = plain::member;
  decltype(&plain::same) same = plain::same;
  decltype(&plain::less) less = plain::less;
  decltype(&plain::working_days) working_days = plain::working_days;
  decltype(&plain::judge) judge = plain::judge;
  decltype(&plain::widen) widen = plain::widen;
};

[[nodiscard]] inline kernels kernels_here() {
#if defined(ZHUNZE_HAS_WIDE_CODE)
  if (root::has_wide_code())
    return {wide::all,  wide::any_all,      wide::range, wide::member, wide::same,
            wide::less, wide::working_days, wide::judge, wide::widen};
#endif
  return {};
}

}}}  // namespace zhunze::detail::evaluate_parts
