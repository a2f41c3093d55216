#pragma once

#include <set>
#include <string>
#include <string_view>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// Names the files of letters in one folder, so that no id leads out of it and no two letters meet.
class letter_file_names {
 public:
  /// The id without what file systems cannot hold or would read as a path, at most 100 bytes, then
  /// `.docx`; a number tells names apart that are the same in any case.
  [[nodiscard]] std::string next(std::string_view id);

 private:
  std::set<std::string> taken_;  // in lower case
};

}}  // namespace zhunze
