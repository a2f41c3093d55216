#pragma once

#include "zhunze/render/detail/csv_text.hpp"
#include "zhunze/render/detail/html_text.hpp"
#include "zhunze/render/detail/markdown_text.hpp"
#include "zhunze/render/paper.hpp"
#include "zhunze/render/visible.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::render {

inline constexpr std::string_view paper_style =
    "body{font-family:sans-serif;max-width:60em;margin:2em auto;padding:0 1em;line-height:1.5;"
    "overflow-wrap:break-word}"
    "table{border-collapse:collapse;width:100%}"
    "th,td{border:1px solid #999;padding:.3em .6em;text-align:left;vertical-align:top;"
    "min-width:3.5em}td{overflow-wrap:anywhere}"
    "th{background:#eee}h1{font-size:1.4em}h2{font-size:1.1em;margin-top:1.5em}"
    "h3{font-size:1em;margin:1.5em 0 .3em}p,ul{margin:.4em 0}"
    "blockquote{margin:.4em 0;padding-left:.8em;border-left:3px solid #999;color:#444}"
    "@page{size:A4;margin:18mm}"
    "@media print{body{margin:0;padding:0 1px;max-width:none;font-size:.8em}tr{break-inside:avoid}"
    "h2,h3{break-after:avoid}}";

/// Each line of a cell.
template <class Add>
void for_lines(std::string_view text, Add&& add) {
  for (;;) {
    const std::size_t end = text.find('\n');
    add(text.substr(0, end));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

[[nodiscard]] inline std::string_view cell_at(const std::vector<table_cell>& row,
                                              std::size_t column) {
  return column < row.size() ? std::string_view(row[column].text) : std::string_view();
}

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
    for (std::size_t i = 0; i < table.head.size(); ++i) {
      out += "<td>";
      std::string_view between;
      for_lines(cell_at(row, i), [&](std::string_view line) {
        out += between;
        append_escaped(out, visible(line));
        between = "<br>";
      });
      out += "</td>\n";
    }
    out += "</tr>\n";
  }
  out += "</tbody>\n</table>\n";
}

/// Lines as paragraphs, quotations and nested lists.
class html_lines {
 public:
  explicit html_lines(std::string& out) : out_(out) {}

  void add(const paper_line& line) {
    if (line.depth == 0 || line.quoted) {
      close(0);
      return append_html_element(out_, line.quoted ? "blockquote" : "p", line.text);
    }
    close(line.depth);
    if (depth_ == line.depth) out_ += "</li>\n<li>";
    for (; depth_ < line.depth; ++depth_) out_ += "<ul>\n<li>";
    append_escaped(out_, visible(line.text));
  }
  void close(std::uint32_t to) {
    for (; depth_ > to; --depth_) out_ += "</li>\n</ul>\n";
  }

 private:
  std::string& out_;
  std::uint32_t depth_ = 0;  // lists that are open, each with an open item
};

inline void append_html_contents(std::string& out, const paper& of) {
  out += "<nav>\n<ul>\n";
  for (std::size_t i = 0; i < of.parts.size(); ++i) {
    if (!of.parts[i].section) continue;
    out += "<li><a href=\"#part-" + std::to_string(i) + "\">";
    append_escaped(out, visible(of.parts[i].heading));
    out += "</a></li>\n";
  }
  out += "</ul>\n</nav>\n";
}

inline void append_text_part(std::string& out, const paper_part& part, std::size_t width,
                             bool colour) {
  if (!part.heading.empty()) (out += visible(part.heading)) += '\n';
  for (const paper_line& line : part.lines) {
    if (line.depth != 0) out.append(std::size_t{line.depth} * 2, ' ').append("- ");
    (out += visible(line.text)) += '\n';
  }
  if (!part.table.rows.empty()) out += to_text(part.table, width, colour);
}

inline void append_markdown_row(std::string& out, const std::vector<std::string>& cells) {
  out += '|';
  for (const std::string& cell : cells) ((out += ' ') += cell) += " |";
  out += '\n';
}

inline void append_markdown_table(std::string& out, const text_table& table) {
  std::vector<std::string> cells;
  for (const std::string& title : table.head) cells.push_back(marked_down(visible(title)));
  append_markdown_row(out, cells);
  append_markdown_row(out, std::vector<std::string>(cells.size(), "---"));
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      cells[i].clear();
      for_lines(cell_at(row, i), [&](std::string_view line) {
        if (!cells[i].empty()) cells[i] += "<br>";
        append_marked_down(cells[i], visible(line));
      });
    }
    append_markdown_row(out, cells);
  }
  out += '\n';
}

inline void append_markdown_lines(std::string& out, const std::vector<paper_line>& lines) {
  bool in_list = false;
  for (const paper_line& line : lines) {
    const bool item = line.depth != 0 && !line.quoted;
    if (in_list && !item) out += '\n';
    in_list = item;
    if (item) out.append(std::size_t{line.depth - 1} * 2, ' ').append("- ");
    if (line.quoted) out += "> ";
    append_marked_down(out, visible(line.text));
    out += item ? "\n" : "\n\n";
  }
  if (in_list) out += '\n';
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
  namespace parts = detail::render;
  std::string out = "<!DOCTYPE html>\n<html lang=\"";
  out += lang == language::zh ? "zh-CN" : "en";
  out +=
      "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" "
      "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n";
  parts::append_html_element(out, "title", of.title);
  ((out += "<style>") += parts::paper_style) += "</style>\n</head>\n<body>\n";
  parts::append_html_element(out, "h1", of.title);
  const bool sections = of.has_sections();
  for (std::size_t i = 0; i < of.parts.size(); ++i) {
    const paper_part& part = of.parts[i];
    if (part.section) {
      out += "<h2 id=\"part-" + std::to_string(i) + "\">";
      parts::append_escaped(out, visible(part.heading));
      out += "</h2>\n";
    } else if (!part.heading.empty()) {
      parts::append_html_element(out, sections ? "h3" : "h2", part.heading);
    }
    parts::html_lines lines(out);
    for (const paper_line& line : part.lines) lines.add(line);
    lines.close(0);
    if (!part.table.rows.empty()) parts::append_html_table(out, part.table);
    if (i == 0 && sections) parts::append_html_contents(out, of);
  }
  return out + "</body>\n</html>\n";
}

ZHUNZE_DECL std::string to_markdown(const paper& of) {
  namespace parts = detail::render;
  std::string out = "# " + parts::marked_down(visible(of.title)) + "\n\n";
  const bool sections = of.has_sections();
  for (const paper_part& part : of.parts) {
    if (!part.heading.empty()) {
      out += sections && !part.section ? "### " : "## ";
      out += parts::marked_down(visible(part.heading)) + "\n\n";
    }
    parts::append_markdown_lines(out, part.lines);
    if (!part.table.rows.empty()) parts::append_markdown_table(out, part.table);
  }
  out.pop_back();
  return out;
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
