#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "zhunze/compile/impl/unit.hpp"
#include "zhunze/program/unit.hpp"
#include "zhunze/text/unicode.hpp"
#include "zhunze/text/utf8.hpp"

/// What lacks a word in one language, in rules whose texts are written in both.
namespace zhunze::inline ZHUNZE_FORM::detail::compile {

/// In which languages something can be read. A code such as "EUR" is read in both.
struct readings {
  bool zh = false;
  bool en = false;

  readings& operator|=(readings other) {
    zh |= other.zh;
    en |= other.en;
    return *this;
  }
};

[[nodiscard]] inline readings readings_of(std::string_view text) {
  bool small = false;
  for (const auto& letter : code_points(text)) {
    if (letter.valid && is_han(letter.value)) return {true, false};
    small |= letter.value >= 'a' && letter.value <= 'z';
  }
  return {!text.empty() && !small, !text.empty()};
}

[[nodiscard]] inline readings readings_of(const text_pair& text) {
  readings out{!text.zh.empty(), !text.en.empty()};
  if (text.zh.empty()) out |= readings_of(text.en);
  return out;
}

/// The things of one sort that lack a word, by the language that they lack.
struct lacking_words {
  struct list {
    std::vector<std::string> names;
    location first;
  };
  argument things;
  list zh, en;

  void note(readings has, const std::string& name, const location& where) {
    if (!has.zh) add(zh, name, where);
    if (!has.en) add(en, name, where);
  }

 private:
  static void add(list& into, const std::string& name, const location& where) {
    if (into.names.empty()) into.first = where;
    into.names.push_back(name);
  }
};

/// Goes through all that is named or said, and notes besides whether any text stands in both
/// languages. Aliases do not tell: rules in Chinese have them as ids and as titles of columns.
struct word_survey {
  unit& at;
  bool both_used = false;
  std::vector<std::pair<kind, lacking_words>> all = {};
  std::set<std::string, std::less<>> units = {};

  lacking_words& open(kind told, argument things) {
    return all.emplace_back(told, lacking_words{std::move(things), {}, {}}).second;
  }

  /// A name with what label it has. A label in one language only lacks the other: it was written
  /// because the name is not what people are to read.
  void name(lacking_words& into, const syntax::file& file, const syntax::named& named,
            const text_pair& label = {}) {
    const identity called = identity_of(named);
    readings spelled = readings_of(called.name);
    for (const std::string& alias : called.aliases) spelled |= readings_of(alias);
    const text_pair& shown = label.empty() ? called.label : label;
    both_used |= !shown.zh.empty() && !shown.en.empty();
    into.note(shown.empty() ? spelled : readings_of(shown), called.name, file.place(named.name));
  }

  void text(lacking_words& into, const text_pair& said, const std::string& owner,
            const location& where) {
    both_used |= !said.zh.empty() && !said.en.empty();
    into.note(readings_of(said), owner, where);
  }

