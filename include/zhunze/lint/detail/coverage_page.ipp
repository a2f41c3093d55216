#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zhunze/lint/coverage_page.hpp"
#include "zhunze/render/detail/html_text.hpp"
#include "zhunze/render/detail/json_writer.hpp"
#include "zhunze/render/visible.hpp"
#include "zhunze/value/detail/clause_path.hpp"
#include "zhunze/version.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::lint {

[[nodiscard]] inline std::string_view state_key(sentence_state state) {
  if (state == sentence_state::cited) return "cited";
  if (state == sentence_state::lead_in) return "lead_in";
  return state == sentence_state::waived ? "waived" : "open";
}
[[nodiscard]] inline std::string state_word(sentence_state state, language lang) {
  const bool zh = lang == language::zh;
  if (state == sentence_state::cited) return zh ? "有规则" : "has rules";
  if (state == sentence_state::lead_in) return zh ? "引出下列各项" : "introduces the items below";
  if (state == sentence_state::waived) return zh ? "不列规则" : "left out";
  return zh ? "没有说明" : "open";
}

[[nodiscard]] inline std::string clause_name(const clause_path& path, language lang) {
  return lang == language::zh ? to_text(path) : to_english_text(path);
}
[[nodiscard]] inline std::string sentence_name(const covered_sentence& one, language lang) {
  const std::string n = std::to_string(one.number);
  return clause_name(one.path, lang) +
         (lang == language::zh ? " 第" + n + "句" : ", sentence " + n);
}

/// The text in a language, else in the other one.
[[nodiscard]] inline const std::string& either(const text_pair& text, language lang) {
  return text.in(lang).empty() ? (lang == language::zh ? text.en : text.zh) : text.in(lang);
}

[[nodiscard]] inline std::string rule_line(const citing_rule& one, language lang) {
  const std::string& label = shown_text(one.label, one.names, lang);
  std::string out = one.sort.in(lang) + " " + shown_name(one.names, lang);
  if (label != shown_name(one.names, lang)) out += (lang == language::zh ? "：" : ": ") + label;
  return out;
}
[[nodiscard]] inline std::string reading_line(const text_pair& reading, language lang) {
  return (lang == language::zh ? "口径：" : "interpretation: ") + either(reading, lang);
}
[[nodiscard]] inline std::string waiver_line(const waived_words& one, language lang) {
  const bool zh = lang == language::zh;
  std::string out = zh ? "不列规则" : "left out";
  if (!one.words.empty()) out += zh ? "“" + one.words + "”" : " “" + one.words + "”";
  return out + (zh ? "：" : ": ") + either(one.reason, lang);
}

[[nodiscard]] inline std::string page_title(language lang) {
  return lang == language::zh ? "条文与规则对照" : "The notice and its rules";
}
[[nodiscard]] inline std::string ruleset_line(const program& rules, language lang) {
  return (lang == language::zh ? "规则：" : "Rules: ") + shown_name(rules.names, lang) + " " +
         rules.version;
}

[[nodiscard]] inline std::string percent_of(const coverage& of) {
  const std::size_t tenths = of.per_mille();
  const std::string whole = std::to_string(tenths / 10);
  return tenths % 10 == 0 ? whole + "%" : whole + "." + std::to_string(tenths % 10) + "%";
}
[[nodiscard]] inline std::string sums_line(const coverage& of, language lang) {
  return lang == language::zh ? fill(
                                    "共 {0} 句：有规则 {1} 句，引出各项 {2} 句，不列规则 {3} "
                                    "句，没有说明 {4} 句；覆盖 {5}",
                                    {std::to_string(of.sentences.size()), std::to_string(of.cited),
                                     std::to_string(of.lead_in), std::to_string(of.waived),
                                     std::to_string(of.open), percent_of(of)})
                              : fill(
                                    "{0} {0:sentence|sentences}: {1} with rules, {2} introducing "
                                    "others, {3} left out, {4} open; {5} covered",
                                    {std::to_string(of.sentences.size()), std::to_string(of.cited),
                                     std::to_string(of.lead_in), std::to_string(of.waived),
                                     std::to_string(of.open), percent_of(of)});
}

/// The title of a document, with what its text is.
[[nodiscard]] inline std::string title_of(const official_document& one, language lang) {
  const std::string& title = either(one.title, lang);
  std::string out = title.empty() ? shown_name(one.names, lang) : title;
  if (one.gist)
    out += lang == language::zh ? "（要点，不是正式文本）" : " (gist, not the official text)";
  return out;
}

