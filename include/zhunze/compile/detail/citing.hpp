#pragma once

#include <string>
#include <string_view>

#include "zhunze/compile/detail/unit.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::compile {

/// One citation on its way to being resolved.
struct citing {
  unit& at;
  const syntax::file& file;
  const syntax::citation& written;
  location where;
  document_id document;
  [[nodiscard]] document_texts& texts() const { return at.documents[document.index()]; }
  [[nodiscard]] const std::string& name() const {
    return at.out().documents[document.index()].names.name;
  }
};

/// A text with each line break, and the blanks around it, as one blank.
[[nodiscard]] ZHUNZE_DECL std::string on_one_line(std::string_view text);

/// A citation by a string that is no path: the number of a clause of an English statute,
/// "13(2)(a)", or whole words of the text. Fills in the words that it stands for; false where there
/// are none, which is reported.
[[nodiscard]] ZHUNZE_DECL bool resolve_quoted(const citing& c, cited_clause& out);

}}}  // namespace zhunze::detail::compile
