#pragma once

#include <zip.h>

#include <string>
#include <vector>

#include "catch.hpp"

namespace zhunze_test {

/// The parts of a zip file by name.
class unzipped {
 public:
  explicit unzipped(const std::string& path)
      : archive_(zip_open(path.c_str(), ZIP_RDONLY, nullptr)) {
    REQUIRE(archive_ != nullptr);
  }
  ~unzipped() { zip_discard(archive_); }
  unzipped(const unzipped&) = delete;
  unzipped& operator=(const unzipped&) = delete;

  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> out;
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive_, 0); ++i) {
      out.emplace_back(zip_get_name(archive_, static_cast<zip_uint64_t>(i), 0));
    }
    return out;
  }
  /// The bytes of a part; "" where there is none.
  [[nodiscard]] std::string operator[](const std::string& name) const {
    zip_stat_t about = {};
    if (zip_stat(archive_, name.c_str(), 0, &about) != 0) return {};
    std::string out(about.size, '\0');
    zip_file_t* file = zip_fopen(archive_, name.c_str(), 0);
    REQUIRE(zip_fread(file, out.data(), out.size()) == static_cast<zip_int64_t>(out.size()));
    zip_fclose(file);
    return out;
  }
  [[nodiscard]] std::string sheet(int number) const {
    return (*this)["xl/worksheets/sheet" + std::to_string(number) + ".xml"];
  }

 private:
  zip_t* archive_;
};

[[nodiscard]] inline bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

[[nodiscard]] inline std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

}  // namespace zhunze_test
