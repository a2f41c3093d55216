#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "zhunze/config.hpp"
#include "zhunze/text/detail/fold.hpp"
#include "zhunze/text/detail/unicode.hpp"
#include "zhunze/text/detail/utf8.hpp"

/// The shapes of words, numbers, dates and clause paths over characters. Each function takes a byte
/// of the text and gives the byte behind what it found, or `nowhere`. Full-width signs and digits
/// count as their half-width twins.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::lexing {

inline constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

struct folded_character {
  char32_t value = 0;
  std::size_t length = 0;  // 0 at the end of the text
};

using detail::text::is_common_han;

[[nodiscard]] inline std::uint32_t byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

/// True where a common ideograph begins: U+4E00 is E4 B8 80, U+9FFF is E9 BF BF.
[[nodiscard]] inline bool is_common_han_at(std::string_view text, std::size_t at) {
  if (text.size() - at < 3) return false;
  const std::uint32_t first = byte_at(text, at);
  const std::uint32_t second = byte_at(text, at + 1);
  return first - 0xE4 <= 5 && second - 0x80 < 0x40 && byte_at(text, at + 2) - 0x80 < 0x40 &&
         (first != 0xE4 || second >= 0xB8);
}

/// What a byte is where text is plain: a letter or _, a digit, or the first of a common ideograph.
enum class byte_class : std::uint8_t { other, letter, digit, han };

inline constexpr auto byte_classes = [] {
  std::array<byte_class, 256> all{};
  for (std::size_t c = '0'; c <= '9'; ++c) all[c] = byte_class::digit;
  for (std::size_t c = 'a'; c <= 'z'; ++c) all[c] = all[c - 'a' + 'A'] = byte_class::letter;
  all['_'] = byte_class::letter;
  for (std::size_t c = 0xE4; c <= 0xE9; ++c) all[c] = byte_class::han;
  return all;
}();

[[nodiscard]] inline char32_t common_han_at(std::string_view text, std::size_t at) {
  return (byte_at(text, at) & 0xFU) << 12 | (byte_at(text, at + 1) & 0x3FU) << 6 |
         (byte_at(text, at + 2) & 0x3FU);
}

[[nodiscard]] inline folded_character folded_beyond_ascii(std::string_view text, std::size_t at) {
  if (is_common_han_at(text, at)) return {common_han_at(text, at), 3};
  const decoded one = decode_utf8(text, at);
  if (!one.valid()) return {replacement_character, 1};
  return {fold_sign(one.value), one.length};
}

[[nodiscard]] inline folded_character folded_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < 0x80 ? folded_character{byte, 1} : folded_beyond_ascii(text, at);
}

[[nodiscard]] inline bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
[[nodiscard]] inline bool is_invisible(char32_t c) {
  return c > 0x7F && !is_common_han(c) && (is_zero_width(c) || is_bidi_control(c));
}
[[nodiscard]] inline bool starts_word(char32_t c) {
  if (c < 0x80) return (c | 0x20U) - U'a' < 26 || c == U'_';
  return is_common_han(c) || is_word_start(c);
}
[[nodiscard]] inline bool continues_word(char32_t c) {
  return is_digit(c) || (c < 0x80 ? starts_word(c) : starts_word(c) || is_word_continue(c));
}
[[nodiscard]] inline bool is_blank(char32_t c) {
  return c == U' ' || c == U'\t';
}
[[nodiscard]] inline bool is_numeral(char32_t c) {
  if (c <= 0x7F) return false;
  switch (c) {
    case U'零':
    case U'〇':
    case U'一':
    case U'二':
    case U'三':
    case U'四':
    case U'五':
    case U'六':
    case U'七':
    case U'八':
    case U'九':
    case U'十':
    case U'百':
    case U'千':
    case U'万':
    case U'亿':
    case U'两':
      return true;
    default:
      return false;
  }
}

/// A word, its first digit, and whether it is all ASCII and common ideographs, which `plain` leaves
/// as they stand and which no normal form changes.
struct word_shape {
  std::size_t end = nowhere;
  std::size_t digit = nowhere;  // in a plain word
  bool plain = false;
};

