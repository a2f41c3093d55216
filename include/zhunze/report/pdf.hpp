#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"

namespace zhunze::inline ZHUNZE_FORM {

/// How printing a page ended.
enum class pdf_end : std::uint8_t {
  made,
  no_program,  ///< none of `pdf_programs` is installed
  failed,      ///< each that is there failed
  timed_out,
  unwritable  ///< the page, or the file asked for, could not be written
};

struct pdf_result {
  pdf_end how = pdf_end::unwritable;
  std::string program;  ///< the one that was used, with its path
  std::string said;     ///< the end of what it said, where it failed
};

/// The programs that can print a page, in the order in which they are tried.
[[nodiscard]] const std::vector<std::string>& pdf_programs();

/// An HTML page that waits to be printed as PDF: it is written to a temporary folder of its own,
/// then a program from `PATH` prints it, without a shell, with no network as far as the program can
/// be told so, and for a limited time. What it leaves behind goes with the folder. Not thread safe;
/// never throws.
class pdf_page {
 public:
  pdf_page();
  ~pdf_page();
  pdf_page(const pdf_page&) = delete;
  pdf_page& operator=(const pdf_page&) = delete;

  /// Adds to the page; false where that fails.
  [[nodiscard]] bool write(std::string_view html);
  /// Prints the page to the file at `path` (UTF-8), which is replaced. Each program gets two
  /// minutes, and a second more for each 20 kB of the page. Once.
  [[nodiscard]] pdf_result print(const std::string& path);

 private:
  std::string folder_;  // "" where there is none
  int file_ = -1;
  std::uint64_t bytes_ = 0;
};

}  // namespace zhunze::inline ZHUNZE_FORM
