#include "docx_package.hpp"

#include <zip.h>

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "zhunze/limits.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

namespace {

/// 1980-01-01, the first day that an archive can name.
constexpr zip_uint16_t fixed_time = 0;
constexpr zip_uint16_t fixed_day = 0x21;

struct discards {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct closes {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
struct frees {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using archive_handle = std::unique_ptr<zip_t, discards>;
using source_handle = std::unique_ptr<zip_source_t, frees>;

docx_fault unpacks_too_far() {
  return {
      kind::docx_too_large,
      {argument("解压后的大小", "its size once unpacked"), std::to_string(limits::document_bytes)}};
}

bool leads_out(std::string_view name) {
  const std::string framed = "/" + std::string(name) + "/";
  return name.empty() || framed.find('\\') != std::string::npos || framed.find("//") == 0 ||
         framed.find("/../") != std::string::npos;
}

/// Names of parts do not differ by case alone.
std::string folded(std::string_view name) {
  std::string out(name);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// Reads one part, no more than `most` bytes of it.
std::optional<docx_fault> read_part(zip_t* archive, zip_uint64_t at, std::size_t most,
                                    docx_part& into) {
  zip_stat_t about = {};
  if (zip_stat_index(archive, at, 0, &about) != 0) return damaged_docx({"目录不完整", "its list"});
  if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE)
    return docx_fault{kind::docx_protected, {}};
  if ((about.valid & ZIP_STAT_SIZE) != 0 && about.size > most) return unpacks_too_far();
  const std::unique_ptr<zip_file_t, closes> file(zip_fopen_index(archive, at, 0));
  const argument broken(into.name + " 无法解压或校验和不符",
                        into.name + " cannot be unpacked, or its checksum differs");
  if (file == nullptr) return damaged_docx(broken);
  char block[1 << 14];
  for (;;) {
    const zip_int64_t got = zip_fread(file.get(), block, sizeof block);
    if (got < 0) return damaged_docx(broken);
    if (got == 0) return {};
    if (static_cast<std::size_t>(got) > most - into.bytes.size()) return unpacks_too_far();
    into.bytes.append(block, static_cast<std::size_t>(got));
  }
}

bool add_part(zip_t* archive, const docx_part& part) {
  zip_source_t* from = zip_source_buffer(archive, part.bytes.data(), part.bytes.size(), 0);
  if (from == nullptr) return false;
  const zip_int64_t at = zip_file_add(archive, part.name.c_str(), from, ZIP_FL_ENC_UTF_8);
  if (at < 0) {
    zip_source_free(from);
    return false;
  }
  const auto index = static_cast<zip_uint64_t>(at);
  return zip_file_set_dostime(archive, index, fixed_time, fixed_day, 0) == 0 &&
         zip_set_file_compression(archive, index, ZIP_CM_DEFLATE, 6) == 0;
}

std::string bytes_of(zip_source_t* source) {
  std::string out;
  if (zip_source_open(source) != 0) return out;
  zip_source_seek(source, 0, SEEK_END);
  const zip_int64_t size = zip_source_tell(source);
  zip_source_seek(source, 0, SEEK_SET);
  if (size > 0) out.resize(static_cast<std::size_t>(size));
  if (zip_source_read(source, out.data(), out.size()) != size) out.clear();
  zip_source_close(source);
  return out;
}

}  // namespace

const docx_part* docx_package::find(std::string_view name) const {
  const auto same = [&](const docx_part& one) { return one.name == name; };
  const auto found = std::find_if(parts.begin(), parts.end(), same);
  return found == parts.end() ? nullptr : &*found;
}

std::optional<docx_fault> unpack(std::string_view bytes, docx_package& into) {
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) return docx_fault{kind::docx_protected, {}};
  const argument not_one("它不是 .docx 文件，或不完整", "it is no .docx file, or not complete");
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  if (source == nullptr) return damaged_docx(not_one);
  const archive_handle archive(zip_open_from_source(source, ZIP_RDONLY, nullptr));
  if (archive == nullptr) {
    zip_source_free(source);
    return damaged_docx(not_one);
  }
  const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
  if (count > static_cast<zip_int64_t>(limits::document_parts)) {
    return docx_fault{kind::docx_too_large,
                      {argument("其中的文件数", "the number of files in it"),
                       std::to_string(limits::document_parts)}};
  }
  std::set<std::string> seen;
  std::size_t left = limits::document_bytes;
  for (zip_uint64_t at = 0; at < static_cast<zip_uint64_t>(count); ++at) {
    const char* name = zip_get_name(archive.get(), at, 0);
    docx_part part;
    if (name != nullptr) part.name = name;
    if (leads_out(part.name) || !seen.insert(folded(part.name)).second)
      return damaged_docx({"其中的文件名不合规范", "it has files with names that may not be"});
    if (part.name.back() == '/') continue;
    if (auto fault = read_part(archive.get(), at, left, part)) return fault;
    left -= part.bytes.size();
    into.parts.push_back(std::move(part));
  }
  return {};
}

std::string pack(const docx_package& from) {
  const source_handle bytes(zip_source_buffer_create(nullptr, 0, 0, nullptr));
  if (bytes == nullptr) return {};
  zip_source_keep(bytes.get());
  archive_handle archive(zip_open_from_source(bytes.get(), ZIP_TRUNCATE, nullptr));
  if (archive == nullptr) {
    zip_source_free(bytes.get());
    return {};
  }
  for (const docx_part& part : from.parts)
    if (!add_part(archive.get(), part)) return {};
  if (zip_close(archive.get()) != 0) return {};
  static_cast<void>(archive.release());
  return bytes_of(bytes.get());
}

}}}  // namespace zhunze::detail::report
