#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "columns.hpp"
#include "text_ends.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// Reads the plain spellings of one fact's values fast: what it takes means just what the general
/// way says; what it does not know it leaves to that. Names of levels, options and keys are
/// remembered as the general way reads them.
class quick_cell {
 public:
  quick_cell(const program& rules, const column& into);
  quick_cell(quick_cell&&) = default;
  quick_cell& operator=(quick_cell&&) = default;

  /// True where the fact was set, or the cell is empty. `text` is valid UTF-8; the fact has no
  /// value yet.
  [[nodiscard]] bool read(std::string_view text, record& nominee) const;
  [[nodiscard]] bool is_truth() const { return way_ == way::truth; }
  [[nodiscard]] bool is_whole() const { return way_ == way::whole; }
  /// Sets a yes/no fact that has no value yet.
  void put_truth(bool is, record& nominee) const {
    nominee.put_truths(word_, is ? bit_ : 0, is ? 0 : bit_);
  }
  /// Remembers what the general way made of a cell.
  void learn(std::string_view text, const record& nominee);

 private:
  enum class way : std::uint8_t { none, truth, whole, day, name, text };

  fact_id fact_;
  std::uint32_t slot_ = 0;
  std::uint32_t word_ = 0;  // of the slot of a yes/no fact,
  std::uint64_t bit_ = 0;   // and its place there
  std::int64_t lowest_ = std::numeric_limits<std::int64_t>::min();
  std::int64_t highest_ = std::numeric_limits<std::int64_t>::max();
  way way_ = way::none;
  struct named {
    text_ends ends;
    std::string_view name;
    std::int64_t value = 0;
  };
  [[nodiscard]] bool read_truth(std::string_view text, record& nominee) const;
  [[nodiscard]] bool read_name(std::string_view text, record& nominee) const;
  [[nodiscard]] bool read_day(std::string_view text, record& nominee) const;
  [[nodiscard]] bool read_text(std::string_view text, record& nominee) const;
  [[nodiscard]] bool put(std::optional<std::int64_t> number, record& nominee) const;

  std::deque<std::string> texts_;
  std::unordered_map<std::string_view, std::int64_t> names_;
  mutable std::vector<named> recent_;  // by `text_ends::place`: cells repeat
};

}}}  // namespace zhunze::detail::reading
