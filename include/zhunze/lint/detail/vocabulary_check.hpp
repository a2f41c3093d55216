#pragma once

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "zhunze/lint/detail/wording.hpp"
#include "zhunze/text/detail/unicode.hpp"

/// Whether any word of a rule is in the clause that it cites.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::lint {

/// The pairs of Chinese characters and the beginnings of the English words of a text; not those
/// that any clause may have.
[[nodiscard]] inline std::set<std::string, std::less<>> word_pieces(std::string_view text) {
  static constexpr auto common = std::to_array<std::string_view>(
      {"以上", "以下", "不得", "不低", "低于", "不超", "超过", "不少",  "少于", "要求",
       "条件", "或者", "并且", "所在", "进行", "按照", "有关", "至少",  "with", "have",
       "that", "must", "from", "this", "less", "more", "than", "least", "most"});
  std::set<std::string, std::less<>> out;
  std::string_view before;
  std::string word;
  const auto end_word = [&] {
    constexpr std::size_t stem = 4;
    if (word.size() >= stem) out.insert(word.substr(0, stem + 1));
    word.clear();
  };
  for (const auto& letter : code_points(text)) {
    const std::string_view here = text.substr(letter.begin, letter.end - letter.begin);
    const bool han = letter.valid && is_han(letter.value);
    if (han && !before.empty()) out.insert(std::string(before) + std::string(here));
    before = han ? here : std::string_view();
    if (letter.value < 0x80 && ascii_letter(static_cast<char>(letter.value)))
      word += static_cast<char>(letter.value);
    else
      end_word();
  }
  end_word();
  for (const std::string_view one : common)
    if (const auto there = out.find(one); there != out.end()) out.erase(there);
  return out;
}

class vocabulary_check {
 public:
  explicit vocabulary_check(wording& at) : at_(at) {}

  void run() {
    for (const statement& one : at_.statements) {
      const bool decides = one.group != nullptr || (one.rule != nullptr && bears(*one.rule));
      if (decides && !one.cites.empty() && one.readings.empty()) check(one);
    }
  }

 private:
  [[nodiscard]] static bool bears(const rule_definition& rule) {
    return rule.kind == rule_kind::require || rule.kind == rule_kind::exclude ||
           rule.kind == rule_kind::principle || rule.kind == rule_kind::prefer;
  }

  void check(const statement& one) {
    std::set<std::string, std::less<>> own;
    for (const std::string& text : one.vocabulary) own.merge(word_pieces(text));
    bool comparable = false;
    const surroundings* last = nullptr;
    for (const std::size_t i : one.cites) {
      const passage& in = at_.cited.all()[i];
      if (in.around.get() == last) continue;
      last = in.around.get();
      for (const std::string& piece : pieces_of(in))
        if (own.count(piece) != 0) return;
      const bool chinese = has_han(in.text());
      comparable = comparable || std::any_of(own.begin(), own.end(), [&](const std::string& piece) {
                     return has_han(piece) == chinese;
                   });
    }
    if (!comparable) return;
    const bool kept = at_.found.keeps(kind::wording_elsewhere);
    diagnostic& told = at_.tell(kind::wording_elsewhere, one, one.where,
                                {one.names->name, at_.names_of(one.cites)});
    if (kept) tell_nearest(told, own);
  }

  [[nodiscard]] static bool has_han(std::string_view text) {
    for (const auto& letter : code_points(text))
      if (letter.valid && is_han(letter.value)) return true;
    return false;
  }

  /// The sentence that has most of the words.
  void tell_nearest(diagnostic& told, const std::set<std::string, std::less<>>& own) const {
    std::size_t most = 1;
    const clause* best = nullptr;
    std::uint32_t number = 0;
    for (const notices::text& in : at_.texts.all) {
      for (const clause& one : in.read.clauses) {
        for (const sentence& part : one.sentences) {
          std::size_t shared = 0;
          for (const std::string& piece : word_pieces(searchable(in.read.at(part.bytes))))
            shared += own.count(piece);
          if (shared <= most) continue;
          most = shared;
          best = &one;
          number = part.number;
        }
      }
    }
    if (best == nullptr) return;
    const std::string n = std::to_string(number);
    told.help.emplace_back(
        "字样最接近的是 " + to_text(best->path) + " 第" + n + "句",
        "the words are nearest to " + to_english_text(best->path) + ", sentence " + n);
  }

  /// Of the clause of a passage and those around it.
  const std::set<std::string, std::less<>>& pieces_of(const passage& in) {
    const auto [place, is_new] = pieces_.try_emplace(in.around.get());
    if (is_new) place->second = word_pieces(in.around->text);
    return place->second;
  }

  wording& at_;
  std::map<const surroundings*, std::set<std::string, std::less<>>> pieces_;
};

inline void check_vocabulary(wording& at) {
  vocabulary_check(at).run();
}

}}}  // namespace zhunze::detail::lint
