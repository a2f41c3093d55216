#pragma once

#include <string>

#include "zhunze/render/batch_findings.hpp"
#include "zhunze/render/diagnostic_text.hpp"
#include "zhunze/render/impl/diagnostic_pieces.hpp"
#include "zhunze/render/phrase.hpp"

namespace zhunze::inline ZHUNZE_FORM {

namespace detail::render {

/// How many records of one id a message names.
inline constexpr std::size_t places_named = 20;

/// Where a record stands in its file, "" where that is not known.
[[nodiscard]] inline std::string record_place(const record& one, language lang) {
  location place = one.place();
  place.column = 0;
  return place_text(place, one.problems().sources(), lang);
}

[[nodiscard]] inline std::string repeated_text(const std::vector<record>& records,
                                               const std::vector<std::size_t>& same,
                                               const std::string& id, language lang) {
  std::vector<std::string> places;
  for (std::size_t k = 0; k < same.size() && k < places_named; ++k) {
    const std::string place = record_place(records[same[k]], lang);
    places.push_back(place.empty() ? say(phrase::nowhere, lang) : place);
  }
  std::string all = joined(places, lang);
  if (same.size() > places_named) {
    all = say(phrase::places_in_all, lang, {all, std::to_string(same.size())});
  }
  return say(phrase::repeated_id_rows, lang, {id, all});
}

}  // namespace detail::render

ZHUNZE_DECL batch_findings::batch_findings(const batch_result& decided,
                                           const std::vector<record>& records)
    : decided_(decided), records_(records), same_id_(records.size()), unnamed_(records.size()) {
  for (const auto& same : decided.repeated) {
    for (const std::size_t k : same) same_id_[k] = &same;
  }
  for (const std::size_t k : decided.unnamed) unnamed_[k] = true;
}

ZHUNZE_DECL std::optional<batch_finding> batch_findings::of(std::size_t position) const {
  if (same_id_[position] != nullptr && !unnamed_[position]) return repeated_id(position);
  if (!unnamed_[position]) return std::nullopt;
  batch_finding out;
  out.message = {say(phrase::identifier_missing, language::zh),
                 say(phrase::identifier_missing, language::en)};
  out.place = records_[position].place();
  out.place.column = 0;
  return out;
}

ZHUNZE_DECL batch_finding batch_findings::repeated_id(std::size_t position) const {
  namespace parts = detail::render;
  const std::vector<std::size_t>& same = *same_id_[position];
  const std::string& id = decided_.records[position].id;
  batch_finding out;
  out.message = {parts::repeated_text(records_, same, id, language::zh),
                 parts::repeated_text(records_, same, id, language::en)};
  out.place = records_[position].place();
  out.place.column = 0;
  for (std::size_t k = 0; k < same.size() && k < parts::places_named; ++k) {
    out.rows.push_back(records_[same[k]].place().row);
  }
  out.repeated = same.size();
  return out;
}

ZHUNZE_DECL explanation explain_in_batch(const batch_result& decided,
                                         const std::vector<record>& records, std::size_t position,
                                         const batch_findings& found) {
  explanation out = explain(records[position], decided.stage);
  out.judged_in_batch(decided.records[position].decided.outcome, found.of(position));
  return out;
}

}  // namespace zhunze::inline ZHUNZE_FORM
