#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "zhunze/compile/compile.hpp"
#include "zhunze/compile/detail/unit.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/program/detail/layout.hpp"
#include "zhunze/program/detail/notice_order.hpp"
#include "zhunze/program/detail/reads.hpp"
#include "zhunze/syntax/detail/lexer.hpp"
#include "zhunze/syntax/parse.hpp"
#include "zhunze/text/detail/utf8.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::compile {

/// True where a file is missing without which names or keys would be missing too: what is wrong
/// beyond the form of the rules cannot be told yet.
[[nodiscard]] inline bool must_wait(const unit& at) {
  const auto& needs = at.result.needs;
  return std::any_of(needs.begin(), needs.end(), [&](const needed_file& one) {
    const bool names = one.use == file_use::rules || one.use == file_use::table;
    return names && !at.texts.cannot_be_had(one.name);
  });
}

inline void compile_declarations(unit& at) {
  declare_ruleset(at);
  declare_types(at);
  declare_units(at);
  read_calendars(at);
  read_documents(at);
  read_tables(at);
  declare_records(at);
  declare_values(at);
  read_fallbacks(at);
}

inline void compile_rules(unit& at) {
  lower_values(at);
  settle_ranges(at);
  lower_rules(at);
  lower_groups(at);
  resolve_waivers(at);
  if (!at.found().has_errors()) assemble_program(at);
  resolve_examples(at);
}

inline void compile_unit(unit& at) {
  read_rules(at);
  collect_declarations(at);
  find_named_files(at);
  if (must_wait(at)) return;
  compile_declarations(at);
  compile_rules(at);
}

}  // namespace detail::compile

ZHUNZE_DECL compilation compile_bundle(const bundle& texts) {
  return compile_bundle(texts, {});
}

ZHUNZE_DECL compilation compile_bundle(const bundle& texts, const text_fetcher& fetch) {
  compilation out;
  detail::compile::unit at(texts, fetch, out);
  detail::compile::compile_unit(at);
  out.found.sort();
  out.lint.sort();
  out.draft = std::make_shared<const program>(std::move(at.out()));
  if (out.found.has_errors() || !out.needs.empty()) {
    out.examples.clear();
    out.batches.clear();
  } else {
    out.rules.emplace(out.draft);
  }
  return out;
}

ZHUNZE_DECL void report_missing(compilation& unit) {
  for (const needed_file& one : unit.needs) {
    unit.found.add(kind::file_not_in_bundle, one.where, {one.name});
  }
  unit.found.sort();
}

