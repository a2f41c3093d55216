#pragma once

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <utility>

#include "zhunze/digest.hpp"
#include "zhunze/render/detail/json_parts.hpp"
#include "zhunze/render/detail/record_name.hpp"
#include "zhunze/review/detail/decision_parts.hpp"
#include "zhunze/review/sample.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::review {

/// Places of each stratum: in proportion, by largest remainders, at least one while they last.
[[nodiscard]] inline std::vector<std::uint64_t> places_of(const std::vector<std::uint64_t>& sizes,
                                                          std::uint64_t places) {
  std::uint64_t all = 0;
  for (const std::uint64_t size : sizes) all += size;
  places = std::min(places, all);
  std::vector<std::uint64_t> out(sizes.size());
  std::vector<std::size_t> order;
  std::uint64_t given = 0;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    order.push_back(i);
    out[i] = all == 0 ? 0 : static_cast<std::uint64_t>(int128{sizes[i]} * places / all);
    given += out[i];
  }
  const auto give = [&](std::size_t i) {
    if (given == places || out[i] == sizes[i]) return;
    ++out[i];
    ++given;
  };
  for (const std::size_t i : order)
    if (out[i] == 0) give(i);
  const auto rest = [&](std::size_t i) {
    return static_cast<std::uint64_t>(int128{sizes[i]} * places % std::max<std::uint64_t>(all, 1));
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return rest(a) > rest(b); });
  while (given < places)
    for (const std::size_t i : order) give(i);
  return out;
}

}  // namespace detail::review

class sample_sink::work {
 public:
  work(ruleset rules, sample_request asked) : rules_(std::move(rules)), asked_(std::move(asked)) {
    if (asked_.by == sample_strata::fact)
      by_ = detail::review::facts_called(*rules_, asked_.by_fact, found_);
  }

  [[nodiscard]] const diagnostics& found() const { return found_; }

  void add(const record_decision& decided, const record& nominee) {
    ++records_;
    auto [number, key] = stratum_of(decided, nominee);
    stratum& to = strata_[{number, key.zh}];
    to.key = std::move(key);
    ++to.records;
    drawn_record one{0,
                     decided.id,
                     detail::render::display_name(nominee, language::zh),
                     records_,
                     decided.kind,
                     decided.decided.outcome,
                     deciding_rules(decided)};
    to.least.emplace(lot_of(decided), std::move(one));
    // No stratum can get more places than there are.
    if (to.least.size() > asked_.size) to.least.erase(std::prev(to.least.end()));
  }

  [[nodiscard]] sample result() const {
    sample out;
    out.records = records_;
    std::vector<std::uint64_t> sizes;
    for (const auto& [none, one] : strata_) sizes.push_back(one.records);
    const auto places = detail::review::places_of(sizes, asked_.size);
    for (const auto& [none, one] : strata_) {
      const std::size_t at = out.strata.size();
      out.strata.push_back({one.key, one.records, places[at]});
      auto next = one.least.begin();
      for (std::uint64_t i = 0; i < places[at]; ++i, ++next) {
        out.drawn.push_back(next->second);
        out.drawn.back().stratum = at;
      }
    }
    return out;
  }

 private:
  using lot = std::pair<sha256::bytes, std::uint64_t>;
  struct stratum {
    text_pair key;
    std::uint64_t records = 0;
    std::map<lot, drawn_record> least;
  };

  [[nodiscard]] lot lot_of(const record_decision& of) const {
    sha256 hash;
    hash.update(asked_.seed).update("\n").update((*rules_)[of.kind].names.id);
    hash.update("\n").update(of.id).update("\n").update(std::to_string(records_));
    return {hash.finish(), records_};
  }

  [[nodiscard]] std::pair<std::int64_t, text_pair> stratum_of(const record_decision& of,
                                                              const record& nominee) const {
    switch (asked_.by) {
      case sample_strata::none:
        return {0,
                {say(phrase::whole_batch, language::zh), say(phrase::whole_batch, language::en)}};
      case sample_strata::verdict:
        return {static_cast<std::int64_t>(of.decided.outcome),
                {std::string(words(of.decided.outcome, language::zh)),
                 std::string(words(of.decided.outcome, language::en))}};
      case sample_strata::clause:
        return {0, clause_of(of)};
      case sample_strata::fact:
        break;
    }
    const fact_id fact = by_[nominee.kind().index()];
    const auto value = fact ? nominee.stored(fact) : std::nullopt;
    const auto shown = [&](language lang) {
      return value ? detail::review::value_words(*rules_, fact, value, lang)
                   : say(phrase::no_value, lang);
    };
    return {value ? value->number : std::numeric_limits<std::int64_t>::max(),
            {shown(language::zh), shown(language::en)}};
  }

