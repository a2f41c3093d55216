#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "zhunze/edit/actions.hpp"
#include "zhunze/edit/detail/cited_text.hpp"
#include "zhunze/edit/detail/shown_things.hpp"
#include "zhunze/lint/coverage.hpp"
#include "zhunze/lint/detail/vocabulary_check.hpp"

/// Which sentence a rule that cites nothing may rest on.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace edit::parts {

/// How many words a sentence shares with others.
[[nodiscard]] inline std::size_t shared_words(std::string_view sentence, std::string_view others) {
  const auto mine = detail::lint::word_pieces(others);
  const auto there = detail::lint::word_pieces(sentence);
  return static_cast<std::size_t>(std::count_if(
      mine.begin(), mine.end(), [&](const std::string& piece) { return there.contains(piece); }));
}

/// The citation of a sentence as a rules file in a language has it.
[[nodiscard]] inline std::string written_citation(const open_rules& in, const covered_sentence& one,
                                                  language lang) {
  const std::string& document = (*in.unit().draft)[one.document].names.name;
  std::string path = to_text(one.path);
  if (lang == language::en) {
    const std::string english = to_english_text(one.path);
    if (read_clause_path(english)) path = english;
  }
  const std::string number = std::to_string(one.number);
  std::string out(syntax::spelling(syntax::keyword::cites, lang));
  out += " " + document + " " + path;
  return out + (lang == language::zh ? " 第" + number + "句" : " sentence " + number);
}

/// Adds a citation behind the name or label of the rule at some bytes, where it has none.
inline void offer_citations(const open_rules& in, const syntax::file& file, span within,
                            std::vector<action>& to) {
  constexpr std::size_t most_offered = 3, most_letters = 20;
  if (!in.unit().rules) return;
  for (const named_thing& one : in.names().things()) {
    const bool cites = one.cites == nullptr || !one.cites->empty();
    const span whole = file.bytes(one.whole);
    if (one.file != &file || cites || whole.begin > within.begin || whole.end < within.end)
      continue;
    if (one.sort != name_sort::rule && one.sort != name_sort::group) continue;
    if (one.label == nullptr) continue;
    const std::string words =
        one.node->name.text + " " + one.label->first + " " + one.label->second.value_or("");
    const coverage texts = coverage_of(in.unit());
    std::vector<std::pair<std::size_t, const covered_sentence*>> near;
    for (const covered_sentence& each : texts.sentences)
      if (const std::size_t shared = shared_words(each.text, words))
        near.emplace_back(shared, &each);
    std::stable_sort(near.begin(), near.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    if (near.size() > most_offered) near.resize(most_offered);
    const std::uint32_t at = file.bytes(one.label->where).end;
    for (const auto& [shared, each] : near) {
      const std::string cite = written_citation(in, *each, in.keywords(file.source));
      const std::string gist = shortened(each->text, most_letters);
      to.push_back({{"引用这一句：" + gist, "cite this sentence: " + gist},
                    {{{file.source, {at, at}, 0, 0}, " " + cite}},
                    std::nullopt,
                    false});
    }
  }
}

}}}  // namespace zhunze::edit::parts
