#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "file_fault.hpp"
#include "zip_archive.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// Resolves the escapes of a text (`_x000D_`; two of them for a character beyond U+FFFF).
void resolve_escapes(std::string& text);

/// Collects the text of a rich string: that of its runs, without the reading aids beside it.
class rich_text {
 public:
  void clear() {
    text_.clear();
    open_ = false;
    aside_ = false;
  }
  /// Elements inside the string, by local name; false for one that has no part in the text.
  bool begin(std::string_view element);
  void end(std::string_view element);
  /// Text, kept where it belongs to the string; not much more than a cell may have.
  void add(std::string_view piece);
  /// The text with its escapes (`_x000D_`) resolved; lasts until the next call.
  [[nodiscard]] std::string_view text();

 private:
  std::string text_;
  bool open_ = false;   // inside a text element
  bool aside_ = false;  // inside a reading aid
};

/// The strings that cells refer to by number; held while the workbook is read.
class shared_strings {
 public:
  [[nodiscard]] possible_fault read(zip_archive& archive, const std::string& part);
  [[nodiscard]] std::size_t size() const { return all_.size(); }
  [[nodiscard]] std::string_view operator[](std::size_t i) const { return all_[i]; }

  /// False where there is no more room.
  [[nodiscard]] bool add(std::string_view text);

 private:
  std::vector<std::string_view> all_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t free_ = 0;  // in the last block
  std::size_t block_ = 0;
  std::size_t held_ = 0;
};

}}}  // namespace zhunze::detail::reading
