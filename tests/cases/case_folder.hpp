#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "zhunze/compile/compile.hpp"
#include "zhunze/record/record.hpp"

/// The cases as README.md beside this file describes them.
namespace zhunze_test {

namespace fs = std::filesystem;

/// Keeps the keys as written.
using json = nlohmann::ordered_json;

struct case_folder {
  std::string name;
  std::map<std::string, std::string> files;  ///< by path inside the folder
  json expected;

  [[nodiscard]] bool has_english() const { return files.count("rules.en.zhunze") != 0; }
  [[nodiscard]] zhunze::bundle rules(const std::string& main = "rules.zhunze") const {
    return {main, files, {}};
  }
};

[[nodiscard]] inline case_folder read_case(const fs::path& folder) {
  case_folder out;
  out.name = folder.filename().string();
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    out.files[entry.path().lexically_relative(folder).generic_string()] = {
        std::istreambuf_iterator<char>(in), {}};
  }
  out.expected = json::parse(out.files.at("expect.json"));
  return out;
}

[[nodiscard]] inline std::vector<case_folder> all_cases() {
  std::vector<case_folder> out;
  for (const auto& entry : fs::directory_iterator(fs::path(ZHUNZE_SOURCE_DIR) / "tests/cases")) {
    if (entry.is_directory()) out.push_back(read_case(entry.path()));
  }
  std::sort(out.begin(), out.end(),
            [](const case_folder& a, const case_folder& b) { return a.name < b.name; });
  return out;
}

inline void set_fact(zhunze::record& to, const std::string& fact, const json& value) {
  if (value.is_string()) {
    to.set(fact, value.get<std::string>());
  } else if (value.is_boolean()) {
    to.set(fact, value.get<bool>());
  } else if (!value.is_null()) {
    to.set(fact, value.dump());
  }
}

/// The kind that a line of records.ndjson names, else the only one that there is.
[[nodiscard]] inline std::string kind_named(const zhunze::ruleset& rules, const json& line) {
  if (line.contains("record")) return line.at("record").get<std::string>();
  for (const zhunze::record_kind& one : rules->kinds) {
    if (!one.abstract) return one.names.name;
  }
  return {};
}

[[nodiscard]] inline std::vector<zhunze::record> read_records(const zhunze::ruleset& rules,
                                                              const std::string& lines) {
  std::vector<zhunze::record> out;
  std::size_t at = 0;
  while (at < lines.size()) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    const json line = json::parse(lines.substr(at, end - at));
    at = end + 1;
    auto made = rules.record(kind_named(rules, line));
    if (!made) continue;
    for (const auto& [fact, value] : line.items()) {
      if (fact != "record") set_fact(*made, fact, value);
    }
    out.push_back(*std::move(made));
  }
  return out;
}

}  // namespace zhunze_test
