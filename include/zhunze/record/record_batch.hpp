#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/record/record.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

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
  /// Adds so many records whose contents the caller begins (`record::restart`), in memory as above.
  void add(std::size_t count, const record& blank) {
    const std::size_t wanted = records.size() + count;
    if (records.empty() && spare.size() <= count) records.swap(spare);
    const std::size_t kept = std::min(wanted - records.size(), spare.size());
    const auto first = spare.end() - static_cast<std::ptrdiff_t>(kept);
    records.insert(records.end(), std::make_move_iterator(first),
                   std::make_move_iterator(spare.end()));
    spare.erase(first, spare.end());
    records.resize(wanted, blank);
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

}}  // namespace zhunze
