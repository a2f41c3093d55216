#include "zhunze/read/data.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <utility>

#include "readers.hpp"
#include "sheet_records.hpp"
#include "zhunze/diagnostic/reading_notes.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/text/encoding.hpp"

namespace zhunze::inline ZHUNZE_FORM {

namespace {

namespace fs = std::filesystem;

/// The bytes of a stream, up to one more than the limit; nothing where reading fails.
std::optional<std::string> read_all(std::istream& in) {
  std::string text;
  std::string block(std::size_t{1} << 16, '\0');
  while (in && text.size() <= limits::data_bytes) {
    in.read(block.data(), static_cast<std::streamsize>(block.size()));
    text.append(block, 0, static_cast<std::size_t>(in.gcount()));
  }
  if (in.bad()) return std::nullopt;
  return text;
}

std::optional<std::string> read_path(const std::string& path, location place, diagnostics& found) {
  std::optional<std::string> text;
  if (path == "-") {
    text = read_all(std::cin);
  } else {
    const fs::path file(std::u8string(path.begin(), path.end()));
    std::error_code error;
    if (!fs::exists(file, error)) {
      found.add(kind::file_not_found, place, {path});
      return std::nullopt;
    }
    if (fs::is_directory(file, error)) {
      found.add(kind::file_unreadable, place, {path, argument("它是文件夹", "it is a folder")});
      return std::nullopt;
    }
    std::ifstream in(file, std::ios::binary);
    if (in) text = read_all(in);
  }
  if (!text) {
    found.add(kind::file_unreadable, place, {path, argument("读取失败", "reading failed")});
  } else if (text->size() > limits::data_bytes) {
    found.add(kind::file_too_large, place,
              {path, argument("过多", "too many"), std::to_string(limits::data_bytes)});
    text.reset();
  }
  return text;
}

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string_view without_mark(std::string_view text) {
  return text.starts_with(byte_order_mark) ? text.substr(byte_order_mark.size()) : text;
}

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

constexpr std::string_view archive_mark = "PK\x03\x04";
constexpr std::string_view compound_mark = "\xD0\xCF\x11\xE0";

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

void read_archive(const ruleset& rules, const data_source& source, const read_options& options,
                  record_batch& into) {
  detail::reading::zip_archive archive;
  const auto opened = archive.open_path(source.path);
  read_workbook(rules, {source.path, source.kind}, archive, opened, options, into);
}

/// Reads a text that is UTF-8, where it is text at all.
void read_as(const ruleset& rules, const detail::reading::text_input& input, data_format format,
             const read_options& options, record_batch& into) {
  if (input.text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    into.found.add(kind::data_empty, {input.source, {}, 1, 0});
  } else if (format == data_format::xlsx || format == data_format::ods) {
    const std::string& name = into.found.sources()[input.source.index()].name;
    into.found.add(kind::workbook_missing, {input.source, {}, 0, 0}, {name});
  } else if (format == data_format::csv) {
    read_csv(rules, input, options, into);
  } else if (format == data_format::ndjson) {
    read_ndjson(rules, input, options, into);
  } else {
    read_json_array(rules, input, options, into);
  }
}

}  // namespace

void read_text(const ruleset& rules, const std::string& name, std::string_view text,
               data_format format, const std::string& kind, const read_options& options,
               record_batch& into) {
  const source_id source = into.found.add_source(name, "");
  if (text.starts_with(archive_mark)) {
    detail::reading::zip_archive archive;
    const auto opened = archive.open_bytes(text);
    read_workbook(rules, {name, kind}, archive, opened, options, into);
    return;
  }
  if (text.starts_with(compound_mark)) {
    into.found.add(kind_of_compound(text), {source, {}, 0, 0}, {name});
    return;
  }
  std::string storage;
  text_reading how;
  text = as_utf8(text, storage, how);
  add_reading_notes(into.found, {source, {}, 0, 0}, name, how);
  if (options.log && how.from == text_encoding::gb18030) {
    options.log(log_level::info, name + ": read as GB18030");
  }
  read_as(rules, {source, without_mark(text), kind}, format, options, into);
}

record_batch read_data(const ruleset& rules, const std::vector<data_source>& sources,
                       const read_options& options) {
  record_batch out;
  for (const data_source& source : sources) {
    const std::string name = source.path == "-" ? "<stdin>" : source.path;
    if (is_archive_file(source.path)) {
      if (options.log) options.log(log_level::info, name + ": a workbook");
      read_archive(rules, source, options, out);
      continue;
    }
    const location place{out.found.add_source(name, ""), {}, 0, 0};
    const auto text = read_path(source.path, place, out.found);
    if (!text) continue;
    if (options.log) {
      options.log(log_level::info, name + ": " + std::to_string(text->size()) + " bytes");
    }
    const data_format format = format_of(source.path, without_mark(*text));
    read_text(rules, name, *text, format, source.kind, options, out);
  }
  out.found.sort();
  out.unread.sort();
  return out;
}

}  // namespace zhunze::inline ZHUNZE_FORM
