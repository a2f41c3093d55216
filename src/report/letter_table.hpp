#pragma once

#include "docx_content.hpp"
#include "zhunze/render/detail/letter_texts.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

/// The facts that decided the decisive rules of an explanation: what was found, what is required,
/// and the evidence with who gave it. Without rows where no rule is decisive.
[[nodiscard]] docx_table evidence_table(const explanation& why, const render::texts_at_hand& texts);

/// All rules that were judged, with clause and result.
[[nodiscard]] docx_table rules_table(const explanation& why, const render::texts_at_hand& texts);

}}}  // namespace zhunze::detail::report
