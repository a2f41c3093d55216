#pragma once

#include <algorithm>
#include <string>

#include "zhunze/edit/actions.hpp"
#include "zhunze/edit/detail/boundary_examples.hpp"
#include "zhunze/edit/detail/citing_help.hpp"
#include "zhunze/lint/mend.hpp"
#include "zhunze/text/nearest.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace edit {

namespace parts {

[[nodiscard]] inline bool is_unknown_name(kind what) {
  return what == kind::unknown_value || what == kind::unknown_member ||
         what == kind::no_such_table || what == kind::no_such_record ||
         what == kind::no_such_stage || what == kind::no_such_fact || what == kind::no_such_rule ||
         what == kind::no_such_group || what == kind::no_such_document;
}

class finding_actions {
 public:
  finding_actions(const open_rules& in, const syntax::file& file, std::vector<action>& to)
      : in_(in), file_(file), to_(to) {}

  void offer(const diagnostic& one, std::size_t place) {
    if (auto made = mend_of(in_.unit(), one)) {
      to_.push_back({std::move(made->says), std::move(made->edits), place, true});
      return;
    }
    if (is_unknown_name(one.what)) nearest(one, place);
    using syntax::keyword;
    if (one.what == kind::order_undirected)
      each_word({keyword::highest_first, keyword::lowest_first}, one.place.bytes.end, place);
    if (one.what == kind::exclusion_without_direction)
      each_word({keyword::fixed, keyword::changeable, keyword::only_up, keyword::only_down},
                behind_type(one.place), place);
  }

 private:
  /// Names that are spelled nearly as what stands there.
  void nearest(const diagnostic& one, std::size_t place) {
    const std::string_view written = bytes_of(in_.text(file_.source), one.place.bytes);
    std::vector<std::string_view> names;
    for (const mention& each : in_.names().mentions())
      if (each.declares) names.push_back(each.spelling);
    for (const std::string_view name : nearest_names(written, names)) {
      const std::string text(name);
      to_.push_back(
          {{"改成“" + text + "”", "change to '" + text + "'"}, {{one.place, text}}, place, false});
    }
  }
  /// One of several words, each put in at a byte.
  void each_word(std::initializer_list<syntax::keyword> words, std::uint32_t at,
                 std::size_t place) {
    if (at == 0) return;
    for (const syntax::keyword word : words) {
      const std::string text(syntax::spelling(word, in_.keywords(file_.source)));
      to_.push_back({{"写上“" + text + "”", "write '" + text + "'"},
                     {{{file_.source, {at, at}, 0, 0}, " " + text}},
                     place,
                     false});
    }
  }
  /// Where the type of the fact at a place ends; 0 where there is none.
  [[nodiscard]] std::uint32_t behind_type(const location& fact) const {
    for (const syntax::declaration& one : file_.declarations) {
      const auto* record = std::get_if<syntax::record>(&one.node);
      if (record == nullptr) continue;
      for (const syntax::fact& each : record->facts)
        if (file_.place(each.name.name).bytes.begin == fact.bytes.begin)
          return file_.bytes(each.type.where).end;
    }
    return 0;
  }

  const open_rules& in_;
  const syntax::file& file_;
  std::vector<action>& to_;
};

}  // namespace parts

ZHUNZE_DECL std::vector<action> actions_at(const open_rules& in, source_id source, span within) {
  std::vector<action> out;
  const syntax::file* const file = in.tree(source);
  if (file == nullptr) return out;
  parts::finding_actions findings(in, *file, out);
  const auto& list = in.findings().list();
  for (std::size_t i = 0; i < list.size(); ++i) {
    const location& place = list[i].place;
    const bool here = place.source == source && place.row == 0 && place.bytes.begin <= within.end &&
                      within.begin <= place.bytes.end;
    if (here) findings.offer(list[i], i);
  }
  parts::offer_citations(in, *file, within, out);
  parts::offer_boundary(in, *file, within, out);
  return out;
}

}}}  // namespace zhunze::edit
