#include "output.hpp"

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <utility>

#include "zhunze/load/load.hpp"
#include "zhunze/render/diagnostic_text.hpp"

namespace zhunze_cli {

namespace {

void put(std::FILE* to, std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), to);
}

}  // namespace

bool write_output(const options& o, std::string_view text) {
  if (o.output.empty()) {
    const bool written =
        std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    if (!written && errno != EPIPE) {  // a reader that went away knows
      write_finding(o, zhunze::kind::output_unwritable,
                    {zhunze::argument("标准输出", "standard output"),
                     zhunze::argument("写入中断", "writing broke off")});
    }
    return written;
  }
  std::ofstream out(o.output, std::ios::binary | std::ios::trunc);
  out.write(text.data(), static_cast<std::streamsize>(text.size()));
  out.close();
  if (!out) {
    write_finding(o, zhunze::kind::output_unwritable,
                  {o.output, zhunze::argument("打不开或写不完", "cannot be opened or filled")});
    return false;
  }
  return true;
}

void write_findings(const options& o, const zhunze::diagnostics& found) {
  if (!found.empty()) put(stderr, zhunze::to_text(found, o.lang, o.colour));
}

void write_finding(const options& o, zhunze::kind what, std::vector<zhunze::argument> arguments,
                   std::vector<zhunze::argument> help) {
  zhunze::diagnostics found;
  found.add(what, {}, std::move(arguments)).help = std::move(help);
  write_findings(o, found);
}

zhunze::compilation load_rules(const options& o) {
  zhunze::load_options how;
  how.sources = o.sources;
  how.log = o.log;
  zhunze::compilation unit = zhunze::load_unit(o.rules, how);
  write_findings(o, unit.found);
  return unit;
}

std::optional<std::uint32_t> find_stage(const options& o, const zhunze::program& rules) {
  if (o.stage.empty()) return 0;
  const auto stage = zhunze::find_stage(rules, o.stage);
  if (!stage) {
    zhunze::argument known{"", ""};
    for (const zhunze::identity& one : rules.stages) {
      if (one.name.empty()) continue;
      known.zh += (known.zh.empty() ? "阶段有：" : "、") + shown_name(one, zhunze::language::zh);
      known.en +=
          (known.en.empty() ? "the stages are: " : ", ") + shown_name(one, zhunze::language::en);
    }
    if (known.zh.empty()) known = {"规则里没有阶段", "the rules have no stages"};
    write_finding(o, zhunze::kind::unknown_stage, {o.stage}, {known});
  }
  return stage;
}

}  // namespace zhunze_cli
