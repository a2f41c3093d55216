#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>

#include "zhunze/compile/compile.hpp"
#include "zhunze/dsl/rules.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace dsl {

/// A ruleset that is put together in C++. It is text: `text` prints it as rules of the language in
/// their canonical layout, and `compile` compiles what `text` prints, so that the digest, the
/// diagnostics and the explanations are those of the text. A value; one thread at a time changes
/// it.
class rulebook {
 public:
  /// A ruleset without declarations. `version` is what the rules give as theirs.
  ZHUNZE_DECL rulebook(names called, std::string_view version);

  /// Adds declarations: sources, enumerations (`values_of<rank>()`), tables, records, rules … Their
  /// order is that of the text and decides nothing.
  template <class... Declarations>
  rulebook& add(const Declarations&... all) {
    (add_text(all.declared()), ...);
    return *this;
  }
  /// Declarations in the rules language: examples, and whatever is easier said there.
  ZHUNZE_DECL rulebook& add_text(std::string_view declarations);
  /// A file that rules name: a CSV of a table or calendar, the text of a source.
  ZHUNZE_DECL rulebook& add_file(std::string name, std::string content);

  /// The rules in their canonical layout, with keywords of that language. What does not parse (a
  /// name that is a keyword) is given as it was printed. Cost: that of parsing and formatting.
  [[nodiscard]] ZHUNZE_DECL std::string text(language keywords = language::zh) const;
  /// The text with the files, as `compile` takes them.
  [[nodiscard]] ZHUNZE_DECL bundle texts(language keywords = language::zh) const;
  /// The ruleset, or what is wrong with it; places are lines of `text()`.
  [[nodiscard]] ZHUNZE_DECL result<ruleset> compile() const;

 private:
  std::string written_;
  bundle files_;
};

inline namespace literals {

/// Rules as a literal, compiled: `const auto rules = R"(规则集 …)"_zhunze;`. They name no files.
[[nodiscard]] ZHUNZE_DECL result<ruleset> operator""_zhunze(const char* text, std::size_t size);

}  // namespace literals

}}}  // namespace zhunze::dsl

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/dsl/detail/rulebook.ipp"
#endif
