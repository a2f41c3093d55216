#pragma once

#include <string>
#include <utility>
#include <vector>

#include "zhunze/lint/detail/said_words.hpp"
#include "zhunze/lint/detail/statement.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::lint {

/// The rules of a compilation beside the words that they cite.
struct wording {
  const compilation& unit;
  const program& rules;
  const notices& texts;
  passages cited;
  std::vector<statement> statements;
  diagnostics& found;

  wording(const compilation& of, const notices& in, diagnostics& into)
      : unit(of), rules(**of.rules), texts(in), cited(rules, texts), found(into) {
    statements = statement_reader(rules, cited).read();
    for (std::size_t i = 0; i < statements.size(); ++i)
      for (const std::size_t at : statements[i].cites) cited.all()[at].cited_by.push_back(i);
  }

  /// What a statement cites, by itself and through the parameters that it reads.
  [[nodiscard]] static std::vector<std::size_t> all_texts(const statement& of) {
    std::vector<std::size_t> out = of.cites;
    for (const std::size_t at : of.also)
      if (std::find(out.begin(), out.end(), at) == out.end()) out.push_back(at);
    return out;
  }

  /// Adds a finding about a statement, with the place in the official text beside it.
  diagnostic& tell(kind what, const statement& of, const location& where,
                   std::vector<argument> arguments, const passage* in = nullptr, span bytes = {}) {
    diagnostic& told =
        found.add(what, where.source.has_value() ? where : of.where, std::move(arguments));
    if (in != nullptr && in->where.source.has_value())
      told.labels.push_back({place_of(*in, bytes), {"条文是这样写的", "the clause says"}});
    return told;
  }

  /// The passages that a statement cites, as messages name them.
  [[nodiscard]] argument names_of(const std::vector<std::size_t>& at) {
    constexpr std::size_t most_named = 4;
    argument out("");
    for (const std::size_t i : at) {
      if (i == at[std::min(most_named, at.size() - 1)] && at.size() > most_named) {
        out.zh += " 等";
        out.en += " …";
        break;
      }
      const argument& one = cited.all()[i].names;
      out.zh += (out.zh.empty() ? "" : "、") + one.zh;
      out.en += (out.en.empty() ? "" : "; ") + one.en;
    }
    return out;
  }
};

/// True where a condition does what words with this bound say.
[[nodiscard]] inline bool fits(const claim& said, bound words, const passage& in) {
  if (words == bound::none || said.raw == bound::none) return true;
  if (agree(said.passing, words)) return true;
  if (said.either_way && agree(said.raw, words)) return true;
  return !in.excludes.empty() && agree(said.passing, opposite(words));
}
/// The same of words at a place, whose opposite is meant only where the part of the sentence that
/// they stand in excludes: 逾期不予受理 says nothing of the day before it.
[[nodiscard]] inline bool fits(const claim& said, bound words, const passage& in, span at) {
  const std::size_t excludes = in.text().find(in.excludes);
  const bool apart = !in.excludes.empty() && !in_one_part(in.text(), at.end, excludes) &&
                     !in_one_part(in.text(), at.begin, excludes + in.excludes.size());
  if (!apart) return fits(said, words, in);
  return words == bound::none || said.raw == bound::none || agree(said.passing, words) ||
         (said.either_way && agree(said.raw, words));
}

}}}  // namespace zhunze::detail::lint
