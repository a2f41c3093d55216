#pragma once

#include <algorithm>
#include <set>
#include <string_view>

#include "zhunze/edit/completion.hpp"
#include "zhunze/edit/detail/cited_text.hpp"
#include "zhunze/edit/detail/shown_things.hpp"
#include "zhunze/edit/detail/typing_place.hpp"
#include "zhunze/edit/pinyin.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace edit {

namespace parts {

class completer {
 public:
  completer(const open_rules& in, source_id source, language lang)
      : in_(in), source_(source), lang_(lang), keywords_(in.keywords(source)) {}

  [[nodiscard]] suggestions run(const syntax::file& file, std::size_t offset) {
    const std::string& text = in_.text(source_);
    span word = word_before(text, offset);
    at_ = place_reader(file, text, word).read();
    look(word);
    if (out_.list.empty() && word.begin != word.end) {
      // Behind a name in Chinese only the letters are what is being typed.
      const span letters = ascii_end(word);
      if (letters.begin != letters.end && letters.begin != word.begin) look(word = letters);
    }
    out_.replaced = {source_, word, 0, 0};
    order();
    return std::move(out_);
  }

 private:
  static constexpr unsigned unlikely = 6;

  [[nodiscard]] span ascii_end(span word) const {
    const std::string& text = in_.text(source_);
    while (word.begin != word.end && static_cast<unsigned char>(text[word.end - 1]) < 0x80) {
      std::uint32_t at = word.end;
      while (at != word.begin && static_cast<unsigned char>(text[at - 1]) < 0x80) --at;
      return {at, word.end};
    }
    return {word.end, word.end};
  }

  void look(span word) {
    typed_ = bytes_of(in_.text(source_), word);
    seen_.clear();
    if (at_.what == wanted::nothing) return;
    if (at_.what == wanted::clause) return clauses();
    const thing_id record = record_seen();
    const thing_id members = members_of(record);
    for (const named_thing& one : in_.names().things()) name(one, record, members);
    keywords(members);
  }
  [[nodiscard]] thing_id type_named(std::string_view name) const {
    return in_.names().find(name_space::types, {}, name);
  }
  [[nodiscard]] thing_id record_seen() const {
    if (!at_.record.empty()) return type_named(at_.record);
    return at_.base.empty() ? thing_id() : record_of_example(at_.base, 0);
  }
  /// The record of an example by its title, through those that it is based on.
  [[nodiscard]] thing_id record_of_example(std::string_view title, std::size_t steps) const {
    constexpr std::size_t most_steps = 100;
    for (const syntax::file& file : in_.unit().files)
      for (const syntax::declaration& one : file.declarations) {
        const auto* example = std::get_if<syntax::example>(&one.node);
        if (example == nullptr || example->title != title) continue;
        if (example->record) return type_named(example->record->text);
        if (example->based_on && steps < most_steps)
          return record_of_example(*example->based_on, steps + 1);
      }
    return {};
  }
  [[nodiscard]] thing_id members_of(thing_id record) const {
    if (at_.compared.empty()) return {};
    const thing_id compared = in_.names().find(name_space::values, record, at_.compared);
    return compared ? in_.names()[compared].type : thing_id();
  }

  /// How likely a name is here; nothing where it cannot stand here.
  [[nodiscard]] std::optional<unsigned> fits(const named_thing& one, thing_id record,
                                             thing_id members) const {
    const bool visible = !record || in_.names().visible_from(record, one);
    const bool value = one.sort == name_sort::fact || one.sort == name_sort::definition ||
                       one.sort == name_sort::criterion || one.sort == name_sort::parameter;
    const bool member = one.sort == name_sort::level || one.sort == name_sort::option;
    switch (at_.what) {
      case wanted::nothing:
      case wanted::clause:
      case wanted::declaration:
        return std::nullopt;
      case wanted::record:
        return only(one.sort == name_sort::record);
      case wanted::document:
        return only(one.sort == name_sort::document);
      case wanted::stage:
        return only(one.sort == name_sort::stage);
      case wanted::type:
        return only(one.sort == name_sort::scale || one.sort == name_sort::choice ||
                    one.sort == name_sort::table);
      case wanted::rule:
        return only(visible && (one.sort == name_sort::rule || one.sort == name_sort::group));
      case wanted::fact:
        return only(visible && one.sort == name_sort::fact);
      case wanted::member:
        if (member) return only(members && one.owner == members);
        return value && visible ? std::optional(unlikely) : std::nullopt;
      case wanted::value:
        break;
    }
    const bool type = one.sort == name_sort::table || one.sort == name_sort::calendar ||
                      one.sort == name_sort::scale || one.sort == name_sort::choice;
    if (type || member || one.sort == name_sort::column) return unlikely;
    return only(visible && value);
  }
  [[nodiscard]] static std::optional<unsigned> only(bool fits) {
    return fits ? std::optional(0U) : std::nullopt;
  }

