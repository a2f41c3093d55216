#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// How drawing ended.
enum class svg_end : std::uint8_t {
  made,
  no_program,  ///< `svg_program` is not installed
  failed,      ///< it ended badly, or made no whole picture
  timed_out,
  unwritable  ///< the temporary folder could not be written
};

/// A picture, or why there is none.
struct svg_result {
  svg_end how = svg_end::unwritable;
  std::string svg;
  std::string program;  ///< the one that was used, with its path
  std::string said;     ///< the end of what it said, where it failed
};

/// The program that draws: Graphviz's `dot`.
[[nodiscard]] const char* svg_program();

/// Draws a graph in Graphviz's language (`graph_dot`) by a program from `PATH`, without a shell and
/// for two minutes at most, in a temporary folder that goes with the call. Thread safe; never
/// throws.
[[nodiscard]] svg_result draw_svg(std::string_view dot);

}}  // namespace zhunze
