#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhunze/compile/compile.hpp"

namespace zhunze_cli {

struct options;

/// The files that a run reads. No output may be one of them, by whatever path, link or case it is
/// named: a file that is there is known by its device and number.
class input_files {
 public:
  void add(const std::string& path);
  /// What stands behind an open descriptor, as standard input, where that is a plain file.
  void add(int descriptor);

  /// Whether a path leads to one of them.
  [[nodiscard]] bool hold(const std::string& path) const;
  [[nodiscard]] bool hold(int descriptor) const;

 private:
  /// The device of a file, and its number there.
  using identity = std::pair<std::uint64_t, std::uint64_t>;

  [[nodiscard]] bool hold(const identity& file) const;

  std::vector<identity> all_;
};

/// The files that the options name to be read.
[[nodiscard]] input_files inputs_of(const options& o);
/// Adds those that the rules name in turn: imports, tables, calendars, source texts.
void add_files_of(const zhunze::compilation& unit, const options& o);

/// What a file is to hold, as its ending tells: "text", "csv", "xlsx", "form" (a workbook to fill
/// in), "rules" …
[[nodiscard]] std::string content_of(const options& o);

/// True where every file that the run is asked to write may be written: it is no input, no other
/// output, has no ending of something else, and nothing stands there that the program did not write
/// itself, unless it is told to. Else says why. Nothing is written by it.
[[nodiscard]] bool may_write(const options& o);
/// The same for one file; `content` as `content_of` gives it.
[[nodiscard]] bool may_write(const options& o, const std::string& path, std::string_view content);

/// Marks a file as written by the program, as long as nobody changes it. Not all file systems can.
void mark_as_written(const std::string& path);

}  // namespace zhunze_cli
