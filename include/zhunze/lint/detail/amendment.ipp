#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "zhunze/lint/amendment.hpp"
#include "zhunze/lint/detail/citing.hpp"
#include "zhunze/lint/detail/substitution.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::lint {

class amender {
 public:
  amender(const compilation& unit, document_id document, named_text next)
      : unit_(unit),
        rules_(**unit.rules),
        document_(document),
        texts_(read_notices(unit)),
        was_(texts_.all[document.index()].read),
        words_(unit),
        citing_(citing_declarations(rules_)) {
    const source_id source = found_.add_source(std::move(next.name), next.text);
    if (const auto bad = first_invalid_byte(next.text))
      found_.add(kind::invalid_utf8, {source, {}, 0, 0},
                 {found_.sources().front().name, std::to_string(*bad + 1)});
    else
      is_ = read_document(std::move(next.text), source, found_);
    for (const waived_clause& one : rules_.waivers) {
      const text_pair sort = keyword_pair(syntax::keyword::left_out);
      citing_.push_back({{sort, {}, one.reason, {}, {}}, one.cites});
    }
  }

  [[nodiscard]] amendment run() {
    amendment out;
    out.document = document_;
    out.name = found_.sources().front().name;
    out.found = found_;
    if (found_.has_errors()) return out;
    compared_ = compare_documents(was_, is_);
    for (const compared_text& one : compared_)
      if (one.after) old_of_[{one.after->clause, one.after->number}] = one.before;
    changed_figures figures;
    for (const compared_text& one : compared_)
      if (one.what != text_change::same) out.texts.push_back(told(one, figures));
    add_edits(out, figures);
    return out;
  }

 private:
  [[nodiscard]] static amended_place place_of(const document& in, const compared_place& at) {
    return {in.clauses[at.clause].path, at.number, std::string(in.at(at.bytes))};
  }

  [[nodiscard]] amended_text told(const compared_text& one, changed_figures& figures) {
    amended_text out;
    out.what = one.what;
    if (one.before) out.before = place_of(was_, *one.before);
    if (one.after) out.after = place_of(is_, *one.after);
    if (one.what == text_change::reworded) {
      word_differences found = differences_of(out.before->text, out.after->text);
      out.words = std::move(found.words);
      passages_of_.push_back(find_passage(*out.before));
      if (passages_of_.back()) figures[*passages_of_.back()] = std::move(found.figures);
    } else {
      passages_of_.emplace_back();
    }
    if (one.what == text_change::punctuated) return out;
    around_ = out.after ? old_paths_around(one) : std::vector<clause_path>();
    for (const citing_declaration& by : citing_) concern_of(by, one, out);
    return out;
  }

  /// Adds what cites a text that changed, where the change concerns it.
  void concern_of(const citing_declaration& by, const compared_text& one, amended_text& out) {
    for (const cited_clause& cite : by.cites) {
      if (cite.document != document_) continue;
      const bool waives = by.by.names.name.empty();
      const auto why = one.before ? why_of(cite, out) : std::nullopt;
      const auto also = why || waives ? why : why_around(cite, one, out);
      if (!also) continue;
      out.rules.push_back({by.by.sort, by.by.names, by.by.label, cite.where, *also});
      return;
    }
  }

  /// The clause that a citation names, as the old text numbers it; none of quoted words.
  [[nodiscard]] clause_path clause_of(const cited_clause& cite) const {
    const clause* const there = cite.path.steps.empty() ? nullptr : was_.find(cite.path);
    return there == nullptr ? cite.path : there->path;
  }
  /// True where a citation stands for a clause with all that is in it.
  [[nodiscard]] static bool is_whole(const cited_clause& cite) {
    return cite.sentences.empty() && !cite.path.steps.empty();
  }
  /// True where a citation stands for a sentence of the old text.
  [[nodiscard]] bool cites(const cited_clause& cite, const amended_place& at) const {
    if (is_whole(cite)) return zhunze::covers(clause_of(cite), at.path);
    if (!cite.path.steps.empty())
      return clause_of(cite) == at.path && std::find(cite.sentences.begin(), cite.sentences.end(),
                                                     at.number) != cite.sentences.end();
    const std::string words = searchable(at.text);
    return !words.empty() && searchable(cite.text).find(words) != std::string::npos;
  }

  /// Why the change of a text that was there concerns what cites it.
  [[nodiscard]] std::optional<concern> why_of(const cited_clause& cite,
                                              const amended_text& one) const {
    if (one.before->number == 0 || !cites(cite, *one.before)) return std::nullopt;
    const std::string words = words_.of(cite);
    if (!one.after) return concern::words;
    const bool stand =
        !words.empty() && searchable(one.after->text).find(searchable(words)) != std::string::npos;
    if (one.what == text_change::reworded && !stand) return concern::words;
    const bool renumbered =
        one.before->number != one.after->number && !is_whole(cite) && words.empty();
    const bool found = is_whole(cite) ? zhunze::covers(clause_of(cite), one.after->path)
                                      : one.before->path == one.after->path && !renumbered;
    return found ? std::nullopt : std::optional(concern::place);
  }

