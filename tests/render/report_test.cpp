#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"
#include "golden.hpp"
#include "notice_batch.hpp"
#include "zhunze/render/detail/html_text.hpp"
#include "zhunze/render/detail/markdown_sheet.hpp"
#include "zhunze/render/html_report.hpp"
#include "zhunze/render/markdown_report.hpp"

using zhunze::check_options;
using zhunze_test::matches_golden;
using zhunze_test::notice_batch;
using zhunze_test::notice_sample;

namespace {

std::string html(const notice_batch& all, const check_options& how) {
  return check_html(*all.sample.rules(), all.decided, all.records, how);
}

std::string markdown(const notice_batch& all, const check_options& how) {
  return check_markdown(*all.sample.rules(), all.decided, all.records, how);
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t out = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++out;
  return out;
}

/// One record with this id, for each way to write it.
struct written {
  std::string html, markdown;

  explicit written(const std::string& id, bool alone = false) {
    const notice_sample sample;
    zhunze::record one = sample.nominee(id);
    one.set("推荐单位", "公安厅").set("行政级别", "副厅");
    one.set_evidence(zhunze::find_fact(*sample.rules(), sample.kind(), "行政级别"), {id, id, id});
    const std::vector<zhunze::record> records = {one};
    const zhunze::batch_result decided = zhunze::decide_batch(*sample.rules(), records, 0);
    check_options how;
    how.pages_only = alone;
    html = check_html(*sample.rules(), decided, records, how, {0});
    markdown = check_markdown(*sample.rules(), decided, records, how, {0});
  }
};

}  // namespace

TEST_CASE("A batch's report in both languages") {
  const notice_batch all;
  check_options zh, en;
  en.lang = zhunze::language::en;
  CHECK(matches_golden("render/report.zh.html", html(all, zh)));
  CHECK(matches_golden("render/report.en.html", html(all, en)));
  CHECK(matches_golden("render/report.zh.md", markdown(all, zh)));
  CHECK(matches_golden("render/report.en.md", markdown(all, en)));
}

TEST_CASE("Some records as pages of their own") {
  const notice_batch all;
  check_options how;
  how.pages_only = how.unfolded = true;
  const std::vector<std::size_t> which = {1, 4};
  const std::string page = check_html(*all.sample.rules(), all.decided, all.records, how, which);
  CHECK(count(page, "<article") == 2);
  CHECK_FALSE(holds(page, "id=\"records\""));
}

TEST_CASE("A report comes piece by piece and is the same each time") {
  const notice_batch all;
  zhunze::html_report report(*all.sample.rules(), all.decided, all.records, {});
  std::string whole, piece;
  std::size_t pieces = 0;
  for (; report.next(piece); piece.clear(), ++pieces) whole += piece;
  CHECK(pieces > all.records.size());
  CHECK(report.verified());
  CHECK_FALSE(report.next(piece));
  CHECK(whole == html(all, {}));
  CHECK(markdown(all, {}) == markdown(all, {}));
}

TEST_CASE("A report of no records") {
  const notice_sample sample;
  const zhunze::batch_result decided = zhunze::decide_batch(*sample.rules(), {}, 0);
  const std::string page = check_html(*sample.rules(), decided, {});
  CHECK(holds(page, "没有记录"));
  CHECK_FALSE(holds(page, "<article"));
  CHECK(holds(page, "</html>"));
  CHECK(holds(check_markdown(*sample.rules(), decided, {}), "没有记录"));
}

TEST_CASE("Only the verdicts that are asked for are listed, all are counted") {
  const notice_batch all;
  check_options how;
  how.only = {zhunze::verdict::ineligible};
  const std::string page = html(all, how);
  CHECK(count(page, "<article") == 1);
  CHECK(holds(page, "只列出其中 1 条"));
  CHECK(holds(page, "<b>8</b>"));
}

TEST_CASE("Hostile text stays text") {
  const std::string script = "<script>alert('x')</script>";
  const written one(script);
  CHECK(count(one.html, "<script") == 1);
  CHECK_FALSE(holds(one.html, "alert('x')"));
  CHECK(holds(written(script, true).html, "&lt;script&gt;"));

  CHECK(holds(written("\" onclick=\"x").html, "&quot; onclick=&quot;x"));
  CHECK(holds(written("a&b").html, "a&amp;b"));
  CHECK(holds(written("\xE2\x80\xAE gnp.exe").html, "\\u{202E} gnp.exe"));
  CHECK(holds(written("a\x07").html, "a\\u{7}"));
  CHECK(holds(written("\xD7\xA9\xD7\x9C").html, "<bdi>\xD7\xA9\xD7\x9C</bdi>"));
  CHECK(holds(written("a|b").markdown, "a\\|b"));
  CHECK(holds(written(script).markdown, "\\<script\\>"));
  CHECK(holds(written("[x](http://a.b)").markdown, "\\[x\\](http\\://a.b)"));
}

