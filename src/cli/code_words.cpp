#include "code_words.hpp"

#include <algorithm>
#include <iterator>

namespace zhunze_cli {

namespace {

constexpr zhunze::kind all_kinds[] = {
#define ZHUNZE_KIND(name, code, level, zh, en, help_zh, help_en) zhunze::kind::name,
#include "zhunze/diagnostic/kind.def"
#undef ZHUNZE_KIND
};

const zhunze::kind_info* find(std::string_view code) {
  for (const zhunze::kind one : all_kinds)
    if (zhunze::info(one).code == code) return &zhunze::info(one);
  return nullptr;
}

/// A pattern with its holes as dots.
std::string without_holes(std::string_view pattern) {
  std::string out;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const bool hole = pattern[at] == '{' && at + 1 < pattern.size() && pattern[at + 1] >= '0' &&
                      pattern[at + 1] <= '9';
    if (!hole) {
      out += pattern[at];
      continue;
    }
    out += "…";
    at = std::min(pattern.find('}', at), pattern.size() - 1);
  }
  return out;
}

}  // namespace

bool is_code(std::string_view code) {
  return find(code) != nullptr;
}

std::string words_of_code(std::string_view code, zhunze::language lang) {
  const zhunze::kind_info& about = *find(code);
  const bool zh = lang == zhunze::language::zh;
  std::string level = zh ? "提示" : "note";
  if (about.level == zhunze::severity::warning) level = zh ? "警告" : "warning";
  if (about.level == zhunze::severity::error) level = zh ? "错误" : "error";
  std::string out = level + "[" + std::string(about.code) + "]: ";
  out += without_holes(zh ? about.zh : about.en) + "\n";
  const std::string_view help = zh ? about.help_zh : about.help_en;
  if (!help.empty()) out += (zh ? "  帮助：" : "  help: ") + without_holes(help) + "\n";
  return out;
}

}  // namespace zhunze_cli
