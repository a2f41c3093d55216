#include <dlfcn.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <xlsxwriter.h>
#include <zip.h>

#include <cstdio>
#include <cstdlib>

#include "options.hpp"

/// The functions of libzip, libxlsxwriter and libcrypto that the rooms call, each of which loads
/// its library when it is first called. Most runs call none of them, and loading the three takes
/// longer than such a run. A function that lazy_functions.def lacks makes the program load its
/// library at the start, as it would without this file.

namespace zhunze_cli { namespace {

[[noreturn]] void end_without_library() {
  const char* why = dlerror();
  std::fprintf(stderr,
               "装入程序库失败，请安装后再运行：%s\na library cannot be loaded, install it and run "
               "again: %s\n",
               why, why);
  std::_Exit(failed);
}

void* found(const char* library, const char* name) {
  void* const loaded = dlopen(library, RTLD_NOW | RTLD_LOCAL);
  void* const function = loaded == nullptr ? nullptr : dlsym(loaded, name);
  if (function == nullptr) end_without_library();
  return function;
}

template <class Function>
struct forward;

template <class Result, class... Arguments>
struct forward<Result(Arguments...)> {
  template <const char* library, const char* name>
  static Result to(Arguments... arguments) {
    static const auto function = reinterpret_cast<Result (*)(Arguments...)>(found(library, name));
    return function(arguments...);
  }
};

constexpr char zip[] = ZHUNZE_ZIP_SONAME;
constexpr char xlsxwriter[] = ZHUNZE_XLSXWRITER_SONAME;
constexpr char crypto[] = ZHUNZE_CRYPTO_SONAME;

}  // namespace

}  // namespace zhunze_cli

// The linker turns each call of a listed function into one of `__wrap_<name>` (its option
// `--wrap`), which is defined here as an indirect function: the loader asks once where it is, and
// is told a forward, without loading anything. Its type is the one that the library's header
// declares. NOLINTBEGIN(bugprone-reserved-identifier)
#define ZHUNZE_LAZY(library, function)                                                  \
  namespace zhunze_cli { namespace {                                                    \
  constexpr char name_of_##function[] = #function;                                      \
  }                                                                                     \
  }                                                                                     \
  extern "C" decltype(&(function)) zhunze_lazy_##function() {                           \
    return zhunze_cli::forward<decltype(function)>::to<zhunze_cli::library,             \
                                                       zhunze_cli::name_of_##function>; \
  }                                                                                     \
  extern "C" decltype(function) __wrap_##function                                       \
      __attribute__((ifunc("zhunze_"                                                    \
                           "lazy_" #function)));
#include "lazy_functions.def"
// NOLINTEND(bugprone-reserved-identifier)
