#pragma once

#include "zhunze/render/detail/csv_text.hpp"
#include "zhunze/render/detail/html_text.hpp"
#include "zhunze/render/paper.hpp"
#include "zhunze/render/visible.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::render {

inline constexpr std::string_view paper_style =
    "body{font-family:sans-serif;max-width:60em;margin:2em auto;padding:0 1em;line-height:1.5}"
    "table{border-collapse:collapse;width:100%}"
    "th,td{border:1px solid #999;padding:.3em .6em;text-align:left;vertical-align:top}"
    "th{background:#eee}h1{font-size:1.4em}h2{font-size:1.1em;margin-top:1.5em}"
    "@media print{body{margin:0;max-width:none}tr{break-inside:avoid}}";

inline void append_html_element(std::string& out, std::string_view name, const std::string& text) {
  ((out += '<') += name) += '>';
  append_escaped(out, visible(text));
  ((out += "</") += name) += ">\n";
}

inline void append_html_table(std::string& out, const text_table& table) {
  out += "<table>\n<thead><tr>";
  for (const std::string& title : table.head) append_html_element(out, "th", title);
  out += "</tr></thead>\n<tbody>\n";
  for (const auto& row : table.rows) {
    out += "<tr>";
    for (std::size_t i = 0; i < table.head.size(); ++i)
      append_html_element(out, "td", i < row.size() ? row[i].text : std::string());
    out += "</tr>\n";
  }
  out += "</tbody>\n</table>\n";
}

inline void append_text_part(std::string& out, const paper_part& part, std::size_t width,
                             bool colour) {
  if (!part.heading.empty()) (out += visible(part.heading)) += '\n';
  for (const std::string& line : part.lines) (out += visible(line)) += '\n';
  if (!part.table.rows.empty()) out += to_text(part.table, width, colour);
}

}  // namespace detail::render

ZHUNZE_DECL std::string to_text(const paper& of, std::size_t width, bool colour) {
  std::string out = visible(of.title) + "\n";
  for (const paper_part& part : of.parts) {
    out += '\n';
    detail::render::append_text_part(out, part, width, colour);
  }
  return out;
}

ZHUNZE_DECL std::string to_html(const paper& of, language lang) {
  std::string out = "<!DOCTYPE html>\n<html lang=\"";
  out += lang == language::zh ? "zh-CN" : "en";
  out +=
      "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" "
      "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n";
  detail::render::append_html_element(out, "title", of.title);
  ((out += "<style>") += detail::render::paper_style) += "</style>\n</head>\n<body>\n";
  detail::render::append_html_element(out, "h1", of.title);
  for (const paper_part& part : of.parts) {
    if (!part.heading.empty()) detail::render::append_html_element(out, "h2", part.heading);
    for (const std::string& line : part.lines) detail::render::append_html_element(out, "p", line);
    if (!part.table.rows.empty()) detail::render::append_html_table(out, part.table);
  }
  return out + "</body>\n</html>\n";
}

ZHUNZE_DECL std::string to_csv(const paper& of) {
  std::string out;
  for (const paper_part& part : of.parts) {
    if (part.table.rows.empty()) continue;
    if (!out.empty()) out += "\r\n";
    out += csv_row(part.table.head);
    for (const auto& row : part.table.rows) {
      std::vector<std::string> cells(part.table.head.size());
      for (std::size_t i = 0; i < row.size() && i < cells.size(); ++i) cells[i] = row[i].text;
      out += csv_row(cells);
    }
  }
  return out;
}

}}  // namespace zhunze
