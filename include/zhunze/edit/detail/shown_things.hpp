#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "zhunze/edit/open_rules.hpp"
#include "zhunze/text/detail/unicode.hpp"
#include "zhunze/text/detail/utf8.hpp"

/// How what is named is shown to people.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace edit::parts {

[[nodiscard]] inline std::string_view bytes_of(const std::string& text, span bytes) {
  return std::string_view(text).substr(bytes.begin, bytes.end - bytes.begin);
}

[[nodiscard]] inline bool has_han(std::string_view text) {
  const code_points all(text);
  return std::any_of(all.begin(), all.end(), [](const auto& c) { return is_han(c.value); });
}

/// The first spelling of a name in a language; "" where it has none.
[[nodiscard]] inline std::string_view spelling_in(const syntax::named& one, language lang) {
  if (has_han(one.name.text) == (lang == language::zh)) return one.name.text;
  for (const syntax::alias& alias : one.aliases)
    if (has_han(alias.text) == (lang == language::zh)) return alias.text;
  return {};
}

/// A label in a language, else as it is there; "" where there is none.
[[nodiscard]] inline std::string_view label_in(const syntax::label* label, language lang) {
  if (label == nullptr) return {};
  return lang == language::en && label->second ? *label->second : label->first;
}

/// 事实, fact: what a name stands for.
[[nodiscard]] inline std::string_view sort_word(const named_thing& one, language lang) {
  const bool zh = lang == language::zh;
  switch (one.sort) {
    case name_sort::fact:
      return zh ? "事实" : "fact";
    case name_sort::level:
      return zh ? "级别的一级" : "level";
    case name_sort::option:
      return zh ? "选项之一" : "option";
    case name_sort::column:
      return zh ? "表的列" : "column";
    case name_sort::ruleset:
    case name_sort::document:
    case name_sort::scale:
    case name_sort::choice:
    case name_sort::calendar:
    case name_sort::table:
    case name_sort::record:
    case name_sort::stage:
    case name_sort::key:
    case name_sort::parameter:
    case name_sort::definition:
    case name_sort::criterion:
    case name_sort::rule:
    case name_sort::group:
      break;
  }
  return syntax::spelling(one.word, lang);
}

/// The declaration as it is written, its first lines where it is long.
[[nodiscard]] inline std::string declaration_text(const open_rules& in, const named_thing& one) {
  constexpr std::size_t most_lines = 8;
  const std::string_view all = bytes_of(in.text(one.file->source), one.file->bytes(one.whole));
  std::size_t end = 0;
  for (std::size_t i = 0; i < most_lines && end != std::string_view::npos; ++i)
    end = all.find('\n', i == 0 ? 0 : end + 1);
  return end == std::string_view::npos ? std::string(all) : std::string(all.substr(0, end)) + "\n…";
}

/// The beginning of a text on one line.
[[nodiscard]] inline std::string shortened(std::string_view text, std::size_t letters) {
  std::size_t n = 0;
  for (const auto& c : code_points(text)) {
    if (n++ == letters || c.value == U'\n') return std::string(text.substr(0, c.begin)) + "…";
  }
  return std::string(text);
}

}}}  // namespace zhunze::edit::parts
