#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "zhunze/lint/coverage.hpp"
#include "zhunze/lint/detail/citing.hpp"
#include "zhunze/lint/detail/passage.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::lint {

class coverage_builder {
 public:
  explicit coverage_builder(const compilation& unit)
      : rules_(**unit.rules), texts_(read_notices(unit)), words_(unit) {}

  [[nodiscard]] coverage build() {
    list_sentences();
    for_citations(rules_, [&](const citing_rule& by, const std::vector<cited_clause>& cites) {
      cite(by, cites);
    });
    for (const waived_clause& one : rules_.waivers)
      for (const cited_clause& cited : one.cites) waive(one.reason, cited);
    count();
    return std::move(out_);
  }

 private:
  void list_sentences() {
    for (std::size_t d = 0; d < texts_.all.size(); ++d) {
      const notices::text& in = texts_.all[d];
      if (!in.source.has_value()) continue;
      out_.documents.push_back(rules_.documents[d]);
      for (const clause& one : in.read.clauses)
        for (const sentence& part : one.sentences)
          out_.sentences.push_back({document_id(d),
                                    one.path,
                                    part.number,
                                    std::string(in.read.at(part.bytes)),
                                    sentence_state::open,
                                    {},
                                    {},
                                    {in.source, part.bytes, 0, 0}});
    }
  }

  /// True where a citation stands for a sentence.
  [[nodiscard]] bool covers(const cited_clause& cite, const covered_sentence& one) const {
    if (cite.document != one.document) return false;
    if (cite.path.steps.empty()) {
      const std::string words = searchable(one.text);
      return !words.empty() && searchable(cite.text).find(words) != std::string::npos;
    }
    // An article with one paragraph is that paragraph.
    const clause* const there = texts_.all[cite.document.index()].read.find(cite.path);
    if (there == nullptr || there->path != one.path) return false;
    return cite.sentences.empty() || std::find(cite.sentences.begin(), cite.sentences.end(),
                                               one.number) != cite.sentences.end();
  }

  void cite(const citing_rule& by, const std::vector<cited_clause>& cites) {
    for (const cited_clause& one : cites) {
      for (covered_sentence& sentence : out_.sentences) {
        if (!covers(one, sentence)) continue;
        const bool known = !sentence.rules.empty() &&
                           sentence.rules.back().names.id == by.names.id &&
                           sentence.rules.back().sort == by.sort;
        if (known) continue;
        sentence.rules.push_back(by);
        sentence.rules.back().where = one.where;
      }
    }
  }

  /// Leaving out a clause leaves out the clauses in it.
  void waive(const text_pair& reason, const cited_clause& cite) {
    const std::string words = words_.of(cite);
    for (covered_sentence& one : out_.sentences) {
      const bool within = cite.sentences.empty() && cite.document == one.document &&
                          !cite.path.steps.empty() && zhunze::covers(cite.path, one.path);
      if (within || covers(cite, one)) one.waived.push_back({words, reason, cite.where});
    }
  }

  void count() {
    for (covered_sentence& one : out_.sentences) {
      if (!one.rules.empty())
        one.state = sentence_state::cited;
      else if (!one.waived.empty())
        one.state = sentence_state::waived;
      else if (introduces(one))
        one.state = sentence_state::lead_in;
      out_.cited += one.state == sentence_state::cited ? 1 : 0;
      out_.waived += one.state == sentence_state::waived ? 1 : 0;
      out_.lead_in += one.state == sentence_state::lead_in ? 1 : 0;
      out_.open += one.state == sentence_state::open ? 1 : 0;
    }
  }

  /// "有下列情形之一的，不予资助：" belongs to the rules of the items below.
  [[nodiscard]] bool introduces(const covered_sentence& one) const {
    if (!one.text.ends_with(":") && !one.text.ends_with("：")) return false;
    return std::any_of(out_.sentences.begin(), out_.sentences.end(), [&](const auto& below) {
      return below.document == one.document && below.path != one.path && !below.rules.empty() &&
             zhunze::covers(one.path, below.path);
    });
  }

  const program& rules_;
  notices texts_;
  quoted_words words_;
  coverage out_;
};

}  // namespace detail::lint

ZHUNZE_DECL coverage coverage_of(const compilation& unit) {
  return detail::lint::coverage_builder(unit).build();
}

}}  // namespace zhunze
