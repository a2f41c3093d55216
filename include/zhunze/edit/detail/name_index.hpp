#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "zhunze/compile/compile.hpp"
#include "zhunze/config.hpp"
#include "zhunze/id.hpp"
#include "zhunze/syntax/detail/ast.hpp"

/// The names of rules as they are written: what declares them, and each place that mentions them.
/// Read off the trees, so that rules with errors have one, too.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace edit {

/// What a name stands for.
enum class name_sort : std::uint8_t {
  ruleset,
  document,
  scale,
  choice,
  calendar,
  table,
  record,
  stage,
  level,
  option,
  key,
  column,
  parameter,
  fact,
  definition,
  criterion,
  rule,
  group
};

struct named_thing;
using thing_id = id<named_thing>;

struct named_thing {
  name_sort sort{};
  syntax::keyword word{};  ///< that declares it, or what it stands in
  const syntax::file* file = nullptr;
  const syntax::named* node = nullptr;
  syntax::extent whole;  ///< all that declares it
  thing_id owner;        ///< record of a fact or rule, type of a level, table of a column
  thing_id type;         ///< what holds the levels or options that it can be
  thing_id parent;       ///< the record that a record extends
  const std::vector<syntax::citation>* cites = nullptr;
  const std::vector<syntax::note>* notes = nullptr;
  const syntax::label* label = nullptr;
};

/// A place where a name stands.
struct mention {
  location place;
  std::string_view spelling;
  thing_id thing;
  bool declares = false;
};

/// A place where a clause is cited.
struct cited_place {
  location place;
  const syntax::citation* written = nullptr;
};

/// Where names are told apart.
enum class name_space : std::uint8_t { rulesets, types, stages, members, columns, values, rules };

class name_index {
 public:
  name_index() = default;
  /// `unit` must outlive it and stay where it is. Cost: n log n.
  ZHUNZE_DECL explicit name_index(const compilation& unit);

  [[nodiscard]] const std::vector<named_thing>& things() const { return things_; }
  [[nodiscard]] const named_thing& operator[](thing_id i) const { return things_[i.index()]; }
  /// By place.
  [[nodiscard]] const std::vector<mention>& mentions() const { return mentions_; }
  [[nodiscard]] const std::vector<cited_place>& citations() const { return citations_; }
  /// The mention that a byte is in or just behind; null where there is none. Cost: logarithmic.
  [[nodiscard]] ZHUNZE_DECL const mention* mention_at(source_id source, std::size_t offset) const;
  [[nodiscard]] ZHUNZE_DECL const cited_place* citation_at(source_id source,
                                                           std::size_t offset) const;
  /// What is called so: of values and rules seen from a record, of members of a type, of columns of
  /// a table; none where nothing is.
  [[nodiscard]] ZHUNZE_DECL thing_id find(name_space within, thing_id owner,
                                          std::string_view spelling) const;
  /// True where a thing can be named from within a record: it is the record's own, of one that it
  /// extends, or of none.
  [[nodiscard]] ZHUNZE_DECL bool visible_from(thing_id record, const named_thing& one) const;

 private:
  friend class name_reader;

  std::vector<named_thing> things_;
  std::vector<mention> mentions_;
  std::vector<cited_place> citations_;
  std::map<std::tuple<name_space, thing_id, std::string_view>, thing_id> known_;
  std::map<std::string_view, std::vector<thing_id>> members_;  // levels and options by spelling
};

}}}  // namespace zhunze::edit

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/edit/detail/name_index.ipp"
#endif
