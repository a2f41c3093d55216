#include <algorithm>
#include <numeric>
#include <string_view>

#include "docx_fill.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

namespace {

using pugi::xml_node;

/// Twentieths of a point that a line is moved in by level, and the width that columns are given as
/// shares of.
constexpr std::uint32_t level_step = 420;
constexpr std::uint32_t table_width = 8844;
constexpr std::uint32_t full_share = 5000;

/// What may stand behind an indentation in the properties of a paragraph, whose order is fixed.
constexpr std::string_view behind_indent[] = {"w:contextualSpacing",
                                              "w:mirrorIndents",
                                              "w:suppressOverlap",
                                              "w:jc",
                                              "w:textDirection",
                                              "w:textAlignment",
                                              "w:textboxTightWrap",
                                              "w:outlineLvl",
                                              "w:divId",
                                              "w:cnfStyle",
                                              "w:rPr",
                                              "w:sectPr",
                                              "w:pPrChange"};

xml_node with(xml_node parent, const char* name, const std::string& value) {
  xml_node out = parent.append_child(name);
  out.append_attribute("w:val") = value.c_str();
  return out;
}

void move_in(xml_node properties, std::uint32_t level) {
  xml_node indent = properties.child("w:ind");
  for (xml_node child = properties.first_child(); child && !indent; child = child.next_sibling()) {
    const std::string_view name = child.name();
    if (std::find(std::begin(behind_indent), std::end(behind_indent), name) !=
        std::end(behind_indent))
      indent = properties.insert_child_before("w:ind", child);
  }
  if (!indent) indent = properties.append_child("w:ind");
  pugi::xml_attribute left = indent.attribute("w:left");
  if (!left) left = indent.append_attribute("w:left");
  left = left.as_uint() + level * level_step;
}

void make_bold(xml_node properties) {
  if (properties.child("w:b")) return;
  xml_node before = properties.child("w:rFonts");
  if (!before) before = properties.child("w:rStyle");
  if (before) {
    properties.insert_child_after("w:b", before);
  } else {
    properties.prepend_child("w:b");
  }
}

class block_writer {
 public:
  block_writer(xml_node paragraph, xml_node look, const std::string& sub_heading)
      : paragraph_look_(paragraph.child("w:pPr")),
        run_look_(look.child("w:rPr")),
        sub_heading_(sub_heading) {}

  xml_node line(xml_node after, const docx_line& one) const {
    xml_node out = after.parent().insert_child_after("w:p", after);
    const std::string& style = one.style.empty() && one.strong ? sub_heading_ : one.style;
    if (!style.empty()) {
      xml_node properties = out.append_child("w:pPr");
      with(properties, "w:pStyle", style);
      if (one.level != 0) move_in(properties, one.level);
      words(out.append_child("w:r"), one.text);
      return out;
    }
    if (paragraph_look_) {
      xml_node properties = out.append_copy(paragraph_look_);
      properties.remove_child("w:sectPr");
      properties.remove_child("w:pPrChange");
    }
    if (one.level != 0) {
      xml_node properties = out.child("w:pPr");
      if (!properties) properties = out.append_child("w:pPr");
      move_in(properties, one.level);
    }
    text(out, one.text, one.strong);
    return out;
  }

  xml_node table(xml_node after, const docx_table& one) const {
    xml_node out = after.parent().insert_child_after("w:tbl", after);
    table_properties(out.append_child("w:tblPr"));
    const std::uint32_t sum = std::accumulate(one.widths.begin(), one.widths.end(), 0U);
    xml_node grid = out.append_child("w:tblGrid");
    for (const std::uint32_t width : one.widths)
      grid.append_child("w:gridCol").append_attribute("w:w") = width * table_width / sum;
    if (!one.head.empty()) {
      docx_row head;
      for (const std::string& title : one.head) head.push_back({title, true});
      row(out, one, head, sum, true);
    }
    for (const docx_row& cells : one.rows) row(out, one, cells, sum, false);
    return out;
  }

