#pragma once

#include <utility>

#include "zhunze/program/cell.hpp"
#include "zhunze/record/impl/outside_range.hpp"
#include "zhunze/record/record.hpp"
#include "zhunze/text/fold.hpp"

namespace zhunze::inline ZHUNZE_FORM {

ZHUNZE_DECL cell_value read_cell(const program& rules, fact_id fact, std::string_view text,
                                 location place) {
  const fact_definition& meant = rules[fact];
  auto read = read_cell_as(rules, {meant.called, meant.holds, meant.unit}, text, place);
  if (read.value && !within_range(meant, read.value->number)) {
    const argument given = detail::program_parts::shortened(trim(text));
    return {std::nullopt, detail::record_parts::outside_range(rules, meant, given, place)};
  }
  return {std::move(read.value), std::move(read.problem)};
}

}  // namespace zhunze::inline ZHUNZE_FORM
