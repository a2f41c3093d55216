#include "docx_parts.hpp"

#include <algorithm>
#include <sstream>
#include <utility>

#include "docx_names.hpp"
#include "docx_outside.hpp"
#include "zhunze/limits.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

namespace {

using pugi::xml_node;

constexpr const char* content_types_part = "[Content_Types].xml";
constexpr const char* package_relations = "_rels/.rels";
constexpr const char* styles_part = "word/styles.xml";
constexpr std::string_view main_template = ".template.main+xml";

/// How deep elements nest; it is walked without nesting calls.
bool too_deep(xml_node root) {
  std::size_t depth = 0;
  for (xml_node at = root; at;) {
    if (at.first_child()) {
      at = at.first_child();
      if (++depth > limits::xml_depth) return true;
      continue;
    }
    while (at && at != root && !at.next_sibling()) {
      at = at.parent();
      --depth;
    }
    at = at == root ? xml_node() : at.next_sibling();
  }
  return false;
}

/// Programs, by part name or content type.
bool is_program(std::string_view word) {
  for (const char* one : {"vbaProject", "vbaData", "macroEnabled", "activeX"})
    if (word.find(one) != std::string_view::npos) return true;
  return false;
}

std::optional<docx_fault> check_part(const docx_part& part, pugi::xml_document& read) {
  if (is_program(part.name)) return docx_fault{kind::docx_macros, {document_text_of(part.name)}};
  if (auto fault = check_kind(part)) return fault;
  if (!may_be_xml(part)) return {};
  if (auto fault = parse(part, read)) return fault;
  return find_outside(part, read.root());
}

std::string saved(const pugi::xml_document& document) {
  std::ostringstream out;
  document.save(out, "", pugi::format_raw, pugi::encoding_utf8);
  return std::move(out).str();
}

/// The parts of texts by their content types, and the main one made a plain document.
std::optional<docx_fault> find_texts(template_parts& of, docx_part& types) {
  pugi::xml_document list;
  if (auto fault = parse(types, list)) return fault;
  for (xml_node one : list.child("Types").children("Override")) {
    const std::string type = one.attribute("ContentType").value();
    std::string_view name = one.attribute("PartName").value();
    if (is_program(type)) return docx_fault{kind::docx_macros, {document_text_of(type)}};
    if (name.starts_with('/')) name.remove_prefix(1);
    const auto ends = [&](std::string_view end) { return type.ends_with(end); };
    const bool main = ends(".document.main+xml") || ends(main_template);
    const bool text = main || ends(".header+xml") || ends(".footer+xml") ||
                      ends(".footnotes+xml") || ends(".endnotes+xml");
    if (!text || of.package.find(name) == nullptr) continue;
    if (main) of.filled.insert(of.filled.begin(), std::string(name));
    if (!main) of.filled.emplace_back(name);
    if (ends(main_template))
      one.attribute("ContentType") =
          (type.substr(0, type.size() - main_template.size()) + ".document.main+xml").c_str();
  }
  types.bytes = saved(list);
  return {};
}

/// The style of headings of the second level, by its name, which is the same in every language.
std::string sub_heading_of(const docx_package& of) {
  const docx_part* part = of.find(styles_part);
  pugi::xml_document styles;
  if (part == nullptr || parse(*part, styles)) return {};
  for (const xml_node one : styles.child("w:styles").children("w:style")) {
    const std::string_view name = one.child("w:name").attribute("w:val").value();
    if (name == "heading 2" || name == "Heading 2") return one.attribute("w:styleId").value();
  }
  return {};
}

/// All that is written in a part, without its marks.
std::string text_of(xml_node root) {
  struct collector : pugi::xml_tree_walker {
    std::string all;
    bool for_each(xml_node& node) override {
      if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) all += node.value();
      return true;
    }
  } text;
  root.traverse(text);
  return std::move(text.all);
}

void take_over(unfilled from, unfilled& into) {
  into.unknown.merge(from.unknown);
  into.tags.merge(from.tags);
  into.open.merge(from.open);
  into.stray.merge(from.stray);
  into.blank.merge(from.blank);
}

}  // namespace

std::optional<docx_fault> parse(const docx_part& part, pugi::xml_document& into) {
  constexpr unsigned how = (pugi::parse_full | pugi::parse_ws_pcdata) & ~pugi::parse_comments;
  const auto result = into.load_buffer(part.bytes.data(), part.bytes.size(), how);
  const std::string name = document_text_of(part.name);
  if (!result) {
    return damaged_docx({name + " 不是完整的 XML", name + " is not complete XML"});
  }
  for (xml_node child = into.first_child(); child; child = child.next_sibling()) {
    if (child.type() == pugi::node_doctype)
      return damaged_docx(
          {name + " 含有 DOCTYPE，不予读取", name + " has a DOCTYPE, which is not read"});
    if (child.type() != pugi::node_declaration) continue;
    if (child.attribute("encoding")) child.attribute("encoding") = "UTF-8";
  }
  if (too_deep(into.root())) {
    return docx_fault{kind::docx_too_large,
                      {argument(name + " 的层数", "how deep " + name + " nests"),
                       std::to_string(limits::xml_depth)}};
  }
  return {};
}

std::optional<docx_fault> examine(template_parts& of) {
  const auto types =
      std::find_if(of.package.parts.begin(), of.package.parts.end(),
                   [](const docx_part& one) { return one.name == content_types_part; });
  if (types == of.package.parts.end() || of.package.find(package_relations) == nullptr)
    return damaged_docx({"它不是 .docx 文件", "it is no .docx file"});
  for (const docx_part& part : of.package.parts) {
    pugi::xml_document read;
    if (auto fault = check_part(part, read)) return fault;
  }
  if (auto fault = find_texts(of, *types)) return fault;
  if (of.filled.empty()) return damaged_docx({"里面没有正文", "it has no text"});
  pugi::xml_document text;
  if (auto fault = parse(*of.package.find(of.filled.front()), text)) return fault;
  if (!text.child("w:document").child("w:body"))
    return damaged_docx({"正文不是文字处理文档", "its text is not that of a word processor"});
  of.sub_heading = sub_heading_of(of.package);
  return {};
}

std::string filled(const template_parts& in, const docx_values& values, unfilled& left) {
  docx_package out = in.package;
  for (docx_part& part : out.parts) {
    if (std::find(in.filled.begin(), in.filled.end(), part.name) == in.filled.end()) continue;
    pugi::xml_document text;
    if (parse(part, text)) continue;  // it was read before
    take_over(fill_in(text.root(), values, in.sub_heading), left);
    part.bytes = saved(text);
  }
  return pack(out);
}

unfilled unfilled_in(const template_parts& in, const docx_values& values) {
  unfilled out;
  for (const std::string& name : in.filled) {
    pugi::xml_document text;
    if (parse(*in.package.find(name), text)) continue;
    take_over(fill_in(text.root(), values, in.sub_heading, sections::all), out);
  }
  return out;
}

std::vector<std::pair<std::string, std::string>> marks_elsewhere(const template_parts& in) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const docx_part& part : in.package.parts) {
    const bool filled = std::find(in.filled.begin(), in.filled.end(), part.name) != in.filled.end();
    pugi::xml_document read;
    if (filled || !part.name.ends_with(".xml") || parse(part, read)) continue;
    const std::string text = text_of(read.root());
    for (std::size_t at = 0; const auto mark = next_mark(text, at);) {
      out.emplace_back(text.substr(mark->begin, mark->end - mark->begin), part.name);
      at = mark->end;
    }
  }
  return out;
}

}}}  // namespace zhunze::detail::report
