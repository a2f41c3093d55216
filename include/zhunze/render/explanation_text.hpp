#pragma once

#include <memory>
#include <string>

#include "zhunze/config.hpp"
#include "zhunze/explain/explanation.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// How much an explanation says.
struct explanation_text_options {
  bool full = false;  ///< every rule with all its conditions
};

/// An explanation as a letter that an office could send: the verdict, what decided it with clause,
/// cited words, values, requirements and evidence, then the other rules in brief. What users wrote
/// is shown as `visible` has it. Pure; cost: linear in the tree. For many records use a
/// `letter_writer`.
[[nodiscard]] ZHUNZE_DECL std::string to_text(const explanation& why, language lang,
                                              explanation_text_options options = {});

namespace detail::render {
class letter_texts;
}  // namespace detail::render

/// Writes letters about records of one kind: what depends only on the rules is put into words once.
/// Immutable and cheap to copy; share it between threads.
class letter_writer {
 public:
  /// Cost: linear in the tree and in the texts that it cites.
  ZHUNZE_DECL letter_writer(const explainer& explained_by, language lang,
                            explanation_text_options options = {});

  /// Adds to `out` what `to_text` gives, for an explanation that `explained_by` made. Cost: linear
  /// in the letter and the rules; a caller that clears and reuses `out` spares its memory.
  ZHUNZE_DECL void write(const explanation& why, std::string& out) const;

 private:
  language lang_;
  explanation_text_options options_;
  std::shared_ptr<const detail::render::letter_texts> texts_;
};

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/detail/explanation_text.ipp"
#endif
