#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "zhunze/lint/detail/wording.hpp"
#include "zhunze/text/detail/unicode.hpp"

/// Labels against conditions, and the two languages of a label against each other.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::lint {

class labels_check {
 public:
  explicit labels_check(wording& at) : at_(at) {}

  void run() {
    for (const statement& one : at_.statements) {
      if (has_changed_places(one.label)) {
        at_.tell(kind::labels_swapped, one, one.where,
                 {one.names->name, one.label.zh, one.label.en});
        continue;
      }
      if (one.rule == nullptr && one.group == nullptr) continue;
      for (const std::string* label : {&one.label.zh, &one.label.en}) check(one, *label);
    }
    for (const fact_definition& fact : at_.rules.facts)
      if (has_changed_places(fact.label))
        at_.found.add(kind::labels_swapped, fact.where,
                      {fact.names.name, fact.label.zh, fact.label.en});
  }

 private:
  [[nodiscard]] static bool has_han(std::string_view text) {
    for (const auto& letter : code_points(text))
      if (letter.valid && is_han(letter.value)) return true;
    return false;
  }
  /// The Chinese of a label has no Chinese character, and the English has.
  [[nodiscard]] static bool has_changed_places(const text_pair& label) {
    return !label.zh.empty() && !label.en.empty() && !has_han(label.zh) && has_han(label.en);
  }

  /// The figures of a label: each that the condition has is to have its comparison, and one that it
  /// has not is told beside the figure that it has instead.
  void check(const statement& one, const std::string& label) {
    const searched_text searched(label);
    const std::string& plain = searched.text;
    const auto figures = figures_of(plain);
    const claim* other = nullptr;
    const figure* stray = nullptr;
    for (const claim& said : one.says.figures) {
      if (said.scale || said.within || said.what.items) continue;
      const auto same = std::find_if(figures.begin(), figures.end(),
                                     [&](const figure& f) { return same_value(f, said.what); });
      if (same == figures.end()) {
        if (other == nullptr) other = &said;
      } else if (!fits_label(said, same->limit) &&
                 !(negates(plain.substr(0, same->with_bound.begin)) &&
                   fits_label(said, opposite(same->limit)))) {
        at_.tell(kind::wording_label, one, said.where,
                 {one.names->name, said.said, searched.words(same->with_bound)});
        return;
      }
    }
    for (const figure& f : figures)
      if (other != nullptr && f.in == other->what.in && !has(one, f)) stray = &f;
    if (stray == nullptr) return;
    at_.tell(kind::wording_label, one, other->where,
             {one.names->name, other->value, searched.words(stray->with_bound)});
  }

  /// "not handed in after 8 November" says "at most".
  [[nodiscard]] static bool negates(std::string_view before) {
    constexpr std::array words = {"not ", "no ", "never ", "不", "未", "没有"};
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
      return before.find(word) != std::string_view::npos;
    });
  }

  [[nodiscard]] static bool fits_label(const claim& said, bound words) {
    if (words == bound::none || said.raw == bound::none) return true;
    return agree(said.raw, words) || agree(said.passing, words) ||
           (words == bound::less && said.what.in == measure::date &&
            agree(said.raw, bound::before)) ||
           (words == bound::more && said.what.in == measure::date && agree(said.raw, bound::after));
  }

  /// True where a figure of a label is in the condition or in the words that the rule cites.
  [[nodiscard]] bool has(const statement& one, const figure& of_label) {
    for (const claim& said : one.says.figures)
      if (same_value(said.what, of_label)) return true;
    for (const std::size_t i : wording::all_texts(one))
      for (const figure& there : at_.cited.all()[i].figures)
        if (same_value(there, of_label)) return true;
    const auto& counts = one.says.item_counts;
    return std::any_of(counts.begin(), counts.end(), [&](std::uint32_t n) {
      return of_label.written == number(std::int64_t{n});
    });
  }

  wording& at_;
};

inline void check_labels(wording& at) {
  labels_check(at).run();
}

}}}  // namespace zhunze::detail::lint
