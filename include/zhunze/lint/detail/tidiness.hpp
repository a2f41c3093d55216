#pragma once

#include <string>
#include <vector>

#include <algorithm>

#include "zhunze/compile/compile.hpp"
#include "zhunze/lint/detail/figure_reader.hpp"
#include "zhunze/syntax/detail/lexer.hpp"
#include "zhunze/text/detail/fold.hpp"
#include "zhunze/text/detail/unicode.hpp"

/// What can be told of a rules file without its meaning.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::lint {

class tidiness {
 public:
  tidiness(const compilation& unit, diagnostics& found)
      : unit_(unit), rules_(**unit.rules), found_(found) {}

  void run() {
    if (!rules_.documents.empty()) uncited();
    for (const syntax::file& file : unit_.files) {
      mixed_keywords(file);
      for (const syntax::declaration& one : file.declarations)
        if (const auto* rule = std::get_if<syntax::rule>(&one.node)) {
          texts_of(file, *rule);
          undirected(file, *rule);
        }
    }
  }

 private:
  void uncited() {
    for (const rule_definition& one : rules_.rules) {
      const bool decides = one.kind != rule_kind::criterion && one.kind != rule_kind::validate;
      if (decides && one.cites.empty())
        found_.add(kind::rule_cites_nothing, one.where, {one.names.name});
    }
    for (const group_definition& one : rules_.groups)
      if (one.cites.empty()) found_.add(kind::rule_cites_nothing, one.where, {one.names.name});
  }

  void texts_of(const syntax::file& file, const syntax::rule& rule) {
    std::vector<const syntax::label*> texts;
    for (const syntax::label& one : rule.labels) texts.push_back(&one);
    for (const syntax::note& one : rule.notes) texts.push_back(&one.text);
    for (const syntax::label* one : texts) {
      full_width(one->first, file.place(one->where));
      if (one->second) full_width(*one->second, file.place(one->where));
    }
  }
  void full_width(const std::string& text, const location& where) {
    std::string wide;
    for (const auto& letter : code_points(text))
      if (is_fullwidth_letter(letter.value)) append_utf8(wide, letter.value);
    if (!wide.empty())
      found_.add(kind::full_width_in_text, where, {wide, fold_digits_and_signs(wide)});
  }

  /// Tells the keywords of which there are fewer in a language, at the first of them.
  void mixed_keywords(const syntax::file& file) {
    std::vector<std::size_t> by_language[2];
    for (const std::size_t token : sure_keywords(file))
      by_language[file.tokens.has(token, syntax::flag_english) ? 1 : 0].push_back(token);
    const auto& few = by_language[by_language[1].size() <= by_language[0].size() ? 1 : 0];
    if (by_language[0].empty() || by_language[1].empty()) return;
    const std::string& text = unit_.found.sources()[file.source.index()].text;
    argument listed("");
    constexpr std::size_t most_shown = 6;
    for (std::size_t i = 0; i < few.size() && i < most_shown; ++i) {
      const span bytes = file.tokens.spans[few[i]];
      const std::string word = text.substr(bytes.begin, bytes.end - bytes.begin);
      listed.zh += (i == 0 ? "" : "、") + word;
      listed.en += (i == 0 ? "" : ", ") + word;
    }
    found_.add(kind::keywords_mixed, {file.source, file.tokens.spans[few.front()], 0, 0}, {listed});
  }

  /// The tokens that are keywords and cannot be names: those that begin declarations, and the words
  /// of conditions.
  [[nodiscard]] static std::vector<std::size_t> sure_keywords(const syntax::file& file) {
    std::vector<std::size_t> out;
    for (const syntax::declaration& one : file.declarations) out.push_back(one.where.first.index());
    for (std::size_t i = 0; i < file.tokens.size(); ++i) {
      const auto token = static_cast<syntax::token_kind>(file.tokens.kinds[i]);
      if (!syntax::is_keyword(token) || is_alias(file, i)) continue;
      const bool reserved =
          syntax::info(syntax::to_keyword(token)).class_ == syntax::keyword_class::expression;
      if (reserved || file.tokens.has(i, syntax::flag_several_words)) out.push_back(i);
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  /// An alias in brackets may be any word: 低于 (below).
  [[nodiscard]] static bool is_alias(const syntax::file& file, std::size_t token) {
    const auto is = [&](std::size_t at, syntax::token_kind what) {
      return at < file.tokens.size() &&
             static_cast<syntax::token_kind>(file.tokens.kinds[at]) == what;
    };
    const bool opens = token != 0 && (is(token - 1, syntax::token_kind::left_parenthesis) ||
                                      is(token - 1, syntax::token_kind::comma));
    return opens && (is(token + 1, syntax::token_kind::right_parenthesis) ||
                     is(token + 1, syntax::token_kind::comma));
  }

  void undirected(const syntax::file& file, const syntax::rule& rule) {
    for (const syntax::order_key& key : rule.order)
      if (!key.direction)
        found_.add(kind::order_undirected, file.place(file[key.value].where),
                   {rule.name.name.text});
  }

  const compilation& unit_;
  const program& rules_;
  diagnostics& found_;
};

inline void check_tidiness(const compilation& unit, diagnostics& found) {
  tidiness(unit, found).run();
}

}}}  // namespace zhunze::detail::lint