inline void append_lines(std::string& out, const covered_sentence& one, language lang) {
  for (const citing_rule& rule : one.rules) {
    out += "    ← " + visible(rule_line(rule, lang)) + "\n";
    for (const text_pair& reading : rule.interpretations)
      out += "      " + visible(reading_line(reading, lang)) + "\n";
  }
  for (const waived_words& waiver : one.waived)
    out += "    × " + visible(waiver_line(waiver, lang)) + "\n";
}

inline constexpr std::string_view coverage_style = R"css(
*{box-sizing:border-box}
html{font-family:sans-serif;font-size:16px;line-height:1.6;color:#1b1b1b;background:#fff}
body{margin:0;overflow-wrap:anywhere}
main{max-width:56rem;margin:0 auto;padding:1.5rem 1.25rem 4rem}
h1{font-size:1.5rem;line-height:1.3;text-align:center}
h2{font-size:1.15rem;border-bottom:2px solid #1b1b1b}
h3{font-size:1rem;margin:1.2rem 0 .3rem}
.s{border-left:5px solid #454545;padding:.2rem .8rem;margin:.5rem 0;break-inside:avoid}
.cited{border-left-color:#1a6334}
.waived,.lead_in{border-left-color:#8a8a8a}
.open{border-left-color:#9c1c1c;background:#fdf3f3}
.s p{margin:.2rem 0}
.n{color:#555;font-size:.88rem}
ul{margin:.2rem 0;padding-left:1.2rem;font-size:.92rem}
.r{color:#553399}
.sign{margin-top:3rem;display:flex;gap:2rem}
.sign p{flex:1;border-top:1px solid #1b1b1b;padding-top:.3rem}
@page{size:A4;margin:18mm}
)css";

inline void append_sentence_html(std::string& out, const covered_sentence& one, language lang) {
  using render::append_element;
  using render::escaped;
  out += "<div class=\"s " + std::string(state_key(one.state)) + "\">\n";
  append_element(out, "p", "class=\"n\"",
                 escaped(sentence_name(one, lang) + " · " + state_word(one.state, lang)));
  out += "\n";
  append_element(out, "p", "", escaped(visible(one.text)));
  out += "\n";
  if (!one.rules.empty() || !one.waived.empty()) {
    out += "<ul>\n";
    for (const citing_rule& rule : one.rules) {
      out += "<li>" + escaped(visible(rule_line(rule, lang)));
      for (const text_pair& reading : rule.interpretations)
        out += "<br><span class=\"r\">" + escaped(visible(reading_line(reading, lang))) + "</span>";
      out += "</li>\n";
    }
    for (const waived_words& waiver : one.waived) {
      append_element(out, "li", "class=\"n\"", escaped(visible(waiver_line(waiver, lang))));
      out += "\n";
    }
    out += "</ul>\n";
  }
  out += "</div>\n";
}

[[nodiscard]] inline std::string page_as_text(const coverage& of, const program& rules,
                                              language lang) {
  std::string out;
  document_id last;
  for (const covered_sentence& one : of.sentences) {
    if (one.document != last) {
      out += visible(title_of(rules[one.document], lang)) + "\n\n";
      last = one.document;
    }
    out += sentence_name(one, lang) + " [" + state_word(one.state, lang) + "]\n";
    out += "  " + visible(one.text) + "\n";
    append_lines(out, one, lang);
  }
  if (!out.empty()) out += "\n";
  return out + sums_line(of, lang) + "\n";
}

[[nodiscard]] inline std::string page_as_json(const coverage& of, const program& rules,
                                              language lang) {
  json_writer to;
  to.open_object().text("zhunze", version).text("ruleset", rules.names.id);
  to.number("sentences", of.sentences.size()).number("cited", of.cited);
  to.number("lead_in", of.lead_in)
      .number("waived", of.waived)
      .number("open", of.open)
      .text("covered", percent_of(of));
  to.key("documents").open_array();
  for (std::size_t d = 0; d < rules.documents.size(); ++d) {
    const official_document& document = rules.documents[d];
    to.line()
        .open_object()
        .text("id", document.names.id)
        .text("title", either(document.title, lang));
    to.truth("gist", document.gist).some_text("digest", document.digest);
    to.key("sentences").open_array();
    for (const covered_sentence& one : of.sentences) {
      if (one.document.index() != d) continue;
      to.line().open_object().text("clause", clause_name(one.path, lang));
      to.number("sentence", one.number).text("state", state_key(one.state)).text("text", one.text);
      to.key("rules").open_array();
      for (const citing_rule& rule : one.rules) {
        to.open_object().text("sort", rule.sort.in(lang)).text("id", rule.names.id);
        to.text("name", shown_name(rule.names, lang)).text("declared", rule.names.name);
        to.text("label", shown_text(rule.label, rule.names, lang));
        std::vector<std::string> readings;
        for (const text_pair& reading : rule.interpretations)
          readings.push_back(either(reading, lang));
        if (!readings.empty()) to.texts("interpretations", readings);
        to.close_object();
      }
      to.close_array().key("waived").open_array();
      for (const waived_words& waiver : one.waived)
        to.open_object()
            .some_text("words", waiver.words)
            .text("reason", either(waiver.reason, lang))
            .close_object();
      to.close_array().close_object();
    }
    to.close_array().close_object();
  }
  return to.close_array().close_object().str() + "\n";
}

[[nodiscard]] inline std::string page_as_html(const coverage& of, const program& rules,
                                              language lang) {
  using render::append_element;
  using render::escaped;
  const bool zh = lang == language::zh;
  const std::string title = page_title(lang);
  std::string out =
      zh ? "<!DOCTYPE html>\n<html lang=\"zh-Hans\">\n" : "<!DOCTYPE html>\n<html lang=\"en\">\n";
  out += "<head>\n<meta charset=\"utf-8\">\n";
  out += R"(<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src )" +
         render::policy_hash(coverage_style) + "; base-uri 'none'; form-action 'none'\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  append_element(out, "title", "", escaped(title));
  out += "\n";
  append_element(out, "style", "", coverage_style);
  out += "\n</head>\n<body>\n<main>\n";
  append_element(out, "h1", "", escaped(title));
  out += "\n";
  append_element(out, "p", "", escaped(ruleset_line(rules, lang)));
  append_element(out, "p", "class=\"n\"", escaped(rules.digest));
  append_element(out, "p", "", escaped(sums_line(of, lang)));
  out += "\n";
  document_id last;
  const clause_path* path = nullptr;
  for (const covered_sentence& one : of.sentences) {
    if (one.document != last) {
      append_element(out, "h2", "", escaped(visible(title_of(rules[one.document], lang))));
      append_element(out, "p", "class=\"n\"", escaped(rules[one.document].digest));
      out += "\n";
      last = one.document;
      path = nullptr;
    }
    if (path == nullptr || *path != one.path) {
      append_element(out, "h3", "", escaped(clause_name(one.path, lang)));
      out += "\n";
      path = &one.path;
    }
    append_sentence_html(out, one, lang);
  }
  out += "<div class=\"sign\">";
  append_element(out, "p", "", zh ? "审核人" : "Reviewed by");
  append_element(out, "p", "", zh ? "日期" : "Date");
  out += "</div>\n</main>\n</body>\n</html>\n";
  return out;
}

/// A sentence as a row: where it stands, its words, what became of it, and by which rules.
[[nodiscard]] inline std::vector<table_cell> sentence_row(const covered_sentence& one,
                                                          language lang) {
  std::string notes;
  const auto add = [&](const std::string& line) { notes += (notes.empty() ? "" : "\n") + line; };
  for (const citing_rule& rule : one.rules) {
    add(rule_line(rule, lang));
    for (const text_pair& reading : rule.interpretations) add(reading_line(reading, lang));
  }
  for (const waived_words& waiver : one.waived) add(waiver_line(waiver, lang));
  return {sentence_name(one, lang), one.text, state_word(one.state, lang), notes};
}

[[nodiscard]] inline paper page_as_paper(const coverage& of, const program& rules, language lang) {
  const bool zh = lang == language::zh;
  paper out;
  out.title = page_title(lang);
  out.parts.push_back({"", {ruleset_line(rules, lang), rules.digest, sums_line(of, lang)}, {}});
  document_id last;
  for (const covered_sentence& one : of.sentences) {
    if (one.document != last) {
      last = one.document;
      paper_part& part = out.parts.emplace_back();
      part.heading = title_of(rules[last], lang);
      if (zh)
        part.table.head = {"条款", "条文", "对照", "规则和口径"};
      else
        part.table.head = {"clause", "text", "state", "rules and interpretations"};
    }
    out.parts.back().table.rows.push_back(sentence_row(one, lang));
  }
  return out;
}

}  // namespace detail::lint

ZHUNZE_DECL std::string coverage_text(const coverage& of, const program& rules, language lang) {
  return detail::lint::page_as_text(of, rules, lang);
}
ZHUNZE_DECL std::string coverage_json(const coverage& of, const program& rules, language lang) {
  return detail::lint::page_as_json(of, rules, lang);
}
ZHUNZE_DECL std::string coverage_html(const coverage& of, const program& rules, language lang) {
  return detail::lint::page_as_html(of, rules, lang);
}
ZHUNZE_DECL paper coverage_paper(const coverage& of, const program& rules, language lang) {
  return detail::lint::page_as_paper(of, rules, lang);
}

}}  // namespace zhunze
