#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhunze/compile/detail/unit.hpp"
#include "zhunze/digest.hpp"
#include "zhunze/program/detail/unit.hpp"
#include "zhunze/text/detail/fold.hpp"
#include "zhunze/text/detail/plain_source.hpp"
#include "zhunze/text/detail/unicode.hpp"
#include "zhunze/text/detail/utf8.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::compile {

/// True where a property of this form was met before, which is reported.
[[nodiscard]] inline bool property_again(unit& at, const syntax::file& file,
                                         const syntax::source_property& property,
                                         std::uint32_t& met) {
  using form = syntax::source_property::form;
  const std::uint32_t bit = 1U << static_cast<std::uint32_t>(property.kind);
  const bool again = (met & bit) != 0;
  met |= bit;
  if (!again) return false;
  syntax::keyword word = syntax::keyword::title;
  if (property.kind == form::number) word = syntax::keyword::document_number;
  if (property.kind == form::file) word = syntax::keyword::file;
  if (property.kind == form::gist) word = syntax::keyword::gist;
  if (property.kind == form::date) word = syntax::keyword::date;
  at.found().add(kind::said_twice, file.place(property.where), {keyword_words(word)});
  return true;
}

[[nodiscard]] inline official_document describe_document(unit& at,
                                                         const declared<syntax::source>& one) {
  using form = syntax::source_property::form;
  official_document out;
  out.names = one.names;
  out.file = one.path;
  std::uint32_t met = 0;
  for (const syntax::source_property& property : one.node->properties) {
    if (property_again(at, *one.file, property, met)) continue;
    if (property.kind == form::title) out.title = text_of(property.text);
    if (property.kind == form::number && property.text) out.number = property.text->first;
    if (property.kind == form::date && property.day) out.date = to_text(property.day->value);
    out.gist = out.gist || property.kind == form::gist;
  }
  const std::uint32_t both =
      1U << static_cast<std::uint32_t>(form::file) | 1U << static_cast<std::uint32_t>(form::gist);
  if ((met & both) == both) at.found().add(kind::source_file_and_gist, one.where, {out.names.name});
  return out;
}

[[nodiscard]] inline std::optional<zhunze::document> read_text_of(unit& at, const std::string& name,
                                                                  location where) {
  if (name.empty()) return std::nullopt;
  const auto text = data_file(at, name, where);
  if (!text) return std::nullopt;
  return read_document(std::string(text->text), text->source, at.found());
}

/// The file given in place of the one that the rules name; nothing where there is none.
[[nodiscard]] inline const std::string* official_file(const unit& at, const identity& called) {
  for (const auto& [document, file] : at.texts.given().sources) {
    if (is_called(called, document)) return &file;
  }
  return nullptr;
}

/// Texts given for documents that no rule file declares.
inline void check_given_sources(unit& at) {
  for (const auto& [name, file] : at.texts.given().sources) {
    std::vector<std::string_view> candidates;
    bool known = false;
    for (const official_document& one : at.out().documents) {
      known = known || is_called(one.names, name);
      candidates.emplace_back(one.names.name);
      candidates.insert(candidates.end(), one.names.aliases.begin(), one.names.aliases.end());
    }
    if (known) continue;
    const location top = {at.result.files.front().source, {}, 0, 0};
    suggest(at.found().add(kind::given_source_unknown, top, {name, file}), name, candidates);
  }
}

ZHUNZE_DECL void read_documents(unit& at) {
  for (const auto& one : at.sources) {
    at.out().documents.push_back(describe_document(at, one));
    official_document& made = at.out().documents.back();
    document_texts texts;
    auto named = read_text_of(at, one.path, one.where);
    if (const std::string* file = official_file(at, one.names)) {
      texts.official = read_text_of(at, *file, one.where);
      texts.gist = std::move(named);
      made.file = *file;
      made.gist = false;
      check_gist_figures(at, texts, one.names, one.where);
    } else {
      texts.official = std::move(named);
    }
    if (texts.official) made.digest = sha256_text(plain_source(texts.official->text));
    at.documents.push_back(std::move(texts));
  }
  check_given_sources(at);
}

/// The runs of digits of a text, decimals with them, in order.
[[nodiscard]] inline std::vector<std::string> figures_of(std::string_view text) {
  const std::string folded = fold_digits_and_signs(text);
  const auto digit = [&](std::size_t i) {
    return i < folded.size() && folded[i] >= '0' && folded[i] <= '9';
  };
  std::vector<std::string> out;
  for (std::size_t at = 0; at < folded.size(); ++at) {
    if (!digit(at)) continue;
    std::size_t end = at + 1;
    while (digit(end) || (folded[end] == '.' && digit(end + 1))) ++end;
    out.push_back(folded.substr(at, end - at));
    at = end;
  }
  return out;
}

/// The figures of one text that the other has not, or has not as often.
[[nodiscard]] inline std::vector<std::string> figures_missing(std::string_view of,
                                                              std::string_view in) {
  auto there = figures_of(in);
  std::vector<std::string> out;
  for (std::string& figure : figures_of(of)) {
    const auto same = std::find(there.begin(), there.end(), figure);
    if (same == there.end())
      out.push_back(std::move(figure));
    else
      there.erase(same);
  }
  return out;
}

ZHUNZE_DECL void check_gist_figures(unit& at, const document_texts& texts, const identity& called,
                                    location where) {
  if (!texts.gist || !texts.official) return;
  const clause_path preamble = *read_clause_path("序言");
  for (const clause& one : texts.gist->clauses) {
    const clause* const there = texts.official->find(one.path);
    if (there == nullptr || one.path == preamble) continue;
    for (const sentence& said : one.sentences) {
      const auto same = std::find_if(there->sentences.begin(), there->sentences.end(),
                                     [&](const sentence& s) { return s.number == said.number; });
      if (same == there->sentences.end()) continue;
      const auto missing =
          figures_missing(texts.gist->at(said.bytes), texts.official->at(same->bytes));
      if (missing.empty()) continue;
      at.found().add(
          kind::gist_figure_differs, where,
          {called.name, to_text(one.path), std::to_string(said.number), listed(missing)});
    }
  }
}

// What lacks a word in one language, in rules whose texts are written in both.

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
        s.text(into, text_of(note.text), one.names.name, one.file->place(note.text.where));
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
      s.text(titles, text_of(property.text), one.names.name, one.file->place(property.where));
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

}}}  // namespace zhunze::detail::compile
