#include "cell_problem.hpp"

#include <algorithm>

#include "sheet_number.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/program/detail/wording.hpp"
#include "zhunze/text/position.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

kind kind_of(cell_fault fault) {
  switch (fault) {
    case cell_fault::error_value:
      return kind::sheet_cell_error;
    case cell_fault::not_computed:
      return kind::sheet_cell_not_computed;
    case cell_fault::too_precise:
      return kind::sheet_number_too_precise;
    case cell_fault::not_as_shown:
    case cell_fault::other_number:
      return kind::sheet_not_as_shown;
    case cell_fault::zero_hidden:
      return kind::sheet_zero_hidden;
    case cell_fault::merged_across:
      return kind::sheet_cell_merged;
    default:
      return kind::sheet_cell_too_long;
  }
}

/// What is compared by its spelling, not by the value that it has.
bool is_spelt(type_kind value_type) {
  return value_type == type_kind::identifier || value_type == type_kind::text ||
         value_type == type_kind::level || value_type == type_kind::option ||
         value_type == type_kind::key;
}

/// A sheet keeps no more than 15 digits of a number: beyond them it shows zeros.
bool too_long(std::string_view text) {
  constexpr std::ptrdiff_t kept = 15;
  return std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) >
         kept;
}

/// What is wrong with a number or date in the column of a fact, whose digits may be told apart as
/// text.
std::optional<kind> fault_of_number(const table_cell& cell, type_kind value_type) {
  const bool id = value_type == type_kind::identifier;
  const bool whole = cell.form == cell_form::number && is_whole_id(cell.text);
  if (id && cell.form != cell_form::shown && !whole) return kind::sheet_number_as_id;
  if (too_long(cell.text)) return kind::sheet_number_too_precise;
  if (cell.form != cell_form::value) return std::nullopt;
  return kind::sheet_number_as_text;
}

}  // namespace

std::optional<diagnostic> problem_of(const table_cell& cell, const column& in,
                                     const record& nominee) {
  std::optional<kind> what = kind_of(cell.fault);
  const bool of_fact = in.part == column_part::value;
  const bool spelt = of_fact && is_spelt(nominee.rules()[in.fact].value_type.kind);
  // Text that makes another number may well be what is meant as a text.
  const bool harmless = cell.fault == cell_fault::other_number && spelt;
  if (cell.fault == cell_fault::none || harmless) {
    if (!spelt || cell.form == cell_form::text) return std::nullopt;
    what = fault_of_number(cell, nominee.rules()[in.fact].value_type.kind);
    if (!what) return std::nullopt;
  } else if (in.part == column_part::unknown && cell.fault != cell_fault::merged_across) {
    return std::nullopt;
  }
  const argument column_name =
      in.part == column_part::value
          ? program_parts::shown(nominee.rules()[in.fact].names)
          : argument(in.spelling.empty() ? column_letters(cell.column) : in.spelling);
  return diagnostic{*what,
                    nominee.place(),
                    {column_name, program_parts::shortened(cell.text),
                     std::to_string(limits::cell_bytes), program_parts::shortened(cell.stored)},
                    {},
                    {}};
}

}}}  // namespace zhunze::detail::reading
