#pragma once

#include <utility>

#include "zhunze/dsl/rulebook.hpp"
#include "zhunze/syntax/format.hpp"
#include "zhunze/syntax/parse.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace dsl {

namespace detail {

inline constexpr const char* main_file = "rules.zhunze";

}  // namespace detail

ZHUNZE_DECL rulebook::rulebook(names called, std::string_view version) {
  written_ = detail::joined({detail::spelled(syntax::keyword::ruleset), called.declared(),
                             detail::spelled(syntax::keyword::version), detail::quoted(version)});
  written_ += "\n\n";
  files_.main = detail::main_file;
}

ZHUNZE_DECL rulebook& rulebook::add_text(std::string_view declarations) {
  if (!declarations.empty()) written_.append(declarations).append("\n\n");
  return *this;
}

ZHUNZE_DECL rulebook& rulebook::add_file(std::string name, std::string content) {
  files_.files.insert_or_assign(std::move(name), std::move(content));
  return *this;
}

ZHUNZE_DECL std::string rulebook::text(language keywords) const {
  diagnostics found;
  const auto parsed = syntax::parse(found.add_source(detail::main_file, written_), found);
  if (found.has_errors()) return written_;
  return syntax::format(parsed, written_, {keywords, std::nullopt});
}

ZHUNZE_DECL bundle rulebook::texts(language keywords) const {
  bundle out = files_;
  out.files.insert_or_assign(detail::main_file, text(keywords));
  return out;
}

ZHUNZE_DECL result<ruleset> rulebook::compile() const {
  return zhunze::compile(texts());
}

inline namespace literals {

ZHUNZE_DECL result<ruleset> operator""_zhunze(const char* text, std::size_t size) {
  return zhunze::compile({detail::main_file, {{detail::main_file, std::string(text, size)}}, {}});
}

}  // namespace literals

}}}  // namespace zhunze::dsl
