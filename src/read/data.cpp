#include "zhunze/read/data.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <optional>
#include <utility>

#include "held_records.hpp"
#include "json_memory.hpp"
#include "readers.hpp"
#include "sheet_records.hpp"
#include "zhunze/diagnostic/reading_notes.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/read/object_reader.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace {

namespace fs = std::filesystem;
using detail::reading::file_records;
using detail::reading::held_records;
using detail::reading::text_source;
using detail::reading::zip_archive;

constexpr std::string_view archive_mark = "PK\x03\x04";
constexpr std::string_view compound_mark = "\xD0\xCF\x11\xE0";

/// By name, else by the first character: `{` is NDJSON, `[` a JSON array, anything else CSV.
data_format format_of(const std::string& path, std::string_view text) {
  const std::string ending = fs::path(path).extension().string();
  if (ending == ".ndjson" || ending == ".jsonl") return data_format::ndjson;
  if (ending == ".json") return data_format::json;
  if (ending == ".csv") return data_format::csv;
  if (ending == ".xlsx") return data_format::xlsx;
  if (ending == ".ods") return data_format::ods;
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && text[first] == '{') return data_format::ndjson;
  if (first != std::string_view::npos && text[first] == '[') return data_format::json;
  return data_format::csv;
}

/// What the compound file of an old workbook is; a new one with a password is held in one, too.
kind kind_of_compound(std::string_view text) {
  std::string name;
  for (const char c : std::string_view("EncryptedPackage")) name += {c, '\0'};
  return text.find(name) == std::string_view::npos ? kind::data_is_workbook
                                                   : kind::workbook_protected;
}

