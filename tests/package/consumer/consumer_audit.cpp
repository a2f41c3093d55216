#include <zhunze/audit/check_log.hpp>
#include <zhunze/audit/decision_log.hpp>

#include <filesystem>

int main() {
  zhunze::bundle texts;
  texts.main = "a.zhunze";
  texts.files["a.zhunze"] =
      "ruleset a version \"1\"\nrecord person { number : id, employed : yes/no }\n"
      "require works for person { employed }\n";
  const zhunze::compilation unit = zhunze::compile_bundle(texts);
  if (!unit.rules) return 1;
  const auto file = std::filesystem::temp_directory_path() / "zhunze consumer.log";
  std::filesystem::remove(file);
  zhunze::decision_log log(file.string());
  const auto maker = log.begin(**unit.rules, 0, zhunze::basis_of(unit, 0, log.algorithm()));
  const bool written = maker && log.finish();
  log = zhunze::decision_log(file.string() + ".other");
  const bool well = zhunze::check_log(file.string()).well();
  std::filesystem::remove(file);
  std::filesystem::remove(file.string() + ".other");
  return written && well ? 0 : 1;
}
