#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "target.hpp"

namespace {

std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> out;
  for (const auto& one : std::filesystem::directory_iterator(folder))
    if (one.is_regular_file()) out.push_back(one.path());
  std::sort(out.begin(), out.end());
  return out;
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The whole input, and what is left of it where it is cut: most faults lie at ends.
void replay(const zhunze_fuzz::target& one, const std::string& bytes) {
  one.run(bytes);
  constexpr std::size_t most_cuts = 16;
  const std::size_t step = std::max<std::size_t>(bytes.size() / most_cuts, 1);
  for (std::size_t end = 0; end < bytes.size(); end += step)
    one.run(std::string_view(bytes).substr(0, end));
}

}  // namespace

/// Runs each target over its folder of `argv[1]`, without a fuzzer.
int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: fuzz_replay CORPUS [TARGET]\n", stderr);
    return 2;
  }
  for (const zhunze_fuzz::target& one : zhunze_fuzz::targets()) {
    if (argc > 2 && one.name != argv[2]) continue;
    const auto files = files_in(std::filesystem::path(argv[1]) / one.name);
    if (files.empty()) {
      std::fprintf(stderr, "no input for %s\n", std::string(one.name).c_str());
      return 1;
    }
    for (const auto& file : files) {
      std::printf("%s\n", file.c_str());
      std::fflush(stdout);
      replay(one, bytes_of(file));
    }
  }
  return 0;
}
