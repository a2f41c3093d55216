#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "zhunze/lint/detail/wording.hpp"

/// Comparison words that stand at no figure: 不高于所在地区的收入线, 县级以上.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::lint {

/// A comparison word of a text.
struct bare_bound {
  bound says = bound::none;
  span bytes;
};

/// The words in front of something that is no figure. Those of one character are in many words.
[[nodiscard]] inline std::vector<bare_bound> bare_bounds(std::string_view text,
                                                         const std::vector<figure>& figures) {
  constexpr std::size_t one_character = 3;
  std::vector<bare_bound> out;
  for (std::size_t at = 0; at < text.size();) {
    const bound_word* const word = bound_at_begin(text.substr(at), bounds_in_front);
    const bool within = at != 0 && ascii_letter(text[at]) && ascii_letter(text[at - 1]);
    if (word == nullptr || within || word->words.size() <= one_character ||
        of_days_only(word->words)) {
      ++at;
      continue;
    }
    const std::size_t end = at + word->words.size();
    const bool of_figure = std::any_of(figures.begin(), figures.end(), [&](const figure& f) {
      return f.with_bound.begin <= at && end <= f.with_bound.end;
    });
    if (!of_figure)
      out.push_back(
          {word->says, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}});
    at = end;
  }
  return out;
}

/// The words behind a rank: 院级以上, county level or above.
[[nodiscard]] inline std::vector<bare_bound> rank_bounds(std::string_view text) {
  std::vector<bare_bound> out;
  for (const std::string_view rank : {"级", "级(含)", "level", "rank"}) {
    for (std::size_t at = text.find(rank); at != std::string_view::npos;
         at = text.find(rank, at + 1)) {
      std::size_t end = at + rank.size();
      while (end < text.size() && text[end] == ' ') ++end;
      const bound_word* const word = bound_at_begin(text.substr(end), bounds_behind);
      if (word == nullptr || of_days_only(word->words)) continue;
      out.push_back(
          {word->says,
           {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end + word->words.size())}});
    }
  }
  return out;
}

class bounds_check {
 public:
  explicit bounds_check(wording& at) : at_(at) {}

  void run() {
    for (const statement& one : at_.statements) {
      if (one.rule == nullptr && one.group == nullptr) continue;
      if (!one.says.bounds.empty()) check_comparisons(one);
      const auto& said = one.says.figures;
      const bool ranks =
          std::any_of(said.begin(), said.end(), [](const claim& c) { return c.scale.has_value(); });
      if (!ranks) check_ranks(one);
    }
  }

 private:
  /// Told where the cited words have comparison words, and no comparison of the rule does what any
  /// of them says.
  void check_comparisons(const statement& one) {
    const passage* in = nullptr;
    bare_bound first;
    for (const std::size_t i : one.cites) {
      const passage& text = at_.cited.all()[i];
      for (const bare_bound& word : bare_bounds(text.text(), text.figures)) {
        for (const claim& said : one.says.bounds)
          if (fits(said, word.says, text, word.bytes)) return;
        if (in == nullptr) in = &text, first = word;
      }
    }
    if (in == nullptr) return;
    const claim& said = one.says.bounds.front();
    tell(one, said.where, said.said, *in, first);
  }

  /// A rank is often part of a yes/no fact: then its name says which side.
  void check_ranks(const statement& one) {
    std::vector<bound> own;
    std::string words;
    for (const std::string& text : one.vocabulary)
      for (const bare_bound& said : rank_bounds(text)) {
        own.push_back(said.says);
        if (words.empty()) words = text.substr(said.bytes.begin, said.bytes.end - said.bytes.begin);
      }
    if (own.empty()) return;
    const passage* in = nullptr;
    bare_bound first;
    for (const std::size_t i : one.cites) {
      const passage& text = at_.cited.all()[i];
      for (const bare_bound& there : rank_bounds(text.text())) {
        if (std::find(own.begin(), own.end(), there.says) != own.end()) return;
        if (in == nullptr) in = &text, first = there;
      }
    }
    if (in != nullptr) tell(one, one.where, words, *in, first);
  }

  void tell(const statement& one, const location& where, const argument& said, const passage& in,
            const bare_bound& word) {
    const std::string words = in.words(word.bytes);
    if (answered(one, words)) return;
    at_.tell(kind::wording_comparison, one, where, {one.names->name, said, in.names, words}, &in,
             word.bytes);
  }

  wording& at_;
};

inline void check_bounds(wording& at) {
  bounds_check(at).run();
}

}}}  // namespace zhunze::detail::lint
