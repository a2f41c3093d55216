#pragma once

#include <algorithm>
#include <string>
#include <utility>

#include "zhunze/document/detail/annex_reader.hpp"
#include "zhunze/document/detail/document.hpp"
#include "zhunze/document/detail/document_reader.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::document_parts {

inline const clause* find_exactly(const document& in, const clause_path& path) {
  const auto found = std::find_if(in.clauses.begin(), in.clauses.end(),
                                  [&](const clause& one) { return one.path == path; });
  return found == in.clauses.end() ? nullptr : &*found;
}

}  // namespace detail::document_parts

ZHUNZE_DECL document read_document(std::string text, source_id source, diagnostics& found) {
  document read;
  read.text = std::move(text);
  namespace parts = detail::document_parts;
  auto annexes = parts::document_reader(read, source, found, parts::split_lines(read.text)).read();
  parts::annex_reader(read, source, found, std::move(annexes)).read();
  return read;
}

ZHUNZE_DECL const clause* document::find(const clause_path& path) const {
  if (const auto* exact = detail::document_parts::find_exactly(*this, path)) return exact;
  const clause_step first_paragraph{clause_step::form::clause, 1};
  const auto paragraph = std::find(path.steps.begin(), path.steps.end(), first_paragraph);
  if (paragraph == path.steps.end() || paragraph == path.steps.begin()) return nullptr;
  clause_path shorter = path;
  shorter.steps.erase(shorter.steps.begin() + (paragraph - path.steps.begin()));
  return detail::document_parts::find_exactly(*this, shorter);
}

}}  // namespace zhunze
