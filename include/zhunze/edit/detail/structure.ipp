#pragma once

#include <algorithm>
#include <variant>

#include "zhunze/analyse/examples.hpp"
#include "zhunze/edit/detail/cited_text.hpp"
#include "zhunze/edit/detail/shown_things.hpp"
#include "zhunze/edit/structure.hpp"
#include "zhunze/syntax/detail/lexer.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace edit {

namespace parts {

// The outline.
[[nodiscard]] inline outline_item item_of(const named_thing& one, language lang) {
  outline_item out;
  out.name = one.node->name.text;
  out.detail = label_in(one.label, lang);
  out.sort = one.sort;
  out.whole = one.file->bytes(one.whole);
  out.named = one.file->place(one.node->name).bytes;
  return out;
}

[[nodiscard]] inline outline_item item_of(const syntax::file& file, const std::string& title,
                                          syntax::extent where) {
  outline_item out;
  out.name = title;
  out.example = true;
  out.whole = out.named = file.bytes(where);
  return out;
}

inline void add_examples(const syntax::file& file, std::vector<outline_item>& to) {
  for (const syntax::declaration& one : file.declarations) {
    if (const auto* example = std::get_if<syntax::example>(&one.node))
      to.push_back(item_of(file, example->title, one.where));
    if (const auto* batch = std::get_if<syntax::batch_example>(&one.node)) {
      to.push_back(item_of(file, batch->title, one.where));
      for (const syntax::example& each : batch->examples)
        to.back().inside.push_back(item_of(file, each.title, each.where));
    }
  }
}

[[nodiscard]] inline bool stands_alone(name_sort sort) {
  switch (sort) {
    case name_sort::level:
    case name_sort::option:
    case name_sort::key:
    case name_sort::column:
    case name_sort::fact:
      return false;
    case name_sort::ruleset:
    case name_sort::document:
    case name_sort::scale:
    case name_sort::choice:
    case name_sort::calendar:
    case name_sort::table:
    case name_sort::record:
    case name_sort::stage:
    case name_sort::parameter:
    case name_sort::definition:
    case name_sort::criterion:
    case name_sort::rule:
    case name_sort::group:
      break;
  }
  return true;
}

// Folding.
inline void fold_braces(const syntax::token_list& tokens, std::vector<fold>& to) {
  std::vector<std::uint32_t> open;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto kind = static_cast<syntax::token_kind>(tokens.kinds[i]);
    if (kind == syntax::token_kind::left_brace) open.push_back(tokens.spans[i].begin);
    if (kind != syntax::token_kind::right_brace || open.empty()) continue;
    to.push_back({{open.back(), tokens.spans[i].end}, false});
    open.pop_back();
  }
}

inline void fold_comments(const syntax::token_list& tokens, std::vector<fold>& to) {
  bool runs = false;
  for (const syntax::comment& one : tokens.comments) {
    if (!one.own_line) {
      runs = false;
    } else if (runs && one.blank_lines_before == 0) {
      to.back().bytes.end = one.bytes.end;
    } else {
      to.push_back({one.bytes, true});
      runs = true;
    }
  }
}

// Colours.
[[nodiscard]] inline colour colour_of(name_sort sort) {
  switch (sort) {
    case name_sort::ruleset:
    case name_sort::document:
    case name_sort::stage:
      return colour::document;
    case name_sort::scale:
    case name_sort::choice:
    case name_sort::calendar:
    case name_sort::table:
    case name_sort::record:
      return colour::type;
    case name_sort::level:
    case name_sort::option:
      return colour::member;
    case name_sort::key:
    case name_sort::column:
      return colour::column;
    case name_sort::fact:
      return colour::fact;
    case name_sort::parameter:
    case name_sort::definition:
      return colour::value;
    case name_sort::criterion:
    case name_sort::rule:
    case name_sort::group:
      break;
  }
  return colour::rule;
}

[[nodiscard]] inline std::optional<colour> colour_of(syntax::token_kind kind) {
  using syntax::token_kind;
  if (syntax::is_keyword(kind)) return colour::keyword;
  if (kind == token_kind::text) return colour::text;
  const bool number = kind == token_kind::integer || kind == token_kind::decimal ||
                      kind == token_kind::number || kind == token_kind::chinese_integer ||
                      kind == token_kind::chinese_fraction || kind == token_kind::day;
  if (number) return colour::number;
  const bool clause = kind == token_kind::path || kind == token_kind::clause_word ||
                      kind == token_kind::sentence_word;
  return clause ? std::optional(colour::document) : std::nullopt;
}

/// The words of a cited clause on one line.
[[nodiscard]] inline std::string gist_of(const cited_clause& cite) {
  constexpr std::size_t most_letters = 24;
  return shortened(cite.text, most_letters);
}

}  // namespace parts

