#pragma once

#include "zhunze/compile/impl/parts.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

/// Reports every part after the first.
inline void refuse_repeats(unit& at, const std::vector<location>& places, const argument& what) {
  for (std::size_t i = 1; i < places.size(); ++i) {
    diagnostic& told = at.found().add(kind::said_twice, places[i], {what});
    told.labels.push_back({places.front(), argument("先写在这里", "first written here")});
  }
}

ZHUNZE_DECL void refuse_parts(unit& at, syntax::keyword rule, const std::vector<location>& places,
                              syntax::keyword what) {
  for (const location& where : places) {
    at.found().add(kind::part_not_here, where, {keyword_words(rule), keyword_words(what)});
  }
}

ZHUNZE_DECL std::vector<location> places_of(const syntax::file& file,
                                            const std::vector<syntax::expression_id>& expressions) {
  std::vector<location> out;
  for (const syntax::expression_id one : expressions) out.push_back(file.place(file[one].where));
  return out;
}

ZHUNZE_DECL std::vector<location> places_of(const syntax::file& file,
                                            const std::vector<syntax::word>& words) {
  std::vector<location> out;
  for (const syntax::word& one : words) out.push_back(file.place(one));
  return out;
}

ZHUNZE_DECL void refuse_repeated_parts(unit& at, const declared<syntax::rule>& one) {
  const syntax::rule& node = *one.node;
  const bool once = node.labels.size() <= 1 && node.stages.size() <= 1 && node.per.size() <= 1 &&
                    node.when.size() <= 1 && node.excused_by.size() <= 1;
  if (once) return;
  const syntax::file& file = *one.file;
  std::vector<location> labels;
  for (const syntax::label& label : node.labels) labels.push_back(file.place(label.where));
  refuse_repeats(at, labels, argument("标签", "the label"));
  refuse_repeats(at, places_of(file, node.stages), keyword_words(syntax::keyword::stage));
  refuse_repeats(at, places_of(file, node.per), keyword_words(syntax::keyword::per));
  refuse_repeats(at, places_of(file, node.when), keyword_words(syntax::keyword::when));
  refuse_repeats(at, places_of(file, node.excused_by), keyword_words(syntax::keyword::excused_by));
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
