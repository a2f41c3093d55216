#pragma once

#include <string>
#include <vector>

#include "nominees.hpp"
#include "options.hpp"

namespace zhunze_cli {

/// True for formats that are laid out for people to print or publish: html, md, pdf.
[[nodiscard]] bool is_page(const std::string& format);

/// The batch with the records that the options list.
[[nodiscard]] bool write_batch_page(const options& o, const decided_batch& decided);
/// Some records only, each with its full explanation.
[[nodiscard]] bool write_record_pages(const options& o, const decided_batch& decided,
                                      const std::vector<std::size_t>& which);

}  // namespace zhunze_cli
