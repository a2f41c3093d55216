#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "sample_log.hpp"

using zhunze::check_log;
using zhunze::hash_algorithm;
using zhunze::kind;
using zhunze::log_options;
using zhunze::redaction;
using namespace zhunze_test;

namespace {

log_options with(hash_algorithm algorithm, redaction named = redaction::none) {
  log_options out;
  out.algorithm = algorithm;
  out.named = named;
  return out;
}

/// Two runs of four receipts: lines 1 to 6 and 7 to 12.
std::string two_runs(const scratch& in, hash_algorithm algorithm = hash_algorithm::sha256) {
  const std::string path = in.file("log");
  const sample_run run;
  REQUIRE(run.write(path, run.people(), with(algorithm)));
  REQUIRE(run.write(path, run.people()));
  return path;
}

zhunze::log_report checked(const scratch& in, const std::string& bytes) {
  put_bytes(in.file("other"), bytes);
  return check_log(in.file("other"));
}

}  // namespace

TEST_CASE("a log that nobody touched is well", "[log]") {
  const scratch in;
  const auto algorithm = GENERATE(hash_algorithm::sha256, hash_algorithm::sm3);
  const auto report = check_log(two_runs(in, algorithm));
  CHECK(report.well());
  CHECK(findings(report).empty());
  CHECK(report.lines == 12);
  CHECK(report.runs == 2);
  CHECK(report.receipts == 8);
  CHECK(report.head.substr(0, report.head.find(':')) == key(algorithm));
}

TEST_CASE("the same decisions give the same log, whatever the time", "[log]") {
  const scratch in;
  const std::string first = bytes_of(two_runs(in));
  const scratch other;
  CHECK(first == bytes_of(two_runs(other)));
  for (const std::string& line : lines_of(first)) {
    const auto read = nlohmann::json::parse(line);
    CHECK(read["at"] == fixed_time());
    CHECK(line.find(fixed_time()) == line.rfind(fixed_time()));
  }
}

TEST_CASE("every flipped bit is found", "[log]") {
  const scratch in;
  const auto algorithm = GENERATE(hash_algorithm::sha256, hash_algorithm::sm3);
  const sample_run run;
  REQUIRE(run.write(in.file("log"), {run.person("A-1", "yes", "5")}, with(algorithm)));
  const std::string bytes = bytes_of(in.file("log"));
  std::size_t missed = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
      missed += checked(in, changed).well() ? 1U : 0U;
    }
  }
  CHECK(missed == 0);
}

TEST_CASE("a changed line is named", "[log]") {
  const scratch in;
  const auto lines = lines_of(bytes_of(two_runs(in)));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (const std::size_t at : {std::size_t{3}, lines[i].size() / 2, lines[i].size() - 5}) {
      auto changed = lines;
      changed[i][at] = changed[i][at] == '1' ? '2' : '1';
      const auto report = checked(in, joined_lines(changed));
      CAPTURE(i, at, changed[i]);
      CHECK(findings(report) == decltype(findings(report)){
                                    {kind::log_line_changed, static_cast<std::uint32_t>(i + 1)}});
    }
  }
}

TEST_CASE("a line that is taken away is named", "[log]") {
  const scratch in;
  const auto lines = lines_of(bytes_of(two_runs(in)));
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    auto changed = lines;
    changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(i));
    const auto report = checked(in, joined_lines(changed));
    CAPTURE(i);
    REQUIRE(findings(report).size() == 1);
    CHECK(names(report, kind::log_lines_missing, static_cast<std::uint32_t>(i + 1)));
    CHECK(message(report.found.list()[0], zhunze::language::en)
              .find("line " + std::to_string(i + 1) + " is") != std::string::npos);
  }
  auto cut = lines;
  cut.pop_back();
  const auto report = checked(in, joined_lines(cut));
  CHECK(findings(report) == decltype(findings(report)){{kind::log_run_without_end, 11}});
}

