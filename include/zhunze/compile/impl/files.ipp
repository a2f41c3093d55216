#pragma once

#include <algorithm>

#include "zhunze/compile/impl/unit.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/syntax/lexer.hpp"
#include "zhunze/syntax/parse.hpp"
#include "zhunze/text/utf8.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

[[nodiscard]] inline bool too_large(unit& at, const std::string& name, std::string_view text,
                                    location where) {
  if (text.size() <= limits::file_bytes) return false;
  at.found().add(kind::file_too_large, where,
                 {name, std::to_string(text.size()), std::to_string(limits::file_bytes)});
  return true;
}

/// The text of a file; null where it cannot be had, which is noted, once.
inline const std::string* text_of(unit& at, needed_file one) {
  const std::string* text = at.texts.get(one);
  const bool news = text == nullptr && at.needed.insert(one.name).second;
  if (news) at.result.needs.push_back(std::move(one));
  return text;
}

/// A rules file that is still to be read, and where it is named.
struct waiting_file {
  std::string name;
  location named_at;
};

/// What a rules file imports.
[[nodiscard]] inline std::vector<waiting_file> imports_of(unit& at, const syntax::file& file) {
  std::vector<waiting_file> out;
  const std::string from = at.found().sources()[file.source.index()].name;
  for (const syntax::declaration& one : file.declarations) {
    const auto* import = std::get_if<syntax::import>(&one.node);
    if (import == nullptr) continue;
    const location where = file.place(syntax::extent{one.where.last, one.where.last});
    if (auto name = resolve_path(at, from, import->path, where)) {
      out.push_back({*std::move(name), where});
    } else {
      at.names.incomplete = true;
    }
  }
  return out;
}

inline void read_rules_file(unit& at, const waiting_file& next,
                            std::vector<waiting_file>& waiting) {
  const std::string* text = text_of(at, {next.name, file_use::rules, next.named_at});
  if (text == nullptr || too_large(at, next.name, *text, next.named_at)) {
    at.names.incomplete = true;
    return;
  }
  const source_id source = at.found().add_source(next.name, *text);
  at.read_files.emplace(next.name, source);
  syntax::file parsed = syntax::parse(source, at.found());
  for (waiting_file& more : imports_of(at, parsed)) waiting.push_back(std::move(more));
  at.result.files.push_back(std::move(parsed));
}

ZHUNZE_DECL void read_rules(unit& at) {
  std::vector<waiting_file> waiting = {{at.texts.given().main, {}}};
  std::set<std::string> met;
  for (std::size_t i = 0; i < waiting.size(); ++i) {
    const waiting_file next = waiting[i];
    if (!met.insert(next.name).second) continue;
    if (met.size() > limits::files) {
      at.found().add(kind::too_many_files, next.named_at, {std::to_string(limits::files)});
      at.names.incomplete = true;
      return;
    }
    read_rules_file(at, next, waiting);
  }
}

/// Finds the file that a declaration names, and notes it where the bundle lacks it.
template <class Node>
inline void find_file(unit& at, declared<Node>& one, std::string_view path, location where,
                      file_use use) {
  const std::string& from = at.found().sources()[one.file->source.index()].name;
  auto resolved = resolve_path(at, from, path, where);
  if (!resolved) return;
  (void)text_of(at, {*resolved, use, where});
  one.path = *std::move(resolved);
}

inline void find_source_file(unit& at, declared<syntax::source>& one) {
  for (const syntax::source_property& property : one.node->properties) {
    using form = syntax::source_property::form;
    const bool text = property.kind == form::file || property.kind == form::gist;
    if (!text || !property.text) continue;
    find_file(at, one, property.text->first, one.file->place(property.text->where),
              file_use::source);
  }
}

/// The file name in quotes behind the name of a table or calendar.
[[nodiscard]] inline location path_place(const syntax::file& file, const syntax::named& name) {
  const auto text = static_cast<std::uint8_t>(syntax::token_kind::text);
  const auto& kinds = file.tokens.kinds;
  const auto first = kinds.begin() + static_cast<std::ptrdiff_t>(name.where.last.index() + 1);
  const auto there = std::find(first, kinds.end(), text);
  const syntax::token_id token(static_cast<std::size_t>(there - kinds.begin()));
  return there == kinds.end() ? file.place(name.name) : file.place(syntax::extent{token, token});
}

ZHUNZE_DECL void find_named_files(unit& at) {
  for (auto& one : at.tables) {
    if (!one.node->path) continue;
    const location where = path_place(*one.file, one.node->name);
    find_file(at, one, *one.node->path, where, file_use::table);
  }
  for (auto& one : at.calendars) {
    const location where = path_place(*one.file, one.node->name);
    find_file(at, one, one.node->path, where, file_use::calendar);
  }
  for (auto& one : at.sources) find_source_file(at, one);
  for (const auto& [document, name] : at.texts.given().sources) {
    (void)text_of(at, {name, file_use::source, {}});
  }
  std::sort(at.result.needs.begin(), at.result.needs.end(),
            [](const needed_file& a, const needed_file& b) { return a.name < b.name; });
}

ZHUNZE_DECL std::optional<data_text> data_file(unit& at, const std::string& name, location where) {
  const std::string* text = at.texts.find(name);
  if (text == nullptr || too_large(at, name, *text, where)) return std::nullopt;
  if (const auto bad = first_invalid_byte(*text)) {
    at.found().add(kind::invalid_utf8, where, {name, std::to_string(*bad + 1)});
    return std::nullopt;
  }
  at.named_bytes += text->size();
  if (at.named_bytes > limits::named_bytes) {
    at.found().add(kind::named_too_often, where, {name, std::to_string(limits::named_bytes)});
    return std::nullopt;
  }
  auto known = at.read_files.find(name);
  if (known == at.read_files.end()) {
    known = at.read_files.emplace(name, at.found().add_source(name, *text)).first;
  }
  return data_text{*text, known->second};
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
