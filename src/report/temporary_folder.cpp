#include "temporary_folder.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

std::string make_temporary_folder() {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path parent = fs::temp_directory_path(error);
  std::string name = ((error ? fs::path("/tmp") : parent) / "zhunze.XXXXXX").string();
  return mkdtemp(name.data()) == nullptr ? std::string() : name;
}

void remove_temporary_folder(const std::string& folder) {
  if (folder.empty()) return;
  std::error_code error;
  std::filesystem::remove_all(folder, error);
}

std::string content_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string end_of(const std::string& file) {
  constexpr std::size_t most_said = 400;
  std::string all = content_of(file);
  return all.size() > most_said ? all.substr(all.size() - most_said) : all;
}

}}}  // namespace zhunze::detail::report
