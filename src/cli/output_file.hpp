#pragma once

#include <string>

#include "options.hpp"

namespace zhunze_cli {

/// Where a result is written before it becomes the output: a file beside the output, so that an
/// unfinished one never stands there, nor is anything lost that does. What is left of it goes when
/// this goes. Without a name the output is standard output.
class output_file {
 public:
  /// Which files may be replaced.
  enum class replaces : std::uint8_t {
    own,  ///< as `may_write` says
    any   ///< the file that is worked on, in place
  };

  /// Tells why where there can be no output: it may not be written, no file can be made, or it
  /// would go to a terminal. `content` is what the file will hold; see `content_of`.
  output_file(const options& o, std::string name, std::string content,
              replaces what = replaces::own);
  /// The output that the options name.
  explicit output_file(const options& o);
  ~output_file();
  output_file(const output_file&) = delete;
  output_file& operator=(const output_file&) = delete;

  [[nodiscard]] bool ready() const { return !path_.empty(); }
  /// Where to write.
  [[nodiscard]] const std::string& path() const { return path_; }
  /// Makes what was written the output; false, having told why, where that failed. `written` is
  /// what its writer says.
  [[nodiscard]] bool finish(bool written);

 private:
  void begin();
  [[nodiscard]] bool move_into_place();
  [[nodiscard]] bool to_standard_output();
  void tell(const char* zh, const char* en);

  const options& o_;
  std::string name_;
  std::string content_;
  replaces what_;
  std::string path_;
};

/// Puts new rules into the place of the old, which are kept until all is written.
[[nodiscard]] bool write_in_place(const options& o, const std::string& path,
                                  const std::string& text);

}  // namespace zhunze_cli
