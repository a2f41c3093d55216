#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "zhunze/audit/hash.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::audit {

/// A line that is as it was written, by itself; whether it is in its place is to be found.
struct placed_line {
  std::uint64_t number = 0;
  std::uint64_t line = 0;  ///< where it stands, counted from 1
  hash_bytes leaf{};
  hash_bytes chain{};
};

enum class disorder : std::uint8_t { replaced, missing, inserted, moved };

struct order_finding {
  disorder what{};
  std::uint64_t line = 0;             ///< for missing: before which
  std::uint64_t first = 0, last = 0;  ///< numbers
};

/// Finds which lines of a log are missing, inserted or out of order, from numbers and chain alone,
/// in one pass. Where much is wrong at once, it says so in the simplest way that fits; a log with
/// anything wrong never comes out as well. Memory: what is out of order at once, up to a bound.
class line_order {
 public:
  explicit line_order(hash_algorithm algorithm) : hash_(algorithm) {}

  /// A line that was changed: nothing it says is believed.
  void changed();
  /// The next line; true where it follows the one before.
  bool next(const placed_line& one);
  /// After the last line. Findings are in order of lines.
  [[nodiscard]] std::vector<order_finding> finish();

 private:
  struct gap {
    std::uint64_t first = 0, last = 0;  // numbers not met yet
    std::uint64_t line = 0;             // the line behind it
  };

  [[nodiscard]] bool follows(const placed_line& before, const placed_line& one);
  bool accept(const placed_line& one);
  void open_gap(std::uint64_t first, const placed_line& behind);
  void settle_jump();
  bool pass_early(std::uint64_t upto);
  bool go_on(const placed_line& one);
  void fall_back(const placed_line& one);
  [[nodiscard]] bool fill(std::uint64_t number);
  void add(disorder what, std::uint64_t line, std::uint64_t first, std::uint64_t last);

  hasher hash_;
  placed_line top_;                   // the last line in its place
  std::uint64_t unread_ = 0;          // changed lines behind it
  std::optional<placed_line> jump_;   // a line further on than expected
  std::optional<placed_line> rival_;  // another line with the number of `top_`
  std::size_t rival_finding_ = 0;
  std::map<std::uint64_t, placed_line> early_;  // lines that stood before their place
  std::vector<gap> gaps_;
  std::vector<order_finding> found_;
};

}}}  // namespace zhunze::detail::audit
