#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// How printing a page ended.
enum class pdf_end : std::uint8_t {
  made,
  no_program,  ///< none of `pdf_programs` is installed
  no_joiner,   ///< `pdf_joiner` is not installed, and there are several parts
  failed,      ///< each that is there failed
  timed_out,
  unwritable  ///< the page, or the file asked for, could not be written
};

/// How a page was printed, and by what.
struct pdf_result {
  pdf_end how = pdf_end::unwritable;
  std::string program;  ///< the one that was used, with its path
  std::string said;     ///< the end of what it said, where it failed
};

/// The programs that can print a page, in the order in which they are tried.
[[nodiscard]] const std::vector<std::string>& pdf_programs();
/// The program that joins what was printed in parts.
[[nodiscard]] const char* pdf_joiner();

/// An HTML page, or several that follow each other as parts, that wait to be printed as one PDF:
/// each is written to a temporary folder of its own, then a program from `PATH` prints it, without
/// a shell, with no network as far as the program can be told so, and for a limited time: two
/// minutes, and a second more for each 20 kB of the page. What it leaves behind goes with the
/// folder. Not thread safe; never throws.
class pdf_page {
 public:
  /// Nothing to print yet.
  pdf_page();
  ~pdf_page();
  pdf_page(const pdf_page&) = delete;
  pdf_page& operator=(const pdf_page&) = delete;

  /// Adds to the page; false where that fails.
  [[nodiscard]] bool write(std::string_view html);
  /// Prints what was written as one part, which another one follows; `pages` are then so many more.
  /// Parts are printed without tags for assistive technology, which cannot be joined.
  [[nodiscard]] pdf_result end_part();
  /// Sheets of paper in the parts so far.
  [[nodiscard]] std::uint64_t pages() const { return pages_; }
  /// Prints what was written, behind the parts if there are any, to the file at `path` (UTF-8),
  /// which is replaced. Once.
  [[nodiscard]] pdf_result print(const std::string& path);

 private:
  [[nodiscard]] bool begin_page();
  [[nodiscard]] pdf_result print_page(const std::string& made, bool part);
  [[nodiscard]] pdf_result count_pages(const std::string& joiner, const std::string& made);
  [[nodiscard]] pdf_result join(const std::string& made);
  [[nodiscard]] pdf_result run(const std::string& program, const std::vector<std::string>& words,
                               std::chrono::seconds limit) const;
  [[nodiscard]] std::string in_folder(const char* name) const { return folder_ + "/" + name; }

  std::string folder_;  // "" where there is none
  int file_ = -1;
  std::uint64_t bytes_ = 0;
  std::vector<std::string> parts_;
  std::uint64_t pages_ = 0;
};

}}  // namespace zhunze
