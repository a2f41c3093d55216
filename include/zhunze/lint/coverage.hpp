#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "zhunze/compile/compile.hpp"
#include "zhunze/config.hpp"
#include "zhunze/lint/detail/citing_rules.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What a rules file says of one sentence of an official document.
enum class sentence_state : std::uint8_t {
  cited,    ///< a rule cites it
  waived,   ///< it is left out, with the reason
  lead_in,  ///< it ends with a colon, and rules cite what it introduces
  open      ///< neither: somebody must say which
};

/// Words that the rules leave out on purpose, and why.
struct waived_words {
  std::string words;  ///< the words of the sentence that are left out, "" for all of it
  text_pair reason;
  location where;
};

/// One sentence, with all that the rules say of it.
struct covered_sentence {
  document_id document;
  clause_path path;
  std::uint32_t number = 0;
  std::string text;
  sentence_state state = sentence_state::open;
  std::vector<citing_rule> rules;  ///< in the order of the program
  std::vector<waived_words> waived;
  location where;  ///< in the official text
};

/// Each sentence of the texts that a ruleset cites, with the rules, readings and waivers that
/// belong to it. Headings and clauses that only hold other clauses have no sentences and do not
/// count.
struct coverage {
  std::vector<official_document> documents;  ///< those that have a text
  std::vector<covered_sentence> sentences;   ///< in the order of the texts
  std::size_t cited = 0, waived = 0, lead_in = 0, open = 0;

  /// All but the open ones of all, in tenths of a per cent, rounded down; 1000 of no sentence.
  [[nodiscard]] std::size_t per_mille() const {
    return sentences.empty() ? 1000 : (sentences.size() - open) * 1000 / sentences.size();
  }
};

/// `unit.rules` must be there. The same bytes for the same bundle. Cost: citations times the
/// sentences that they stand for.
[[nodiscard]] ZHUNZE_DECL coverage coverage_of(const compilation& unit);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/lint/detail/coverage.ipp"
#endif
