#pragma once

#include "zhunze/render/detail/check_parts.hpp"
#include "zhunze/render/detail/grounds_json.hpp"
#include "zhunze/render/detail/json_parts.hpp"
#include "zhunze/render/detail/node_json.hpp"
#include "zhunze/render/detail/record_problems.hpp"
#include "zhunze/render/explanation_json.hpp"
#include "zhunze/render/grounds_text.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::render {

/// What made the record invalid.
inline void write_problems_of(json_writer& to, const explanation& why, language lang) {
  const std::vector<diagnostic> problems = record_problems(why.nominee());
  if (problems.empty() && !why.in_batch()) return;
  source_lines sources(why.problems().sources());
  to.key("invalid").open_array();
  for (const diagnostic& one : problems) {
    to.open_object();
    write_problem(to, one, sources, lang);
    to.close_object();
  }
  if (why.in_batch()) {
    to.open_object();
    write_batch_finding(to, *why.in_batch(), sources, lang);
    to.close_object();
  }
  to.close_array();
}

/// `of` is null where only the tree is wanted.
[[nodiscard]] inline std::string explanation_document(const explanation& why, const grounds* of,
                                                      language lang) {
  const program& rules = why.rules();
  json_writer to;
  to.open_object();
  write_origin(to, rules, why.stage());
  write_text_or_null(to, "id", why.id());
  to.text("record", rules[why.kind()].names.id).text("verdict", key(why.outcome()));
  write_problems_of(to, why, lang);
  if (!why.over_quota().empty()) to.texts("over_quota", sorted_ids(rules, why.over_quota()));
  to.key("explanation");
  node_writer(to, rules, lang).write(why.root());
  if (of != nullptr && why.outcome() != verdict::invalid)
    grounds_writer(to, rules, nullptr).write(*of);
  return to.close_object().str() + "\n";
}

}  // namespace detail::render

ZHUNZE_DECL std::string to_json(const explanation& why, language lang) {
  return detail::render::explanation_document(why, nullptr, lang);
}

ZHUNZE_DECL std::string to_json(const explanation& why, const grounds& of, language lang) {
  return detail::render::explanation_document(why, &of, lang);
}

}}  // namespace zhunze
