#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "zhunze/text/encoding.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// How much of a file is read at once, and how much of its text may stand in memory because a row
/// has no end.
inline constexpr std::size_t block_bytes = std::size_t{1} << 20;
inline constexpr std::size_t window_bytes = std::size_t{64} << 20;

/// A text that is read from its beginning to its end, as UTF-8 without a byte order mark, a piece
/// in memory at a time. What is neither UTF-8 nor GB18030 comes as it is.
class text_source {
 public:
  enum class opened : std::uint8_t { well, missing, folder, unreadable };

  /// A file by its path. "-" is standard input, which is put into a temporary file first, so that
  /// it can be read again.
  [[nodiscard]] static opened open(const std::string& path, text_source& out);
  /// A text that is in memory already and stays there.
  [[nodiscard]] static text_source of(std::string_view text);

  /// What is in memory of the text that was not dropped.
  [[nodiscard]] std::string_view text() const { return window_.substr(done_); }
  /// True where no more text comes behind that.
  [[nodiscard]] bool at_end() const { return ended_; }
  /// True where a row without an end has filled the memory that it may have.
  [[nodiscard]] bool overfull() const { return text().size() > window_bytes; }
  void drop(std::size_t bytes) { done_ += bytes; }
  /// Reads on; false where there is no more. Texts given before are gone.
  bool more();
  /// Begins again. False where the file cannot be read again.
  bool rewind();

  [[nodiscard]] bool failed() const { return failed_; }
  /// Bytes read, of how many there are.
  [[nodiscard]] std::uint64_t bytes_read() const { return bytes_read_; }
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  /// The first bytes of the file as they are; for telling archives.
  [[nodiscard]] const std::string& beginning() const { return beginning_; }
  /// All bytes as they are, for what is no text.
  [[nodiscard]] std::string raw();
  /// How the text was read so far; the encoding is known from the start.
  [[nodiscard]] const text_reading& how() const { return how_; }

 private:
  struct closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };

  [[nodiscard]] bool measure();
  [[nodiscard]] bool begins_with_mark() const { return beginning_.starts_with("\xEF\xBB\xBF"); }
  [[nodiscard]] std::size_t read_into(char* memory, std::size_t bytes);
  [[nodiscard]] std::size_t read_block(std::string& into);
  [[nodiscard]] char* room(std::size_t bytes);
  void append(std::string_view text);
  void append_utf8(std::size_t bytes);
  void append_gb18030(std::size_t bytes);
  void skip_mark();

  std::unique_ptr<std::FILE, closer> file_;
  std::string buffer_;   // what was read, and room for more
  std::string waiting_;  // bytes of a UTF-8 character that a block cut
  std::string_view window_;
  std::string_view given_;  // the text that is in memory already
  std::string beginning_;
  gb18030_decoder decoder_;
  text_reading how_;
  std::size_t filled_ = 0;  // bytes of the buffer that are text
  std::size_t done_ = 0;
  std::uint64_t bytes_ = 0, bytes_read_ = 0;
  bool ended_ = true;
  bool failed_ = false;
  bool begun_ = false;
};

}}}  // namespace zhunze::detail::reading
