#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/read/data.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::reading {

/// Records that have been read, in little memory, so that their files need not be read again. They
/// come back as they went in, in their order, with what is wrong with them.
class held_records {
 public:
  /// Takes about `most` bytes at most.
  explicit held_records(std::size_t most) : most_(most) {}

  /// Keeps the records of a list from `first` on. Where they are too many, gives up.
  void keep(const std::vector<record>& all, std::size_t first);
  /// Holds none any more, and keeps none.
  void give_up();
  [[nodiscard]] bool gave_up() const { return most_ == 0; }
  [[nodiscard]] std::uint64_t count() const { return count_; }

  /// Begins to give them back, from the first.
  void begin();
  /// Adds the next ones to a batch until it holds `most`, or there are no more: then false.
  [[nodiscard]] bool next(std::size_t most, record_batch& into);
  /// How many were given back since `begin`.
  [[nodiscard]] std::uint64_t given() const { return given_; }

 private:
  using kind_index = std::uint32_t;

  void keep(const record& one);
  void keep_whole(const record& one);
  void keep_packed(const record& one);
  void add(kind_index kind, std::string_view packed);
  void give(record_batch& into);

  std::size_t most_;
  std::size_t bytes_ = 0;            // taken
  std::vector<std::string> pieces_;  // of packed records, each behind its kind; none is cut
  std::vector<char> room_;           // for the one that is being packed
  std::vector<std::optional<record>> blanks_;  // by kind
  std::vector<record> whole_;                  // those with problems
  std::uint64_t count_ = 0, given_ = 0;
  std::size_t piece_ = 0, whole_given_ = 0;  // the next to be given back
  std::string_view rest_;                    // of the piece before that
};

}  // namespace zhunze::inline ZHUNZE_FORM::detail::reading
