#include <array>
#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "catch.hpp"
#include "reading.hpp"
#include "scratch.hpp"

using zhunze_test::reading;
using zhunze_test::scratch;

namespace {

/// Lines of NDJSON, most facts missing, now and then with evidence or a value that is wrong.
class random_lines {
 public:
  explicit random_lines(std::uint32_t seed) : random_(seed) {}

  std::string next(std::size_t number) {
    static constexpr std::array numbers = {"0",
                                           "-1",
                                           "32767",
                                           "32768",
                                           "-32768",
                                           "-32769",
                                           "255",
                                           "2147483647",
                                           "2147483648",
                                           "-2147483649",
                                           "7",
                                           "\"七\"",
                                           "4000000000000000000",
                                           "-4000000000000000000"};
    static constexpr std::array texts = {"\"\"", "\"甲\\n乙\"", "\"a b\"", "\"\\u0001\""};
    static const std::string long_text = '"' + std::string(70'000, 'x') + '"';
    line_ = some(2) ? R"({"record":"集体")" : R"({"record":"个人")";
    if (!some(20)) add("id", "\"N" + std::to_string(number) + '"');
    add_some("n", any(numbers));
    add_some("x", any(std::array{"0.5", "-12.25", "123456789.123", "0.1234"}));
    add_some("p", any(std::array{"\"20%\"", "\"0.5%\"", "20"}));
    add_some("day", any(std::array{"\"2017-11-20\"", "\"1900-01-01\"", "\"2017-13-01\""}));
    add_some("rank", any(std::array{"\"副处\"", "\"clerk\"", "\"部长\""}));
    add_some("sort", any(std::array{"\"市州\"", "\"省直\""}));
    add_some("unit", any(std::array{"\"公安厅\"", "\"民政厅\""}));
    add_some("note", some(200) ? long_text : any(texts));
    add_some(line_.find("集体") != std::string::npos ? "size" : "member",
             any(std::array{"1", "true", "false"}));
    return line_ + "}\n";
  }

 private:
  [[nodiscard]] bool some(std::uint32_t one_of) { return random_() % one_of == 0; }
  template <class List>
  [[nodiscard]] std::string any(const List& list) {
    return list[random_() % list.size()];
  }
  void add(const std::string& key, const std::string& value) {
    line_ += ",\"" + key + "\":";
    line_ += some(15) ? "{\"value\":" + value + R"(,"evidence":"文件","on":"2017-11-02"})" : value;
  }
  void add_some(const std::string& key, const std::string& value) {
    if (some(2)) add(key, value);
  }

  std::mt19937 random_;
  std::string line_;
};

/// All there is to say of a record.
std::string told(const zhunze::record& one) {
  const zhunze::location at = one.place();
  std::string out = reading::shown(one) + (one.invalid() ? " invalid " : " ") +
                    std::to_string(at.source.index()) + " " + std::to_string(at.row);
  for (const auto& problem : one.problems().list())
    out += " " + message(problem, zhunze::language::zh) + " in " +
           one.problems().sources()[problem.place.source.index()].name;
  return out;
}

/// Reads to the end, `block` records at a time.
std::vector<std::string> read_all(zhunze::data_reader& reader, zhunze::record_batch& batch,
                                  std::size_t block) {
  std::vector<std::string> out;
  for (bool more = true; more;) {
    more = reader.next(block, batch);
    for (const zhunze::record& one : batch.records) out.push_back(told(one));
    batch.recycle();
  }
  return out;
}

std::string random_text(std::uint32_t seed, std::size_t count) {
  random_lines lines(seed);
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += lines.next(i);
  return out;
}

}  // namespace

TEST_CASE("records that are held come back as they were read, without their file") {
  const reading rules(reading::kinds::two);
  for (const std::uint32_t seed : {1U, 2U, 3U}) {
    const scratch at;
    const std::string file = at.add("held.ndjson", random_text(seed, 3000));
    zhunze::record_batch batch, again, third;
    zhunze::data_reader reader(rules.rules(), {{file, ""}}, {false, {}, std::size_t{64} << 20U});
    const auto first = read_all(reader, batch, 256);
    REQUIRE(first.size() == 3000);
    std::filesystem::remove(file);
    REQUIRE(reader.rewind());
    CHECK(read_all(reader, again, 100) == first);
    CHECK(again.found.empty());
    REQUIRE(reader.rewind());
    CHECK(read_all(reader, third, 4096) == first);
  }
}

TEST_CASE("NDJSON is read the same by any number of threads") {
  const reading rules(reading::kinds::two);
  const scratch at;
  const std::string file = at.add("lines.ndjson", random_text(6, 5000));
  std::vector<std::string> expected;
  for (const unsigned jobs : {1U, 3U}) {
    zhunze::record_batch batch, again;
    zhunze::data_reader reader(rules.rules(), {{file, ""}},
                               {false, {}, std::size_t{64} << 20U, {}, jobs});
    const auto first = read_all(reader, batch, 4500);
    if (jobs == 1) expected = first;
    CHECK(first == expected);
    REQUIRE(reader.rewind());
    CHECK(read_all(reader, again, 4200) == expected);
  }
}

TEST_CASE("records that are too many to hold are read again") {
  const reading rules(reading::kinds::two);
  const scratch at;
  const std::string file = at.add("held.ndjson", random_text(4, 3000));
  for (const std::size_t hold : {0U, 1U, 200'000U, 1U << 20U, 3U << 20U}) {
    INFO(hold);
    zhunze::record_batch batch, again;
    zhunze::data_reader reader(rules.rules(), {{file, ""}}, {false, {}, hold});
    const auto first = read_all(reader, batch, 256);
    REQUIRE(reader.rewind());
    CHECK(read_all(reader, again, 256) == first);
  }
}

TEST_CASE("a reading that was broken off begins again at the file's beginning") {
  const reading rules(reading::kinds::two);
  const scratch at;
  const std::string file = at.add("held.ndjson", random_text(5, 1000));
  zhunze::record_batch batch, again;
  zhunze::data_reader reader(rules.rules(), {{file, ""}}, {false, {}, std::size_t{64} << 20U});
  REQUIRE(reader.next(300, batch));
  REQUIRE(reader.rewind());
  CHECK(read_all(reader, again, 256).size() == 1000);
}
