#include "zhunze/csv/detail/csv.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/text/detail/utf8.hpp"
#include "zhunze/text/position.hpp"

using zhunze::csv_cell;
using zhunze::csv_fault;
using zhunze::csv_problem;
using zhunze::csv_state;
using zhunze_test::prop;

namespace {

using cells = std::vector<std::string>;

struct scan {
  std::vector<std::vector<csv_cell>> rows;
  std::vector<std::vector<csv_problem>> problems;  // of each row
  csv_state state{};

  [[nodiscard]] bool clean() const {
    return state == csv_state::complete &&
           std::all_of(problems.begin(), problems.end(), [](const auto& p) { return p.empty(); });
  }
  [[nodiscard]] std::vector<cells> texts() const {
    std::vector<cells> out;
    for (const auto& row : rows) {
      out.emplace_back();
      for (const csv_cell& cell : row) out.back().push_back(cell.text);
    }
    return out;
  }
};

scan scan_all(std::string_view text) {
  scan out;
  zhunze::csv_scanner scanner(text);
  std::vector<csv_cell> row;
  while (scanner.next(row)) {
    out.rows.push_back(row);
    out.problems.push_back(scanner.problems());
  }
  out.state = scanner.state();
  return out;
}

std::string written(const std::vector<cells>& rows, std::string_view line_break) {
  std::string out;
  for (const cells& row : rows) {
    zhunze::append_csv_record(out, {row.begin(), row.end()});
    out += line_break;
  }
  return out;
}

// What must hold of any text that meets no limit: between the cells of a record stands one comma,
// around the records only line breaks, so every byte is in a cell or separates cells.
std::string first_broken_promise(std::string_view text) {
  const scan found = scan_all(text);
  const zhunze::line_index lines(text);
  std::size_t at = 0;
  std::size_t letters = 0;
  bool faults = false;
  for (std::size_t r = 0; r < found.rows.size(); ++r) {
    faults = faults || !found.problems[r].empty();
    while (at < text.size() && (text[at] == '\r' || text[at] == '\n')) ++at;
    for (std::size_t c = 0; c < found.rows[r].size(); ++c) {
      const csv_cell& cell = found.rows[r][c];
      if (c > 0 && (at >= text.size() || text[at++] != ',')) return "no comma between cells";
      if (cell.bytes.begin != at || cell.bytes.end < at) return "a cell does not follow the last";
      if (cell.row != lines.line_of(at)) return "wrong row";
      if (cell.column != c + 1) return "wrong column";
      const std::string_view raw = text.substr(at, cell.bytes.end - at);
      if (cell.quoted != raw.starts_with('"')) return "wrong quoted";
      if (!cell.quoted && cell.text != raw) return "a plain cell is not what was written";
      if (cell.quoted && found.problems[r].empty()) {
        std::string again;
        zhunze::append_csv_record(again, {"\n", cell.text + "\n"});
        // Written with a line break, so that it is quoted; taken away again to compare.
        const std::string expected = again.substr(4, again.size() - 6) + '"';
        if (expected != raw) return "a quoted cell is not what was written";
      }
      letters += static_cast<std::size_t>(std::count(cell.text.begin(), cell.text.end(), 'a'));
      at = cell.bytes.end;
    }
    if (at < text.size() && text[at] != '\r' && text[at] != '\n') return "a record ends early";
  }
  while (at < text.size() && (text[at] == '\r' || text[at] == '\n')) ++at;
  if (at != text.size()) return "the scan ends early";
  if (letters != static_cast<std::size_t>(std::count(text.begin(), text.end(), 'a'))) {
    return "letters were lost";
  }
  if (found.state == csv_state::cut_short && !faults) return "cut short without a problem";
  if (found.state == csv_state::reading) return "still reading";
  return "";
}

}  // namespace

