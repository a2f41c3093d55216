#pragma once

#include "zhunze/diagnostic/reading_notes.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

ZHUNZE_DECL void add_reading_notes(diagnostics& found, location place, const std::string& name,
                                   const text_reading& how) {
  if (how.from == text_encoding::gb18030) found.add(kind::read_as_gb18030, place, {name});
  if (how.doubtful.any()) {
    found.add(kind::encoding_doubtful, place,
              {name, how.doubtful.as_utf8, how.doubtful.as_gb18030});
  }
  if (how.folded != 0) {
    found.add(kind::private_use_folded, place, {name, std::to_string(how.folded)});
  }
}

}}  // namespace zhunze
