#include "zhunze/syntax/format.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "generate.hpp"
#include "golden.hpp"
#include "zhunze/syntax/detail/dump.hpp"
#include "zhunze/syntax/parse.hpp"

namespace {

using zhunze::language;
using zhunze::syntax::format_options;

struct parsed_text {
  std::string text;
  zhunze::diagnostics found;
  zhunze::syntax::file tree;

  explicit parsed_text(std::string source) : text(std::move(source)) {
    tree = zhunze::syntax::parse(found.add_source("test.zhunze", text), found);
  }
  [[nodiscard]] bool good() const { return !found.has_errors(); }
  [[nodiscard]] std::string first_error() const {
    if (found.list().empty()) return "";
    const auto& one = found.list().front();
    return message(one, language::en) + " at byte " + std::to_string(one.place.bytes.begin);
  }
  [[nodiscard]] std::string print(std::optional<language> keywords,
                                  std::optional<language> names = {}) const {
    return zhunze::syntax::format(tree, text, format_options{keywords, names});
  }
  [[nodiscard]] std::string dump() const { return zhunze::syntax::dump(tree, text); }
};

/// The first promise that does not hold for a text, or "".
std::string broken_promise(const parsed_text& original) {
  const std::string tree = original.dump();
  const std::string zh = original.print(language::zh);
  const std::string en = original.print(language::en);
  const parsed_text from_zh(zh);
  const parsed_text from_en(en);
  if (!from_zh.good()) return "the Chinese does not parse: " + from_zh.first_error() + "\n" + zh;
  if (!from_en.good()) return "the English does not parse: " + from_en.first_error() + "\n" + en;
  if (from_zh.dump() != tree) return "the Chinese has another tree\n" + zh + tree + from_zh.dump();
  if (from_en.dump() != tree) return "the English has another tree\n" + en + tree + from_en.dump();
  const std::string again = from_zh.print(language::zh);
  if (again != zh) return "the Chinese is not stable\n" + zh + "----\n" + again;
  const std::string again_en = from_en.print(language::en);
  if (again_en != en) return "the English is not stable\n" + en + "----\n" + again_en;
  const std::string through_en = from_en.print(language::zh);
  if (through_en != zh) return "English to Chinese differs\n" + zh + "----\n" + through_en;
  const std::string through_zh = from_zh.print(language::en);
  if (through_zh != en) return "Chinese to English differs\n" + en + "----\n" + through_zh;
  const std::string plain = original.print({});
  if (plain != zh && plain != en) return "the default is neither language";
  if (parsed_text(plain).print({}) != plain) return "the default is not stable\n" + plain;
  return "";
}

/// The first line that is not as every canonical line is, or "".
std::string untidy_line(const std::string& printed) {
  if (printed.empty()) return "";
  if (printed.back() != '\n' || printed.ends_with("\n\n") || printed.front() == '\n') return "ends";
  std::istringstream lines(printed);
  bool blank = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() && blank) return "two blank lines";
    blank = line.empty();
    if (line.ends_with(' ') || line.ends_with('\t') || line.ends_with('\r')) return line;
  }
  return "";
}

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::filesystem::path> rules_files(const std::vector<std::string>& folders) {
  std::vector<std::filesystem::path> found;
  for (const std::string& folder : folders) {
    const auto root = std::filesystem::path(ZHUNZE_SOURCE_DIR) / folder;
    if (!std::filesystem::exists(root)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      if (entry.path().extension() == ".zhunze") found.push_back(entry.path());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// How many random files to try: more where `ZHUNZE_SEEDS` asks for more.
std::uint64_t seed_count(std::uint64_t usual) {
  const char* asked = std::getenv("ZHUNZE_SEEDS");
  return asked == nullptr ? usual : std::strtoull(asked, nullptr, 10);
}

}  // namespace

TEST_CASE("the canonical layout of the golden files") {
  const auto inputs = rules_files({"tests/golden/format"});
  REQUIRE(inputs.size() >= 8);
  for (const auto& path : inputs) {
    INFO(path.string());
    const parsed_text one(read(path));
    INFO(one.first_error());
    REQUIRE(one.good());
    const std::string golden = "format/" + path.stem().string();
    CHECK(zhunze_test::matches_golden(golden + ".zh.expected", one.print(language::zh)));
    CHECK(zhunze_test::matches_golden(golden + ".en.expected", one.print(language::en)));
    CHECK(zhunze_test::matches_golden(golden + ".dump.expected", one.dump()));
    CHECK(broken_promise(one) == "");
    CHECK(untidy_line(one.print({})) == "");
  }
}

TEST_CASE("format keeps its promises on every rules file of the project") {
  for (const auto& path : rules_files({"rules", "examples", "tests"})) {
    const parsed_text one(read(path));
    if (!one.good()) continue;
    INFO(path.string());
    CHECK(broken_promise(one) == "");
    CHECK(untidy_line(one.print({})) == "");
  }
}

TEST_CASE("format keeps its promises on random files") {
  std::size_t declarations = 0;
  const std::uint64_t seeds = seed_count(1500);
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    const parsed_text one(zhunze_test::random_file(seed));
    declarations += one.tree.declarations.size();
    if (one.good() && broken_promise(one).empty() && untidy_line(one.print({})).empty()) continue;
    INFO("seed " << seed << "\n" << one.text);
    INFO(one.first_error());
    REQUIRE(one.good());
    REQUIRE(broken_promise(one) == "");
    REQUIRE(untidy_line(one.print({})) == "");
  }
  CHECK(declarations > 2 * seeds);
}

TEST_CASE("blanks and line breaks between the same tokens give the same layout") {
  // Comments and blank lines aside, the noise of the generator is what the layout takes away: a
  // file printed in one language, with its line breaks doubled or its indents gone, prints the
  // same.
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    const parsed_text one(zhunze_test::random_file(seed));
    if (!one.good()) continue;
    const std::string printed = one.print(language::en);
    std::string flat;
    for (std::size_t i = 0; i < printed.size(); ++i) {
      flat += printed[i];
      if (printed[i] == '\n')
        i = std::min(printed.find_first_not_of(' ', i + 1), printed.size()) - 1;
    }
    INFO("seed " << seed);
    REQUIRE(parsed_text(flat).print(language::en) == printed);
  }
}

