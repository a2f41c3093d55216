#pragma once

#include <array>

#include "zhunze/compile/impl/expression.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

// What a relation word may stand between.
enum class relation_class : std::uint8_t { any, ranked, counted, dated };

struct relation_word {
  syntax::keyword word;
  relation meaning;
  relation_class fits;
};

inline constexpr auto relation_words = std::to_array<relation_word>({
    {syntax::keyword::is, relation::equal, relation_class::any},
    {syntax::keyword::is_not, relation::not_equal, relation_class::any},
    {syntax::keyword::not_below, relation::greater_equal, relation_class::ranked},
    {syntax::keyword::not_above, relation::less_equal, relation_class::ranked},
    {syntax::keyword::above, relation::greater, relation_class::ranked},
    {syntax::keyword::below, relation::less, relation_class::ranked},
    {syntax::keyword::at_least, relation::greater_equal, relation_class::counted},
    {syntax::keyword::at_most, relation::less_equal, relation_class::counted},
    {syntax::keyword::exceeds, relation::greater, relation_class::counted},
    {syntax::keyword::less_than, relation::less, relation_class::counted},
    {syntax::keyword::not_before, relation::greater_equal, relation_class::dated},
    {syntax::keyword::not_after, relation::less_equal, relation_class::dated},
    {syntax::keyword::after, relation::greater, relation_class::dated},
    {syntax::keyword::before, relation::less, relation_class::dated},
});

inline const relation_word& relation_entry(syntax::keyword word) {
  for (const relation_word& one : relation_words) {
    if (one.word == word) return one;
  }
  return relation_words.front();
}

ZHUNZE_DECL relation meaning_of(const syntax::comparison& node) {
  if (node.relation) return relation_entry(*node.relation).meaning;
  if (node.symbol == ">=") return relation::greater_equal;
  if (node.symbol == "<=") return relation::less_equal;
  return node.symbol == ">" ? relation::greater : relation::less;
}

inline bool is_ordered(type holds) {
  return holds.numeric() || holds.kind == type_kind::date || holds.kind == type_kind::level;
}

// The symbols order whatever has an order; the words belong to levels, numbers or dates.
inline bool relation_fits(const syntax::comparison& node, type holds) {
  const relation_class needs =
      node.relation ? relation_entry(*node.relation).fits : relation_class::any;
  switch (needs) {
    case relation_class::any:
      return true;
    case relation_class::ranked:
      return holds.numeric() || holds.kind == type_kind::level;
    case relation_class::counted:
      return holds.numeric();
    case relation_class::dated:
      return holds.kind == type_kind::date;
  }
  return true;
}

inline argument relation_spelling(const syntax::comparison& node) {
  if (!node.relation) return node.symbol;
  const auto& both = syntax::info(*node.relation);
  return {std::string(both.zh), std::string(both.en)};
}

// The word of the same meaning that values of this type do have.
inline argument fitting_word(relation meaning, type holds) {
  const relation_class wanted = holds.kind == type_kind::date    ? relation_class::dated
                                : holds.kind == type_kind::level ? relation_class::ranked
                                                                 : relation_class::counted;
  for (const relation_word& one : relation_words) {
    if (one.meaning != meaning || one.fits != wanted) continue;
    const auto& both = syntax::info(one.word);
    return {std::string(both.zh), std::string(both.en)};
  }
  return "";
}

ZHUNZE_DECL bool check_ordered(lowering& at, type holds, const argument& word, location where) {
  if (is_ordered(holds)) return true;
  if (holds.kind == type_kind::truth) {
    at.in.found.add(kind::truth_relation, where, {word});
  } else {
    at.in.found.add(kind::no_order, where, {describe(at.in, holds), word});
  }
  return false;
}

ZHUNZE_DECL bool check_relation(lowering& at, const syntax::comparison& node, type holds,
                                location where) {
  const relation meaning = meaning_of(node);
  if (meaning == relation::equal || meaning == relation::not_equal) return true;
  if (is_ordered(holds) && relation_fits(node, holds)) return true;
  const argument word = relation_spelling(node);
  if (!check_ordered(at, holds, word, where)) return false;
  at.in.found.add(kind::wrong_relation, where,
                  {word, describe(at.in, holds), fitting_word(meaning, holds)});
  return false;
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
