#include "run_files.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>

#if defined(__linux__)
#include <sys/xattr.h>
#endif

#include "options.hpp"
#include "output.hpp"
#include "zhunze/text/normalise.hpp"

namespace zhunze_cli {

namespace {

namespace fs = std::filesystem;
using zhunze::argument;

struct ending {
  std::string_view spelling;
  std::string_view contents;  ///< what may stand in a file that is called so
  const char* zh;
  const char* en;
};

constexpr std::array endings = {
    ending{".csv", "csv", "CSV 表格", "a CSV table"},
    ending{".tsv", "", "制表符分隔的表格", "a table with tabs"},
    ending{".json", "json jsonschema", "JSON", "JSON"},
    ending{".ndjson", "ndjson", "NDJSON", "NDJSON"},
    ending{".jsonl", "ndjson", "NDJSON", "NDJSON"},
    ending{".xlsx", "xlsx form", "Excel 工作簿", "an Excel workbook"},
    ending{".xlsm", "", "Excel 工作簿", "an Excel workbook"},
    ending{".xls", "", "旧版 Excel 工作簿", "an old Excel workbook"},
    ending{".et", "", "WPS 表格", "a WPS workbook"},
    ending{".ods", "", "OpenDocument 工作簿", "an OpenDocument workbook"},
    ending{".numbers", "", "Numbers 表格", "a Numbers workbook"},
    ending{".docx", "docx", "Word 文档", "a Word document"},
    ending{".doc", "", "旧版 Word 文档", "an old Word document"},
    ending{".wps", "", "WPS 文档", "a WPS document"},
    ending{".odt", "", "OpenDocument 文档", "an OpenDocument text"},
    ending{".pdf", "pdf", "PDF", "a PDF"},
    ending{".html", "html", "网页", "a web page"},
    ending{".htm", "html", "网页", "a web page"},
    ending{".svg", "svg", "SVG 图片", "an SVG picture"},
    ending{".dot", "dot", "Graphviz 的图", "a graph for Graphviz"},
    ending{".md", "md", "Markdown", "Markdown"},
    ending{".markdown", "md", "Markdown", "Markdown"},
    ending{".hpp", "cpp", "C++ 头文件", "a C++ header"},
    ending{".h", "cpp", "C++ 头文件", "a C++ header"},
    ending{".zhunze", "rules", "规则", "rules"},
    ending{".txt", "text csv json jsonschema ndjson md rules", "文本", "plain text"}};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) { return lower(c); });
  return text;
}

bool has_word(std::string_view words, std::string_view word) {
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    if (words.substr(at, end - at) == word) return true;
    at = end + 1;
  }
  return false;
}

/// What a file's name says that it holds, where that is not its content.
const ending* other_ending(const std::string& path, std::string_view content) {
  const std::string name = lower(path);
  for (const ending& one : endings) {
    if (name.ends_with(one.spelling)) return has_word(one.contents, content) ? nullptr : &one;
  }
  return nullptr;
}

std::string shown_content(std::string_view content) {
  return std::string(content == "form" ? "xlsx" : content == "rules" ? "zhunze" : content);
}

/// The folder that a file stands in and its name, both so that two spellings of one are the same.
/// Names that differ by case alone are one file on many disks.
struct place {
  struct stat folder {};
  std::string name;

  [[nodiscard]] bool is(const place& other) const {
    return folder.st_dev == other.folder.st_dev && folder.st_ino == other.folder.st_ino &&
           name == other.name;
  }
};

std::optional<place> place_of(const std::string& path) {
  place out;
  fs::path folder = fs::path(path).parent_path();
  if (folder.empty()) folder = ".";
  if (stat(folder.c_str(), &out.folder) != 0) return std::nullopt;
  out.name = lower(zhunze::nfc(fs::path(path).filename().string()));
  return out;
}

bool same_file(const std::string& one, const std::string& other) {
  struct stat a {
  }, b{};
  if (stat(one.c_str(), &a) == 0 && stat(other.c_str(), &b) == 0)
    return a.st_dev == b.st_dev && a.st_ino == b.st_ino && S_ISREG(a.st_mode);
  const auto at = place_of(one);
  const auto beside = place_of(other);
  return at && beside && at->is(*beside);
}

struct output {
  std::string path;
  std::string content;
};

/// The files that the options name to be written, apart from those that are written on: logs, and
/// rules laid out in place.
std::vector<output> outputs_of(const options& o) {
  std::vector<output> out;
  const bool folder = o.format == "docx" && o.all;  // each letter in it is held against this too
  if (!o.output.empty() && !folder) out.push_back({o.output, content_of(o)});
  if (!o.verbose_file.empty()) out.push_back({o.verbose_file, "text"});
  return out;
}

/// The files that the run appends to.
std::vector<std::string> appended_to(const options& o) {
  if (o.decisions.file.empty() || o.command != "check") return {};
  const std::string& salt = o.decisions.salt;
  return {o.decisions.file, o.decisions.file + ".torn",
          salt.empty() ? o.decisions.file + ".salt" : salt};
}

