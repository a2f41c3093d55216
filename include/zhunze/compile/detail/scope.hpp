#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "zhunze/compile/detail/interned.hpp"
#include "zhunze/compile/detail/spellings.hpp"
#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/program/program.hpp"
#include "zhunze/syntax/detail/ast.hpp"

/// What the two halves of the compiler share: declarations fill the scope, expressions read it and
/// append instructions.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::compile {

/// What a value name means.
struct symbol {
  enum class form : std::uint8_t { fact, definition, criterion, parameter } kind{};
  std::uint32_t index = 0;  ///< into the program's facts, definitions, rules or parameters
};

struct name_entry {
  std::string spelling;  ///< a name or alias
  symbol meaning;
  location where;
};

struct scope {
  program out;  ///< under construction: declarations are complete, instructions are appended
  diagnostics& found;
  const syntax::file* file = nullptr;  ///< the file that the expression at hand stands in

  /// Names and aliases of values, by the record kind that declares them; parameters under the id
  /// without value.
  std::map<record_kind_id, by_spelling<symbol>> values;
  std::map<std::string, std::uint32_t, std::less<>> scales, choices, tables, calendars, parameters;
  std::map<std::string, record_kind_id, std::less<>> kinds;
  /// Names whose declarations had errors: a use of one is skipped without another error.
  std::set<std::string, std::less<>> dropped;
  /// A rules file cannot be had: any name may be declared in it.
  bool incomplete = false;
  /// Tables some of whose keys are not known, as their rows or files had errors.
  std::set<std::uint32_t> open_tables;
  /// True for a name that is not known and yet no error of its own.
  [[nodiscard]] bool excuses(std::string_view name) const {
    return incomplete || dropped.find(name) != dropped.end();
  }

  /// The `definition` and `criterion` instructions made so far, by definition and by rule index.
  std::map<std::uint32_t, instruction_id> definition_values, criterion_values;
  /// The `fact` instructions made so far, by fact.
  std::vector<instruction_id> fact_values;
  /// Shared subexpressions, constants and runs of operands that are already there.
  interned known;
  /// Rows by key for each table that was asked for, and how many keys it had then.
  mutable std::map<std::uint32_t, std::pair<std::size_t, by_spelling<std::uint32_t>>> key_rows;

  explicit scope(diagnostics& into) : found(into) {}
};

/// The value named so, seen from a kind (its own names, those of the kinds it extends, parameters).
/// A kind without value sees parameters only.
[[nodiscard]] ZHUNZE_DECL std::optional<symbol> find_value(const scope& in, record_kind_id kind,
                                                           std::string_view spelling);
/// All names visible from a kind, for nearest-name help.
[[nodiscard]] ZHUNZE_DECL std::vector<std::string_view> visible_names(const scope& in,
                                                                      record_kind_id kind);

/// The value names (facts, definitions, criteria, parameters) that an expression uses, in order;
/// for dependency edges. Levels, options, tables and columns may be among them.
[[nodiscard]] ZHUNZE_DECL std::vector<const syntax::word*> used_names(const syntax::file& file,
                                                                      syntax::expression_id root);

/// Lowers a condition to an instruction of type truth. None where it has errors, which are
/// reported.
[[nodiscard]] ZHUNZE_DECL instruction_id lower_condition(scope& in, record_kind_id kind,
                                                         syntax::expression_id root);
/// Lowers a value; `wanted` is the type it must have (absent: any type, as for 每 and 按). A whole
/// number fits where a decimal is wanted.
[[nodiscard]] ZHUNZE_DECL instruction_id lower_value(scope& in, record_kind_id kind,
                                                     syntax::expression_id root,
                                                     std::optional<type> wanted,
                                                     std::string_view wanted_unit = {});
/// Wraps a lowered value as that of a definition or criterion: an instruction of its own, never
/// shared.
[[nodiscard]] ZHUNZE_DECL instruction_id wrap(scope& in, operation op, instruction_id value,
                                              std::uint32_t index, type value_type, location where);

/// A literal (or level, option, key name) as a stored value of a type: for 未填视为, table rows and
/// examples. Nothing where it does not fit, which is reported.
[[nodiscard]] ZHUNZE_DECL std::optional<stored_value> literal_value(scope& in,
                                                                    syntax::expression_id root,
                                                                    type wanted,
                                                                    std::string_view unit);

/// True for a condition that itself says no (非 …, 均不 { … }, … 未填, … 为 否): in an exclusion
/// that is a double negation, for `kind::double_negation`.
[[nodiscard]] ZHUNZE_DECL bool doubly_negative(const syntax::file& file,
                                               syntax::expression_id root);

}}}  // namespace zhunze::detail::compile
