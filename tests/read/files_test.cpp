#include <string>

#include "catch.hpp"
#include "reading.hpp"
#include "scratch.hpp"

using zhunze_test::lines;
using zhunze_test::reading;
using zhunze_test::scratch;

namespace {

std::string codes(const zhunze::diagnostics& found) {
  std::string out;
  for (const auto& one : found.list()) out += std::string(info(one.what).code) + " ";
  return out;
}

}  // namespace

TEST_CASE("files are told apart by name, else by content") {
  const scratch at;
  const reading rules;
  const std::string csv = "id,n\nA,1\n", ndjson = "{\"id\":\"A\",\"n\":1}\n",
                    array = "[{\"id\":\"A\",\"n\":1}]";
  for (const auto& [name, text] : {std::pair<std::string, std::string>{"a.csv", csv},
                                   {"a.ndjson", ndjson},
                                   {"a.jsonl", ndjson},
                                   {"a.json", array},
                                   {"甲 乙.CSV", csv},
                                   {"a.txt", ndjson},
                                   {"b.txt", " \n" + array},
                                   {"none", csv},
                                   {"bom", "\xEF\xBB\xBF" + ndjson}}) {
    INFO(name);
    const auto batch = read_data(rules.rules(), {{at.add(name, text), ""}});
    REQUIRE(batch.records.size() == 1);
    CHECK(reading::shown(batch.records.front()) == "individual id=A n=1");
    CHECK(batch.found.empty());
  }
}

TEST_CASE("a file that cannot be read hides no other") {
  const scratch at;
  const reading rules;
  const std::string good = at.add("good.csv", "id\nA\n");
  const auto batch = read_data(rules.rules(), {{at.path() + "/none.csv", ""},
                                               {at.path(), ""},
                                               {at.add("empty.csv", ""), ""},
                                               {at.add("book.xlsx", "PK\x03\x04 and so on"), ""},
                                               {good, ""},
                                               {good, "各人"}});
  CHECK(batch.records.size() == 1);
  CHECK(codes(batch.found) == "Z0901 Z0902 Z0646 Z0670 ");
  CHECK(codes(batch.unread) == "Z0601 ");
  CHECK(batch.unreadable == 1);
}

TEST_CASE("findings stand in the order of the files") {
  const scratch at;
  const reading rules;
  const auto batch = read_data(rules.rules(), {{at.add("a.csv", "id,aaa\nA,\n,\n"), ""},
                                               {at.add("b.csv", "id,bbb\nB,1,2\n"), ""}});
  REQUIRE(batch.found.list().size() == 3);
  CHECK(codes(batch.found) == "Z0640 Z0656 Z0640 ");
  REQUIRE(batch.records.size() == 2);
  const auto& problem = batch.records[1].problems().list().front();
  CHECK(batch.found.sources()[problem.place.source.index()].name.ends_with("b.csv"));
}

TEST_CASE("the same records in GB18030, and it is said") {
  const scratch at;
  const reading rules;
  // 编号,单位,备注 / 甲,公安厅,㐀
  const std::string gb =
      "\xB1\xE0\xBA\xC5,\xB5\xA5\xCE\xBB,\xB1\xB8\xD7\xA2\r\n"
      "\xBC\xD7,\xB9\xAB\xB0\xB2\xCC\xFC,\x81\x39\xEE\x39\r\n";
  const std::string array = "[{\"\xB1\xE0\xBA\xC5\":\"\xBC\xD7\"}]";
  const std::string lines = "{\"\xB1\xE0\xBA\xC5\":\"\xBC\xD7\"}\n";
  for (const auto& [name, text] :
       {std::pair<std::string, std::string>{"a.csv", gb}, {"a.json", array}, {"a.ndjson", lines}}) {
    INFO(name);
    const auto batch = read_data(rules.rules(), {{at.add(name, text), ""}});
    REQUIRE(batch.records.size() == 1);
    CHECK(codes(batch.found) == "Z0007 ");
    CHECK(batch.records.front().problems().empty());
    CHECK(reading::shown(batch.records.front()).find("id=甲") != std::string::npos);
  }
  const auto batch = read_data(rules.rules(), {{at.add("a.csv", gb), ""}});
  CHECK(reading::shown(batch.records.front()) == "individual id=甲 unit=公安厅 note=㐀");
}

TEST_CASE("the byte 80 by itself is the euro of Windows") {
  const scratch at;
  const reading rules;
  // id,备注 / A,价 and the euro 5
  const auto batch = read_data(rules.rules(), {{at.add("a.csv",
                                                       "id,\xB1\xB8\xD7\xA2\nA,\xBC\xDB\x80"
                                                       "5\n"),
                                                ""}});
  REQUIRE(batch.records.size() == 1);
  CHECK(reading::shown(batch.records.front()) == "individual id=A note=价€5");
}

TEST_CASE("private code points of older standards are folded in data, and counted") {
  const scratch at;
  const reading rules;
  const auto batch = read_data(rules.rules(), {{at.add("a.csv", "id,note\nA,\uE81E\uE816\n"), ""}});
  REQUIRE(batch.records.size() == 1);
  CHECK(codes(batch.found) == "Z0008 ");
  CHECK(message(batch.found.list().front(), zhunze::language::en).ends_with(": 2"));
  CHECK(reading::shown(batch.records.front()) == "individual id=A note=\u9FB4\U00020087");
}
