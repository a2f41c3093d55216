#pragma once

#include <string>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/text/encoding.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// Says how the bytes of a file became text, where that was not as UTF-8 without a change.
ZHUNZE_DECL void add_reading_notes(diagnostics& found, location place, const std::string& name,
                                   const text_reading& how);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/diagnostic/detail/reading_notes.ipp"
#endif
