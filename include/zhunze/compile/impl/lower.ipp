#pragma once

#include "zhunze/compile/impl/expression.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

// One overload a node; `want` is read by names and literals only.
struct node_lowering {
  lowering& at;
  location where;
  const expectation& want;

  operand operator()(const syntax::name_use& n) const { return lower_name(at, n.name, want); }
  operand operator()(const syntax::member_use& n) const { return lower_member(at, n); }
  operand operator()(const syntax::number_literal& n) const {
    const auto fitted = fit_number(at, n, where, want);
    if (!fitted) return {};
    return {emit_constant(at.in, {fitted->amount}, fitted->holds, fitted->unit, where),
            n.unit.empty() && !n.percent};
  }
  operand operator()(const syntax::date_literal& n) const {
    return {emit_constant(at.in, {number(n.value.days)}, {type_kind::date}, {}, where)};
  }
  operand operator()(const syntax::text_literal& n) const { return lower_text(at, n, where, want); }
  operand operator()(const syntax::truth_literal& n) const {
    return {emit_constant(at.in, {to_truth(n.value)}, {type_kind::truth}, {}, where)};
  }
  operand operator()(const syntax::table_lookup& n) const { return lower_look_up(at, n, where); }
  operand operator()(const syntax::call& n) const { return lower_call(at, n, where); }
  operand operator()(const syntax::negation& n) const { return lower_negation(at, n, where); }
  operand operator()(const syntax::arithmetic& n) const { return lower_arithmetic(at, n, where); }
  operand operator()(const syntax::comparison& n) const { return lower_comparison(at, n, where); }
  operand operator()(const syntax::range_test& n) const { return lower_range(at, n, where); }
  operand operator()(const syntax::membership& n) const { return lower_membership(at, n, where); }
  operand operator()(const syntax::presence& n) const { return lower_presence(at, n, where); }
  operand operator()(const syntax::connective& n) const { return lower_connective(at, n, where); }
  operand operator()(const syntax::quantified& n) const { return lower_quantified(at, n, where); }
  operand operator()(const syntax::parenthesised& n) const { return lower(at, n.inner, want); }
};

ZHUNZE_DECL operand lower(lowering& at, syntax::expression_id e, const expectation& want) {
  if (!e) return {};
  if (at.depth >= tree_depth) {
    at.in.found.add(kind::expression_too_deep, at.place(e), {std::to_string(tree_depth)});
    return {};
  }
  ++at.depth;
  const operand made = at.in.file->visit(node_lowering{at, at.place(e), want}, e);
  --at.depth;
  return made;
}

ZHUNZE_DECL instruction_id lower_condition(scope& in, record_kind_id seen_from,
                                           syntax::expression_id root) {
  if (!root) return {};
  lowering at{in, seen_from};
  return condition(at, root);
}

ZHUNZE_DECL instruction_id lower_value(scope& in, record_kind_id seen_from,
                                       syntax::expression_id root, std::optional<type> wanted,
                                       std::string_view wanted_unit) {
  if (!root) return {};
  lowering at{in, seen_from};
  const expectation want{wanted, std::string(wanted_unit), {}};
  const operand value = lower(at, root, want);
  if (!value || !check_wanted(at, value, want, at.place(root))) return {};
  return value.id;
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