TEST_CASE("texts and their records") {
  struct row {
    std::string text;
    std::vector<cells> expected;
  };
  const std::vector<row> rows = {
      {"", {}},
      {"\n\r\n\r", {}},
      {"\xEF\xBB\xBF", {}},
      {"a", {{"a"}}},
      {"a,b\n", {{"a", "b"}}},
      {"a,b\r\nc,d\r\n", {{"a", "b"}, {"c", "d"}}},
      {"a,b\rc,d", {{"a", "b"}, {"c", "d"}}},
      {"\xEF\xBB\xBF编号,名称\n1,公安厅\n", {{"编号", "名称"}, {"1", "公安厅"}}},
      {"\xEF\xBB\xBF\"a\"", {{"a"}}},
      {"a\n\n\nb\n", {{"a"}, {"b"}}},
      {",", {{"", ""}}},
      {"a,\n,b", {{"a", ""}, {"", "b"}}},
      {"\"\"", {{""}}},
      {"\"a,b\",c", {{"a,b", "c"}}},
      {"\"a\nb\r\nc\",d\n", {{"a\nb\r\nc", "d"}}},
      {"\"he said \"\"yes\"\"\"", {{"he said \"yes\""}}},
      {"\"\"\"\"", {{"\""}}},
      {" a , b ", {{" a ", " b "}}},
      {std::string("a\0b,c", 5), {{std::string("a\0b", 3), "c"}}},
      {"a;b\tc", {{"a;b\tc"}}},
  };
  for (const row& r : rows) {
    INFO(Catch::Detail::stringify(r.text));
    const scan found = scan_all(r.text);
    CHECK(found.texts() == r.expected);
    CHECK(found.clean());
  }
}

TEST_CASE("an empty cell and an empty quoted cell are told apart") {
  const scan found = scan_all(",\"\"");
  CHECK_FALSE(found.rows.at(0).at(0).quoted);
  CHECK(found.rows.at(0).at(1).quoted);
}

TEST_CASE("cells know where they stand") {
  const scan found = scan_all("\xEF\xBB\xBF\n中,\"b\r\nb\",c\n\nd\n");
  const auto& row = found.rows.at(0);
  CHECK(row.at(0).row == 2);
  CHECK(row.at(0).bytes == zhunze::span{4, 7});
  CHECK(row.at(1).row == 2);
  CHECK(row.at(1).column == 2);
  CHECK(row.at(1).bytes == zhunze::span{8, 14});
  CHECK(row.at(2).row == 3);
  CHECK(found.rows.at(1).at(0).row == 5);
}

TEST_CASE("faults of form are told, and the text is kept") {
  struct row {
    std::string text;
    std::vector<cells> expected;
    std::vector<csv_problem> problems;  // of the first record
    csv_state state;
  };
  const auto done = csv_state::complete;
  const auto cut = csv_state::cut_short;
  const std::vector<row> rows = {
      {"a\"b,c", {{"a\"b", "c"}}, {{csv_fault::stray_quote, 1, 1, {1, 2}}}, done},
      {" \"a\"", {{" \"a\""}}, {{csv_fault::stray_quote, 1, 1, {1, 2}}}, done},
      {"x,\"a\"b\ny", {{"x", "ab"}, {"y"}}, {{csv_fault::text_after_quote, 1, 2, {5, 6}}}, done},
      {"\"a\" ", {{"a "}}, {{csv_fault::text_after_quote, 1, 1, {3, 4}}}, done},
      {"\"a\"b\"c\"", {{"ab\"c\""}}, {{csv_fault::text_after_quote, 1, 1, {3, 7}}}, done},
      {"\"a", {{"a"}}, {{csv_fault::unterminated_quote, 1, 1, {0, 1}}}, cut},
      {"\"", {{""}}, {{csv_fault::unterminated_quote, 1, 1, {0, 1}}}, cut},
      {"\"\"\"", {{"\""}}, {{csv_fault::unterminated_quote, 1, 1, {0, 1}}}, cut},
      {"a,\"b\nc\nd", {{"a", "b\nc\nd"}}, {{csv_fault::unterminated_quote, 1, 2, {2, 3}}}, cut},
      {"a\"a\"a,b\"",
       {{"a\"a\"a", "b\""}},
       {{csv_fault::stray_quote, 1, 1, {1, 2}}, {csv_fault::stray_quote, 1, 2, {7, 8}}},
       done},
  };
  for (const row& r : rows) {
    INFO(Catch::Detail::stringify(r.text));
    const scan found = scan_all(r.text);
    CHECK(found.texts() == r.expected);
    CHECK(found.problems.at(0) == r.problems);
    CHECK(found.state == r.state);
  }
}

