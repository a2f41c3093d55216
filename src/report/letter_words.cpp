#include "letter_words.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

letter_kind kind_of(const explanation& why, const grounds* of, bool over_quota) {
  switch (why.outcome()) {
    case verdict::eligible:
      return over_quota ? letter_kind::over_quota : letter_kind::eligible;
    case verdict::ineligible:
      return letter_kind::ineligible;
    case verdict::undetermined: {
      const bool given = of != nullptr && of->lacking.wanted.empty() && of->lacking.open.empty();
      return given ? letter_kind::open : letter_kind::lacking;
    }
    case verdict::needs_justification:
      return letter_kind::unjustified;
    case verdict::invalid:
      break;
  }
  return letter_kind::invalid;
}

letter_phrases phrases_of(letter_kind kind) {
  switch (kind) {
    case letter_kind::eligible:
      return {phrase::letter_title_eligible, phrase::letter_found_eligible,
              phrase::letter_reasons_eligible};
    case letter_kind::over_quota:
      return {phrase::letter_title_over, phrase::letter_found_over,
              phrase::letter_reasons_eligible};
    case letter_kind::ineligible:
      return {phrase::letter_title_ineligible, phrase::letter_found_ineligible,
              phrase::letter_reasons_ineligible};
    case letter_kind::lacking:
      return {phrase::letter_title_lacking, phrase::letter_found_lacking,
              phrase::letter_reasons_undetermined};
    case letter_kind::open:
      return {phrase::letter_title_open, phrase::letter_found_open,
              phrase::letter_reasons_undetermined};
    case letter_kind::unjustified:
      return {phrase::letter_title_unjustified, phrase::letter_found_unjustified,
              phrase::letter_reasons_unjustified};
    case letter_kind::invalid:
      break;
  }
  return {phrase::letter_title_invalid, phrase::letter_not_examined,
          phrase::letter_reasons_invalid};
}

std::string needed_title(letter_kind kind, language lang) {
  if (kind == letter_kind::lacking) return say(phrase::letter_needed_lacking, lang);
  if (kind == letter_kind::unjustified) return say(phrase::letter_needed_unjustified, lang);
  if (kind == letter_kind::invalid) return say(phrase::letter_needed_invalid, lang);
  return {};
}

std::string rule_title(const std::string& label, rule_kind kind, letter_kind letter,
                       language lang) {
  const bool open = letter == letter_kind::lacking || letter == letter_kind::open;
  phrase what = open ? phrase::letter_require_open : phrase::letter_require_failed;
  if (kind == rule_kind::exclude)
    what = open ? phrase::letter_exclude_open : phrase::letter_exclude_failed;
  if (kind == rule_kind::principle)
    what = open ? phrase::letter_principle_open : phrase::letter_principle_failed;
  return say(what, lang, {label});
}

bool asks_for_reply(letter_kind kind) {
  return kind == letter_kind::lacking || kind == letter_kind::unjustified ||
         kind == letter_kind::invalid;
}

bool can_be_disputed(letter_kind kind) {
  return kind == letter_kind::ineligible || kind == letter_kind::over_quota;
}

}}}  // namespace zhunze::detail::report