 private:
  static void table_properties(xml_node of) {
    const auto width = [](xml_node node, std::uint32_t w, const char* kind) {
      node.append_attribute("w:w") = w;
      node.append_attribute("w:type") = kind;
    };
    width(of.append_child("w:tblW"), full_share, "pct");
    with(of, "w:jc", "center");
    xml_node borders = of.append_child("w:tblBorders");
    for (const char* side : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"}) {
      xml_node line = with(borders, side, "single");
      line.append_attribute("w:sz") = 4;
      line.append_attribute("w:space") = 0;
      line.append_attribute("w:color") = "auto";
    }
    of.append_child("w:tblLayout").append_attribute("w:type") = "fixed";
    xml_node margins = of.append_child("w:tblCellMar");
    width(margins.append_child("w:left"), 85, "dxa");
    width(margins.append_child("w:right"), 85, "dxa");
  }

  void row(xml_node to, const docx_table& of, const docx_row& cells, std::uint32_t sum,
           bool head) const {
    xml_node out = to.append_child("w:tr");
    xml_node properties = out.append_child("w:trPr");
    properties.append_child("w:cantSplit");
    if (head) properties.append_child("w:tblHeader");
    const bool across = cells.size() == 1 && of.widths.size() > 1;
    for (std::size_t k = 0; k < cells.size(); ++k) {
      xml_node cell = out.append_child("w:tc");
      xml_node about = cell.append_child("w:tcPr");
      xml_node width = about.append_child("w:tcW");
      width.append_attribute("w:w") = across ? full_share : of.widths[k] * full_share / sum;
      width.append_attribute("w:type") = "pct";
      if (across) with(about, "w:gridSpan", std::to_string(of.widths.size()));
      with(about, "w:vAlign", "center");
      const bool leads = head || (across && cells[k].strong);
      fill_cell(cell, cells[k], leads, head || of.centred);
    }
  }

  void fill_cell(xml_node cell, const docx_cell& from, bool leads, bool centred) const {
    for (std::string_view left = from.text;;) {
      const std::size_t end = left.find('\n');
      xml_node out = cell.append_child("w:p");
      xml_node properties = out.append_child("w:pPr");
      if (leads) properties.append_child("w:keepNext");
      with(properties, "w:snapToGrid", "0");
      xml_node spacing = properties.append_child("w:spacing");
      for (const char* side : {"w:before", "w:after"}) spacing.append_attribute(side) = 30;
      spacing.append_attribute("w:line") = 240;
      spacing.append_attribute("w:lineRule") = "auto";
      xml_node indent = properties.append_child("w:ind");
      indent.append_attribute("w:firstLineChars") = 0;
      indent.append_attribute("w:firstLine") = 0;
      with(properties, "w:jc", centred ? "center" : "left");
      if (run_look_) properties.append_copy(run_look_);  // the mark's height is the line's
      text(out, std::string(left.substr(0, end)), from.strong);
      if (end == std::string_view::npos) return;
      left.remove_prefix(end + 1);
    }
  }

  void text(xml_node to, const std::string& text, bool strong) const {
    xml_node run = to.append_child("w:r");
    if (run_look_) run.append_copy(run_look_);
    if (strong) {
      xml_node properties = run.child("w:rPr");
      if (!properties) properties = run.append_child("w:rPr");
      make_bold(properties);
    }
    words(run, text);
  }

  static void words(xml_node run, const std::string& text) {
    xml_node out = run.append_child("w:t");
    out.append_attribute("xml:space") = "preserve";
    out.text().set(document_text_of(text).c_str());
  }

  xml_node paragraph_look_;
  xml_node run_look_;
  const std::string& sub_heading_;
};

}  // namespace

xml_node insert_block(xml_node after, xml_node paragraph, xml_node look, const docx_block& block,
                      const std::string& sub_heading) {
  const block_writer to(paragraph, look, sub_heading);
  const auto is_table = [](xml_node node) { return std::string_view(node.name()) == "w:tbl"; };
  const auto part = [&] { after = after.parent().insert_child_after("w:p", after); };
  for (const auto& one : block) {
    if (const auto* line = std::get_if<docx_line>(&one)) {
      after = to.line(after, *line);
    } else {
      if (is_table(after)) part();  // else they would be one
      after = to.table(after, std::get<docx_table>(one));
    }
  }
  if (is_table(after) && is_table(after.next_sibling())) part();
  return after;
}

}}}  // namespace zhunze::detail::report
