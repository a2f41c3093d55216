#include "docx_styles.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

namespace {

/// Sizes in half points.
std::string size(int half_points) {
  const std::string digits = std::to_string(half_points);
  return "<w:sz w:val=\"" + digits + "\"/><w:szCs w:val=\"" + digits + "\"/>";
}

/// Quotation marks and the like are taken from the Han font.
std::string fonts(const char* latin, const char* han) {
  return std::string(R"(<w:rFonts w:hint="eastAsia" w:ascii=")") + latin + "\" w:hAnsi=\"" + latin +
         "\" w:eastAsia=\"" + han + "\" w:cs=\"" + latin + "\"/>";
}

/// Lines of exactly so many twentieths of a point.
std::string lines(int exact, int before = 0, int after = 0) {
  return "<w:spacing w:before=\"" + std::to_string(before) + "\" w:after=\"" +
         std::to_string(after) + "\" w:line=\"" + std::to_string(exact) +
         R"(" w:lineRule="exact"/>)";
}
std::string loose_lines(int before, int after) {
  return "<w:spacing w:before=\"" + std::to_string(before) + "\" w:after=\"" +
         std::to_string(after) + R"(" w:line="264" w:lineRule="auto"/>)";
}

std::string style(const char* id, const char* name, const std::string& paragraph,
                  const std::string& text = "") {
  const bool normal = std::string(id) == "Normal";
  return std::string("<w:style w:type=\"paragraph\"") + (normal ? " w:default=\"1\"" : "") +
         " w:styleId=\"" + id + "\"><w:name w:val=\"" + name + "\"/>" +
         (normal ? "" : "<w:basedOn w:val=\"Normal\"/>") + "<w:qFormat/><w:pPr>" + paragraph +
         "</w:pPr><w:rPr>" + text + "</w:rPr></w:style>";
}

std::string defaults(const std::string& text) {
  return "<w:docDefaults><w:rPrDefault><w:rPr>" + text +
         "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault>"
         "<w:pPrDefault/></w:docDefaults>";
}

/// What 22 lines a page need, in twentieths of a point.
constexpr int line_pitch = 579;

/// What 28 characters of 16 points a line need: each a quarter of a point narrower. A grid of
/// characters would say it, too, but word processors do not agree on how to read one.
constexpr const char* tight = R"(<w:spacing w:val="-5"/>)";

constexpr const char* keep = "<w:keepNext/>";
constexpr const char* two_characters = R"(<w:ind w:firstLineChars="200" w:firstLine="640"/>)";
constexpr const char* numbered = R"(<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>)";

std::string styles_zh() {
  const std::string body = lines(line_pitch);
  const std::string sans = fonts("Times New Roman", "黑体");
  const std::string right = R"(<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>)";
  const std::string number = fonts("宋体", "宋体") + size(28);
  return defaults(fonts("Times New Roman", "仿宋") + size(32)) +
         style("Normal", "Normal", body + "<w:jc w:val=\"both\"/>") +
         style("DocumentNumber", "Document Number", body + "<w:jc w:val=\"right\"/>") +
         style("Title", "Title", keep + lines(700, 200, 400) + "<w:jc w:val=\"center\"/>",
               fonts("Times New Roman", "方正小标宋简体") + size(44)) +
         style("Made", "Made", keep + body + "<w:jc w:val=\"center\"/>",
               fonts("Times New Roman", "楷体")) +
         style("Addressee", "Addressee", body, tight) +
         style("BodyText", "Body Text", body + two_characters, tight) +
         style("Heading1", "heading 1",
               std::string(keep) + numbered + body + two_characters + "<w:outlineLvl w:val=\"0\"/>",
               sans + tight) +
         style("Heading2", "heading 2",
               keep + body + two_characters + "<w:outlineLvl w:val=\"1\"/>",
               fonts("Times New Roman", "楷体") + tight) +
         style("PaperText", "Paper Text", lines(400, 40) + R"(<w:jc w:val="left"/>)", size(24)) +
         style("Quote", "Quote", lines(340, 40) + R"(<w:ind w:left="420"/><w:jc w:val="left"/>)",
               fonts("Times New Roman", "楷体") + size(21)) +
         style("Closing", "Closing", keep + body + two_characters, tight) +
         style("Attachments", "Attachments",
               keep + lines(line_pitch, line_pitch, 0) + two_characters) +
         style("Signature", "Signature", keep + body + right) +
         style("Contact", "Contact", body + two_characters, tight) +
         style("AttachmentMark", "Attachment Mark", "<w:pageBreakBefore/>" + body, sans) +
         style("AttachmentFirst", "Attachment First", body, sans) +
         style("FooterOdd", "Footer Odd",
               lines(400) + R"(<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>)",
               number) +
         style("FooterEven", "Footer Even",
               lines(400) + R"(<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>)",
               number);
}

