#pragma once

#include <string>
#include <string_view>

#include "zhunze/text/normalise.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// The text of a source as its digest takes it: line breaks as LF, in normalisation form C, so that
/// the digest does not depend on how the file is stored. Pure; any thread. Cost: linear.
[[nodiscard]] inline std::string plain_source(std::string_view text) {
  std::string lines;
  lines.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool pair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (!pair) lines += text[i] == '\r' ? '\n' : text[i];
  }
  return nfc(lines);
}

}}  // namespace zhunze
