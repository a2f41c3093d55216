#pragma once

#include "zhunze/compile/impl/citing.hpp"
#include "zhunze/text/fold.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

/// The sentence, or else the clause, of a text that holds the quoted words.
[[nodiscard]] inline std::optional<std::string> place_of_words(const zhunze::document& text,
                                                               std::string_view words) {
  for (const clause& one : text.clauses) {
    for (const sentence& part : one.sentences) {
      const std::string_view here = text.at(part.bytes);
      if (here.find(words) != std::string_view::npos) return on_one_line(here);
    }
  }
  for (const clause& one : text.clauses) {
    const std::string_view here = text.at(one.bytes);
    if (here.find(words) != std::string_view::npos) return on_one_line(here);
  }
  if (text.text.find(words) != std::string::npos) return std::string(words);
  return std::nullopt;
}

/// "13(2)(a)" as 13, (2), (a).
[[nodiscard]] inline std::vector<std::string_view> labels_of(std::string_view number) {
  std::vector<std::string_view> out;
  while (!number.empty()) {
    const std::size_t next = number.find('(', 1);
    const std::string_view label = trim(number.substr(0, next));
    if (!label.empty()) out.push_back(label);
    if (next == std::string_view::npos) break;
    number.remove_prefix(next);
  }
  return out;
}

/// True where a line begins with a label that is all of its number: 13 does not begin 130.
[[nodiscard]] inline bool begins_with_label(std::string_view line, std::string_view label) {
  if (line.substr(0, label.size()) != label) return false;
  if (label.back() == ')' || line.size() == label.size()) return true;
  const char next = line[label.size()];
  const bool goes_on =
      (next >= '0' && next <= '9') || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
  return !goes_on;
}

/// The line that begins with the last of the labels, behind lines that begin with the others in
/// turn.
[[nodiscard]] inline std::optional<std::string> line_of_labels(std::string_view text,
                                                               std::string_view number) {
  const std::vector<std::string_view> labels = labels_of(number);
  std::size_t met = 0;
  while (!text.empty() && met < labels.size()) {
    const std::size_t end = text.find_first_of("\r\n");
    std::string_view line = trim(text.substr(0, end));
    const std::string_view whole = line;
    // Several labels may stand on one line: 13 (2).
    while (met < labels.size() && begins_with_label(line, labels[met])) {
      line = trim(line.substr(labels[met].size()));
      ++met;
    }
    if (met == labels.size()) return std::string(whole);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return std::nullopt;
}

ZHUNZE_DECL bool resolve_quoted(const citing& c, cited_clause& out) {
  if (!out.sentences.empty() || c.written.sentence_words) {
    c.at.found().add(kind::sentence_of_quoted, c.where, {out.clause});
    return false;
  }
  const zhunze::document& text = *c.texts().official;
  auto words = place_of_words(text, out.clause);
  if (!words) words = line_of_labels(text.text, out.clause);
  if (!words || out.clause.empty()) {
    c.at.found().add(kind::no_such_words, c.where, {c.name(), out.clause});
    return false;
  }
  out.text = *std::move(words);
  return true;
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
