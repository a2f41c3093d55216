#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/edit/open_rules.hpp"
#include "zhunze/text/position.hpp"

namespace zhunze_cli {

/// The path of a `file:` address; of any other its last part, in the folder at hand.
[[nodiscard]] std::string path_of_uri(std::string_view uri);
[[nodiscard]] std::string uri_of_path(std::string_view path);

/// Rules that are open in an editor, with the lines of their texts.
class opened {
 public:
  opened(std::string root_path, std::string folder, zhunze::compilation unit)
      : root(std::move(root_path)),
        rules(std::move(unit)),
        folder_(std::move(folder)),
        lines_(rules.texts().size()) {}

  const std::string root;  ///< the path of the file that they begin with
  zhunze::edit::open_rules rules;

  /// The text at a path; none where these rules have no such.
  [[nodiscard]] zhunze::source_id at_path(const std::string& path) const;
  [[nodiscard]] std::string path_of(zhunze::source_id source) const;
  [[nodiscard]] const zhunze::line_index& lines(zhunze::source_id source) const;

 private:
  std::string folder_;                                              // with a slash behind it
  mutable std::vector<std::unique_ptr<zhunze::line_index>> lines_;  // made when first asked for
};

/// The texts that an editor holds, and the rules that they belong to.
class lsp_workspace {
 public:
  /// A text as it is now. Rules that read it are worked out again when they are next asked for.
  void set(const std::string& path, std::string text);
  /// The editor holds it no longer: what is stored counts.
  void close(const std::string& path);
  [[nodiscard]] const std::string* text(const std::string& path) const;
  /// Stored files changed.
  void forget() { known_.clear(); }

  /// The rules that a text belongs to: those that begin with it, or that import or name it. Null
  /// where it belongs to none.
  [[nodiscard]] const opened* rules_of(const std::string& path);
  /// The same that begin with a rules file.
  [[nodiscard]] opened& rules_from(const std::string& path);
  /// The files that the rules of all open texts begin with.
  [[nodiscard]] std::set<std::string> roots();

 private:
  [[nodiscard]] bool begins_rules(const std::string& path) const;
  /// Rules with a header that read a file: open ones, and those beside it.
  [[nodiscard]] const opened* that_read(const std::string& path);

  std::map<std::string, std::string> texts_;  // by path
  std::map<std::string, std::unique_ptr<opened>> known_;
};

}  // namespace zhunze_cli
