#include <string>
#include <vector>

#include "catch.hpp"
#include "reading.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/read/object_reader.hpp"

using zhunze_test::lines;
using zhunze_test::reading;

TEST_CASE("NDJSON: a line that cannot be read hides no other") {
  for (const char* wrong : {
           "{\"id\":\"X\",}",
           "{\"id\":\"X\"",
           "{\"id\" \"X\"}",
           "{'id':'X'}",
           "{id:\"X\"}",
           "[1,2]",
           "\"X\"",
           "17",
           "null",
           "true",
           "{\"id\":\"X\"} x",
           "{\"id\":\"X\"}{\"id\":\"Y\"}",
           "{\"id\":\"X\"]",
           "{\"id\":\"X\\q\"}",
           "{\"id\":\"a\tb\"}",
           "{\"id\":tru}",
           "{\"id\":nul}",
           "{\"id\":}",
           "{,}",
           "{\"id\":\"X",
           "}",
           "{{}}",
           "// x",
           "{\"id\":\"\\ud800\"}",
       }) {
    INFO(wrong);
    const std::string text = "{\"id\":\"A\"}\n" + std::string(wrong) + "\n\n{\"id\":\"B\"}\n";
    reading mixed;
    CHECK(mixed.ndjson(text).seen() ==
          lines({"individual id=A", "individual id=B", "unread Z0651 2:0", "unreadable 1"}));
    reading told;
    CHECK(told.ndjson(text, "个人").seen() ==
          lines({"individual id=A", "individual [Z0651 2:0]", "individual id=B"}));
    CHECK(told.batch().records[1].invalid());
  }
}

TEST_CASE("NDJSON: an object says the same behind others as alone") {
  const std::vector<std::string> before = {
      R"({"record":"individual","id":"A","n":4,"member":true,"note":"甲乙"})",
      R"({"record": "individual", "id": "A", "n": 4, "member": true, "note": "甲乙"})",
      R"({ "id" : "A" , "member" : false , "n" : 4 })",
      R"({"member":true,"id":"A"})",
      R"({"rank":"科员","id":"A","day":"2017-11-20"})",
      R"({"i\u0064":"A","no\"te":"x","member":true})",
  };
  const std::vector<std::string> after = {
      R"({"record":"individual","id":"B","n":5,"member":false,"note":"丙"})",
      R"({"record": "individual", "id": "B", "n": 5, "member": false, "note": "丙"})",
      R"({"record":"个人","id":"B","member":true})",
      R"({"record":"","id":"B","member":true})",
      R"({"record":null,"id":"B","member":true})",
      R"({"record":"collective","id":"B","member":true})",
      R"({"id":"B","note":"丙"})",
      R"({"id":"B","member":true,"note":"long enough to be looked at in pieces","n":5})",
      R"({"note":"丙","id":"B"})",
      R"({ "id":"B" , "member":true })",
      R"({"id":"B","member":  true})",
      R"({"id":"B","member":true,})",
      R"({"id":"B","member":true,,"n":5})",
      R"({"id":"B","member":true "n":5})",
      R"({"id":"B","member":truex})",
      R"({"id":"B","member":tru})",
      R"({"id":"B","member":TRUE})",
      R"({"id":"B","member":"true"})",
      R"({"id":"B","member":"是"})",
      R"({"id":"B","member":null})",
      R"({"id":"B","member":1})",
      R"({"id":"B","n":true})",
      R"({"id":"B","n":-0})",
      R"({"id":"B","n":05})",
      R"({"id":"B","n":5.0})",
      R"({"id":"B","member":true,"member":false})",
      R"({"id":"B","id":"C"})",
      R"({"id":"B","member":true} x)",
      R"({"id":"B","member":true}})",
      R"({"id":"B","member":true)",
      R"({"id":"B","memb":true})",
      R"({"id":"B","member ":true})",
      R"({"id":"B","note":"a\tb\u4e19"})",
      "{\"id\":\"B\",\"note\":\"12345678\t\"}",
      "{\"id\":\"B\",\x01\"member\":true}",
      "{}",
  };
  for (const std::string& first : before) {
    for (const std::string& other : after) {
      for (const char* kind : {"", "个人"}) {
        INFO(first << '\n' << other << '\n' << kind);
        reading both, one, alone;
        one.ndjson(first + "\n", kind);
        alone.ndjson("\n" + other + "\n", kind);
        both.ndjson(first + "\n" + other + "\n", kind);
        const auto shown = [](const reading& of, std::size_t from) {
          std::string out;
          for (; from < of.batch().records.size(); ++from)
            out += reading::shown(of.batch().records[from]) + "\n";
          return out;
        };
        CHECK(shown(both, 1) == shown(alone, 0));
        CHECK(both.batch().unreadable == alone.batch().unreadable);
        CHECK(both.batch().unread.list().size() == alone.batch().unread.list().size());
      }
    }
  }
}

