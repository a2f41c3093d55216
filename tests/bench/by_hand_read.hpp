#pragma once

#include <cstdint>
#include <string>

#include "by_hand.hpp"
#include "zhunze/program/program.hpp"

/// Readers for the individuals of the Sichuan pack, written for its columns and keys alone. They
/// give the sum of the verdicts; what they cannot read they take for missing.
namespace by_hand {

[[nodiscard]] std::uint64_t verdicts_of_csv(const std::string& path, const zhunze::program& rules,
                                            const figures& notice);
/// With simdjson, key by key in the order in which they stand.
[[nodiscard]] std::uint64_t verdicts_of_ndjson(const std::string& path,
                                               const zhunze::program& rules, const figures& notice);

}  // namespace by_hand
