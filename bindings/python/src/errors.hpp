#pragma once

#include <nanobind/nanobind.h>

#include <vector>

#include "zhunze_c.hpp"

namespace zhunze_python {

/// Findings as objects of `zhunze._errors.Diagnostic`.
[[nodiscard]] nanobind::list diagnostics_of(const std::vector<zhunze_c::finding>& found);

/// Warns where the first stage counts for want of a name, as Python warns: `zhunze.StageWarning`.
void warn_of_stage(const zhunze_c::diagnostics& found);

/// Raises the exception of a status that is not 0, with what was found.
void check(zhunze_status status, const zhunze_c::diagnostics& found);
void check(zhunze_status status);

}  // namespace zhunze_python
