#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "findings.hpp"
#include "objects.hpp"

namespace zhunze_interface {

/// The stage of a name; the first one of an empty name.
[[nodiscard]] zhunze_status take_stage(const zhunze::program& rules, zhunze_text given,
                                       findings& found, std::uint32_t& stage);
/// Warns that the first stage counts, where none is named and there are others.
void tell_unnamed_stage(const zhunze::program& rules, zhunze_text given, findings& found);

}  // namespace zhunze_interface
