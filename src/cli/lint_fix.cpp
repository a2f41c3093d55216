#include "lint_fix.hpp"

#include <filesystem>
#include <iostream>
#include <map>
#include <string>

#include "output_file.hpp"
#include "zhunze/lint/lint.hpp"
#include "zhunze/lint/mend.hpp"
#include "zhunze/load/load.hpp"

namespace zhunze_cli {

namespace {

/// A mend may bring another finding to light, and edits may overlap: so often they are sought.
constexpr std::size_t most_rounds = 10;

using edits_by_file = std::map<std::string, std::vector<zhunze::text_edit>>;

edits_by_file edits_of(const zhunze::compilation& unit) {
  edits_by_file out;
  for (const zhunze::diagnostics& found : {unit.found, zhunze::lint_rules(unit)})
    for (const auto& one : mends_of(unit, found)) {
      if (!one) continue;
      for (const zhunze::text_edit& edit : one->edits)
        out[found.sources()[edit.place.source.index()].name].push_back(edit);
    }
  return out;
}

bool write_files(const options& o, const std::map<std::string, std::string>& files) {
  const std::filesystem::path folder = std::filesystem::path(o.rules).parent_path();
  for (const auto& [name, text] : files) {
    const std::string path = (folder / name).string();
    if (!write_in_place(o, path, text)) return false;
    std::cerr << say(o, "已改：", "mended: ") << path << "\n";
  }
  return true;
}

}  // namespace

std::vector<std::optional<zhunze::mend>> mends_of(const zhunze::compilation& unit,
                                                  const zhunze::diagnostics& found) {
  std::vector<std::optional<zhunze::mend>> out;
  out.reserve(found.list().size());
  for (const zhunze::diagnostic& one : found.list()) out.push_back(zhunze::mend_of(unit, one));
  return out;
}

bool fix_rules(const options& o) {
  zhunze::load_options how;
  how.sources = o.sources;
  for (std::size_t round = 0; round < most_rounds; ++round) {
    const zhunze::compilation unit = zhunze::load_unit(o.rules, how);
    if (!unit.rules) break;
    const edits_by_file edits = edits_of(unit);
    if (edits.empty()) break;
    for (const auto& [name, list] : edits) {
      const std::size_t source = list.front().place.source.index();
      how.open[name] = zhunze::with_edits(unit.found.sources()[source].text, list);
    }
  }
  return write_files(o, how.open);
}

}  // namespace zhunze_cli
