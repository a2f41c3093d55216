#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/compile/compile.hpp"
#include "zhunze/text/position.hpp"

/// Bundles from strings and from the golden files, and findings as lines of text.
namespace zhunze_test {

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline std::filesystem::path golden_folder() {
  return std::filesystem::path(ZHUNZE_SOURCE_DIR) / "tests" / "golden" / "compile" / "declarations";
}

/// One rules file and the files that the golden cases share.
inline zhunze::bundle bundle_of(std::string text) {
  zhunze::bundle out;
  out.main = "main.zhunze";
  out.files[out.main] = std::move(text);
  for (const auto& one : std::filesystem::directory_iterator(golden_folder() / "files")) {
    out.files["files/" + one.path().filename().string()] = read_file(one.path());
  }
  return out;
}

/// "main.zhunze:3:5" for a place in a text, "x.csv row 3 column 5" for a cell.
inline std::string place_text(const zhunze::diagnostics& found, const zhunze::location& where) {
  if (!where.source.has_value()) return "-";
  const zhunze::source_text& source = found.sources()[where.source.index()];
  if (where.row != 0) {
    return source.name + " row " + std::to_string(where.row) + " column " +
           std::to_string(where.column);
  }
  const auto at = zhunze::line_index(source.text).position(where.bytes.begin);
  return source.name + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

inline std::string underlined(const zhunze::diagnostics& found, const zhunze::location& where) {
  if (!where.source.has_value() || where.row != 0) return {};
  const std::string& text = found.sources()[where.source.index()].text;
  std::string out = text.substr(where.bytes.begin, where.bytes.end - where.bytes.begin);
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

/// Findings of the declarations: their wording belongs to the golden files; that of other rooms
/// does not.
inline bool of_declarations(std::string_view code) {
  const std::string_view subject = code.substr(0, 3);
  if (subject == "Z04" || subject == "Z05") return code.substr(3) >= "20";
  return subject == "Z02" || subject == "Z07";
}

/// Everything that is said of a finding, one line each.
inline std::string describe(const zhunze::diagnostics& found) {
  using zhunze::language;
  std::string out;
  for (const zhunze::diagnostic& one : found.list()) {
    const std::string_view code = zhunze::info(one.what).code;
    out += std::string(code) + " " + place_text(found, one.place) + " [" +
           underlined(found, one.place) + "]\n";
    if (!of_declarations(code)) continue;
    out += "  " + zhunze::message(one, language::zh) + "\n";
    out += "  " + zhunze::message(one, language::en) + "\n";
    for (const auto& label : one.labels) {
      out += "  @ " + place_text(found, label.place) + " " + label.text.en + "\n";
    }
    for (const auto& help : one.help) out += "  > " + help.en + "\n";
  }
  return out;
}

inline std::vector<std::string> codes(const zhunze::diagnostics& found) {
  std::vector<std::string> out;
  for (const zhunze::diagnostic& one : found.list()) {
    out.emplace_back(zhunze::info(one.what).code);
  }
  return out;
}

}  // namespace zhunze_test