TEST_CASE("a problem belongs to its record alone") {
  zhunze::csv_scanner scanner("a\"b\nc\n");
  std::vector<csv_cell> row;
  CHECK(scanner.state() == csv_state::reading);
  REQUIRE(scanner.next(row));
  CHECK(scanner.problems().size() == 1);
  REQUIRE(scanner.next(row));
  CHECK(scanner.problems().empty());
  CHECK(scanner.records() == 2);
  CHECK_FALSE(scanner.next(row));
  CHECK(row.empty());
  CHECK(scanner.state() == csv_state::complete);
  CHECK(scanner.offset() == 6);
  CHECK_FALSE(scanner.next(row));
  CHECK(scanner.state() == csv_state::complete);
}

TEST_CASE("a shorter record leaves nothing of a longer one") {
  const scan found = scan_all("\"aa\",bb,cc\nd\n,\n");
  CHECK(found.texts() == std::vector<cells>{{"aa", "bb", "cc"}, {"d"}, {"", ""}});
  CHECK_FALSE(found.rows.at(2).at(0).quoted);
}

TEST_CASE("no short text breaks a promise") {
  constexpr std::string_view alphabet = "\",\r\na";
  constexpr std::size_t longest = 7;
  std::size_t shown = 0;
  for (std::size_t length = 0; length <= longest && shown < 5; ++length) {
    std::size_t count = 1;
    for (std::size_t i = 0; i < length; ++i) count *= alphabet.size();
    for (std::size_t n = 0; n < count && shown < 5; ++n) {
      std::string text;
      for (std::size_t rest = n; text.size() < length; rest /= alphabet.size()) {
        text += alphabet[rest % alphabet.size()];
      }
      const std::string broken = first_broken_promise(text);
      if (broken.empty()) continue;
      ++shown;
      FAIL_CHECK(broken << ": " << Catch::Detail::stringify(text));
    }
  }
}

TEST_CASE("no random text breaks a promise") {
  prop("promises", [](const std::string& text) {
    const std::string marked = text.starts_with("\xEF\xBB\xBF") ? "x" + text : text;
    RC_ASSERT(first_broken_promise(marked) == "");
  });
}

TEST_CASE("what is written is read back") {
  prop("round trip", [] {
    const auto piece = rc::gen::element<std::string>("a", "\"", ",", "\r", "\n", "中", " ",
                                                     "\xEF\xBB\xBF", std::string(1, '\0'), "\xFF");
    const auto cell = rc::gen::map(rc::gen::container<cells>(piece), [](const cells& pieces) {
      std::string out;
      for (const std::string& p : pieces) out += p;
      return out;
    });
    const auto row = rc::gen::nonEmpty(rc::gen::container<cells>(cell));
    const auto rows = *rc::gen::resize(12, rc::gen::container<std::vector<cells>>(row));
    for (const std::string_view line_break : {"\n", "\r\n", "\r"}) {
      const scan found = scan_all(written(rows, line_break));
      RC_ASSERT(found.clean());
      RC_ASSERT(found.texts() == rows);
    }
  });
}

TEST_CASE("records are written with the quotes they need and no more") {
  std::string out;
  zhunze::append_csv_record(out, {"a", "", "b,c", "d\"e", "f\ng", "中 文"});
  CHECK(out == "a,,\"b,c\",\"d\"\"e\",\"f\ng\",中 文");
  out.clear();
  zhunze::append_csv_record(out, {""});
  CHECK(out == "\"\"");
  out.clear();
  zhunze::append_csv_record(out, {});
  CHECK(out.empty());
}