std::string styles_en() {
  const std::string text = loose_lines(0, 120);
  const std::string right = "<w:jc w:val=\"right\"/>";
  return defaults(
             "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:eastAsia=\"宋体\" w:cs=\"Arial\"/>" +
             size(21)) +
         style("Normal", "Normal", text) +
         style("DocumentNumber", "Document Number", loose_lines(0, 40) + right) +
         style("Title", "Title", keep + loose_lines(240, 240), "<w:b/>" + size(30)) +
         style("Made", "Made", keep + text) +
         style("Addressee", "Addressee", loose_lines(240, 120)) +
         style("BodyText", "Body Text", text) +
         style("Heading1", "heading 1",
               std::string(keep) + numbered + loose_lines(240, 120) + "<w:outlineLvl w:val=\"0\"/>",
               "<w:b/>" + size(24)) +
         style("Heading2", "heading 2", keep + loose_lines(120, 60) + "<w:outlineLvl w:val=\"1\"/>",
               "<w:b/>") +
         style("PaperText", "Paper Text", loose_lines(0, 60), size(20)) +
         style("Quote", "Quote", loose_lines(0, 60) + R"(<w:ind w:left="420"/>)",
               "<w:color w:val=\"444444\"/>" + size(18)) +
         style("Attachments", "Attachments", loose_lines(240, 0)) +
         style("Closing", "Closing", keep + loose_lines(720, 120)) +
         style("Signature", "Signature", keep + loose_lines(0, 40)) +
         style("Contact", "Contact", text) +
         style("AttachmentMark", "Attachment Mark", "<w:pageBreakBefore/>" + text, "<w:b/>") +
         style("AttachmentFirst", "Attachment First", text, "<w:b/>") +
         style("FooterOdd", "Footer Odd", loose_lines(0, 0) + right, size(18)) +
         style("FooterEven", "Footer Even", loose_lines(0, 0) + "<w:jc w:val=\"left\"/>", size(18));
}

std::string font(const char* name, const char* also, const char* family) {
  return std::string("<w:font w:name=\"") + name + "\"><w:altName w:val=\"" + also +
         R"("/><w:charset w:val="86"/><w:family w:val=")" + family + "\"/></w:font>";
}

}  // namespace

std::string docx_styles(language lang) {
  return lang == language::zh ? styles_zh() : styles_en();
}

std::string docx_numbering(language lang) {
  const bool zh = lang == language::zh;
  const std::string level = R"(<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val=")" +
                            std::string(zh ? "chineseCountingThousand" : "decimal") +
                            "\"/><w:suff w:val=\"" + (zh ? "nothing" : "space") +
                            "\"/><w:lvlText w:val=\"" + (zh ? "%1、" : "%1.") +
                            R"("/><w:lvlJc w:val="left"/></w:lvl>)";
  return R"(<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>)" + level +
         R"(</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>)";
}

std::string docx_settings() {
  return "<w:evenAndOddHeaders/><w:characterSpacingControl "
         "w:val=\"compressPunctuation\"/><w:compat>"
         "<w:compatSetting w:name=\"compatibilityMode\" "
         "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>";
}

std::string docx_fonts() {
  return font("方正小标宋简体", "FZXiaoBiaoSong-B05S,SimSun", "roman") +
         font("仿宋", "FangSong,FangSong_GB2312", "modern") + font("黑体", "SimHei", "modern") +
         font("楷体", "KaiTi,KaiTi_GB2312", "modern") + font("宋体", "SimSun", "roman");
}

}}}  // namespace zhunze::detail::report
