#pragma once

#include "zhunze/dsl/source.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace dsl { namespace detail {

ZHUNZE_DECL std::string cited(const std::vector<citation>& all) {
  std::string out;
  std::string_view named;
  for (const citation& one : all) {
    if (!out.empty()) out += ", ";
    out += joined({one.document() == named ? "" : one.document(), one.clause()});
    named = one.document();
  }
  return out;
}

}}}}  // namespace zhunze::dsl::detail
