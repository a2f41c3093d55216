#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "zhunze/edit/open_rules.hpp"
#include "zhunze/syntax/detail/keyword_table.hpp"
#include "zhunze/syntax/detail/lexer.hpp"
#include "zhunze/text/detail/unicode.hpp"
#include "zhunze/text/detail/utf8.hpp"

/// Where somebody types, told by the tokens before: the tree lacks what is not yet whole.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace edit::parts {

/// What may stand at a place.
enum class wanted : std::uint8_t {
  nothing,      ///< a comment, a string, a new name
  declaration,  ///< a declaration, or another part of the head of one
  record,
  document,
  clause,
  stage,
  type,
  rule,
  fact,    ///< of an example
  member,  ///< a value of the name before
  value
};

struct typing_place {
  wanted what = wanted::declaration;
  std::string_view record;    ///< the record that names are seen from, "" where none is said
  std::string_view base;      ///< the example that this one is based on
  std::string_view document;  ///< whose clauses are wanted, "" where it is not named
  std::string_view compared;  ///< the name whose members are wanted
  bool first = false;         ///< nothing stands before
};

/// The word that ends at a byte: letters and digits as they stand in names.
[[nodiscard]] inline span word_before(std::string_view text, std::size_t offset) {
  std::size_t begin = offset;
  while (begin != 0) {
    std::size_t at = begin - 1;
    while (at != 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
    const decoded one = decode_utf8(text, at);
    if (!one.valid() || at + one.length != begin) break;
    constexpr char32_t first_wide = 0xFF21, last_wide = 0xFF5A;
    const bool wide = one.value >= first_wide && one.value <= last_wide;
    if (!is_word_continue(one.value) && !wide) break;
    begin = at;
  }
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(offset)};
}

class place_reader {
 public:
  place_reader(const syntax::file& file, std::string_view text, span word)
      : tokens_(file.tokens), text_(text), word_(word) {}

  [[nodiscard]] typing_place read() {
    end_ = first_from(word_.begin);
    // A bracket that is yet to be typed was put in behind what is there.
    while (end_ != 0 && tokens_.has(end_ - 1, syntax::flag_put_in)) --end_;
    typing_place out;
    out.first = end_ == 0;
    out.what = wanted::nothing;
    if (in_comment() || in_text() || behind_sign()) return out;
    begin_ = declaration_start();
    out.record = record_of();
    out.what = by_word_before(out);
    return out;
  }

 private:
  using token_kind = syntax::token_kind;

  [[nodiscard]] token_kind kind(std::size_t i) const {
    return static_cast<token_kind>(tokens_.kinds[i]);
  }
  [[nodiscard]] std::string_view spelling(std::size_t i) const {
    return text_.substr(tokens_.spans[i].begin, tokens_.spans[i].end - tokens_.spans[i].begin);
  }
  [[nodiscard]] bool is(std::size_t i, syntax::keyword k) const {
    return kind(i) == syntax::to_token(k);
  }
  /// The first token that does not end before a byte.
  [[nodiscard]] std::size_t first_from(std::size_t byte) const {
    const auto& spans = tokens_.spans;
    return static_cast<std::size_t>(
        std::partition_point(spans.begin(), spans.end(),
                             [&](span one) { return one.end <= byte && one.begin < byte; }) -
        spans.begin());
  }
  [[nodiscard]] bool in_comment() const {
    return std::any_of(tokens_.comments.begin(), tokens_.comments.end(),
                       [&](const syntax::comment& one) {
                         return one.bytes.begin < word_.end && word_.end <= one.bytes.end;
                       });
  }
  [[nodiscard]] bool in_text() const {
    return end_ < tokens_.size() && kind(end_) == token_kind::text &&
           tokens_.spans[end_].begin < word_.end && word_.end < tokens_.spans[end_].end;
  }
  /// True right behind a bracket or a quote, where nothing is typed yet: a line may end there, and
  /// what was offered would be taken by its Enter.
  [[nodiscard]] bool behind_sign() const {
    // yes/no is one word; of what follows a stroke, nothing else is offered.
    if (word_.begin != 0 && text_[word_.begin - 1] == '/') return true;
    if (end_ == 0 || word_.begin != word_.end || tokens_.spans[end_ - 1].end != word_.end)
      return false;
    const token_kind last = kind(end_ - 1);
    return last == token_kind::left_brace || last == token_kind::right_brace ||
           last == token_kind::right_parenthesis || last == token_kind::text;
  }
  /// Where the declaration begins that the place is in: the last declaration word that begins a
  /// line outside braces.
  [[nodiscard]] std::size_t declaration_start() const {
    for (std::size_t i = end_; i-- != 0;) {
      if (!tokens_.has(i, syntax::flag_first_on_line) || !syntax::is_keyword(kind(i))) continue;
      if (syntax::lexing::is_declaration_word(syntax::to_keyword(kind(i))) && outside(i)) return i;
    }
    return end_;
  }
  /// True where a word is no name of an item: an item that is called like a keyword has a colon or
  /// a bracket behind it.
  [[nodiscard]] bool outside(std::size_t i) const {
    const token_kind next = i + 1 < tokens_.size() ? kind(i + 1) : token_kind::end;
    return next != token_kind::colon && next != token_kind::left_parenthesis;
  }
  [[nodiscard]] bool in_braces() const {
    std::size_t depth = 0;
    for (std::size_t i = begin_; i < end_; ++i) {
      depth += kind(i) == token_kind::left_brace ? 1U : 0U;
      if (kind(i) == token_kind::right_brace && depth != 0) --depth;
    }
    return depth != 0;
  }
  [[nodiscard]] std::string_view record_of() const {
    for (std::size_t i = begin_; i + 1 < end_; ++i) {
      if (is(i, syntax::keyword::for_record)) return spelling(i + 1);
      const bool title = is(begin_, syntax::keyword::example) && kind(i) == token_kind::text;
      if (title && kind(i + 1) == token_kind::word) return spelling(i + 1);
    }
    return {};
  }
  [[nodiscard]] std::string_view base_of() const {
    for (std::size_t i = begin_; i + 1 < end_; ++i)
      if (is(i, syntax::keyword::based_on)) {
        std::string_view title = spelling(i + 1);
        if (title.size() >= 2) title = title.substr(1, title.size() - 2);
        return title;
      }
    return {};
  }
  [[nodiscard]] bool begun() const { return begin_ < end_; }

