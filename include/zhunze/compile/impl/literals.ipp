#pragma once

#include <utility>

#include "zhunze/compile/impl/expression.hpp"
#include "zhunze/program/unit.hpp"
#include "zhunze/text/fold.hpp"
#include "zhunze/text/normalise.hpp"
#include "zhunze/value/read.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

ZHUNZE_DECL std::string plain_text(std::string_view text) {
  return std::string(trim(nfc(trim(text))));
}

inline type own_type(const syntax::number_literal& node) {
  if (node.percent) return {type_kind::percentage};
  return {node.value.whole() ? type_kind::integer : type_kind::decimal};
}

// 35 where a percentage is meant: 35% or 3500%, and nobody can tell.
inline bool lacks_percent(const syntax::number_literal& node, const expectation& want) {
  if (!want.holds || want.holds->kind != type_kind::percentage || node.percent) return false;
  return node.unit.empty() && (node.value >= number(1) || node.value <= number(-1));
}

// 500万元 where the declared unit is 万元: the 万 belongs to the unit.
inline std::optional<number> reread(const program& rules, const syntax::number_literal& node,
                                    std::string_view unit) {
  for (const std::string_view spelled : unit_spellings(rules, unit)) {
    const auto again = read_number_of_unit(node.spelling, false, spelled);
    if (again && !again->percent && again->unit == spelled) return again->value;
  }
  return std::nullopt;
}

inline std::optional<fitted_number> fit_unit(lowering& at, const syntax::number_literal& node,
                                             location where, const std::string& unit) {
  const type holds = own_type(node);
  if (node.unit.empty()) {
    if (const auto two = read_two_amounts(node.spelling, unit)) {
      at.in.found.add(
          kind::number_with_two_readings, where,
          {node.spelling, unit, to_text(two->inside) + unit, to_text(two->beside) + unit});
      return std::nullopt;
    }
    if (!node.value.zero()) warn_no_unit(at, node.spelling, unit, where);
    return fitted_number{node.value, holds, unit};
  }
  const std::string own(unit_id(at.in.out, node.unit));
  if (unit_fits(own, unit)) {
    return fitted_number{node.value, holds, same_time_unit(own, unit) ? unit : own};
  }
  if (const auto amount = reread(at.in.out, node, unit)) {
    const type again{amount->whole() ? type_kind::integer : type_kind::decimal};
    return fitted_number{*amount, again, unit};
  }
  at.in.found.add(kind::units_differ, where, {node.unit, unit});
  return std::nullopt;
}

inline fitted_number as_written(const program& rules, const syntax::number_literal& node) {
  return {node.value, own_type(node), std::string(unit_id(rules, node.unit))};
}

ZHUNZE_DECL std::optional<fitted_number> fit_number(lowering& at,
                                                    const syntax::number_literal& node,
                                                    location where, const expectation& want) {
  if (!want.holds || !want.holds->numeric() || node.percent) {
    return as_written(at.in.out, node);
  }
  if (lacks_percent(node, want)) {
    at.in.found.add(kind::no_percent, where, {node.spelling});
    return std::nullopt;
  }
  const bool may_lack = want.unit.empty() || is_compound(want.unit);
  if (!want.unit.empty() && !(may_lack && node.unit.empty())) {
    return fit_unit(at, node, where, want.unit);
  }
  if (!node.unit.empty() && want.beside && !counts_in(at.in, want.beside, node.unit)) {
    at.in.found.add(kind::unit_unexpected, where, {node.spelling, node.unit});
    return std::nullopt;
  }
  fitted_number plain = as_written(at.in.out, node);
  if (want.holds->kind == type_kind::percentage) plain.holds = *want.holds;
  return plain;
}

ZHUNZE_DECL operand lower_text(lowering& at, const syntax::text_literal& node, location where,
                               const expectation& want) {
  if (want.holds && has_members(*want.holds)) {
    if (const auto index = find_member(at.in, *want.holds, node.value)) {
      return {emit_constant(at.in, {number(*index)}, *want.holds, {}, where)};
    }
    report_unknown_member(at.in, node.value, *want.holds, where);
    return {};
  }
  return {emit_constant(at.in, {plain_text(node.value)}, {type_kind::text}, {}, where)};
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
