#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "zhunze/document/detail/outline.hpp"
#include "zhunze/text/detail/fold.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::document_parts {

[[nodiscard]] inline bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
[[nodiscard]] inline bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
[[nodiscard]] inline bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

/// The text without a word such as `section` before its number.
[[nodiscard]] inline std::string_view without_section_word(std::string_view text) {
  constexpr std::array<std::string_view, 12> words = {
      "section", "sections", "sec.",       "s",      "s.",        "article",
      "art.",    "rule",     "regulation", "clause", "paragraph", "para."};
  for (const std::string_view word : words) {
    if (text.size() <= word.size()) continue;
    const bool same = std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) {
      return a == b || (is_upper(b) && a == static_cast<char>(b - 'A' + 'a'));
    });
    const std::string_view rest = trim(text.substr(word.size()));
    const bool apart = text[word.size()] == ' ' || word.back() == '.';
    if (same && apart && !rest.empty() && is_digit(rest.front())) return rest;
  }
  return text;
}

/// The number of a section at the beginning: 4, 4A, 1.3; how long it is, 0 where there is none.
[[nodiscard]] inline std::size_t section_length(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_digit(text[end])) ++end;
  if (end == 0 || end > 6) return 0;
  while (end < text.size() && is_upper(text[end])) ++end;
  while (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) {
    ++end;
    while (end < text.size() && is_digit(text[end])) ++end;
  }
  return end;
}

/// A label in brackets at the beginning, (2), (a), (iv), (A); how long it is.
[[nodiscard]] inline std::size_t bracketed_length(std::string_view text) {
  constexpr std::size_t longest = 8;
  if (text.empty() || text.front() != '(') return 0;
  const std::size_t end = text.find(')');
  if (end == std::string_view::npos || end < 2 || end > longest) return 0;
  const std::string_view inner = text.substr(1, end - 1);
  const bool digits = std::all_of(inner.begin(), inner.end(), is_digit);
  const bool lower = std::all_of(inner.begin(), inner.end(), is_lower);
  const bool upper = std::all_of(inner.begin(), inner.end(), is_upper);
  // 2A and aa are later insertions.
  const bool inserted =
      is_digit(inner.front()) &&
      std::all_of(inner.begin(), inner.end(), [](char c) { return is_digit(c) || is_upper(c); });
  return digits || lower || upper || inserted ? end + 1 : 0;
}

[[nodiscard]] inline bool is_roman(std::string_view inner) {
  return std::all_of(inner.begin(), inner.end(), [](char c) {
    return std::string_view("ivxlc").find(c) != std::string_view::npos;
  });
}

/// How labels in brackets are told apart.
enum class label_form : std::uint8_t { digits, letters, roman, capitals };

/// Where a label lies, one kind within another.
class outline_reader {
 public:
  explicit outline_reader(std::string_view text) : text_(text) {}

  [[nodiscard]] std::vector<outline_clause> read() {
    std::size_t at = 0;
    while (at < text_.size()) {
      const std::size_t end = std::min(text_.find_first_of("\r\n", at), text_.size());
      read_line(at, end);
      at = end + 1;
    }
    return std::move(out_);
  }

 private:
  void read_line(std::size_t begin, std::size_t end) {
    const std::string_view line = trim(text_.substr(begin, end - begin));
    const std::size_t first =
        line.empty() ? begin : static_cast<std::size_t>(line.data() - text_.data());
    std::string_view rest = take_section(line, first);
    while (const std::size_t length = bracketed_length(rest)) {
      if (labels_.empty() && rest.size() == line.size() && out_.empty()) break;
      open_bracketed(rest.substr(0, length), first);
      rest = trim(rest.substr(length));
    }
    if (!out_.empty() && !line.empty()) {
      out_.back().bytes.end = static_cast<std::uint32_t>(first + line.size());
    }
  }

  /// What stands behind the number of a section, which is opened; the line where it has none.
  [[nodiscard]] std::string_view take_section(std::string_view line, std::size_t first) {
    const std::string_view numbered = without_section_word(line);
    const std::size_t length = section_length(numbered);
    if (length == 0) return line;
    std::string_view rest = numbered.substr(length);
    const bool point = !rest.empty() && (rest.front() == '.' || rest.front() == ':');
    if (point) rest.remove_prefix(1);
    const bool apart =
        rest.empty() || rest.front() == ' ' || rest.front() == '\t' || rest.front() == '(';
    rest = trim(rest);
    const bool capital = rest.empty() || is_upper(rest.front()) || rest.front() == '(' ||
                         rest.front() == '[' || static_cast<unsigned char>(rest.front()) >= 0x80;
    if (!apart || !capital) return line;
    labels_ = {std::string(numbered.substr(0, length))};
    forms_.clear();
    open(first);
    return rest;
  }

