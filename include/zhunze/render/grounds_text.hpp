#pragma once

#include <string>

#include "zhunze/config.hpp"
#include "zhunze/explain/explanation.hpp"
#include "zhunze/explain/grounds.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What a verdict rests on and what it would take, in lines to stand below the letter of an
/// explanation. `nominee` is the record they are of. Pure; cost: linear in what is written.
[[nodiscard]] ZHUNZE_DECL std::string grounds_text(const record& nominee, const grounds& of,
                                                   language lang);

/// The letter of an explanation, and these lines below it.
[[nodiscard]] ZHUNZE_DECL std::string to_text(const explanation& why, const record& nominee,
                                              const grounds& of, language lang);
/// As `to_json` of the explanation, with the members that the grounds of a record have there and
/// with `check --explain`: `reason`, `reason_given` (those of them of which only that they are
/// given counts), `reason_absent`, `reason_default`; `failed_reasons` where several rules failed;
/// `missing`, `open`, `hopeless`, `smallest`; `changes`, `more`, `searched`, `barred_by`;
/// `barred_rules`; and `unverified` where a check failed, which is an error of this program.
[[nodiscard]] ZHUNZE_DECL std::string to_json(const explanation& why, const grounds& of,
                                              language lang);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/detail/grounds_text.ipp"
#endif
