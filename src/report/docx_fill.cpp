#include "docx_fill.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "docx_names.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

namespace {

using pugi::xml_node;

bool is(xml_node node, std::string_view name) {
  return name == node.name();
}

/// The node behind one in the order of the document, within `root`; `inside`: below it, too.
xml_node following(xml_node node, xml_node root, bool inside) {
  if (inside && node.first_child()) return node.first_child();
  while (node && node != root) {
    if (node.next_sibling()) return node.next_sibling();
    node = node.parent();
  }
  return {};
}

/// A text of a paragraph and where it stands in the whole.
struct piece {
  xml_node node;
  std::size_t begin;
  std::size_t end;
};

/// The text of one paragraph as it is read, however it was split up; not that of paragraphs inside
/// (text boxes). A tab or break is a line break, which no placeholder spans.
struct paragraph_text {
  std::string whole;
  std::vector<piece> pieces;
  bool only_text = true;  ///< no picture, break or field

  explicit paragraph_text(xml_node paragraph) {
    for (xml_node at = following(paragraph, paragraph, true); at;) {
      const bool other = is(at, "w:p");
      if (is(at, "w:t")) {
        const std::size_t begin = whole.size();
        whole += at.child_value();
        pieces.push_back({at, begin, whole.size()});
      } else if (is(at, "w:tab") || is(at, "w:br") || is(at, "w:cr")) {
        if (is(at.parent(), "w:r")) whole += '\n';
      }
      if (other || is(at, "w:drawing") || is(at, "w:pict") || is(at, "w:object") ||
          is(at, "w:fldChar"))
        only_text = false;
      at = following(at, paragraph, !other && !is(at, "w:pPr"));
    }
  }
};

struct edit {
  std::size_t begin;
  std::size_t end;
  std::string instead;
};

void set_text(xml_node text, const std::string& to) {
  text.text().set(to.c_str());
  xml_node(text).remove_attribute("xml:space");
  text.append_attribute("xml:space") = "preserve";
}

/// Carries out edits, which are in order and apart. What stands instead takes the look of the place
/// where the placeholder begins.
void carry_out(const paragraph_text& in, const std::vector<edit>& edits) {
  std::size_t first = 0;  // the edits before it end before the piece
  for (const piece& one : in.pieces) {
    while (first < edits.size() && edits[first].end <= one.begin) ++first;
    std::string out;
    std::size_t at = one.begin;
    for (std::size_t k = first; k < edits.size() && edits[k].begin < one.end; ++k) {
      if (edits[k].begin >= at) {
        out.append(in.whole, at, edits[k].begin - at);
        out += edits[k].instead;
      }
      at = std::min(edits[k].end, one.end);
    }
    if (at == one.begin && out.empty()) continue;
    out.append(in.whole, at, one.end - at);
    set_text(one.node, out);
  }
}

bool blank(std::string_view text) {
  return text.find_first_not_of(" \t\n\r") == std::string_view::npos;
}

/// Cells, headers and text boxes end in a paragraph.
void keep_last_paragraph(xml_node parent) {
  for (const char* one : {"w:tc", "w:hdr", "w:ftr", "w:txbxContent", "w:footnote", "w:endnote"}) {
    if (!is(parent, one)) continue;
    if (!is(parent.last_child(), "w:p")) parent.append_child("w:p");
  }
}

class filler {
 public:
  filler(const docx_values& values, const std::string& sub_heading, sections which)
      : values_(values), sub_heading_(sub_heading), keeps_all_(which == sections::all) {}

  [[nodiscard]] unfilled run(xml_node root) {
    std::vector<xml_node> controls = nodes_named(root, "w:sdt");
    std::reverse(controls.begin(), controls.end());  // what is inside first
    for (const xml_node control : controls) open_control(control);
    drop_sections(root);
    for (const xml_node paragraph : nodes_named(root, "w:p")) fill_paragraph(paragraph);
    return std::move(left_);
  }

 private:
  /// A content control with a known tag becomes one placeholder, to be filled in like the others.
  void open_control(xml_node control) {
    const xml_node about = control.child("w:sdtPr");
    std::string tag = about.child("w:tag").attribute("w:val").value();
    if (tag.empty()) tag = about.child("w:alias").attribute("w:val").value();
    if (!known(folded_name(tag))) {
      if (!tag.empty()) left_.tags.insert(folded_name(tag));
      return;
    }
    const xml_node content = control.child("w:sdtContent");
    const std::vector<xml_node> texts = nodes_named(content, "w:t");
    if (texts.empty() && !make_text(content)) return;
    const std::vector<xml_node> now = nodes_named(content, "w:t");
    set_text(now.front(), "{{" + tag + "}}");
    for (std::size_t k = 1; k < now.size(); ++k) set_text(now[k], "");
    drop_more_paragraphs(content);
    forget_prompt(control);
  }