/// A regular file that is an archive is read where it stands. (From a pipe nothing is read ahead.)
bool is_archive_file(const std::string& path) {
  const fs::path file(std::u8string(path.begin(), path.end()));
  std::error_code error;
  if (path == "-" || !fs::is_regular_file(file, error)) return false;
  std::string mark(archive_mark.size(), '\0');
  std::ifstream in(file, std::ios::binary);
  return in.read(mark.data(), static_cast<std::streamsize>(mark.size())) && mark == archive_mark;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// Content that no reader of ours is for, whatever the name of the file says.
std::optional<argument> other_content(std::string_view beginning, const std::string& path) {
  struct known {
    std::string_view mark;
    const char* zh;
    const char* en;
  };
  static constexpr auto marks = std::to_array<known>({
      {"%PDF", "PDF 文档", "a PDF document"},
      {"{\\rtf", "RTF 文档", "an RTF document"},
      {"\x89PNG", "图片", "a picture"},
      {"\xFF\xD8\xFF", "图片", "a picture"},
      {"Rar!", "压缩包，应先解压", "a RAR archive, which must be unpacked first"},
      {"7z\xBC\xAF", "压缩包，应先解压", "a 7z archive, which must be unpacked first"},
      {"\x1F\x8B", "压缩文件，应先解压", "a gzip file, which must be unpacked first"},
      {"\xFF\xFE", "UTF-16 编码的文本（“Unicode 文本”）", "text in UTF-16 (\"Unicode Text\")"},
      {"\xFE\xFF", "UTF-16 编码的文本", "text in UTF-16"},
  });
  for (const known& one : marks)
    if (beginning.starts_with(one.mark)) return argument(one.zh, one.en);
  if (beginning.starts_with("\xEF\xBB\xBF")) beginning.remove_prefix(3);
  beginning.remove_prefix(std::min(beginning.find_first_not_of(" \t\r\n"), beginning.size()));
  std::string small;
  for (const char c : beginning.substr(0, 200))
    small += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (const std::string_view tag : {"<html", "<!doctype html", "<table", "<meta", "<head"})
    if (small.starts_with(tag)) return argument("网页（HTML）", "a web page (HTML)");
  if (small.starts_with("<?xml") || small.starts_with("<workbook"))
    return argument("XML 文件", "an XML file");
  const std::string ending = fs::path(path).extension().string();
  const bool binary = beginning.find('\0') != std::string_view::npos;
  if ((ending == ".xlsx" || ending == ".ods") && !binary && !is_blank(beginning))
    return argument("文本（应改名为 .csv）", "text (its name should end in .csv)");
  return std::nullopt;
}

void report_unopened(text_source::opened how, const std::string& path, location place,
                     diagnostics& found) {
  if (how == text_source::opened::missing) {
    found.add(kind::file_not_found, place, {path});
  } else {
    const bool folder = how == text_source::opened::folder;
    found.add(kind::file_unreadable, place,
              {path, folder ? argument("它是文件夹", "it is a folder")
                            : argument("读取失败", "reading failed")});
  }
}

/// One source of a reader, opened when its turn comes.
struct open_source {
  data_source named;
  std::string name;  // as messages call it
  std::optional<text_source> text;
  std::optional<data_format> format;
  std::string bytes;  // of an archive that has no file
  source_id source;
};

/// Reads sources one after the other.
struct sources_reader {
  sources_reader(const ruleset& of, std::vector<data_source> from, read_options how)
      : rules(of), options(std::move(how)), held(options.hold, std::max(options.jobs, 1U)) {
    for (data_source& one : from) {
      const std::string name = one.path == "-" ? "<stdin>" : one.path;
      sources.push_back({std::move(one), name, {}, {}, {}, {}});
    }
  }

  [[nodiscard]] bool next(std::size_t most, record_batch& to) {
    into = &to;
    if (from_memory) return held.next(most, *into);
    const std::size_t first = into->records.size();
    const bool more = read(most);
    // What is read at one go is most likely not read again.
    if (more || held.count() != 0) held.keep(into->records, first);
    all_read = !more;
    return more;
  }

  void rewind() {
    from_memory = all_read && held.count() != 0;
    if (from_memory)
      held.begin();
    else
      held.give_up();
    file.reset();
    at = 0;
  }

  [[nodiscard]] bool read(std::size_t most) {
    while (into->records.size() < most) {
      if (!file) {
        if (at == sources.size()) return false;
        file = open(sources[at]);
        if (!file) {
          ++at;
          continue;
        }
      }
      if (file->next(most)) return true;
      file.reset();
      finish(sources[at]);
      ++at;
    }
    return true;
  }

  void finish(const open_source& one) const {
    if (!one.text || !one.bytes.empty()) return;
    if (one.text->failed())
      report_unopened(text_source::opened::unreadable, one.name, {one.source, {}, 0, 0},
                      into->found);
    add_reading_notes(into->found, {one.source, {}, 0, 0}, one.name, one.text->how());
  }

  std::unique_ptr<file_records> open(open_source& one) {
    if (is_archive_file(one.named.path)) {
      say(one.name + ": a workbook");
      zip_archive archive;
      const auto opened = archive.open_path(one.named.path);
      return workbook_records(rules, {one.name, one.named.kind, other_kinds(one)},
                              std::move(archive), opened, options, *into);
    }
    one.source = into->found.add_source(one.name, "");
    if (!one.text) {
      one.text.emplace();
      const auto how = text_source::open(one.named.path, *one.text);
      if (how != text_source::opened::well) {
        report_unopened(how, one.named.path, {one.source, {}, 0, 0}, into->found);
        one.text.reset();
        return nullptr;
      }
    } else if (!one.text->rewind()) {
      report_unopened(text_source::opened::unreadable, one.name, {one.source, {}, 0, 0},
                      into->found);
      return nullptr;
    }
    say(one.name + ": " + std::to_string(one.text->bytes()) + " bytes");
    return open_text(one);
  }

  std::unique_ptr<file_records> open_text(open_source& one) {
    const std::string& beginning = one.text->beginning();
    const location place{one.source, {}, 0, 0};
    if (beginning.starts_with(archive_mark)) {
      one.bytes = one.text->raw();
      zip_archive archive;
      const auto opened = archive.open_bytes(one.bytes);
      return workbook_records(rules, {one.name, one.named.kind, other_kinds(one)},
                              std::move(archive), opened, options, *into);
    }
    if (beginning.starts_with(compound_mark)) {
      into->found.add(kind_of_compound(one.text->raw()), place, {one.name});
      return nullptr;
    }
    if (const auto what = other_content(beginning, one.named.path)) {
      into->found.add(kind::data_of_other_kind, place, {one.name, *what});
      return nullptr;
    }
    const data_format format =
        one.format ? *one.format : format_of(one.named.path, one.text->text());
    if (one.text->at_end() && is_blank(one.text->text())) {
      into->found.add(kind::data_empty, {one.source, {}, 1, 0});
      return nullptr;
    }
    if (one.text->how().from == text_encoding::gb18030) say(one.name + ": read as GB18030");
    detail::reading::text_input input{one.source, &*one.text, one.name, one.named.kind};
    switch (format) {
      case data_format::csv:
        return csv_records(rules, std::move(input), options, *into);
      case data_format::ndjson:
        return ndjson_records(rules, std::move(input), options, *into, memory);
      case data_format::json:
        return json_array_records(rules, std::move(input), options, *into);
      default:
        into->found.add(kind::workbook_missing, place, {one.name});
        return nullptr;
    }
  }

  /// Kinds that the same file is read for once more.
  [[nodiscard]] std::vector<std::string> other_kinds(const open_source& one) const {
    std::vector<std::string> out;
    for (const open_source& other : sources)
      if (&other != &one && other.named.path == one.named.path && !other.named.kind.empty())
        out.push_back(other.named.kind);
    return out;
  }

  void say(const std::string& what) const {
    if (options.log) options.log(log_level::info, what);
  }

  const ruleset& rules;
  read_options options;
  record_batch* into = nullptr;                    // as the last `next` gave it
  detail::reading::json_memory* memory = nullptr;  // for NDJSON, where it outlives this
  std::vector<open_source> sources;
  std::size_t at = 0;
  std::unique_ptr<file_records> file;
  held_records held;
  bool all_read = false;
  bool from_memory = false;
};

void read_one(const ruleset& rules, const std::string& name, std::string_view text,
              data_format format, const std::string& kind, const read_options& options,
              detail::reading::json_memory* memory, record_batch& into) {
  sources_reader reader(rules, {{name, kind}}, options);
  reader.into = &into;
  reader.memory = memory;
  open_source& one = reader.sources.front();
  one.name = name;
  one.format = format;
  one.source = into.found.add_source(name, "");
  one.text = text_source::of(text);
  reader.file = reader.open_text(one);
  if (!reader.file) return;
  (void)reader.file->next(static_cast<std::size_t>(-1));
  reader.finish(one);
}

}  // namespace

