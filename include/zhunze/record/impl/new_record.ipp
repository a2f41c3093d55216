#pragma once

#include "zhunze/program/impl/wording.hpp"
#include "zhunze/program/ruleset.hpp"
#include "zhunze/record/record.hpp"
#include "zhunze/text/fold.hpp"

namespace zhunze::inline ZHUNZE_FORM {

namespace detail::record_parts {

inline bool extends(const program& rules, record_kind_id which, record_kind_id base) {
  for (record_kind_id up = rules[which].parent; up; up = rules[up].parent)
    if (up == base) return true;
  return false;
}

inline diagnostics unknown_kind(const program& rules, std::string_view written) {
  std::vector<const identity*> concrete;
  for (const record_kind& one : rules.kinds)
    if (!one.abstract) concrete.push_back(&one.called);
  diagnostic problem{kind::unknown_record_kind, {}, {program_parts::shortened(written)}, {}, {}};
  program_parts::add_nearest(problem, written, concrete);
  diagnostics found;
  found.add(std::move(problem));
  return found;
}

inline diagnostics abstract_kind(const program& rules, record_kind_id which) {
  std::string zh, en;
  for (std::size_t i = 0; i < rules.kinds.size(); ++i) {
    const record_kind& one = rules.kinds[i];
    if (one.abstract || !extends(rules, record_kind_id(i), which)) continue;
    zh.append(zh.empty() ? "" : "、").append(shown_name(one.called, language::zh));
    en.append(en.empty() ? "" : ", ").append(shown_name(one.called, language::en));
  }
  diagnostics found;
  found.add(kind::abstract_record_kind, {},
            {program_parts::shown(rules[which].called), argument(zh, en)});
  return found;
}

}  // namespace detail::record_parts

ZHUNZE_DECL result<record> ruleset::record(std::string_view kind) const {
  const std::string_view spelling = trim(kind);
  const record_kind_id which = find_kind(*program_, spelling);
  if (!which) return detail::record_parts::unknown_kind(*program_, spelling);
  if ((*program_)[which].abstract) return detail::record_parts::abstract_kind(*program_, which);
  return zhunze::record(*this, which);
}

}  // namespace zhunze::inline ZHUNZE_FORM
