#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/read/data.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::reading {

/// What a column or key gives: the value of a fact, or a part of its evidence.
enum class column_part : std::uint8_t { value, what, by, on, record_kind, unknown };

struct column {
  std::string spelling;
  column_part part = column_part::unknown;
  fact_id fact;
};

/// The column that a header or key names for a kind.
[[nodiscard]] column find_column(const program& rules, record_kind_id kind, std::string_view name);

/// A warning (an error where strict) for a column that names nothing, with the nearest names.
[[nodiscard]] diagnostic unknown_column(const program& rules, record_kind_id kind,
                                        const std::string& spelling, location place, bool strict);

/// True for the header or key that tells a record's kind.
[[nodiscard]] bool names_kind(std::string_view name);

/// Puts one cell into a record: a value, or a part of the evidence for one.
void store(const column& into, std::string_view text, record& nominee);

/// Adds a problem where a row says that it is of another kind than its file.
void compare_kind(std::string_view said, location place, record& nominee);

/// Empty records of each kind that the data uses, to copy for every row.
class prototypes {
 public:
  prototypes(const ruleset& rules, record_batch& into) : rules_(rules), into_(into) {}

  /// An empty record of a kind, or none, which is told among the rows not read.
  [[nodiscard]] std::optional<record> make(std::string_view kind, location place);
  /// The only kind that records can have, or none, which is told among the rows not read.
  [[nodiscard]] std::optional<std::string> only_kind(location place);

 private:
  const ruleset& rules_;
  record_batch& into_;
};

}  // namespace zhunze::inline ZHUNZE_FORM::detail::reading
