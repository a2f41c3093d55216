#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/program/instruction.hpp"

/// What is in the program already, so that it is there once.
namespace zhunze::inline ZHUNZE_FORM::detail::compile {

[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t sum, std::uint64_t more) {
  const std::uint64_t product = (sum ^ more) * 0x9E3779B97F4A7C15U;
  return product ^ product >> 32;
}

struct instruction_hash {
  [[nodiscard]] std::size_t operator()(const instruction& one) const {
    const std::uint64_t kind = static_cast<std::uint64_t>(one.op) << 8 | one.variant;
    const std::uint64_t sum = mixed(kind << 32 | one.a, 1);
    return static_cast<std::size_t>(mixed(sum, std::uint64_t{one.b} << 32 | one.c));
  }
};

struct run_hash {
  [[nodiscard]] std::size_t operator()(const std::vector<std::uint32_t>& run) const {
    std::uint64_t sum = run.size();
    for (const std::uint32_t one : run) sum = mixed(sum, one);
    return static_cast<std::size_t>(sum);
  }
};

struct interned {
  /// Where `c` says nothing, it may hold what keeps two apart.
  std::unordered_map<instruction, instruction_id, instruction_hash> instructions;
  /// By spelling, type and unit.
  std::unordered_map<std::string, instruction_id> constants;
  /// The first of each run in the program's `operands`.
  std::unordered_map<std::vector<std::uint32_t>, std::uint32_t, run_hash> runs;
};

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
