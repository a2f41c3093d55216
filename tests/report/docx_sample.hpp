#pragma once

#include <pugixml.hpp>
#include <string>

#include "catch.hpp"
#include "notice_batch.hpp"
#include "temporary_file.hpp"
#include "unzipped.hpp"
#include "zhunze/explain/grounds.hpp"
#include "zhunze/render/batch_findings.hpp"
#include "zhunze/report/docx.hpp"
#include "zip_writer.hpp"

namespace zhunze_test {

/// What is between the paragraphs' tags of a part, one line a paragraph.
[[nodiscard]] inline std::string text_of_part(const std::string& xml) {
  pugi::xml_document read;
  REQUIRE(read.load_buffer(xml.data(), xml.size(), pugi::parse_full | pugi::parse_ws_pcdata));
  std::string out;
  for (const pugi::xpath_node& paragraph : read.select_nodes("//w:p")) {
    for (const pugi::xpath_node& one : paragraph.node().select_nodes(".//w:t"))
      out += one.node().child_value();
    out += '\n';
  }
  return out;
}

/// A document in memory, part by part.
class opened_docx {
 public:
  explicit opened_docx(const std::string& bytes) : file_(".docx") {
    REQUIRE(!bytes.empty());
    std::ofstream(file_.path(), std::ios::binary) << bytes;
  }
  [[nodiscard]] std::string part(const std::string& name) const {
    return unzipped(file_.path())[name];
  }
  [[nodiscard]] std::vector<std::string> names() const { return unzipped(file_.path()).names(); }
  [[nodiscard]] std::string text() const { return text_of_part(part("word/document.xml")); }

 private:
  temporary_file file_;
};

inline constexpr const char* docx_namespace =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

[[nodiscard]] inline std::string docx_types(const std::string& more = "") {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><Types "
         "xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "
         "Extension=\"rels\" "
         "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override "
         "PartName=\"/word/document.xml\" "
         "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml."
         "document.main+xml\"/>" +
         more + "</Types>";
}

[[nodiscard]] inline std::vector<zip_part> docx_parts(const std::string& body) {
  return {{"[Content_Types].xml", docx_types()},
          {"_rels/.rels",
           "<Relationships "
           "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
           "Id=\"rId1\" "
           "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
           "officeDocument\" Target=\"word/document.xml\"/></Relationships>"},
          {"word/document.xml", std::string("<w:document ") + docx_namespace + "><w:body>" + body +
                                    "<w:sectPr/></w:body></w:document>"}};
}

/// An office's template with this body.
[[nodiscard]] inline std::string docx_of(const std::string& body) {
  return zip_of(docx_parts(body));
}

[[nodiscard]] inline std::string p(const std::string& runs) {
  return "<w:p>" + runs + "</w:p>";
}
[[nodiscard]] inline std::string r(const std::string& text, const std::string& look = "") {
  return "<w:r>" + (look.empty() ? look : "<w:rPr>" + look + "</w:rPr>") +
         "<w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
}

/// The letter about one record of a batch.
[[nodiscard]] inline std::string letter_of(const notice_batch& all, std::size_t one,
                                           const zhunze::docx_template& in,
                                           const zhunze::docx_options& options = {}) {
  const zhunze::explanation why = explain_in_batch(all.decided, all.records, one);
  if (why.outcome() == zhunze::verdict::invalid) return letter_docx(in, why, nullptr, options);
  const zhunze::grounds of = zhunze::grounds_of(all.records[one], all.decided.stage);
  return letter_docx(in, why, &of, options, quota_places(all.decided, one));
}

[[nodiscard]] inline zhunze::docx_template template_of(const std::string& bytes) {
  auto read = zhunze::docx_template::read(bytes, "本单位.docx");
  REQUIRE(read.has_value());
  return *read;
}

/// What a letter says that is filled into a template with this body. The record is ineligible.
[[nodiscard]] inline std::string filled_text(const std::string& body) {
  const notice_batch all;
  return opened_docx(letter_of(all, 4, template_of(docx_of(body)))).text();
}

}  // namespace zhunze_test
