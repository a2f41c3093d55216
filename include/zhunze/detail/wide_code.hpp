#pragma once

#include "zhunze/config.hpp"

/// Code for processors with AVX2, beside code for any other: what stands between
/// `ZHUNZE_WIDE_CODE_BEGIN` and `ZHUNZE_WIDE_CODE_END`, where `ZHUNZE_HAS_WIDE_CODE` is defined,
/// may run only where `has_wide_code()`.

#if defined(__x86_64__)
#define ZHUNZE_HAS_WIDE_CODE
#define ZHUNZE_PRAGMA(...) _Pragma(#__VA_ARGS__)
#if defined(__clang__)
#define ZHUNZE_WIDE_CODE_BEGIN \
  ZHUNZE_PRAGMA(               \
      clang attribute push(__attribute__((target("avx2,bmi,bmi2,popcnt"))), apply_to = function))
#define ZHUNZE_WIDE_CODE_END ZHUNZE_PRAGMA(clang attribute pop)
#else
#define ZHUNZE_WIDE_CODE_BEGIN \
  ZHUNZE_PRAGMA(GCC push_options) ZHUNZE_PRAGMA(GCC target("avx2,bmi,bmi2,popcnt"))
#define ZHUNZE_WIDE_CODE_END ZHUNZE_PRAGMA(GCC pop_options)
#endif
#endif

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::root {

/// True where this processor can run wide code.
[[nodiscard]] inline bool has_wide_code() {
#if defined(ZHUNZE_HAS_WIDE_CODE)
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
         __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
#else
  return false;
#endif
}

}}}  // namespace zhunze::detail::root
