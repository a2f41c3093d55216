#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "zhunze/digest.hpp"
#include "zhunze/render/phrase.hpp"
#include "zhunze/render/visible.hpp"

/// Text in HTML. Nothing that users wrote may reach a page but through here.
namespace zhunze::inline ZHUNZE_FORM::detail::render {

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

}  // namespace zhunze::inline ZHUNZE_FORM::detail::render
