#pragma once

#include <cstdint>
#include <string>

#include "zhunze/explain/explanation.hpp"
#include "zhunze/explain/grounds.hpp"
#include "zhunze/render/phrase.hpp"

/// What a letter says by the kind that it is of.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

enum class letter_kind : std::uint8_t {
  eligible,
  over_quota,  ///< eligible, but over a quota
  ineligible,
  lacking,  ///< undetermined: something was not given
  open,     ///< undetermined though nothing is missing: a value could not be computed
  unjustified,
  invalid
};

/// `of` as in `letter_docx`.
[[nodiscard]] letter_kind kind_of(const explanation& why, const grounds* of, bool over_quota);

/// The sentences of a kind of letter.
struct letter_phrases {
  phrase title;
  phrase found;    ///< the result, in a sentence
  phrase reasons;  ///< heading
};
[[nodiscard]] letter_phrases phrases_of(letter_kind kind);
/// The heading of what is to be done; "" where nothing is.
[[nodiscard]] std::string needed_title(letter_kind kind, language lang);

/// The line above what is said of a rule that decided: what it is, and that it is not met, applies,
/// or is not settled.
[[nodiscard]] std::string rule_title(const std::string& label, rule_kind kind, letter_kind letter,
                                     language lang);

/// Whether letters of a kind ask for a reply by some day, or tell what can be done against them.
[[nodiscard]] bool asks_for_reply(letter_kind kind);
[[nodiscard]] bool can_be_disputed(letter_kind kind);

}}}  // namespace zhunze::detail::report
