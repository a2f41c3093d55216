#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/lint/detail/vocabulary_check.hpp"

/// What a sentence lists side by side against the items of a rule: 干部管理、纪检监察、卫生计生.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::lint {

/// The pieces of a list that stand between signs: each run of pieces that 、 和 与 或 join, or in
/// English commas, "and" and "or".
[[nodiscard]] inline std::vector<std::vector<span>> lists_within(std::string_view text) {
  std::vector<std::vector<span>> out(1);
  std::size_t begin = 0;
  const auto end_piece = [&](std::size_t end) {
    if (end > begin)
      out.back().push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  };
  for (std::size_t at = 0; at < text.size();) {
    std::size_t joins = 0;
    std::size_t ends = 0;
    for (const std::string_view sign :
         {"、", "和", "与", "及", "或者", "或", ", ", ", and ", ", or ", " and ", " or "})
      if (text.substr(at).starts_with(sign)) joins = std::max(joins, sign.size());
    for (const std::string_view sign : {"。", ";", ",", ":", "(", ")", "“", "”", ". "})
      if (text.substr(at).starts_with(sign)) ends = sign.size();
    if (joins == 0 && ends == 0) {
      ++at;
      continue;
    }
    if (joins != 0) ends = 0;
    end_piece(at);
    at += std::max(joins, ends);
    begin = at;
    if (ends != 0) out.emplace_back();
  }
  end_piece(text.size());
  return out;
}

class items_check {
 public:
  explicit items_check(wording& at) : at_(at) {}

  void run() {
    for (const statement& one : at_.statements) {
      // A rule that cites a whole chapter does not list what one of its sentences lists.
      constexpr std::size_t most_cited = 24;
      const bool lists = one.rule != nullptr && one.says.members.size() >= 2;
      if (!lists || one.cites.size() > most_cited) continue;
      std::vector<std::set<std::string, std::less<>>> members;
      for (const instruction_id i : one.says.members) members.push_back(pieces_of_member(i));
      for (const std::size_t i : one.cites) check(one, members, i);
    }
  }

 private:
  using pieces = std::set<std::string, std::less<>>;

  /// The words of the fact that an item is about.
  [[nodiscard]] pieces pieces_of_member(instruction_id i) const {
    const fact_definition* const about = fact_of_item(at_.rules, i);
    if (about == nullptr) return {};
    const fact_definition& fact = *about;
    pieces out;
    const auto add = [&out](std::string_view text) { out.merge(word_pieces(searchable(text))); };
    add(fact.names.name);
    for (const std::string& alias : fact.names.aliases) add(alias);
    add(fact.label.zh);
    add(fact.label.en);
    return out;
  }

  [[nodiscard]] static bool share(const pieces& a, const pieces& b) {
    return std::any_of(a.begin(), a.end(),
                       [&](const std::string& one) { return b.count(one) != 0; });
  }

  /// The words of each piece; those that several pieces have tell none of them apart.
  [[nodiscard]] static std::vector<pieces> words_of(const passage& in,
                                                    const std::vector<span>& list) {
    std::vector<pieces> out;
    std::map<std::string, int> times;
    for (const span piece : list) {
      out.push_back(
          word_pieces(std::string_view(in.text()).substr(piece.begin, piece.end - piece.begin)));
      for (const std::string& word : out.back()) ++times[word];
    }
    for (pieces& words : out)
      std::erase_if(words, [&](const std::string& word) { return times[word] > 1; });
    return out;
  }

  void check(const statement& one, const std::vector<pieces>& members, std::size_t place) {
    const passage& in = at_.cited.all()[place];
    for (const std::vector<span>& list : lists_within(in.text())) {
      if (list.size() < 3) continue;
      const std::vector<pieces> words = words_of(in, list);
      std::set<std::size_t> found;
      std::vector<std::size_t> missing;
      for (std::size_t k = 0; k < list.size(); ++k) {
        bool here = false;
        for (std::size_t m = 0; m < members.size(); ++m) {
          if (!share(words[k], members[m])) continue;
          found.insert(m);
          here = true;
        }
        if (!here && !words[k].empty()) missing.push_back(k);
      }
      // Only where each other piece is an item, and each item a piece, is the list that of the
      // rule.
      if (missing.size() != 1 || found.size() != members.size() || found.size() + 1 != list.size())
        continue;
      const std::size_t k = missing.front();
      if (!said_elsewhere(one, in, list[k], words[k])) tell(one, in, list[k]);
    }
  }

  /// True where the words are another rule's, left out, or in an interpretation.
  [[nodiscard]] bool said_elsewhere(const statement& one, const passage& in, span bytes,
                                    const pieces& wanted) const {
    if (answered(one, in.words(bytes)) || names_a_kind(wanted)) return true;
    for (const std::size_t i : in.cited_by) {
      // What its own label says, its conditions should say, too.
      if (&at_.statements[i] == &one) continue;
      for (const std::string& said : at_.statements[i].vocabulary)
        if (share(wanted, word_pieces(said))) return true;
    }
    for (const syntax::file& file : at_.unit.files)
      for (const syntax::declaration& declared : file.declarations)
        if (const auto* waiver = std::get_if<syntax::waiver>(&declared.node))
          for (const syntax::citation& cited : waiver->citations)
            if (cited.path && *cited.path == in.path && cited.sentence_words &&
                share(wanted, word_pieces(searchable(*cited.sentence_words))))
              return true;
    return false;
  }

  /// 先进集体、先进个人 says of whom the sentence speaks.
  [[nodiscard]] bool names_a_kind(const pieces& words) const {
    return std::any_of(at_.rules.kinds.begin(), at_.rules.kinds.end(), [&](const record_kind& one) {
      return share(words, word_pieces(searchable(one.names.name))) ||
             share(words, word_pieces(searchable(one.names.label.zh))) ||
             share(words, word_pieces(searchable(one.names.label.en)));
    });
  }

  void tell(const statement& one, const passage& in, span bytes) {
    at_.tell(kind::wording_item_missing, one, one.where,
             {one.names->name, in.names, in.words(bytes)}, &in, bytes);
  }

  wording& at_;
};

inline void check_items(wording& at) {
  items_check(at).run();
}

}}}  // namespace zhunze::detail::lint
