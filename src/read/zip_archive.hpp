#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "file_fault.hpp"

struct zip;
struct zip_file;

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// A zip archive, read only. Its faults say that it is damaged, protected, or unpacks to more than
/// `limits::unpacked_bytes`.
class zip_archive {
 public:
  /// One part, unpacked as it is read; its checksum is compared at its end. It holds the archive.
  class part {
   public:
    /// Reads up to `most` bytes; 0 at the end, or where there is a fault.
    [[nodiscard]] std::size_t read(char* into, std::size_t most);
    [[nodiscard]] const possible_fault& fault() const { return fault_; }

   private:
    friend class zip_archive;
    struct closer {
      void operator()(zip_file* file) const;
    };
    part(zip_archive& of, zip_file* file, std::string name, possible_fault fault);

    zip_archive* of_;
    std::unique_ptr<zip_file, closer> file_;
    std::string name_;
    possible_fault fault_;
  };

  zip_archive() = default;

  /// Opens a regular file, whose bytes are read when they are needed.
  [[nodiscard]] possible_fault open_path(const std::string& path);
  /// Opens bytes in memory, which must outlive the archive.
  [[nodiscard]] possible_fault open_bytes(std::string_view bytes);

  [[nodiscard]] bool has(const std::string& name) const;
  /// A part that is not there has a fault.
  [[nodiscard]] part open(const std::string& name);

 private:
  struct closer {
    void operator()(zip* archive) const;
  };
  [[nodiscard]] possible_fault keep(zip* opened);
  [[nodiscard]] std::optional<std::uint64_t> find(const std::string& name) const;

  std::unique_ptr<zip, closer> archive_;
  std::uint64_t unpacked_ = 0;
};

}}}  // namespace zhunze::detail::reading
