#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "target.hpp"

namespace {

/// Set once, before the first input, from the environment: libFuzzer keeps the arguments to itself.
const zhunze_fuzz::target* chosen() {
  static const zhunze_fuzz::target* const one = [] {
    const char* const name = std::getenv("ZHUNZE_FUZZ_TARGET");
    const auto* const found = zhunze_fuzz::find_target(name == nullptr ? "" : name);
    if (found == nullptr) {
      std::fputs("ZHUNZE_FUZZ_TARGET must be one of:", stderr);
      for (const auto& each : zhunze_fuzz::targets())
        std::fprintf(stderr, " %.*s", static_cast<int>(each.name.size()), each.name.data());
      std::fputs("\n", stderr);
      std::exit(2);
    }
    return found;
  }();
  return one;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  chosen()->run({reinterpret_cast<const char*>(data), size});
  return 0;
}
