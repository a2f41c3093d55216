#include "zip_archive.hpp"

#include <zip.h>

#include <algorithm>
#include <utility>

#include "zhunze/limits.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

file_fault damaged(const argument& where) {
  return {kind::workbook_damaged, {where}};
}

file_fault unpacks_too_far() {
  return {
      kind::workbook_too_large,
      {argument("解压后的大小", "its size once unpacked"), std::to_string(limits::unpacked_bytes)}};
}

file_fault fault_of(int code, const std::string& name) {
  if (code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD || code == ZIP_ER_ENCRNOTSUPP) {
    return {kind::workbook_protected, {}};
  }
  if (code == ZIP_ER_CRC) {
    return damaged({name + " 的校验和不符", "the checksum of " + name + " differs"});
  }
  return damaged({name + " 无法解压", name + " cannot be unpacked"});
}

}  // namespace

zip_archive::part::part(zip_archive& of, zip_file* file, std::string name, possible_fault fault)
    : of_(&of), file_(file), name_(std::move(name)), fault_(std::move(fault)) {}

void zip_archive::part::closer::operator()(zip_file* file) const {
  zip_fclose(file);
}

void zip_archive::closer::operator()(zip* archive) const {
  zip_discard(archive);
}

std::size_t zip_archive::part::read(char* into, std::size_t most) {
  if (fault_ || file_ == nullptr) return 0;
  const zip_int64_t got = zip_fread(file_.get(), into, most);
  if (got < 0) {
    fault_ = fault_of(zip_error_code_zip(zip_file_get_error(file_.get())), name_);
    return 0;
  }
  of_->unpacked_ += static_cast<std::uint64_t>(got);
  if (of_->unpacked_ > limits::unpacked_bytes) {
    fault_ = unpacks_too_far();
    return 0;
  }
  return static_cast<std::size_t>(got);
}

possible_fault zip_archive::keep(zip* opened) {
  archive_.reset(opened);
  if (opened == nullptr) {
    return damaged({"不是完整的压缩包", "its archive is not complete"});
  }
  if (zip_get_num_entries(opened, 0) > static_cast<zip_int64_t>(limits::workbook_parts)) {
    return file_fault{kind::workbook_too_large,
                      {argument("其中的文件数", "the number of files in it"),
                       std::to_string(limits::workbook_parts)}};
  }
  return {};
}

possible_fault zip_archive::open_path(const std::string& path) {
  int error = 0;
  return keep(zip_open(path.c_str(), ZIP_RDONLY, &error));
}

possible_fault zip_archive::open_bytes(std::string_view bytes) {
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  if (source == nullptr) return keep(nullptr);
  zip* opened = zip_open_from_source(source, ZIP_RDONLY, nullptr);
  if (opened == nullptr) zip_source_free(source);
  return keep(opened);
}

/// Names of parts do not differ by case alone. Some programs write \ for /.
std::optional<std::uint64_t> zip_archive::find(const std::string& name) const {
  const zip_int64_t exact = zip_name_locate(archive_.get(), name.c_str(), 0);
  zip_int64_t at =
      exact >= 0 ? exact : zip_name_locate(archive_.get(), name.c_str(), ZIP_FL_NOCASE);
  if (at < 0) {
    std::string other = name;
    std::replace(other.begin(), other.end(), '/', '\\');
    at = zip_name_locate(archive_.get(), other.c_str(), ZIP_FL_NOCASE);
  }
  if (at < 0) return std::nullopt;
  return static_cast<std::uint64_t>(at);
}

bool zip_archive::has(const std::string& name) const {
  return find(name).has_value();
}

zip_archive::part zip_archive::open(const std::string& name) {
  const auto at = find(name);
  if (!at) {
    return {*this, nullptr, name, damaged({"缺少 " + name, name + " is not in it"})};
  }
  zip_stat_t about;
  zip_stat_init(&about);
  if (zip_stat_index(archive_.get(), *at, 0, &about) == 0) {
    const bool sized = (about.valid & ZIP_STAT_SIZE) != 0;
    if (sized && about.size > limits::unpacked_bytes) {
      return {*this, nullptr, name, unpacks_too_far()};
    }
    const bool told = (about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0;
    if (told && about.encryption_method != ZIP_EM_NONE) {
      return {*this, nullptr, name, file_fault{kind::workbook_protected, {}}};
    }
  }
  zip_file* file = zip_fopen_index(archive_.get(), *at, 0);
  if (file != nullptr) return {*this, file, name, std::nullopt};
  return {*this, nullptr, name, fault_of(zip_error_code_zip(zip_get_error(archive_.get())), name)};
}

}}}  // namespace zhunze::detail::reading
