#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "zhunze/lint/amendment.hpp"
#include "zhunze/lint/detail/bounds_check.hpp"

/// How the words of two versions of a sentence differ: figures, dates, comparison words, others.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::lint {

/// A figure that took another's place, or that has another comparison word.
struct changed_figure {
  figure before, after;
};

struct word_differences {
  std::vector<changed_words> words;
  std::vector<changed_figure> figures;
};

/// A sentence as it is compared: its figures, its comparison words, its English words and its other
/// characters one by one.
class worded_sentence {
 public:
  struct token {
    span bytes;
    word_sort sort = word_sort::words;
    std::optional<std::size_t> figure = {};  ///< its place among the figures
  };

  explicit worded_sentence(std::string_view text) : searched_(text) {
    figures_ = figures_of(searched_.text);
    std::vector<token> known;
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      const zhunze::detail::lint::figure& one = figures_[i];
      const bool dated = one.in == measure::date || one.in == measure::day_of_year;
      known.push_back({one.bytes, dated ? word_sort::date : word_sort::figure, i});
      known.push_back({{one.with_bound.begin, one.bytes.begin}, word_sort::comparison});
      known.push_back({{one.bytes.end, one.with_bound.end}, word_sort::comparison});
    }
    for (const bare_bound& one : bare_bounds(searched_.text, figures_))
      known.push_back({one.bytes, word_sort::comparison});
    for (const bare_bound& one : rank_bounds(searched_.text))
      known.push_back({one.bytes, word_sort::comparison});
    std::stable_sort(known.begin(), known.end(), [](const token& a, const token& b) {
      return std::pair(a.bytes.begin, b.bytes.end) < std::pair(b.bytes.begin, a.bytes.end);
    });
    std::uint32_t at = 0;
    for (const token& one : known) {
      if (one.bytes.begin < at || one.bytes.begin == one.bytes.end) continue;
      add_words(at, one.bytes.begin);
      tokens_.push_back(one);
      at = one.bytes.end;
    }
    add_words(at, static_cast<std::uint32_t>(searched_.text.size()));
  }

  [[nodiscard]] const std::vector<token>& tokens() const { return tokens_; }
  [[nodiscard]] const zhunze::detail::lint::figure& figure_at(std::size_t i) const {
    return figures_[i];
  }
  [[nodiscard]] std::string_view text(const token& of) const {
    return std::string_view(searched_.text).substr(of.bytes.begin, of.bytes.end - of.bytes.begin);
  }
  /// The words of the original from one token to before another.
  [[nodiscard]] std::string words(std::size_t from, std::size_t to) const {
    if (from == to) return {};
    return searched_.words({tokens_[from].bytes.begin, tokens_[to - 1].bytes.end});
  }

 private:
  void add_words(std::uint32_t at, std::uint32_t end) {
    const std::string& text = searched_.text;
    while (at < end) {
      std::uint32_t next = at;
      while (next < end && ascii_letter(text[next])) ++next;
      if (next == at) {
        const decoded one = decode_utf8(text, at);
        next = std::min(end, at + (one.valid() ? one.length : 1U));
      }
      if (text[at] != ' ') tokens_.push_back({{at, next}});
      at = next;
    }
  }

  searched_text searched_;
  std::vector<zhunze::detail::lint::figure> figures_;
  std::vector<token> tokens_;
};

class word_comparer {
 public:
  word_comparer(std::string_view before, std::string_view after) : was_(before), is_(after) {}