struct data_reader::state : sources_reader {
  using sources_reader::sources_reader;
};

data_reader::data_reader(const ruleset& rules, std::vector<data_source> sources,
                         read_options options)
    : state_(std::make_unique<state>(rules, std::move(sources), std::move(options))) {}
data_reader::~data_reader() = default;

bool data_reader::next(std::size_t most, record_batch& into) {
  return state_->next(most, into);
}

bool data_reader::rewind() {
  state_->rewind();
  return true;
}

std::uint64_t data_reader::done() const {
  const held_records& held = state_->held;
  if (state_->from_memory) return all() * held.given() / held.count();
  std::uint64_t sum = 0;
  for (const open_source& one : state_->sources) sum += one.text ? one.text->bytes_read() : 0;
  return sum;
}

std::uint64_t data_reader::all() const {
  std::uint64_t sum = 0;
  for (const open_source& one : state_->sources) sum += one.text ? one.text->bytes() : 0;
  return sum;
}

void read_text(const ruleset& rules, const std::string& name, std::string_view text,
               data_format format, const std::string& kind, const read_options& options,
               record_batch& into) {
  read_one(rules, name, text, format, kind, options, nullptr, into);
}

struct object_reader::memory : detail::reading::json_memory {
  using json_memory::json_memory;
};

object_reader::object_reader(ruleset rules, std::string kind)
    : rules_(std::move(rules)),
      kind_(std::move(kind)),
      memory_(std::make_unique<memory>(*rules_, 1U)) {}
object_reader::~object_reader() = default;

void object_reader::read(const std::string& name, std::string_view text, record_batch& into) {
  read_one(rules_, name, text, data_format::ndjson, kind_, {}, memory_.get(), into);
}

record_batch read_data(const ruleset& rules, const std::vector<data_source>& sources,
                       const read_options& options) {
  record_batch out;
  data_reader reader(rules, sources, options);
  (void)reader.next(static_cast<std::size_t>(-1), out);
  out.found.sort();
  out.unread.sort();
  return out;
}

}}  // namespace zhunze
