#include "docx_sample.hpp"
#include "zhunze/limits.hpp"

using namespace zhunze_test;
using zhunze::kind;

namespace {

std::vector<kind> refusals(const std::string& bytes) {
  const auto read = zhunze::docx_template::read(bytes, "本单位.docx");
  std::vector<kind> out;
  if (read.has_value()) return out;
  for (const auto& one : read.error().list()) {
    CHECK(one.arguments.front().zh == "本单位.docx");
    CHECK(!has(message(one, zhunze::language::en), "{"));
    out.push_back(one.what);
  }
  return out;
}

std::vector<kind> refused(kind what) {
  return {what};
}

std::vector<zip_part> parts_with(const zip_part& more) {
  std::vector<zip_part> out = docx_parts(p(r("{{编号}}")));
  out.push_back(more);
  return out;
}

std::string relation(const std::string& type, const std::string& target) {
  return "<Relationships "
         "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
         "Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" +
         type + "\" Target=\"" + target + "\" TargetMode=\"External\"/></Relationships>";
}

}  // namespace

TEST_CASE("what is no template, or a damaged one, is refused") {
  const std::string good = docx_of(p(r("{{编号}}")));
  CHECK(refusals(good).empty());
  CHECK(refusals("") == refused(kind::docx_damaged));
  CHECK(refusals("文字") == refused(kind::docx_damaged));
  CHECK(refusals(zip_of({{"content.xml", "<a/>"}})) == refused(kind::docx_damaged));
  CHECK(refusals("\xD0\xCF\x11\xE0 an old document") == refused(kind::docx_protected));
  CHECK(refusals(zip_of(docx_parts(p(r("x"))), "secret")) == refused(kind::docx_protected));
  CHECK(refusals(docx_of("<w:p>")) == refused(kind::docx_damaged));
  CHECK(refusals(zip_of(parts_with({"../x.xml", "<a/>"}))) == refused(kind::docx_damaged));
  CHECK(refusals(zip_of(parts_with({"WORD/document.xml", "<a/>"}))) == refused(kind::docx_damaged));
  for (std::size_t cut = 0; cut < good.size(); cut += 97)
    CHECK(refusals(good.substr(0, cut)) == refused(kind::docx_damaged));
}

TEST_CASE("a damaged byte never gets through unseen or brings it down") {
  const std::string good = docx_of(p(r("{{编号}}")));
  for (std::size_t at = 0; at < good.size(); at += 3) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x40);
    static_cast<void>(zhunze::docx_template::read(bad, "x"));
  }
}

TEST_CASE("templates are bounded") {
  const std::string zeros(std::size_t{1} << 20, '0');
  std::vector<zip_part> parts = docx_parts(p(r("x")));
  for (std::size_t k = 0; k <= zhunze::limits::document_bytes >> 20; ++k)
    parts.emplace_back("word/media/" + std::to_string(k) + ".png", zeros);
  CHECK(refusals(zip_of(parts)) == refused(kind::docx_too_large));
  parts.resize(3);
  for (std::size_t k = 0; k < zhunze::limits::document_parts; ++k)
    parts.emplace_back("word/" + std::to_string(k) + ".png", "");
  CHECK(refusals(zip_of(parts)) == refused(kind::docx_too_large));
  CHECK(refusals(zip_that_claims("[Content_Types].xml", std::uint64_t{1} << 40)) ==
        refused(kind::docx_too_large));
  std::string deep;
  for (std::size_t k = 0; k < zhunze::limits::xml_depth; ++k) deep = "<w:p>" + deep + "</w:p>";
  CHECK(refusals(docx_of(deep)) == refused(kind::docx_too_large));
}

TEST_CASE("a DOCTYPE is refused in every part") {
  const std::string with = "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>";
  CHECK(refusals(zip_of(parts_with({"customXml/item1.xml", with}))) == refused(kind::docx_damaged));
  std::vector<zip_part> parts = docx_parts(p(r("x")));
  parts[2].second = "<!DOCTYPE w:document>" + parts[2].second;
  CHECK(refusals(zip_of(parts)) == refused(kind::docx_damaged));
}

