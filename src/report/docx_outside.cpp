#include "docx_outside.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

namespace {

using pugi::xml_attribute;
using pugi::xml_node;

/// Relations to parts that stay inside the document, by the end of their type.
constexpr auto inside_types = std::to_array<std::string_view>({"officeDocument",
                                                               "core-properties",
                                                               "extended-properties",
                                                               "custom-properties",
                                                               "thumbnail",
                                                               "styles",
                                                               "stylesWithEffects",
                                                               "settings",
                                                               "webSettings",
                                                               "fontTable",
                                                               "font",
                                                               "theme",
                                                               "themeOverride",
                                                               "numbering",
                                                               "header",
                                                               "footer",
                                                               "footnotes",
                                                               "endnotes",
                                                               "comments",
                                                               "commentsExtended",
                                                               "commentsIds",
                                                               "commentsExtensible",
                                                               "people",
                                                               "glossaryDocument",
                                                               "image",
                                                               "hdphoto",
                                                               "hyperlink",
                                                               "customXml",
                                                               "customXmlProps",
                                                               "bibliography",
                                                               "chart",
                                                               "chartUserShapes",
                                                               "chartStyle",
                                                               "chartColorStyle",
                                                               "diagramData",
                                                               "diagramLayout",
                                                               "diagramQuickStyle",
                                                               "diagramColors",
                                                               "diagramDrawing",
                                                               "classificationlabels"});

/// Fields that are computed from the document itself, or show what was typed in.
constexpr auto inside_fields = std::to_array<std::string_view>(
    {"AUTHOR",       "BIBLIOGRAPHY", "CITATION",     "COMMENTS", "CREATEDATE", "DATE",
     "DOCPROPERTY",  "EDITTIME",     "EQ",           "FILENAME", "FILESIZE",   "FORMCHECKBOX",
     "FORMDROPDOWN", "FORMTEXT",     "HYPERLINK",    "INDEX",    "INFO",       "KEYWORDS",
     "LASTSAVEDBY",  "LISTNUM",      "NOTEREF",      "NUMCHARS", "NUMPAGES",   "NUMWORDS",
     "PAGE",         "PAGEREF",      "PRINTDATE",    "REF",      "REVNUM",     "SAVEDATE",
     "SECTION",      "SECTIONPAGES", "SEQ",          "STYLEREF", "SUBJECT",    "SYMBOL",
     "TA",           "TC",           "TEMPLATE",     "TIME",     "TITLE",      "TOA",
     "TOC",          "USERADDRESS",  "USERINITIALS", "USERNAME", "XE"});

/// Elements that take in another file, or run one.
constexpr auto outside_elements =
    std::to_array<std::string_view>({"altChunk", "subDoc", "object", "OLEObject", "control",
                                     "mailMerge", "attachedTemplate", "saveThroughXslt"});

/// What the parts of a document are files of, by the endings of their names.
constexpr auto inside_endings =
    std::to_array<std::string_view>({"XML", "RELS", "PNG", "JPG", "JPEG", "GIF", "BMP", "TIF",
                                     "TIFF", "EMF", "WMF", "WDP", "SVG", "ODTTF", "TTF"});

char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

std::string upper(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return upper(c); });
  return out;
}

