#pragma once

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace zhunze_test {

/// Holds a text against tests/golden/<name>. With UPDATE_GOLDEN=1 in the environment the file is
/// written instead: read the difference before keeping it.
inline bool matches_golden(const std::string& name, const std::string& text) {
  const std::string path = std::string(ZHUNZE_SOURCE_DIR) + "/tests/golden/" + name;
  if (const char* update = std::getenv("UPDATE_GOLDEN"); update != nullptr && *update == '1') {
    std::ofstream(path, std::ios::binary) << text;
    return true;
  }
  std::ifstream file(path, std::ios::binary);
  const std::string expected{std::istreambuf_iterator<char>(file), {}};
  return file.is_open() && expected == text;
}

}  // namespace zhunze_test
