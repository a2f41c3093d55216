#include "docx_names.hpp"
#include "docx_parts.hpp"
#include "docx_words.hpp"
#include "zhunze/render/visible.hpp"
#include "zhunze/text/detail/utf8.hpp"
#include "zhunze/text/nearest.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace {

using detail::report::docx_values;
using detail::report::named_placeholder;
using detail::report::template_parts;

/// The names that a template of a use can have, with those of all facts in letters.
std::vector<std::string> names_for(docx_use use, const program& rules) {
  std::vector<std::string> out;
  for (const docx_placeholder& one : docx_placeholders(use)) {
    out.emplace_back(one.zh);
    out.emplace_back(one.en);
  }
  if (use == docx_use::annex) return out;
  for (const fact_definition& fact : rules.facts) {
    out.push_back(fact.names.name);
    out.insert(out.end(), fact.names.aliases.begin(), fact.names.aliases.end());
  }
  return out;
}

argument nearest_of(const std::string& word, const std::vector<std::string>& names) {
  const std::vector<std::string_view> candidates(names.begin(), names.end());
  argument out{"", ""};
  for (const std::string_view near : nearest_names(word, candidates)) {
    out.zh += (out.zh.empty() ? "相近的有：{{" : "、{{") + std::string(near) + "}}";
    out.en += (out.en.empty() ? "near to it: {{" : ", {{") + std::string(near) + "}}";
  }
  return out;
}

}  // namespace

std::string detail::report::document_text_of(std::string_view text) {
  const std::string shown = visible(text);
  std::string out;
  for (const auto& c : code_points(shown)) {
    if (c.value == 0xFFFE || c.value == 0xFFFF) {
      append_utf8(out, replacement_character);
    } else {
      out.append(shown, c.begin, c.end - c.begin);
    }
  }
  return out;
}

std::vector<docx_placeholder> docx_placeholders(docx_use use) {
  std::vector<docx_placeholder> out;
  for (const named_placeholder& one : detail::report::all_placeholders())
    if (use == docx_use::letter ? one.letter : one.annex) out.push_back(one.about);
  return out;
}

docx_template docx_template::built_in(docx_use use, language lang) {
  auto parts = std::make_shared<template_parts>();
  parts->package = detail::report::built_in_package(use, lang);
  static_cast<void>(examine(*parts));
  return docx_template(std::move(parts));
}

result<docx_template> docx_template::read(std::string_view bytes, const std::string& name) {
  auto parts = std::make_shared<template_parts>();
  auto fault = detail::report::unpack(bytes, parts->package);
  if (!fault) fault = examine(*parts);
  if (!fault) return docx_template(std::move(parts));
  diagnostics found;
  fault->arguments.insert(fault->arguments.begin(), argument(name));
  found.add(fault->what, {}, std::move(fault->arguments));
  return found;
}

std::string docx_template::bytes() const {
  return detail::report::pack(parts_->package);
}

diagnostics docx_template::check(docx_use use, const program& rules) const {
  const std::vector<std::string> names = names_for(use, rules);
  docx_values nothing = detail::report::empty_values(use);
  if (use == docx_use::letter) {
    for (const fact_definition& fact : rules.facts) {
      nothing.facts[detail::report::folded_name(fact.names.name)];
      for (const std::string& one : fact.names.aliases)
        nothing.facts[detail::report::folded_name(one)];
    }
  }
  const detail::report::unfilled left = detail::report::unfilled_in(*parts_, nothing);
  diagnostics found;
  for (const std::string& word : left.unknown) {
    const argument near = nearest_of(word, names);
    diagnostic& one = found.add(kind::docx_unknown_placeholder, {}, {"{{" + word + "}}"});
    if (!near.zh.empty()) one.help.push_back(near);
  }
  for (const std::string& word : left.tags) {  // most controls of an office are its own affair
    const argument near = nearest_of(word, names);
    if (!near.zh.empty())
      found.add(kind::docx_unknown_placeholder, {}, {word}).help.push_back(near);
  }
  for (const std::string& mark : left.open) found.add(kind::docx_section_open, {}, {mark});
  for (const std::string& text : left.stray)
    found.add(kind::docx_braces_stray, {}, {visible(text)});
  for (const auto& [mark, part] : marks_elsewhere(*parts_))
    found.add(kind::docx_mark_elsewhere, {}, {visible(mark), visible(part)});
  return found;
}

diagnostics check_fill(const docx_options& options) {
  argument names{"", ""};
  for (const named_placeholder& one : detail::report::all_placeholders()) {
    if (!one.about.office) continue;
    names.zh += (names.zh.empty() ? "" : "、") + std::string(one.about.zh);
    names.en += (names.en.empty() ? "" : ", ") + std::string(one.about.en);
  }
  diagnostics found;
  for (const auto& [name, text] : options.fill) {
    const named_placeholder* meant =
        detail::report::find_placeholder(detail::report::folded_name(name));
    if (meant == nullptr || !meant->about.office) {
      found.add(kind::docx_fill_unknown, {}, {visible(name)})
          .help.push_back(argument("可以给出：" + names.zh, "what can be given: " + names.en));
    } else if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
      found.add(kind::docx_fill_empty, {}, {visible(name)});
    }
  }
  return found;
}

}}  // namespace zhunze
