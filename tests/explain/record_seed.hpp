#pragma once

#include <cstdint>
#include <vector>

#include "catch.hpp"
#include "random_program.hpp"

namespace zhunze_test {

/// What a random program or record is made from.
using seed = std::vector<std::uint8_t>;

inline seed record_seed() {
  return *rc::gen::container<seed>(8, rc::gen::arbitrary<std::uint8_t>());
}

}  // namespace zhunze_test