TEST_CASE("A name of 10,000 characters is whole on its page and cut in lists") {
  std::string name;
  for (int k = 0; k < 10'000; ++k) name += "长";
  const std::string page = written(name).html;
  CHECK(holds(page, "<p><bdi>" + name + "</bdi></p>"));
  CHECK(count(page, name) >= 1);
  CHECK(holds(page, "…</bdi></a>"));
}

TEST_CASE("The policy of a page names what may run by its hash") {
  const notice_batch all;
  const std::string page = html(all, {});
  CHECK(holds(page, "default-src 'none'"));
  CHECK_FALSE(holds(page, "unsafe-inline"));
  CHECK_FALSE(holds(page, " style=\""));
  // The hash of no bytes is well known.
  CHECK(zhunze::detail::render::policy_hash("") ==
        "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
}

namespace {

/// The parts of a report, whose pages are numbered as if each had ten.
std::vector<std::string> parts(const zhunze::program& rules,
                               const std::vector<zhunze::record>& records,
                               const check_options& how) {
  const zhunze::batch_result decided = zhunze::decide_batch(rules, records, 0);
  std::vector<std::string> out(1);
  zhunze::html_report report(rules, decided, records, how);
  while (report.next(out.back())) {
    if (!report.part_ended()) continue;
    report.number_from(out.size() * 10 + 1);
    out.emplace_back();
  }
  CHECK(report.verified());
  return out;
}

void check_whole(const std::string& part) {
  CHECK(part.starts_with("<!DOCTYPE"));
  CHECK(part.ends_with("</html>\n"));
  for (const std::string tag : {"section", "table", "tbody", "div", "article", "main"}) {
    INFO(tag);
    CHECK(count(part, "<" + tag + " ") + count(part, "<" + tag + ">") ==
          count(part, "</" + tag + ">"));
  }
}

}  // namespace

TEST_CASE("A report for paper in parts has everything once, and no links between them") {
  const notice_batch all;
  check_options how;
  how.part_pages = 1;
  // So many that both lists are cut, and ends of parts meet ends of lists.
  for (const std::size_t good : {0U, 8U, 16U, 24U, 100U}) {
    std::vector<zhunze::record> records = all.records;
    for (std::size_t k = 0; k < good; ++k)
      records.push_back(all.sample.good("P-" + std::to_string(k)));
    const auto made = parts(*all.sample.rules(), records, how);
    CHECK(made.size() > 1 + good / 8);
    std::string whole;
    for (std::size_t k = 0; k < made.size(); ++k) {
      check_whole(made[k]);
      CHECK(holds(made[k], "counter-set:page " + std::to_string(k * 10 + 1) + "}"));
      CHECK_FALSE(holds(made[k], "scope=\"row\"><a"));
      whole += made[k];
    }
    CHECK(count(whole, "<tr data-verdict=") == records.size());
    CHECK(count(whole, "<h2>合格的记录</h2>") == 1);
    CHECK(count(whole, "<h2>全部记录</h2>") == 1);
    for (std::size_t k = 1; k <= records.size(); ++k) {
      INFO(k);
      CHECK(count(whole, "id=\"r" + std::to_string(k) + "\"") == 1);
    }
  }
}

TEST_CASE("A report that is not much longer than a part stays whole") {
  const notice_batch all;
  check_options cut, plain;
  cut.part_pages = 4;
  const auto made = parts(*all.sample.rules(), all.records, cut);
  CHECK(made.size() == 1);
  CHECK(made.front() == html(all, plain));
}

TEST_CASE("Phrases hold nothing that HTML would take for markup") {
  for (const char* text : {
#define ZHUNZE_PHRASE(name, zh, en) zh, en,
#include "zhunze/render/phrase.def"
#undef ZHUNZE_PHRASE
       }) {
    CHECK(std::string(text).find_first_of("<>&") == std::string::npos);
  }
}

TEST_CASE("Text in Markdown") {
  using zhunze::detail::render::marked_down;
  CHECK(marked_down("1. a") == "1\\. a");
  CHECK(marked_down("2017) a") == "2017\\) a");
  CHECK(marked_down("2017-10-09") == "2017-10-09");
  CHECK(marked_down("- a") == "\\- a");
  CHECK(marked_down("+") == "\\+");
  CHECK(marked_down("# a") == "\\# a");
  CHECK(marked_down("a-b") == "a-b");
  CHECK(marked_down("`*_~\\") == "\\`\\*\\_\\~\\\\");
  CHECK(marked_down("www.a.cn") == "www\\.a.cn");
  CHECK(marked_down("a@b.cn") == "a\\@b.cn");
  CHECK(marked_down("") == "");
}
