#pragma once

#include <cstddef>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "options.hpp"
#include "zhunze/compile/compile.hpp"

namespace zhunze_cli {

class output_file;

/// Records that text lists; the other formats list all.
inline constexpr std::size_t listed_at_most = 200;
/// Bytes of results that may wait to be written.
inline constexpr std::size_t most_waiting = std::size_t{1} << 16;

/// Where a result goes piece by piece: `-o FILE` or standard output. A file is there once it
/// is whole; see `output_file`.
class output_stream {
 public:
  /// Opens the output; what is wrong is told once.
  explicit output_stream(const options& o);
  ~output_stream();
  output_stream(const output_stream&) = delete;
  output_stream& operator=(const output_stream&) = delete;

  /// False once something could not be written: there is no use in going on.
  [[nodiscard]] bool write(std::string_view text);
  /// Writes what waits and puts the file into its place; false where any of it failed.
  [[nodiscard]] bool finish();

 private:
  void open();
  void tell();

  const options& o_;
  std::unique_ptr<output_file> beside_;  // none for standard output, devices and pipes
  std::FILE* file_ = nullptr;
  bool well_ = true;
};

/// Writes a result to `-o FILE` or standard output; false where that fails, which is reported.
[[nodiscard]] bool write_output(const options& o, std::string_view text);
/// Writes findings to standard error.
void write_findings(const options& o, const zhunze::diagnostics& found);
/// One finding without a place, to standard error.
void write_finding(const options& o, zhunze::kind what, std::vector<zhunze::argument> arguments,
                   std::vector<zhunze::argument> help = {});
/// Tells, in both languages and without taking memory, that there is none left.
void tell_out_of_memory();
/// Loads the rules and reports what is found; no rules where there are errors, or where an output
/// would be a file that they name.
[[nodiscard]] zhunze::compilation load_rules(const options& o);
/// The stage asked for, the first where none is; nothing where it is unknown, which is reported.
[[nodiscard]] std::optional<std::uint32_t> find_stage(const options& o,
                                                      const zhunze::program& rules);

}  // namespace zhunze_cli
