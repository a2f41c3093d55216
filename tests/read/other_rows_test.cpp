#include <string>
#include <vector>

#include "catch.hpp"
#include "reading.hpp"

using zhunze_test::lines;
using zhunze_test::reading;

TEST_CASE("rows of totals, notes and signatures are no records") {
  const std::vector<const char*> rows = {"合计,9",
                                         "合 计,9",
                                         "合　计：,9",
                                         "总计,9",
                                         "小计,9",
                                         "东街小计,9",
                                         "东街 汇总,9",
                                         "平均,9",
                                         "共 3 人,9",
                                         "Total,9",
                                         "GRAND TOTAL,9",
                                         "East Total,9",
                                         "Sum,9",
                                         "average,9",
                                         "Total:,9",
                                         "Average =,9",
                                         "Grand total (all),9",
                                         "合 计(人),9",
                                         "合计数,9",
                                         "总共,9",
                                         "其中：男,9",
                                         "以下空白,",
                                         "（以下空白）,",
                                         "单位（盖章）,",
                                         "单位（盖章）：,",
                                         "制表人：张三,",
                                         "制表人,张三",
                                         "填表人:张三　审核人:李四,",
                                         "注：以上均为实有人数,",
                                         "注1：实有人数,",
                                         "说明：实有人数,",
                                         "单位负责人（签字）：,",
                                         "Prepared by: Zhang,",
                                         "Note: as of May,",
                                         "制表人：张三"};
  for (const char* row : rows) {
    INFO(row);
    CHECK(reading().csv(std::string("id,n\nA,1\n") + row + "\n").seen() ==
          lines({"individual id=A n=1", "found Z0663 3:1"}));
  }
  CHECK(reading().csv("note,id,n\nx,A,1\n合计,2,1\n").seen() ==
        lines({"individual id=A n=1 note=x", "found Z0663 3:1"}));
  CHECK(reading().csv("n,id\n1,A\n,合计\n").seen() ==
        lines({"individual id=A n=1", "found Z0663 3:2"}));
  CHECK(reading().ndjson("{\"id\":\"A\"}\n{\"id\":\"B\"}\n{\"id\":\"合计\"}\n").seen() ==
        lines({"individual id=A", "individual id=B", "found Z0663 3:0"}));
}

TEST_CASE("people and bodies with such words in their names are records") {
  for (const char* id :
       {"张平均一", "计生局", "总工会", "注册处", "说明书编辑部", "A-小计划", "Total (China) Ltd",
        "平均镇", "其中街道", "Sumner", "Totality", "Dated", "7", "2017-01:合计表册"}) {
    INFO(id);
    CHECK(reading().csv("id,n\n" + std::string(id) + ",1\n").seen() ==
          "individual id=" + std::string(id) + " n=1\n");
  }
  CHECK(reading().csv("id,note\nA,合计\n").seen() == lines({"individual id=A note=合计"}));
}

TEST_CASE("rows may be let pass") {
  zhunze_test::reading allowed;
  CHECK(allowed.allowing({false, false, true, false}).csv("id,n\nA,1\n合计,1\n").seen() ==
        lines({"individual id=A n=1", "found Z0664 3:1"}));
}

TEST_CASE("a file without records is an error, unless it is meant") {
  for (const char* text : {"id,n\n", "id,n\n,\n", "id,n\n合计,3\n"}) {
    INFO(text);
    CHECK(reading().csv(text).batch().found.has_errors());
  }
  CHECK(reading().json("[]").seen() == lines({"found Z0661 0:0"}));
  reading allowed;
  CHECK(allowed.allowing({true, false, false, false}).csv("id,n\n").seen() ==
        lines({"found Z0647 1:0"}));
}

TEST_CASE("text with other separators, titles and protected cells") {
  CHECK(reading().csv("id;n\nA;1\n").seen() == lines({"individual id=A n=1", "found Z0668 0:0"}));
  CHECK(reading().csv("id\tn\nA\t1\n").seen() == lines({"individual id=A n=1", "found Z0668 0:0"}));
  CHECK(reading().csv("sep=;\nid;n\nA;1\n").seen() ==
        lines({"individual id=A n=1", "found Z0668 0:0"}));
  CHECK(reading().csv("sep=,\r\nid,n\r\nA,1\r\n").seen() == lines({"individual id=A n=1"}));
  CHECK(reading().csv("名单,\n2017年度,\nid,n\nA,1\n").seen() == lines({"individual id=A n=1"}));
  CHECK(reading().csv("id,n\n=\"0012\",1\n\"=\"\"0013\"\"\",2\n").seen() ==
        lines({"individual id=0012 n=1", "individual id=0013 n=2"}));
}
