#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/compile/compile.hpp"
#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/edit/detail/name_index.hpp"

/// @namespace zhunze::edit
/// What an editor asks about rules that are being written.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace edit {

/// Rules as they stand in an editor, right or wrong: what every answer is read off. Places are
/// bytes of the texts of `unit().found`. Read-only but for `add_lint`, so threads may share it; a
/// view of it (a mention, a tree) lives as long as it does.
class open_rules {
 public:
  /// `compiled` may have errors. Cost: n log n.
  ZHUNZE_DECL explicit open_rules(compilation compiled);

  /// What compiling gave.
  [[nodiscard]] const compilation& unit() const { return *unit_; }
  /// Adds what lint says of rules without errors, once: it takes longer than all else, so an editor
  /// asks for it in a pause. Cost: that of `lint_rules`.
  ZHUNZE_DECL void add_lint();
  /// What compiling found, and lint once it was asked, sorted.
  [[nodiscard]] const diagnostics& findings() const { return findings_; }
  /// The names that the rules declare and use, by place.
  [[nodiscard]] const name_index& names() const { return names_; }
  /// The texts that the rules were read from, by `source_id`.
  [[nodiscard]] const source_texts& texts() const { return unit_->found.sources(); }
  /// One of these texts. Only for an id that has a value.
  [[nodiscard]] const std::string& text(source_id source) const {
    return texts()[source.index()].text;
  }
  /// The text with a name as the bundle has it; none where there is none. Cost: linear in the
  /// files.
  [[nodiscard]] ZHUNZE_DECL source_id find(std::string_view name) const;
  /// The tree of a rules file; null where the text is of another kind.
  [[nodiscard]] ZHUNZE_DECL const syntax::file* tree(source_id source) const;
  /// The language of a rules file's keywords.
  [[nodiscard]] ZHUNZE_DECL language keywords(source_id source) const;

 private:
  std::unique_ptr<const compilation> unit_;  // stays where it is: names point into it
  diagnostics findings_;
  bool linted_ = false;
  name_index names_;
};

/// A finding in words: what is wrong, then its help, a line each.
[[nodiscard]] ZHUNZE_DECL std::string finding_text(const diagnostic& one, language lang);

}}}  // namespace zhunze::edit

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/edit/detail/open_rules.ipp"
#endif
