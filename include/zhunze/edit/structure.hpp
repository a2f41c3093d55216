#pragma once

#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/edit/open_rules.hpp"

/// @file
/// What an editor shows of a whole rules file. Pure; any thread. Cost: linear in the file, or n log
/// n.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace edit {

/// A line of the outline.
struct outline_item {
  std::string name;
  std::string detail;  ///< its label
  name_sort sort{};
  bool example = false;  ///< an example, whose `name` is its title
  span whole;
  span named;  ///< within `whole`
  std::vector<outline_item> inside;
};
/// The outline of a rules file, in its order; empty where the text is of another kind.
[[nodiscard]] ZHUNZE_DECL std::vector<outline_item> outline_of(const open_rules& in,
                                                               source_id source, language lang);

/// Bytes that can be folded away: declarations, blocks in braces and runs of comments, each over
/// several lines.
struct fold {
  span bytes;
  bool comment = false;  ///< a run of comments
};
/// What can be folded of a rules file.
[[nodiscard]] ZHUNZE_DECL std::vector<fold> folds_of(const open_rules& in, source_id source);

/// What a piece of text is, for colours.
enum class colour : std::uint8_t {
  keyword,
  comment,
  text,
  number,
  type,
  member,
  fact,
  value,
  rule,
  document,
  column
};
/// A piece of text with its colour.
struct coloured {
  span bytes;
  colour is{};
  bool declares = false;  ///< a name where it is declared
};
/// In order; none reaches over a line break.
[[nodiscard]] ZHUNZE_DECL std::vector<coloured> colours_of(const open_rules& in, source_id source);

/// Words that stand beside the text: the clause behind a citation, the other name behind a name
/// that is not in the reader's language.
struct inlay {
  std::uint32_t offset = 0;  ///< the byte before which it stands
  std::string text;
};
/// The inlays within a run of bytes of a rules file.
[[nodiscard]] ZHUNZE_DECL std::vector<inlay> inlays_of(const open_rules& in, source_id source,
                                                       span within, language lang);

/// An example and what running it gave: as it says, or what is otherwise.
struct example_run {
  location where;
  std::string title;
  bool run = false;                   ///< rules with errors run nothing
  std::vector<std::string> findings;  ///< none: as it says
};
/// Cost: one evaluation an example.
[[nodiscard]] ZHUNZE_DECL std::vector<example_run> run_examples_of(const open_rules& in,
                                                                   source_id source, language lang);

}}}  // namespace zhunze::edit

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/edit/detail/structure.ipp"
#endif
