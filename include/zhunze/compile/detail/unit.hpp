#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "zhunze/compile/compile.hpp"
#include "zhunze/compile/detail/expression.hpp"
#include "zhunze/compile/detail/scope.hpp"
#include "zhunze/compile/detail/text_store.hpp"
#include "zhunze/document/detail/document.hpp"
#include "zhunze/document/detail/outline.hpp"

/// One compilation at work, and its steps in the order in which they are taken. Each step reports
/// what is wrong into the compilation's findings and leaves the unit usable for the next.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::compile {

/// A declaration and the file that it stands in.
template <class Node>
struct declared {
  const syntax::file* file = nullptr;
  const Node* node = nullptr;
  location where{};
  identity names{};        ///< of a named declaration
  record_kind_id owner{};  ///< of a fact, definition, rule or group
  std::string path{};      ///< of a table, calendar or source: its file in the bundle, "" for none
};

/// Where each spelling was first declared.
using name_places = by_spelling<location>;

/// The text of an official document. Where the official text takes the place of the file that the
/// rules name, that file is `gist`.
struct document_texts {
  std::optional<zhunze::document> official;
  std::optional<zhunze::document> gist;
  std::optional<std::vector<outline_clause>> outline;  ///< of the official text, once asked for
  bool told_unchecked = false;  ///< it was said that citations cannot be checked
};

/// An order in which citations that are written alike, save for where they stand, are equal.
struct by_wording {
  [[nodiscard]] static auto key(const syntax::citation& one) {
    const std::string_view document = one.document ? one.document->text : std::string_view();
    return std::tuple<std::string_view, const clause_path&, const std::string&,
                      const std::vector<std::uint32_t>&>(document, *one.path, one.path_spelling,
                                                         one.sentences);
  }
  bool operator()(const syntax::citation* a, const syntax::citation* b) const {
    return key(*a) < key(*b);
  }
};

struct unit {
  text_store texts;
  compilation& result;
  scope names;  ///< holds the program

  std::vector<declared<syntax::ruleset_header>> headers;
  std::vector<declared<syntax::source>> sources;
  std::vector<declared<syntax::scale>> scales;
  std::vector<declared<syntax::choice>> choices;
  std::vector<declared<syntax::stages>> stages;
  std::vector<declared<syntax::calendar_use>> calendars;
  std::vector<declared<syntax::table>> tables;
  std::vector<declared<syntax::parameter>> parameters;
  std::vector<declared<syntax::record>> records;  ///< parallel to the program's kinds, once sorted
  std::vector<declared<syntax::fact>> facts;      ///< parallel to the program's facts
  std::vector<declared<syntax::define>> defines;  ///< parallel to its definitions, once sorted
  std::vector<declared<syntax::rule>> rules;      ///< parallel to its rules, once sorted
  std::vector<declared<syntax::rule>> groups;     ///< parallel to its groups, once sorted
  std::vector<declared<syntax::waiver>> waivers;
  std::vector<declared<syntax::example>> examples;
  std::vector<declared<syntax::batch_example>> batches;

  std::set<std::string> needed;  ///< names of files in `result.needs`
  std::set<std::pair<std::uint32_t, std::uint32_t>> told_names;  ///< places of repeated names
  name_places type_places;  ///< scales, choices, tables, calendars, records and sources
  name_places parameter_places;
  std::map<record_kind_id, name_places> value_places, rule_places;
  std::vector<record_kind_id> parents_first;  ///< the kinds, each after the one that it extends
  std::vector<bool> settled;                  ///< parallel to the facts: says how it may change
  std::vector<bool> display_names;            ///< the same: 称呼
  /// Where the cells of columns that have a range stand, by table and column.
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<location>> bounded_cells;
  std::vector<document_texts> documents;  ///< parallel to the program's documents
  std::map<std::string, source_id, std::less<>> read_files;  ///< texts registered so far
  bool inherits_all = true;       ///< each kind has the facts of those that it extends
  std::size_t named_bytes = 0;    ///< of the texts that declarations name, as often as they do
  std::size_t calendar_days = 0;  ///< of all calendars so far
  /// What citations by a path stand for, of those that were found without a word to say.
  std::map<const syntax::citation*, cited_clause, by_wording> cited;

  unit(const bundle& from, const text_fetcher& fetch, compilation& into)
      : texts(from, fetch), result(into), names(into.found) {
    into.lint = into.found.beside();
  }

  [[nodiscard]] program& out() { return names.out; }
  [[nodiscard]] diagnostics& found() { return result.found; }
};

// Steps: reading.
/// Parses the first file and all that it imports, each once.
ZHUNZE_DECL void read_rules(unit& at);
/// Sorts the declarations of all files by what they declare.
ZHUNZE_DECL void collect_declarations(unit& at);
/// Finds the files of tables, calendars and sources, and notes those that the bundle lacks.
ZHUNZE_DECL void find_named_files(unit& at);

// Steps: types.
/// The ruleset's name and version, and its stages.
ZHUNZE_DECL void declare_ruleset(unit& at);
/// Claims the names of types, orders the types by id and enters them into the scope.
ZHUNZE_DECL void declare_types(unit& at);
/// The units that have aliases.
ZHUNZE_DECL void declare_units(unit& at);
ZHUNZE_DECL void read_calendars(unit& at);
/// Columns, keys and cells.
ZHUNZE_DECL void read_tables(unit& at);
ZHUNZE_DECL void read_documents(unit& at);
/// Tells the figures that a sentence of the gist has and the official text's has not.
ZHUNZE_DECL void check_gist_figures(unit& at, const document_texts& texts, const identity& called,
                                    location where);

