#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>

#include "zhunze/config.hpp"
#include "zhunze/program/detail/instruction.hpp"

/// What is in the program already, so that it is there once.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::compile {

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

/// A run in the program's `operands`.
struct operand_range {
  std::uint32_t first, count;
};

struct interned {
  /// Where `c` says nothing, it may hold what keeps two apart.
  std::unordered_map<instruction, instruction_id, instruction_hash> instructions;
  /// By a hash of value, type and unit: which of them is meant the program itself says, so that
  /// nothing is kept twice.
  std::unordered_multimap<std::uint64_t, instruction_id> constants;
  /// By a hash of the run.
  std::unordered_multimap<std::uint64_t, operand_range> runs;
};

}}}  // namespace zhunze::detail::compile
