#pragma once

#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// Another text in the place of some bytes.
struct text_edit {
  location place;
  std::string text;
};

/// What takes a finding away: edits that do not overlap, of texts that the finding's run has.
struct mend {
  argument says;  ///< what it does, as people are offered it
  std::vector<text_edit> edits;
};

}}  // namespace zhunze
