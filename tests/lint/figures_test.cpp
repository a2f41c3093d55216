#include <cstdint>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "zhunze/lint/detail/figure_reader.hpp"

namespace {

namespace lint = zhunze::detail::lint;
using lint::measure;

/// The figures of a text in one line: value, measure, bound.
std::string read(const std::string& text) {
  static const std::vector<std::string> measures = {
      "", "share", "months", "days", "working days", "date", "day"};
  static const std::vector<std::string> bounds = {"", ">=", ">", "<=", "<", "before", "after"};
  std::string out;
  for (const lint::figure& one : lint::figures_of(lint::searchable(text))) {
    if (!out.empty()) out += ", ";
    const std::string& limit = bounds[static_cast<std::size_t>(one.limit)];
    const std::string& in = measures[static_cast<std::size_t>(one.in)];
    if (!limit.empty()) out += limit + " ";
    out += one.in == measure::date
               ? to_text(zhunze::date{static_cast<std::int32_t>(one.amount.numerator())})
               : to_text(one.amount);
    if (!in.empty() && one.in != measure::date) out += " " + in;
  }
  return out;
}

}  // namespace

TEST_CASE("Figures are read by value, with their bounds") {
  const std::vector<std::pair<std::string, std::string>> texts = {
      {"公示五个工作日", "5 working days"},
      {"公示5个工作日以上", ">= 5 working days"},
      {"公示期不少于7天", ">= 7 days"},
      {"占百分之二十以内", "<= 0.2 share"},
      {"不低于20%", ">= 0.2 share"},
      {"不低于三分之一", ">= 1/3 share"},
      {"材料一式四份", "4"},
      {"营业收入不超过500万元", "<= 5000000"},
      {"营业收入不超过0.3亿元", "<= 30000000"},
      {"年满16周岁、不满28周岁", ">= 192 months, < 336 months"},
      {"注册满一年", ">= 12 months"},
      {"职工30人及以上", ">= 30"},
      {"2017年11月20日前报送", "before 2017-11-20"},
      {"截至2017年11月20日", "<= 2017-11-20"},
      {"当年9月1日", "901 day"},
      {"2013—2016年度", "2013, 2016"},
      {"平均绩点不低于２．５０", ">= 2.5"},
      {"其中至少两项", ">= 2"},
      {"不得超过１０人", "<= 10"},
      {"近三年内", "36 months"},
      {"八项条件之一", "8"},
      {"at least 3 and at most 50 persons", ">= 3, <= 50"},
      {"at least 2 years before 1 March 2025", ">= 24 months, 2025-03-01"},
      {"before March 1, 2025", "< 2025-03-01"},
      {"must not exceed 49.5%", "<= 0.495 share"},
      {"whose turnover exceeds EUR 10 million", "> 10000000"},
      {"at least one third of the staff", ">= 1/3 share"},
      {"in the last three years", "36 months"},
      {"two hundred or more", ">= 200"},
      {"1,234,567 yuan", "1234567"},
      {"on or before 30 June 2024", "<= 2024-06-30"},
      {"not earlier than 1 May 2024", ">= 2024-05-01"},
      {"on or after May 1, 2024", ">= 2024-05-01"},
      {"published until 30 June 2024", "<= 2024-06-30"},
      {"in excess of 5,000 euro", "> 5000"},
      {"a share greater than or equal to 20%", ">= 0.2 share"},
      {"no longer than twelve months", "<= 12 months"},
      {"older than 60 years", "> 720 months"},
      {"30 June 2024 at the latest", "<= 2024-06-30"},
      {"for not less than five (5) years", ">= 60 months"},
  };
  for (const auto& [text, expected] : texts) {
    INFO(text);
    CHECK(read(text) == expected);
  }
}

TEST_CASE("Words and numbers of clauses are no figures") {
  for (const std::string text :
       {"统一组织", "一致同意", "四化水平", "反对四风", "附件2", "第三条第二款", "民志〔2024〕3号",
        "十八届三中全会", "综治中心和基础数据两项国家标准", "各级一律", "十分重要", "section 4",
        "subsection (2)", "paragraph 3(1)", "one of the regions", "another one", "万一",
        "千方百计"}) {
    INFO(text);
    CHECK(read(text).empty());
  }
}

TEST_CASE("No text makes the reader fail or go back") {
  const std::string pieces[] = {"5",    "%",    "万",   "年",   "百分之", "分之",          "/",
                                "-",    ",",    ".",    "一",   "march",  "at least",      " ",
                                "以上", "(含)", "\xff", "\xe4", "第",     "2017年11月31日"};
  std::uint32_t state = 7;
  for (int round = 0; round < 4000; ++round) {
    std::string text;
    for (int i = 0; i < 12; ++i) {
      state = state * 1664525 + 1013904223;
      text += pieces[(state >> 16) % std::size(pieces)];
    }
    const std::string searched = lint::searchable(text);
    std::uint32_t last = 0;
    for (const lint::figure& one : lint::figures_of(searched)) {
      REQUIRE(one.bytes.begin >= last);
      REQUIRE(one.bytes.end > one.bytes.begin);
      REQUIRE(one.with_bound.begin <= one.bytes.begin);
      REQUIRE(one.with_bound.end >= one.bytes.end);
      REQUIRE(one.with_bound.end <= searched.size());
      last = one.bytes.end;
    }
  }
}
