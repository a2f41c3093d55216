#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "log_line.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::audit {

/// A file descriptor that closes itself.
class open_file {
 public:
  open_file() = default;
  explicit open_file(int descriptor) : descriptor_(descriptor) {}
  ~open_file();
  open_file(open_file&& other) noexcept;
  open_file& operator=(open_file&& other) noexcept;

  [[nodiscard]] explicit operator bool() const { return descriptor_ >= 0; }
  [[nodiscard]] int get() const { return descriptor_; }

 private:
  int descriptor_ = -1;
};

/// What may be done with a log that is opened.
enum class log_use : std::uint8_t { read, append, create };

/// A log that no one else has open for writing.
class log_file {
 public:
  /// Opens and locks it; a log that is not there is made for `create`. What is wrong is added to
  /// `found`.
  [[nodiscard]] static std::optional<log_file> open(const std::string& path, log_use use,
                                                    diagnostics& found);

  [[nodiscard]] int descriptor() const { return file_.get(); }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::uint64_t size() const { return size_; }

  /// Finds the last whole line and what is torn behind it; false where the log is not as it was
  /// written, which is added to `found`.
  [[nodiscard]] bool find_end(diagnostics& found);
  [[nodiscard]] const log_end& end() const { return end_; }
  [[nodiscard]] std::optional<hash_algorithm> algorithm() const { return algorithm_; }
  [[nodiscard]] bool run_is_open() const { return run_is_open_; }
  [[nodiscard]] std::uint64_t torn() const { return size_ - whole_; }

  /// Moves what is torn to the file `PATH.torn`, behind what that holds, and cuts it off.
  [[nodiscard]] bool set_torn_aside(diagnostics& found);
  /// Appends whole lines. What cannot be written whole is taken back.
  [[nodiscard]] bool append(std::string_view lines, diagnostics& found);
  /// Waits until all is on the disk.
  [[nodiscard]] bool sync(diagnostics& found);

 private:
  [[nodiscard]] bool read(std::uint64_t from, std::uint64_t size, std::string& out) const;
  [[nodiscard]] bool find_break(std::uint64_t before, std::uint64_t& at) const;
  bool unwritable(diagnostics& found) const;

  std::string path_;
  open_file file_;
  std::uint64_t size_ = 0;   // of the file
  std::uint64_t whole_ = 0;  // of its whole lines
  log_end end_;
  std::optional<hash_algorithm> algorithm_;
  bool run_is_open_ = false;
};

/// Writes all of a text; false where that fails.
[[nodiscard]] bool write_all(int descriptor, std::string_view text);

}}}  // namespace zhunze::detail::audit
