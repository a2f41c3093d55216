#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "zhunze/evaluate/columns.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace zhunze::inline ZHUNZE_FORM::detail::evaluate_parts {

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
#include "zhunze/evaluate/impl/column_kernels.inc"
}  // namespace plain

#if defined(__x86_64__)
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,bmi,bmi2"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,bmi,bmi2")
#endif
namespace wide {
inline constexpr bool with_avx2 = true;
#include "zhunze/evaluate/impl/column_kernels.inc"
}  // namespace wide
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif
// NOLINTEND(bugprone-suspicious-include,readability-duplicate-include)

/// The kernels that this machine can run.
struct kernels {
  decltype(&plain::all) all = plain::all;
  decltype(&plain::any_all) any_all = plain::any_all;
  decltype(&plain::range) range = plain::range;
  decltype(&plain::member) member = plain::member;
  decltype(&plain::same) same = plain::same;
  decltype(&plain::working_days) working_days = plain::working_days;
  decltype(&plain::judge) judge = plain::judge;
  decltype(&plain::widen) widen = plain::widen;
};

[[nodiscard]] inline kernels kernels_here() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2"))
    return {wide::all,  wide::any_all,      wide::range, wide::member,
            wide::same, wide::working_days, wide::judge, wide::widen};
#endif
  return {};
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::evaluate_parts
