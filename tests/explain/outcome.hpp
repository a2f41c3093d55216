#pragma once

#include "zhunze/evaluate/evaluate.hpp"

namespace zhunze_test {

/// What the plain way decides about a record at the first stage.
inline zhunze::verdict outcome_of(const zhunze::record& nominee) {
  zhunze::workspace memory;
  return zhunze::decide(nominee, 0, memory).outcome;
}

}  // namespace zhunze_test
