#pragma once

#include <zip.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace zhunze_test {

/// A part of an archive: its name and what it holds.
using zip_part = std::pair<std::string, std::string>;

/// The bytes of a zip archive with the parts, in order; each encrypted where a password is given.
inline std::string zip_of(const std::vector<zip_part>& parts, const std::string& password = "") {
  zip_source_t* bytes = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(bytes);
  zip_t* archive = zip_open_from_source(bytes, ZIP_TRUNCATE, nullptr);
  for (const auto& [name, text] : parts) {
    zip_source_t* from = zip_source_buffer(archive, text.data(), text.size(), 0);
    const zip_int64_t at = zip_file_add(archive, name.c_str(), from, ZIP_FL_ENC_UTF_8);
    if (at >= 0 && !password.empty()) {
      zip_file_set_encryption(archive, static_cast<zip_uint64_t>(at), ZIP_EM_AES_256,
                              password.c_str());
    }
  }
  zip_close(archive);
  std::string out;
  zip_source_open(bytes);
  zip_source_seek(bytes, 0, SEEK_END);
  out.resize(static_cast<std::size_t>(zip_source_tell(bytes)));
  zip_source_seek(bytes, 0, SEEK_SET);
  zip_source_read(bytes, out.data(), out.size());
  zip_source_close(bytes);
  zip_source_free(bytes);
  return out;
}

/// A number as archives write it, lowest byte first.
inline std::string little(std::uint64_t number, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(number >> (8 * i) & 0xFF);
  return out;
}

/// An archive with one part, uncompressed and empty, that says that it unpacks to `claimed` bytes.
inline std::string zip_that_claims(const std::string& name, std::uint64_t claimed) {
  const std::string common =
      little(45, 2) + little(0, 2) + little(0, 2) + little(0, 4) + little(0, 4) + little(0, 4);
  const std::string local =
      "PK\x03\x04" + common + little(0, 4) + little(name.size(), 2) + little(0, 2) + name;
  const std::string extra = little(1, 2) + little(8, 2) + little(claimed, 8);
  const std::string central = "PK\x01\x02" + little(45, 2) + common + little(0xFFFFFFFF, 4) +
                              little(name.size(), 2) + little(extra.size(), 2) + little(0, 8) +
                              little(0, 4) + little(0, 2) + name + extra;
  return local + central + "PK\x05\x06" + little(0, 4) + little(1, 2) + little(1, 2) +
         little(central.size(), 4) + little(local.size(), 4) + little(0, 2);
}

}  // namespace zhunze_test
