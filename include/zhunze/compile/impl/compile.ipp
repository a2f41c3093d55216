#pragma once

#include <algorithm>
#include <memory>
#include <utility>

#include "zhunze/compile/compile.hpp"
#include "zhunze/compile/impl/unit.hpp"

namespace zhunze::inline ZHUNZE_FORM {

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
  if (out.found.has_errors() || !out.needs.empty()) {
    out.examples.clear();
    out.batches.clear();
  } else {
    out.rules.emplace(std::make_shared<const program>(std::move(at.out())));
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

}  // namespace zhunze::inline ZHUNZE_FORM

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/compile/impl/declaration_bodies.hpp"
#include "zhunze/compile/impl/expression_bodies.hpp"
#endif