  [[nodiscard]] text_pair clause_of(const record_decision& of) const {
    const auto& by = deciding_rules(of);
    if (by.empty())
      return {say(review_word::nothing_decides, language::zh),
              say(review_word::nothing_decides, language::en)};
    const auto& cites = (*rules_)[by.front()].cites;
    if (cites.empty())
      return {say(phrase::no_clause, language::zh), say(phrase::no_clause, language::en)};
    return {clauses_text(*rules_, cites, language::zh), clauses_text(*rules_, cites, language::en)};
  }

  ruleset rules_;
  sample_request asked_;
  diagnostics found_;
  std::vector<fact_id> by_;  // by kind
  std::uint64_t records_ = 0;
  std::map<std::pair<std::int64_t, std::string>, stratum> strata_;
};

ZHUNZE_DECL sample_sink::sample_sink(ruleset rules, sample_request asked)
    : work_(std::make_unique<work>(std::move(rules), std::move(asked))) {}
ZHUNZE_DECL sample_sink::~sample_sink() = default;

ZHUNZE_DECL const diagnostics& sample_sink::found() const {
  return work_->found();
}

ZHUNZE_DECL bool sample_sink::add(std::span<const record_decision> decided,
                                  std::span<const record> nominees) {
  for (std::size_t i = 0; i < decided.size(); ++i) work_->add(decided[i], nominees[i]);
  return true;
}

ZHUNZE_DECL sample sample_sink::result() const {
  return work_->result();
}

namespace detail::review {

/// 10^18 stands for certainty; each step is rounded up.
inline constexpr std::uint64_t certain = 1'000'000'000'000'000'000U;

[[nodiscard]] inline std::uint64_t times(std::uint64_t chance, std::uint64_t by,
                                         std::uint64_t over) {
  const int128 out = (int128{chance} * by + over - 1) / over;
  return out < int128{certain} ? static_cast<std::uint64_t>(out) : certain;
}

/// How likely it is to find `found` wrong ones or fewer among `drawn` of `records`, `wrong` of
/// which are, at most.
[[nodiscard]] inline std::uint64_t chance_of(std::uint64_t records, std::uint64_t drawn,
                                             std::uint64_t found, std::uint64_t wrong) {
  const std::uint64_t right = records - wrong;
  // The fewest that can be found: the others are all drawn.
  const std::uint64_t least = drawn > right ? drawn - right : 0;
  if (found < least) return 0;
  if (found >= std::min(drawn, wrong)) return certain;
  // The chance of the fewest, factor by factor: those that are drawn are all right, or all that are
  // right are drawn.
  std::uint64_t one = certain;
  if (least == 0) {
    for (std::uint64_t i = 0; i < drawn; ++i) one = times(one, right - i, records - i);
  } else {
    for (std::uint64_t i = 0; i < right; ++i) one = times(one, drawn - i, records - i);
  }
  std::uint64_t all = one;
  for (std::uint64_t i = least; i < found; ++i) {
    one = times(one, (wrong - i) * (drawn - i), (i + 1) * (right + i + 1 - drawn));
    all = std::min(all + one, certain);
  }
  return all;
}

}  // namespace detail::review

ZHUNZE_DECL std::uint64_t most_wrong(std::uint64_t records, std::uint64_t drawn,
                                     std::uint64_t found, std::uint64_t parts) {
  const std::uint64_t least_likely = detail::review::certain / 20 / parts;
  std::uint64_t low = found, high = records;  // `low` is likely enough
  while (low < high) {
    const std::uint64_t middle = low + (high - low + 1) / 2;
    if (detail::review::chance_of(records, drawn, found, middle) > least_likely) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

ZHUNZE_DECL std::optional<sample_bound> bound_of(const sample& of,
                                                 const std::vector<std::uint64_t>& found) {
  if (found.empty() || found.size() != of.strata.size()) return std::nullopt;
  sample_bound out;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i] > of.strata[i].drawn) return std::nullopt;
    if (of.strata[i].drawn < of.strata[i].records) ++out.parts;
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    const sample_stratum& one = of.strata[i];
    out.wrong += found[i];
    out.of_strata.push_back(one.drawn < one.records
                                ? most_wrong(one.records, one.drawn, found[i], out.parts)
                                : found[i]);
    out.most_wrong += out.of_strata.back();
  }
  return out;
}

