#include <nlohmann/json.hpp>
#include <string>

#include "catch.hpp"
#include "golden.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/render/diagnostic_json.hpp"
#include "zhunze/render/diagnostic_text.hpp"
#include "zhunze/text/detail/unicode.hpp"

using zhunze::diagnostic;
using zhunze::diagnostics;
using zhunze::kind;
using zhunze::language;
using zhunze::location;
using zhunze_test::matches_golden;
using zhunze_test::prop;

namespace {

location bytes(zhunze::source_id source, std::uint32_t begin, std::uint32_t end) {
  return {source, {begin, end}, 0, 0};
}

/// The caret line of the first snippet of a text, and the line above it.
struct caret {
  std::string line, mark;
};
caret caret_of(const std::string& source, std::uint32_t begin, std::uint32_t end) {
  diagnostics found;
  const auto id = found.add_source("a.zhunze", source);
  found.add(kind::invalid_utf8, bytes(id, begin, end), {"x", "1"});
  const std::string text = to_text(found.list()[0], found.sources(), language::en);
  const std::size_t first = text.find(" | ");
  const std::size_t line_end = text.find('\n', first);
  const std::size_t second = text.find(" | ", line_end);
  return {text.substr(first + 3, line_end - first - 3),
          text.substr(second + 3, text.find('\n', second) - second - 3)};
}

diagnostics sample_findings() {
  diagnostics found;
  const auto rules = found.add_source("award.zhunze", "级别 行政级别 {\r\n\t科员 <\t副处\r\n}\r\n");
  const auto data = found.add_source("个人.csv", "");
  diagnostic one{kind::unexpected, bytes(rules, 24, 30), {"“科员”", {"数字", "a number"}}, {}, {}};
  one.labels.push_back({bytes(rules, 0, 6), {"在这里声明", "declared here"}});
  one.help.emplace_back("请改写", "write it otherwise");
  found.add(one);
  found.add(kind::not_a_truth, {data, {}, 3, 2}, {"培训", "也许\x1b[31m"});
  found.add(kind::unexpected, {}, {"a", "b"});
  return found;
}

}  // namespace

TEST_CASE("Diagnostics as text") {
  const diagnostics found = sample_findings();
  CHECK(matches_golden("render/diagnostics.zh.txt", to_text(found, language::zh)));
  CHECK(matches_golden("render/diagnostics.en.txt", to_text(found, language::en)));
  CHECK(to_text(diagnostics(), language::zh).empty());
}

TEST_CASE("Places") {
  const diagnostics found = sample_findings();
  const auto& sources = found.sources();
  const zhunze::source_id rules(std::size_t{0}), data(std::size_t{1});
  CHECK(place_text(bytes(rules, 24, 30), sources, language::zh) == "award.zhunze:2:2");
  CHECK(place_text({data, {}, 3, 2}, sources, language::zh) == "个人.csv 第3行第2列");
  CHECK(place_text({data, {}, 3, 2}, sources, language::en) == "个人.csv row 3 column 2");
  CHECK(place_text({data, {}, 3, 0}, sources, language::en) == "个人.csv row 3");
  diagnostics sheets;
  const zhunze::source_id sheet = sheets.add_sheet("个人.xlsx");
  CHECK(place_text({sheet, {}, 7, 3}, sheets.sources(), language::zh) == "个人.xlsx 单元格 C7");
  CHECK(place_text({sheet, {}, 7, 3}, sheets.sources(), language::en) == "个人.xlsx cell C7");
  CHECK(place_text({sheet, {}, 7, 0}, sheets.sources(), language::en) == "个人.xlsx row 7");
  CHECK(place_text({data, {}, 0, 0}, sources, language::en) == "个人.csv");
  CHECK(place_text({}, sources, language::en).empty());
  CHECK(place_text({zhunze::source_id(std::size_t{9}), {}, 1, 1}, sources, language::en).empty());
}

