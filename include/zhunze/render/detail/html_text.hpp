#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "zhunze/digest.hpp"
#include "zhunze/render/detail/html_style.hpp"
#include "zhunze/render/phrase.hpp"
#include "zhunze/render/visible.hpp"

/// Text in HTML. Nothing that users wrote may reach a page but through here.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

/// A text (already `visible`) as character data or between quotes of an attribute.
inline void append_escaped(std::string& out, std::string_view text) {
  for (;;) {
    const std::size_t plain = text.find_first_of("&<>\"'");
    out += text.substr(0, plain);
    if (plain == std::string_view::npos) return;
    switch (text[plain]) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += "&#39;";
    }
    text.remove_prefix(plain + 1);
  }
}

[[nodiscard]] inline std::string escaped(std::string_view text) {
  std::string out;
  append_escaped(out, text);
  return out;
}

/// Text of a record, whose direction stays its own.
[[nodiscard]] inline std::string isolated(std::string_view text) {
  return "<bdi>" + escaped(text) + "</bdi>";
}

/// A phrase as character data.
[[nodiscard]] inline std::string said(phrase what, language lang,
                                      std::initializer_list<std::string_view> pieces = {}) {
  return escaped(say(what, lang, pieces));
}

/// `<name attributes>text</name>`; the text is HTML already.
inline void append_element(std::string& out, std::string_view name, std::string_view attributes,
                           std::string_view html) {
  out.append("<").append(name);
  if (!attributes.empty()) out.append(" ").append(attributes);
  out.append(">").append(html).append("</").append(name).append(">");
}

/// 32 bytes in base 64, as a Content-Security-Policy wants a hash.
[[nodiscard]] inline std::string base64(const std::array<std::uint8_t, 32>& bytes) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t k = 0; k < bytes.size(); k += 3) {
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i)
      bits = bits << 8 | (k + i < bytes.size() ? bytes[k + i] : 0U);
    for (std::size_t i = 0; i < 4; ++i)
      out += k + i > bytes.size() ? '=' : digits[bits >> (18 - 6 * i) & 63U];
  }
  return out;
}

/// What the policy of a page calls an inline style or script by.
[[nodiscard]] inline std::string policy_hash(std::string_view text) {
  return "'sha256-" + base64(sha256().update(text).finish()) + "'";
}

// The frame of an HTML page that stands by itself: nothing is loaded, and nothing runs but what
// its policy names by its hash.

/// How a part of a report looks on paper: its pages go on counting from those before, whose sum
/// nobody knows yet.
[[nodiscard]] inline std::string part_style(std::uint64_t first_page) {
  return std::string(html_style) + "@page{@bottom-center{content:counter(page)}}\n" +
         "@page :first{counter-set:page " + std::to_string(first_page) + "}\n" +
         ".only>h1+section{break-before:auto!important}\n"
         ".only>section+.record{break-before:page!important}\n";
}

/// Up to `<main>`; the title is HTML.
inline void append_page_begin(std::string& out, std::string_view title, language lang,
                              std::string_view style) {
  out += lang == language::zh ? "<!DOCTYPE html>\n<html lang=\"zh-Hans\">\n"
                              : "<!DOCTYPE html>\n<html lang=\"en\">\n";
  out += "<head>\n<meta charset=\"utf-8\">\n";
  out += R"(<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src )" +
         policy_hash(style) + "; script-src " + policy_hash(html_script) +
         "; base-uri 'none'; form-action 'none'\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  out += "<meta name=\"referrer\" content=\"no-referrer\">\n";
  append_element(out, "title", "", title);
  out += "\n";
  append_element(out, "style", "", style);
  out += "\n</head>\n<body>\n";
  append_element(out, "a", R"(class="skip" href="#main")", said(phrase::html_skip, lang));
  out += "\n<main id=\"main\">\n";
}

inline void append_page_end(std::string& out) {
  out += "</main>\n";
  append_element(out, "script", "", html_script);
  out += "\n</body>\n</html>\n";
}

}}}  // namespace zhunze::detail::render