  static bool make_text(xml_node content) {
    xml_node holder = content;
    for (const char* name : {"w:p", "w:tc"}) {
      const std::vector<xml_node> all = nodes_named(content, name);
      if (!all.empty() && is(holder, "w:sdtContent")) holder = all.front();
    }
    if (is(holder, "w:tc")) holder = holder.append_child("w:p");
    xml_node run = holder.child("w:r");
    if (!run) run = holder.append_child("w:r");
    run.append_child("w:t");
    return true;
  }

  /// A control over several paragraphs keeps the first.
  static void drop_more_paragraphs(xml_node content) {
    bool first = true;
    for (xml_node child = content.first_child(); child;) {
      const xml_node next = child.next_sibling();
      if (is(child, "w:p") && !std::exchange(first, false)) content.remove_child(child);
      child = next;
    }
  }

  /// The control no longer shows a prompt, nor takes its text from elsewhere.
  static void forget_prompt(xml_node control) {
    xml_node about = control.child("w:sdtPr");
    about.remove_child("w:showingPlcHdr");
    about.remove_child("w:dataBinding");
    about.remove_child("w15:dataBinding");
    for (const xml_node style : nodes_named(control.child("w:sdtContent"), "w:rStyle")) {
      if (std::string_view(style.attribute("w:val").value()) == "PlaceholderText")
        style.parent().remove_child(style);
    }
  }

  [[nodiscard]] bool known(const std::string& name) const {
    return block_of(name) != nullptr || text_of(name).has_value();
  }

  [[nodiscard]] const docx_block* block_of(const std::string& name) const {
    const named_placeholder* found = find_placeholder(name);
    if (found == nullptr) return nullptr;
    const auto at = values_.blocks.find(found->what);
    return at == values_.blocks.end() ? nullptr : &at->second;
  }

  [[nodiscard]] std::optional<std::string> text_of(const std::string& name) const {
    if (const named_placeholder* found = find_placeholder(name)) {
      const auto at = values_.texts.find(found->what);
      if (at != values_.texts.end()) return at->second;
    }
    const auto fact = values_.facts.find(name);
    if (fact == values_.facts.end()) return std::nullopt;
    return fact->second;
  }

  [[nodiscard]] bool holds(const placeholder_mark& open) const {
    if (keeps_all_) return true;
    const docx_block* block = block_of(open.name);
    const bool there =
        block != nullptr ? !block->empty() : !text_of(open.name).value_or("").empty();
    return there == (open.form == '#');
  }

  /// Sections whose halves are paragraphs of their own, side by side: the marks go, and what is
  /// between them where it is not to be said.
  void drop_sections(xml_node parent) {
    const std::map<const void*, section> sections = sections_of(parent);
    for (xml_node child = parent.first_child(); child;) {
      const auto found = sections.find(child.internal_object());
      if (found == sections.end()) {
        drop_sections(child);
        child = child.next_sibling();
      } else {
        child = close_section(child, found->second);
      }
    }
  }

  struct section {
    placeholder_mark open;
    xml_node close;
  };

  /// Those among the children of a node, by the paragraph that opens them.
  [[nodiscard]] std::map<const void*, section> sections_of(xml_node parent) const {
    std::map<const void*, section> out;
    std::vector<std::pair<placeholder_mark, xml_node>> open;
    for (const xml_node child : parent.children("w:p")) {
      const auto mark = lone_mark(child);
      if (!mark || mark->form == ' ' || !known(mark->name)) continue;
      if (mark->form != '/') {
        open.emplace_back(*mark, child);
        continue;
      }
      const auto half = std::find_if(open.rbegin(), open.rend(),
                                     [&](const auto& one) { return one.first.name == mark->name; });
      if (half == open.rend()) continue;  // told when the paragraphs are filled in
      out[half->second.internal_object()] = {half->first, child};
      open.erase(std::prev(half.base()), open.end());
    }
    return out;
  }

  /// The mark that is all that a paragraph says.
  [[nodiscard]] static std::optional<placeholder_mark> lone_mark(xml_node paragraph) {
    const paragraph_text text(paragraph);
    auto mark = next_mark(text.whole, 0);
    const std::string_view whole = text.whole;
    if (mark && blank(whole.substr(0, mark->begin)) && blank(whole.substr(mark->end))) return mark;
    return std::nullopt;
  }

  /// Where reading goes on.
  xml_node close_section(xml_node open, const section& of) {
    xml_node parent = open.parent();
    xml_node next = open.next_sibling();
    if (!holds(of.open)) {
      while (next != of.close) next = take_away(next);
    }
    if (next == of.close)
      next = take_away(of.close);
    else
      take_away(of.close);
    take_away(open);
    keep_last_paragraph(parent);
    return next;
  }

