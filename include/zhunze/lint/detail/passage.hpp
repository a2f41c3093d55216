#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "zhunze/compile/compile.hpp"
#include "zhunze/document/detail/document.hpp"
#include "zhunze/document/detail/outline.hpp"
#include "zhunze/lint/detail/figure_reader.hpp"
#include "zhunze/lint/detail/said_words.hpp"
#include "zhunze/text/detail/utf8.hpp"

/// The sentences of the official texts that rules cite.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::lint {

/// The official texts of a compilation, read by their numbering, parallel to the program's.
struct notices {
  struct text {
    source_id source;  ///< none where the document has no text
    zhunze::document read;
  };
  std::vector<text> all;
};

[[nodiscard]] inline notices read_notices(const compilation& unit) {
  notices out;
  const source_texts& texts = unit.found.sources();
  diagnostics scratch;
  for (const official_document& one : (**unit.rules).documents) {
    notices::text& made = out.all.emplace_back();
    if (one.file.empty()) continue;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (texts[i].name != one.file) continue;
      made.source = source_id(i);
      made.read = read_document(texts[i].text, made.source, scratch);
      break;
    }
  }
  return out;
}

/// A clause and those that it stands in, searchable; shared by its sentences.
struct surroundings {
  std::string text;     ///< the clause's own text, then that of each clause around it
  std::size_t own = 0;  ///< how much of it is the clause's own
};

/// One cited sentence, or what a citation by quoted words stands for.
struct passage {
  document_id document;
  clause_path path;
  std::uint32_t sentence = 0;  ///< 0: quoted words
  argument names;              ///< 三(二)第3句
  searched_text searched;
  std::shared_ptr<const surroundings> around;
  location where;  ///< in the official text, where it is known
  std::vector<figure> figures = {};
  /// The first word of each sort in the sentence, "" where there is none.
  std::string_view excludes = {}, principle = {}, prefers = {}, requires_so = {}, chooses = {};
  std::vector<char> taken_up = {};         ///< of each figure: 0, or how some statement says it
  std::vector<std::size_t> cited_by = {};  ///< places among the statements

  [[nodiscard]] const std::string& text() const { return searched.text; }
  [[nodiscard]] std::string words(span bytes) const { return searched.words(bytes); }
  /// The words of a figure, with those of its bound.
  [[nodiscard]] std::string words(const figure& of) const { return words(of.with_bound); }
};

/// Where words of a passage stand in the official text.
[[nodiscard]] inline location place_of(const passage& in, span bytes) {
  if (!in.where.source.has_value()) return in.where;
  const span there = in.searched.origin_of(bytes);
  location out = in.where;
  out.bytes = {in.where.bytes.begin + there.begin, in.where.bytes.begin + there.end};
  return out;
}

/// All passages that were cited, each once.
class passages {
 public:
  passages(const program& rules, const notices& texts) : rules_(rules), texts_(texts) {}

  /// The passages that a citation stands for, by their place in `all`.
  [[nodiscard]] const std::vector<std::size_t>& of(const cited_clause& cite) {
    const bool by_path = !cite.path.steps.empty();
    auto& out = found_[std::tuple(cite.document, cite.path, cite.sentences,
                                  by_path ? std::string() : cite.text)];
    if (!out.empty()) return out;
    const clause* there = by_path ? texts_of(cite).read.find(cite.path) : nullptr;
    if (there == nullptr) return out = {quoted(cite)};
    for (const sentence& one : there->sentences) {
      const auto& wanted = cite.sentences;
      if (wanted.empty() || std::find(wanted.begin(), wanted.end(), one.number) != wanted.end())
        out.push_back(known(cite, *there, one));
    }
    return out;
  }

  [[nodiscard]] std::vector<passage>& all() { return all_; }
  [[nodiscard]] const std::vector<passage>& all() const { return all_; }

 private:
  /// Sentences and clauses are read so far: longer ones are no prose.
  static constexpr std::size_t longest_sentence = 8192;
  static constexpr std::size_t longest_clause = 16384;

  [[nodiscard]] const notices::text& texts_of(const cited_clause& cite) const {
    return texts_.all[cite.document.index()];
  }