  /// Why a change beside or above what it cites concerns a citation.
  [[nodiscard]] std::optional<concern> why_around(const cited_clause& cite,
                                                  const compared_text& one,
                                                  const amended_text& out) {
    const bool comes = one.after && out.after->number != 0 &&
                       !(one.before && zhunze::covers(clause_of(cite), out.before->path));
    if (comes && is_whole(cite) &&
        std::find(around_.begin(), around_.end(), clause_of(cite)) != around_.end())
      return concern::more;
    if (one.what == text_change::moved && out.before->number != 0) return std::nullopt;
    if (out.before && introduces(*out.before) && !cited_itself(*out.before))
      return one.what != text_change::moved && below(cite, out.before->path)
                 ? std::optional(concern::heading)
                 : std::nullopt;
    if (one.what == text_change::added && out.after->number != 0) {
      const bool old =
          !around_.empty() && around_.front().steps.size() == out.after->path.steps.size();
      const auto above = old ? std::nullopt : old_lead_in(one.after->clause);
      if (above && cites(cite, *above)) return concern::listed;
    }
    if (one.what == text_change::removed && out.before->number != 0 && !has_left(*one.before)) {
      const auto above = lead_in_above(was_, out.before->path);
      if (above && cites(cite, place_of(was_, *above))) return concern::listed;
    }
    return std::nullopt;
  }

  /// A heading, or a sentence that ends with a colon.
  [[nodiscard]] static bool introduces(const amended_place& at) {
    return at.number == 0 || at.text.ends_with(":") || at.text.ends_with("：");
  }
  [[nodiscard]] bool cited_itself(const amended_place& at) const {
    return at.number != 0 &&
           std::any_of(citing_.begin(), citing_.end(), [&](const citing_declaration& by) {
             return std::any_of(by.cites.begin(), by.cites.end(), [&](const cited_clause& cite) {
               return cite.document == document_ && cites(cite, at);
             });
           });
  }
  /// True where a citation is of a clause within another. A title stands above nothing.
  [[nodiscard]] static bool below(const cited_clause& cite, const clause_path& outer) {
    if (cite.path.steps.empty() || outer.steps.empty() ||
        outer.steps.back().kind == clause_step::form::preamble)
      return false;
    return zhunze::covers(outer, cite.path);
  }

  /// What each clause around a new text was: by the first of its texts that is old.
  [[nodiscard]] std::vector<clause_path> old_paths_around(const compared_text& text) const {
    std::vector<clause_path> out;
    clause_path path = is_.clauses[text.after->clause].path;
    for (; !path.steps.empty(); path.steps.pop_back()) {
      for (const compared_text& one : compared_) {
        if (&one == &text || !one.before || !one.after) continue;
        if (!zhunze::covers(path, is_.clauses[one.after->clause].path)) continue;
        clause_path old = was_.clauses[one.before->clause].path;
        if (old.steps.size() < path.steps.size()) continue;
        old.steps.resize(path.steps.size());
        out.push_back(std::move(old));
        break;
      }
    }
    return out;
  }
  /// True where a sentence goes, and others of its clause stay.
  [[nodiscard]] bool has_left(const compared_place& gone) const {
    return std::any_of(compared_.begin(), compared_.end(), [&](const compared_text& one) {
      return one.before && one.after && one.before->clause == gone.clause &&
             one.before->number != 0;
    });
  }

  /// The sentence with a colon that introduces the items of which a clause is one.
  [[nodiscard]] static std::optional<compared_place> lead_in_above(const document& in,
                                                                   clause_path path) {
    if (path.steps.size() < 2) return std::nullopt;
    path.steps.pop_back();
    const clause* const above = in.find(path);
    if (above == nullptr || above->sentences.empty()) return std::nullopt;
    const sentence& last = above->sentences.back();
    const std::string_view text = in.at(last.bytes);
    if (!text.ends_with(":") && !text.ends_with("：")) return std::nullopt;
    return compared_place{static_cast<std::size_t>(above - in.clauses.data()), last.number,
                          last.bytes};
  }
  [[nodiscard]] std::optional<amended_place> old_lead_in(std::size_t clause) const {
    const auto above = lead_in_above(is_, is_.clauses[clause].path);
    if (!above) return std::nullopt;
    const auto at = old_of_.find({above->clause, above->number});
    if (at == old_of_.end() || !at->second) return std::nullopt;
    return place_of(was_, *at->second);
  }

  // Edits.

  /// The passage of a cited sentence.
  [[nodiscard]] std::optional<std::size_t> find_passage(const amended_place& at) {
    const auto& all = beside().cited.all();
    for (std::size_t i = 0; i < all.size(); ++i)
      if (all[i].document == document_ && all[i].sentence == at.number && at.number != 0 &&
          was_.find(all[i].path) != nullptr && was_.find(all[i].path)->path == at.path)
        return i;
    return std::nullopt;
  }
  void add_edits(amendment& out, const changed_figures& figures) {
    const substitution in(beside(), figures);
    for (std::size_t i = 0; i < out.texts.size(); ++i)
      if (passages_of_[i]) out.texts[i].edits = in.edits_of(*passages_of_[i]);
  }
  [[nodiscard]] wording& beside() {
    if (!beside_) beside_.emplace(unit_, texts_, unheard_);
    return *beside_;
  }

  const compilation& unit_;
  const program& rules_;
  document_id document_;
  notices texts_;
  const document& was_;
  document is_;
  diagnostics found_;  // of the new text
  quoted_words words_;
  std::vector<citing_declaration> citing_;
  std::vector<compared_text> compared_;
  /// What each new sentence was: by clause and number.
  std::map<std::pair<std::size_t, std::uint32_t>, std::optional<compared_place>> old_of_;
  std::vector<clause_path> around_;                      // the new text that is being told
  std::vector<std::optional<std::size_t>> passages_of_;  ///< of each text that changed
  diagnostics unheard_;
  std::optional<wording> beside_;
};

}  // namespace detail::lint

ZHUNZE_DECL amendment amendment_of(const compilation& unit, document_id document, named_text next) {
  return detail::lint::amender(unit, document, std::move(next)).run();
}

}}  // namespace zhunze