TEST_CASE("JSON objects one at a time say and find the same as a text of each") {
  const std::vector<std::string> objects = {
      R"({"id":"A","n":4,"member":true,"note":"甲乙"})",
      R"({"id":"B","n":5,"member":false,"note":"丙","colour":1})",
      R"({"id":"B","n":5,"member":false,"note":"丙","colour":1})",
      R"({"id":"C","n":"many"})",
      R"({"id":"D","record":"集体"})",
      R"({"n":4})",
      R"({"id":"合计","n":4})",
      R"({"id":"E","note":"\u0000"})",
      "{\"id\":\"F\",\"note\":\"\xD6\xD0\xCE\xC4\"}",
      R"({"id":"G",})",
      R"({"id":"A","n":4,"member":true,"note":"甲乙"})",
      "",
      "{}",
  };
  const auto seen = [](const zhunze::record_batch& of) {
    std::string out = std::to_string(of.unreadable);
    for (const zhunze::record& one : of.records) {
      out += "\n" + reading::shown(one);
      for (const auto& source : one.problems().sources()) out += " " + source.name;
    }
    for (const auto& one : of.found.list()) out += "\nfound " + reading::shown(one);
    for (const auto& one : of.unread.list()) out += "\nunread " + reading::shown(one);
    return out;
  };
  for (const char* kind : {"", "个人"}) {
    reading of(reading::kinds::two);
    zhunze::object_reader held(of.rules(), kind);
    for (std::size_t i = 0; i < 3 * objects.size(); ++i) {
      const std::string& text = objects[i * 7 % objects.size()];
      INFO(text);
      zhunze::record_batch one, alone;
      const std::string name = "line " + std::to_string(i);
      held.read(name, text, one);
      zhunze::read_text(of.rules(), name, text, zhunze::data_format::ndjson, kind, {}, alone);
      CHECK(seen(one) == seen(alone));
    }
  }
}

