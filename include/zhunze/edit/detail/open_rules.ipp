#pragma once

#include <utility>

#include "zhunze/edit/open_rules.hpp"
#include "zhunze/lint/lint.hpp"
#include "zhunze/render/detail/diagnostic_pieces.hpp"
#include "zhunze/syntax/format.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace edit {

namespace parts {

/// A compilation of which nothing could be read has no draft: an empty one stands for it.
[[nodiscard]] inline compilation with_draft(compilation unit) {
  if (unit.draft == nullptr) unit.draft = std::make_shared<const program>();
  return unit;
}

}  // namespace parts

ZHUNZE_DECL open_rules::open_rules(compilation compiled)
    : unit_(std::make_unique<const compilation>(parts::with_draft(std::move(compiled)))),
      findings_(unit_->found),
      names_(*unit_) {}

ZHUNZE_DECL void open_rules::add_lint() {
  if (linted_ || !unit_->rules) return;
  linted_ = true;
  const diagnostics more = lint_rules(*unit_);
  for (const diagnostic& one : more.list()) findings_.add(one);
  findings_.sort();
}

ZHUNZE_DECL source_id open_rules::find(std::string_view name) const {
  for (std::size_t i = 0; i < texts().size(); ++i)
    if (texts()[i].name == name) return source_id(i);
  return {};
}

ZHUNZE_DECL const syntax::file* open_rules::tree(source_id source) const {
  for (const syntax::file& one : unit_->files)
    if (one.source == source) return &one;
  return nullptr;
}

ZHUNZE_DECL language open_rules::keywords(source_id source) const {
  const syntax::file* const parsed = tree(source);
  return parsed == nullptr ? language::zh : syntax::keyword_language(*parsed, text(source));
}

ZHUNZE_DECL std::string finding_text(const diagnostic& one, language lang) {
  std::string out = message(one, lang);
  for (const std::string& line : detail::render::help_lines(one, lang)) out += "\n" + line;
  return out;
}

}}}  // namespace zhunze::edit
