#pragma once

#include <stdlib.h>  // mkdtemp

#include <filesystem>
#include <fstream>
#include <string>

namespace zhunze_test {

/// A folder for one test, gone with it. No two are the same, in whatever processes: tests of one
/// program may run at the same time.
class scratch {
 public:
  scratch() {
    std::string name = (std::filesystem::temp_directory_path() / "zhunze 试 XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~scratch() { std::filesystem::remove_all(path_); }
  scratch(const scratch&) = delete;
  scratch& operator=(const scratch&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string file(const std::string& name) const { return path_ + "/" + name; }

  /// Writes a file, and says where it lies.
  [[nodiscard]] std::string add(const std::string& name, const std::string& bytes) const {
    std::ofstream(file(name), std::ios::binary) << bytes;
    return file(name);
  }

 private:
  std::string path_;
};

}  // namespace zhunze_test
