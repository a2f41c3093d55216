#pragma once

#include "zhunze/render/detail/group_account_json.hpp"
#include "zhunze/render/group_json.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

ZHUNZE_DECL std::string to_json(const program& rules, const std::vector<record>& nominees,
                                const group_line& line, const group_account& of) {
  json_writer to;
  detail::render::open_group(to, rules, line);
  detail::render::group_account_writer(to, rules, nominees, line).write(of);
  return to.close_object().str() + "\n";
}

}}  // namespace zhunze
