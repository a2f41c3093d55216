#pragma once

#include <algorithm>
#include <tuple>

#include "zhunze/compile/detail/citing.hpp"
#include "zhunze/compile/detail/unit.hpp"
#include "zhunze/program/detail/notice_order.hpp"
#include "zhunze/syntax/detail/lexer.hpp"
#include "zhunze/text/detail/fold.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::compile {

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
  for (const official_document& one : all) names.push_back(one.names.name);
  at.found().add(kind::cites_without_document, where, {listed(names)});
  return {};
}

[[nodiscard]] inline document_id document_of(unit& at, const syntax::file& file,
                                             const syntax::citation& written) {
  if (!written.document) return only_document(at, file.place(written.where));
  const syntax::word& name = *written.document;
  std::vector<std::string_view> candidates;
  for (std::size_t i = 0; i < at.out().documents.size(); ++i) {
    const identity& called = at.out().documents[i].names;
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

[[nodiscard]] inline bool is_word_letter(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// True where a text holds the words, and not as a part of longer ones: 4 is not in 48, nor in 2.4.
[[nodiscard]] inline bool holds_words(std::string_view text, std::string_view words) {
  const auto is_number = [](char c) { return c >= '0' && c <= '9'; };
  for (std::size_t at = text.find(words); at != std::string_view::npos;
       at = text.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    const bool letters_before = at != 0 && is_word_letter(text[at - 1]);
    const bool letters_behind = end < text.size() && is_word_letter(text[end]);
    const auto joins = [&](char sign, char digit) {
      return (sign == '.' || sign == ',') && is_number(digit);
    };
    const bool digits_before = at > 1 && joins(text[at - 1], text[at - 2]);
    const bool digits_behind = end + 1 < text.size() && joins(text[end], text[end + 1]);
    const bool before = is_word_letter(words.front()) &&
                        (letters_before || (is_number(words.front()) && digits_before));
    const bool behind = is_word_letter(words.back()) &&
                        (letters_behind || (is_number(words.back()) && digits_behind));
    if (!before && !behind) return true;
  }
  return false;
}

/// The sentence, or else the clause, of a text that holds the quoted words.
[[nodiscard]] inline std::optional<std::string> place_of_words(const zhunze::document& text,
                                                               std::string_view words) {
  for (const clause& one : text.clauses) {
    for (const sentence& part : one.sentences) {
      const std::string_view here = text.at(part.bytes);
      if (holds_words(here, words)) return on_one_line(here);
    }
  }
  for (const clause& one : text.clauses) {
    const std::string_view here = text.at(one.bytes);
    if (holds_words(here, words)) return on_one_line(here);
  }
  if (holds_words(text.text, words)) return std::string(words);
  return std::nullopt;
}

/// The numbers that stand nearest to one that is not there: those within the deepest of its clauses
/// that are there.
[[nodiscard]] inline std::vector<std::string> outline_near(const std::vector<outline_clause>& all,
                                                           const std::vector<std::string>& path) {
  constexpr std::size_t most_shown = 12;
  const auto shared = [&](const outline_clause& one) {
    const auto end = std::mismatch(one.labels.begin(), one.labels.end(), path.begin(), path.end());
    return static_cast<std::size_t>(end.first - one.labels.begin());
  };
  std::size_t most = 0;
  for (const outline_clause& one : all) most = std::max(most, shared(one));
  std::vector<std::string> out;
  for (const outline_clause& one : all) {
    const bool near = shared(one) == most && one.labels.size() <= most + 1;
    std::string text = to_text(one.labels);
    const bool again = std::find(out.begin(), out.end(), text) != out.end();
    if (near && !again && out.size() < most_shown) out.push_back(std::move(text));
  }
  return out;
}

/// The clause with this number in an English statute; its words, or nothing, which is reported with
/// the numbers that there are.
[[nodiscard]] inline std::optional<std::string> clause_of_number(
    const citing& c, const std::vector<std::string>& path) {
  document_texts& texts = c.texts();
  if (!texts.outline) texts.outline = read_outline(texts.official->text);
  const auto there = std::find_if(texts.outline->begin(), texts.outline->end(),
                                  [&](const outline_clause& one) { return one.labels == path; });
  if (there != texts.outline->end()) return on_one_line(texts.official->at(there->bytes));
  diagnostic& told = c.at.found().add(kind::no_such_number, c.where, {c.name(), to_text(path)});
  const argument near = listed(outline_near(*texts.outline, path));
  if (!near.zh.empty()) told.help.emplace_back("相近的有：" + near.zh, "nearby: " + near.en);
  return std::nullopt;
}

ZHUNZE_DECL bool resolve_quoted(const citing& c, cited_clause& out) {
  if (!out.sentences.empty() || c.written.sentence_words) {
    c.at.found().add(kind::sentence_of_quoted, c.where, {out.clause});
    return false;
  }
  if (const auto path = read_outline_path(out.clause)) {
    auto words = clause_of_number(c, *path);
    if (!words) return false;
    out.text = *std::move(words);
    return true;
  }
  auto words = out.clause.empty() ? std::nullopt : place_of_words(*c.texts().official, out.clause);
  if (!words) {
    c.at.found().add(kind::no_such_words, c.where, {c.name(), out.clause});
    return false;
  }
  out.text = *std::move(words);
  return true;
}

/// What keeps a written path from being a plain relative one.
enum class path_fault : std::uint8_t { none, empty, not_plain, absolute, outside };

[[nodiscard]] inline bool begins_with_drive(std::string_view path) {
  const auto letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  return path.size() >= 2 && letter(path[0]) && path[1] == ':';
}

[[nodiscard]] inline path_fault look_at_path(std::string_view path) {
  if (path.empty()) return path_fault::empty;
  if (path.front() == '/' || begins_with_drive(path) || path.find("://") != std::string::npos) {
    return path_fault::absolute;
  }
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\\' || byte < 0x20 || byte == 0x7F) return path_fault::not_plain;
  }
  return path.back() == '/' ? path_fault::not_plain : path_fault::none;
}

/// Takes one step of a path; false where it leads above the ruleset's folder.
[[nodiscard]] inline bool take_step(std::vector<std::string_view>& steps, std::string_view step) {
  if (step.empty() || step == ".") return true;
  if (step != "..") {
    steps.push_back(step);
    return true;
  }
  if (steps.empty()) return false;
  steps.pop_back();
  return true;
}

[[nodiscard]] inline bool take_steps(std::vector<std::string_view>& steps, std::string_view path) {
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    if (!take_step(steps, path.substr(0, slash))) return false;
    if (slash == std::string_view::npos) return true;
    path.remove_prefix(slash + 1);
  }
  return true;
}

[[nodiscard]] inline std::string_view folder_of(std::string_view file) {
  const std::size_t slash = file.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : file.substr(0, slash);
}

[[nodiscard]] inline kind kind_of_fault(path_fault fault) {
  switch (fault) {
    case path_fault::empty:
      return kind::path_empty;
    case path_fault::absolute:
      return kind::path_absolute;
    case path_fault::outside:
      return kind::path_outside;
    default:
      return kind::path_not_plain;
  }
}

ZHUNZE_DECL std::optional<std::string> resolve_path(unit& at, std::string_view from,
                                                    std::string_view written, location where) {
  path_fault fault = look_at_path(written);
  std::vector<std::string_view> steps;
  if (fault == path_fault::none &&
      (!take_steps(steps, folder_of(from)) || !take_steps(steps, written) || steps.empty())) {
    fault = path_fault::outside;
  }
  if (fault != path_fault::none) {
    at.found().add(kind_of_fault(fault), where, {written});
    return std::nullopt;
  }
  std::string name;
  for (const std::string_view step : steps) {
    if (!name.empty()) name += '/';
    name += step;
  }
  return name;
}

}}}  // namespace zhunze::detail::compile
