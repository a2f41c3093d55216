#include <string>
#include <utility>

#include "docx_parts.hpp"
#include "docx_styles.hpp"

/// The built-in templates: plain text with placeholders, like those that an office makes.
namespace zhunze::inline ZHUNZE_FORM::detail::report {

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

std::string letter_body_zh() {
  return paragraph("Title", "{{标题}}") + paragraph("Addressee", "{{主送}}：") +
         paragraph("BodyText", "{{导语}}") +
         section("理由",
                 paragraph("Heading1", "{{理由标题}}") + paragraph("BodyText", "{{理由}}")) +
         section("事实表", paragraph("Heading1", "有关事实和材料") +
                               paragraph("BodyText", "{{最小理由}}") + table_zh("{{事实表}}")) +
         section("处理",
                 paragraph("Heading1", "{{处理标题}}") + paragraph("BodyText", "{{处理}}")) +
         paragraph("Closing", "特此通知。") +
         section("附件", paragraph("Attachments", "附件：{{附件}}")) +
         paragraph("Signature", "（发文机关署名、印章）") + paragraph("Signature", "{{日期}}") +
         section("各项要求", paragraph("AttachmentMark", "附件") + paragraph("Title", "{{附件}}") +
                                 table_zh("{{各项要求}}"));
}

std::string letter_body_en() {
  return paragraph("Signature", "{{date}}") + paragraph("Addressee", "To: {{addressee}}") +
         paragraph("Title", "{{title}}") + paragraph("BodyText", "{{opening}}") +
         section("reasons", paragraph("Heading1", "{{reasons_title}}") +
                                paragraph("BodyText", "{{reasons}}")) +
         section("evidence", paragraph("Heading1", "Facts and evidence") +
                                 paragraph("BodyText", "{{decisive_facts}}") +
                                 table_en("{{evidence}}")) +
         section("needed",
                 paragraph("Heading1", "{{needed_title}}") + paragraph("BodyText", "{{needed}}")) +
         paragraph("Closing", "Signed for the office: ______________________________") +
         section("attachments", paragraph("Attachments", "Enclosure: {{attachments}}")) +
         section("every_rule", paragraph("AttachmentMark", "Enclosure") +
                                   paragraph("Title", "{{attachments}}") +
                                   table_en("{{every_rule}}"));
}

std::string annex_body_zh() {
  return paragraph("AttachmentFirst", "附件") + paragraph("Title", "{{标题}}") +
         paragraph("BodyText", "{{导语}}") + paragraph("Heading1", "总体情况") +
         table_zh("{{汇总表}}") +
         section("记录表", paragraph("Heading1", "各项记录的审查结果") + table_zh("{{记录表}}")) +
         section("名额表", paragraph("Heading1", "名额和比例") + table_zh("{{名额表}}")) +
         section("无法读取",
                 paragraph("Heading1", "无法读取的行") + paragraph("BodyText", "{{无法读取}}")) +
         paragraph("Signature", "{{日期}}");
}

std::string annex_body_en() {
  return paragraph("AttachmentFirst", "Annex") + paragraph("Title", "{{title}}") +
         paragraph("BodyText", "{{opening}}") + paragraph("Heading1", "Overview") +
         table_en("{{counts}}") +
         section("list", paragraph("Heading1", "Decisions") + table_en("{{list}}")) +
         section("groups", paragraph("Heading1", "Quotas and ratios") + table_en("{{groups}}")) +
         section("unread", paragraph("Heading1", "Rows that could not be read") +
                               paragraph("BodyText", "{{unread}}")) +
         paragraph("Signature", "{{date}}");
}

std::string body(docx_use use, language lang) {
  if (use == docx_use::letter) return lang == language::zh ? letter_body_zh() : letter_body_en();
  return lang == language::zh ? annex_body_zh() : annex_body_en();
}

/// A4 with the margins of official documents, or plain ones.
std::string page(language lang) {
  const bool zh = lang == language::zh;
  const std::string margins =
      zh ? "w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1588\" w:header=\"851\" "
           "w:footer=\"1361\""
         : "w:top=\"1418\" w:right=\"1474\" w:bottom=\"1418\" w:left=\"1588\" w:header=\"709\" "
           "w:footer=\"709\"";
  return "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId5\"/>"
         "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar " +
         margins + " w:gutter=\"0\"/>" +
         (zh ? R"(<w:docGrid w:type="lines" w:linePitch="579"/>)" : "") + "</w:sectPr>";
}

std::string field(const char* what) {
  return std::string("<w:fldSimple w:instr=\" ") + what + " \">" + run("1") + "</w:fldSimple>";
}

/// Letters have the page number between dashes, annexes that of all pages, too.
std::string footer(docx_use use, language lang) {
  const bool zh = lang == language::zh;
  const std::string words = use == docx_use::letter ? run("— ") + field("PAGE") + run(" —")
                                                    : run(zh ? "第 " : "Page ") + field("PAGE") +
                                                          run(zh ? " 页　共 " : " of ") +
                                                          field("NUMPAGES") + run(zh ? " 页" : "");
  return std::string(xml_head) + "<w:ftr" + word_space +
         "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>" + words + "</w:p></w:ftr>";
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
      {"fontTable", "fontTable+xml"},    {"footer1", "footer+xml"}};
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

}  // namespace

docx_package built_in_package(docx_use use, language lang) {
  docx_package out;
  const auto add = [&](const char* name, std::string bytes) {
    out.parts.push_back({name, std::move(bytes)});
  };
  add("[Content_Types].xml", content_types());
  add("_rels/.rels", relations(relation("rId1", "officeDocument", "word/document.xml")));
  add("word/document.xml",
      wrapped("document", "<w:body>" + body(use, lang) + page(lang) + "</w:body>"));
  add("word/_rels/document.xml.rels", relations(relation("rId1", "styles", "styles.xml") +
                                                relation("rId2", "numbering", "numbering.xml") +
                                                relation("rId3", "settings", "settings.xml") +
                                                relation("rId4", "fontTable", "fontTable.xml") +
                                                relation("rId5", "footer", "footer1.xml")));
  add("word/styles.xml", wrapped("styles", docx_styles(lang)));
  add("word/numbering.xml", wrapped("numbering", docx_numbering(lang)));
  add("word/settings.xml", wrapped("settings", docx_settings()));
  add("word/fontTable.xml", wrapped("fonts", docx_fonts()));
  add("word/footer1.xml", footer(use, lang));
  return out;
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::report
