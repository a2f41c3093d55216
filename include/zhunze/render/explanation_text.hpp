#pragma once

#include <string>

#include "zhunze/config.hpp"
#include "zhunze/explain/explanation.hpp"

namespace zhunze::inline ZHUNZE_FORM {

struct explanation_text_options {
  bool full = false;  ///< every rule with all its conditions, and cited words at full length
};

/// An explanation as a letter that an office could send: the verdict, what decided it with clause,
/// cited words, values, requirements and evidence, then the other rules in brief. What users wrote
/// is shown as `visible` has it. Pure; cost: linear in the tree.
[[nodiscard]] ZHUNZE_DECL std::string to_text(const explanation& why, language lang,
                                              explanation_text_options options = {});

}  // namespace zhunze::inline ZHUNZE_FORM

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/impl/explanation_text.ipp"
#endif
