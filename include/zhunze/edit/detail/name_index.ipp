#pragma once

#include <algorithm>

#include "zhunze/edit/detail/name_index.hpp"
#include "zhunze/edit/detail/name_reader.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace edit {

namespace parts {

[[nodiscard]] inline bool before(const location& a, source_id source, std::size_t offset) {
  return a.source != source ? a.source < source : a.bytes.begin <= offset;
}

/// The last of the places, sorted, that begins at or before a byte and reaches it.
template <class Place>
[[nodiscard]] const Place* reaching(const std::vector<Place>& all, source_id source,
                                    std::size_t offset) {
  auto after = std::partition_point(
      all.begin(), all.end(), [&](const Place& one) { return before(one.place, source, offset); });
  if (after == all.begin()) return nullptr;
  const Place& one = *--after;
  return one.place.source == source && offset <= one.place.bytes.end ? &one : nullptr;
}

template <class Place>
void sort_by_place(std::vector<Place>& all) {
  std::stable_sort(all.begin(), all.end(), [](const Place& a, const Place& b) {
    return a.place.source != b.place.source ? a.place.source < b.place.source
                                            : a.place.bytes.begin < b.place.bytes.begin;
  });
}

}  // namespace parts

ZHUNZE_DECL name_index::name_index(const compilation& unit) {
  name_reader(unit, *this).run();
  parts::sort_by_place(mentions_);
  parts::sort_by_place(citations_);
}

ZHUNZE_DECL const mention* name_index::mention_at(source_id source, std::size_t offset) const {
  return parts::reaching(mentions_, source, offset);
}

ZHUNZE_DECL const cited_place* name_index::citation_at(source_id source, std::size_t offset) const {
  return parts::reaching(citations_, source, offset);
}

ZHUNZE_DECL thing_id name_index::find(name_space within, thing_id owner,
                                      std::string_view spelling) const {
  // Records that extend each other in a circle are told elsewhere.
  std::size_t steps = 0;
  while (steps++ <= things_.size()) {
    const auto found = known_.find({within, owner, spelling});
    if (found != known_.end()) return found->second;
    const bool outermost = !owner || within == name_space::members || within == name_space::columns;
    if (outermost) break;
    owner = (*this)[owner].parent;
  }
  return {};
}

ZHUNZE_DECL bool name_index::visible_from(thing_id record, const named_thing& one) const {
  if (!one.owner) return true;
  for (std::size_t steps = 0; record && steps <= things_.size(); ++steps) {
    if (one.owner == record) return true;
    record = (*this)[record].parent;
  }
  return false;
}

}}}  // namespace zhunze::edit