TEST_CASE("the language of the keywords is that of most of them") {
  struct test {
    std::string_view text, expected;
  };
  const test cases[] = {
      {"要求 x 对 r { a and b }", "要求 x 对 r\n{ a 且 b }\n"},
      {"require x for r { a 且 b }", "require x for r\n{ a and b }\n"},
      {"要求 x for r { a }", "要求 x 对 r\n{ a }\n"},
      {"", ""},
      {"# 只有注释", "# 只有注释\n"},
  };
  for (const test& one : cases) CHECK(parsed_text(std::string(one.text)).print({}) == one.expected);
}

TEST_CASE("names are swapped for their one alias in the language") {
  struct test {
    std::string_view what, text, zh, en;
  };
  const test cases[] = {
      {"a fact and its uses",
       "record r { 级别一 (level1) : yes/no }\nrequire 甲 (a) for r\n{ level1 and 级别一 }\n",
       "record r { 级别一 (level1) : yes/no }\nrequire 甲 (a) for r\n{ 级别一 and 级别一 }\n",
       "record r { level1 (级别一) : yes/no }\nrequire a (甲) for r\n{ level1 and level1 }\n"},
      {"a scale and a fact that share both spellings",
       "scale 等级 (grade) { 低 (low) < 高 (high) }\nrecord r { 等级 (grade) : 等级 }\n"
       "require x for r\n{ 等级 is 等级.高 }\n",
       "scale 等级 (grade) { 低 (low) < 高 (high) }\nrecord r { 等级 (grade) : 等级 }\n"
       "require x for r\n{ 等级 is 等级.高 }\n",
       "scale grade (等级) { low (低) < high (高) }\nrecord r { grade (等级) : grade }\n"
       "require x for r\n{ grade is grade.high }\n"},
      {"two aliases in the language: left alone",
       "record r { 甲 (a, b) : yes/no }\nrequire x for r\n{ 甲 and a }\n",
       "record r { 甲 (a, b) : yes/no }\nrequire x for r\n{ 甲 and 甲 }\n",
       "record r { 甲 (a, b) : yes/no }\nrequire x for r\n{ 甲 and a }\n"},
      {"declared twice with another partner: uses left alone",
       "record r { 甲 (a) : yes/no }\nrecord s { 甲 (b) : yes/no }\nrequire x for r\n{ 甲 }\n",
       "record r { 甲 (a) : yes/no }\nrecord s { 甲 (b) : yes/no }\nrequire x for r\n{ 甲 }\n",
       "record r { a (甲) : yes/no }\nrecord s { b (甲) : yes/no }\nrequire x for r\n{ 甲 }\n"},
      {"the alias is a name of its own elsewhere: uses left alone",
       "record r { 甲 (a) : yes/no }\nrecord s { a : yes/no }\nrequire x for r\n{ 甲 }\n",
       "record r { 甲 (a) : yes/no }\nrecord s { a : yes/no }\nrequire x for r\n{ 甲 }\n",
       "record r { a (甲) : yes/no }\nrecord s { a : yes/no }\nrequire x for r\n{ 甲 }\n"},
      {"aliases in quotes and numbers are no names here; a keyword of another place is",
       "record r { 甲 (\"a\") : yes/no, 乙 (date) : yes/no, c (五) : yes/no }\n"
       "require x for r\n{ 甲 and 乙 and c }\n",
       "record r { 甲 (\"a\") : yes/no, 乙 (date) : yes/no, c (五) : yes/no }\n"
       "require x for r\n{ 甲 and 乙 and c }\n",
       "record r { 甲 (\"a\") : yes/no, date (乙) : yes/no, c (五) : yes/no }\n"
       "require x for r\n{ 甲 and date and c }\n"},
      {"not declared in this file", "require x for r\n{ 甲 }\n", "require x for r\n{ 甲 }\n",
       "require x for r\n{ 甲 }\n"},
      {"the old name is the first alias, so ids stay", "record r { one (two2, 一个) : yes/no }\n",
       "record r { 一个 (one, two2) : yes/no }\n", "record r { one (two2, 一个) : yes/no }\n"},
  };
  for (const test& one : cases) {
    INFO(one.what);
    const parsed_text source{std::string(one.text)};
    INFO(source.first_error());
    REQUIRE(source.good());
    const std::string zh = source.print(language::en, language::zh);
    const std::string en = source.print(language::en, language::en);
    CHECK(zh == one.zh);
    CHECK(en == one.en);
    CHECK(parsed_text(zh).good());
    CHECK(parsed_text(en).good());
  }
}
