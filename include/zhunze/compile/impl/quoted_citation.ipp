#pragma once

#include <algorithm>

#include "zhunze/compile/impl/citing.hpp"
#include "zhunze/text/fold.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

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

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
