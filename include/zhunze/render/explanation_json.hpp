#pragma once

#include <string>

#include "zhunze/config.hpp"
#include "zhunze/explain/explanation.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// An explanation as one JSON document: `{"zhunze","ruleset","stage","id","record","verdict",
/// "explanation"}`, the explanation being the tree of nodes; of a record that could not be read,
/// `invalid` before it, as in `check_json` without `id` and `record`; of one that its batch found
/// beyond a quota, `over_quota` before it: the ids of these. A node has `id`, `kind`,
/// `outcome`, and where they apply `rule` (the rule's kind), `key`, `name`, `label`, `value`,
/// `required`, `cause`, `reason`, `by_default`, `needed`, `decisive`, `lacking`, `cites`,
/// `interpretations`, `hints`, `evidence`, `cut`, `children`. Ids, keys, kinds and outcomes do not
/// depend on the language, texts are in `lang`. Ends with a line break. Pure; cost: linear in the
/// tree.
[[nodiscard]] ZHUNZE_DECL std::string to_json(const explanation& why, language lang);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/detail/explanation_json.ipp"
#endif
