#include <string>
#include <vector>

#include "catch.hpp"
#include "reading.hpp"
#include "zhunze/limits.hpp"

using zhunze_test::lines;
using zhunze_test::reading;

TEST_CASE("CSV: ways to write the same table") {
  const std::string expected = lines({"individual id=A n=4 note=x,y", "individual id=B n=5"});
  for (const char* text : {
           "id,n,note\nA,4,\"x,y\"\nB,5,\n",
           "id,n,note\r\nA,4,\"x,y\"\r\nB,5,\r\n",
           "id,n,note\rA,4,\"x,y\"\rB,5,",
           "\xEF\xBB\xBFid,n,note\nA,4,\"x,y\"\nB,5,",
           "\n\nid,n,note\n\nA,4,\"x,y\"\n\n\nB,5,\n\n",
           " 编号 ,数,\"备注\"\n A , ４ ,\"x,y\"\nB,\"5\",\"\"\n",
           "note,id,n\n\"x,y\",A,4\n,B,5\n",
       }) {
    INFO(text);
    CHECK(reading().csv(text).seen() == expected);
  }
}

TEST_CASE("CSV: what is wrong with a row makes its record invalid, the others go on") {
  const std::vector<std::pair<const char*, std::string>> tables = {
      {"id,n\nA\nB,2\n", lines({"individual id=A [Z0645 2:0]", "individual id=B n=2"})},
      {"id,n\nA,1,x\nB,2\n", lines({"individual id=A n=1 [Z0645 2:0]", "individual id=B n=2"})},
      {"id,n\nA,1,\nB,2\n", lines({"individual id=A n=1 [Z0645 2:0]", "individual id=B n=2"})},
      {"id,note\nA,x\"y\nB,z\n",
       lines({"individual id=A note=x\"y [Z0501 2:2]", "individual id=B note=z"})},
      {"id,note\nA,\"x\"y\nB,z\n",
       lines({"individual id=A note=xy [Z0502 2:2]", "individual id=B note=z"})},
      {"id,note\nA,\"x\ny\"\nB,z\n",
       lines({"individual id=A note=x\ny", "individual id=B note=z"})},
      {"id,note\nA,\"x\ny\"\nB,\"z\"\"\n\nC",
       lines({"individual id=A note=x\ny", "individual id=B note=z\"\n\nC [Z0503 4:2]",
              "found Z0654 0:0"})},
      {"id,n\n\"A,1\nB,2\n",
       lines({"individual id=A,1\nB,2 [Z0503 2:1] [Z0645 2:0]", "found Z0654 0:0"})},
      {"id,note\nA,\xFF\xFE\nB,z\n",
       lines({"individual id=A [Z0606 2:2]", "individual id=B note=z"})},
      {"id,n\n\xC3(,1\nB,2\n", lines({"individual n=1 [Z0606 2:1]", "individual id=B n=2"})},
      {"id,note.证据,note\nA,\xFFx,y\n", lines({"individual id=A note=y [Z0606 2:2]"})},
      {"id,n\nA,1\nA,2\n", lines({"individual id=A n=1", "individual id=A n=2"})},
      {"id,n\n,1\n", lines({"individual n=1"})},
  };
  for (const auto& [text, expected] : tables) {
    INFO(text);
    CHECK(reading().csv(text).seen() == expected);
  }
}

TEST_CASE("CSV: rows are the lines of the file") {
  CHECK(reading().csv("\nid,note,n\n\nA,\"1\n2\n3\",x\n\nB,y,z\n").seen() ==
        lines({"individual id=A note=1\n2\n3 [Z0608 6:3]", "individual id=B note=y [Z0608 8:3]"}));
}

TEST_CASE("CSV: nothing to read") {
  CHECK(reading().csv("").seen() == lines({"found Z0646 1:0"}));
  CHECK(reading().csv("\xEF\xBB\xBF\r\n \n").seen() == lines({"found Z0646 1:0"}));
  CHECK(reading().csv("id,n").seen() == lines({"found Z0661 1:0"}));
  CHECK(reading().csv("id,n\n").seen() == lines({"found Z0661 1:0"}));
}