/// Reads shapes out of one text.
class scan {
 public:
  explicit scan(std::string_view text) : text_(text) {}

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] folded_character at(std::size_t p) const { return folded_at(text_, p); }
  [[nodiscard]] bool is(std::size_t p, char32_t c) const {
    const auto one = at(p);
    return one.length != 0 && one.value == c;
  }
  [[nodiscard]] std::size_t sign(std::size_t p, char32_t c) const {
    if (p == nowhere) return nowhere;
    const auto one = at(p);
    return one.length != 0 && one.value == c ? p + one.length : nowhere;
  }
  /// `p` itself, where no word goes on there.
  [[nodiscard]] std::size_t word_end(std::size_t p) const {
    if (p == nowhere) return nowhere;
    const auto one = at(p);
    return one.length != 0 && continues_word(one.value) ? nowhere : p;
  }
  [[nodiscard]] std::size_t digits(std::size_t p) const {
    return run(p, [](char32_t c) { return is_digit(c); });
  }
  [[nodiscard]] std::size_t numerals(std::size_t p) const {
    return run(p, [](char32_t c) { return is_numeral(c); });
  }
  /// Exactly `count` digits, and no more behind them.
  [[nodiscard]] std::size_t digits(std::size_t p, std::size_t least, std::size_t most) const {
    const std::size_t end = digits(p);
    if (end == nowhere) return nowhere;
    std::size_t count = 0;
    for (std::size_t q = p; q < end; q += at(q).length) ++count;
    return count >= least && count <= most ? end : nowhere;
  }
  /// The first digit of a piece.
  [[nodiscard]] std::size_t first_digit(std::size_t begin, std::size_t end) const {
    for (std::size_t p = begin; p < end; p += at(p).length) {
      if (is_digit(at(p).value)) return p;
    }
    return nowhere;
  }
  /// Digits that no point follows: the number of a sentence, item or annex.
  [[nodiscard]] std::size_t integer(std::size_t p) const {
    const std::size_t end = digits(p);
    return end != nowhere && is(end, U'.') ? nowhere : end;
  }
  [[nodiscard]] std::size_t blanks(std::size_t p) const {
    for (auto one = at(p); one.length != 0 && is_blank(one.value); one = at(p)) p += one.length;
    return p;
  }
  /// The longest word; characters that cannot be seen do not end it.
  [[nodiscard]] std::size_t word(std::size_t p) const {
    if (p == nowhere) return nowhere;
    const auto one = at(p);
    return one.length != 0 && starts_word(one.value) ? word_from(p).end : nowhere;
  }
  /// The word that begins at `p`.
  [[nodiscard]] word_shape word_from(std::size_t p) const {
    word_shape out = plain_letters(p);
    if (out.end < text_.size() && byte_at(text_, out.end) < 0x80) return out;
    auto one = at(out.end);
    for (std::size_t q = out.end; one.length != 0; one = at(q)) {
      q += one.length;
      if (continues_word(one.value)) {
        out.end = q;
        out.plain = false;
      } else if (!is_invisible(one.value)) {
        break;
      }
    }
    return out;
  }
  /// 2017-11-20 or 2017年11月20日.
  [[nodiscard]] std::size_t day(std::size_t p) const {
    const std::size_t year = digits(p, 4, 4);
    if (year == nowhere) return nowhere;
    if (is(year, U'-')) {
      const std::size_t month = digits(sign(year, U'-'), 2, 2);
      return word_end(digits(sign(month, U'-'), 2, 2));
    }
    const std::size_t month = digits(sign(year, U'年'), 1, 2);
    return word_end(sign(digits(sign(month, U'月'), 1, 2), U'日'));
  }
  /// Digits, a point and digits, 万 or 亿, then % or a unit word; nothing of a number behind it.
  [[nodiscard]] std::size_t number(std::size_t p) const {
    std::size_t end = fraction(p);
    if (end == nowhere) return nowhere;
    while (is(end, U'万') || is(end, U'亿')) end += at(end).length;
    if (is(end, U'%')) {
      end = sign(end, U'%');
    } else if (const std::size_t unit_end = word(end); unit_end != nowhere) {
      end = stem_end(end, unit_end);
    }
    if (bound_word(end) == nowhere) end = word_end(end);
    return end == nowhere || before_minus_digit(end) ? nowhere : end;
  }
  /// 以上, 以下 or 以内 at the end of a word, with a 及 or 或 before it.
  [[nodiscard]] std::size_t bound_word(std::size_t p) const {
    const bool joined = is(p, U'及') || is(p, U'或');
    const std::size_t stem = sign(joined ? p + at(p).length : p, U'以');
    for (const char32_t c : {U'上', U'下', U'内'}) {
      if (const std::size_t end = word_end(sign(stem, c)); end != nowhere) return end;
    }
    return nowhere;
  }
  /// The end of a word without a bound word at its end: of 人以上 that of 人.
  [[nodiscard]] std::size_t stem_end(std::size_t p, std::size_t limit) const {
    for (; p < limit; p += at(p).length) {
      if (bound_word(p) != nowhere) return p;
    }
    return limit;
  }
  /// True where a minus sign and a digit stand directly there.
  [[nodiscard]] bool before_minus_digit(std::size_t p) const {
    const std::size_t minus = sign(p, U'-');
    return minus != nowhere && is_digit(at(minus).value);
  }
  /// Digits with one point at most.
  [[nodiscard]] std::size_t fraction(std::size_t p) const {
    const std::size_t whole = digits(p);
    const std::size_t rest = digits(sign(whole, U'.'));
    return rest == nowhere ? whole : rest;
  }
  /// 2.1.1: at least two numbers.
  [[nodiscard]] std::size_t dotted_path(std::size_t p) const {
    std::size_t end = digits(sign(digits(p), U'.'));
    for (std::size_t next = end; next != nowhere; next = digits(sign(end, U'.'))) end = next;
    return word_end(end);
  }
  /// 二(一)1(1), at least to the first `)`.
  [[nodiscard]] std::size_t notice_path(std::size_t p) const {
    std::size_t end = in_parentheses(numerals(p), &scan::numerals);
    if (end == nowhere) return nowhere;
    if (const std::size_t item = integer(end); item != nowhere) {
      end = item;
      if (const std::size_t sub = in_parentheses(item, &scan::integer); sub != nowhere) end = sub;
    }
    return word_end(end);
  }
  /// 第三条之一第二款第(一)项第1目, its numbers in Chinese or in digits.
  [[nodiscard]] std::size_t statute_path(std::size_t p) const {
    std::size_t end = ordinal(p, U'条');
    if (end == nowhere) return nowhere;
    if (const std::size_t next = numerals(sign(end, U'之')); next != nowhere) end = next;
    for (const char32_t part : {U'款', U'项', U'目'}) {
      if (const std::size_t next = ordinal(end, part); next != nowhere) end = next;
    }
    return word_end(end);
  }
  /// 第4句, 第四句.
  [[nodiscard]] std::size_t ordinal_sentence(std::size_t p) const {
    const std::size_t ordinal = sign(p, U'第');
    if (ordinal == nowhere) return nowhere;
    const std::size_t count = integer(ordinal);
    return word_end(sign(count == nowhere ? numerals(ordinal) : count, U'句'));
  }

  /// True where no byte begins anything but ASCII and what begins like a common ideograph: `plain`
  /// leaves that as it stands.
  [[nodiscard]] bool stands_plain(std::size_t begin, std::size_t end) const {
    bool other = false;
    for (const char c : text_.substr(begin, end - begin)) {
      const auto byte = static_cast<unsigned char>(c);
      other |= byte >= 0xC0 && byte_classes[byte] != byte_class::han;
    }
    return !other;
  }

  /// The text of a piece with its full-width signs and digits as half-width, without characters
  /// that cannot be seen.
  [[nodiscard]] std::string plain(std::size_t begin, std::size_t end) const {
    if (stands_plain(begin, end)) return std::string(text_.substr(begin, end - begin));
    std::string out;
    for (std::size_t p = begin; p < end;) {
      const auto one = at(p);
      if (!is_invisible(one.value)) append_utf8(out, one.value);
      p += one.length;
    }
    return out;
  }

 private:
  /// The ASCII letters, digits and common ideographs from `p` on.
  [[nodiscard]] word_shape plain_letters(std::size_t p) const {
    const std::string_view text = text_;
    std::size_t digit = nowhere;
    while (p < text.size()) {
      const byte_class what = byte_classes[byte_at(text, p)];
      if (what == byte_class::other) break;
      if (what == byte_class::han) {
        if (!is_common_han_at(text, p)) break;
        p += 3;
        continue;
      }
      if (what == byte_class::digit && digit == nowhere) digit = p;
      ++p;
    }
    return {p, digit, true};
  }

  /// 第N条, or 第(N)项.
  [[nodiscard]] std::size_t ordinal(std::size_t p, char32_t part) const {
    const std::size_t begin = sign(p, U'第');
    if (begin == nowhere) return nowhere;
    for (const auto inner : {&scan::numerals, &scan::number_alone}) {
      if (const std::size_t end = sign((this->*inner)(begin), part); end != nowhere) return end;
      if (part != U'项') continue;
      if (const std::size_t end = sign(in_parentheses(begin, inner), part); end != nowhere)
        return end;
    }
    return nowhere;
  }
  /// Digits as a member function of one signature.
  [[nodiscard]] std::size_t number_alone(std::size_t p) const { return digits(p); }

  template <class Test>
  [[nodiscard]] std::size_t run(std::size_t p, Test test) const {
    if (p == nowhere) return nowhere;
    const std::size_t begin = p;
    for (auto one = at(p); one.length != 0 && test(one.value); one = at(p)) p += one.length;
    return p == begin ? nowhere : p;
  }
  [[nodiscard]] std::size_t in_parentheses(std::size_t p,
                                           std::size_t (scan::*inner)(std::size_t) const) const {
    const std::size_t open = sign(p, U'(');
    return open == nowhere ? nowhere : sign((this->*inner)(open), U')');
  }

  std::string_view text_;
};

}}}  // namespace zhunze::syntax::lexing
