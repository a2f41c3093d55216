#pragma once

#include <map>
#include <string>

#include "zhunze/compile/compile.hpp"
#include "zhunze/config.hpp"
#include "zhunze/log.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// How rules are loaded.
struct load_options {
  /// The official text in place of the file that the rules name: document name or alias → path.
  std::map<std::string, std::string> sources;
  /// Texts in place of files, as an editor holds them: path within the ruleset's folder → text. No
  /// such file need be there.
  std::map<std::string, std::string> open = {};
  log_sink log = {};
};

/// Reads a rules file and every file that it names (imports, tables, calendars, source texts) and
/// compiles them. Nothing outside the folder of `path` is opened, links resolved, save the texts
/// that `options.sources` names. Files that cannot be had are errors in `found`, at the place that
/// names them. Limits: `limits::file_bytes`, `limits::files`. Thread safe; never throws.
[[nodiscard]] compilation load_unit(const std::string& path, const load_options& options = {});

/// The bytes of one file, or why they cannot be had: it is not there, is no plain file (a folder, a
/// pipe, a device), is larger than `limits::file_bytes`, or reading breaks off. Thread safe.
[[nodiscard]] result<std::string> read_text(const std::string& path);

/// The ruleset in a file, or what is wrong with it.
[[nodiscard]] result<ruleset> load(const std::string& path, const load_options& options = {});

}}  // namespace zhunze
