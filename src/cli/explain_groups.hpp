#pragma once

#include <string>

#include "nominees.hpp"
#include "options.hpp"

namespace zhunze_cli {

struct group_texts {
  std::string text;
  bool verified = true;  ///< each account stood its check
};

/// How the lines of the quota or ratio that is asked for came about, in the format asked for;
/// nothing where there is none such, which is reported.
[[nodiscard]] std::optional<group_texts> explain_group(const options& o,
                                                       const decided_batch& decided);
/// The same, as text, for every line that is not within its limit.
[[nodiscard]] group_texts explain_broken_groups(const options& o, const decided_batch& decided);

}  // namespace zhunze_cli