TEST_CASE("NDJSON: values") {
  const std::vector<std::pair<const char*, std::string>> objects = {
      {"{}", lines({"individual"})},
      {"{\"id\":\"A\",\"n\":null,\"member\":null}", lines({"individual id=A"})},
      {"{\"id\":\"A\",\"n\":\"\"}", lines({"individual id=A"})},
      {"{\"编号\":\"A\",\"数\":\"十\"}", lines({"individual id=A n=10"})},
      {"{\"\\u0069d\":\"\\u7532\"}", lines({"individual id=甲"})},
      {"  {\"id\":\"A\"}  \r", lines({"individual id=A"})},
      {"\xEF\xBB\xBF{\"id\":\"A\"}", lines({"individual id=A"})},
      {"{\"id\":\"A\",\"n\":[4]}", lines({"individual id=A [Z0653 1:0]"})},
      {"{\"id\":\"A\",\"n\":{}}", lines({"individual id=A [Z0653 1:0]"})},
      {"{\"id\":\"A\",\"n\":{\"value\":[4]}}", lines({"individual id=A [Z0653 1:0]"})},
      {"{\"id\":\"A\",\"n\":{\"value\":{\"value\":4}}}", lines({"individual id=A [Z0653 1:0]"})},
      {"{\"id\":\"A\",\"n\":{\"value\":4,\"value\":5}}", lines({"individual id=A [Z0653 1:0]"})},
      {"{\"id\":\"A\",\"n\":{\"evidence\":\"x\"}}", lines({"individual id=A [Z0653 1:0]"})},
      {"{\"id\":\"A\",\"n\":{\"value\":4}}", lines({"individual id=A n=4"})},
      {"{\"id\":\"A\",\"n\":{\"value\":null,\"by\":\"x\"}}", lines({"individual id=A n<|x|>"})},
      {"{\"id\":\"A\",\"n\":{\"on\":\"2024-1-1\",\"value\":\"4人\",\"by\":\"x\",\"evidence\":7}}",
       lines({"individual id=A n=4 n<7|x|2024-1-1>"})},
      {"{\"id\":\"A\",\"n\":{\"value\":4,\"证据\":\"x\"}}", lines({"individual id=A n=4 n<x||>"})},
      {"{\"id\":\"A\",\"n\":{\"value\":4,\"proof\":\"x\"}}",
       lines({"individual id=A n=4", "found Z0640 1:0"})},
      {"{\"id\":\"A\",\"n\":4,\"n.evidence\":\"x\"}", lines({"individual id=A n=4 n<x||>"})},
      {"{\"id\":\"A\",\"n\":4,\"n\":4}", lines({"individual id=A n=4 [Z0652 1:0] [Z0604 1:0]"})},
      {"{\"id\":\"A\",\"n\":4,\"数\":5}", lines({"individual id=A n=4 [Z0604 1:0]"})},
      {"{\"id\":\"A\",\"nn\":[{\"x\":[]}]}", lines({"individual id=A", "found Z0640 1:0"})},
      {"{\"id\":\"A\",\"record\":\"个人\"}", lines({"individual id=A"})},
      {"{\"id\":\"A\",\"对象\":\"individual\"}", lines({"individual id=A"})},
      {"{\"id\":\"A\",\"record\":\"各人\"}", lines({"unread Z0601 1:0", "unreadable 1"})},
      {"{\"id\":\"A\",\"record\":\"base\"}", lines({"unread Z0602 1:0", "unreadable 1"})},
      {"{\"id\":\"A\",\"record\":null}", lines({"unread Z0644 1:0", "unreadable 1"})},
      {"{\"id\":\"A\",\"note\":\"\xFF\"}", lines({"unread Z0650 1:0", "unreadable 1"})},
  };
  for (const auto& [text, expected] : objects) {
    INFO(text);
    CHECK(reading().ndjson(text).seen() == expected);
  }
}

TEST_CASE("NDJSON: of which kind the lines are") {
  reading two(reading::kinds::two);
  CHECK(two.ndjson("{\"id\":\"A\"}\n{\"record\":\"集体\",\"id\":\"B\",\"size\":3,\"member\":true}\n"
                   "{\"record\":\"集体\",\"id\":\"C\",\"member\":true}\n")
            .seen() == lines({"collective id=B size=3", "collective id=C", "found Z0640 2:0",
                              "unread Z0643 1:0", "unreadable 1"}));
  reading told(reading::kinds::two);
  CHECK(told.ndjson("{\"id\":\"A\"}\n{\"record\":\"集体\",\"id\":\"B\"}\n", "个人").seen() ==
        lines({"individual id=A", "individual id=B [Z0655 2:0]"}));
}

TEST_CASE("NDJSON: nothing to read, strict keys, a NUL") {
  CHECK(reading().ndjson(" \n\n").seen() == lines({"found Z0646 1:0"}));
  CHECK(reading().strictly().ndjson("{\"id\":\"A\",\"nn\":1}\n{\"id\":\"B\",\"nn\":1}").seen() ==
        lines({"individual id=A", "individual id=B", "found Z0641 1:0"}));
  const std::string nul("{\"id\":\"A\0\"}\n{\"id\":\"B\"}", 22);
  CHECK(reading().ndjson(nul).seen() ==
        lines({"individual id=B", "unread Z0651 1:0", "unreadable 1"}));
}

