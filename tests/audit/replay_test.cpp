#include "zhunze/audit/replay_log.hpp"

#include <algorithm>

#include "catch.hpp"
#include "sample_log.hpp"

using zhunze::redaction;
using zhunze::replayed;
using namespace zhunze_test;

namespace {

struct outcome {
  std::vector<zhunze::replay_difference> list;
  std::uint64_t same = 0;

  [[nodiscard]] std::size_t count(replayed what) const {
    return static_cast<std::size_t>(
        std::count_if(list.begin(), list.end(), [&](const auto& one) { return one.what == what; }));
  }
};

outcome replay(const std::string& path, const sample_run& run,
               const std::vector<zhunze::record>& people, std::uint64_t which = 0) {
  zhunze::log_replay from(path, which);
  REQUIRE(from.ready());
  outcome out;
  out.list = from.compare(zhunze::basis_of(run.unit(), 0, from.algorithm()));
  auto maker = from.maker(run.rules(), 0);
  const auto decided = zhunze::decide_batch(run.rules(), people, 0);
  for (std::size_t i = 0; i < people.size(); ++i)
    from.add(maker.of(decided.records[i], people[i]), decided.records[i].id, out.list);
  from.finish(out.list);
  out.same = from.same();
  return out;
}

}  // namespace

TEST_CASE("the same rules and records replay without a difference, in any order", "[replay]") {
  const scratch in;
  const sample_run run;
  zhunze::log_options how;
  how.named = GENERATE(redaction::none, redaction::hash, redaction::omit);
  how.algorithm = GENERATE(zhunze::hash_algorithm::sha256, zhunze::hash_algorithm::sm3);
  auto people = run.people();
  REQUIRE(run.write(in.file("log"), people, how));
  std::sort(people.begin(), people.end(),
            [](const auto& a, const auto& b) { return a.identifier() < b.identifier(); });
  std::vector<std::size_t> order = {0, 1, 2, 3};
  do {
    std::vector<zhunze::record> shuffled;
    for (const std::size_t i : order) shuffled.push_back(people[i]);
    const outcome done = replay(in.file("log"), run, shuffled);
    CHECK(done.list.empty());
    CHECK(done.same == 4);
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("what a record says otherwise is listed", "[replay]") {
  const scratch in;
  const sample_run run;
  auto people = run.people();
  zhunze::log_options how;
  how.named = GENERATE(redaction::none, redaction::hash);
  REQUIRE(run.write(in.file("log"), people, how));
  people[1] = run.person("A-2", "yes", "9");
  const outcome done = replay(in.file("log"), run, people);
  CHECK(done.same == 3);
  REQUIRE(done.list.size() == 4);
  CHECK(done.list[0].what == replayed::input);
  CHECK(done.list[1].what == replayed::outcome);
  CHECK(done.list[1].was == "ineligible");
  CHECK(done.list[1].is == "eligible");
  CHECK(done.list[1].id == "A-2");
  if (how.named == redaction::none) CHECK(done.list[1].line == 3);
  CHECK(done.list[2].what == replayed::deciding);
  CHECK(done.list[3].what == replayed::reason);
}

TEST_CASE("receipts without record and records without receipt are listed", "[replay]") {
  const scratch in;
  const sample_run run;
  auto people = run.people();
  zhunze::log_options how;
  how.named = GENERATE(redaction::none, redaction::hash, redaction::omit);
  REQUIRE(run.write(in.file("log"), people, how));
  people.erase(people.begin());
  people.push_back(run.person("A-9", "yes", "5"));
  const outcome done = replay(in.file("log"), run, people);
  CHECK(done.same == 3);
  REQUIRE(done.list.size() == 2);
  CHECK(done.list[0].what == replayed::no_record);
  if (how.named == redaction::none) CHECK(done.list[0].line == 2);
  CHECK(done.list[1].what == replayed::no_receipt);
  CHECK(done.list[1].id == "A-9");
}

TEST_CASE("other rules are a difference even where they decide the same", "[replay]") {
  const scratch in;
  const sample_run run;
  REQUIRE(run.write(in.file("log"), run.people()));
  const sample_run lenient("2");
  const outcome done = replay(in.file("log"), lenient, lenient.people());
  REQUIRE(done.list.size() == 1);
  CHECK(done.list[0].what == replayed::rules);
  const sample_run strict("6");
  const outcome stricter = replay(in.file("log"), strict, strict.people());
  CHECK(stricter.count(replayed::outcome) == 2);  // A-1, and A-3, which lacked a fact
}

TEST_CASE("redacted runs replay with their salt alone", "[replay]") {
  const scratch in;
  const sample_run run;
  zhunze::log_options how;
  how.named = GENERATE(redaction::hash, redaction::omit);
  how.salt_file = in.file("kept apart");
  REQUIRE(run.write(in.file("log"), run.people(), how));
  CHECK(bytes_of(in.file("log")).find(bytes_of(how.salt_file).substr(0, 64)) == std::string::npos);
  CHECK(zhunze::log_replay(in.file("log"), 0, how.salt_file).ready());
  CHECK_FALSE(zhunze::log_replay(in.file("log"), 0).ready());
  put_bytes(in.file("other"), std::string(64, '0') + "\n");
  const zhunze::log_replay other(in.file("log"), 0, in.file("other"));
  CHECK(other.found().list().at(0).what == zhunze::kind::log_salt_of_other);
  for (const char* text : {"", "0\n", "x"}) {
    put_bytes(in.file("other"), text);
    const zhunze::log_replay none(in.file("log"), 0, in.file("other"));
    CHECK(none.found().list().at(0).what == zhunze::kind::log_salt_unusable);
  }
}

TEST_CASE("a group that comes out otherwise is listed", "[replay]") {
  const scratch in;
  const sample_run run;
  const auto people = run.people();
  zhunze::decision_log log(in.file("log"));
  auto maker = log.begin(run.rules(), 0, zhunze::basis_of(run.unit(), 0, log.algorithm()));
  REQUIRE(maker);
  zhunze::group_receipt places;
  places.group = "places";
  places.key = R"(["decimal",-0.5])";
  places.limit = "1/3";
  places.counted = 2;
  REQUIRE(log.add(places));
  REQUIRE(log.finish());
  log = zhunze::decision_log(in.file("elsewhere"));
  const auto report = zhunze::check_log(in.file("log"));
  CHECK(report.well());
  CHECK(report.groups == 1);
  const auto compared = [&](const std::vector<zhunze::group_receipt>& now) {
    zhunze::log_replay from(in.file("log"), 0);
    std::vector<zhunze::replay_difference> out;
    from.compare_groups(now, out);
    return out;
  };
  CHECK(compared({places}).empty());
  CHECK(compared({}).size() == 1);
  zhunze::group_receipt more = places;
  more.counted = 3;
  CHECK(compared({more}).at(0).what == replayed::group);
  more.group = "other";
  CHECK(compared({places, more}).at(0).was.empty());
}

TEST_CASE("each run of a log replays by itself", "[replay]") {
  const scratch in;
  const sample_run run;
  const auto people = run.people();
  REQUIRE(run.write(in.file("log"), people));
  REQUIRE(run.write(in.file("log"), {people[0]}));
  CHECK(replay(in.file("log"), run, people, 1).list.empty());
  CHECK(replay(in.file("log"), run, {people[0]}, 2).list.empty());
  CHECK(replay(in.file("log"), run, {people[0]}).list.empty());
  CHECK_FALSE(zhunze::log_replay(in.file("log"), 3).ready());
  CHECK_FALSE(zhunze::log_replay(in.file("none"), 0).ready());
}

TEST_CASE("records of one id are matched by what they say", "[replay]") {
  const scratch in;
  const sample_run run;
  std::vector<zhunze::record> twins = {run.person("A-1", "yes", "5"), run.person("A-1", "no", "7")};
  REQUIRE(run.write(in.file("log"), twins));
  std::swap(twins[0], twins[1]);
  twins.insert(twins.begin(), run.person("A-0", "yes", "5"));
  const outcome done = replay(in.file("log"), run, twins);
  REQUIRE(done.list.size() == 1);
  CHECK(done.list[0].what == replayed::no_receipt);
}