TEST_CASE("CSV: blank rows are left out, and said to be") {
  CHECK(reading().csv("id,n\nA,1\n,\n  ,\t\nB,2\n,\n").seen() ==
        lines({"individual id=A n=1", "individual id=B n=2", "found Z0656 3:0"}));
  CHECK(reading().csv("id,n\n,\n").seen() == lines({"found Z0656 2:0", "found Z0661 1:0"}));
}

TEST_CASE("CSV: columns that name no fact") {
  const char* text = "id,nn,备住,zzz\nA,1,2,3\n";
  reading mild;
  CHECK(mild.csv(text).seen() ==
        lines({"individual id=A", "found Z0640 1:2", "found Z0640 1:3", "found Z0640 1:4"}));
  CHECK_FALSE(mild.batch().found.has_errors());
  const auto& found = mild.batch().found.list();
  CHECK(found[0].help.at(0).en.find("n") != std::string::npos);
  CHECK(found[1].help.at(0).zh.find("备注") != std::string::npos);
  CHECK(found[2].help.empty());
  reading strict;
  CHECK(strict.strictly().csv(text).seen() ==
        lines({"individual id=A", "found Z0641 1:2", "found Z0641 1:3", "found Z0641 1:4"}));
  CHECK(strict.batch().found.has_errors());
}

TEST_CASE("CSV: columns of one fact") {
  CHECK(reading().csv("id,n,数\nA,1,\nB,,2\nC,1,1\n").seen() ==
        lines({"individual id=A n=1", "individual id=B n=2", "individual id=C n=1 [Z0604 4:3]",
               "found Z0642 1:3"}));
  CHECK(reading().csv("id,n,n\nA,1,2\n").seen() ==
        lines({"individual id=A n=1 [Z0604 2:3]", "found Z0642 1:3"}));
  CHECK(reading().csv("id,n.by,数.提供\nA,x,\n").seen() ==
        lines({"individual id=A n<|x|>", "found Z0642 1:3"}));
}

TEST_CASE("CSV: evidence") {
  CHECK(reading()
            .csv("id,n,n.evidence,n.提供,数.日期,note.证据\nA,4,附件1,街道办,2024-11-01,x\nB,,"
                 "附件2,,,\n")
            .seen() == lines({"individual id=A n=4 n<附件1|街道办|2024-11-01> note<x||>",
                              "individual id=B n<附件2||>"}));
  CHECK(reading().csv("id,n.proof,zzz.by\nA,x,y\n").seen() ==
        lines({"individual id=A", "found Z0640 1:2", "found Z0640 1:3"}));
}

TEST_CASE("CSV: of which kind the rows are") {
  const auto two = [] { return reading(reading::kinds::two); };
  CHECK(two().csv("record,id\n个人,A\ncollective,B\n").seen() ==
        lines({"individual id=A", "collective id=B"}));
  CHECK(two().csv("id,对象\nA,集体\nB, individual \n").seen() ==
        lines({"collective id=A", "individual id=B"}));
  CHECK(two().csv("id\nA\nB\n", "集体").seen() == lines({"collective id=A", "collective id=B"}));
  CHECK(two().csv("id\nA\n\nB\n").seen() == lines({"unread Z0643 1:0", "unreadable 2"}));
  CHECK(two().csv("id\nA\nB\n", "单位").seen() == lines({"unread Z0601 1:0", "unreadable 2"}));
  CHECK(two().csv("id\nA\n", "对象基").seen() == lines({"unread Z0602 1:0", "unreadable 1"}));
  CHECK(two().csv("record,id\n个人,A\n各人,B\nbase,C\n,D\n\xFF,E\n").seen() ==
        lines({"individual id=A", "unread Z0601 3:1", "unread Z0602 4:1", "unread Z0644 5:1",
               "unread Z0650 6:1", "unreadable 4"}));
  CHECK(two().csv("id,record\nA\n").seen() == lines({"unread Z0644 2:2", "unreadable 1"}));
  CHECK(two().csv("record,id\n个人,A\n集体,B\n,C\n", "individual").seen() ==
        lines({"individual id=A", "individual id=B [Z0655 3:1]", "individual id=C"}));
}

