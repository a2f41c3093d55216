#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/render/impl/html_text.hpp"

/// Tables of HTML, written row by row.
namespace zhunze::inline ZHUNZE_FORM::detail::render {

struct html_column {
  std::string title;  ///< `visible`
  bool number = false;
};

class html_table {
 public:
  html_table(std::string& out, std::vector<html_column> columns)
      : out_(out), columns_(std::move(columns)) {}

  /// Up to the first row; caption and attributes are HTML.
  void begin(std::string_view caption, std::string_view attributes = {}) {
    out_.append(attributes.empty() ? "<table" : "<table ").append(attributes).append(">");
    if (!caption.empty()) append_element(out_, "caption", "", caption);
    out_ += "<thead><tr>";
    for (const html_column& one : columns_) {
      append_element(out_, "th", one.number ? "scope=\"col\" class=\"n\"" : "scope=\"col\"",
                     escaped(one.title));
    }
    out_ += "</tr></thead>\n<tbody>\n";
  }
  /// Cells are HTML; the first names its row.
  void row(const std::vector<std::string>& cells, std::string_view attributes = {}) {
    out_.append(attributes.empty() ? "<tr" : "<tr ").append(attributes).append(">");
    for (std::size_t k = 0; k < cells.size(); ++k) {
      const bool number = columns_[k].number;
      if (k == 0) {
        append_element(out_, "th", "scope=\"row\"", cells[k]);
      } else {
        append_element(out_, "td", number ? "class=\"n\"" : "", cells[k]);
      }
    }
    out_ += "</tr>\n";
  }
  void end() { out_ += "</tbody></table>\n"; }

 private:
  std::string& out_;
  std::vector<html_column> columns_;
};

/// A word whose colour says the same: `sort` is its class.
[[nodiscard]] inline std::string marked(std::string_view sort, std::string_view text) {
  std::string out;
  append_element(out, "span", "class=\"v " + std::string(sort) + "\"", escaped(text));
  return out;
}

/// A list of sentences that are HTML already; nothing where there are none.
inline void append_list(std::string& out, const std::vector<std::string>& items,
                        bool numbered = false) {
  if (items.empty()) return;
  out += numbered ? "<ol>\n" : "<ul>\n";
  for (const std::string& one : items) {
    append_element(out, "li", "", one);
    out += "\n";
  }
  out += numbered ? "</ol>\n" : "</ul>\n";
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::render
