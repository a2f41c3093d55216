#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhunze/dsl/word.hpp"
#include "zhunze/value/date.hpp"

/// @file
/// Official documents, their clauses, and what cites them.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace dsl {

/// A clause of a source, with its sentence where one is meant. A `source` makes it.
class citation {
 public:
  /// A clause by document and number: call the `source` with the number.
  citation(std::string_view document, std::string clause)
      : document_(document), clause_(std::move(clause)) {}

  /// The sentence of that number, counted from 1, or with these words.
  /// @{
  [[nodiscard]] citation sentence(unsigned number) const {
    return more("第" + std::to_string(number) + "句");
  }
  [[nodiscard]] citation sentence(std::string_view words) const {
    return more(
        detail::joined({detail::spelled(syntax::keyword::sentence), detail::quoted(words)}));
  }
  /// @}

  /// The name of the document.
  [[nodiscard]] std::string_view document() const { return document_; }
  /// The clause as rules write it, with its sentence.
  [[nodiscard]] const std::string& clause() const { return clause_; }

 private:
  [[nodiscard]] citation more(std::string_view which) const {
    return {document_, detail::joined({clause_, which})};
  }

  std::string_view document_;
  std::string clause_;
};

/// The number of a clause, `二(一)1`, as a literal.
class clause_path {
 public:
  /// Letters, digits, Chinese characters, points and brackets. Anything else does not compile.
  consteval clause_path(const char* text) : text_(text) {
    if (!detail::made_of_letters(text_, "().")) detail::this_is_not_a_clause_path();
  }
  /// The number as it was written.
  [[nodiscard]] constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

/// An official document: `notice("二(一)1")` cites a clause of it.
class source {
 public:
  /// A document of that name, of which nothing more is said.
  explicit source(names called) : called_(called) {}

  /// Its title.
  [[nodiscard]] source title(wording said) const {
    return with(syntax::keyword::title, said.written());
  }
  /// Its number, as it stands in its head.
  [[nodiscard]] source number(std::string_view said) const {
    return with(syntax::keyword::document_number, detail::quoted(said));
  }
  /// Its day.
  [[nodiscard]] source dated(date day) const { return with(syntax::keyword::date, to_text(day)); }
  /// The file with its text, or with a gist of it in the rule-writer's words.
  /// @{
  [[nodiscard]] source file(std::string_view name) const {
    return with(syntax::keyword::file, detail::quoted(name));
  }
  [[nodiscard]] source gist(std::string_view name) const {
    return with(syntax::keyword::gist, detail::quoted(name));
  }
  /// @}

  /// Cites a clause by its number.
  [[nodiscard]] citation operator()(clause_path clause) const {
    return {called_.name(), std::string(clause.text())};
  }
  /// A clause of a document that is numbered otherwise: `act.passage("4(2)(a)")`.
  [[nodiscard]] citation passage(std::string_view words) const {
    return {called_.name(), detail::quoted(words)};
  }

  /// The source as rules declare it.
  [[nodiscard]] std::string declared() const {
    return detail::in_braces(
        detail::joined({detail::spelled(syntax::keyword::source), called_.declared()}), items_);
  }

 private:
  [[nodiscard]] source with(syntax::keyword what, std::string_view said) const {
    source out = *this;
    out.items_.push_back(detail::joined({detail::spelled(what), said}));
    return out;
  }

  names called_;
  std::vector<std::string> items_;
};

namespace detail {

/// The citations of a list; a document that stands before one is not named again.
[[nodiscard]] ZHUNZE_DECL std::string cited(const std::vector<citation>& all);

/// Label and citations of a declaration; Derived is what has them.
template <class Derived>
class headed {
 public:
  /// What it is called for people; a later call takes the place of an earlier one.
  [[nodiscard]] Derived label(wording said) const {
    Derived out = static_cast<const Derived&>(*this);
    out.label_ = said.written();
    return out;
  }
  /// The clauses that it rests on, after those that were given before.
  template <std::same_as<citation>... Citations>
  requires(sizeof...(Citations) > 0) [[nodiscard]] Derived cites(const Citations&... all) const {
    Derived out = static_cast<const Derived&>(*this);
    (out.cites_.push_back(all), ...);
    return out;
  }

 protected:
  /// Label and citations as they are written; empty where there are none.
  [[nodiscard]] std::string head() const {
    if (cites_.empty()) return label_;
    return joined({label_, spelled(syntax::keyword::cites), cited(cites_)});
  }

 private:
  std::string label_;
  std::vector<citation> cites_;
};

}  // namespace detail

}}}  // namespace zhunze::dsl

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/dsl/detail/source.ipp"
#endif