TEST_CASE("The caret stands under what is meant") {
  struct sample {
    std::string name, source;
    std::uint32_t begin, end;
    std::string line, mark;
  };
  const sample samples[] = {
      {"ASCII", "abc def", 4, 7, "abc def", "    ^^^"},
      {"wide characters", "级别 副处", 7, 13, "级别 副处", "     ^^^^"},
      {"a tab before", "a\tb", 2, 3, "a   b", "    ^"},
      {"the tab itself", "a\tb", 1, 2, "a   b", " ^^^"},
      {"CRLF", "ab\r\ncd\r\n", 4, 6, "cd", "^^"},
      {"an empty span", "abc", 1, 1, "abc", " ^"},
      {"the end of the text", "abc", 3, 3, "abc", "   ^"},
      {"beyond the end", "abc", 90, 99, "abc", "   ^"},
      {"an empty last line", "abc\n", 4, 4, "", "^"},
      {"a span over lines", "abc\ndef", 1, 6, "abc", " ^^"},
      {"a control character",
       "a\x1b"
       "b",
       2, 3, "a\\u{1B}b", "       ^"},
      {"a byte that is not UTF-8",
       "\xff"
       "b",
       1, 2, "\\xFFb", "    ^"},
      {"a combining mark alone", "e\u0301x", 1, 3, "e\u0301x", " ^"},
      {"inside a code point", "级别", 1, 3, "级别", "^^"},
  };
  for (const sample& one : samples) {
    INFO(one.name);
    const caret shown = caret_of(one.source, one.begin, one.end);
    CHECK(shown.line == one.line);
    CHECK(shown.mark == one.mark);
  }
}

TEST_CASE("A long line is shortened around the caret") {
  const std::string before(300, 'a');
  const std::string after(300, 'b');
  const caret shown = caret_of(before + "副处" + after, 300, 306);
  CHECK(zhunze::display_width(shown.line) <= 102U);
  CHECK(shown.line.find("副处") != std::string::npos);
  const std::size_t column = shown.mark.find('^');
  const std::size_t at = shown.line.find("副处");
  CHECK(zhunze::display_width(shown.line.substr(0, at)) == column);
  CHECK(shown.mark.substr(column) == "^^^^");
  // Near the end the room goes to what stands before.
  const caret last = caret_of(before + "x", 300, 301);
  CHECK(zhunze::display_width(last.line) == 101U);
  CHECK(last.line.back() == 'x');
}

TEST_CASE("Any text and any span can be shown") {
  prop("no crash, one caret line", [](const std::string& text, std::uint16_t a, std::uint16_t b) {
    const caret shown = caret_of(text + "z", a % 64, b % 64);
    RC_ASSERT(shown.mark.find('^') != std::string::npos);
    RC_ASSERT(zhunze::display_width(shown.mark) <= 110U);
  });
}

TEST_CASE("Counts at the end, dropped findings too") {
  diagnostics found;
  for (std::size_t k = 0; k < zhunze::limits::diagnostics_of_kind + 5; ++k) {
    found.add(kind::unexpected, {}, {"a", "b"});
  }
  const std::string text = to_text(found, language::en);
  CHECK(text.substr(text.rfind('\n', text.size() - 2) + 1) == "55 errors, 5 more not shown\n");
  const std::string zh = to_text(found, language::zh);
  CHECK(zh.substr(zh.rfind('\n', zh.size() - 2) + 1) == "55 个错误、另有 5 条未列出\n");
}

TEST_CASE("Diagnostics as JSON") {
  const auto read = nlohmann::json::parse(to_json(sample_findings(), language::en));
  CHECK(read["errors"] == 3);
  CHECK(read["dropped"] == 0);
  const auto& first = read["diagnostics"][0];
  CHECK(first["code"] == "Z0101");
  CHECK(first["severity"] == "error");
  CHECK(first["file"] == "award.zhunze");
  CHECK(first["line"] == 2);
  CHECK(first["column"] == 2);
  CHECK(first["begin"] == 24);
  CHECK(first["labels"][0]["message"] == "declared here");
  const auto& second = read["diagnostics"][1];
  CHECK(second["row"] == 3);
  CHECK(second["column"] == 2);
  CHECK_FALSE(second.contains("line"));
  CHECK_FALSE(read["diagnostics"][2].contains("file"));
}