  /// What stands behind it. A paragraph that ends a run of pages stays, and loses its text.
  static xml_node take_away(xml_node node) {
    const xml_node next = node.next_sibling();
    if (!node.child("w:pPr").child("w:sectPr")) {
      node.parent().remove_child(node);
      return next;
    }
    for (const xml_node text : nodes_named(node, "w:t")) set_text(text, "");
    return next;
  }

  [[nodiscard]] static std::vector<placeholder_mark> marks_of(std::string_view text) {
    std::vector<placeholder_mark> out;
    for (std::size_t at = 0; auto mark = next_mark(text, at);) {
      at = mark->end;
      out.push_back(std::move(*mark));
    }
    return out;
  }

  void fill_paragraph(xml_node paragraph) {
    const paragraph_text text(paragraph);
    const std::vector<placeholder_mark> marks = marks_of(text.whole);
    left_.stray.merge(stray_braces(text.whole, marks));
    std::vector<edit> edits;
    std::vector<std::pair<const docx_block*, std::size_t>> blocks;  // and where they were named
    std::vector<std::string> open;                                  // sections that are said
    for (std::size_t k = 0; k < marks.size(); ++k) {
      const placeholder_mark& mark = marks[k];
      const auto put = [&](std::string instead) {
        edits.push_back({mark.begin, mark.end, std::move(instead)});
      };
      if (mark.form != ' ') {
        k = fill_section(marks, k, open, edits);
      } else if (const docx_block* block = block_of(mark.name)) {
        blocks.emplace_back(block, mark.begin);
        put("");
      } else if (auto value = text_of(mark.name)) {
        put(document_text_of(*value));
        const named_placeholder* found = find_placeholder(mark.name);
        if (found != nullptr && values_.blanks.contains(found->what))
          left_.blank.insert(found->what);
      } else {
        left_.unknown.insert(mark.name);
      }
    }
    if (edits.empty()) return;
    carry_out(text, edits);
    if (!blocks.empty()) place_blocks(paragraph, text, blocks);
  }

  /// A half of a section within one paragraph; the position of the last mark that is done with.
  std::size_t fill_section(const std::vector<placeholder_mark>& marks, std::size_t at,
                           std::vector<std::string>& open, std::vector<edit>& edits) {
    const placeholder_mark& mark = marks[at];
    if (!known(mark.name)) {
      left_.unknown.insert(mark.name);
      return at;
    }
    if (mark.form == '/' && !open.empty() && open.back() == mark.name) {
      open.pop_back();
      edits.push_back({mark.begin, mark.end, ""});
      return at;
    }
    std::size_t close = at + 1;
    while (close < marks.size() && (marks[close].form != '/' || marks[close].name != mark.name))
      ++close;
    if (mark.form == '/' || close == marks.size()) {
      left_.open.insert(std::string("{{") + mark.form + mark.name + "}}");
      return at;
    }
    if (!holds(mark)) {
      edits.push_back({mark.begin, marks[close].end, ""});
      return close;
    }
    edits.push_back({mark.begin, mark.end, ""});
    open.push_back(mark.name);
    return at;
  }

  void place_blocks(xml_node paragraph, const paragraph_text& text,
                    const std::vector<std::pair<const docx_block*, std::size_t>>& blocks) const {
    xml_node after = paragraph;
    for (const auto& [block, at] : blocks) {
      xml_node look;
      for (const piece& one : text.pieces)
        if (one.begin <= at && at < one.end) look = one.node.parent();
      after = insert_block(after, paragraph, look, *block, sub_heading_);
    }
    const bool empty = text.only_text && blank(paragraph_text(paragraph).whole);
    xml_node parent = paragraph.parent();
    const bool parts_tables =
        is(paragraph.previous_sibling(), "w:tbl") && is(paragraph.next_sibling(), "w:tbl");
    const bool ends_pages = paragraph.child("w:pPr").child("w:sectPr");
    if (empty && !parts_tables && !ends_pages) parent.remove_child(paragraph);
    keep_last_paragraph(parent);
  }

  const docx_values& values_;
  const std::string& sub_heading_;
  bool keeps_all_;
  unfilled left_;
};

}  // namespace

std::vector<xml_node> nodes_named(xml_node root, std::string_view name) {
  std::vector<xml_node> out;
  for (xml_node at = following(root, root, true); at; at = following(at, root, true))
    if (is(at, name)) out.push_back(at);
  return out;
}

unfilled fill_in(xml_node root, const docx_values& values, const std::string& sub_heading,
                 sections which) {
  return filler(values, sub_heading, which).run(root);
}

}}}  // namespace zhunze::detail::report
