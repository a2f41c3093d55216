#include "docx_sample.hpp"

using namespace zhunze_test;

TEST_CASE("placeholders are filled in, however they are split") {
  struct sample {
    const char* what;
    std::string body;
    std::string text;
  };
  const std::string bold = "<w:b/>";
  const sample samples[] = {
      {"whole", p(r("结论：{{结论}}。")), "结论：不合格。\n"},
      {"in the other language, in any case", p(r("{{ Verdict }}")), "不合格\n"},
      {"full-width braces", p(r("｛｛结论｝｝")), "不合格\n"},
      {"blanks inside", p(r("{{　结论 }}")), "不合格\n"},
      {"split over runs", p(r("{") + r("{结", bold) + r("论") + r("}") + r("}！")), "不合格！\n"},
      {"with proofing marks and bookmarks between",
       p(r("{{编") +
         "<w:proofErr w:type=\"spellStart\"/><w:bookmarkStart w:id=\"0\" w:name=\"a\"/>" + r("号") +
         "<w:proofErr w:type=\"spellEnd\"/>" + r("}}")),
       "G-04\n"},
      {"in a hyperlink", p("<w:hyperlink>" + r("{{编号}}") + "</w:hyperlink>"), "G-04\n"},
      {"two in a run", p(r("{{编号}}{{结论}}")), "G-04不合格\n"},
      {"two that share a run", p(r("{{编") + r("号}}-{{结") + r("论}}")), "G-04-不合格\n"},
      {"a fact by name and by alias", p(r("{{推荐单位}}|{{Recommended_By}}")), "成都市|成都市\n"},
      {"a break ends it", p(r("{{编") + "<w:r><w:br/></w:r>" + r("号}}")), "{{编号}}\n"},
      {"a tab in the properties does not",
       "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr>" + r("{{编") + r("号}}") +
           "</w:p>",
       "G-04\n"},
      {"an opening too many", p(r("{{ {{编号}}")), "{{ G-04\n"},
      {"nothing that is one", p(r("{{}} {编号} }} {{")), "{{}} {编号} }} {{\n"},
      {"unknown ones stay", p(r("{{没有这个}}")), "{{没有这个}}\n"},
      {"annex placeholders are unknown in letters", p(r("{{记录表}}")), "{{记录表}}\n"},
      {"a section within a paragraph", p(r("甲{{#结论}}乙{{/结论}}{{^结论}}丙{{/结论}}丁")),
       "甲乙丁\n"},
      {"a section over paragraphs",
       p(r("{{#编号}}")) + p(r("有")) + p(r("{{/编号}}")) + p(r("{{^编号}}")) + p(r("无")) +
           p(r("{{/编号}}")),
       "有\n"},
      {"sections in sections",
       p(r("{{#编号}}")) + p(r("{{^结论}}")) + p(r("无")) + p(r("{{/结论}}")) + p(r("有")) +
           p(r("{{/编号}}")),
       "有\n"},
      {"a section left open", p(r("{{#编号}}")) + p(r("有")), "{{#编号}}\n有\n"},
  };
  for (const sample& one : samples) {
    INFO(one.what);
    CHECK(filled_text(one.body) == one.text);
  }
}

TEST_CASE("what is filled in takes the look of where the placeholder begins") {
  const notice_batch all;
  const opened_docx out(letter_of(
      all, 4, template_of(docx_of(p(r("{{编", "<w:i/>") + r("号}}", "<w:b/>") + r("后"))))));
  CHECK(has(out.part("word/document.xml"),
            "<w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\">G-04</w:t>"));
}

