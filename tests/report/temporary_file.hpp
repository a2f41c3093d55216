#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace zhunze_test {

/// A path that goes with it.
class temporary_file {
 public:
  explicit temporary_file(const std::string& name)
      : path_((std::filesystem::temp_directory_path() /
               ("zhunze 报 " + std::to_string(getpid()) + name))
                  .string()) {
    std::filesystem::remove(path_);
  }
  ~temporary_file() { std::filesystem::remove(path_); }
  temporary_file(const temporary_file&) = delete;
  temporary_file& operator=(const temporary_file&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string bytes() const {
    std::ifstream in(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

 private:
  std::string path_;
};

}  // namespace zhunze_test
