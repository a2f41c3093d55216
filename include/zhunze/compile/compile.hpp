#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/log.hpp"
#include "zhunze/program/example.hpp"
#include "zhunze/program/program.hpp"
#include "zhunze/program/ruleset.hpp"
#include "zhunze/result.hpp"
#include "zhunze/syntax/detail/ast.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// Everything that a ruleset is made of, as named texts in memory. Names are paths with `/`,
/// relative to the ruleset's folder, without `.` and `..` steps.
struct bundle {
  std::string main;                          ///< the name of the first rules file
  std::map<std::string, std::string> files;  ///< rules, imports, tables, calendars, source texts
  /// The official text in place of the file that the rules name: document name or alias → name in
  /// `files`.
  std::map<std::string, std::string> sources;
  /// Names of files that cannot be had. They stay in `compilation::needs`; what they would declare
  /// is not missed, and what else is wrong is told.
  std::set<std::string> absent = {};
};

/// What the rules name a file as.
enum class file_use : std::uint8_t { rules, table, calendar, source };

/// A file that the rules name and the bundle lacks.
struct needed_file {
  std::string name;  ///< as in `bundle::files`
  file_use use{};
  location where;  ///< the string in the rules that names it
};

/// What compiling gave. `rules` is there only where nothing is wrong and nothing is missing.
struct compilation {
  std::optional<ruleset> rules;  ///< nothing where it did not compile
  /// What could be made of the rules, right or wrong: for editors to show, never to decide by. The
  /// program of `rules` where that is there.
  std::shared_ptr<const program> draft;
  std::vector<example_definition> examples;
  std::vector<batch_example_definition> batches;
  diagnostics found;                ///< errors and warnings, sorted
  diagnostics lint;                 ///< what rules that work leave unsaid: for `lint`, sorted
  std::vector<needed_file> needs;   ///< sorted by name; the caller adds them and compiles again
  std::vector<syntax::file> files;  ///< the trees of the rules files that could be read
};

/// Compiles a bundle. Reports every error it can; performs no I/O; never throws.
/// Where files are missing, `needs` lists them: add their texts and call again; a caller that
/// cannot get one calls `report_missing`. Cost: linear in the texts, plus sorting. Thread safe.
[[nodiscard]] ZHUNZE_DECL compilation compile_bundle(const bundle& texts);

/// Gives the text of a file that the rules name and the bundle lacks, or nothing where it cannot be
/// had. Must not throw.
using text_fetcher = std::function<std::optional<std::string>(const needed_file&)>;

/// The same for a bundle that may lack files: `fetch` is asked for each as the rules name it, once,
/// so that nothing is compiled twice. Those it does not give stay in `needs`, as if they were named
/// in `bundle::absent`.
[[nodiscard]] ZHUNZE_DECL compilation compile_bundle(const bundle& texts,
                                                     const text_fetcher& fetch);

/// Turns what is still needed into errors ("the file … that line … names is not there").
ZHUNZE_DECL void report_missing(compilation& unit);

/// The ruleset, or what is wrong: `compile_bundle` for a bundle that must be whole.
[[nodiscard]] ZHUNZE_DECL result<ruleset> compile(const bundle& texts);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/compile/detail/compile.ipp"
#endif