bool refuse(const options& o, zhunze::kind why, std::vector<argument> arguments) {
  write_finding(o, why, std::move(arguments));
  return false;
}

#if defined(__linux__)
constexpr const char* mark_name = "user.zhunze.wrote";

/// Changes with every writing of the file.
std::string mark_of(const struct stat& about) {
  return std::to_string(about.st_size) + " " + std::to_string(about.st_mtim.tv_sec) + "." +
         std::to_string(about.st_mtim.tv_nsec);
}

bool is_own(const std::string& path, const struct stat& about) {
  std::string mark(128, '\0');
  const ssize_t size = getxattr(path.c_str(), mark_name, mark.data(), mark.size());
  if (size < 0) return false;
  mark.resize(static_cast<std::size_t>(size));
  return mark == mark_of(about);
}
#else
bool is_own(const std::string&, const struct stat&) {
  return false;
}
#endif

/// An empty file, as `mktemp` makes, has nothing to lose.
bool may_replace(const options& o, const std::string& path) {
  struct stat about {};
  if (o.force || stat(path.c_str(), &about) != 0 || !S_ISREG(about.st_mode)) return true;
  return about.st_size == 0 || is_own(path, about) ||
         refuse(o, zhunze::kind::output_exists, {path});
}

}  // namespace

void input_files::add(const std::string& path) {
  struct stat about {};
  if (stat(path.c_str(), &about) == 0 && S_ISREG(about.st_mode))
    all_.emplace_back(about.st_dev, about.st_ino);
}

void input_files::add(int descriptor) {
  struct stat about {};
  if (fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode))
    all_.emplace_back(about.st_dev, about.st_ino);
}

bool input_files::hold(const identity& file) const {
  return std::find(all_.begin(), all_.end(), file) != all_.end();
}

bool input_files::hold(const std::string& path) const {
  struct stat about {};
  return stat(path.c_str(), &about) == 0 && hold(identity{about.st_dev, about.st_ino});
}

bool input_files::hold(int descriptor) const {
  struct stat about {};
  return fstat(descriptor, &about) == 0 && hold(identity{about.st_dev, about.st_ino});
}

input_files inputs_of(const options& o) {
  input_files out;
  out.add(o.rules);
  out.add(o.newer);
  for (const zhunze::data_source& one : o.data) {
    if (one.path == "-")
      out.add(STDIN_FILENO);
    else
      out.add(one.path);
  }
  for (const auto& [name, path] : o.sources) out.add(path);
  out.add(o.template_file);
  if (o.decisions.command != "keygen") out.add(o.decisions.key);
  out.add(o.decisions.trusted);
  for (const std::string& one : o.decisions.stamps) out.add(one);
  for (const std::string& one : o.decisions.disclosed) out.add(one);
  if (o.command != "check") out.add(o.decisions.file);
  return out;
}

void add_files_of(const zhunze::compilation& unit, const options& o) {
  const fs::path folder = fs::path(o.rules).parent_path();
  for (const zhunze::source_text& one : unit.found.sources())
    o.inputs->add((folder / fs::path(one.name)).string());
}

std::string content_of(const options& o) {
  if (o.command == "fmt") return "rules";
  if (o.decisions.command == "disclose") return "json";
  if (o.command == "template") return o.letter || o.annex ? "docx" : "form";
  if (o.command == "docs" && o.format.empty()) return "md";
  return o.format.empty() ? "text" : o.format;
}

bool may_write(const options& o, const std::string& path, std::string_view content) {
  if (o.inputs->hold(path)) return refuse(o, zhunze::kind::output_is_input, {path});
  if (const ending* const other = other_ending(path, content))
    return refuse(o, zhunze::kind::output_of_other_ending,
                  {path, argument(other->zh, other->en), shown_content(content)});
  return may_replace(o, path);
}

bool may_write(const options& o) {
  const std::vector<output> outputs = outputs_of(o);
  const std::vector<std::string> logs = appended_to(o);
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    const std::string& path = outputs[i].path;
    const bool twice =
        std::any_of(outputs.begin(), outputs.begin() + static_cast<std::ptrdiff_t>(i),
                    [&](const output& before) { return same_file(before.path, path); }) ||
        std::any_of(logs.begin(), logs.end(),
                    [&](const std::string& log) { return same_file(log, path); });
    if (twice) return refuse(o, zhunze::kind::output_twice, {path});
    if (!may_write(o, path, outputs[i].content)) return false;
  }
  for (const std::string& log : logs) {
    if (o.inputs->hold(log)) return refuse(o, zhunze::kind::output_is_input, {log});
  }
  if (o.inputs->hold(STDOUT_FILENO))
    return refuse(o, zhunze::kind::output_is_input, {argument("标准输出", "standard output")});
  return true;
}

void mark_as_written([[maybe_unused]] const std::string& path) {
#if defined(__linux__)
  struct stat about {};
  if (stat(path.c_str(), &about) != 0) return;
  const std::string mark = mark_of(about);
  (void)setxattr(path.c_str(), mark_name, mark.data(), mark.size(), 0);
#endif
}

}  // namespace zhunze_cli
