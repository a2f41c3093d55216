#pragma once

#include <cstddef>

#include "zhunze/config.hpp"

/// How much of a report for paper goes into one part. What prints it takes a time that grows with
/// the square of the pages, so that a long report is printed sooner in parts.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

class part_room {
 public:
  /// A report of so many records' pages and rows of lists; `part_pages` is 0 where it stays whole.
  part_room(std::size_t part_pages, std::size_t pages, std::size_t rows)
      : most_(part_pages * rows_a_page),
        cuts_(part_pages != 0 && pages * rows_a_page + rows > most_ * parts_worth_cutting) {}

  /// True where the report is in parts.
  [[nodiscard]] bool cuts() const { return cuts_; }
  /// True where no more goes into this part.
  [[nodiscard]] bool full() const { return cuts_ && used_ >= most_; }
  void add_page() { used_ += rows_a_page; }
  void add_row() { ++used_; }
  void begin_part() { used_ = 0; }

 private:
  /// About as many rows take the time of a record's page.
  static constexpr std::size_t rows_a_page = 16;
  /// A whole report has links, and needs no program that joins: what is not much longer than a part
  /// is left whole.
  static constexpr std::size_t parts_worth_cutting = 2;

  std::size_t most_;
  bool cuts_;
  std::size_t used_ = 0;
};

}}}  // namespace zhunze::detail::render