TEST_CASE("JSON arrays: an element that cannot be read hides no other") {
  const std::vector<std::pair<const char*, std::string>> arrays = {
      {"[{\"id\":\"A\"},{\"id\":\"B\"}]", lines({"individual id=A", "individual id=B"})},
      {" [\n{\"id\":\"A]\"}\n,\n{\"id\":\"B\\\"\"}\n]\n",
       lines({"individual id=A]", "individual id=B\""})},
      {"[{\"id\":\"A\"},{\"id\":},{\"id\":\"C\"}]",
       lines({"individual id=A", "individual id=C", "unread Z0651 2:0", "unreadable 1"})},
      {"[{\"id\":\"A\"} {\"id\":\"B\"},{\"id\":\"C\"}]",
       lines({"individual id=C", "unread Z0651 1:0", "unreadable 1"})},
      {"[{\"id\":\"A\"},17,[],\"x\",{\"id\":\"E\"}]",
       lines({"individual id=A", "individual id=E", "unread Z0651 2:0", "unread Z0651 3:0",
              "unread Z0651 4:0", "unreadable 3"})},
      {"[{\"id\":\"A\"},]", lines({"individual id=A", "unread Z0651 2:0", "unreadable 1"})},
      {"[,{\"id\":\"B\"}]", lines({"individual id=B", "unread Z0651 1:0", "unreadable 1"})},
      {"[{\"id\":\"A\"},{\"id\":\"\xFF\"},{\"id\":\"C\"}]",
       lines({"individual id=A", "individual id=C", "unread Z0650 2:0", "unreadable 1"})},
      {"[{\"id\":\"A\"},{\"id\":\"B\"}", lines({"individual id=A", "found Z0657 2:0"})},
      {"[{\"id\":\"A\"},{\"id\":\"B},{\"id\":\"C\"}]",
       lines({"individual id=A", "found Z0657 2:0"})},
      {"[{\"id\":\"A\"},", lines({"individual id=A", "found Z0657 2:0"})},
      {"[", lines({"found Z0657 1:0"})},
      {"[]", lines({"found Z0661 0:0"})},
      {"[ ]", lines({"found Z0661 0:0"})},
      {"[{\"id\":\"A\"}] x", lines({"individual id=A", "found Z0659 1:0"})},
      {"[{\"id\":\"A\"}]]", lines({"individual id=A", "found Z0659 1:0"})},
      {"{\"id\":\"A\"}", lines({"found Z0658 0:0"})},
      {"id,n\nA,1", lines({"found Z0658 0:0"})},
  };
  for (const auto& [text, expected] : arrays) {
    INFO(text);
    CHECK(reading().json(text).seen() == expected);
  }
}

TEST_CASE("JSON: limits") {
  const std::string long_text(zhunze::limits::cell_bytes * 2, 'x');
  CHECK(reading().ndjson("{\"id\":\"A\",\"note\":\"" + long_text + "\"}\n{\"id\":\"B\"}").seen() ==
        lines({"individual id=A [Z0505 1:0]", "individual id=B"}));
  std::string keys = "{\"id\":\"A\"";
  for (int i = 0; i < 20'000; ++i) keys += ",\"c" + std::to_string(i) + "\":1";
  CHECK(reading().ndjson(keys + "}\n{\"id\":\"B\"}").seen() ==
        lines({"individual id=B", "unread Z0504 1:0", "unreadable 1"}));
  const std::string deep = "{\"id\":\"A\",\"n\":" + std::string(100'000, '[') +
                           std::string(100'000, ']') + "}\n{\"id\":\"B\"}";
  const std::string seen = reading().ndjson(deep).seen();
  CHECK(seen.find("individual id=B\n") != std::string::npos);
  CHECK(seen.find("Z065") != std::string::npos);
}
