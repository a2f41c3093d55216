#include <array>
#include <cstdio>
#include <cstdlib>

#include "target.hpp"

namespace zhunze_fuzz {

std::span<const target> targets() {
  static constexpr std::array all{
      target{"rules", fuzz_rules},
      target{"format", fuzz_format},
      target{"source", fuzz_source_text},
      target{"csv", fuzz_csv},
      target{"ndjson", fuzz_ndjson},
      target{"json", fuzz_json},
      target{"xlsx", fuzz_xlsx},
      target{"ods", fuzz_ods},
      target{"archive", fuzz_archive},
      target{"docx", fuzz_docx},
      target{"encoding", fuzz_encoding},
      target{"values", fuzz_values},
      target{"log", fuzz_log},
      target{"agreement", fuzz_agreement},
      target{"blocks", fuzz_blocks},
  };
  return all;
}

const target* find_target(std::string_view name) {
  for (const target& one : targets())
    if (one.name == name) return &one;
  return nullptr;
}

void require(bool holds, const char* law) {
  if (holds) return;
  std::fprintf(stderr, "this does not hold: %s\n", law);
  std::abort();
}

}  // namespace zhunze_fuzz
