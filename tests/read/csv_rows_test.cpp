#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "catch.hpp"
#include "reading.hpp"
#include "scratch.hpp"

/// Rows that are read many cells at a time, against the same rows in quotes, which are read cell by
/// cell.
using zhunze_test::program_builder;
using zhunze_test::reading;

namespace {

using cells = std::vector<std::string>;
using dice = std::mt19937;

constexpr int truths = 150;  // their slots take three words

zhunze::ruleset rules_of_many_facts() {
  program_builder b;
  const auto called = [](const std::string& name, const std::string& alias) {
    return program_builder::called(name, {alias});
  };
  const zhunze::type level = b.scale("职级", {called("科员", "clerk"), called("副处", "deputy")});
  const zhunze::type unit =
      b.table("单位表", {"公安厅", "民政厅", "省政府科学城办事处", "省政府科学院办事处"}, {});
  const auto kind = b.kind("个人", {}, {"individual"});
  using is = zhunze::type_kind;
  b.fact(kind, "编号", {is::identifier, 0}, {"id"});
  b.fact(kind, "数", {is::integer, 0}, {"n"}, "人");
  b.fact(kind, "占比", {is::percentage, 0}, {"p"});
  b.fact(kind, "日期值", {is::date, 0}, {"day"});
  b.fact(kind, "级", level, {"rank"});
  b.fact(kind, "单位", unit, {"unit"});
  b.fact(kind, "备注", {is::text, 0}, {"note"});
  for (int i = 0; i < truths; ++i) b.fact(kind, "事" + std::to_string(i), {});
  return b.build();
}

template <class List>
std::string one_of(dice& random, const List& list) {
  return list[random() % std::size(list)];
}

std::string filler(dice& random) {
  const char* const signs[] = {"a", "7", "中", " ", "é", "\xF0\xA0\x80\x80"};
  std::string out;
  for (auto left = random() % 90; left != 0; --left) out += one_of(random, signs);
  return out;
}

/// What stands in a table and is no record: a blank row, the header again, a total, a note.
cells other_row(dice& random, const cells& columns) {
  const char* const words[] = {" ", "合计", "注：以上数据截至十月底", "制表人：张三"};
  if (random() % 4 == 0) return columns;
  cells out(random() % 2 == 0 ? columns.size() : 1);
  out[0] = one_of(random, words);
  return out;
}

/// Mostly what the column takes, in some spelling; now and then what it does not.
std::string cell_of(dice& random, const std::string& column) {
  using namespace std::string_literals;
  const std::string odd[] = {"是\0"s,
                             "\0"s,
                             "是是",
                             "maybe",
                             " 是 ",
                             "　是",
                             "是\t",
                             "ye",
                             "yess",
                             "tru",
                             "00",
                             "-0",
                             "1.5",
                             "2017-13-01",
                             "99999999999999999999",
                             "\xEE\xA0\x81",
                             "甲乙丙丁戊己庚辛",
                             ";",
                             "'",
                             "科员科员科员科员",
                             "１２人",
                             "合计",
                             "合 计",
                             "小计：3",
                             "共 3 人",
                             "平均值",
                             "Total",
                             "注：略",
                             "制表人"};
  const char* const truth[] = {"",   "是", "否", "否",   "有",    "无", "√", "×",  "yes",
                               "no", "1",  "0",  "true", "false", "Y",  "N", "Ｙ", "对"};
  const char* const usual[] = {"是", "是", "是", "", "否"};
  const char* const number[] = {"", "0", "4", "-5", "007", "123456789012345", "１２", "5人"};
  const char* const day[] = {"",           "2017-11-20", "2016-02-29", "2017-02-29",
                             "1599-12-31", "2017-1-1",   "2017/11/20", "2017年11月20日",
                             "9999-12-31", "201a-11-20", "2017-11- 1"};
  const char* const name[] = {"",
                              "科员",
                              "副处",
                              "clerk",
                              "deputy",
                              "公安厅",
                              "民政厅",
                              "省政府科学城办事处",
                              "省政府科学院办事处",
                              " 公安厅"};
  if (random() % 40 == 0) return one_of(random, odd);
  if (column == "编号" || column == "备注") return filler(random);
  if (column == "数" || column == "占比") return one_of(random, number);
  if (column == "日期值") return one_of(random, day);
  if (column == "级" || column == "单位") return one_of(random, name);
  return random() % 4 == 0 ? one_of(random, truth) : one_of(random, usual);
}

cells some_columns(dice& random, const zhunze::ruleset& rules) {
  cells out;
  for (const auto& fact : rules->facts) {
    if (random() % 3 != 0) out.push_back(fact.names.name);
  }
  std::shuffle(out.begin(), out.end(), random);
  out.resize(1 + random() % out.size());
  if (random() % 4 == 0) out.emplace_back("谁也不认识");
  if (random() % 4 == 0) out.push_back("备注.证据");
  if (random() % 8 == 0) out.push_back(out.front());  // a fact twice
  return out;
}

std::vector<cells> some_rows(dice& random, const cells& columns, std::size_t count) {
  std::vector<cells> out(count);
  for (cells& row : out) {
    for (const std::string& column : columns)
      row.push_back(random() % 50 == 0 ? filler(random) : cell_of(random, column));
    if (random() % 15 == 0) row = other_row(random, columns);
    if (random() % 30 == 0) row.pop_back();
    if (row.empty()) row.emplace_back("x");
  }
  return out;
}

enum class quotes { none, all };

std::string line_of(const cells& row, quotes how) {
  std::string out;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i != 0) out += ',';
    // A line of one empty cell would be no row without quotes.
    const bool quoted = how == quotes::all || (row.size() == 1 && row[0].empty());
    out += quoted ? "\"" + row[i] + "\"" : row[i];
  }
  return out;
}

