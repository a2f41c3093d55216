#pragma once

#include <optional>
#include <string>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/program/program.hpp"
#include "zhunze/render/paper.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// The sheet of an appeal for its file: what a receipt decided by which rules and facts, and what
/// stands after its review, side by side, with the reason, who decided, and on what evidence. Of
/// the last review of a receipt that names `id`; nothing where there is none, which is told in
/// `found`. Rules and facts are called as `rules` calls them where a receipt was made by these,
/// else by their ids; `rules` may be null. That the log is well is for `check_log` to say. Cost:
/// reading the log twice.
[[nodiscard]] std::optional<paper> appeal_paper(const std::string& log, const std::string& id,
                                                const program* rules, language lang,
                                                diagnostics& found);

}}  // namespace zhunze
