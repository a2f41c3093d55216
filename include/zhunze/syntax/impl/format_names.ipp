#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/syntax/ast.hpp"
#include "zhunze/text/unicode.hpp"
#include "zhunze/text/utf8.hpp"
#include "zhunze/value/clause_path.hpp"
#include "zhunze/value/read.hpp"

namespace zhunze::inline ZHUNZE_FORM::syntax::format_parts {

/// The language that a spelling is in; nothing where it is neither (`é`).
[[nodiscard]] inline std::optional<language> language_of(std::string_view spelling) {
  bool ascii = true;
  for (const auto& c : code_points(spelling)) {
    if (is_han(c.value)) return language::zh;
    ascii = ascii && c.value < 0x80;
  }
  return ascii ? std::optional(language::en) : std::nullopt;
}

/// The words that keywords are made of: all, or those that are never names.
[[nodiscard]] inline std::set<std::string_view> keyword_words(bool reserved_only) {
  std::set<std::string_view> words;
  for (const keyword_info& one : keyword_list) {
    if (reserved_only && one.class_ != keyword_class::expression) continue;
    words.insert(one.zh);
    std::string_view rest = one.en;
    while (!rest.empty()) {
      const std::size_t end = rest.find_first_of(" /");
      words.insert(rest.substr(0, end));
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
  }
  return words;
}

/// Where names are told apart: a column and a type may be called alike.
enum class name_space : std::uint8_t { types, columns, values };

/// Every name that a file declares in one of them.
class declared_names {
 public:
  declared_names(const file& parsed, name_space within) : within_(within) {
    for (const declaration& one : parsed.declarations) {
      std::visit([&](const auto& node) { collect(node); }, one.node);
    }
  }
  [[nodiscard]] const std::vector<const named*>& list() const { return list_; }

 private:
  void add(const named& one, name_space where) {
    if (where == within_) list_.push_back(&one);
  }
  void add(const std::vector<named>& some) {
    for (const named& one : some) add(one, name_space::values);
  }
  void add(const std::vector<fact>& some, name_space where) {
    for (const fact& one : some) {
      add(one.name, where);
      add(one.type.options);
    }
  }
  template <class Node>
  [[nodiscard]] static constexpr name_space space_of() {
    const bool type = std::is_same_v<Node, source> || std::is_same_v<Node, scale> ||
                      std::is_same_v<Node, choice> || std::is_same_v<Node, calendar_use> ||
                      std::is_same_v<Node, table> || std::is_same_v<Node, record>;
    return type ? name_space::types : name_space::values;
  }
  template <class Node>
  void collect(const Node& node) {
    if constexpr (requires { node.name.aliases; }) add(node.name, space_of<Node>());
    if constexpr (requires { node.levels; }) add(node.levels);
    if constexpr (std::is_same_v<Node, choice>) add(node.options);
    if constexpr (std::is_same_v<Node, stages>) add(node.list);
    if constexpr (std::is_same_v<Node, record>) add(node.facts, name_space::values);
    if constexpr (std::is_same_v<Node, table>) {
      add(node.key, name_space::columns);
      add(node.columns, name_space::columns);
    }
    if constexpr (requires { node.type->options; }) {
      if (node.type) add(node.type->options);
    } else if constexpr (requires { node.type.options; }) {
      add(node.type.options);
    }
  }

  name_space within_;
  std::vector<const named*> list_;
};

/// What `format_options::names` asks for: which spelling to print in place of which.
class renaming {
 public:
  renaming() = default;
  /// `cautious`: no word of a keyword is put in, not even one that may name things.
  renaming(const file& parsed, language to, bool cautious)
      : to_(to), reserved_(keyword_words(!cautious)) {
    for (std::size_t i = 0; i < spaces_.size(); ++i) {
      const declared_names declared(parsed, static_cast<name_space>(i));
      for (const named* one : declared.list()) count(*one, spaces_[i]);
      for (const named* one : declared.list()) pair_up(*one, spaces_[i]);
    }
  }

  /// The spelling of a use.
  [[nodiscard]] std::string_view use(const std::string& spelling, name_space within) const {
    const space& in = spaces_[static_cast<std::size_t>(within)];
    const auto found = in.swaps.find(spelling);
    if (found == in.swaps.end() || !safe(in, spelling, found->second)) return spelling;
    return found->second.partner;
  }
  /// True where the name stays although it is not in the language.
  [[nodiscard]] bool stays(const named& one) const {
    return to_ && language_of(one.name.text) != to_ && !candidate(one);
  }

  /// A declaration with its name and its one alias in the language exchanged. The old name comes
  /// first among the aliases, for a rule's id may be its first alias.
  [[nodiscard]] named declared(const named& one) const {
    const std::optional<std::size_t> at = candidate(one);
    if (!at) return one;
    named swapped = one;
    const alias old{one.name.text, false, one.name.token};
    swapped.name.text = one.aliases[*at].text;
    swapped.aliases.erase(swapped.aliases.begin() + static_cast<std::ptrdiff_t>(*at));
    swapped.aliases.insert(swapped.aliases.begin(), old);
    return swapped;
  }

 private:
  struct swap {
    std::string partner;
    std::size_t declarations = 0;  // that have both spellings
  };
  struct space {
    std::map<std::string, std::size_t, std::less<>> declarations;
    std::map<std::string, swap, std::less<>> swaps;
  };

  void count(const named& one, space& in) const {
    if (!to_) return;
    ++in.declarations[one.name.text];
    for (const alias& a : one.aliases) ++in.declarations[a.text];
  }

  // Each other spelling of the declaration may be printed as the one in the language.
  void pair_up(const named& one, space& in) const {
    if (language_of(one.name.text) == to_) {
      const bool only = std::none_of(one.aliases.begin(), one.aliases.end(),
                                     [&](const alias& a) { return usable(a); });
      if (only && usable({one.name.text, false, {}})) pair_with(one, one.name.text, in);
    } else if (const auto at = candidate(one)) {
      pair_with(one, one.aliases[*at].text, in);
    }
  }
  void pair_with(const named& one, const std::string& partner, space& in) const {
    pair(one.name.text, partner, in);
    for (const alias& a : one.aliases) {
      if (!a.quoted) pair(a.text, partner, in);
    }
  }
  void pair(const std::string& spelling, const std::string& partner, space& in) const {
    if (spelling == partner || language_of(spelling) == to_) return;
    swap& known = in.swaps.try_emplace(spelling, swap{partner, 0}).first->second;
    if (known.partner == partner) ++known.declarations;
  }

  // Where every declaration of either spelling has both, either means the same.
  [[nodiscard]] static bool safe(const space& in, const std::string& spelling, const swap& found) {
    return in.declarations.at(spelling) == found.declarations &&
           in.declarations.at(found.partner) == found.declarations;
  }

  /// The one alias that may take the name's place; nothing where the name is in the language
  /// already, or where there is none or more than one.
  [[nodiscard]] std::optional<std::size_t> candidate(const named& one) const {
    if (!to_ || language_of(one.name.text) == to_) return std::nullopt;
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < one.aliases.size(); ++i) {
      if (!usable(one.aliases[i])) continue;
      if (found) return std::nullopt;
      found = i;
    }
    return found;
  }

  [[nodiscard]] bool usable(const alias& a) const {
    return !a.quoted && language_of(a.text) == to_ && !reserved_.contains(a.text) &&
           !read_chinese_number(a.text) && !read_number(a.text, false) && !read_clause_path(a.text);
  }

  std::optional<language> to_;
  std::set<std::string_view> reserved_;
  std::array<space, 3> spaces_;
};

}  // namespace zhunze::inline ZHUNZE_FORM::syntax::format_parts