TEST_CASE("a line that stands twice is named", "[log]") {
  const scratch in;
  const auto lines = lines_of(bytes_of(two_runs(in)));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (std::size_t to = i + 1; to <= lines.size(); ++to) {
      auto changed = lines;
      changed.insert(changed.begin() + static_cast<std::ptrdiff_t>(to), lines[i]);
      const auto report = checked(in, joined_lines(changed));
      CAPTURE(i, to);
      CHECK(findings(report) == decltype(findings(report)){
                                    {kind::log_line_inserted, static_cast<std::uint32_t>(to + 1)}});
    }
  }
}

TEST_CASE("two lines that change places are named", "[log]") {
  const scratch in;
  const auto lines = lines_of(bytes_of(two_runs(in)));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (std::size_t k = i + 1; k < lines.size(); ++k) {
      auto changed = lines;
      std::swap(changed[i], changed[k]);
      const auto report = checked(in, joined_lines(changed));
      CAPTURE(i, k);
      CHECK_FALSE(report.well());
      for (const auto& [what, line] : findings(report)) {
        CHECK(what == kind::log_line_moved);
        CHECK(line >= i + 1);
        CHECK(line <= k + 1);
      }
    }
  }
}

TEST_CASE("a line of another log is none of this one", "[log]") {
  const scratch in;
  const auto lines = lines_of(bytes_of(two_runs(in)));
  const sample_run run("4");
  REQUIRE(run.write(in.file("foreign"), run.people()));
  const auto foreign = lines_of(bytes_of(in.file("foreign")));
  for (std::size_t i = 1; i < foreign.size(); ++i) {
    auto changed = lines;
    changed[i] = foreign[i];
    auto report = checked(in, joined_lines(changed));
    CAPTURE(i);
    CHECK(names(report, kind::log_line_replaced, static_cast<std::uint32_t>(i + 1)));
    changed = lines;
    changed.insert(changed.begin() + static_cast<std::ptrdiff_t>(i), foreign[i]);
    report = checked(in, joined_lines(changed));
    CHECK_FALSE(report.well());
    CHECK(findings(report).front().second <= i + 2);
  }
}

TEST_CASE("a log goes on after it was cut anywhere", "[log]") {
  const scratch in;
  const sample_run run;
  const std::string path = in.file("log");
  const std::vector<zhunze::record> one = {run.person("A-1", "yes", "5")};
  REQUIRE(run.write(path, one));
  REQUIRE(run.write(path, one));
  const std::string bytes = bytes_of(path);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    put_bytes(path, bytes.substr(0, size));
    std::filesystem::remove(path + ".torn");
    const std::size_t whole = bytes.rfind('\n', size == 0 ? 0 : size - 1);
    const std::size_t kept = size == 0 || whole == std::string::npos ? 0 : whole + 1;
    CAPTURE(size, kept);
    zhunze::decision_log log(path);
    REQUIRE(log.ready());
    auto maker = log.begin(run.rules(), 0, zhunze::basis_of(run.unit(), 0, log.algorithm()));
    REQUIRE(maker);
    CHECK(log.finish());
    CHECK(bytes_of(path).substr(0, kept) == bytes.substr(0, kept));
    bool told_torn = false;
    for (const auto& found : log.found().list()) told_torn |= found.what == kind::log_torn_kept;
    CHECK(told_torn == (kept != size));
    if (kept != size) CHECK(bytes_of(path + ".torn") == bytes.substr(kept, size - kept) + "\n");
    log = zhunze::decision_log(in.file("elsewhere"));  // lets go of the lock
    const auto report = check_log(path);
    CHECK(report.well());
    const auto lines = lines_of(bytes.substr(0, kept));
    const bool open = !lines.empty() && lines.back().find(",\"end\":") == std::string::npos;
    CHECK(report.found.list().size() == (open ? 1U : 0U));
  }
}

TEST_CASE("what is torn, or broke off, is told", "[log]") {
  const scratch in;
  const std::string bytes = bytes_of(two_runs(in));
  auto report = checked(in, bytes + "{\"n\":13,");
  CHECK(findings(report) == decltype(findings(report)){{kind::log_torn_end, 13}});
  report = checked(in, bytes.substr(0, bytes.size() - 1));
  CHECK_FALSE(report.well());
  CHECK(names(report, kind::log_torn_end, 12));
}

