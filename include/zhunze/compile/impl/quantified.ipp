#pragma once

#include <set>

#include "zhunze/compile/impl/expression.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

// 甲 当 乙: not applicable, so no obstacle, where 乙 is not the case.
inline instruction_id lower_item(lowering& at, const syntax::quantified_item& item) {
  if (!item.when) return condition(at, item.condition);
  const instruction_id when = condition(at, item.when);
  const instruction_id what = condition(at, item.condition);
  if (!when || !what) return {};
  instruction one{operation::guarded};
  one.a = when.value;
  one.b = what.value;
  return emit(at.in, one, {}, {at.place(item.condition), {}, {}});
}

inline bool check_count(lowering& at, const syntax::quantified& node, location where) {
  if (node.word != syntax::keyword::at_least_n) return true;
  const std::string& written_count = (*at.in.file)[node.written_count].spelling;
  if (node.count == 0) {
    at.in.found.add(kind::count_of_none, where, {written_count});
    return false;
  }
  if (node.count <= node.items.size()) return true;
  at.in.found.add(kind::count_too_large, where, {written_count, std::to_string(node.items.size())});
  return false;
}

// An item that stands twice counts twice: harmless in 全部, wrong in 至少 n 项.
inline void warn_repeated_items(lowering& at, const syntax::quantified& node,
                                const std::vector<instruction_id>& items) {
  if (!has_repeated(items)) return;
  std::set<instruction_id> seen;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i] || seen.insert(items[i]).second) continue;
    const auto e = node.items[i].condition;
    at.in.found.add(kind::repeated_item, at.place(e), {written(at, e)});
  }
}

inline operation operation_of(syntax::keyword word) {
  switch (word) {
    case syntax::keyword::any_of:
      return operation::any;
    case syntax::keyword::none_of:
      return operation::none;
    case syntax::keyword::at_least_n:
      return operation::at_least;
    default:
      return operation::all;
  }
}

ZHUNZE_DECL operand lower_quantified(lowering& at, const syntax::quantified& node, location where) {
  std::vector<instruction_id> items;
  items.reserve(node.items.size());
  bool whole = check_count(at, node, where);
  for (const syntax::quantified_item& item : node.items) {
    items.push_back(lower_item(at, item));
    whole = whole && items.back();
  }
  warn_repeated_items(at, node, items);
  if (!whole) return {};
  const std::uint32_t n = node.word == syntax::keyword::at_least_n ? node.count : 0;
  return {emit_list(at.in, operation_of(node.word), items, n, where)};
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
