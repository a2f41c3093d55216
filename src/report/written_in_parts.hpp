#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "zhunze/detail/slices.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

/// Appends to `out` what `write(worker, i, text)` appends to its text for each i below `size`, in
/// their order, by as many threads as there are `texts`, whose memory is used again.
template <class Write>
void write_in_parts(std::size_t size, std::vector<std::string>& texts, std::string& out,
                    const Write& write) {
  for (std::string& one : texts) one.clear();
  root::in_slices(texts.size(), size, [&](std::size_t worker, std::size_t first, std::size_t last) {
    std::string& text = worker == 0 ? out : texts[worker];
    for (std::size_t i = first; i < last; ++i) write(worker, i, text);
  });
  for (std::size_t worker = 1; worker < texts.size(); ++worker) out += texts[worker];
}

}}}  // namespace zhunze::detail::report
