#pragma once

#include <algorithm>
#include <map>
#include <utility>

#include "zhunze/lint/mend.hpp"
#include "zhunze/review/amendment_drill.hpp"
#include "zhunze/review/detail/version_words.hpp"
#include "zhunze/text/position.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::review {

/// All texts of a compilation, with edits made.
[[nodiscard]] inline bundle edited_bundle(const compilation& unit,
                                          const std::vector<text_edit>& edits) {
  bundle out;
  const source_texts& texts = unit.found.sources();
  out.main = texts[unit.files.front().source.index()].name;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    std::vector<text_edit> own;
    for (const text_edit& one : edits)
      if (one.place.source == source_id(i)) own.push_back(one);
    out.files[texts[i].name] = with_edits(texts[i].text, std::move(own));
  }
  for (const official_document& one : (**unit.rules).documents)
    if (!one.gist && !one.file.empty()) out.sources[one.names.name] = one.file;
  return out;
}

[[nodiscard]] constexpr review_word word_of(text_change what) {
  switch (what) {
    case text_change::same:
    case text_change::punctuated:
      break;
    case text_change::moved:
      return review_word::text_moved;
    case text_change::reworded:
      return review_word::text_reworded;
    case text_change::added:
      return review_word::text_added;
    case text_change::removed:
      return review_word::text_removed;
  }
  return review_word::text_punctuated;
}
[[nodiscard]] constexpr review_word word_of(word_sort sort) {
  switch (sort) {
    case word_sort::words:
      break;
    case word_sort::comparison:
      return review_word::sort_comparison;
    case word_sort::date:
      return review_word::sort_date;
    case word_sort::figure:
      return review_word::sort_figure;
  }
  return review_word::sort_words;
}
[[nodiscard]] constexpr review_word word_of(concern why) {
  switch (why) {
    case concern::words:
      break;
    case concern::place:
      return review_word::concern_place;
    case concern::more:
      return review_word::concern_more;
    case concern::listed:
      return review_word::concern_listed;
    case concern::heading:
      return review_word::concern_heading;
  }
  return review_word::concern_words;
}

/// What a declaration that cites a text is to be called; a waiver has a reason alone.
[[nodiscard]] inline std::string title_of(const concerned_rule& one, language lang) {
  const std::string reason =
      one.label.in(lang).empty() ? one.label.zh + one.label.en : one.label.in(lang);
  const std::string& label =
      one.names.name.empty() ? reason : shown_text(one.label, one.names, lang);
  return say(review_word::sort_and_name, lang, {one.sort.in(lang), label});
}

class amendment_paper : private version_words {
 public:
  amendment_paper(const compilation& unit, const compilation& edited, const amendment_drill& of,
                  language lang)
      : version_words(unit, edited, of.rules, lang), unit_(unit), of_(of) {}

  [[nodiscard]] paper write() {
    const official_document& text = was_[of_.amended.document];
    out_.title = word(review_word::amendment_title, {shown_name(text.names, lang_)});
    write_counts(text);
    if (of_.amended.texts.empty()) return std::move(out_);
    write_texts();
    write_concerned();
    write_outcome();
    return std::move(out_);
  }

 private:
  void write_counts(const official_document& text) {
    paper_part& part = out_.parts.emplace_back();
    part.lines.push_back(
        word(review_word::by_rules, {shown_name(was_.names, lang_), was_.version, was_.digest}));
    part.lines.push_back(word(review_word::amendment_texts, {text.file, of_.amended.name}));
    std::map<text_change, std::size_t> counts;
    for (const amended_text& one : of_.amended.texts) ++counts[one.what];
    if (counts.empty()) part.lines.push_back(word(review_word::texts_alike));
    for (const auto& [what, count] : counts)
      part.lines.push_back(
          word(review_word::texts_changed, {word(word_of(what)), std::to_string(count)}));
  }

  [[nodiscard]] std::string separator() const { return say(phrase::clause_separator, lang_); }
  [[nodiscard]] std::string place(const std::optional<amended_place>& at) const {
    if (!at) return {};
    const std::string path = lang_ == language::zh ? to_text(at->path) : to_english_text(at->path);
    return at->number == 0 ? word(review_word::heading_of, {path})
                           : word(review_word::sentence_of, {path, std::to_string(at->number)});
  }
  [[nodiscard]] std::string difference(const amended_text& one) const {
    if (one.what == text_change::added) return one.after->text;
    if (one.what == text_change::removed) return one.before->text;
    std::string out;
    for (const changed_words& part : one.words) {
      const std::string shown = part.before.empty() ? word(review_word::words_added, {part.after})
                                : part.after.empty()
                                    ? word(review_word::words_removed, {part.before})
                                    : word(review_word::from_to, {part.before, part.after});
      out += (out.empty() ? "" : separator()) +
             word(review_word::sort_and_name, {word(word_of(part.sort)), shown});
    }
    return out;
  }

  void write_texts() {
    paper_part& part = out_.parts.emplace_back();
    part.heading = word(review_word::texts_heading);
    part.table.head = {word(review_word::change), word(review_word::old_text),
                       word(review_word::new_text), word(review_word::difference),
                       word(review_word::rules_concerned)};
    for (const amended_text& one : of_.amended.texts) {
      std::string rules;
      for (const concerned_rule& by : one.rules)
        rules += (rules.empty() ? "" : separator()) + title_of(by, lang_);
      // What is new may want a rule; what was there may be cited by words that still stand.
      if (one.rules.empty() && one.what != text_change::punctuated)
        rules = word(one.what == text_change::added ? review_word::nobody_cites
                                                    : review_word::nobody_concerned);
      part.table.rows.push_back(
          {word(word_of(one.what)), place(one.before), place(one.after), difference(one), rules});
    }
  }

