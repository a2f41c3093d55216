#pragma once

#include <algorithm>

#include "zhunze/render/detail/quota_place.hpp"
#include "zhunze/render/phrase.hpp"
#include "zhunze/render/visible.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

ZHUNZE_DECL std::vector<quota_place> quota_places(const batch_result& decided,
                                                  std::size_t position) {
  std::vector<quota_place> out;
  for (const group_line& line : decided.groups) {
    const auto& over = line.over_positions;
    const auto found = std::find(over.begin(), over.end(), position);
    if (found == over.end()) continue;
    // Those over the limit come last of the counted.
    const auto behind = static_cast<std::uint64_t>(over.end() - found);
    out.push_back({line.group, line.key, line.key_type, line.limit, line.counted - behind + 1});
  }
  return out;
}

ZHUNZE_DECL std::string to_text(const program& rules, const quota_place& of, language lang) {
  const group_definition& about = rules[of.group];
  const std::string label = visible(shown_text(about.label, about.names, lang));
  const std::string limit = to_text(of.limit.amount);
  const std::string place = std::to_string(of.place);
  if (!of.key) return say(phrase::quota_place, lang, {label, limit, place});
  const std::string key = visible(value_text(rules, of.key_type, *of.key, {}, lang));
  return say(phrase::quota_place_of, lang, {label, key, limit, place});
}

}}  // namespace zhunze