namespace detail::review {

[[nodiscard]] inline std::string clauses_of(const program& rules, const std::vector<rule_id>& by,
                                            language lang) {
  std::vector<std::string> out;
  for (const rule_id rule : by) {
    std::string text = clauses_text(rules, rules[rule].cites, lang);
    if (!text.empty() && std::find(out.begin(), out.end(), text) == out.end())
      out.push_back(std::move(text));
  }
  return joined(out, lang, phrase::clause_separator);
}

}  // namespace detail::review

ZHUNZE_DECL paper to_paper(const program& rules, const sample_request& asked, const sample& of,
                           const std::vector<std::uint64_t>& found, language lang) {
  namespace parts = detail::review;
  const auto word = [&](review_word what, std::initializer_list<std::string_view> pieces = {}) {
    return say(what, lang, pieces);
  };
  paper out;
  out.title = word(review_word::sample_title, {shown_name(rules.names, lang), rules.version});
  const std::string drawn = std::to_string(of.drawn.size());
  const std::string records = std::to_string(of.records);
  paper_part& first = out.parts.emplace_back();
  first.lines = {word(review_word::sample_drawn, {drawn, records, asked.seed}),
                 word(review_word::sample_digest, {rules.digest}), word(review_word::sample_how)};
  const auto bound = bound_of(of, found);
  if (bound) {
    const bool strata = asked.by != sample_strata::none;
    first.lines.push_back(
        word(strata ? review_word::sample_bound_of_strata : review_word::sample_bound,
             {std::to_string(bound->wrong), drawn, std::to_string(bound->most_wrong), records,
              std::to_string(bound->parts)}));
  }
  if (asked.by != sample_strata::none) {
    paper_part& strata = out.parts.emplace_back();
    strata.table.head = {word(review_word::stratum), word(review_word::records),
                         word(review_word::drawn)};
    if (bound) {
      strata.table.head.push_back(word(review_word::sample_wrong));
      strata.table.head.push_back(word(review_word::sample_most_wrong));
    }
    for (std::size_t i = 0; i < of.strata.size(); ++i) {
      const sample_stratum& one = of.strata[i];
      auto& row = strata.table.rows.emplace_back();
      row = {one.key.in(lang), std::to_string(one.records), std::to_string(one.drawn)};
      if (!bound) continue;
      row.emplace_back(std::to_string(found[i]));
      row.emplace_back(std::to_string(bound->of_strata[i]));
    }
  }
  paper_part& list = out.parts.emplace_back();
  for (const review_word column :
       {review_word::number, review_word::id, review_word::name, review_word::record,
        review_word::verdict, review_word::deciding, review_word::clause,
        review_word::auditor_finds, review_word::auditor_agrees, review_word::auditor_signs})
    list.table.head.push_back(word(column));
  for (const drawn_record& one : of.drawn)
    list.table.rows.push_back(
        {std::to_string(list.table.rows.size() + 1), one.id, one.name,
         shown_name(rules[one.kind].names, lang), std::string(words(one.outcome, lang)),
         parts::names_text(one.rules, lang,
                           [&](rule_id rule) { return parts::rule_name(rules, rule, lang); }),
         parts::clauses_of(rules, one.rules, lang)});
  return out;
}

ZHUNZE_DECL std::string to_json(const program& rules, std::uint32_t stage,
                                const sample_request& asked, const sample& of,
                                const std::vector<std::uint64_t>& found) {
  namespace parts = detail::review;
  json_writer to;
  to.open_object();
  detail::render::write_origin(to, rules, stage);
  to.key("sample").open_object().text("seed", asked.seed).number("records", of.records);
  to.number("drawn", of.drawn.size());
  const auto bound = bound_of(of, found);
  if (bound) to.number("wrong", bound->wrong).number("most_wrong", bound->most_wrong);
  to.key("strata").open_array();
  for (std::size_t i = 0; i < of.strata.size(); ++i) {
    const sample_stratum& one = of.strata[i];
    to.open_object().text("key", one.key.en).number("records", one.records);
    to.number("drawn", one.drawn);
    if (bound) to.number("wrong", found[i]).number("most_wrong", bound->of_strata[i]);
    to.close_object();
  }
  to.close_array().key("list").open_array();
  for (const drawn_record& one : of.drawn) {
    to.line().open_object().number("stratum", one.stratum).text("id", one.id);
    to.number("place", one.place).text("record", rules[one.kind].names.id);
    to.text("verdict", key(one.outcome));
    parts::write_ids(to, "rules", rules, one.rules);
    to.close_object();
  }
  return to.close_array().close_object().close_object().str() + "\n";
}

}}  // namespace zhunze