TEST_CASE("a cell is cut at the limit, between code points, and the next is whole") {
  constexpr std::size_t most = zhunze::limits::cell_bytes;
  const std::string exact(most, 'x');
  CHECK(scan_all(exact).clean());
  CHECK(scan_all("\"" + exact + "\"").clean());

  for (const std::string quote : {"", "\""}) {
    const std::string text = quote + std::string(most - 1, 'x') + "中b" + quote + ",next\nlast";
    const scan found = scan_all(text);
    REQUIRE(found.problems.at(0).size() == 1);
    CHECK(found.problems.at(0).at(0).what == csv_fault::cell_too_long);
    CHECK(found.rows.at(0).at(0).text == std::string(most - 1, 'x'));
    CHECK(found.rows.at(0).at(1).text == "next");
    CHECK(found.rows.at(1).at(0).text == "last");
  }
  std::string doubled = "\"";
  for (std::size_t i = 0; i <= most; ++i) doubled += "\"\"";
  doubled += "\",b";
  const scan found = scan_all(doubled);
  CHECK(found.rows.at(0).at(0).text == std::string(most, '"'));
  CHECK(found.problems.at(0).at(0).what == csv_fault::cell_too_long);
  CHECK(found.rows.at(0).at(1).text == "b");
}

TEST_CASE("columns beyond the limit are left out, told once, and the next record is whole") {
  constexpr std::size_t most = zhunze::limits::columns;
  const std::string exact = std::string(most - 1, ',') + "\nb";
  CHECK(scan_all(exact).clean());
  CHECK(scan_all(exact).rows.at(0).size() == most);

  const scan found = scan_all(std::string(most, ',') + "x\"y,z\"\nb");
  CHECK(found.rows.at(0).size() == most);
  REQUIRE(found.problems.at(0).size() == 1);
  CHECK(found.problems.at(0).at(0).what == csv_fault::too_many_columns);
  CHECK(found.problems.at(0).at(0).column == most + 1);
  CHECK(found.rows.at(1).at(0).text == "b");
  CHECK(found.state == csv_state::complete);

  const scan cut = scan_all(std::string(most + 1, ',') + "\"x\ny");
  CHECK(cut.problems.at(0).size() == 2);
  CHECK(cut.state == csv_state::cut_short);
}

TEST_CASE("a text beyond the limit is not read, and says so") {
  const std::string beginning = "a,b\n";
  // Only the size counts: nothing behind the beginning may be touched.
  zhunze::csv_scanner scanner(std::string_view(beginning.data(), zhunze::limits::data_bytes + 1));
  std::vector<csv_cell> row;
  CHECK_FALSE(scanner.next(row));
  CHECK(scanner.state() == csv_state::cut_short);
  REQUIRE(scanner.problems().size() == 1);
  CHECK(scanner.problems().at(0).what == csv_fault::text_too_long);
}

TEST_CASE("every fault has a diagnostic of its own") {
  std::set<std::string_view> codes;
  for (const csv_fault what :
       {csv_fault::stray_quote, csv_fault::text_after_quote, csv_fault::unterminated_quote,
        csv_fault::too_many_columns, csv_fault::cell_too_long, csv_fault::text_too_long}) {
    const zhunze::diagnostic found =
        zhunze::csv_diagnostic({what, 3, 4, {10, 12}}, zhunze::source_id(std::size_t{7}));
    CHECK(found.place == zhunze::location{zhunze::source_id(std::size_t{7}), {}, 3, 4});
    const zhunze::kind_info& about = zhunze::info(found.what);
    CHECK(about.code.starts_with("Z05"));
    codes.insert(about.code);
    for (const auto lang : {zhunze::language::zh, zhunze::language::en}) {
      const bool counts = about.en.find("{0}") != std::string_view::npos;
      CHECK(found.arguments.size() == (counts ? 1 : 0));
      CHECK(zhunze::message(found, lang).find('{') == std::string::npos);
    }
  }
  CHECK(codes.size() == 6);
}