ZHUNZE_DECL result<ruleset> compile(const bundle& texts) {
  compilation unit = compile_bundle(texts, [](const needed_file&) { return std::nullopt; });
  if (unit.rules) return *std::move(unit.rules);
  report_missing(unit);
  return std::move(unit.found);
}

}}  // namespace zhunze

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::compile {

[[nodiscard]] inline std::vector<bool> facts_under(const program& rules,
                                                   const std::vector<instruction_id>& roots) {
  std::vector<bool> out(rules.facts.size());
  for (const fact_id fact : facts_read(rules, instructions_read(rules, roots))) {
    out[fact.index()] = true;
  }
  return out;
}

/// What reads each fact: exclusions, and all else that decides.
struct fact_readers {
  std::vector<bool> exclusions, others;
};

[[nodiscard]] inline fact_readers readers_of(const program& rules) {
  std::vector<instruction_id> exclusions, others;
  for (const rule_definition& rule : rules.rules) {
    if (rule.kind == rule_kind::criterion || rule.kind == rule_kind::validate) continue;
    add_roots(rule.kind == rule_kind::exclude ? exclusions : others, rule);
  }
  for (const group_definition& group : rules.groups) add_roots(others, group);
  fact_readers out{facts_under(rules, exclusions), facts_under(rules, others)};
  for (const rule_definition& rule : rules.rules) {
    if (rule.excused_by.has_value()) out.others[rule.excused_by.index()] = true;
  }
  return out;
}

/// What only exclusions read is mostly of the past; whether it can change, the rules must say.
inline void tell_unsettled(unit& at) {
  const fact_readers readers = readers_of(at.out());
  for (std::size_t i = 0; i < at.out().facts.size(); ++i) {
    const fact_definition& fact = at.out().facts[i];
    if (fact.fixed || at.settled[i] || !readers.exclusions[i] || readers.others[i]) continue;
    at.result.lint.add(kind::exclusion_without_direction, fact.where, {fact.names.name});
  }
}

ZHUNZE_DECL void assemble_program(unit& at) {
  tell_unsettled(at);
  tell_missing_words(at);
  list_rules(at.out());
  at.out().digest = canonical_digest(at.out());
}

/// Where a declaration stands.
struct standing {
  const syntax::file* file;
  location where;
};

template <class Node>
inline declared<Node>& add_unnamed(std::vector<declared<Node>>& to, const standing& in,
                                   const Node& node) {
  declared<Node>& out = to.emplace_back();
  out.file = in.file;
  out.node = &node;
  out.where = in.where;
  return out;
}

template <class Node>
inline void add_named(std::vector<declared<Node>>& to, const standing& in, const Node& node) {
  declared<Node>& out = add_unnamed(to, in, node);
  out.names = identity_of(node.name);
  out.where = in.file->place(node.name.name);
}

inline void collect(unit& at, const standing& in, const syntax::ruleset_header& node) {
  add_named(at.headers, in, node);
}
inline void collect(unit&, const standing&, const syntax::import&) {}
inline void collect(unit& at, const standing& in, const syntax::source& node) {
  add_named(at.sources, in, node);
}
inline void collect(unit& at, const standing& in, const syntax::scale& node) {
  add_named(at.scales, in, node);
}
inline void collect(unit& at, const standing& in, const syntax::choice& node) {
  add_named(at.choices, in, node);
}
inline void collect(unit& at, const standing& in, const syntax::stages& node) {
  add_unnamed(at.stages, in, node);
}
inline void collect(unit& at, const standing& in, const syntax::calendar_use& node) {
  add_named(at.calendars, in, node);
}
inline void collect(unit& at, const standing& in, const syntax::table& node) {
  add_named(at.tables, in, node);
}
inline void collect(unit& at, const standing& in, const syntax::parameter& node) {
  add_named(at.parameters, in, node);
}
inline void collect(unit& at, const standing& in, const syntax::record& node) {
  add_named(at.records, in, node);
}
inline void collect(unit& at, const standing& in, const syntax::define& node) {
  add_named(at.defines, in, node);
}
inline void collect(unit& at, const standing& in, const syntax::rule& node) {
  const bool group = node.kind == syntax::keyword::quota || node.kind == syntax::keyword::ratio;
  add_named(group ? at.groups : at.rules, in, node);
}
inline void collect(unit& at, const standing& in, const syntax::waiver& node) {
  add_unnamed(at.waivers, in, node);
}
inline void collect(unit& at, const standing& in, const syntax::example& node) {
  add_unnamed(at.examples, in, node);
}
inline void collect(unit& at, const standing& in, const syntax::batch_example& node) {
  add_unnamed(at.batches, in, node);
}

/// Rules are what a large book has most of: their list does not move while it fills.
inline void make_room(unit& at, const std::vector<syntax::declaration>& more) {
  const auto rules = std::count_if(more.begin(), more.end(), [](const syntax::declaration& one) {
    return std::holds_alternative<syntax::rule>(one.node);
  });
  at.rules.reserve(at.rules.size() + static_cast<std::size_t>(rules));
}

ZHUNZE_DECL void collect_declarations(unit& at) {
  for (const syntax::file& file : at.result.files) {
    make_room(at, file.declarations);
    for (const syntax::word& name : file.dropped_names) at.names.dropped.insert(name.text);
    for (const syntax::declaration& one : file.declarations) {
      const standing in = {&file, file.place(one.where)};
      std::visit([&](const auto& node) { collect(at, in, node); }, one.node);
    }
  }
}

/// The header stands in the first file; one in an imported file, and a second one, are errors.
inline void check_headers(unit& at) {
  const location* first = nullptr;
  for (const auto& one : at.headers) {
    if (one.file != &at.result.files.front()) {
      at.found().add(kind::header_in_import, one.where, {one.names.name});
    } else if (first != nullptr) {
      diagnostic& told = at.found().add(kind::header_repeated, one.where, {one.names.name});
      told.labels.push_back({*first, argument("先在这里声明", "first declared here")});
    } else {
      first = &one.where;
    }
  }
}

/// The name of a file without folder and ending.
[[nodiscard]] inline std::string stem_of(std::string_view file) {
  const std::size_t slash = file.rfind('/');
  if (slash != std::string_view::npos) file.remove_prefix(slash + 1);
  return std::string(file.substr(0, file.rfind('.')));
}

inline void declare_header(unit& at) {
  check_headers(at);
  for (const auto& one : at.headers) {
    if (one.file != &at.result.files.front()) continue;
    at.out().names = one.names;
    at.out().version = one.node->version.value_or("");
    return;
  }
  at.out().names.name = at.out().names.id = stem_of(at.texts.given().main);
  if (at.result.files.empty()) return;
  // One that cannot be read has been reported.
  const auto& kinds = at.result.files.front().tokens.kinds;
  const auto word = static_cast<std::uint8_t>(syntax::token_kind::ruleset);
  if (std::find(kinds.begin(), kinds.end(), word) != kinds.end()) return;
  const location top = {at.result.files.front().source, {}, 0, 0};
  at.found().add(kind::header_missing, top, {at.out().names.name});
}

inline void declare_stages(unit& at) {
  for (std::size_t i = 1; i < at.stages.size(); ++i) {
    diagnostic& told = at.found().add(kind::stages_repeated, at.stages[i].where);
    told.labels.push_back({at.stages[0].where, argument("先在这里声明", "first declared here")});
  }
  name_places places;
  for (const auto& one : at.stages) {
    for (const syntax::named& stage : one.node->list) {
      claim_names(at, *one.file, stage, places);
      at.out().stages.push_back(identity_of(stage));
    }
  }
  if (at.out().stages.empty()) at.out().stages.emplace_back();
}

ZHUNZE_DECL void declare_ruleset(unit& at) {
  declare_header(at);
  declare_stages(at);
}

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

}}}  // namespace zhunze::detail::compile

#include "zhunze/compile/detail/arithmetic.ipp"
#include "zhunze/compile/detail/citations.ipp"
#include "zhunze/compile/detail/conditions.ipp"
#include "zhunze/compile/detail/documents.ipp"
#include "zhunze/compile/detail/examples.ipp"
#include "zhunze/compile/detail/groups.ipp"
#include "zhunze/compile/detail/interning.ipp"
#include "zhunze/compile/detail/names.ipp"
#include "zhunze/compile/detail/ran_together.ipp"
#include "zhunze/compile/detail/records.ipp"
#include "zhunze/compile/detail/rules.ipp"
#include "zhunze/compile/detail/sheets.ipp"
#include "zhunze/compile/detail/types.ipp"
#include "zhunze/compile/detail/values.ipp"
