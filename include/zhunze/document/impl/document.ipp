#pragma once

#include <algorithm>
#include <utility>

#include "zhunze/document/document.hpp"
#include "zhunze/document/impl/document_reader.ipp"

namespace zhunze::inline ZHUNZE_FORM {

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
  detail::document_parts::document_reader(read, source, found).read();
  return read;
}

ZHUNZE_DECL const clause* document::find(const clause_path& path) const {
  if (const auto* exact = detail::document_parts::find_exactly(*this, path)) return exact;
  const clause_step first_paragraph{clause_step::form::clause, 1};
  if (path.steps.size() < 2 || path.steps[1] != first_paragraph) return nullptr;
  clause_path shorter = path;
  shorter.steps.erase(shorter.steps.begin() + 1);
  return detail::document_parts::find_exactly(*this, shorter);
}

}  // namespace zhunze::inline ZHUNZE_FORM
