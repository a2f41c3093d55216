#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "zhunze/render/impl/html_style.hpp"
#include "zhunze/render/impl/html_text.hpp"

/// The frame of an HTML page that stands by itself: nothing is loaded, and nothing runs but what
/// its policy names by its hash.
namespace zhunze::inline ZHUNZE_FORM::detail::render {

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

}  // namespace zhunze::inline ZHUNZE_FORM::detail::render