ZHUNZE_DECL std::vector<outline_item> outline_of(const open_rules& in, source_id source,
                                                 language lang) {
  std::vector<outline_item> out;
  const syntax::file* const file = in.tree(source);
  if (file == nullptr) return out;
  std::vector<std::size_t> line_of(in.names().things().size());
  for (std::size_t i = 0; i < line_of.size(); ++i) {
    const named_thing& one = in.names().things()[i];
    if (one.file != file) continue;
    const bool nested = !parts::stands_alone(one.sort) && one.owner &&
                        parts::stands_alone(in.names()[one.owner].sort);
    if (nested) {
      out[line_of[one.owner.index()]].inside.push_back(parts::item_of(one, lang));
    } else if (parts::stands_alone(one.sort)) {
      line_of[i] = out.size();
      out.push_back(parts::item_of(one, lang));
    }
  }
  parts::add_examples(*file, out);
  std::stable_sort(out.begin(), out.end(), [](const outline_item& a, const outline_item& b) {
    return a.whole.begin < b.whole.begin;
  });
  return out;
}

ZHUNZE_DECL std::vector<fold> folds_of(const open_rules& in, source_id source) {
  std::vector<fold> out;
  const syntax::file* const file = in.tree(source);
  if (file == nullptr) return out;
  for (const syntax::declaration& one : file->declarations)
    out.push_back({file->bytes(one.where), false});
  parts::fold_braces(file->tokens, out);
  parts::fold_comments(file->tokens, out);
  const std::string& text = in.text(source);
  const auto on_one_line = [&](const fold& one) {
    return parts::bytes_of(text, one.bytes).find('\n') == std::string_view::npos;
  };
  out.erase(std::remove_if(out.begin(), out.end(), on_one_line), out.end());
  return out;
}

ZHUNZE_DECL std::vector<coloured> colours_of(const open_rules& in, source_id source) {
  std::vector<coloured> out;
  const syntax::file* const file = in.tree(source);
  if (file == nullptr) return out;
  for (const mention& one : in.names().mentions())
    if (one.place.source == source)
      out.push_back({one.place.bytes, parts::colour_of(in.names()[one.thing].sort), one.declares});
  const std::size_t named = out.size();
  const syntax::token_list& tokens = file->tokens;
  std::size_t next = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const span bytes = tokens.spans[i];
    while (next < named && out[next].bytes.end <= bytes.begin) ++next;
    const bool taken = next < named && out[next].bytes.begin < bytes.end;
    const auto is = parts::colour_of(static_cast<syntax::token_kind>(tokens.kinds[i]));
    if (is && !taken && bytes.begin < bytes.end) out.push_back({bytes, *is, false});
  }
  for (const syntax::comment& one : tokens.comments)
    out.push_back({one.bytes, colour::comment, false});
  std::sort(out.begin(), out.end(),
            [](const coloured& a, const coloured& b) { return a.bytes.begin < b.bytes.begin; });
  return out;
}

ZHUNZE_DECL std::vector<inlay> inlays_of(const open_rules& in, source_id source, span within,
                                         language lang) {
  std::vector<inlay> out;
  const auto shown = [&](const location& place) {
    return place.source == source && place.bytes.begin >= within.begin &&
           place.bytes.end <= within.end;
  };
  for (const mention& one : in.names().mentions()) {
    if (!shown(one.place) || one.declares) continue;
    const bool own = parts::has_han(one.spelling) == (lang == language::zh);
    const std::string_view other = parts::spelling_in(*in.names()[one.thing].node, lang);
    if (!own && !other.empty()) out.push_back({one.place.bytes.end, std::string(other)});
  }
  for (const cited_clause* one : parts::resolved_citations(in))
    if (shown(one->where) && !one->text.empty())
      out.push_back({one->where.bytes.end, parts::gist_of(*one)});
  std::stable_sort(out.begin(), out.end(),
                   [](const inlay& a, const inlay& b) { return a.offset < b.offset; });
  return out;
}

ZHUNZE_DECL std::vector<example_run> run_examples_of(const open_rules& in, source_id source,
                                                     language lang) {
  std::vector<example_run> out;
  const syntax::file* const file = in.tree(source);
  if (file == nullptr) return out;
  std::vector<outline_item> examples;
  parts::add_examples(*file, examples);
  const bool runs = in.unit().rules.has_value();
  const example_report report = runs ? run_examples(in.unit()) : example_report();
  for (const outline_item& one : examples) {
    example_run& made = out.emplace_back();
    made.where = {source, one.whole, 0, 0};
    made.title = one.name;
    for (const diagnostic& found : report.found.list()) {
      const bool here = found.place.source == source &&
                        found.place.bytes.begin >= one.whole.begin &&
                        found.place.bytes.end <= one.whole.end;
      if (here) made.findings.push_back(message(found, lang));
    }
    // Findings beyond the limit are not kept: nobody knows whose they were.
    made.run = runs && (report.found.dropped() == 0 || !made.findings.empty());
  }
  return out;
}

}}}  // namespace zhunze::edit
