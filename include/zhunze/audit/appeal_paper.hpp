#pragma once

#include "zhunze/audit/appeal.hpp"
#include "zhunze/config.hpp"
#include "zhunze/program/program.hpp"
#include "zhunze/render/paper.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// The sheet of an appeal for its file: what a receipt decided by which rules and facts, and what
/// stands after its review, side by side, with the reason, who decided, and on what evidence.
/// Rules and facts are called as `rules` calls them where a receipt was made by these, else by
/// their ids; `rules` may be null. Cost: linear in the two receipts.
[[nodiscard]] paper appeal_paper(const appeal& of, const program* rules, language lang);

}}  // namespace zhunze
