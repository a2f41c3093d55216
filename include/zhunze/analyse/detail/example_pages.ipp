#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/analyse/detail/example_coverage.ipp"
#include "zhunze/analyse/example_pages.hpp"
#include "zhunze/render/detail/html_text.hpp"
#include "zhunze/render/detail/json_writer.hpp"
#include "zhunze/render/visible.hpp"
#include "zhunze/text/position.hpp"
#include "zhunze/version.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::analyse {

inline constexpr std::array<std::string_view, sight_count> sight_keys{
    "yes", "no", "unknown", "decides_yes", "decides_no", "below", "at", "at_upper", "above"};

[[nodiscard]] inline std::string_view state_sign(sight_state state) {
  switch (state) {
    case sight_state::none:
      break;
    case sight_state::seen:
      return "✓";
    case sight_state::missing:
      return "✗";
    case sight_state::not_found:
      return "–";
  }
  return " ";
}
[[nodiscard]] inline std::string_view state_name(sight_state state) {
  constexpr std::array<std::string_view, 4> names{"none", "seen", "missing", "not_found"};
  return names[static_cast<std::size_t>(state)];
}

[[nodiscard]] inline std::vector<std::string> titles_of(const compilation& unit) {
  std::vector<std::string> out;
  for (const example_definition& one : unit.examples) out.push_back(one.title);
  for (const batch_example_definition& batch : unit.batches)
    for (const example_definition& one : batch.examples) out.push_back(one.title);
  return out;
}

[[nodiscard]] inline std::string tenths(std::size_t part, std::size_t whole) {
  const std::size_t of = whole == 0 ? 1000 : part * 1000 / whole;
  return std::to_string(of / 10) + "." + std::to_string(of % 10) + "%";
}

[[nodiscard]] inline std::string sums_line(const example_coverage& of, bool bounds, language lang) {
  const std::size_t seen = of.seen(bounds), all = of.decidable(bounds);
  const bool zh = lang == language::zh;
  const std::string what = zh ? (bounds ? "界限" : "条件") : (bounds ? "bounds" : "conditions");
  return fill(zh ? "{4}：示例显示了 {0}/{1}（{2}），另有 {3} 处没有找到能显示的记录"
                 : "{4}: examples show {0} of {1} ({2}); {3} more that no record was found for",
              {std::to_string(seen), std::to_string(all), tenths(seen, all),
               std::to_string(of.not_found(bounds)), what});
}

[[nodiscard]] inline std::string legend(language lang) {
  return lang == language::zh ? "是 否 未知 是-决定 否-决定 | 低于 等于 等于上限 高于；✓ "
                                "示例显示了，✗ 缺示例，– 没有找到能显示的记录\n"
                              : "yes no unknown yes-decides no-decides | below at at-upper above; "
                                "✓ shown, ✗ example "
                                "missing, – no record found\n";
}

[[nodiscard]] inline std::string signs_of(const seen_condition& one) {
  std::string out;
  for (std::size_t s = 0; s < sight_count; ++s) {
    if (static_cast<sight>(s) == sight::below) out += "| ";
    out.append(state_sign(one.states[s])).append(" ");
  }
  return out;
}

/// The text of a rule in its file, with its lines.
[[nodiscard]] inline std::string rule_source(const compilation& unit, const rule_definition& rule) {
  const std::string_view text = unit.found.sources()[rule.where.source.index()].text;
  return std::string(
      text.substr(rule.where.bytes.begin, rule.where.bytes.end - rule.where.bytes.begin));
}

