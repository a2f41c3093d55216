#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/read/data.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// Records that have been read, in little memory, so that their files need not be read again. They
/// come back as they went in, in their order, with what is wrong with them.
class held_records {
 public:
  /// Takes about `most` bytes at most; packs and unpacks with so many threads.
  held_records(std::size_t most, unsigned jobs) : most_(most), jobs_(jobs) {}

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

  /// Some records one behind the other, each packed behind its kind.
  struct piece {
    std::string packed;
    std::vector<record> whole;  // those with problems, which are not packed
    std::size_t count = 0;
    std::size_t bytes = 0;  // about so many are taken
  };
  /// Takes the records of a piece off it, from some place on.
  struct taker {
    const piece* from = nullptr;
    std::string_view rest;
    std::size_t given = 0, whole_given = 0;

    [[nodiscard]] bool done() const { return from == nullptr || given == from->count; }
  };

  void know_kinds(const std::vector<record>& all, std::size_t first);
  [[nodiscard]] static piece packed(const record* first, std::size_t count,
                                    std::vector<char>& room);
  [[nodiscard]] static taker begin_of(const piece& one) { return {&one, one.packed, 0, 0}; }
  void give_part(std::size_t room, record_batch& into);
  void give_pieces(std::size_t room, record_batch& into);
  void give(taker& from, record& into) const;
  [[nodiscard]] const record& some_blank() const;

  std::size_t most_;
  unsigned jobs_;
  std::size_t bytes_ = 0;  // taken
  std::vector<piece> pieces_;
  std::vector<std::vector<char>> rooms_;       // by thread: for the record that is being packed
  std::vector<std::optional<record>> blanks_;  // by kind
  std::uint64_t count_ = 0, given_ = 0;
  std::size_t next_ = 0;  // the piece to be begun
  taker at_;              // the piece before that
};

}}}  // namespace zhunze::detail::reading