  [[nodiscard]] wanted by_word_before(typing_place& out) {
    using syntax::keyword;
    if (!begun()) return wanted::declaration;
    const std::size_t last = end_ - 1;
    if (is(last, keyword::for_record) || is(last, keyword::extends)) return wanted::record;
    if (is(last, keyword::stage) && last != begin_) return wanted::stage;
    if (is(last, keyword::because) || is(last, keyword::only_because)) return wanted::rule;
    if (is(last, keyword::excused_by)) return wanted::value;
    if (cited(out)) return out.document.empty() ? wanted::document : wanted::clause;
    if (last == begin_) return wanted::nothing;
    if (is(begin_, keyword::example)) return in_example(out);
    if (!in_braces()) return in_head(out);
    if (is(begin_, keyword::record) || is(begin_, keyword::table)) return in_list(last);
    return in_condition(out, last);
  }
  /// True where a citation goes on here: behind 依, or behind a comma of its list.
  [[nodiscard]] bool cited(typing_place& out) const {
    using syntax::keyword;
    const std::size_t last = end_ - 1;
    if (is(last, keyword::cites)) return true;
    const bool behind_document = kind(last) == token_kind::word && last > begin_ &&
                                 (is(last - 1, keyword::cites) || is_list_comma(last - 1));
    if (behind_document) out.document = spelling(last);
    return behind_document || is_list_comma(last);
  }
  [[nodiscard]] bool is_list_comma(std::size_t i) const {
    if (kind(i) != token_kind::comma) return false;
    while (i-- > begin_) {
      if (is(i, syntax::keyword::cites)) return true;
      const token_kind at = kind(i);
      const bool item = at == token_kind::comma || at == token_kind::word ||
                        at == token_kind::text || at == token_kind::path ||
                        at == token_kind::clause_word || at == token_kind::sentence_word ||
                        at == token_kind::integer || at == token_kind::decimal ||
                        at == token_kind::chinese_integer || is(i, syntax::keyword::sentence) ||
                        is(i, syntax::keyword::annex) || is(i, syntax::keyword::preamble);
      if (!item) return false;
    }
    return false;
  }
  [[nodiscard]] wanted in_example(typing_place& out) const {
    out.base = base_of();
    const std::size_t last = end_ - 1;
    if (!in_braces()) return kind(last) == token_kind::text ? wanted::record : wanted::declaration;
    const bool starts = kind(last) == token_kind::left_brace || kind(last) == token_kind::comma ||
                        tokens_.spans[last].end <= line_start();
    if (starts) return wanted::fact;
    out.compared = spelling(last);
    return wanted::member;
  }
  [[nodiscard]] wanted in_head(typing_place& out) const {
    using syntax::keyword;
    for (std::size_t i = end_; i-- > begin_;) {
      if (is(i, keyword::when) || is(i, keyword::except_when) || is(i, keyword::ordered_by) ||
          is(i, keyword::per))
        return in_condition(out, end_ - 1);
      if (is(i, keyword::cites) || kind(i) == token_kind::right_brace) break;
    }
    if (kind(end_ - 1) == token_kind::colon) return wanted::type;
    return wanted::declaration;
  }
  [[nodiscard]] wanted in_list(std::size_t last) const {
    if (kind(last) == token_kind::colon) return wanted::type;
    const bool starts =
        kind(last) == token_kind::left_brace || tokens_.spans[last].end <= line_start();
    return starts ? wanted::nothing : wanted::type;
  }
  /// Behind a comparison the members of what is compared come first.
  [[nodiscard]] wanted in_condition(typing_place& out, std::size_t last) const {
    const bool relation = syntax::is_keyword(kind(last)) &&
                          (syntax::lexing::is_relation(syntax::to_keyword(kind(last))));
    if (relation && last > begin_) out.compared = spelling(last - 1);
    for (std::size_t i = last; i > begin_ + 1; --i) {
      if (is(i, syntax::keyword::in) || is(i, syntax::keyword::not_in)) {
        out.compared = spelling(i - 1);
        break;
      }
      const bool list = kind(i) == token_kind::left_parenthesis || kind(i) == token_kind::comma ||
                        kind(i) == token_kind::word;
      if (!list) break;
    }
    return out.compared.empty() ? wanted::value : wanted::member;
  }
  [[nodiscard]] std::size_t line_start() const {
    const std::size_t at =
        word_.begin == 0 ? std::string_view::npos : text_.rfind('\n', word_.begin - 1);
    return at == std::string_view::npos ? 0 : at + 1;
  }

  const syntax::token_list& tokens_;
  std::string_view text_;
  span word_;
  std::size_t begin_ = 0, end_ = 0;
};

}}}  // namespace zhunze::edit::parts
