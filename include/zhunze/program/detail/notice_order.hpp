#pragma once

#include <algorithm>
#include <tuple>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/program/detail/identity.hpp"

/// The order of the notice: by document, path and sentences; of clauses that are cited by their
/// words alone, by these.
namespace zhunze { inline namespace ZHUNZE_FORM {

[[nodiscard]] inline auto notice_key(const cited_clause& one) {
  return std::tie(one.document, one.path, one.sentences, one.clause);
}
[[nodiscard]] inline bool earlier_in_notice(const cited_clause& a, const cited_clause& b) {
  return notice_key(a) < notice_key(b);
}
/// The first of several clauses in the notice's order; null where there is none.
[[nodiscard]] inline const cited_clause* first_cited(const std::vector<cited_clause>& cites) {
  const auto first = std::min_element(
      cites.begin(), cites.end(),
      [](const cited_clause& a, const cited_clause& b) { return earlier_in_notice(a, b); });
  return first == cites.end() ? nullptr : &*first;
}
/// By their first clauses; what cites none comes last.
[[nodiscard]] inline bool earlier_in_notice(const std::vector<cited_clause>& a,
                                            const std::vector<cited_clause>& b) {
  const cited_clause* left = first_cited(a);
  const cited_clause* right = first_cited(b);
  if (left == nullptr || right == nullptr) return left != nullptr && right == nullptr;
  return earlier_in_notice(*left, *right);
}

}}  // namespace zhunze
