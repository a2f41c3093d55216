#pragma once

#include "zhunze/render/explanation_json.hpp"
#include "zhunze/render/impl/node_json.hpp"
#include "zhunze/render/impl/problem_json.hpp"

namespace zhunze::inline ZHUNZE_FORM {

namespace detail::render {

/// What made the record invalid, as far as it lies in the record itself.
inline void write_own_problems(json_writer& to, const diagnostics& problems, language lang) {
  if (problems.list().empty()) return;
  source_lines sources(problems.sources());
  to.key("invalid").open_array();
  for (const diagnostic& one : problems.list()) {
    to.open_object();
    write_problem(to, one, sources, lang);
    to.close_object();
  }
  to.close_array();
}

}  // namespace detail::render

ZHUNZE_DECL std::string to_json(const explanation& why, language lang) {
  const program& rules = *why.rules;
  json_writer to;
  to.open_object();
  detail::render::write_origin(to, rules, why.stage);
  detail::render::write_text_or_null(to, "id", why.id);
  to.text("record", rules[why.kind].called.id).text("verdict", key(why.outcome));
  detail::render::write_own_problems(to, why.problems, lang);
  to.key("explanation");
  detail::render::node_writer(to, rules, lang).write(why.root);
  return to.close_object().str() + "\n";
}

}  // namespace zhunze::inline ZHUNZE_FORM
