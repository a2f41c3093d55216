#include "zhunze/value/detail/clause_path.hpp"

#include "catch.hpp"

using zhunze::clause_path;
using zhunze::clause_step;
using zhunze::read_clause_path;

TEST_CASE("paths and their canonical spelling") {
  struct {
    const char* text;
    const char* canonical;
  } const cases[] = {{"二", "二"},
                     {"二(一)", "二(一)"},
                     {"二（一）1", "二(一)1"},
                     {"二(一)1(1)", "二(一)1(1)"},
                     {"二（一）１（１）", "二(一)1(1)"},
                     {"2.1.1", "二(一)1"},
                     {"２．１．１", "二(一)1"},
                     {"2.1.1.4", "二(一)1(4)"},
                     {"12.1", "十二(一)"},
                     {"二1", "二1"},
                     {"二(1)", "二(1)"},
                     {"(一)1", "(一)1"},
                     {"第三条", "第三条"},
                     {"第3条", "第三条"},
                     {"第三条第二款", "第三条第二款"},
                     {"第五条第二款第(三)项", "第五条第二款第(三)项"},
                     {"第五条第二款第三项", "第五条第二款第(三)项"},
                     {"第五条第（三）项", "第五条第(三)项"},
                     {"第五条第三项第2目", "第五条第(三)项第2目"},
                     {"第一百二十条", "第一百二十条"},
                     {"第三条之一", "第三条之一"},
                     {"第3条之十二第1款", "第三条之十二第一款"},
                     {"附件1第三条第二款", "附件1第三条第二款"},
                     {"附件二(一)", "附件2(一)"},
                     {"附件２二（一）1", "附件2二(一)1"},
                     {"附件 1 1(2)", "附件1 1(2)"},
                     {"annex 1, 第三条之一", "附件1第三条之一"},
                     {"序言", "序言"},
                     {"Preamble", "序言"},
                     {"附件", "附件"},
                     {"附件2", "附件2"},
                     {"附件２", "附件2"},
                     {"附件二", "附件2"},
                     {"annex2", "附件2"},
                     {"Annex 2", "附件2"},
                     {" 二(一) ", "二(一)"}};
  for (const auto& one : cases) {
    INFO(one.text);
    const auto path = read_clause_path(one.text);
    REQUIRE(path);
    CHECK(to_text(*path) == one.canonical);
    CHECK(read_clause_path(one.canonical) == path);
  }
}

TEST_CASE("texts that are no path") {
  for (const auto* text : {"",           " ",
                           "2",          "2.",
                           "2.1.",       ".1",
                           "2..1",       "0.1",
                           "1.2.3.4.5",  "二(一",
                           "二一)",      "二()",
                           "二(一)(二)", "二(一)1(1)(2)",
                           "零",         "十十",
                           "三四",       "第条",
                           "第二款",     "第三条第二",
                           "第三条之",   "条",
                           "第三条之零", "附件1之一",
                           "附件第三条", "附件1,",
                           "附件0x",     "13(2)(a)",
                           "(一)x",      "二、",
                           "序言1",      "10000.1",
                           "第一万条",   "99999999999999999999.1"}) {
    INFO(text);
    CHECK_FALSE(read_clause_path(text));
  }
}

TEST_CASE("paths are ordered as in the document") {
  const char* const ordered[] = {"序言",       "一",           "二",
                                 "二(一)",     "二(一)1",      "二(一)2",
                                 "二(一)10",   "二(二)",       "十",
                                 "第二条",     "第二条第一款", "第二条第一款第(一)项",
                                 "第二条之一", "第二条之二",   "第二条之二第一款",
                                 "第十条",     "附件",         "附件1",
                                 "附件1一",    "附件1二",      "附件2"};
  for (std::size_t i = 0; i + 1 < std::size(ordered); ++i) {
    INFO(ordered[i] << " and " << ordered[i + 1]);
    CHECK(*read_clause_path(ordered[i]) < *read_clause_path(ordered[i + 1]));
  }
}

TEST_CASE("a path covers what lies within it") {
  const auto within = [](const char* outer, const char* inner) {
    return zhunze::covers(*read_clause_path(outer), *read_clause_path(inner));
  };
  CHECK(within("二", "二"));
  CHECK(within("二", "二(一)1"));
  CHECK(within("附件", "附件3"));
  CHECK_FALSE(within("二(一)", "二"));
  CHECK_FALSE(within("二(一)", "二(二)"));
  CHECK_FALSE(within("附件1", "附件3"));
  CHECK(within("附件1", "附件1一(二)"));
  CHECK(within("第三条之一", "第三条之一第二款"));
  CHECK_FALSE(within("第三条", "第三条之一"));
  CHECK_FALSE(within("第三条", "第三条之一第二款"));
  CHECK_FALSE(zhunze::covers(clause_path{}, clause_path{}));
}

TEST_CASE("any path of sections goes there and back") {
  zhunze_test::prop("to_text then read_clause_path", [] {
    using form = clause_step::form;
    clause_path path;
    const auto depth = *rc::gen::inRange<std::size_t>(1, 5);
    constexpr form forms[] = {form::section, form::paragraph, form::item, form::subitem};
    for (std::size_t i = 0; i < depth; ++i)
      path.steps.push_back({forms[i], *rc::gen::inRange<std::uint32_t>(1, 10'000)});
    RC_ASSERT(read_clause_path(to_text(path)) == path);
  });
}
