#pragma once

#include <string>

#include "zhunze/config.hpp"
#include "zhunze/render/paper.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// A paper as a document (.docx): A4 across, in the look of annexes, heads of tables repeated on
/// each page, a line to sign at the end. Up to `limits::document_rows` rows of a table are in it;
/// it says how many more there are. The same paper gives the same bytes. "" where memory or the
/// archive fails. Cost: linear. Thread safe.
[[nodiscard]] std::string paper_docx(const paper& of, language lang);

}}  // namespace zhunze
