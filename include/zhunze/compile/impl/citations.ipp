#pragma once

#include <algorithm>
#include <tuple>

#include "zhunze/compile/impl/citing.hpp"
#include "zhunze/program/notice_order.hpp"
#include "zhunze/syntax/lexer.hpp"
#include "zhunze/text/fold.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

[[nodiscard]] inline std::string listed(const std::vector<std::string>& names,
                                        std::string_view comma) {
  std::string out;
  for (const std::string& name : names) {
    if (!out.empty()) out += comma;
    out += name;
  }
  return out;
}

ZHUNZE_DECL argument listed(const std::vector<std::string>& names) {
  return {listed(names, "、"), listed(names, ", ")};
}

/// True where a source was declared and cannot be read: it may be the one that is meant.
[[nodiscard]] inline bool source_dropped(const unit& at) {
  const auto is_source = [](const syntax::file& file) {
    return std::any_of(file.dropped_names.begin(), file.dropped_names.end(),
                       [&](const syntax::word& name) {
                         const std::size_t token = name.token.index();
                         const auto word = static_cast<std::uint8_t>(syntax::token_kind::source);
                         return token != 0 && file.tokens.kinds[token - 1] == word;
                       });
  };
  const auto& files = at.result.files;
  return at.names.incomplete || std::any_of(files.begin(), files.end(), is_source);
}

[[nodiscard]] inline document_id only_document(unit& at, location where) {
  const auto& all = at.out().documents;
  if (all.size() == 1) return document_id(0);
  if (all.empty() && source_dropped(at)) return {};
  if (all.empty()) {
    at.found().add(kind::cites_nothing_declared, where);
    return {};
  }
  std::vector<std::string> names;
  for (const official_document& one : all) names.push_back(one.called.name);
  at.found().add(kind::cites_without_document, where, {listed(names)});
  return {};
}

[[nodiscard]] inline document_id document_of(unit& at, const syntax::file& file,
                                             const syntax::citation& written) {
  if (!written.document) return only_document(at, file.place(written.where));
  const syntax::word& name = *written.document;
  std::vector<std::string_view> candidates;
  for (std::size_t i = 0; i < at.out().documents.size(); ++i) {
    const identity& called = at.out().documents[i].called;
    if (is_called(called, name.text)) return document_id(i);
    candidates.emplace_back(called.name);
    candidates.insert(candidates.end(), called.aliases.begin(), called.aliases.end());
  }
  if (at.names.excuses(name.text)) return {};
  suggest(at.found().add(kind::no_such_document, file.place(name), {name.text}), name.text,
          candidates);
  return {};
}

/// How many first steps two paths share.
[[nodiscard]] inline std::size_t shared_steps(const clause_path& a, const clause_path& b) {
  std::size_t n = 0;
  while (n < a.steps.size() && n < b.steps.size() && a.steps[n] == b.steps[n]) ++n;
  return n;
}

/// Clauses that stand nearest to one that is not there: those that share the most of its path.
[[nodiscard]] inline std::vector<std::string> clauses_near(const zhunze::document& text,
                                                           const clause_path& path) {
  constexpr std::size_t most_shown = 12;
  std::size_t most = 0;
  for (const clause& one : text.clauses) most = std::max(most, shared_steps(one.path, path));
  std::vector<std::string> out;
  for (const clause& one : text.clauses) {
    const bool near = shared_steps(one.path, path) == most && one.path.steps.size() <= most + 1;
    if (near && out.size() < most_shown) out.push_back(to_text(one.path));
  }
  return out;
}

[[nodiscard]] inline const clause* clause_in(const citing& c, const zhunze::document& text,
                                             const clause_path& path, kind otherwise) {
  if (const clause* there = text.find(path)) return there;
  diagnostic& told = c.at.found().add(otherwise, c.where, {c.name(), to_text(path)});
  const argument near = listed(clauses_near(text, path));
  if (!near.zh.empty()) told.help.emplace_back("相近的有：" + near.zh, "nearby: " + near.en);
  return nullptr;
}

[[nodiscard]] inline const sentence* sentence_in(const clause& of, std::uint32_t number) {
  const auto there = std::find_if(of.sentences.begin(), of.sentences.end(),
                                  [&](const sentence& one) { return one.number == number; });
  return there == of.sentences.end() ? nullptr : &*there;
}