std::string text_of(const cells& columns, const std::vector<cells>& rows, quotes how,
                    const std::string& line_end) {
  std::string out = line_of(columns, quotes::none) + line_end;
  for (const cells& row : rows) out += line_of(row, how) + line_end;
  return out;
}

std::string mixed_text_of(dice& random, const cells& columns, const std::vector<cells>& rows) {
  std::string out = line_of(columns, quotes::none) + "\n";
  for (const cells& row : rows) {
    out += line_of(row, random() % 2 == 0 ? quotes::none : quotes::all);
    out += random() % 2 == 0 ? "\n" : "\r\n";
  }
  return out;
}

std::string shown(const zhunze::diagnostic& one) {
  return reading::shown(one) + " " + message(one, zhunze::language::zh) + "\n";
}

std::string shown(const zhunze::record& one) {
  std::string out = reading::shown(one) + " at " + std::to_string(one.place().row) + ":" +
                    std::to_string(one.place().column) + "\n";
  for (const auto& problem : one.problems().list()) out += shown(problem);
  return out;
}

std::string found(const zhunze::record_batch& batch) {
  std::string out;
  for (const auto& one : batch.found.list()) out += shown(one);
  for (const auto& one : batch.unread.list()) out += "unread " + shown(one);
  return out + std::to_string(batch.unreadable);
}

std::string rows_seen(const zhunze::ruleset& rules, std::string_view text, unsigned jobs = 1) {
  zhunze::record_batch batch;
  zhunze::read_options how;
  how.jobs = jobs;
  read_text(rules, "f", text, zhunze::data_format::csv, "", how, batch);
  std::string out;
  for (const zhunze::record& one : batch.records) out += shown(one);
  return out + found(batch);
}

