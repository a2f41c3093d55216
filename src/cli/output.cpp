#include "output.hpp"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "output_file.hpp"
#include "run_files.hpp"
#include "zhunze/evaluate/checker.hpp"
#include "zhunze/load/load.hpp"
#include "zhunze/render/diagnostic_text.hpp"

namespace zhunze_cli {

namespace {

void put(std::FILE* to, std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), to);
}

}  // namespace

output_stream::output_stream(const options& o) : o_(o) {
  open();
}

output_stream::~output_stream() {
  if (file_ != nullptr && file_ != stdout) std::fclose(file_);
}

void output_stream::open() {
  if (o_.output.empty()) {
    file_ = stdout;
    return;
  }
  std::error_code error;
  const auto status = std::filesystem::status(o_.output, error);
  const bool plain = std::filesystem::is_regular_file(status) || !std::filesystem::exists(status);
  if (plain) {
    beside_ = std::make_unique<output_file>(o_);
    if (!beside_->ready()) {  // which is told
      well_ = false;
      return;
    }
  }
  file_ = std::fopen(plain ? beside_->path().c_str() : o_.output.c_str(), "wb");
  if (file_ == nullptr) tell();
}

bool output_stream::write(std::string_view text) {
  if (well_ && std::fwrite(text.data(), 1, text.size(), file_) != text.size()) tell();
  return well_;
}

bool output_stream::finish() {
  if (well_ && std::fflush(file_) != 0) tell();
  if (well_ && beside_) {
    const bool closed = std::fclose(std::exchange(file_, nullptr)) == 0;
    well_ = beside_->finish(closed);
  }
  return well_;
}

void output_stream::tell() {
  well_ = false;
  if (!o_.output.empty()) {
    write_finding(o_, zhunze::kind::output_unwritable,
                  {o_.output, zhunze::argument("打不开或写不完", "cannot be opened or filled")});
  } else if (errno != EPIPE) {  // a reader that went away knows
    write_finding(o_, zhunze::kind::output_unwritable,
                  {zhunze::argument("标准输出", "standard output"),
                   zhunze::argument("写入中断", "writing broke off")});
  }
}

bool write_output(const options& o, std::string_view text) {
  output_stream out(o);
  return out.write(text) && out.finish();
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

void tell_out_of_memory() {
  const zhunze::kind_info& about = zhunze::info(zhunze::kind::out_of_memory);
  for (const std::string_view piece : {about.code, std::string_view(" "), about.zh,
                                       std::string_view("\n"), about.en, std::string_view("\n")})
    put(stderr, piece);
}

zhunze::compilation load_rules(const options& o) {
  zhunze::load_options how;
  how.sources = o.sources;
  how.log = o.log;
  zhunze::compilation unit = zhunze::load_unit(o.rules, how);
  write_findings(o, unit.found);
  add_files_of(unit, o);
  if (unit.rules && !may_write(o)) unit.rules.reset();
  return unit;
}

std::optional<std::uint32_t> find_stage(const options& o, const zhunze::program& rules) {
  if (o.stage.empty()) return 0;
  const auto stage = zhunze::named_stage(rules, o.stage);
  if (stage) return *stage;
  write_findings(o, stage.error());
  return std::nullopt;
}

}  // namespace zhunze_cli
