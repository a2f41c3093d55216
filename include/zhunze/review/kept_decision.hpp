#pragma once

#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/program/verdict.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// A decision by ids, to be held against that of another version.
struct kept_decision {
  std::string kind;
  std::string id;
  verdict outcome{};
  std::vector<std::string> rules;       ///< that decided
  std::vector<std::string> over_quota;  ///< quotas that the record is beyond
};

}}  // namespace zhunze
