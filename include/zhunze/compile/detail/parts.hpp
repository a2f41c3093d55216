#pragma once

#include <utility>
#include <vector>

#include "zhunze/compile/detail/unit.hpp"

/// Parts that several kinds of declaration have.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::compile {

/// Reports parts that a rule of this kind does not have.
ZHUNZE_DECL void refuse_parts(unit& at, syntax::keyword rule, const std::vector<location>& places,
                              syntax::keyword what);
/// Where the expressions stand.
[[nodiscard]] ZHUNZE_DECL std::vector<location> places_of(
    const syntax::file& file, const std::vector<syntax::expression_id>& expressions);
[[nodiscard]] ZHUNZE_DECL std::vector<location> places_of(const syntax::file& file,
                                                          const std::vector<syntax::word>& words);

/// 口径 and 提示.
template <class Definition>
inline void take_notes(const std::vector<syntax::note>& notes, Definition& into) {
  for (const syntax::note& one : notes) {
    auto& list = one.word == syntax::keyword::interpretation ? into.interpretations : into.hints;
    list.push_back(text_of(one.text));
  }
}

/// What a rule and a group have in their head: name, owner, label, clause, notes, stage.
template <class Definition>
inline void take_head(unit& at, const declared<syntax::rule>& one, Definition& into) {
  const syntax::rule& node = *one.node;
  into.names = one.names;
  into.owner = one.owner;
  into.where = one.where;
  if (!node.labels.empty()) into.label = text_of(node.labels.front());
  into.cites = resolve_citations(at, *one.file, node.citations);
  take_notes(node.notes, into);
  if (!node.stages.empty()) into.stage = stage_of(at, *one.file, node.stages.front()).value_or(0);
}

/// Repeated parts that any rule may have once.
ZHUNZE_DECL void refuse_repeated_parts(unit& at, const declared<syntax::rule>& one);

}}}  // namespace zhunze::detail::compile
