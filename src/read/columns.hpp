#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "like_fact.hpp"
#include "zhunze/read/data.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// What a column or key gives: the value of a fact, or a part of its evidence.
enum class column_part : std::uint8_t { value, what, by, on, record_kind, unknown };

struct column {
  std::string spelling;
  column_part part = column_part::unknown;
  fact_id fact;
};

/// The facts of record kinds by what they are called. A kind's are listed when it is first asked
/// for, so that many names cost no more than their number and that of the facts.
class fact_names {
 public:
  explicit fact_names(const program& rules) : rules_(rules) {}

  /// The first fact of the kind that is called so, or none.
  [[nodiscard]] fact_id find(record_kind_id kind, std::string_view name);
  /// The facts of the kind that a name which is none of theirs may be meant for.
  [[nodiscard]] const like_facts& like(record_kind_id kind);
  [[nodiscard]] const program& rules() const { return rules_; }

 private:
  using names = std::unordered_map<std::string_view, fact_id>;

  const program& rules_;
  std::map<record_kind_id, names> kinds_;
  std::map<record_kind_id, like_facts> like_;
};

/// The column that a header or key names for a kind.
[[nodiscard]] column find_column(fact_names& facts, record_kind_id kind, std::string_view name);

/// A warning for a column that names nothing, with the nearest names. An error where the options
/// are strict, or where it looks like a fact that is not `given` and counts when it is missing. The
/// nearest names are looked for where `into`, which it is for, keeps it.
[[nodiscard]] diagnostic unknown_column(fact_names& facts, record_kind_id kind,
                                        const std::string& spelling, location place,
                                        const read_options& options,
                                        const std::vector<fact_id>& given, const diagnostics& into);

/// Says that a row is no record but a total, a note or a signature, which begins with that text.
[[nodiscard]] diagnostic row_of_no_record(std::string_view text, location place,
                                          const read_options& options);

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

}}}  // namespace zhunze::detail::reading