  void name(const named_thing& one, thing_id record, thing_id members) {
    const auto fit = fits(one, record, members);
    if (!fit) return;
    std::optional<unsigned> best;
    const auto take = [&](std::string_view spelling) {
      const auto cost = match_typed(spelling, typed_);
      if (cost && (!best || *cost < *best)) best = cost;
    };
    take(one.node->name.text);
    for (const syntax::alias& alias : one.node->aliases) take(alias.text);
    if (!best) return;
    const std::string_view own = spelling_in(*one.node, keywords_);
    suggestion made;
    made.is = suggestion::form::name;
    made.text = own.empty() || is_quoted(*one.node, own) ? one.node->name.text : std::string(own);
    made.detail = sort_word(one, lang_);
    for (const language other : {language::zh, language::en}) {
      const std::string_view spelled = spelling_in(*one.node, other);
      if (!spelled.empty() && spelled != made.text) made.detail += " · " + std::string(spelled);
    }
    made.label = label_in(one.label, lang_);
    made.sort = one.sort;
    made.cost = *best + *fit;
    if (seen_.insert(made.text).second) out_.list.push_back(std::move(made));
  }
  [[nodiscard]] static bool is_quoted(const syntax::named& one, std::string_view spelling) {
    return std::any_of(one.aliases.begin(), one.aliases.end(), [&](const syntax::alias& alias) {
      return alias.quoted && alias.text == spelling;
    });
  }

  /// How likely a keyword is here; nothing where it cannot stand here.
  [[nodiscard]] std::optional<unsigned> fits(syntax::keyword word, thing_id members) const {
    using syntax::keyword;
    using syntax::keyword_class;
    const keyword_class of = syntax::info(word).class_;
    const bool type = word >= keyword::type_truth && word <= keyword::type_id;
    const bool truth = word == keyword::yes || word == keyword::no;
    const bool condition = of == keyword_class::expression || of == keyword_class::function ||
                           of == keyword_class::quantifier;
    switch (at_.what) {
      case wanted::declaration:
        if (word == keyword::ruleset) return only(at_.first);
        if (of == keyword_class::declaration) return 0U;
        return condition || type ? std::optional(unlikely) : std::optional(1U);
      case wanted::type:
        if (type || word == keyword::choice) return 0U;
        return of == keyword_class::header ? std::optional(2U) : only(word >= keyword::not_below);
      case wanted::document:
        return only(word == keyword::annex || word == keyword::preamble);
      case wanted::fact:
        return only(word == keyword::others);
      case wanted::member:
        if (word == keyword::is_missing) return 2U;
        return truth ? only(!members) : only(condition);
      case wanted::value:
        return only(condition);
      case wanted::nothing:
      case wanted::record:
      case wanted::clause:
      case wanted::stage:
      case wanted::rule:
        break;
    }
    return std::nullopt;
  }

  void keywords(thing_id members) {
    for (std::size_t i = 0; i < syntax::keyword_count; ++i) {
      const auto word = static_cast<syntax::keyword>(i);
      const auto fit = fits(word, members);
      const std::string_view text = syntax::spelling(word, keywords_);
      const language other = keywords_ == language::zh ? language::en : language::zh;
      if (!fit) continue;
      auto cost = match_typed(text, typed_);
      const auto second = match_typed(syntax::spelling(word, other), typed_);
      if (second && (!cost || *second < *cost)) cost = second;
      if (!cost || !seen_.insert(std::string(text)).second) continue;
      suggestion made;
      made.is = suggestion::form::keyword;
      made.text = text;
      made.detail = syntax::spelling(word, other);
      made.cost = *cost + *fit;
      out_.list.push_back(std::move(made));
    }
  }

  void clauses() {
    for (std::size_t d = 0; d < in_.unit().draft->documents.size(); ++d) {
      const document_id which(d);
      const source_id source = text_of(in_, which);
      if (!source || !is_called((*in_.unit().draft)[which].names, at_.document)) continue;
      diagnostics scratch;
      const document read = read_document(in_.text(source), source, scratch);
      for (const clause& one : read.clauses) add_clause(read, one);
    }
  }
  void add_clause(const document& read, const clause& one) {
    constexpr std::size_t most_letters = 60;
    const std::string path = keywords_ == language::zh ? to_text(one.path) : english_path(one.path);
    const auto cost = match_typed(path, typed_);
    if (!cost || !seen_.insert(path).second) return;
    suggestion made;
    made.is = suggestion::form::clause;
    made.text = path;
    const span words = one.heading.begin < one.heading.end ? one.heading : one.bytes;
    made.detail = shortened(read.at(words), most_letters);
    made.label = read.at(one.bytes);
    made.sort = name_sort::document;
    made.cost = *cost;
    out_.list.push_back(std::move(made));
  }
  /// As rules in English cite it: 2(1)1, annex 2; what has no such spelling as in Chinese.
  [[nodiscard]] static std::string english_path(const clause_path& path) {
    std::string out = to_english_text(path);
    return read_clause_path(out) ? out : to_text(path);
  }

  void order() {
    std::stable_sort(out_.list.begin(), out_.list.end(),
                     [](const suggestion& a, const suggestion& b) { return a.cost < b.cost; });
    if (out_.list.size() > most_suggestions) out_.list.resize(most_suggestions);
  }

  const open_rules& in_;
  source_id source_;
  language lang_, keywords_;
  typing_place at_;
  std::string_view typed_;
  std::set<std::string> seen_;
  suggestions out_;
};

}  // namespace parts

ZHUNZE_DECL suggestions complete_at(const open_rules& in, source_id source, std::size_t offset,
                                    language lang) {
  const syntax::file* const file = in.tree(source);
  if (file == nullptr) return {};
  return parts::completer(in, source, lang).run(*file, std::min(offset, in.text(source).size()));
}

}}}  // namespace zhunze::edit
