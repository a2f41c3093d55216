#pragma once

#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "zhunze/compile/compile.hpp"
#include "zhunze/lint/detail/citing_rules.hpp"

/// What cites official texts, and by which words.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::lint {

/// A rule, group, definition, parameter or table, and all that it cites.
struct citing_declaration {
  citing_rule by;
  std::vector<cited_clause> cites;
};

[[nodiscard]] inline std::vector<citing_declaration> citing_declarations(const program& rules) {
  std::vector<citing_declaration> out;
  for_citations(rules, [&](const citing_rule& by, const std::vector<cited_clause>& cites) {
    // An exception cites for its rule, which is named before it.
    const bool same = !out.empty() && out.back().by.sort == by.sort &&
                      out.back().by.names.id == by.names.id && out.back().by.where == by.where;
    if (!same) out.push_back({by, {}});
    out.back().cites.insert(out.back().cites.end(), cites.begin(), cites.end());
  });
  return out;
}

/// The words behind 句 of each citation, by the citation's place.
class quoted_words {
 public:
  explicit quoted_words(const compilation& unit) {
    for (const syntax::file& file : unit.files)
      for (const syntax::declaration& one : file.declarations)
        std::visit(
            [&](const auto& node) {
              if constexpr (requires { node.citations; }) add(file, node.citations);
              if constexpr (requires { node.exceptions; })
                for (const syntax::exception& other : node.exceptions) add(file, other.citations);
            },
            one.node);
  }

  /// "" where a citation is by its number alone.
  [[nodiscard]] std::string of(const cited_clause& cite) const {
    const auto at = words_.find(key_of(cite.where));
    return at == words_.end() ? "" : at->second;
  }

 private:
  using place = std::pair<std::size_t, std::uint32_t>;

  [[nodiscard]] static place key_of(const location& where) {
    return {where.source.has_value() ? where.source.index() : 0, where.bytes.begin};
  }
  void add(const syntax::file& file, const std::vector<syntax::citation>& list) {
    for (const syntax::citation& one : list)
      if (one.sentence_words) words_.emplace(key_of(file.place(one.where)), *one.sentence_words);
  }

  std::map<place, std::string> words_;
};

}}}  // namespace zhunze::detail::lint
