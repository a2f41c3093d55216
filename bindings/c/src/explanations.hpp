#pragma once

#include <string>
#include <vector>

#include "objects.hpp"
#include "zhunze/explain/batch_explainer.hpp"

namespace zhunze_interface {

/// Why the one record of a batch is decided as it is, in a format. `out` changes only where the
/// status is `ZHUNZE_OK`; an explanation that did not stand its check is none.
[[nodiscard]] zhunze_status write_explanation(const prepared_checker& by,
                                              const std::vector<zhunze::record>& batch,
                                              zhunze::batch_explainer& explained,
                                              zhunze_format format, zhunze::language language,
                                              std::string& out);

}  // namespace zhunze_interface
