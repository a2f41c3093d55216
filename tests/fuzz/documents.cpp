#include <string>

#include "scratch.hpp"
#include "target.hpp"
#include "zhunze/audit/check_log.hpp"
#include "zhunze/audit/replay_log.hpp"
#include "zhunze/compile/compile.hpp"
#include "zhunze/explain/explanation.hpp"
#include "zhunze/render/diagnostic_text.hpp"
#include "zhunze/report/docx.hpp"
#include "zip_writer.hpp"

namespace zhunze_fuzz {

namespace {

/// A template whose body is the input; see tests/report/docx_sample.hpp.
std::string package_of(std::string_view body) {
  const std::string types =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types "
      "xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "
      "Extension=\"rels\" "
      "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override "
      "PartName=\"/word/document.xml\" "
      "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+"
      "xml\"/></Types>";
  const std::string relations =
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      "<Relationship Id=\"rId1\" "
      "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
      "Target=\"word/document.xml\"/></Relationships>";
  const std::string document =
      "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
      "<w:body>" +
      std::string(body) + "<w:sectPr/></w:body></w:document>";
  return zhunze_test::zip_of({{"[Content_Types].xml", types},
                              {"_rels/.rels", relations},
                              {"word/document.xml", document}});
}

const zhunze::ruleset& sample_rules() {
  static const zhunze::ruleset rules = [] {
    zhunze::bundle texts;
    texts.main = "a.zhunze";
    texts.files["a.zhunze"] =
        "ruleset award version \"1\"\nrecord person { number : id, years : integer }\n"
        "require enough for person { years at least 3 }\n";
    return *zhunze::compile_bundle(texts).rules;
  }();
  return rules;
}

}  // namespace

void fuzz_docx(std::string_view input) {
  const auto in = zhunze::docx_template::read(package_of(input), "t.docx");
  if (!in) return;
  const zhunze::program& rules = *sample_rules();
  for (const zhunze::docx_use use : {zhunze::docx_use::letter, zhunze::docx_use::annex})
    (void)zhunze::to_text(in->check(use, rules), zhunze::language::zh);
  zhunze::record nominee = *sample_rules().record("person");
  nominee.set("number", "<&>\x01").set("years", "2");
  const zhunze::explainer explain(sample_rules(), nominee.kind(), 0);
  zhunze::docx_options how;
  const auto why = explain.explain(nominee);
  const std::string letter = zhunze::letter_docx(*in, why, nullptr, how);
  require(!letter.empty(), "a template that was read makes a letter");
  require(bool(zhunze::docx_template::read(letter, "letter.docx")), "a letter is a document");
  require(zhunze::letter_docx(*in, why, nullptr, how) == letter,
          "the same letter has the same bytes");
}

void fuzz_log(std::string_view input) {
  const zhunze_test::scratch folder;
  const std::string path = folder.add("a.log", std::string(input));
  const zhunze::log_report report = zhunze::check_log(path);
  (void)zhunze::to_text(report.found, zhunze::language::zh);
  zhunze::log_replay replay(path, 0);
  if (!replay.ready()) return;
  std::vector<zhunze::replay_difference> differences;
  (void)replay.basis();
  replay.finish(differences);
  require(replay.receipts() <= report.lines, "no more receipts than lines");
}

}  // namespace zhunze_fuzz