TEST_CASE("content controls are placeholders by their tag") {
  const auto control = [](const std::string& tag, const std::string& inside) {
    return "<w:sdt><w:sdtPr><w:tag w:val=\"" + tag +
           "\"/><w:showingPlcHdr/><w:dataBinding w:xpath=\"/a\"/></w:sdtPr><w:sdtContent>" +
           inside + "</w:sdtContent></w:sdt>";
  };
  CHECK(filled_text(p(r("甲") + control("结论", r("单击") + r("此处")) + r("乙"))) ==
        "甲不合格乙\n");
  CHECK(filled_text(control("verdict", p(r("单击此处")) + p(r("第二段")))) == "不合格\n");
  CHECK(filled_text(control("结论", p(""))) == "不合格\n");
  CHECK(filled_text(control("签发人", p(r("张三")))) == "张三\n");
  CHECK(has(filled_text(control("理由", p(r("单击此处")))), "副厅"));
  CHECK(has(filled_text("<w:tbl><w:tr>" + control("编号", "<w:tc>" + p(r("x")) + "</w:tc>") +
                        "</w:tr></w:tbl>"),
            "G-04\n"));
  const notice_batch all;
  const std::string xml =
      opened_docx(letter_of(all, 4, template_of(docx_of(control("结论", p(r("x")))))))
          .part("word/document.xml");
  CHECK(!has(xml, "showingPlcHdr"));
  CHECK(!has(xml, "dataBinding"));
}

TEST_CASE("blocks take the place of their paragraph and its look") {
  const notice_batch all;
  const std::string look = "<w:pPr><w:pStyle w:val=\"a\"/></w:pPr>";
  const auto xml_of = [&](const std::string& body) {
    return opened_docx(letter_of(all, 4, template_of(docx_of(body)))).part("word/document.xml");
  };
  const std::string lines = xml_of("<w:p>" + look + r("{{理由}}", "<w:i/>") + "</w:p>");
  CHECK(!has(lines, "{{"));
  CHECK(count_of(lines, "<w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r><w:rPr>") > 2);
  const std::string table = xml_of(p(r("前{{事实表}}后")));
  CHECK(has(table, "前后</w:t></w:r></w:p><w:tbl>"));
  CHECK(has(table, "<w:tblHeader/>"));
  const std::string cell =
      xml_of("<w:tbl><w:tr><w:tc>" + p(r("{{事实表}}")) + "</w:tc></w:tr></w:tbl>");
  CHECK(has(cell, "</w:tbl><w:p/></w:tc>"));
  const std::string last = xml_of("<w:p><w:pPr><w:sectPr/></w:pPr>" + r("{{事实表}}") + "</w:p>");
  CHECK(count_of(last, "<w:sectPr/>") == 2);
}

TEST_CASE("values are text, whatever they look like") {
  notice_batch all;
  all.records.clear();
  const std::string id = "{{结论}}<w:p>&\x01\u202E]]>" + std::string(5'000, 'x');
  all.records.push_back(all.sample.good(id));
  replace(all.sample, all.records[0], "行政级别", "副厅");
  all.decided = zhunze::decide_batch(*all.sample.rules(), all.records, 0);
  for (const auto lang : {zhunze::language::zh, zhunze::language::en}) {
    const auto in = zhunze::docx_template::built_in(zhunze::docx_use::letter, lang);
    const opened_docx out(letter_of(all, 0, in, {lang, {}}));
    CHECK(has(out.text(), "{{结论}}<w:p>&\\u{1}]]>xxx"));
    CHECK(has(out.part("word/document.xml"), "{{结论}}&lt;w:p&gt;&amp;"));
  }
}

TEST_CASE("unknown placeholders are warned of with the nearest") {
  const notice_batch all;
  const auto check = [&](const std::string& body) {
    return template_of(docx_of(body)).check(zhunze::docx_use::letter, *all.sample.rules());
  };
  const auto found = check(p(r("{{结沦}} {{verdct}} {{编号}} {{行政级别}} {{记录数}}")));
  REQUIRE(found.list().size() == 3);
  for (const auto& one : found.list()) CHECK(one.what == zhunze::kind::docx_unknown_placeholder);
  CHECK(found.list()[0].arguments[0].zh == "{{verdct}}");
  CHECK(has(found.list()[0].help[0].en, "{{verdict}}"));
  CHECK(!found.has_errors());
  CHECK(check(p(r("{{#编号}}"))).list().front().what == zhunze::kind::docx_section_open);
  for (const auto lang : {zhunze::language::zh, zhunze::language::en}) {
    for (const auto use : {zhunze::docx_use::letter, zhunze::docx_use::annex})
      CHECK(zhunze::docx_template::built_in(use, lang).check(use, *all.sample.rules()).empty());
  }
}