  void unit_of(lacking_words& into, const syntax::file& file, const syntax::fact& fact) {
    for (const syntax::fact_option& option : fact.options) {
      if (option.kind != syntax::fact_option::form::unit) continue;
      const std::string& unit = option.unit.name.text;
      if (!units.emplace(unit_id(at.out(), unit)).second) continue;
      const readings zh = readings_of(unit_word(at.out(), unit, language::zh));
      const readings en = readings_of(unit_word(at.out(), unit, language::en));
      into.note({zh.zh, en.en}, unit, file.place(option.unit.name));
    }
  }
};

[[nodiscard]] inline text_pair label_of(const syntax::fact& fact) {
  for (const syntax::fact_option& option : fact.options) {
    if (option.kind == syntax::fact_option::form::label) return text_of(option.text);
  }
  return {};
}

/// Calls `visit` with each fact and column and the file that it stands in.
template <class Visit>
void for_facts(const unit& at, Visit visit) {
  for (const auto& one : at.records) {
    for (const syntax::fact& fact : one.node->facts) visit(*one.file, fact);
  }
  for (const auto& one : at.tables) {
    for (const syntax::fact& column : one.node->columns) visit(*one.file, column);
  }
}

inline void survey_records(word_survey& s) {
  lacking_words& kinds = s.open(kind::label_missing, {"对象", "kinds of record"});
  for (const auto& one : s.at.records) s.name(kinds, *one.file, one.node->name);
  lacking_words& facts = s.open(kind::label_missing, {"事实和列", "facts and columns"});
  for_facts(s.at, [&](const syntax::file& file, const syntax::fact& fact) {
    s.name(facts, file, fact.name, label_of(fact));
  });
  lacking_words& units = s.open(kind::alias_missing, {"单位", "units"});
  for_facts(s.at, [&](const syntax::file& file, const syntax::fact& fact) {
    s.unit_of(units, file, fact);
  });
}

inline void survey_types(word_survey& s) {
  lacking_words& levels = s.open(kind::label_missing, {"级别", "levels"});
  for (const auto& one : s.at.scales) {
    for (const syntax::named& level : one.node->levels) s.name(levels, *one.file, level);
  }
  lacking_words& options = s.open(kind::label_missing, {"选项", "options"});
  for (const auto& one : s.at.choices) {
    for (const syntax::named& option : one.node->options) s.name(options, *one.file, option);
  }
  for_facts(s.at, [&](const syntax::file& file, const syntax::fact& fact) {
    for (const syntax::named& option : fact.type.options) s.name(options, file, option);
  });
}

inline void survey_rules(word_survey& s) {
  lacking_words& rules = s.open(kind::label_missing, {"规则", "rules"});
  for (const auto* list : {&s.at.rules, &s.at.groups}) {
    for (const auto& one : *list) {
      const auto& labels = one.node->labels;
      s.name(rules, *one.file, one.node->name, labels.empty() ? text_pair{} : text_of(labels[0]));
    }
  }
  lacking_words& values = s.open(kind::label_missing, {"定义和参数", "definitions and parameters"});
  for (const auto& one : s.at.defines) {
    s.name(values, *one.file, one.node->name, text_of(one.node->text));
  }
  for (const auto& one : s.at.parameters) {
    s.name(values, *one.file, one.node->name, text_of(one.node->text));
  }
}

/// Hints and interpretations, each said of the rule that has it.
inline void survey_notes(word_survey& s, syntax::keyword said, argument things) {
  lacking_words& into = s.open(kind::text_missing, std::move(things));
  const auto survey = [&](const auto& declarations) {
    for (const auto& one : declarations) {
      for (const syntax::note& note : one.node->notes) {
        if (note.word != said) continue;
        s.text(into, text_of(note.text), one.called.name, one.file->place(note.text.where));
      }
    }
  };
  survey(s.at.rules);
  survey(s.at.groups);
  survey(s.at.defines);
}

inline void survey_names(word_survey& s) {
  lacking_words& tables = s.open(kind::label_missing, {"表", "tables"});
  for (const auto& one : s.at.tables) {
    s.name(tables, *one.file, one.node->name, text_of(one.node->text));
  }
  lacking_words& others =
      s.open(kind::alias_missing,
             {"规则集、阶段、表的键和日历", "rulesets, stages, keys of tables, calendars"});
  for (const auto& one : s.at.headers) s.name(others, *one.file, one.node->name);
  for (const auto& one : s.at.stages) {
    for (const syntax::named& stage : one.node->list) s.name(others, *one.file, stage);
  }
  for (const auto& one : s.at.tables) s.name(others, *one.file, one.node->key);
  for (const auto& one : s.at.calendars) s.name(others, *one.file, one.node->name);
}

inline void survey_documents(word_survey& s) {
  using form = syntax::source_property::form;
  lacking_words& titles = s.open(kind::text_missing, {"标题", "titles"});
  for (const auto& one : s.at.sources) {
    for (const syntax::source_property& property : one.node->properties) {
      if (property.kind != form::title) continue;
      s.text(titles, text_of(property.text), one.called.name, one.file->place(property.where));
    }
  }
  lacking_words& reasons = s.open(kind::text_missing, {"不作规则的理由", "reasons of waivers"});
  for (const auto& one : s.at.waivers) {
    const syntax::citation& first = one.node->citations.front();
    s.text(reasons, text_of(one.node->reason), first.quoted.value_or(first.path_spelling),
           one.file->place(one.node->reason.where));
  }
}

ZHUNZE_DECL void tell_missing_words(unit& at) {
  word_survey s{at};
  survey_records(s);
  survey_types(s);
  survey_rules(s);
  survey_notes(s, syntax::keyword::hint, {"提示", "hints"});
  survey_notes(s, syntax::keyword::interpretation, {"口径", "interpretations"});
  survey_names(s);
  survey_documents(s);
  if (!s.both_used) return;
  for (const auto& [told, lacking] : s.all) {
    const auto tell = [&, code = told, &things = lacking.things](const lacking_words::list& list,
                                                                 const argument& lacked) {
      if (list.names.empty()) return;
      at.result.lint.add(code, list.first, {things, lacked, listed(list.names)});
    };
    tell(lacking.zh, {"中文", "Chinese"});
    tell(lacking.en, {"英文", "English"});
  }
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