  std::size_t known(const cited_clause& cite, const clause& in, const sentence& one) {
    const auto [place, is_new] =
        sentences_.emplace(std::tuple(cite.document, cite.path, one.number), all_.size());
    if (!is_new) return place->second;
    const notices::text& text = texts_.all[cite.document.index()];
    const std::string_view words = cut_utf8(text.read.at(one.bytes), longest_sentence);
    return add({cite.document,
                cite.path,
                one.number,
                name_of(cite, one.number),
                searched_text(words),
                around(cite, in),
                {text.source, one.bytes, 0, 0}});
  }

  [[nodiscard]] std::shared_ptr<const surroundings> around(const cited_clause& cite,
                                                           const clause& in) {
    auto& held = around_[std::pair(cite.document, cite.path)];
    if (held) return held;
    const zhunze::document& text = texts_.all[cite.document.index()].read;
    auto made = std::make_shared<surroundings>();
    made->text = searchable(cut_utf8(text.at(in.bytes), longest_clause));
    made->own = made->text.size();
    for (clause_path outer = cite.path; outer.steps.size() > 1;) {
      outer.steps.pop_back();
      if (const clause* above = text.find(outer))
        made->text += "\n" + searchable(cut_utf8(text.at(above->bytes), longest_clause));
    }
    held = std::move(made);
    return held;
  }

  /// Of a clause of an English statute, which is named by its number: its words without that, where
  /// they stand. Of other citations by words: these.
  [[nodiscard]] std::pair<std::string_view, location> words_of(const cited_clause& cite) {
    const notices::text& text = texts_of(cite);
    const auto path = read_outline_path(cite.clause);
    if (!path) return {cite.text, {}};
    auto& outline = outlines_[cite.document];
    if (outline.empty()) outline = read_outline(text.read.text);
    const auto there = std::find_if(outline.begin(), outline.end(),
                                    [&](const auto& one) { return one.labels == *path; });
    if (there == outline.end()) return {without_labels(cite.text), {}};
    const std::string_view words = without_labels(text.read.at(there->bytes));
    const auto begin = static_cast<std::uint32_t>(words.data() - text.read.text.data());
    const auto end = static_cast<std::uint32_t>(begin + words.size());
    return {words, {text.source, {begin, end}, 0, 0}};
  }

  std::size_t quoted(const cited_clause& cite) {
    const auto [all, where] = words_of(cite);
    const std::string words(cut_utf8(all, longest_sentence));
    const auto [place, is_new] = quoted_.emplace(std::pair(cite.document, words), all_.size());
    if (!is_new) return place->second;
    auto here = std::make_shared<surroundings>();
    here->text = searchable(words);
    here->own = here->text.size();
    return add({cite.document, {}, 0, {cite.clause}, searched_text(words), here, where});
  }

  std::size_t add(passage made) {
    made.figures = figures_of(made.text());
    made.excludes = excluding_word(made.text());
    made.principle = first_said(made.text(), principle_words);
    made.prefers = first_said(made.text(), preferring_words);
    made.requires_so = first_said(made.text(), requiring_words);
    made.chooses = first_said(made.text(), choosing_words);
    made.taken_up.assign(made.figures.size(), 0);
    all_.push_back(std::move(made));
    return all_.size() - 1;
  }

  [[nodiscard]] argument name_of(const cited_clause& cite, std::uint32_t number) const {
    const std::string n = std::to_string(number);
    const std::string zh = cite.clause.empty() ? to_text(cite.path) : cite.clause;
    return {"“" + rules_[cite.document].names.name + "”" + zh + " 第" + n + "句",
            shown_name(rules_[cite.document].names, language::en) + " " +
                to_english_text(cite.path) + ", sentence " + n};
  }

  const program& rules_;
  const notices& texts_;
  std::vector<passage> all_;
  std::map<std::tuple<document_id, clause_path, std::vector<std::uint32_t>, std::string>,
           std::vector<std::size_t>>
      found_;
  std::map<std::tuple<document_id, clause_path, std::uint32_t>, std::size_t> sentences_;
  std::map<std::pair<document_id, clause_path>, std::shared_ptr<const surroundings>> around_;
  std::map<std::pair<document_id, std::string>, std::size_t> quoted_;
  std::map<document_id, std::vector<outline_clause>> outlines_;
};

}}}  // namespace zhunze::detail::lint
