#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/syntax/detail/keyword_table.hpp"
#include "zhunze/syntax/detail/lexer.hpp"
#include "zhunze/syntax/detail/scan.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::lexing {

/// Where one token begins or ends inside a word that is several.
struct piece {
  token_kind kind;
  std::size_t begin;
  std::size_t end;
  std::uint8_t flags;
};

/// Reads one text from front to back. What a word is may depend on the tokens before it: the words
/// of an example's body are never keywords of conditions, and `句 3当` is a sentence and a keyword.
class lexer {
 public:
  lexer(source_id source, std::string_view text, diagnostics& found)
      : source_(source), scan_(text), found_(found) {}

  [[nodiscard]] lexed read();

 private:
  enum class sentences : std::uint8_t { none, number_due, comma_due };

  // Between tokens.
  void skip_trivia();
  [[nodiscard]] bool take_blank(folded_character one);
  void take_comment();
  void line_break(std::size_t length);
  void begin_line();

  // Tokens.
  void take_token();
  void take_sign(folded_character one);
  void take_percent_behind_blank(std::size_t length);
  void take_unknown();
  [[nodiscard]] bool take_foreign_quotes();
  [[nodiscard]] bool take_amount_of_money();
  void take_string();
  void take_curly_string();
  void take_reversed_quotes();
  void take_number();
  [[nodiscard]] bool take_bare_integer();
  [[nodiscard]] bool year_is_due() const;
  void take_malformed_number();
  void take_word(char32_t first);

  // Words.
  [[nodiscard]] std::string_view check_word(const word_shape& shape, std::uint8_t& flags);
  [[nodiscard]] bool take_unit_of_bound(std::size_t word_end);
  [[nodiscard]] bool take_path_word(std::size_t word_end);
  [[nodiscard]] bool take_numeral(std::size_t word_end);
  [[nodiscard]] bool take_keyword(std::string_view spelling, std::size_t end, std::uint8_t flags);
  [[nodiscard]] bool take_count(std::size_t begin);
  [[nodiscard]] bool take_several_words(std::string_view spelling, std::size_t end);
  [[nodiscard]] bool forms_keyword_here(const spelled_keyword& one) const;
  [[nodiscard]] bool take_with_digits(const word_shape& shape);
  [[nodiscard]] std::vector<piece> split(keyword which, std::size_t digit, std::size_t end) const;
  [[nodiscard]] std::vector<piece> split_bound(std::size_t digit) const;
  [[nodiscard]] std::vector<piece> split_annex(std::size_t digit, std::size_t end) const;
  [[nodiscard]] std::vector<piece> split_count(std::size_t digit, std::size_t end) const;
  [[nodiscard]] token_kind number_kind(std::size_t begin, std::size_t end) const;

  // Context.
  [[nodiscard]] bool sentence_may_follow() const;
  [[nodiscard]] bool in_example() const { return !braces_.empty() && braces_.back(); }
  [[nodiscard]] bool opens_example() const;
  [[nodiscard]] token_kind behind(std::size_t back) const;
  void follow(token_kind kind);

  void push(token_kind kind, std::size_t begin, std::size_t end, std::uint8_t flags = 0);
  void push(const std::vector<piece>& pieces, token_kind whole, std::size_t word_end);
  diagnostic& report(zhunze::kind what, std::size_t begin, std::size_t end,
                     std::vector<argument> arguments = {});
  [[nodiscard]] std::string_view source_text(std::size_t begin, std::size_t end) const {
    return scan_.text().substr(begin, end - begin);
  }
  [[nodiscard]] std::size_t line_end(std::size_t from) const;
  [[nodiscard]] bool full() const { return stopped_; }
  void reserve();
  void finish();

  source_id source_;
  scan scan_;
  diagnostics& found_;
  lexed out_;
  std::string word_;  // the last word that does not stand in the text as it is meant
  std::size_t at_ = 0;
  std::size_t short_lines_to_ = 0;  // no line that begins before this is too long
  bool first_on_line_ = true;
  std::uint32_t empty_lines_ = 0;
  bool line_is_empty_ = true;
  bool stopped_ = false;
  std::size_t reported_ = 0;
  sentences sentences_ = sentences::none;
  std::vector<bool> braces_;  // for each open brace, whether it is the body of an example
};

/// Cuts what was quoted from the text where it is too long to be read in a message.
inline void shorten(std::vector<argument>& arguments) {
  constexpr std::size_t most = 400;
  for (argument& one : arguments) {
    for (std::string* text : {&one.zh, &one.en}) {
      if (text->size() > most) *text = std::string(cut_utf8(*text, most)) + "…";
    }
  }
}

/// Reports every run of bytes that are not UTF-8 or that cannot be seen.
void check_characters(source_id source, std::string_view text, diagnostics& found);

/// Puts in closing brackets that are missing and takes out those that close nothing, and reports
/// them; a text whose brackets match stays untouched.
void repair_brackets(lexed& tokens, source_id source, std::string_view text, diagnostics& found);

/// True where, behind a token that ends at `at`, a count and `of` follow: at least 2 of.
[[nodiscard]] ZHUNZE_DECL bool count_follows(const scan& text, std::size_t at);

}}}  // namespace zhunze::syntax::lexing
