#pragma once

#include "zhunze/render/explanation_json.hpp"
#include "zhunze/render/impl/node_json.hpp"

namespace zhunze::inline ZHUNZE_FORM {

ZHUNZE_DECL std::string to_json(const explanation& why, language lang) {
  const program& rules = *why.rules;
  json_writer to;
  to.open_object();
  detail::render::write_origin(to, rules, why.stage);
  detail::render::write_text_or_null(to, "id", why.id);
  to.text("record", rules[why.kind].called.id).text("verdict", key(why.outcome));
  to.key("explanation");
  detail::render::node_writer(to, rules, lang).write(why.root);
  return to.close_object().str() + "\n";
}

}  // namespace zhunze::inline ZHUNZE_FORM
