#include <zhunze/report/report.hpp>
#include <zhunze/zhunze.hpp>

#include <filesystem>

int main() {
  zhunze::bundle texts;
  texts.main = "a.zhunze";
  texts.files["a.zhunze"] =
      "ruleset a version \"1\"\nrecord person { number : id, employed : yes/no }\n"
      "require works for person { employed }\n";
  const auto rules = zhunze::compile(texts);
  if (!rules) return 1;
  const auto file = std::filesystem::temp_directory_path() / "zhunze consumer.xlsx";
  const bool made = zhunze::write_template(**rules, zhunze::find_kind(**rules, "person"),
                                           zhunze::language::en, file.string());
  std::filesystem::remove(file);
  return made ? 0 : 1;
}
