#include <string>
#include <utility>

#include "docx_parts.hpp"
#include "docx_styles.hpp"

/// The built-in templates: plain text with placeholders, like those that an office makes.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

namespace {

constexpr const char* xml_head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr const char* word_space =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
constexpr const char* office_types =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr const char* word_types =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.";

std::string run(const std::string& text, const std::string& look = "") {
  return "<w:r>" + (look.empty() ? look : "<w:rPr>" + look + "</w:rPr>") +
         "<w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
}

/// A paragraph of a style; `look` is that of its text where it differs.
std::string paragraph(const char* style, const std::string& text, const std::string& look = "") {
  return std::string("<w:p><w:pPr><w:pStyle w:val=\"") + style + "\"/></w:pPr>" +
         (text.empty() ? text : run(text, look)) + "</w:p>";
}

/// A placeholder of a table, whose cells take the look of its text.
std::string table(const std::string& text, int half_points) {
  const std::string size = std::to_string(half_points);
  return paragraph("Normal", text,
                   "<w:sz w:val=\"" + size + "\"/><w:szCs w:val=\"" + size + "\"/>");
}
std::string table_zh(const std::string& text) {
  return table(text, 21);
}
std::string table_en(const std::string& text) {
  return table(text, 18);
}

/// Paragraphs that are left out where there is nothing to say under a name.
std::string section(const std::string& name, const std::string& paragraphs) {
  return paragraph("Normal", "{{#" + name + "}}") + paragraphs +
         paragraph("Normal", "{{/" + name + "}}");
}

/// A heading and what stands below it, left out where there is nothing to say under a name.
std::string part(const std::string& name, const std::string& heading, const std::string& below) {
  return section(name, paragraph("Heading1", heading) + below);
}

std::string letter_body_zh() {
  return paragraph("DocumentNumber", "{{发文字号}}") + paragraph("Title", "{{标题}}") +
         paragraph("Addressee", "{{主送}}：") + paragraph("BodyText", "{{导语}}") +
         part("理由", "{{理由标题}}", paragraph("BodyText", "{{理由}}")) +
         part("事实表", "有关事实和材料", table_zh("{{事实表}}")) +
         part("处理", "{{处理标题}}",
              paragraph("BodyText", "{{处理}}") +
                  section("期限", paragraph("BodyText", "报送期限：{{期限}}。"))) +
         part("救济途径", "救济途径", paragraph("BodyText", "{{救济途径}}")) +
         paragraph("Closing", "特此通知。") +
         section("附件", paragraph("Attachments", "附件：{{附件}}")) +
         paragraph("Signature", "{{落款单位}}") + paragraph("Signature", "{{日期}}") +
         paragraph("Contact", "（联系人：{{联系人}}；联系电话：{{联系电话}}）") +
         section("各项要求", paragraph("AttachmentMark", "附件") + paragraph("Title", "{{附件}}") +
                                 table_zh("{{各项要求}}"));
}

std::string letter_body_en() {
  return paragraph("DocumentNumber", "Reference: {{document_number}}") +
         paragraph("DocumentNumber", "{{date}}") + paragraph("Addressee", "To: {{addressee}}") +
         paragraph("Title", "{{title}}") + paragraph("BodyText", "{{opening}}") +
         part("reasons", "{{reasons_title}}", paragraph("BodyText", "{{reasons}}")) +
         part("evidence", "Facts and evidence", table_en("{{evidence}}")) +
         part("needed", "{{needed_title}}",
              paragraph("BodyText", "{{needed}}") +
                  section("deadline", paragraph("BodyText", "Time limit: {{deadline}}."))) +
         part("remedy", "Remedies", paragraph("BodyText", "{{remedy}}")) +
         paragraph("Closing", "For the office: ______________________________") +
         paragraph("Signature", "{{sender}}") +
         paragraph("Contact", "Contact: {{contact}}, {{telephone}}") +
         section("attachments", paragraph("Attachments", "Enclosure: {{attachments}}")) +
         section("every_rule", paragraph("AttachmentMark", "Enclosure") +
                                   paragraph("Title", "{{attachments}}") +
                                   table_en("{{every_rule}}"));
}

std::string annex_body_zh() {
  return paragraph("AttachmentFirst", "附件") + paragraph("Title", "{{标题}}") +
         paragraph("Made", "{{落款单位}}　{{日期}}") + paragraph("BodyText", "{{导语}}") +
         part("汇总表", "总体情况", table_zh("{{汇总表}}")) +
         part("记录表", "各项记录的审查结果", table_zh("{{记录表}}")) +
         part("名额表", "名额和比例", table_zh("{{名额表}}")) +
         part("无法读取", "无法读取的行", paragraph("BodyText", "{{无法读取}}"));
}

std::string annex_body_en() {
  return paragraph("AttachmentFirst", "Annex") + paragraph("Title", "{{title}}") +
         paragraph("Made", "{{sender}}, {{date}}") + paragraph("BodyText", "{{opening}}") +
         part("counts", "Overview", table_en("{{counts}}")) +
         part("list", "Decisions", table_en("{{list}}")) +
         part("groups", "Quotas and ratios", table_en("{{groups}}")) +
         part("unread", "Rows that could not be read", paragraph("BodyText", "{{unread}}"));
}

std::string body(docx_use use, language lang) {
  if (use == docx_use::letter) return lang == language::zh ? letter_body_zh() : letter_body_en();
  return lang == language::zh ? annex_body_zh() : annex_body_en();
}

/// What has sections is read from end to end: its tables are narrow, and smaller.
std::string paper_body(bool sections, language lang) {
  const bool zh = lang == language::zh;
  const char* const list = zh ? "{{记录表}}" : "{{list}}";
  return paragraph("Title", zh ? "{{标题}}" : "{{title}}") +
         (sections ? table(list, zh ? 18 : 16)
          : zh     ? table_zh(list)
                   : table_en(list)) +
         paragraph("Normal", "") +
         paragraph(sections ? "PaperText" : "Normal",
                   zh ? "编制人：＿＿＿＿＿＿　　复核人：＿＿＿＿＿＿　　日期：＿＿＿＿＿＿"
                      : "Prepared by: ______________   Reviewed by: ______________   "
                        "Date: ______________");
}

/// A4 with the margins of official documents, or plain ones; what is tables, across.
std::string page(bool across, language lang) {
  const bool zh = lang == language::zh;
  const auto twips = [](const char* name, int value) {
    return std::string(" w:") + name + "=\"" + std::to_string(value) + "\"";
  };
  const auto margins = [&](int top, int right, int bottom, int left, int header, int footer) {
    return "<w:pgMar" + twips("top", top) + twips("right", right) + twips("bottom", bottom) +
           twips("left", left) + twips("header", header) + twips("footer", footer) +
           twips("gutter", 0) + "/>";
  };
  std::string size = "<w:pgSz" + twips("w", across ? 16838 : 11906) +
                     twips("h", across ? 11906 : 16838) +
                     (across ? " w:orient=\"landscape\"/>" : "/>");
  if (!zh) size += margins(1418, 1474, 1418, 1588, 709, 709);
  if (zh && !across) size += margins(2098, 1474, 1984, 1588, 851, 1361);
  if (zh && across) size += margins(1588, 1984, 1474, 2098, 851, 851);
  return "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId5\"/>"
         "<w:footerReference w:type=\"even\" r:id=\"rId6\"/>" +
         size + (zh && !across ? R"(<w:docGrid w:type="lines" w:linePitch="579"/>)" : "") +
         "</w:sectPr>";
}

std::string field(const char* what) {
  return std::string("<w:fldSimple w:instr=\" ") + what + " \">" + run("1") + "</w:fldSimple>";
}

/// The page number on the outer side, between dashes; in English with that of all pages.
std::string footer(language lang, const char* side) {
  const std::string words = lang == language::zh
                                ? run("— ") + field("PAGE") + run(" —")
                                : run("Page ") + field("PAGE") + run(" of ") + field("NUMPAGES");
  return std::string(xml_head) + "<w:ftr" + word_space + "><w:p><w:pPr><w:pStyle w:val=\"" + side +
         "\"/></w:pPr>" + words + "</w:p></w:ftr>";
}

std::string relation(const char* id, const char* type, const char* target) {
  return std::string("<Relationship Id=\"") + id + "\" Type=\"" + office_types + type +
         "\" Target=\"" + target + "\"/>";
}

std::string relations(const std::string& all) {
  return std::string(xml_head) +
         "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
         all + "</Relationships>";
}

std::string content_types() {
  std::string out = std::string(xml_head) +
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                    "<Default Extension=\"rels\" "
                    "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>";
  const std::pair<const char*, const char*> parts[] = {
      {"document", "document.main+xml"}, {"styles", "styles+xml"},
      {"numbering", "numbering+xml"},    {"settings", "settings+xml"},
      {"fontTable", "fontTable+xml"},    {"footer1", "footer+xml"},
      {"footer2", "footer+xml"}};
  for (const auto& [name, type] : parts) {
    out += std::string("<Override PartName=\"/word/") + name + ".xml\" ContentType=\"" +
           word_types + type + "\"/>";
  }
  return out + "</Types>";
}

std::string wrapped(const char* element, const std::string& inside) {
  return std::string(xml_head) + "<w:" + element + word_space + ">" + inside + "</w:" + element +
         ">";
}

/// The parts of a document with this body and page.
docx_package package_of(const std::string& inside, language lang) {
  docx_package out;
  const auto add = [&](const char* name, std::string bytes) {
    out.parts.push_back({name, std::move(bytes)});
  };
  add("[Content_Types].xml", content_types());
  add("_rels/.rels", relations(relation("rId1", "officeDocument", "word/document.xml")));
  add("word/document.xml", wrapped("document", "<w:body>" + inside + "</w:body>"));
  add("word/_rels/document.xml.rels", relations(relation("rId1", "styles", "styles.xml") +
                                                relation("rId2", "numbering", "numbering.xml") +
                                                relation("rId3", "settings", "settings.xml") +
                                                relation("rId4", "fontTable", "fontTable.xml") +
                                                relation("rId5", "footer", "footer1.xml") +
                                                relation("rId6", "footer", "footer2.xml")));
  add("word/styles.xml", wrapped("styles", docx_styles(lang)));
  add("word/numbering.xml", wrapped("numbering", docx_numbering(lang)));
  add("word/settings.xml", wrapped("settings", docx_settings()));
  add("word/fontTable.xml", wrapped("fonts", docx_fonts()));
  add("word/footer1.xml", footer(lang, "FooterOdd"));
  add("word/footer2.xml", footer(lang, "FooterEven"));
  return out;
}

}  // namespace

docx_package built_in_package(docx_use use, language lang) {
  return package_of(body(use, lang) + page(use == docx_use::annex, lang), lang);
}

docx_package paper_package(bool sections, language lang) {
  return package_of(paper_body(sections, lang) + page(!sections, lang), lang);
}

}}}  // namespace zhunze::detail::report
