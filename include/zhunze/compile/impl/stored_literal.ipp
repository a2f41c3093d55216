#pragma once

#include "zhunze/compile/impl/expression.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

// A literal, and what it is to be stored as.
struct literal_reader {
  lowering& at;
  syntax::expression_id root;
  type wanted;
  std::string unit;

  [[nodiscard]] std::optional<stored_value> mismatch(type holds) const {
    help_with_wanted(at.in.found.add(kind::wrong_type, at.place(root),
                                     {describe(at.in, holds), describe(at.in, wanted)}),
                     wanted);
    return std::nullopt;
  }

  [[nodiscard]] std::optional<stored_value> member(std::string_view spelling,
                                                   location where) const {
    if (const auto index = find_member(at.in, wanted, spelling)) return stored_value{*index, {}};
    report_unknown_member(at.in, spelling, wanted, where);
    return std::nullopt;
  }

  [[nodiscard]] std::optional<stored_value> stored_number(const number& amount,
                                                          std::string_view spelling) const {
    if (const auto mantissa = scaled(amount, stored_decimals(wanted.kind))) {
      return stored_value{*mantissa, {}};
    }
    const bool fraction = wanted.kind == type_kind::integer && !amount.whole();
    at.in.found.add(fraction ? kind::not_whole : kind::number_not_held, at.place(root),
                    {std::string(spelling), describe(at.in, wanted)});
    return std::nullopt;
  }

  std::optional<stored_value> operator()(const syntax::number_literal& n) const {
    if (!wanted.numeric()) {
      return mismatch({n.percent ? type_kind::percentage : type_kind::integer});
    }
    if (n.percent && wanted.kind == type_kind::integer) return mismatch({type_kind::percentage});
    const auto fitted = fit_number(at, n, at.place(root), {wanted, unit, {}});
    return fitted ? stored_number(fitted->amount, n.spelling) : std::nullopt;
  }
  std::optional<stored_value> operator()(const syntax::date_literal& n) const {
    if (wanted.kind != type_kind::date) return mismatch({type_kind::date});
    return stored_value{n.value.days, {}};
  }
  std::optional<stored_value> operator()(const syntax::truth_literal& n) const {
    if (wanted.kind != type_kind::truth) return mismatch({type_kind::truth});
    return stored_value{n.value ? 1 : 0, {}};
  }
  std::optional<stored_value> operator()(const syntax::text_literal& n) const {
    if (wanted.textual()) return stored_value{0, plain_text(n.value)};
    if (has_members(wanted)) return member(n.value, at.place(root));
    return mismatch({type_kind::text});
  }
  std::optional<stored_value> operator()(const syntax::name_use& n) const {
    if (has_members(wanted)) return member(n.name.text, at.in.file->place(n.name));
    return not_a_literal();
  }
  std::optional<stored_value> operator()(const syntax::member_use& n) const {
    const operand one = lower_member(at, n);
    if (!one) return std::nullopt;
    if (at.type_of(one.id) != wanted) return mismatch(at.type_of(one.id));
    return member(n.name.text, at.in.file->place(n.name));
  }
  // 1/3 is written as a division.
  std::optional<stored_value> operator()(const syntax::arithmetic& n) const {
    const auto* top = at.in.file->number_at(n.left);
    const auto* bottom = at.in.file->number_at(n.right);
    const bool plain = top && bottom && n.operation == '/' && wanted.numeric();
    const auto share = plain ? divide(top->value, bottom->value) : std::nullopt;
    return share ? stored_number(*share, written(at, root)) : not_a_literal();
  }
  std::optional<stored_value> operator()(const syntax::parenthesised& n) const {
    return at.in.file->visit(literal_reader{at, n.inner, wanted, unit}, n.inner);
  }
  template <class Other>
  std::optional<stored_value> operator()(const Other&) const {
    return not_a_literal();
  }

  [[nodiscard]] std::optional<stored_value> not_a_literal() const {
    at.in.found.add(kind::not_a_literal, at.place(root),
                    {written(at, root), describe(at.in, wanted)});
    return std::nullopt;
  }
};

ZHUNZE_DECL std::optional<stored_value> literal_value(scope& in, syntax::expression_id root,
                                                      type wanted, std::string_view unit) {
  if (!root) return std::nullopt;
  lowering at{in, {}};
  return in.file->visit(literal_reader{at, root, wanted, std::string(unit)}, root);
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