  void open_bracketed(std::string_view label, std::size_t first) {
    const std::string_view inner = label.substr(1, label.size() - 2);
    const label_form form = form_of(inner);
    const auto known = std::find(forms_.begin(), forms_.end(), form);
    const auto depth = static_cast<std::size_t>(known - forms_.begin());
    const std::size_t sections = labels_.size() - forms_.size();
    forms_.resize(depth);
    labels_.resize(sections + depth);
    forms_.push_back(form);
    labels_.emplace_back(label);
    open(first);
  }

  [[nodiscard]] label_form form_of(std::string_view inner) const {
    if (is_digit(inner.front())) return label_form::digits;
    if (is_upper(inner.front())) return label_form::capitals;
    if (!is_roman(inner)) return label_form::letters;
    const bool in_roman = !forms_.empty() && forms_.back() == label_form::roman;
    if (inner.size() > 1) return label_form::roman;
    const char before = last_letter();
    const bool next = before != 0 && inner.front() == before + 1;
    if (next && !(inner == "i" && roman_follows())) return label_form::letters;
    return in_roman || inner == "i" ? label_form::roman : label_form::letters;
  }
  /// The letter of the open clause of that form, 0 where there is none.
  [[nodiscard]] char last_letter() const {
    const auto known = std::find(forms_.begin(), forms_.end(), label_form::letters);
    if (known == forms_.end()) return 0;
    const auto at = static_cast<std::size_t>(known - forms_.begin());
    return labels_[labels_.size() - forms_.size() + at][1];
  }
  /// True where (ii) comes before (j): the (i) that is read is a numeral.
  [[nodiscard]] bool roman_follows() const {
    const std::size_t roman = text_.find("(ii)", from_);
    return roman != std::string_view::npos && roman < text_.find("(j)", from_);
  }

  void open(std::size_t first) {
    const auto begin = static_cast<std::uint32_t>(first);
    from_ = first;
    // Labels on one line: the clause that they name has the line.
    if (!out_.empty() && out_.back().bytes.begin == begin) out_.back().bytes.end = begin;
    out_.push_back({labels_, {begin, begin}});
  }

  std::string_view text_;
  std::vector<outline_clause> out_;
  std::vector<std::string> labels_;
  std::vector<label_form> forms_;  // of the labels behind the section
  std::size_t from_ = 0;
};

}  // namespace detail::document_parts

ZHUNZE_DECL std::vector<outline_clause> read_outline(std::string_view text) {
  return detail::document_parts::outline_reader(text).read();
}

ZHUNZE_DECL std::optional<std::vector<std::string>> read_outline_path(std::string_view text) {
  namespace parts = detail::document_parts;
  const std::string folded = fold_digits_and_signs(text);
  std::string_view rest = parts::without_section_word(trim(folded));
  std::vector<std::string> out;
  if (const std::size_t length = parts::section_length(rest)) {
    out.emplace_back(rest.substr(0, length));
    rest = trim(rest.substr(length));
  }
  while (const std::size_t length = parts::bracketed_length(rest)) {
    out.emplace_back(rest.substr(0, length));
    rest = trim(rest.substr(length));
  }
  if (out.empty() || !rest.empty()) return std::nullopt;
  return out;
}

ZHUNZE_DECL std::string_view without_labels(std::string_view words) {
  namespace parts = detail::document_parts;
  std::string_view rest = parts::without_section_word(trim(words));
  const std::size_t length = parts::section_length(rest);
  rest.remove_prefix(length);
  if (length != 0 && (rest.starts_with('.') || rest.starts_with(':'))) rest.remove_prefix(1);
  rest = trim(rest);
  while (const std::size_t label = parts::bracketed_length(rest)) rest = trim(rest.substr(label));
  return rest;
}

ZHUNZE_DECL std::string to_text(const std::vector<std::string>& labels) {
  std::string out;
  for (const std::string& one : labels) out += one;
  return out;
}

}}  // namespace zhunze