  /// Each rule once, with the changes that concern it.
  void write_concerned() {
    paper_part& part = out_.parts.emplace_back();
    part.heading = word(review_word::rules_concerned);
    part.table.head = {word(review_word::rule), word(review_word::line_of_rules),
                       word(review_word::reason)};
    for (const amended_text& one : of_.amended.texts) {
      for (const concerned_rule& by : one.rules) {
        const std::string name = title_of(by, lang_);
        const std::string where = line_of(by.where);
        const std::string why =
            word(review_word::because,
                 {place(one.before ? one.before : one.after), word(word_of(by.why))});
        const auto known = std::find_if(
            part.table.rows.begin(), part.table.rows.end(),
            [&](const auto& row) { return row[0].text == name && row[1].text == where; });
        if (known == part.table.rows.end())
          part.table.rows.push_back({name, where, why});
        else
          (*known)[2].text += separator() + why;
      }
    }
    if (part.table.rows.empty()) {
      part.table = {};
      part.lines.push_back(word(review_word::nobody_concerned));
    }
  }
  [[nodiscard]] std::string line_of(const location& where) const {
    if (!where.source.has_value()) return {};
    const source_text& text = unit_.found.sources()[where.source.index()];
    return text.name + ":" + std::to_string(line_index(text.text).line_of(where.bytes.begin));
  }

  /// True where more than figures changed, which no edit speaks of.
  [[nodiscard]] static bool has_other_words(const amended_text& one) {
    return std::any_of(one.words.begin(), one.words.end(),
                       [](const changed_words& part) { return part.sort == word_sort::words; });
  }

  void write_outcome() {
    const bool any = std::any_of(of_.amended.texts.begin(), of_.amended.texts.end(),
                                 [](const amended_text& one) { return !one.edits.empty(); });
    if (any && of_.edited.rules) {
      write_rules();
      out_.parts.back().heading = word(review_word::figures_tried);
    }
    paper_part& part = out_.parts.emplace_back();
    if (any && !of_.edited.rules)
      for (const diagnostic& one : of_.edited.found.list())
        part.lines.push_back(word(review_word::figures_refused, {message(one, lang_)}));
    std::string open;
    for (const amended_text& one : of_.amended.texts)
      if (!one.rules.empty() && (one.edits.empty() || has_other_words(one)))
        open += (open.empty()            ? ""
                 : lang_ == language::zh ? "、"
                                         : "; ") +
                place(one.before ? one.before : one.after);
    if (!open.empty()) part.lines.push_back(word(review_word::for_people, {open}));
    if (part.lines.empty()) out_.parts.pop_back();
  }

  const compilation& unit_;
  const amendment_drill& of_;
};

inline void write_place(json_writer& to, std::string_view name,
                        const std::optional<amended_place>& at) {
  to.key(name);
  if (!at) {
    to.null();
    return;
  }
  to.open_object().text("clause", to_text(at->path)).number("sentence", at->number);
  to.text("text", at->text).close_object();
}

inline void write_concerned_rule(json_writer& to, const source_texts& texts,
                                 const concerned_rule& one) {
  to.open_object().text("sort", one.sort.en).text("name", one.names.id);
  to.text("declared", one.names.name).text("concern", key(one.why));
  if (one.names.name.empty()) to.text("reason", one.label.zh.empty() ? one.label.en : one.label.zh);
  if (one.where.source.has_value()) {
    const source_text& text = texts[one.where.source.index()];
    to.text("file", text.name);
    to.number("line", line_index(text.text).line_of(one.where.bytes.begin));
  }
  to.close_object();
}

inline void write_amended(json_writer& to, const source_texts& texts, const amended_text& one) {
  to.line().open_object().text("change", key(one.what));
  write_place(to, "before", one.before);
  write_place(to, "after", one.after);
  to.key("words").open_array();
  for (const changed_words& part : one.words)
    to.open_object()
        .text("sort", key(part.sort))
        .text("before", part.before)
        .text("after", part.after)
        .close_object();
  to.close_array().key("concerned").open_array();
  for (const concerned_rule& by : one.rules) write_concerned_rule(to, texts, by);
  to.close_array().truth("tried", !one.edits.empty()).close_object();
}

}  // namespace detail::review

ZHUNZE_DECL amendment_drill drill_amendment(const compilation& unit, document_id document,
                                            named_text next) {
  amendment_drill out;
  out.amended = amendment_of(unit, document, std::move(next));
  std::vector<text_edit> edits;
  for (const amended_text& one : out.amended.texts)
    edits.insert(edits.end(), one.edits.begin(), one.edits.end());
  if (edits.empty()) return out;
  out.edited = compile_bundle(detail::review::edited_bundle(unit, edits));
  if (out.edited.rules) out.rules = compare_rules(unit, out.edited);
  return out;
}

ZHUNZE_DECL paper to_paper(const compilation& unit, const amendment_drill& of, language lang) {
  const compilation& edited = of.edited.rules ? of.edited : unit;
  return detail::review::amendment_paper(unit, edited, of, lang).write();
}

ZHUNZE_DECL std::string to_json(const compilation& unit, const amendment_drill& of) {
  namespace parts = detail::review;
  const program& before = **unit.rules;
  json_writer to;
  to.open_object();
  detail::render::write_ruleset(to, before);
  to.key("amendment").open_object();
  to.text("document", before[of.amended.document].names.id).text("text", of.amended.name);
  to.key("changes").open_array();
  for (const amended_text& one : of.amended.texts)
    parts::write_amended(to, unit.found.sources(), one);
  to.close_array();
  parts::write_rules(to, before, of.edited.rules ? **of.edited.rules : before, of.rules);
  return to.close_object().close_object().str() + "\n";
}

}}  // namespace zhunze
