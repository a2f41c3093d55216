#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/syntax/detail/keyword.hpp"
#include "zhunze/syntax/detail/quoted.ipp"

/// @file
/// What rules in C++ are spelled with. Names are checked when the program is compiled: one that is
/// no word of the rules language does not compile.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace dsl {

namespace detail {

/// Not constant, so that a literal that reaches one of these does not compile; the compiler names
/// it. They have bodies because clang 14 keeps a copy of some checks in the program.
inline void this_is_not_a_name_letters_digits_and_underscores_not_a_digit_first() {}
inline void this_is_not_a_number() {}
inline void this_is_not_a_clause_path() {}
inline void this_is_not_a_date_write_year_month_day() {}

/// True where a sign of Chinese or general punctuation begins.
[[nodiscard]] constexpr bool punctuation(std::string_view text) {
  for (const std::string_view block : {"\xC2", "\xE2\x80", "\xE3\x80", "\xEF\xBC", "\xEF\xBD"})
    if (text.starts_with(block)) return true;
  return false;
}
[[nodiscard]] constexpr bool digit(char c) {
  return c >= '0' && c <= '9';
}

/// True for letters, digits, characters beyond ASCII that are no punctuation, and those of `also`.
[[nodiscard]] constexpr bool made_of_letters(std::string_view text, std::string_view also) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool ascii = static_cast<unsigned char>(c) < 0x80;
    const bool letter = digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (ascii ? !letter && also.find(c) == std::string_view::npos : punctuation(text.substr(i)))
      return false;
  }
  return !text.empty();
}
[[nodiscard]] constexpr bool is_word(std::string_view text) {
  return made_of_letters(text, "_") && !digit(text.front());
}

/// Every piece is printed with the Chinese keywords, which end where a name begins; `rulebook`
/// gives the language that is asked for.
[[nodiscard]] constexpr std::string_view spelled(syntax::keyword word) {
  return syntax::spelling(word, language::zh);
}
[[nodiscard]] inline std::string quoted(std::string_view text) {
  return syntax::quoting::quoted(text);
}
[[nodiscard]] inline std::string joined(std::initializer_list<std::string_view> words) {
  std::string out;
  for (const std::string_view word : words) {
    if (word.empty()) continue;
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

/// A list in braces: on one line where that fits and no item is a list, else one item a line.
[[nodiscard]] ZHUNZE_DECL std::string in_braces(std::string_view before,
                                                const std::vector<std::string>& items);
[[nodiscard]] ZHUNZE_DECL std::string in_lines(std::string_view before,
                                               const std::vector<std::string>& items);
/// Levels, lowest first: a list whose items `<` separates.
[[nodiscard]] ZHUNZE_DECL std::string in_order(std::string_view before,
                                               const std::vector<std::string>& items);
[[nodiscard]] ZHUNZE_DECL std::string in_brackets(const std::vector<std::string>& items);

}  // namespace detail

/// A word of the rules language, given as a literal.
class word {
 public:
  /// A literal that is a word: letters, digits and `_`, no digit first. Else it does not compile.
  consteval word(const char* text) : text_(text) {
    if (!detail::is_word(text_))
      detail::this_is_not_a_name_letters_digits_and_underscores_not_a_digit_first();
  }
  /// The word.
  [[nodiscard]] constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

/// A name and its aliases: `"n"`, or `{"注册资本", "capital", "注册资本(万元)"}`. An alias that is
/// no word is quoted.
class names {
 public:
  /// A name, alone or with at most twelve aliases.
  /// @{
  template <std::same_as<const char*>... Aliases>
  consteval names(word name, Aliases... aliases) : name_(name), aliases_{aliases...} {}
  consteval names(const char* name) : name_(name) {}
  /// @}

  /// The name, without its aliases.
  [[nodiscard]] constexpr std::string_view name() const { return name_.text(); }
  /// `注册资本 (capital, "注册资本(万元)")`.
  [[nodiscard]] ZHUNZE_DECL std::string declared() const;

 private:
  word name_;
  std::array<std::string_view, 12> aliases_{};
};

/// A text for people, in Chinese or in both languages.
class wording {
 public:
  /// No text.
  constexpr wording() = default;
  /// A text in Chinese, or in both languages.
  /// @{
  constexpr wording(std::string_view zh, std::string_view en = {}) : zh_(zh), en_(en) {}
  constexpr wording(const char* zh) : zh_(zh) {}
  /// @}

  /// True where there is no text.
  [[nodiscard]] constexpr bool empty() const { return zh_.empty() && en_.empty(); }
  /// `"中文"/"English"`; nothing where there is no text.
  [[nodiscard]] ZHUNZE_DECL std::string written() const;

 private:
  std::string_view zh_, en_;
};

}}}  // namespace zhunze::dsl

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/dsl/detail/word.ipp"
#endif
