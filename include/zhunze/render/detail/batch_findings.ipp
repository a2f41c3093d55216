#pragma once

#include <string>

#include "zhunze/render/batch_findings.hpp"
#include "zhunze/render/detail/diagnostic_pieces.hpp"
#include "zhunze/render/diagnostic_text.hpp"
#include "zhunze/render/phrase.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::render {

/// Of a place, that of the record.
[[nodiscard]] inline location record_place(location place) {
  place.column = 0;
  return place;
}

[[nodiscard]] inline std::string repeated_text(const record_decision& decided,
                                               const source_texts& sources, language lang) {
  const shared_id& shared = decided.repeated;
  std::vector<std::string> places;
  for (const location& one : shared.places) {
    const std::string place = place_text(record_place(one), sources, lang);
    places.push_back(place.empty() ? say(phrase::nowhere, lang) : place);
  }
  std::string all = joined(places, lang);
  if (shared.count > places.size())
    all = say(phrase::places_in_all, lang, {all, std::to_string(shared.count)});
  return say(shared.look_alike ? phrase::look_alike_id_rows : phrase::repeated_id_rows, lang,
             {decided.id, all});
}

}  // namespace detail::render

ZHUNZE_DECL std::optional<batch_finding> finding_of(const record_decision& decided,
                                                    const record& nominee) {
  namespace parts = detail::render;
  batch_finding out;
  out.place = parts::record_place(nominee.place());
  const bool unnamed = decided.id.empty() && nominee.rules()[decided.kind].identifier;
  if (unnamed) {
    out.message = {say(phrase::identifier_missing, language::zh),
                   say(phrase::identifier_missing, language::en)};
    return out;
  }
  if (decided.repeated.count == 0) return std::nullopt;
  const source_texts& sources = nominee.problems().sources();
  out.message = {parts::repeated_text(decided, sources, language::zh),
                 parts::repeated_text(decided, sources, language::en)};
  for (const location& one : decided.repeated.places) out.rows.push_back(one.row);
  out.repeated = decided.repeated.count;
  return out;
}

ZHUNZE_DECL explanation explain_in_batch(const batch_result& decided,
                                         const std::vector<record>& records, std::size_t position) {
  const record_decision& one = decided.records[position];
  explanation out = explain(records[position], decided.stage);
  out.judged_in_batch(one.decided.outcome, finding_of(one, records[position]));
  return out;
}

}}  // namespace zhunze
