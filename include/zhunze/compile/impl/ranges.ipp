#pragma once

#include <algorithm>

#include "zhunze/compile/impl/unit.hpp"
#include "zhunze/program/kernels.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

/// The number that an instruction always gives; nothing where that differs from record to record.
[[nodiscard]] inline std::optional<number> fixed_number(const scope& in, instruction_id of) {
  const instruction& step = in.out[of];
  if (const number* constant = constant_number(in, of)) return *constant;
  if (traits_of(step.op).operands != operand_shape::numbers) return std::nullopt;
  const auto left = fixed_number(in, instruction_id(std::size_t{step.a}));
  const auto right = fixed_number(in, instruction_id(std::size_t{step.b}));
  if (!left || !right) return std::nullopt;
  const computed<number> made = kernel_of(step.op).numbers(*left, *right);
  return made.why == cause::none ? std::optional(made.amount) : std::nullopt;
}

/// Reads the bounds of one fact or column.
class range_reader {
 public:
  range_reader(unit& at, const syntax::file& file, record_kind_id owner, fact_definition& into)
      : at_(at), file_(file), owner_(owner), into_(into) {}

  void read(const syntax::fact& written) {
    for (const syntax::fact_option& option : written.options) {
      if (option.kind == syntax::fact_option::form::bound) read(option);
    }
    if (!into_.lowest || !into_.highest || *into_.lowest <= *into_.highest) return;
    at_.found().add(kind::range_empty, file_.place(written.where),
                    {into_.called.name, words(*into_.lowest), words(*into_.highest)});
    into_.lowest.reset();
    into_.highest.reset();
  }

  /// A value in the language of the rules, for messages.
  [[nodiscard]] argument words(std::int64_t value) const {
    const auto in = [&](language lang) {
      return value_text(at_.out(), into_.holds, {value, {}}, into_.unit, lang);
    };
    return {in(language::zh), in(language::en)};
  }
  [[nodiscard]] argument range() const {
    return {range_text(at_.out(), into_, language::zh), range_text(at_.out(), into_, language::en)};
  }

 private:
  void read(const syntax::fact_option& option) {
    const bool both = option.said == syntax::keyword::between;
    if (!fits(option)) return;
    syntax::comparison as_compared;
    as_compared.relation = option.said;
    const bool lower = both || meaning_of(as_compared) == relation::greater_equal;
    if (lower) take(option, option.value, into_.lowest, {"下限", "lower bound"});
    if (both || !lower) {
      take(option, both ? option.upper : option.value, into_.highest, {"上限", "upper bound"});
    }
  }

  /// True where values of the type have an order, and the word is theirs.
  [[nodiscard]] bool fits(const syntax::fact_option& option) {
    const type holds = into_.holds;
    const location where = file_.place(option.where);
    if (!holds.numeric() && holds.kind != type_kind::date && holds.kind != type_kind::level) {
      at_.found().add(kind::range_of_type, where,
                      {into_.called.name, describe(at_.names, holds), keyword_words(option.said)});
      return false;
    }
    if (option.said == syntax::keyword::between) return true;
    lowering here{at_.names, owner_};
    syntax::comparison as_compared;
    as_compared.relation = option.said;
    return check_relation(here, as_compared, holds, where);
  }

  void take(const syntax::fact_option& option, syntax::expression_id written,
            std::optional<std::int64_t>& bound, const argument& which) {
    if (bound) {
      at_.found().add(kind::bound_twice, file_.place(option.where), {into_.called.name, which});
      return;
    }
    bound = value_of(written);
  }

  [[nodiscard]] std::optional<std::int64_t> value_of(syntax::expression_id written) {
    at_.names.file = &file_;
    lowering here{at_.names, owner_};
    const syntax::word* name = bare_name(here, written);
    const bool member = name != nullptr && has_members(into_.holds) &&
                        find_member(at_.names, into_.holds, name->text).has_value();
    const auto meaning =
        name == nullptr || member ? std::nullopt : find_value(at_.names, owner_, name->text);
    if (meaning) return value_of_name(written, *name, *meaning);
    const auto literal = literal_value(at_.names, written, into_.holds, into_.unit);
    return literal ? std::optional(literal->number) : std::nullopt;
  }

  [[nodiscard]] std::optional<std::int64_t> value_of_name(syntax::expression_id written,
                                                          const syntax::word& name,
                                                          const symbol& meaning) {
    const location where = file_.place(name);
    if (meaning.kind == symbol::form::parameter) {
      const instruction_id value = lower_value(at_.names, {}, written, into_.holds, into_.unit);
      if (!value) return std::nullopt;
      if (const auto amount = fixed_number(at_.names, value)) {
        if (const auto stored = scaled(*amount, stored_decimals(into_.holds.kind))) return stored;
        at_.found().add(kind::number_not_held, where,
                        {to_text(*amount), describe(at_.names, into_.holds)});
        return std::nullopt;
      }
    }
    at_.found().add(kind::bound_not_constant, where, {name.text});
    return std::nullopt;
  }

  unit& at_;
  const syntax::file& file_;
  record_kind_id owner_;
  fact_definition& into_;
};

inline void settle_range(unit& at, const declared<syntax::fact>& one, fact_definition& fact) {
  range_reader reader(at, *one.file, one.owner, fact);
  reader.read(*one.node);
  if (!fact.fallback || within_range(fact, fact.fallback->number)) return;
  at.found().add(kind::default_outside_range, one.where,
                 {fact.called.name, reader.words(fact.fallback->number), reader.range()});
}

/// A column has a range for its cells alone: what is looked up is known to be in it.
inline void settle_column(unit& at, std::uint32_t table, std::uint32_t column) {
  const auto& one = at.tables[table];
  const table_column& cells = at.out().tables[table].columns[column];
  fact_definition as_fact;
  as_fact.called = cells.called;
  as_fact.holds = cells.holds;
  as_fact.unit = cells.unit;
  range_reader reader(at, *one.file, {}, as_fact);
  reader.read(one.node->columns[column]);
  const auto places = at.bounded_cells.find({table, column});
  if (places == at.bounded_cells.end()) return;
  for (std::size_t row = 0; row < cells.cells.size(); ++row) {
    if (!cells.cells[row] || within_range(as_fact, cells.cells[row]->number)) continue;
    at.found().add(kind::table_cell_outside_range, places->second[row],
                   {one.called.name, cells.called.name, reader.words(cells.cells[row]->number),
                    reader.range()});
  }
}

ZHUNZE_DECL void settle_ranges(unit& at) {
  for (std::size_t i = 0; i < at.facts.size(); ++i) {
    settle_range(at, at.facts[i], at.out().facts[i]);
  }
  for (std::size_t table = 0; table < at.tables.size(); ++table) {
    for (std::size_t column = 0; column < at.tables[table].node->columns.size(); ++column) {
      settle_column(at, static_cast<std::uint32_t>(table), static_cast<std::uint32_t>(column));
    }
  }
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
