#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/render/detail/html_text.hpp"

/// Bars drawn beside a table that says the same. Lengths are whole units, so that the same figures
/// give the same bytes.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

struct chart_bar {
  std::string label;                   ///< `visible`
  std::uint64_t length;                ///< in parts of the chart's `full`
  std::string text;                    ///< said at the end of the bar
  std::string_view sort;               ///< a verdict or status: its colour
  std::optional<std::uint64_t> limit;  ///< where a line is drawn across
};

struct bar_chart {
  std::string id;     ///< of the figure on its page
  std::string title;  ///< `visible`
  std::uint64_t full = 1;
  std::vector<chart_bar> bars;
};

inline constexpr std::uint64_t chart_label_width = 200;
inline constexpr std::uint64_t chart_bar_width = 360;
inline constexpr std::uint64_t chart_text_width = 220;
inline constexpr std::uint64_t chart_step = 26;
inline constexpr std::size_t chart_label_columns = 28;

/// The colour of a bar. Not in the page's style: not every program that prints pages takes that to
/// a picture in them.
[[nodiscard]] inline std::string_view chart_colour(std::string_view sort) {
  if (sort == "eligible" || sort == "within") return "#1a6334";
  if (sort == "ineligible" || sort == "exceeded" || sort == "short") return "#9c1c1c";
  if (sort == "undetermined") return "#b07510";
  if (sort == "needs_justification") return "#553399";
  return sort == "invalid" ? "#777777" : "#5b6b7b";
}

/// Units of a bar; a length beyond the chart ends with it.
[[nodiscard]] inline std::uint64_t chart_units(const bar_chart& chart, std::uint64_t length) {
  const std::uint64_t full = std::max<std::uint64_t>(chart.full, 1);
  return std::min(length, full) * chart_bar_width / full;
}

inline void append_bar(std::string& out, const bar_chart& chart, const chart_bar& bar,
                       std::uint64_t top) {
  const auto number = [](std::uint64_t n) { return std::to_string(n); };
  const std::uint64_t left = chart_label_width + 8;
  const std::uint64_t width = chart_units(chart, bar.length);
  const std::string middle = number(top + 17);
  append_element(out, "text",
                 R"(font-size="12" text-anchor="end" x=")" + number(chart_label_width) + "\" y=\"" +
                     middle + "\"",
                 escaped(cut_columns(bar.label, chart_label_columns)));
  const auto box = [&](std::string_view colour, std::uint64_t units) {
    out.append("<rect fill=\"").append(colour).append("\" x=\"" + number(left) + "\" y=\"");
    out.append(number(top + 4) + "\" width=\"" + number(units) + R"(" height="18"/>)");
  };
  box("#ececea", chart_bar_width);
  if (bar.length != 0) box(chart_colour(bar.sort), std::max<std::uint64_t>(width, 2));
  if (bar.limit) {
    const std::string x = number(left + chart_units(chart, *bar.limit));
    out.append(R"(<line stroke="#1b1b1b" stroke-width="2" x1=")" + x + "\" x2=\"" + x + "\" y1=\"" +
               number(top + 1));
    out.append("\" y2=\"" + number(top + 25) + "\"/>");
  }
  append_element(
      out, "text",
      R"(font-size="13" x=")" + number(left + chart_bar_width + 8) + "\" y=\"" + middle + "\"",
      escaped(bar.text));
  out += "\n";
}

/// The picture; readers that do not see it are told its title and sent to the table.
inline void append_chart(std::string& out, const bar_chart& chart, language lang) {
  const std::uint64_t width = chart_label_width + chart_bar_width + chart_text_width + 16;
  const std::uint64_t height = chart.bars.size() * chart_step + 4;
  out += R"(<svg role="img" aria-labelledby=")" + chart.id + "-title\" viewBox=\"0 0 " +
         std::to_string(width) + " " + std::to_string(height) + "\">\n";
  append_element(out, "title", "id=\"" + chart.id + "-title\"",
                 said(phrase::html_chart_of, lang, {chart.title}));
  out += "\n";
  std::uint64_t top = 2;
  for (const chart_bar& bar : chart.bars) {
    append_bar(out, chart, bar, top);
    top += chart_step;
  }
  out += "</svg>\n";
}

}}}  // namespace zhunze::detail::render