TEST_CASE("nothing is added to what is no log, or is damaged, locked or of another hash", "[log]") {
  const scratch in;
  const sample_run run;
  const std::string path = two_runs(in);
  const std::string bytes = bytes_of(path);
  const auto refused = [&](const std::string& at, log_options how = {}) {
    const zhunze::decision_log log(at, how);
    return log.ready() ? kind{} : log.found().list().at(0).what;
  };
  CHECK(refused(path, with(hash_algorithm::sm3)) == kind::log_other_hash);
  CHECK(refused(in.file("none/log")) == kind::output_unwritable);
  CHECK(refused("/dev/null") == kind::file_unreadable);
  for (const char* text : {"number,name\n1,x\n", "x", "{}\n", "\n"}) {
    put_bytes(in.file("data"), text);
    CHECK(refused(in.file("data")) == kind::log_not_a_log);
    CHECK(bytes_of(in.file("data")) == text);
  }
  std::string damaged = bytes;
  damaged[damaged.size() - 60] ^= 1;
  put_bytes(in.file("damaged"), damaged);
  CHECK(refused(in.file("damaged")) == kind::log_end_damaged);
  const zhunze::decision_log holder(path);
  REQUIRE(holder.ready());
  CHECK(refused(path) == kind::log_locked);
  CHECK_FALSE(check_log(path).readable);
  CHECK(bytes_of(path) == bytes);
}

TEST_CASE("what is no log is not read as one", "[log]") {
  const scratch in;
  for (const char* text : {"x", "a\nb\n", "{\"n\":1}\n"}) CHECK_FALSE(checked(in, text).readable);
  CHECK_FALSE(check_log(in.file("none")).readable);
  const auto empty = checked(in, "");
  CHECK(names(empty, kind::log_empty, 0));
  CHECK_FALSE(empty.well());
}

TEST_CASE("redacted logs hold no id and verify", "[log]") {
  const scratch in;
  const sample_run run;
  const auto named = GENERATE(redaction::hash, redaction::omit);
  REQUIRE(run.write(in.file("named"), run.people(), with(hash_algorithm::sm3)));
  REQUIRE(run.write(in.file("log"), run.people(), with(hash_algorithm::sm3, named)));
  const std::string redacted = bytes_of(in.file("log"));
  for (const char* id : {"A-1", "A-2"}) {
    CHECK(bytes_of(in.file("named")).find(id) != std::string::npos);
    CHECK(redacted.find(id) == std::string::npos);
  }
  CHECK(check_log(in.file("log")).well());
  REQUIRE(run.write(in.file("again"), run.people(), with(hash_algorithm::sm3, named)));
  CHECK(redacted != bytes_of(in.file("again")));
}

TEST_CASE("redacted receipts come in an order that does not follow the input", "[log]") {
  const scratch in;
  const sample_run run;
  std::vector<zhunze::record> people;
  for (int i = 0; i < 40; ++i) people.push_back(run.person("N-" + std::to_string(i), "yes", "5"));
  for (const redaction named : {redaction::hash, redaction::omit}) {
    const std::string path = in.file(std::string(key(named)));
    REQUIRE(run.write(path, people, with(hash_algorithm::sha256, named)));
    std::vector<std::string> inputs;
    for (const std::string& line : lines_of(bytes_of(path))) {
      const auto read = nlohmann::json::parse(line);
      if (!read.contains("receipt")) continue;
      const auto& one = read["receipt"];
      inputs.push_back(one[named == redaction::hash ? "id_hash" : "input"].get<std::string>());
    }
    CHECK(inputs.size() == people.size());
    CHECK(std::is_sorted(inputs.begin(), inputs.end()));
  }
}

