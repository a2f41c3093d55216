#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "zhunze/document/detail/comparison.hpp"
#include "zhunze/text/detail/fold.hpp"
#include "zhunze/text/detail/utf8.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::document_versions {

[[nodiscard]] constexpr bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
[[nodiscard]] inline bool is_mark(char32_t c) {
  constexpr std::u32string_view marks = U" \t\n\r\u3000,;:.!?'\"()[]<>、。《》〈〉【】“”‘’—…·〔〕";
  return marks.find(c) != std::u32string_view::npos;
}

/// The words of a text without marks and blanks. A mark between two digits belongs to a figure.
[[nodiscard]] inline std::u32string words_of(std::string_view text) {
  std::u32string all;
  const std::string folded = fold_digits_and_signs(text);
  for (const auto& letter : code_points(folded)) all += letter.value;
  std::u32string out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool within =
        i != 0 && i + 1 < all.size() && is_digit(all[i - 1]) && is_digit(all[i + 1]);
    if (within || !is_mark(all[i])) out += all[i];
  }
  return out;
}

/// The pairs of neighbouring characters, sorted; a lone character is one.
[[nodiscard]] inline std::vector<std::uint64_t> pairs_of(const std::u32string& words) {
  constexpr unsigned width = 32;
  std::vector<std::uint64_t> out;
  if (words.size() == 1) out.push_back(words.front());
  for (std::size_t i = 1; i < words.size(); ++i)
    out.push_back((std::uint64_t{words[i - 1]} << width) | words[i]);
  std::sort(out.begin(), out.end());
  return out;
}

/// How many of a thousand pairs two texts share.
[[nodiscard]] inline std::size_t likeness(const std::vector<std::uint64_t>& a,
                                          const std::vector<std::uint64_t>& b) {
  std::size_t shared = 0;
  for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    if (a[i] == b[k]) ++shared;
    const bool first = a[i] <= b[k];
    const bool second = b[k] <= a[i];
    i += first ? 1 : 0;
    k += second ? 1 : 0;
  }
  return a.empty() || b.empty() ? 0 : 2000 * shared / (a.size() + b.size());
}

struct listed_text {
  compared_place at;
  std::u32string words;
  std::vector<std::uint64_t> pairs;  ///< of what is left to be paired
  std::optional<std::size_t> other;  ///< its place among the texts of the other version
};

[[nodiscard]] inline std::vector<listed_text> texts_of(const document& in) {
  std::vector<listed_text> out;
  for (std::size_t i = 0; i < in.clauses.size(); ++i) {
    const clause& one = in.clauses[i];
    const bool runs_in =
        !one.sentences.empty() && one.sentences.front().bytes.begin < one.heading.end;
    if (one.heading.begin != one.heading.end && !runs_in)
      out.push_back({{i, 0, one.heading}, words_of(in.at(one.heading)), {}, {}});
    for (const sentence& part : one.sentences)
      out.push_back({{i, part.number, part.bytes}, words_of(in.at(part.bytes)), {}, {}});
  }
  return out;
}

class document_comparer {
 public:
  document_comparer(const document& was, const document& is)
      : was_(was), is_(is), old_(texts_of(was)), new_(texts_of(is)) {}

  [[nodiscard]] std::vector<compared_text> run() {
    pair_same_words();
    pair_like_words();
    std::vector<compared_text> out;
    for (const listed_text& one : new_) out.push_back(told(one));
    for (const listed_text& one : old_)
      if (!one.other) out.push_back({text_change::removed, one.at, {}});
    return out;
  }

 private:
  [[nodiscard]] bool same_clause(const listed_text& before, const listed_text& after) const {
    return was_.clauses[before.at.clause].path == is_.clauses[after.at.clause].path;
  }
  [[nodiscard]] bool same_place(const listed_text& before, const listed_text& after) const {
    return before.at.number == after.at.number && same_clause(before, after);
  }

  void pair(std::size_t before, std::size_t after) {
    old_[before].other = after;
    new_[after].other = before;
  }

