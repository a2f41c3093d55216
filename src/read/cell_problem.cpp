#include "cell_problem.hpp"

#include "sheet_number.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/program/impl/wording.hpp"
#include "zhunze/text/position.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::reading {

namespace {

kind kind_of(cell_fault fault) {
  switch (fault) {
    case cell_fault::error_value:
      return kind::sheet_cell_error;
    case cell_fault::not_computed:
      return kind::sheet_cell_not_computed;
    case cell_fault::too_precise:
      return kind::sheet_number_too_precise;
    case cell_fault::merged_across:
      return kind::sheet_cell_merged;
    default:
      return kind::sheet_cell_too_long;
  }
}

/// True for a number where digits are told apart as text: a sheet keeps no more than 15 of them.
bool is_number_as_id(const table_cell& cell, const column& in, const program& rules) {
  return cell.form == cell_form::number && in.part == column_part::value &&
         rules[in.fact].holds.kind == type_kind::identifier && !is_whole_id(cell.text);
}

}  // namespace

std::optional<diagnostic> problem_of(const table_cell& cell, const column& in,
                                     const record& nominee) {
  kind what = kind_of(cell.fault);
  if (cell.fault == cell_fault::none) {
    if (!is_number_as_id(cell, in, nominee.rules())) return std::nullopt;
    what = kind::sheet_number_as_id;
  } else if (in.part == column_part::unknown && cell.fault != cell_fault::merged_across) {
    return std::nullopt;
  }
  const argument column_name =
      in.part == column_part::value
          ? program_parts::shown(nominee.rules()[in.fact].called)
          : argument(in.spelling.empty() ? column_letters(cell.column) : in.spelling);
  return diagnostic{
      what,
      nominee.place(),
      {column_name, program_parts::shortened(cell.text), std::to_string(limits::cell_bytes)},
      {},
      {}};
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::reading