// Steps: values and rules.
/// Parents, facts, places of facts in a record.
ZHUNZE_DECL void declare_records(unit& at);
/// Definitions, criteria, rules, groups: owners, order by id, names along each line of records.
ZHUNZE_DECL void declare_values(unit& at);
/// 未填视为.
ZHUNZE_DECL void read_fallbacks(unit& at);
/// Parameters, definitions and criteria, in the order of their needs.
ZHUNZE_DECL void lower_values(unit& at);
/// Ranges of facts and columns, and whether defaults and cells are in them.
ZHUNZE_DECL void settle_ranges(unit& at);
ZHUNZE_DECL void lower_rules(unit& at);
ZHUNZE_DECL void lower_groups(unit& at);
ZHUNZE_DECL void resolve_waivers(unit& at);

// Steps: the end.
/// Fixed facts, what each kind has and reads, the digest. Only where nothing is wrong.
ZHUNZE_DECL void assemble_program(unit& at);
ZHUNZE_DECL void resolve_examples(unit& at);
/// For lint: what lacks a word in one language, where the rules use both. Only for a unit without
/// errors.
ZHUNZE_DECL void tell_missing_words(unit& at);

// What several steps use.

/// The name of a bundle's file that a rules file names; nothing where it leads outside the
/// ruleset's folder or is not plain, which is reported at `where`.
[[nodiscard]] ZHUNZE_DECL std::optional<std::string> resolve_path(unit& at, std::string_view from,
                                                                  std::string_view written,
                                                                  location where);
/// The text of a file of data in the bundle and the source to point into; nothing where the bundle
/// lacks it, or it is too large or not UTF-8, which is reported.
struct data_text {
  std::string_view text;
  source_id source;
};
[[nodiscard]] ZHUNZE_DECL std::optional<data_text> data_file(unit& at, const std::string& name,
                                                             location where);

/// The identity that a declaration gives, with its id.
[[nodiscard]] ZHUNZE_DECL identity identity_of(const syntax::named& named);
/// Enters a spelling into `own`; one that is in `own` or in any of `seen` already, or is empty, is
/// reported. False then.
ZHUNZE_DECL bool claim_spelling(unit& at, const std::string& spelling, const location& where,
                                name_places& own, const std::vector<const name_places*>& seen);
/// Enters a declaration's spellings into `own`; one that is in `own` or in any of `seen` already,
/// or is kept for later use, is reported. False where any was.
ZHUNZE_DECL bool claim_names(unit& at, const syntax::file& file, const syntax::named& named,
                             name_places& own, const std::vector<const name_places*>& seen = {});
/// The keyword in both languages, for messages.
[[nodiscard]] ZHUNZE_DECL argument keyword_words(syntax::keyword k);
[[nodiscard]] ZHUNZE_DECL text_pair text_of(const syntax::label& label);
[[nodiscard]] ZHUNZE_DECL text_pair text_of(const std::optional<syntax::label>& label);

/// The record kind of a name, reported where there is none.
[[nodiscard]] ZHUNZE_DECL record_kind_id kind_of(unit& at, const syntax::file& file,
                                                 const syntax::word& name);
/// The stage of a name, reported where there is none.
[[nodiscard]] ZHUNZE_DECL std::optional<std::uint32_t> stage_of(unit& at, const syntax::file& file,
                                                                const syntax::word& name);
/// The type that was written; an inline choice is added to the program's choices. Nothing where
/// there is no such type, which is reported.
[[nodiscard]] ZHUNZE_DECL std::optional<type> type_of(unit& at, const syntax::file& file,
                                                      const syntax::type_name& written);

/// The options of a fact or column.
struct fact_settings {
  text_pair label;
  std::string unit;
  std::optional<syntax::keyword> change;  ///< 固定, 可改, 只增 or 只减
  bool display_name = false;
  const syntax::fact_option* fallback = nullptr;
};
[[nodiscard]] ZHUNZE_DECL fact_settings settings_of(unit& at, const syntax::file& file,
                                                    const syntax::fact& fact, type value_type);

/// Citations resolved against the texts, in the notice's order. What does not resolve is reported
/// and left out.
[[nodiscard]] ZHUNZE_DECL std::vector<cited_clause> resolve_citations(
    unit& at, const syntax::file& file, const std::vector<syntax::citation>& written);

/// A list in both languages' punctuation.
[[nodiscard]] ZHUNZE_DECL argument listed(const std::vector<std::string>& names);

/// The rule of a kind that an example names as a reason for the verdict that it expects; none where
/// there is none, or it decides nothing, which is reported.
[[nodiscard]] ZHUNZE_DECL rule_id deciding_rule(unit& at, const syntax::file& file,
                                                record_kind_id of, const syntax::word& name,
                                                verdict expected);
/// What a batch example expects of a group that is judged for one of the kinds.
[[nodiscard]] ZHUNZE_DECL std::optional<batch_example_definition::outcome> resolve_outcome(
    unit& at, const syntax::file& file, const std::vector<record_kind_id>& kinds,
    const syntax::outcome& written);

/// Which values of a yes/no fact its uses in requirements, exclusions and principles favour.
struct fact_favour {
  bool yes = false;
  bool no = false;
};
/// By fact. Only for a program that is lowered without errors.
[[nodiscard]] ZHUNZE_DECL std::vector<fact_favour> favours_of(const program& rules,
                                                              record_kind_id kind);

}}}  // namespace zhunze::detail::compile
