#include <filesystem>
#include <fstream>
#include <iterator>

#include "commands.hpp"
#include "output.hpp"
#include "zhunze/diagnostic/reading_notes.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/syntax/format.hpp"
#include "zhunze/syntax/parse.hpp"
#include "zhunze/text/encoding.hpp"

namespace zhunze_cli {

namespace {

std::optional<std::string> read_file(const options& o) {
  std::error_code error;
  const std::filesystem::path path(std::u8string(o.rules.begin(), o.rules.end()));
  if (!std::filesystem::exists(path, error)) {
    write_finding(o, zhunze::kind::file_not_found, {o.rules});
    return std::nullopt;
  }
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (std::filesystem::is_directory(path, error) || in.bad()) {
    write_finding(o, zhunze::kind::file_unreadable,
                  {o.rules, zhunze::argument("读取失败", "reading failed")});
    return std::nullopt;
  }
  return text;
}

}  // namespace

int run_fmt(const options& o) {
  const auto stored = read_file(o);
  if (!stored) return failed;
  std::string text = *stored;
  zhunze::diagnostics found;
  add_reading_notes(found, {}, o.rules, zhunze::make_utf8(text));
  const zhunze::source_id source = found.add_source(o.rules, text);
  const zhunze::syntax::file parsed = zhunze::syntax::parse(source, found);
  found.sort();
  write_findings(o, found);
  if (found.has_errors()) return failed;
  const std::string laid_out = zhunze::syntax::format(parsed, text, {o.keywords, o.names});
  if (o.check_layout) {
    if (laid_out == *stored) return all_within;
    return write_output(o, o.rules + "\n") ? decided_otherwise : failed;
  }
  if (!o.in_place) return write_output(o, laid_out) ? all_within : failed;
  options there = o;
  there.output = o.rules;
  if (laid_out == *stored) return all_within;
  return write_output(there, laid_out) ? all_within : failed;
}

}  // namespace zhunze_cli
