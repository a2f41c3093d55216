#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "call.hpp"
#include "zhunze/read/data.hpp"

namespace zhunze_interface {

/// Data that are in memory.
struct text_data {
  std::string name;
  std::string kind;
  zhunze::data_format format{};
  std::string_view content;
};

/// Data as hosts name them, checked: files, or texts in memory.
struct run_data {
  std::vector<zhunze::data_source> files;
  std::vector<text_data> texts;
};

/// Adds what a host names.
[[nodiscard]] zhunze_status take_data(const zhunze_data& one, run_data& out);

/// The records of data that are all files, or all in memory. Those in memory are given whole, once.
/// `rules` and the texts must outlive the source.
[[nodiscard]] std::unique_ptr<zhunze::record_source> open_source(const zhunze::ruleset& rules,
                                                                 const run_data& data,
                                                                 const zhunze::read_options& how);

}  // namespace zhunze_interface
