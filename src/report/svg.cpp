#include "zhunze/report/svg.hpp"

#include <chrono>
#include <fstream>

#include "outside_program.hpp"
#include "temporary_folder.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace {

using detail::report::program_end;

constexpr std::chrono::seconds time_to_draw{120};

svg_result drawn_in(const std::string& folder, const std::string& program, std::string_view dot) {
  const std::string from = folder + "/graph.dot", to = folder + "/graph.svg",
                    said = folder + "/said";
  std::ofstream out(from, std::ios::binary);
  out << dot;
  out.close();
  if (!out) return {};
  const program_end how =
      detail::report::run_program(program, {"-Tsvg", "-o", to, from}, folder, said, time_to_draw);
  if (how == program_end::timed_out) return {svg_end::timed_out, {}, program, {}};
  std::string made = detail::report::content_of(to);
  const bool whole = made.find("</svg>") != std::string::npos;
  if (how == program_end::well && whole) return {svg_end::made, std::move(made), program, {}};
  return {svg_end::failed, {}, program, detail::report::end_of(said)};
}

}  // namespace

const char* svg_program() {
  return "dot";
}

svg_result draw_svg(std::string_view dot) {
  const auto program = detail::report::find_program(svg_program());
  if (!program) return {svg_end::no_program, {}, {}, {}};
  const std::string folder = detail::report::make_temporary_folder();
  if (folder.empty()) return {};
  svg_result out = drawn_in(folder, *program, dot);
  detail::report::remove_temporary_folder(folder);
  return out;
}

}}  // namespace zhunze
