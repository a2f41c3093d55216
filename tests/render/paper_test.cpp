#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "zhunze/render/paper.hpp"

using zhunze::language;
using zhunze::paper;
using zhunze::paper_line;
using zhunze_test::prop;

namespace {

paper sample() {
  paper out;
  out.title = "甲 <b>";
  out.parts.push_back({"", {std::string("前言")}, {}});
  out.parts.push_back({"一", {}, {}, true});
  auto& part = out.parts.emplace_back();
  part.heading = "二";
  part.lines = {std::string("要求"),   paper_line("全部", 1), paper_line("甲", 2),
                paper_line("乙", 2),   paper_line("丙", 1),   paper_line("原文", 0, true),
                paper_line("又|一", 1)};
  part.table.head = {"名", "值"};
  part.table.rows = {{"a|b", "一\n二"}, {"只有名"}};
  return out;
}

std::size_t count(std::string_view in, std::string_view what) {
  std::size_t out = 0;
  for (std::size_t at = in.find(what); at != std::string_view::npos; at = in.find(what, at + 1))
    ++out;
  return out;
}

}  // namespace

TEST_CASE("A paper in Markdown") {
  CHECK(zhunze::to_markdown(sample()) ==
        "# 甲 \\<b\\>\n\n前言\n\n## 一\n\n### 二\n\n要求\n\n- 全部\n  - 甲\n  - 乙\n- 丙\n\n> "
        "原文\n\n"
        "- 又\\|一\n\n| 名 | 值 |\n| --- | --- |\n| a\\|b | 一<br>二 |\n| 只有名 |  |\n");
}

TEST_CASE("A paper for a terminal") {
  CHECK(zhunze::to_text(sample()).starts_with(
      "甲 <b>\n\n前言\n\n一\n\n二\n要求\n  - 全部\n    - 甲\n    - 乙\n  - 丙\n原文\n  - 又|一\n"));
}

TEST_CASE("A page lists its sections and nests its lists") {
  const std::string page = zhunze::to_html(sample(), language::zh);
  CHECK(page.find("<a href=\"#part-1\">一</a>") != std::string::npos);
  CHECK(page.find("<h2 id=\"part-1\">一</h2>") != std::string::npos);
  CHECK(
      page.find("<ul>\n<li>全部<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>\n</li>\n<li>丙</li>\n</ul>") !=
      std::string::npos);
  CHECK(page.find("<td>一<br>二</td>") != std::string::npos);
  CHECK(page.find("<blockquote>原文</blockquote>") != std::string::npos);
}

TEST_CASE("A paper without sections has headings of one level and no list of them") {
  paper plain = sample();
  for (auto& part : plain.parts) part.section = false;
  const std::string page = zhunze::to_html(plain, language::en);
  CHECK(count(page, "<h2>") == 2);
  CHECK(count(page, "<nav>") == 0);
  CHECK(zhunze::to_markdown(plain).find("###") == std::string::npos);
}

TEST_CASE("Lists of any depth are closed, and no text is taken for markup") {
  prop("closed", [](const std::string& text, const std::vector<std::uint8_t>& depths) {
    paper of;
    auto& part = of.parts.emplace_back();
    for (const std::uint8_t depth : depths) part.lines.emplace_back(text + "<u>", depth % 5U);
    part.table.head = {text};
    part.table.rows = {{text + "<s>"}};
    const std::string page = zhunze::to_html(of, language::zh);
    const std::string marked = zhunze::to_markdown(of);
    return count(page, "<ul>") == count(page, "</ul>") &&
           count(page, "<li>") == count(page, "</li>") && count(page, "<u>") == 0 &&
           count(page, "<s>") == 0 && count(marked, "<u>") == 0 && count(marked, "\n- <") == 0;
  });
}
