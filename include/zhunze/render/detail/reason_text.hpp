#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/explain/sufficient_reason.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// An item of a reason as it is said: "材料份数 3份", "copies of the materials: 3份". Pure.
[[nodiscard]] ZHUNZE_DECL std::string to_text(const record& nominee, const reason_item& one,
                                              language lang);
/// Several of them in one line, at most `most` of them. Pure; cost: linear in the answer.
[[nodiscard]] ZHUNZE_DECL std::string to_text(const record& nominee,
                                              const std::vector<reason_item>& items, language lang,
                                              std::size_t most);
/// The same of items that are already texts, of so many items in all. Pure.
[[nodiscard]] ZHUNZE_DECL std::string items_text(const std::vector<std::string>& texts,
                                                 std::size_t all, language lang);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/detail/reason_text.ipp"
#endif
