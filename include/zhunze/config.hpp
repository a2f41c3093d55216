#pragma once

/// How the core is built. With `ZHUNZE_HEADER_ONLY` defined every function body is included by its
/// header; without it the bodies are compiled once into a library. The two forms live in inline
/// namespaces of their own, so one program may contain both.
#if defined(ZHUNZE_HEADER_ONLY)
#define ZHUNZE_DECL inline
#define ZHUNZE_FORM header_only_v0
#else
#define ZHUNZE_DECL
#define ZHUNZE_FORM compiled_v0
#endif
