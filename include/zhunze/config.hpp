#pragma once

/// The version, for the preprocessor: `#if ZHUNZE_VERSION >= 200` is 0.2.0 and later.
#define ZHUNZE_VERSION_MAJOR 0
#define ZHUNZE_VERSION_MINOR 1
#define ZHUNZE_VERSION_PATCH 0
#define ZHUNZE_VERSION \
  (ZHUNZE_VERSION_MAJOR * 10000 + ZHUNZE_VERSION_MINOR * 100 + ZHUNZE_VERSION_PATCH)

/// How the core is built. With `ZHUNZE_HEADER_ONLY` defined every function body is included by its
/// header; without it the bodies are compiled once into a library. The two forms live in inline
/// namespaces of their own, `compiled_v0_1` and `header_only_v0_1` for version 0.1, so one program
/// may contain both, and parts that were built with different versions.
#define ZHUNZE_JOINED_FORM(form, major, minor) form##_v##major##_##minor
#define ZHUNZE_NAMED_FORM(form, major, minor) ZHUNZE_JOINED_FORM(form, major, minor)
#if defined(ZHUNZE_HEADER_ONLY)
#define ZHUNZE_DECL inline
#define ZHUNZE_FORM ZHUNZE_NAMED_FORM(header_only, ZHUNZE_VERSION_MAJOR, ZHUNZE_VERSION_MINOR)
#else
#define ZHUNZE_DECL
#define ZHUNZE_FORM ZHUNZE_NAMED_FORM(compiled, ZHUNZE_VERSION_MAJOR, ZHUNZE_VERSION_MINOR)
#endif
