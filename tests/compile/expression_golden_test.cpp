#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "zhunze/compile/compile.hpp"

using namespace zhunze;

namespace {

std::string contents(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// What a file says of itself: `#! Z0313 words` for each finding, in the order of the words.
std::vector<std::string> announced(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("#! ", 0) == 0) out.push_back(line.substr(3));
  }
  return out;
}

std::vector<std::string> found_in(const compilation& unit) {
  std::vector<std::string> out;
  for (const diagnostic& one : unit.found.list()) {
    if (info(one.what).code.substr(0, 3) != "Z03") continue;
    const std::string& text = unit.found.sources()[one.place.source.index()].text;
    out.push_back(std::string(info(one.what).code) + " " +
                  text.substr(one.place.bytes.begin, one.place.bytes.end - one.place.bytes.begin));
  }
  return out;
}

}  // namespace

TEST_CASE("wrong expressions in whole files are told at the right words") {
  const std::filesystem::path folder = ZHUNZE_SOURCE_DIR "/tests/golden/compile/expressions";
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".zhunze") continue;
    const std::string text = contents(entry.path());
    const compilation unit = compile_bundle({"main.zhunze", {{"main.zhunze", text}}, {}});
    INFO(entry.path());
    for (const diagnostic& one : unit.found.list()) UNSCOPED_INFO(message(one, language::zh));
    CHECK(found_in(unit) == announced(text));
    const auto other = std::count_if(
        unit.found.list().begin(), unit.found.list().end(), [](const diagnostic& one) {
          return info(one.what).level == severity::error && info(one.what).code[2] != '3';
        });
    CHECK(other == 0);
    CHECK(unit.rules.has_value() == !unit.found.has_errors());
    ++files;
  }
  CHECK(files >= 2);
}