/// A name without its prefix: which prefix stands for which space is up to the document.
std::string_view local(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

template <std::size_t N>
bool among(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::string_view value_of(xml_node node, std::string_view name) {
  for (const xml_attribute one : node.attributes())
    if (upper(local(one.name())) == upper(name)) return one.value();
  return {};
}

docx_fault fault(kind what, std::string_view about) {
  return {what, {document_text_of(about)}};
}

bool leads_outside(std::string_view target) {
  return target.find(':') != std::string_view::npos ||
         target.find('\\') != std::string_view::npos || target.starts_with("//");
}

std::optional<docx_fault> check_relation(xml_node one) {
  const std::string_view type = value_of(one, "Type");
  const std::string_view target = value_of(one, "Target");
  const std::string_view end = type.substr(type.rfind('/') + 1);
  const std::string mode = upper(value_of(one, "TargetMode"));
  if (mode.empty() || mode == "INTERNAL") {
    if (leads_outside(target)) return fault(kind::docx_external, target);
    if (among(inside_types, end)) return {};
    const bool program = end == "vbaProject" || end == "wordVbaData" || end == "control";
    return fault(program ? kind::docx_macros : kind::docx_content_refused, type);
  }
  if (mode != "EXTERNAL" || end != "hyperlink") return fault(kind::docx_external, target);
  return {};
}

/// The name of a field: the first word of its instruction.
std::string field_name(std::string_view instruction) {
  const std::size_t begin = instruction.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  const std::size_t end = instruction.find_first_of(" \t\r\n\\\"", begin);
  return upper(instruction.substr(begin, end == std::string_view::npos ? end : end - begin));
}

/// Reads the instructions of fields, which may be cut into any number of pieces and nest.
class field_reader {
 public:
  /// False where a field that this ends may not stand there; `refused` is its instruction.
  [[nodiscard]] bool take(xml_node node) {
    const std::string_view name = local(node.name());
    if (name == "fldSimple") return known(std::string(value_of(node, "instr")));
    if (name == "instrText" || name == "delInstrText") {
      open_.back().text += node.text().get();
    } else if (name == "fldChar") {
      const std::string type = upper(value_of(node, "fldCharType"));
      if (type == "BEGIN") {
        open_.emplace_back();
      } else if (type == "END" && open_.size() > 1) {
        const std::string ended = std::move(open_.back().text);
        open_.pop_back();
        return known(ended);
      }
    }
    return true;
  }
  /// Fields that are not ended, and pieces outside of any.
  [[nodiscard]] bool finish() {
    return std::all_of(open_.begin(), open_.end(),
                       [this](const piece& one) { return known(one.text); });
  }
  [[nodiscard]] const std::string& refused() const { return refused_; }

 private:
  struct piece {
    std::string text;
  };

  bool known(const std::string& instruction) {
    const std::string name = field_name(instruction);
    if (name.empty() || among(inside_fields, name)) return true;
    refused_ = instruction;
    return false;
  }

  std::vector<piece> open_ = std::vector<piece>(1);  // the first: outside of any field
  std::string refused_;
};

/// Old drawings name their pictures by address, without a relation.
std::optional<docx_fault> check_addresses(xml_node node) {
  for (const xml_attribute one : node.attributes()) {
    const std::string name = upper(local(one.name()));
    const bool address = name == "SRC" || name == "HREF" || name == "ALTHREF";
    if (address && leads_outside(one.value())) return fault(kind::docx_external, one.value());
  }
  return {};
}

xml_node next_of(xml_node at) {
  if (at.first_child()) return at.first_child();
  while (at && !at.next_sibling()) at = at.parent();
  return at.next_sibling();
}

}  // namespace

std::optional<docx_fault> check_kind(const docx_part& part) {
  const std::string name = upper(part.name);
  if (among(inside_endings, std::string_view(name).substr(name.rfind('.') + 1))) return {};
  return fault(kind::docx_content_refused, part.name);
}

bool may_be_xml(const docx_part& part) {
  const std::string name = upper(part.name);
  if (name.ends_with(".XML") || name.ends_with(".RELS")) return true;
  std::string_view bytes = part.bytes;
  for (const std::string_view mark : {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"})
    if (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
  const std::size_t first = bytes.find_first_not_of(std::string_view("\0 \t\r\n", 5));
  return first != std::string_view::npos && bytes[first] == '<';
}

std::optional<docx_fault> find_outside(const docx_part& part, xml_node root) {
  const bool relations = upper(part.name).ends_with(".RELS");
  field_reader fields;
  for (xml_node at = root.first_child(); at; at = next_of(at)) {
    if (at.type() != pugi::node_element) continue;
    const std::string_view name = local(at.name());
    if (relations) {
      if (upper(name) != "RELATIONSHIP") continue;
      if (auto wrong = check_relation(at)) return wrong;
      continue;
    }
    if (among(outside_elements, name)) return fault(kind::docx_content_refused, name);
    if (auto wrong = check_addresses(at)) return wrong;
    if (!fields.take(at)) return fault(kind::docx_content_refused, fields.refused());
  }
  if (!fields.finish()) return fault(kind::docx_content_refused, fields.refused());
  return {};
}

}}}  // namespace zhunze::detail::report