TEST_CASE("CSV: columns of another kind") {
  const auto two = [] { return reading(reading::kinds::two); };
  CHECK(two().csv("record,id,member,size\n个人,A,是,\n集体,B,,5\n").seen() ==
        lines({"individual id=A member=yes", "collective id=B size=5"}));
  CHECK(two().csv("record,id,member,size,zzz\n个人,A,是,3\n集体,B,,5,\n集体,C,否,5,\n").seen() ==
        lines({"individual id=A member=yes [Z0645 2:0]", "collective id=B size=5",
               "collective id=C size=5", "found Z0640 2:4", "found Z0640 4:3", "found Z0640 1:5"}));
}

TEST_CASE("CSV: rows of any width below a header in which the kind stands") {
  const auto two = [] { return reading(reading::kinds::two); };
  CHECK(two().csv("record\n个人,A\n").seen() == lines({"individual [Z0645 2:0]"}));
  const std::string beyond(1000, ',');
  CHECK(two().csv("record,id\n个人,A," + beyond + "x\n集体,B\n").seen() ==
        lines({"individual id=A [Z0645 2:0]", "collective id=B"}));
  CHECK(two().csv("record,id,size\n个人,A,,x\n个人,B,3,x\n").seen() ==
        lines({"individual id=A [Z0645 2:0]", "individual id=B [Z0645 3:0]", "found Z0640 3:3"}));
  for (const std::string header : {"record", "record,id", "id,record,size", "id,x,record"}) {
    for (std::size_t cells = 0; cells < 80; ++cells) {
      for (const std::string cell : {"个人", "x", "", "\"y\""}) {
        INFO(header << " with " << cells << " cells of " << cell);
        std::string row = "个人";
        for (std::size_t i = 0; i < cells; ++i) row += "," + cell;
        const auto read = two().csv(header + "\n" + row + "\n" + row).batch();
        CHECK(read.records.size() + read.unreadable == 2);
      }
    }
  }
}

TEST_CASE("CSV: limits") {
  const std::string long_text(zhunze::limits::cell_bytes * 2, 'x');
  reading cell;
  cell.csv("id,note\nA," + long_text + "\nB,y\n");
  REQUIRE(cell.batch().records.size() == 2);
  CHECK(cell.batch().records[0].invalid());
  CHECK(info(cell.batch().records[0].problems().list().front().what).code == "Z0505");
  CHECK(reading::shown(cell.batch().records[1]) == "individual id=B note=y");

  std::string header = "id,n", row = "A,4";
  for (int i = 0; i < 20'000; ++i) {
    header += ",c" + std::to_string(i);
    row += ",";
  }
  reading wide;
  wide.csv(header + "\n" + row + "\n");
  REQUIRE(wide.batch().records.size() == 1);
  CHECK(wide.batch().records[0].invalid());
  CHECK(wide.batch().found.has_errors());
  CHECK(wide.batch().found.dropped() > 10'000);
}

TEST_CASE("CSV: a header that is not text") {
  CHECK(reading().csv("id,\xFF\xFE\nA,1\n").seen() == lines({"found Z0648 1:2"}));
  CHECK(reading().csv("PK\x03\x04\x14").seen() == lines({"found Z0670 0:0"}));
  const std::string nul("id,n\0ote\nA\0B,1\n", 15);
  CHECK(reading().csv(nul).seen() ==
        "individual id=A" + std::string(1, '\0') + "B\nfound Z0640 1:2\n");
}
