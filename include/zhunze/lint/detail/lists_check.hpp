#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "zhunze/lint/detail/wording.hpp"
#include "zhunze/text/detail/fold.hpp"

/// Lists of conditions against the words that join them in the notice: 之一, 或者, 均.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::lint {

class lists_check {
 public:
  explicit lists_check(wording& at) : at_(at) {}

  void run() {
    for (const statement& one : at_.statements) {
      if (one.rule == nullptr || one.cites.empty() || one.says.members.size() < 2) continue;
      if (one.says.body == joined::every) check_every(one);
      if (one.says.body == joined::any) check_any(one);
      if (one.says.body != joined::every) check_count(one);
    }
  }

 private:
  [[nodiscard]] const passage& text(std::size_t i) const { return at_.cited.all()[i]; }

  void check_every(const statement& one) {
    for (const std::size_t i : one.cites) {
      const passage& in = text(i);
      if (!in.chooses.empty() && !another_chooses(i)) return tell_alternatives(one, in, in.chooses);
      const auto between = or_between_members(one, in);
      if (between) return tell_alternatives(one, in, *between);
    }
  }

  void tell_alternatives(const statement& one, const passage& in, std::string_view words) {
    words = trim(words);  // " or "
    if (answered(one, words)) return;
    const auto begin = static_cast<std::uint32_t>(in.text().find(words));
    at_.tell(kind::wording_alternatives, one, one.where,
             {one.names->name, members_of(one), in.names, std::string(words)}, &in,
             {begin, begin + static_cast<std::uint32_t>(words.size())});
  }

  /// True where a statement that cites the passage has a list of alternatives.
  [[nodiscard]] bool another_chooses(std::size_t passage) const {
    const auto& users = text(passage).cited_by;
    return std::any_of(users.begin(), users.end(), [&](std::size_t i) {
      const joined body = at_.statements[i].says.body;
      return body == joined::any || body == joined::so_many;
    });
  }

  void check_any(const statement& one) {
    for (const std::size_t i : one.cites) {
      const passage& in = text(i);
      if (!in.chooses.empty() || !first_said(in.text(), so_many_words).empty()) return;
      for (const figure& there : in.figures)
        if (there.items && there.limit == bound::at_least) return;
      for (const std::string_view word : {"或", " or "})
        if (in.text().find(word) != std::string::npos) return;
      // Below "有下列情形之一的" each item is one of several, and so is what is listed in an
      // exclusion.
      const std::string_view above = std::string_view(in.around->text).substr(in.around->own);
      if (!first_said(above, choosing_words).empty()) return;
      const bool listed =
          in.text().find("、") != std::string::npos || in.text().find("和") != std::string::npos ||
          in.text().find(", ") != std::string::npos || in.text().find(" and ") != std::string::npos;
      if (one.rule->kind == rule_kind::exclude && listed) return;
    }
    // Two citations are two ways.
    if (one.cites.size() >= one.says.members.size()) return;
    for (const std::string_view word : choosing_words)
      if (answered(one, word)) return;
    if (answered(one, "或")) return;
    at_.tell(kind::wording_no_alternatives, one, one.where,
             {one.names->name, members_of(one), at_.names_of(one.cites)});
  }

  /// "八项条件之一" beside a list of seven.
  void check_count(const statement& one) {
    const auto members = number(static_cast<std::int64_t>(one.says.members.size()));
    for (const std::size_t i : one.cites) {
      const passage& in = text(i);
      for (const figure& there : in.figures) {
        if (!there.items || there.limit != bound::none || there.written == members) continue;
        const std::string_view behind = std::string_view(in.text()).substr(there.bytes.end);
        const std::size_t chooses = behind.find("之一");
        constexpr std::size_t farthest = 24;  // bytes; what is not there is farther than any
        if (chooses > farthest) continue;
        const std::string words = in.words(there);
        if (answered(one, words) || another_has(i, there.written)) continue;
        at_.tell(kind::wording_item_count, one, one.where,
                 {one.names->name,
                  {std::to_string(one.says.members.size()) + " 项",
                   std::to_string(one.says.members.size()) + " items"},
                  in.names,
                  words},
                 &in, there.with_bound);
      }
    }
  }
  [[nodiscard]] bool another_has(std::size_t passage, number count) const {
    const auto& users = text(passage).cited_by;
    return std::any_of(users.begin(), users.end(), [&](std::size_t i) {
      const claims& says = at_.statements[i].says;
      return says.body != joined::every &&
             number(static_cast<std::int64_t>(says.members.size())) == count;
    });
  }

  /// The "or" that stands between the words of two conditions that follow each other.
  [[nodiscard]] std::optional<std::string_view> or_between_members(const statement& one,
                                                                   const passage& in) const {
    std::vector<std::pair<std::size_t, std::size_t>> places;
    for (const instruction_id i : one.says.members)
      if (const auto place = place_of_member(i, in.text())) places.push_back(*place);
    std::sort(places.begin(), places.end());
    for (std::size_t i = 1; i < places.size(); ++i) {
      if (places[i].first <= places[i - 1].second) continue;
      const std::string_view between = std::string_view(in.text()).substr(
          places[i - 1].second, places[i].first - places[i - 1].second);
      if (between.find_first_of(",;") != std::string_view::npos) continue;
      for (const std::string_view word : {"或者", "或", " or "})
        if (between.find(word) != std::string_view::npos) return word;
    }
    return std::nullopt;
  }

  /// Where the longest piece of a fact's name or label, of two characters at least, stands.
  [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> place_of_member(
      instruction_id i, std::string_view text) const {
    constexpr std::size_t least = 6;  // bytes: two Chinese characters
    constexpr std::size_t longest_text = 2048;
    if (text.size() > longest_text) return std::nullopt;
    const fact_definition* const about = fact_of_item(at_.rules, i);
    if (about == nullptr) return std::nullopt;
    const fact_definition& fact = *about;
    std::optional<std::pair<std::size_t, std::size_t>> best;
    std::size_t longest = least - 1;
    std::vector<std::string> names = {fact.names.name, fact.label.zh, fact.label.en};
    names.insert(names.end(), fact.names.aliases.begin(), fact.names.aliases.end());
    for (const std::string& raw : names) {
      const std::string name = searchable(raw);
      for (std::size_t from = 0; from < name.size(); ++from) {
        if (!decode_utf8(name, from).valid()) continue;
        for (std::size_t size = name.size() - from; size > longest; --size) {
          const std::size_t at = text.find(std::string_view(name).substr(from, size));
          if (at == std::string_view::npos) continue;
          longest = size;
          best = {at, at + size};
          break;
        }
      }
    }
    return best;
  }

  [[nodiscard]] argument members_of(const statement& one) const {
    argument out("");
    for (const instruction_id i : one.says.members) {
      const instruction& it = at_.rules[i];
      const identity* called = nullptr;
      if (const fact_definition* const about = fact_of_item(at_.rules, i)) called = &about->names;
      if (it.op == operation::criterion) called = &at_.rules[rule_id(std::size_t{it.b})].names;
      const argument name = called == nullptr ? argument("…")
                                              : argument(shown_name(*called, language::zh),
                                                         shown_name(*called, language::en));
      out.zh += (out.zh.empty() ? "" : "、") + name.zh;
      out.en += (out.en.empty() ? "" : ", ") + name.en;
    }
    return out;
  }

  wording& at_;
};

inline void check_lists(wording& at) {
  lists_check(at).run();
}

}}}  // namespace zhunze::detail::lint
