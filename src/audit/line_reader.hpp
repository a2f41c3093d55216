#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::audit {

/// Lines of a file, read block by block.
class line_reader {
 public:
  struct line {
    std::string_view text;    ///< without its line break, until the next call
    std::uint64_t bytes = 0;  ///< of the whole line
    bool whole = true;        ///< false for what stands behind the last line break
    bool too_long = false;    ///< its text is not kept
  };

  /// Reads an open file from a byte on, where a line begins.
  explicit line_reader(int descriptor, std::uint64_t from = 0)
      : descriptor_(descriptor), offset_(from) {}
  /// Nothing at the end, or where reading fails.
  [[nodiscard]] std::optional<line> next();
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  [[nodiscard]] bool fill();

  int descriptor_;
  std::uint64_t offset_;  // of what is read next
  std::string block_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}}}  // namespace zhunze::detail::audit