TEST_CASE("macros and content from outside are refused, hyperlinks kept") {
  CHECK(refusals(zip_of(parts_with({"word/vbaProject.bin", "x"}))) == refused(kind::docx_macros));
  std::vector<zip_part> parts = docx_parts(p(r("x")));
  parts[0].second = docx_types(
      "<Override PartName=\"/word/a.bin\" "
      "ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/>");
  CHECK(refusals(zip_of(parts)) == refused(kind::docx_macros));
  const std::string where = "word/_rels/document.xml.rels";
  for (const char* type : {"attachedTemplate", "image", "oleObject", "frame", "subDocument"})
    CHECK(refusals(zip_of(parts_with({where, relation(type, "http://a.example/b")}))) ==
          refused(kind::docx_external));
  CHECK(refusals(zip_of(parts_with({where, relation("hyperlink", "http://a.example/")}))).empty());
}

TEST_CASE("content from outside is refused however it is written") {
  const auto with_relation = [](const std::string& text, const std::string& name) {
    return refusals(zip_of(
        parts_with({name,
                    "<Relationships "
                    "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
                        text + "</Relationships>"})));
  };
  const std::string usual = "word/_rels/document.xml.rels";
  const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  const std::string rest = "Id=\"x\" Type=\"" + office;
  const std::string outside = "attachedTemplate\" Target=\"http://a.example/b\" TargetMode=\"";
  for (const std::string& text :
       {"<r:Relationship xmlns:r=\"u\" " + rest + outside + "External\"/>",
        "<m:a xmlns:m=\"u\"><Relationship " + rest + outside + "External\"/></m:a>",
        "<relationship " + rest + outside + "External\"/>",
        "<Relationship " + rest + outside + "external\"/>",
        "<Relationship " + rest + outside + "Internal\"/>",
        "<Relationship " + rest + "image\" Target=\"\\\\a.example\\b\"/>",
        "<Relationship " + rest + "image\" Target=\"//a.example/b\"/>"}) {
    INFO(text);
    CHECK(with_relation(text, usual) == refused(kind::docx_external));
  }
  CHECK(with_relation("<Relationship " + rest + outside + "External\"/>",
                      "word/_rels/document.xml.RELS") == refused(kind::docx_external));
  for (const char* type :
       {"aFChunk", "oleObject", "package", "subDocument", "mailMergeSource", "x"})
    CHECK(with_relation("<Relationship " + rest + type + "\" Target=\"a.bin\"/>", usual) ==
          refused(kind::docx_content_refused));
  CHECK(with_relation("<Relationship " + rest + "control\" Target=\"a.xml\"/>", usual) ==
        refused(kind::docx_macros));
  for (const char* type : {"image", "styles", "theme", "customXml", "numbering", "chart"})
    CHECK(with_relation("<Relationship " + rest + type + "\" Target=\"a.bin\"/>", usual).empty());
}

TEST_CASE("files and elements that take in another file are refused, related or not") {
  for (const char* name :
       {"word/afchunk.htm", "word/embeddings/o.bin", "word/a.exe", "word/b.xlsx", "x"})
    CHECK(refusals(zip_of(parts_with({name, "x"}))) == refused(kind::docx_content_refused));
  for (const char* name : {"word/media/a.PNG", "word/fonts/b.odttf", "word/media/c.emf"})
    CHECK(refusals(zip_of(parts_with({name, "x"}))).empty());
  for (const char* element : {"w:altChunk", "w:subDoc", "w:object", "x:control", "o:OLEObject"})
    CHECK(refusals(docx_of(std::string("<") + element + " xmlns:x=\"u\" xmlns:o=\"v\"/>")) ==
          refused(kind::docx_content_refused));
}