TEST_CASE("who is told all of a record but one fact cannot try that one out", "[log]") {
  const sample_run run;
  const std::string salt = "of the run";
  const auto input_of = [&](const char* member) {
    const std::vector<zhunze::record> one = {run.person("A-1", member, "5")};
    zhunze::receipt_maker maker(run.rules(), 0, "b",
                                {hash_algorithm::sha256, redaction::omit, salt});
    return maker.of(zhunze::decide_batch(run.rules(), one, 0).records[0], one[0]).input;
  };
  CHECK(input_of("yes") == input_of("yes"));
  CHECK(input_of("yes") != input_of("no"));
}

TEST_CASE("the day that the office gave is chained, and told", "[log]") {
  const scratch in;
  const sample_run run;
  log_options how;
  how.day = zhunze::make_date(2017, 11, 25);
  REQUIRE(run.write(in.file("log"), run.people(), how));
  const auto report = check_log(in.file("log"));
  REQUIRE(report.days.size() == 1);
  CHECK(report.days[0].day == "2017-11-25");
  std::string changed = bytes_of(in.file("log"));
  changed.replace(changed.find("2017-11-25"), 10, "2017-11-24");
  CHECK_FALSE(checked(in, changed).well());
}

TEST_CASE("what a log shows depends on what vouches for it", "[log]") {
  const scratch in;
  const std::string path = two_runs(in);
  CHECK(check_log(path).standing() == zhunze::log_standing::unguarded);
  CHECK(check_log(path, {"", check_log(path).head}).standing() == zhunze::log_standing::guarded);
  const std::string sixth =
      nlohmann::json::parse(lines_of(bytes_of(path))[5])["chain"].get<std::string>();
  const auto part = check_log(path, {"", sixth});
  CHECK(part.standing() == zhunze::log_standing::in_part);
  CHECK(part.guarded_to == 6);
  CHECK(checked(in, "").standing() == zhunze::log_standing::broken);
}

TEST_CASE("what is set aside never follows a link", "[log]") {
  const scratch in;
  const sample_run run;
  const std::string bytes = bytes_of(two_runs(in));
  for (const bool symbolic : {true, false}) {
    put_bytes(in.file("log"), bytes.substr(0, bytes.size() - 9));
    put_bytes(in.file("victim"), "mine\n");
    std::filesystem::remove(in.file("log.torn"));
    if (symbolic) {
      std::filesystem::create_symlink(in.file("victim"), in.file("log.torn"));
    } else {
      std::filesystem::create_hard_link(in.file("victim"), in.file("log.torn"));
    }
    CHECK_FALSE(run.write(in.file("log"), run.people()));
    CHECK(bytes_of(in.file("victim")) == "mine\n");
    CHECK(bytes_of(in.file("log")) == bytes.substr(0, bytes.size() - 9));
  }
}

TEST_CASE("no log holds facts or evidence", "[log]") {
  const scratch in;
  const sample_run run;
  const auto named = GENERATE(redaction::none, redaction::hash, redaction::omit);
  REQUIRE(run.write(in.file("log"), run.people(), with(hash_algorithm::sm3, named)));
  const std::string bytes = bytes_of(in.file("log"));
  // None of them can stand in a digest, which is random where names are redacted.
  for (const char* fact : {"张三", "档案", "人事处", "1980-02-03", "12.5"})
    CHECK(bytes.find(fact) == std::string::npos);
}

TEST_CASE("a noted head must be there", "[log]") {
  const scratch in;
  const std::string path = two_runs(in);
  const std::string head = check_log(path).head;
  CHECK(check_log(path, {"", head}).well());
  const auto lines = lines_of(bytes_of(path));
  const auto cut = joined_lines({lines.begin(), lines.begin() + 6});
  CHECK(checked(in, cut).well());
  CHECK_FALSE(check_log(in.file("other"), {"", head}).well());
}

TEST_CASE("a line that is too long is told", "[log]") {
  const scratch in;
  const std::string bytes = bytes_of(two_runs(in));
  const auto report = checked(in, bytes + std::string(std::size_t{17} << 20, 'x') + "\n");
  CHECK(names(report, kind::log_line_too_long, 13));
}
