#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/record/record.hpp"

namespace zhunze::inline ZHUNZE_FORM {

/// Records that a source gave, and what is said of it beside them.
struct record_batch {
  std::vector<record> records;  ///< in the order of the files; a bad cell makes its record invalid
  diagnostics found;            ///< findings about files and columns; cells' are the records'
  /// Why rows could not be told to be of any kind. They have no record.
  diagnostics unread = found.beside();
  std::uint64_t unreadable = 0;  ///< how many such rows there are

  /// Adds a copy of an empty record, in the memory of one that `recycle` set aside.
  record& add(const record& blank) {
    if (spare.empty()) return records.emplace_back(blank);
    records.push_back(std::move(spare.back()));
    spare.pop_back();
    records.back().restart(blank);
    return records.back();
  }
  /// Takes the last record back.
  void drop_last() {
    spare.push_back(std::move(records.back()));
    records.pop_back();
  }
  /// Drops the records; what is found beside them stays.
  void recycle() {
    if (spare.empty()) records.swap(spare);
    for (record& one : records) spare.push_back(std::move(one));
    records.clear();
  }

  std::vector<record> spare;  ///< memory for records to come
};

}  // namespace zhunze::inline ZHUNZE_FORM