/// The same from a file, a few records at a time, twice.
std::string seen_in_file(const zhunze::ruleset& rules, const std::string& text, std::size_t most,
                         zhunze::read_options how = {}) {
  const zhunze_test::scratch at;
  zhunze::record_batch batch, again;
  zhunze::data_reader reader(rules, {{at.add("rows.csv", text), ""}}, std::move(how));
  const auto records_of = [&](zhunze::record_batch& into) {
    std::string out;
    for (bool more = true; more; into.recycle()) {
      more = reader.next(most, into);
      for (const zhunze::record& one : into.records) out += shown(one);
    }
    return out + found(into);
  };
  std::string first = records_of(batch);
  REQUIRE(reader.rewind());
  const std::string second = records_of(again);
  CHECK(first == second);
  return first;
}

}  // namespace

TEST_CASE("CSV: a row is the same record however it is written") {
  const zhunze::ruleset rules = rules_of_many_facts();
  for (unsigned seed = 0; seed < 60; ++seed) {
    INFO("seed " << seed);
    dice random(seed);
    const cells columns = some_columns(random, rules);
    const auto rows = some_rows(random, columns, 1 + random() % 40);
    const std::string expected = rows_seen(rules, text_of(columns, rows, quotes::all, "\n"));
    const std::string plain = text_of(columns, rows, quotes::none, "\n");
    CHECK(rows_seen(rules, plain) == expected);
    CHECK(rows_seen(rules, plain.substr(0, plain.size() - 1)) == expected);
    CHECK(rows_seen(rules, text_of(columns, rows, quotes::none, "\r\n")) == expected);
    CHECK(rows_seen(rules, text_of(columns, rows, quotes::none, "\r")) == expected);
    CHECK(rows_seen(rules, mixed_text_of(random, columns, rows)) == expected);
    CHECK(seen_in_file(rules, plain, 1 + random() % 9) == expected);
  }
}

TEST_CASE("CSV: many rows are the same records read by any number of threads") {
  const zhunze::ruleset rules = rules_of_many_facts();
  for (unsigned seed = 0; seed < 2; ++seed) {
    INFO("seed " << seed);
    dice random(seed);
    const cells columns = some_columns(random, rules);
    const auto rows = some_rows(random, columns, 300);
    const std::string expected = rows_seen(rules, text_of(columns, rows, quotes::all, "\n"));
    const std::string plain = text_of(columns, rows, quotes::none, "\n");
    const std::string mixed = mixed_text_of(random, columns, rows);
    for (const unsigned jobs : {1U, 4U}) {
      CHECK(rows_seen(rules, plain, jobs) == expected);
      CHECK(rows_seen(rules, mixed, jobs) == expected);
      zhunze::read_options how;
      how.jobs = jobs;
      CHECK(seen_in_file(rules, plain, 150, how) == expected);
    }
  }
}

TEST_CASE("CSV: rows that end anywhere in a block of 64 bytes") {
  const reading rules;
  for (std::size_t size = 1; size < 200; ++size) {
    for (const char* end : {"\n", "\r\n"}) {
      INFO(size << " " << std::string(end).size());
      const std::string id(size, 'x');
      const std::string rest = std::string("B,,否") + end + "C,5,";
      const std::string text = "id,n,member\n" + id + ",4,是" + end + rest;
      CHECK(reading().csv(text).seen() == "individual id=" + id +
                                              " n=4 member=yes\nindividual id=B member=no\n" +
                                              "individual id=C n=5\n");
    }
  }
}

TEST_CASE("CSV: rows that blocks of the file cut") {
  const zhunze::ruleset rules = rules_of_many_facts();
  dice random(7);
  cells columns;
  for (const auto& fact : rules->facts) columns.push_back(fact.names.name);
  const auto rows = some_rows(random, columns, 4000);
  const std::string expected = rows_seen(rules, text_of(columns, rows, quotes::all, "\n"));
  const std::string plain = text_of(columns, rows, quotes::none, "\r\n");
  REQUIRE(plain.size() > std::size_t{5} << 19);
  CHECK((rows_seen(rules, plain) == expected));
  CHECK((seen_in_file(rules, plain, 256) == expected));
}
