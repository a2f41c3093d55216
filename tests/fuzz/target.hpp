#pragma once

#include <span>
#include <string_view>

/// Fuzz targets: what the library does with bytes from outside, and laws that hold for all of them.
namespace zhunze_fuzz {

/// Takes any bytes. Ends the process where a law does not hold.
using target_function = void (*)(std::string_view);

struct target {
  std::string_view name;
  target_function run;
};

[[nodiscard]] std::span<const target> targets();
/// Null where no target has the name.
[[nodiscard]] const target* find_target(std::string_view name);

/// Says which law does not hold, and aborts.
void require(bool holds, const char* law);

void fuzz_rules(std::string_view input);
void fuzz_format(std::string_view input);
void fuzz_source_text(std::string_view input);
void fuzz_csv(std::string_view input);
void fuzz_ndjson(std::string_view input);
void fuzz_json(std::string_view input);
void fuzz_xlsx(std::string_view input);
void fuzz_ods(std::string_view input);
void fuzz_archive(std::string_view input);
void fuzz_docx(std::string_view input);
void fuzz_encoding(std::string_view input);
void fuzz_values(std::string_view input);
void fuzz_log(std::string_view input);
void fuzz_agreement(std::string_view input);
void fuzz_blocks(std::string_view input);

}  // namespace zhunze_fuzz