  /// Where one text is repeated as often as before, each is what stood at its turn.
  void pair_same_words() {
    struct places {
      std::vector<std::size_t> before, after;
    };
    std::map<std::pair<bool, std::u32string_view>, places> all;
    for (std::size_t i = 0; i < old_.size(); ++i)
      all[{old_[i].at.number == 0, old_[i].words}].before.push_back(i);
    for (std::size_t i = 0; i < new_.size(); ++i)
      all[{new_[i].at.number == 0, new_[i].words}].after.push_back(i);
    for (auto& [words, at] : all) {
      if (at.before.size() != at.after.size()) {
        for (const std::size_t before : at.before) pair_same_place(before, at.after);
      }
      auto next = at.after.begin();
      for (const std::size_t before : at.before) {
        if (old_[before].other) continue;
        while (next != at.after.end() && new_[*next].other) ++next;
        if (next == at.after.end()) break;
        pair(before, *next);
      }
    }
  }
  void pair_same_place(std::size_t before, const std::vector<std::size_t>& among) {
    for (const std::size_t after : among) {
      if (new_[after].other || !same_place(old_[before], new_[after])) continue;
      return pair(before, after);
    }
  }

  void pair_like_words() {
    constexpr std::size_t most_pairs = 1'000'000;
    constexpr std::size_t at_least = 500;
    constexpr std::size_t for_one_clause = 250;
    const auto left_of = [](std::vector<listed_text>& all) {
      std::vector<std::size_t> out;
      for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].other) continue;
        all[i].pairs = pairs_of(all[i].words);
        out.push_back(i);
      }
      return out;
    };
    const auto before = left_of(old_);
    const auto after = left_of(new_);
    const bool many = !after.empty() && before.size() > most_pairs / after.size();
    const auto homes = homes_of_clauses();
    std::vector<std::tuple<std::size_t, std::size_t, std::size_t>> found;
    for (const std::size_t i : before) {
      const std::size_t from = old_[i].at.clause;
      for (const std::size_t k : after) {
        if ((old_[i].at.number == 0) != (new_[k].at.number == 0)) continue;
        const bool home =
            homes[from] ? *homes[from] == new_[k].at.clause : same_clause(old_[i], new_[k]);
        if (many && !home) continue;
        const std::size_t like =
            likeness(old_[i].pairs, new_[k].pairs) + (home ? for_one_clause : 0);
        if (like >= at_least) found.emplace_back(like, i, k);
      }
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
      if (std::get<0>(a) != std::get<0>(b)) return std::get<0>(a) > std::get<0>(b);
      return std::tie(std::get<1>(a), std::get<2>(a)) < std::tie(std::get<1>(b), std::get<2>(b));
    });
    for (const auto& [like, i, k] : found)
      if (!old_[i].other && !new_[k].other) pair(i, k);
  }

  /// Where each clause went, by the first of its texts that kept its words.
  [[nodiscard]] std::vector<std::optional<std::size_t>> homes_of_clauses() const {
    std::vector<std::optional<std::size_t>> out(was_.clauses.size());
    for (const listed_text& one : old_)
      if (one.other && !out[one.at.clause]) out[one.at.clause] = new_[*one.other].at.clause;
    return out;
  }

  [[nodiscard]] compared_text told(const listed_text& after) const {
    if (!after.other) return {text_change::added, {}, after.at};
    const listed_text& before = old_[*after.other];
    compared_text out{text_change::reworded, before.at, after.at};
    if (before.words != after.words) return out;
    out.what = text_change::moved;
    if (!same_place(before, after)) return out;
    const bool alike = was_.at(before.at.bytes) == is_.at(after.at.bytes);
    out.what = alike ? text_change::same : text_change::punctuated;
    return out;
  }

  const document& was_;
  const document& is_;
  std::vector<listed_text> old_, new_;
};

}  // namespace detail::document_versions

ZHUNZE_DECL std::vector<compared_text> compare_documents(const document& was, const document& is) {
  return detail::document_versions::document_comparer(was, is).run();
}

}}  // namespace zhunze