[[nodiscard]] inline std::string numbers_of(const clause& of) {
  std::vector<std::string> numbers;
  for (const sentence& one : of.sentences) numbers.push_back(std::to_string(one.number));
  return listed(numbers, ", ");
}

/// False where a cited sentence is not in the clause, which is reported.
[[nodiscard]] inline bool has_sentences(const citing& c, const clause& of,
                                        const std::vector<std::uint32_t>& numbers, kind otherwise) {
  bool all = true;
  for (const std::uint32_t number : numbers) {
    if (sentence_in(of, number) != nullptr) continue;
    const std::string there = numbers_of(of);
    diagnostic& told =
        c.at.found().add(otherwise, c.where, {to_text(of.path), std::to_string(number)});
    if (!there.empty()) told.help.emplace_back("这一条的句子：" + there, "its sentences: " + there);
    if (there.empty()) {
      told.help.emplace_back("这一条自己没有句子，请引用它下面的条款，或者去掉句数",
                             "it has no sentence of its own: cite a clause below it, or leave the "
                             "sentence out");
    }
    all = false;
  }
  return all;
}

/// The sentences of a clause that hold the words.
[[nodiscard]] inline std::vector<std::uint32_t> sentences_with(const zhunze::document& text,
                                                               const clause& of,
                                                               std::string_view words) {
  std::vector<std::uint32_t> out;
  for (const sentence& one : of.sentences) {
    if (text.at(one.bytes).find(words) != std::string_view::npos) out.push_back(one.number);
  }
  return out;
}

/// The number of the one sentence with the quoted words, in the official text or in the gist.
[[nodiscard]] inline std::optional<std::uint32_t> sentence_by_words(const citing& c,
                                                                    const clause& official,
                                                                    const clause* gist) {
  const std::string& words = *c.written.sentence_words;
  auto found = sentences_with(*c.texts().official, official, words);
  if (found.empty() && gist != nullptr) found = sentences_with(*c.texts().gist, *gist, words);
  if (found.size() == 1) return found.front();
  const std::string path = to_text(official.path);
  if (found.empty()) {
    c.at.found().add(kind::no_sentence_with_words, c.where, {path, words});
    return std::nullopt;
  }
  std::vector<std::string> numbers;
  for (const std::uint32_t n : found) numbers.push_back(std::to_string(n));
  c.at.found().add(kind::several_sentences_with_words, c.where, {path, words, listed(numbers)});
  return std::nullopt;
}

ZHUNZE_DECL std::string on_one_line(std::string_view text) {
  const bool one_line =
      text.find('\n') == std::string_view::npos && text.find('\r') == std::string_view::npos;
  if (one_line) return std::string(trim(text));
  std::string out;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of("\r\n");
    const std::string_view line = trim(text.substr(0, end));
    if (!out.empty() && !line.empty()) out += ' ';
    out += line;
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return out;
}

/// The words of the cited sentences, or the clause's own text.
[[nodiscard]] inline std::string words_of(const zhunze::document& text, const clause& of,
                                          const std::vector<std::uint32_t>& sentences) {
  if (sentences.empty()) return on_one_line(text.at(of.bytes));
  std::string out;
  for (const std::uint32_t number : sentences) {
    const sentence* one = sentence_in(of, number);
    if (one == nullptr) continue;
    std::string words = on_one_line(text.at(one->bytes));
    if (out.empty()) {
      out = std::move(words);
      continue;
    }
    if (static_cast<unsigned char>(out.back()) < 0x80) out += ' ';
    out += words;
  }
  return out;
}