  [[nodiscard]] word_differences run() {
    const std::size_t was_size = was_.tokens().size();
    const std::size_t is_size = is_.tokens().size();
    std::size_t head = 0;
    while (head < was_size && head < is_size && same(head, head)) ++head;
    std::size_t was_end = was_size;
    std::size_t is_end = is_size;
    while (was_end > head && is_end > head && same(was_end - 1, is_end - 1)) --was_end, --is_end;
    for (std::size_t i = 0; i < head; ++i) keep(i, i);
    compare(head, was_end, head, is_end);
    for (std::size_t i = was_end; i < was_size; ++i) keep(i, is_end + i - was_end);
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool same(std::size_t before, std::size_t after) const {
    return was_.text(was_.tokens()[before]) == is_.text(is_.tokens()[after]);
  }

  /// By the longest common run of tokens; where that would cost too much, all of it differs.
  void compare(std::size_t was, std::size_t was_end, std::size_t is, std::size_t is_end) {
    constexpr std::size_t most_cells = 4'000'000;
    const std::size_t rows = was_end - was + 1;
    const std::size_t columns = is_end - is + 1;
    if (rows > most_cells / columns) return differ(was, was_end, is, is_end);
    std::vector<std::uint32_t> longest(rows * columns);
    for (std::size_t i = rows - 1; i-- > 0;)
      for (std::size_t k = columns - 1; k-- > 0;)
        longest[i * columns + k] = same(was + i, is + k) ? longest[(i + 1) * columns + k + 1] + 1
                                                         : std::max(longest[(i + 1) * columns + k],
                                                                    longest[i * columns + k + 1]);
    std::size_t i = 0;
    std::size_t k = 0;
    std::size_t i_from = 0;
    std::size_t k_from = 0;
    while (i + 1 < rows && k + 1 < columns) {
      if (same(was + i, is + k)) {
        differ(was + i_from, was + i, is + k_from, is + k);
        keep(was + i, is + k);
        i_from = ++i;
        k_from = ++k;
      } else if (longest[(i + 1) * columns + k] >= longest[i * columns + k + 1]) {
        ++i;
      } else {
        ++k;
      }
    }
    differ(was + i_from, was_end, is + k_from, is_end);
  }

  /// A token that both have: a figure may have another comparison word.
  void keep(std::size_t before, std::size_t after) {
    const auto& old = was_.tokens()[before];
    const auto& now = is_.tokens()[after];
    if (!old.figure || !now.figure) return;
    const figure& was = was_.figure_at(*old.figure);
    const figure& is = is_.figure_at(*now.figure);
    if (was.limit != is.limit) out_.figures.push_back({was, is});
  }

  void differ(std::size_t was, std::size_t was_end, std::size_t is, std::size_t is_end) {
    if (was == was_end && is == is_end) return;
    if (one_by_one(was, was_end, is, is_end)) {
      for (std::size_t i = 0; was + i < was_end; ++i) replace(was + i, is + i);
      return;
    }
    word_sort sort = word_sort::words;
    for (std::size_t i = was; i < was_end; ++i) sort = std::max(sort, was_.tokens()[i].sort);
    for (std::size_t i = is; i < is_end; ++i) sort = std::max(sort, is_.tokens()[i].sort);
    add({sort, was_.words(was, was_end), is_.words(is, is_end)}, was, is);
    was_told_ = was_end;
    is_told_ = is_end;
  }

  /// True where as many tokens of the same sorts took the place of others, and not all are words.
  [[nodiscard]] bool one_by_one(std::size_t was, std::size_t was_end, std::size_t is,
                                std::size_t is_end) const {
    if (was_end - was != is_end - is) return false;
    bool all_words = true;
    for (std::size_t i = 0; was + i < was_end; ++i) {
      const word_sort sort = was_.tokens()[was + i].sort;
      if (sort != is_.tokens()[is + i].sort) return false;
      all_words = all_words && sort == word_sort::words;
    }
    return !all_words;
  }
  void replace(std::size_t before, std::size_t after) {
    const auto& old = was_.tokens()[before];
    const auto& now = is_.tokens()[after];
    if (old.figure && now.figure)
      out_.figures.push_back({was_.figure_at(*old.figure), is_.figure_at(*now.figure)});
    if (!same(before, after))
      add({old.sort, was_.words(before, before + 1), is_.words(after, after + 1)}, before, after);
    was_told_ = before + 1;
    is_told_ = after + 1;
  }

  /// Words with a single character between them are read as one.
  void add(changed_words one, std::size_t was, std::size_t is) {
    const bool near = !out_.words.empty() && was == was_told_ + 1 && is == is_told_ + 1;
    if (near && one.sort == word_sort::words && out_.words.back().sort == word_sort::words) {
      out_.words.back().before += was_.words(was_told_, was) + one.before;
      out_.words.back().after += is_.words(is_told_, is) + one.after;
      return;
    }
    out_.words.push_back(std::move(one));
  }

  worded_sentence was_, is_;
  word_differences out_;
  std::size_t was_told_ = 0, is_told_ = 0;  ///< behind the last words that differ
};

/// Sentences that are too long to be prose differ as a whole.
[[nodiscard]] inline word_differences differences_of(std::string_view before,
                                                     std::string_view after) {
  constexpr std::size_t longest_sentence = 8192;
  if (before.size() > longest_sentence || after.size() > longest_sentence)
    return {{{word_sort::words, std::string(before), std::string(after)}}, {}};
  return word_comparer(before, after).run();
}

}}}  // namespace zhunze::detail::lint
