#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>

#include "catch.hpp"
#include "golden.hpp"
#include "notice_batch.hpp"
#include "zhunze/render/check_json.hpp"
#include "zhunze/report/csv_writer.hpp"
#include "zhunze/report/ndjson_writer.hpp"

using zhunze::language;
using zhunze::report_options;
using zhunze::verdict;
using zhunze_test::matches_golden;
using zhunze_test::notice_batch;

namespace {

report_options in(language lang) {
  report_options how;
  how.lang = lang;
  return how;
}

std::string csv(const notice_batch& all, const report_options& how) {
  zhunze::csv_writer to(*all.sample.rules(), how);
  std::string out;
  to.begin(out);
  for (std::size_t k = 0; k < all.records.size(); ++k) {
    to.add(all.decided.records[k], all.records[k], out);
  }
  return out;
}

std::string ndjson(const notice_batch& all, const report_options& how,
                   const zhunze::diagnostics& unread = {}, std::uint64_t unreadable = 0) {
  zhunze::ndjson_writer to(*all.sample.rules(), all.decided.stage, how);
  std::string out;
  for (std::size_t k = 0; k < all.records.size(); ++k) {
    to.add(all.decided.records[k], all.records[k], out);
  }
  to.add_unread(unread, unreadable, out);
  to.finish(all.decided.groups, out);
  return out;
}

std::vector<nlohmann::ordered_json> parsed(const std::string& text) {
  std::vector<nlohmann::ordered_json> out;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    out.push_back(nlohmann::ordered_json::parse(line));
  }
  return out;
}

}  // namespace

TEST_CASE("CSV and NDJSON of a check") {
  const notice_batch all;
  CHECK(matches_golden("report/check.zh.csv", csv(all, in(language::zh))));
  CHECK(matches_golden("report/check.en.csv", csv(all, in(language::en))));
  CHECK(matches_golden("report/check.en.ndjson", ndjson(all, in(language::en))));
}

TEST_CASE("NDJSON has the elements of the JSON document, whole and in the same order of keys") {
  const notice_batch all;
  for (const bool explain : {false, true}) {
    zhunze::check_options how;
    how.explain = explain;
    const auto whole = nlohmann::ordered_json::parse(
        check_json(*all.sample.rules(), all.decided, all.records, how));
    report_options options;
    options.explain = explain;
    std::multiset<std::string> expected, records, groups_expected, groups;
    for (const auto& one : whole["records"]) expected.insert(one.dump());
    for (auto one : whole["groups"]) {
      // How a group came about needs the whole batch, which lines are written without.
      for (const char* key : {"limit_from", "members", "possible", "removal"}) one.erase(key);
      groups_expected.insert(one.dump());
    }
    std::vector<std::string> ids_expected, ids;
    for (const auto& one : all.decided.records) ids_expected.push_back(one.id);
    const auto lines = parsed(ndjson(all, options));
    for (const auto& line : lines) {
      if (line.contains("verdict")) {
        records.insert(line.dump());
        ids.push_back(line["id"]);
      }
      if (line.contains("group")) groups.insert(line["group"].dump());
    }
    CHECK(records == expected);
    CHECK(ids == ids_expected);
    CHECK(groups == groups_expected);
    CHECK(lines.back()["summary"] == whole["summary"]);
    CHECK(lines.back()["ruleset"] == whole["ruleset"]);
    CHECK(lines.back()["stage"] == whole["stage"]);
  }
}

TEST_CASE("every invalid record and unreadable row says why") {
  const notice_batch all;
  zhunze::diagnostics unread;
  const auto file = unread.add_source("x.csv", "");
  unread.add(zhunze::kind::row_without_kind, {file, {}, 9, 0});
  std::size_t invalid_lines = 0, told = 0;
  const auto lines = parsed(ndjson(all, in(language::en), unread, 3));
  for (const auto& line : lines) {
    if (line.contains("verdict") && line["verdict"] == "invalid") ++invalid_lines;
    if (line.contains("invalid")) {
      ++told;
      CHECK(line["invalid"].contains("message"));
    }
  }
  CHECK(invalid_lines == 3);
  CHECK(told == 4);
  CHECK(lines.back()["summary"]["unreadable"] == 3);
}

TEST_CASE("the verdicts to list narrow the lines, not the counts") {
  const notice_batch all;
  report_options how;
  how.only = {verdict::ineligible};
  const std::string out = ndjson(all, how);
  for (const auto& line : parsed(out)) {
    if (line.contains("verdict")) CHECK(line["verdict"] == "ineligible");
    CHECK(!line.contains("invalid"));
  }
  CHECK(parsed(out).back()["summary"]["records"] == 8);
  CHECK(csv(all, how).size() < csv(all, {}).size());
}

TEST_CASE("lines are whole after every call, and an emptied text loses nothing") {
  const notice_batch all;
  zhunze::ndjson_writer to(*all.sample.rules(), 0, {});
  std::string whole, piece;
  for (std::size_t k = 0; k < all.records.size(); ++k) {
    piece.clear();
    to.add(all.decided.records[k], all.records[k], piece);
    CHECK(piece.back() == '\n');
    whole += piece;
  }
  piece.clear();
  to.finish(all.decided.groups, piece);
  CHECK(whole + piece == ndjson(all, {}));
}

TEST_CASE("a cell that begins like a formula is safe, and a mark stands only where asked for") {
  const notice_batch all;
  const std::string plain = csv(all, {});
  CHECK(plain.find("\r\n'=cmd|1,") != std::string::npos);
  CHECK(plain.find("\r\n=") == std::string::npos);
  CHECK(!plain.starts_with("\xEF\xBB\xBF"));
  report_options marked;
  marked.byte_order_mark = true;
  CHECK(csv(all, marked) == "\xEF\xBB\xBF" + plain);
  for (const char* id : {"+1", "-1", "@x", "\t=1", "\r=1", "=1\n2", "a\"b,c"}) {
    INFO(id);
    zhunze::record one = all.sample.good(id);
    const auto decided = zhunze::decide_batch(*all.sample.rules(), {one}, 0);
    zhunze::csv_writer to(*all.sample.rules(), {});
    std::string row;
    to.add(decided.records.front(), one, row);
    CHECK(std::string("=+-@\t\r").find(row.front()) == std::string::npos);
    CHECK(row.find('\n') == row.size() - 1);
  }
}