TEST_CASE("fields that fetch or run something are refused, others kept") {
  const auto field = [](const std::string& pieces) {
    return refusals(docx_of("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>" + pieces +
                            "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"));
  };
  const auto piece = [](const std::string& text) {
    return "<w:r><w:instrText xml:space=\"preserve\">" + text + "</w:instrText></w:r>";
  };
  const auto bad = refused(kind::docx_content_refused);
  for (const char* code :
       {"INCLUDEPICTURE &quot;http://a.example/b&quot;", " includetext a", "DDE a b",
        "DDEAUTO c:\\x", "LINK Word.Document a", "IMPORT a", "DATABASE \\d a", "MACROBUTTON a b",
        "AUTOTEXT a", "RD a", "QUOTE 1", "=1+1", "EMBED a"}) {
    INFO(code);
    CHECK(field(piece(code)) == bad);
    CHECK(field(piece(std::string(code).substr(0, 2)) + piece(std::string(code).substr(2))) == bad);
    CHECK(refusals(docx_of(std::string("<w:p><w:fldSimple w:instr=\"") + code + "\"/></w:p>")) ==
          bad);
    CHECK(refusals(docx_of("<w:p>" + piece(code) + "</w:p>")) == bad);
    CHECK(field(piece("PAGE ") + "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>" + piece(code) +
                "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>") == bad);
  }
  for (const char* code :
       {" PAGE \\* MERGEFORMAT ", "numpages", "TOC \\o", "HYPERLINK \"\"", "DATE"}) {
    std::string escaped;
    for (const char c : std::string(code))
      escaped += c == '"' ? std::string("&quot;") : std::string(1, c);
    INFO(code);
    CHECK(field(piece(escaped)).empty());
  }
  CHECK(refusals(docx_of("<w:p><w:pict><v:imagedata xmlns:v=\"u\" src=\"http://a.example/b\"/>"
                         "</w:pict></w:p>")) == refused(kind::docx_external));
}

TEST_CASE("what a template has beside its text stays as it is") {
  const std::string footer =
      "<Override PartName=\"/word/footer9.xml\" ContentType=\"application/"
      "vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>";
  std::vector<zip_part> parts = parts_with({"word/media/seal.png", "\x89PNG"});
  parts[0].second = docx_types(footer);
  parts.emplace_back("word/footer9.xml",
                     std::string("<w:ftr ") + docx_namespace + ">" + p(r("{{编号}}")) + "</w:ftr>");
  const notice_batch all;
  const opened_docx out(letter_of(all, 4, template_of(zip_of(parts))));
  CHECK(out.part("word/media/seal.png") == "\x89PNG");
  CHECK(text_of_part(out.part("word/footer9.xml")) == "G-04\n");
}

TEST_CASE("a template of templates gives a document, UTF-16 gives UTF-8") {
  std::vector<zip_part> parts = docx_parts(p(r("{{编号}}")));
  std::string& types = parts[0].second;
  types.replace(types.find(".document.main+xml"), 18, ".template.main+xml");
  std::string wide = "\xFF\xFE";
  for (const char16_t c :
       u"<?xml version=\"1.0\" encoding=\"UTF-16\"?><w:document "
       u"xmlns:w=\"a\"><w:body><w:p><w:r><w:t>{{结论}}</w:t></w:r></w:p>"
       u"</w:body></w:document>") {
    if (c == 0) break;
    wide += static_cast<char>(c & 0xFF);
    wide += static_cast<char>(c >> 8);
  }
  parts[2].second = wide;
  const notice_batch all;
  const opened_docx out(letter_of(all, 4, template_of(zip_of(parts))));
  CHECK(has(out.part("[Content_Types].xml"), ".document.main+xml"));
  CHECK(has(out.part("word/document.xml"), "encoding=\"UTF-8\""));
  CHECK(out.text() == "不合格\n");
}