[[nodiscard]] inline std::vector<std::uint32_t> sorted_sentences(
    const std::vector<std::uint32_t>& written) {
  std::vector<std::uint32_t> out = written;
  if (out.size() <= 1) return out;
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

/// The clause of a path, its sentences and its words, held against both texts.
[[nodiscard]] inline bool resolve_clause(const citing& c, cited_clause& out) {
  const zhunze::document& official = *c.texts().official;
  const auto& gist = c.texts().gist;
  const clause* there = clause_in(c, official, out.path, kind::no_such_clause);
  if (there == nullptr) return false;
  const clause* in_gist = nullptr;
  if (gist) {
    in_gist = clause_in(c, *gist, out.path, kind::clause_not_in_gist);
    if (in_gist == nullptr) return false;
  }
  if (c.written.sentence_words) {
    const auto number = sentence_by_words(c, *there, in_gist);
    if (!number) return false;
    out.sentences = {*number};
  }
  if (!has_sentences(c, *there, out.sentences, kind::no_such_sentence)) return false;
  if (in_gist != nullptr &&
      !has_sentences(c, *in_gist, out.sentences, kind::sentence_not_in_gist)) {
    return false;
  }
  out.text = words_of(official, *there, out.sentences);
  return true;
}

/// Says once a document that there is no text to hold its citations against.
inline void tell_unchecked(const citing& c) {
  const bool has_file = !c.at.out().documents[c.document.index()].file.empty();
  if (c.texts().told_unchecked || has_file) return;
  c.texts().told_unchecked = true;
  c.at.found().add(kind::citation_unchecked, c.where, {c.name()});
}

/// Digits stay digits: 2.1 is how a document numbered so calls its clause.
inline std::string shown_path(const syntax::citation& written, const clause_path& path) {
  const std::string& spelled = written.path_spelling;
  const bool digits = !spelled.empty() && spelled.front() >= '0' && spelled.front() <= '9';
  return digits ? spelled : to_text(path);
}

/// Fills in the path and how it is shown, or the quoted words; true where there is a path.
inline bool take_path(const syntax::citation& written, cited_clause& out) {
  if (written.path) {
    out.path = *written.path;
  } else if (written.quoted) {
    auto path = read_clause_path(*written.quoted);
    if (!path) {
      out.clause = *written.quoted;
      return false;
    }
    out.path = *std::move(path);
  } else {
    return false;
  }
  out.clause = shown_path(written, out.path);
  return true;
}

/// False where the citation does not resolve, which is reported.
[[nodiscard]] inline bool resolve_anew(unit& at, const syntax::file& file,
                                       const syntax::citation& written, cited_clause& out) {
  out.document = document_of(at, file, written);
  if (!out.document.has_value()) return false;
  const citing c{at, file, written, file.place(written.where), out.document};
  out.where = c.where;
  out.sentences = sorted_sentences(written.sentences);
  const bool has_path = take_path(written, out);
  if (!c.texts().official) {
    tell_unchecked(c);
    return true;
  }
  return has_path ? resolve_clause(c, out) : resolve_quoted(c, out);
}

/// The same. Many rules cite few clauses: one that was found is not looked for again.
[[nodiscard]] inline bool resolve_citation(unit& at, const syntax::file& file,
                                           const syntax::citation& written, cited_clause& out) {
  const bool by_path = written.path && !written.sentence_words;
  if (!by_path) return resolve_anew(at, file, written, out);
  if (const auto known = at.cited.find(&written); known != at.cited.end()) {
    out = known->second;
    out.where = file.place(written.where);
    return true;
  }
  if (!resolve_anew(at, file, written, out)) return false;
  at.cited.emplace(&written, out);
  return true;
}

ZHUNZE_DECL std::vector<cited_clause> resolve_citations(
    unit& at, const syntax::file& file, const std::vector<syntax::citation>& written) {
  std::vector<cited_clause> out;
  out.reserve(written.size());
  for (const syntax::citation& one : written) {
    if (!resolve_citation(at, file, one, out.emplace_back())) out.pop_back();
  }
  const auto earlier = [](const cited_clause& a, const cited_clause& b) {
    return earlier_in_notice(a, b);
  };
  if (out.size() > 1) std::stable_sort(out.begin(), out.end(), earlier);
  return out;
}

ZHUNZE_DECL void resolve_waivers(unit& at) {
  for (const auto& one : at.waivers) {
    waived_clause made{resolve_citations(at, *one.file, one.node->citations),
                       text_of(one.node->reason)};
    if (!made.cites.empty()) at.out().waivers.push_back(std::move(made));
  }
  std::stable_sort(at.out().waivers.begin(), at.out().waivers.end(),
                   [](const waived_clause& a, const waived_clause& b) {
                     return std::tie(a.reason.zh, a.reason.en) < std::tie(b.reason.zh, b.reason.en);
                   });
  std::stable_sort(at.out().waivers.begin(), at.out().waivers.end(),
                   [](const waived_clause& a, const waived_clause& b) {
                     return earlier_in_notice(a.cites, b.cites);
                   });
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