inline constexpr std::string_view examples_style = R"css(
html{font-family:sans-serif;font-size:16px;line-height:1.5;color:#1b1b1b;background:#fff}
body{margin:0}
main{max-width:64rem;margin:0 auto;padding:1.5rem 1.25rem 4rem}
pre{white-space:pre-wrap;background:#f5f5f2;padding:.6rem .8rem;border-left:4px solid #8a8a8a;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;margin:.4rem 0 1.6rem}
th,td{border:1px solid #bbb;padding:.2rem .45rem;text-align:center;font-size:.9rem}
th:first-child,td:first-child{text-align:left}
.seen{background:#e3f1e6}
.missing{background:#f7d9d9;font-weight:bold}
.not_found{color:#666}
)css";

inline void append_rule_table(std::string& out, const seen_rule& rule, language lang) {
  using render::append_element;
  using render::escaped;
  out += "<table><thead><tr>";
  append_element(out, "th", "scope=\"col\"", lang == language::zh ? "条件" : "condition");
  for (std::size_t s = 0; s < sight_count; ++s)
    append_element(out, "th", "scope=\"col\"",
                   escaped(sight_words(static_cast<sight>(s)).in(lang)));
  out += "</tr></thead><tbody>\n";
  for (const seen_condition& one : rule.conditions) {
    out += "<tr>";
    append_element(out, "td", "", escaped(visible(one.text)));
    for (const sight_state state : one.states)
      append_element(out, "td", "class=\"" + std::string(state_name(state)) + "\"",
                     state_sign(state));
    out += "</tr>\n";
  }
  out += "</tbody></table>\n";
}

[[nodiscard]] inline std::string place_text(const compilation& unit, location where) {
  const auto& source = unit.found.sources()[where.source.index()];
  return source.name + ":" + std::to_string(line_index(source.text).line_of(where.bytes.begin));
}

}  // namespace detail::analyse

ZHUNZE_DECL std::string missing_examples(const compilation& unit, const example_coverage& of,
                                         bool bounds_only, language lang) {
  std::vector<std::string> titles = detail::analyse::titles_of(unit);
  std::string out;
  for (std::size_t i = 0; i < of.missing.size(); ++i)
    if (!bounds_only || of.of_bounds[i]) out += example_text(unit, of.missing[i], lang, titles);
  return out;
}

ZHUNZE_DECL std::string examples_text(const compilation& unit, const example_coverage& of,
                                      language lang) {
  std::string out = detail::analyse::legend(lang);
  for (const seen_rule& rule : of.rules) {
    out += "\n" + shown_name((**unit.rules)[rule.rule].names, lang) + "\n";
    for (const seen_condition& one : rule.conditions)
      out += "  " + detail::analyse::signs_of(one) + " " + visible(one.text) + "\n";
  }
  out += "\n" + detail::analyse::sums_line(of, false, lang) + "\n" +
         detail::analyse::sums_line(of, true, lang) + "\n";
  const std::string missing = missing_examples(unit, of, false, lang);
  if (missing.empty()) return out;
  out += lang == language::zh ? "\n缺的示例：\n" : "\nmissing examples:\n";
  return out + missing;
}

ZHUNZE_DECL std::string examples_json(const compilation& unit, const example_coverage& of,
                                      language lang) {
  json_writer to;
  to.open_object().text("zhunze", version).text("ruleset", unit.rules->operator*().names.id);
  to.number("seen", of.seen(false) + of.seen(true));
  to.number("decidable", of.decidable(false) + of.decidable(true));
  to.number("not_found", of.not_found(false) + of.not_found(true));
  to.key("rules").open_array();
  for (const seen_rule& rule : of.rules) {
    to.open_object().text("rule", (**unit.rules)[rule.rule].names.id);
    to.key("conditions").open_array();
    for (const seen_condition& one : rule.conditions) {
      to.open_object().text("text", one.text);
      for (std::size_t s = 0; s < sight_count; ++s)
        if (one.states[s] != sight_state::none)
          to.text(detail::analyse::sight_keys[s], detail::analyse::state_name(one.states[s]));
      to.close_object();
    }
    to.close_array().close_object();
  }
  to.close_array().key("missing").open_array();
  std::vector<std::string> titles = detail::analyse::titles_of(unit);
  for (const missing_example& one : of.missing) to.text(example_text(unit, one, lang, titles));
  to.close_array().close_object();
  return to.str() + "\n";
}

ZHUNZE_DECL std::string examples_html(const compilation& unit, const example_coverage& of,
                                      language lang) {
  using detail::render::append_element;
  using detail::render::escaped;
  const program& rules = **unit.rules;
  const std::string title = escaped(shown_name(rules.names, lang)) +
                            (lang == language::zh ? "：示例检验了什么" : ": what the examples try");
  std::string out;
  detail::render::append_page_begin(out, title, lang, detail::analyse::examples_style);
  append_element(out, "h1", "", title);
  append_element(out, "p", "", escaped(detail::analyse::sums_line(of, false, lang)));
  append_element(out, "p", "", escaped(detail::analyse::sums_line(of, true, lang)));
  append_element(out, "p", "", escaped(detail::analyse::legend(lang)));
  for (const seen_rule& rule : of.rules) {
    append_element(out, "h2", "", escaped(shown_name(rules[rule.rule].names, lang)));
    append_element(out, "pre", "",
                   escaped(visible(detail::analyse::rule_source(unit, rules[rule.rule]))));
    out += "\n";
    detail::analyse::append_rule_table(out, rule, lang);
  }
  const std::string missing = missing_examples(unit, of, false, lang);
  if (!missing.empty()) {
    append_element(out, "h2", "", lang == language::zh ? "缺的示例" : "Missing examples");
    append_element(out, "pre", "", escaped(visible(missing)));
  }
  detail::render::append_page_end(out);
  return out;
}

ZHUNZE_DECL std::string mutants_text(const compilation& unit, const mutant_report& of,
                                     language lang) {
  const bool zh = lang == language::zh;
  std::vector<std::string> titles = detail::analyse::titles_of(unit);
  std::string out;
  for (const mutant& one : of.all) {
    if (one.fate == mutant_fate::caught) continue;
    out +=
        detail::analyse::place_text(unit, one.where) + ": " + visible(one.change.in(lang)) + "\n";
    if (one.by) {
      out += example_text(unit, *one.by, lang, titles);
    } else {
      const bool batch = one.fate == mutant_fate::survives;
      out += batch ? (zh ? "  要用一批记录的示例才能发现\n"
                         : "  an example of a batch would catch it\n")
                   : (zh ? "  没有找到能区分的记录\n" : "  no record was found that tells it\n");
    }
  }
  if (!out.empty()) out += "\n";
  const std::size_t caught = of.count(mutant_fate::caught);
  const std::size_t told = caught + of.count(mutant_fate::survives);
  return out + fill(zh ? "改动 {0} 处：示例发现 {1}/{2}（{3}），另有 {4} 处没有找到能区分的记录\n"
                       : "{0} {0:mutant|mutants}: examples catch {1} of {2} ({3}); {4} more that "
                         "no record "
                         "was found for\n",
                    {std::to_string(of.all.size()), std::to_string(caught), std::to_string(told),
                     detail::analyse::tenths(caught, told),
                     std::to_string(of.count(mutant_fate::not_told))});
}

ZHUNZE_DECL std::string mutants_json(const compilation& unit, const mutant_report& of,
                                     language lang) {
  std::vector<std::string> titles = detail::analyse::titles_of(unit);
  json_writer to;
  to.open_object().text("zhunze", version).text("ruleset", unit.rules->operator*().names.id);
  to.number("mutants", of.all.size()).number("caught", of.count(mutant_fate::caught));
  to.number("survive", of.count(mutant_fate::survives));
  to.number("not_told", of.count(mutant_fate::not_told));
  to.key("list").open_array();
  for (const mutant& one : of.all) {
    if (one.fate == mutant_fate::caught) continue;
    to.open_object().text("at", detail::analyse::place_text(unit, one.where));
    to.text("change", one.change.in(lang));
    if (one.by) to.text("example", example_text(unit, *one.by, lang, titles));
    to.close_object();
  }
  to.close_array().close_object();
  return to.str() + "\n";
}

}}  // namespace zhunze
