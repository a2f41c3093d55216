#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "zhunze/analyse/detail/condition_frame.hpp"
#include "zhunze/analyse/detail/examples.ipp"
#include "zhunze/analyse/detail/nearby_records.hpp"
#include "zhunze/analyse/example_coverage.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::analyse {

/// What the rules say at a place, on one line.
[[nodiscard]] inline std::string source_line(const compilation& unit, location where) {
  const auto& sources = unit.found.sources();
  if (!where.source || where.source.index() >= sources.size()) return {};
  const std::string_view text = sources[where.source.index()].text;
  std::string out;
  for (const char c : text.substr(where.bytes.begin, where.bytes.end - where.bytes.begin)) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return out;
}

/// The decision on a record with every rule that decides it, as examples are held against.
[[nodiscard]] inline record_decision decide_alone(const record& nominee, std::uint32_t stage) {
  return decide_batch({nominee}, stage).records.front();
}

[[nodiscard]] inline missing_example make_example(const compilation& unit, std::size_t base,
                                                  const record& nominee,
                                                  const std::vector<fact_change>& changes,
                                                  text_pair shows) {
  missing_example out;
  out.base = base;
  for (const fact_change& one : changes) out.changes.emplace_back(one.fact, one.value);
  const record_decision decision = decide_alone(nominee, unit.examples[base].stage);
  out.expected = decision.decided.outcome;
  out.because = deciding_rules(decision);
  out.shows = std::move(shows);
  return out;
}

/// Where a search may begin: single examples of the kinds that have a rule, the eligible first, one
/// for each way in which the rule's facts differ.
class example_bases {
 public:
  static constexpr std::size_t most = 4;

  explicit example_bases(const compilation& unit) : unit_(unit) {
    for (const example_definition& one : unit.examples)
      records_.push_back(example_record(*unit.rules, one));
  }

  [[nodiscard]] const record& at(std::size_t example) const { return records_[example]; }
  [[nodiscard]] const std::vector<record>& records() const { return records_; }

  [[nodiscard]] std::vector<std::size_t> for_rule(rule_id rule,
                                                  const std::vector<fact_id>& facts) const {
    const program& rules = **unit_.rules;
    std::vector<std::size_t> out;
    std::vector<std::vector<std::optional<stored_value>>> met;
    for (const bool eligible : {true, false}) {
      for (std::size_t i = 0; i < records_.size() && out.size() < most; ++i) {
        const example_definition& one = unit_.examples[i];
        const std::vector<rule_id>& own = rules[one.kind].rules;
        if ((one.expected == verdict::eligible) != eligible || one.stage < rules[rule].stage ||
            std::find(own.begin(), own.end(), rule) == own.end() || records_[i].invalid()) {
          continue;
        }
        std::vector<std::optional<stored_value>> values;
        for (const fact_id fact : facts)
          values.push_back(records_[i].has(fact) ? records_[i].stored(fact) : std::nullopt);
        if (std::find(met.begin(), met.end(), values) != met.end()) continue;
        met.push_back(std::move(values));
        out.push_back(i);
      }
    }
    return out;
  }

  /// The records near an example by what a rule reads.
  [[nodiscard]] nearby_records near(std::size_t example, std::vector<fact_id> facts) {
    const example_definition& base = unit_.examples[example];
    auto& index = indexes_[{base.kind, base.stage}];
    if (!index) {
      index = std::make_unique<dependency_index>(**unit_.rules, base.kind, base.stage);
    }
    const std::vector<fact_id>& known = index->facts();
    std::erase_if(facts, [&](fact_id fact) {
      return std::find(known.begin(), known.end(), fact) == known.end();
    });
    return {*index, records_[example], std::move(facts)};
  }

 private:
  const compilation& unit_;
  std::vector<record> records_;
  std::map<std::pair<record_kind_id, std::uint32_t>, std::unique_ptr<dependency_index>> indexes_;
};

[[nodiscard]] inline text_pair sight_words(sight one) {
  constexpr std::array<std::pair<const char*, const char*>, sight_count> all{{
      {"是", "yes"},
      {"否", "no"},
      {"未知", "unknown"},
      {"为是时起决定作用", "yes and deciding"},
      {"为否时起决定作用", "no and deciding"},
      {"低于界限", "below the bound"},
      {"等于界限", "at the bound"},
      {"等于上限", "at the upper bound"},
      {"高于界限", "above the bound"},
  }};
  const auto& [zh, en] = all[static_cast<std::size_t>(one)];
  return {zh, en};
}

class coverage_maker {
 public:
  explicit coverage_maker(const compilation& unit)
      : unit_(unit), rules_(**unit.rules), bases_(unit) {
    for (std::size_t r = 0; r < rules_.rules.size(); ++r) begin(rule_id(r));
  }

  [[nodiscard]] example_coverage run() {
    for (std::size_t i = 0; i < unit_.examples.size(); ++i)
      observe(bases_.at(i), unit_.examples[i].stage, sight_state::seen);
    for (const batch_example_definition& batch : unit_.batches)
      for (const example_definition& one : batch.examples)
        observe(example_record(*unit_.rules, one), batch.stage, sight_state::seen);
    for (std::size_t r = 0; r < out_.rules.size(); ++r) complete(r);
    for (seen_rule& rule : out_.rules)
      for (seen_condition& one : rule.conditions)
        for (sight_state& state : one.states)
          if (state == open) state = sight_state::not_found;
    return std::move(out_);
  }

 private:
  static constexpr auto open = static_cast<sight_state>(0xff);  // nothing is known of it yet

  void begin(rule_id rule) {
    condition_frame frame(rules_, rule);
    seen_rule made{rule, {}};
    for (const instruction_id atom : frame.atoms()) {
      seen_condition& one = add(made, atom);
      for (std::size_t s = 0; s < static_cast<std::size_t>(sight::below); ++s) one.states[s] = open;
      if (rules_[atom].op == operation::given) state(one, sight::unknown) = sight_state::none;
      if (!has_bound(atom)) continue;
      for (const sight side : {sight::below, sight::at, sight::above}) state(one, side) = open;
      if (rules_[atom].op == operation::between) state(one, sight::at_upper) = open;
    }
    for (const instruction_id count : frame.counts()) {
      seen_condition& one = add(made, count);
      for (const sight side : {sight::below, sight::at, sight::above}) state(one, side) = open;
    }
    if (made.conditions.empty()) return;
    out_.rules.push_back(std::move(made));
    frames_.push_back(std::move(frame));
  }

  seen_condition& add(seen_rule& to, instruction_id condition) const {
    to.conditions.push_back(
        {condition, source_line(unit_, rules_.origins[condition.index()].where), {}});
    return to.conditions.back();
  }
  static sight_state& state(seen_condition& of, sight one) {
    return of.states[static_cast<std::size_t>(one)];
  }

  /// Values with an order beside a bound.
  [[nodiscard]] bool has_bound(instruction_id atom) const {
    const instruction& it = rules_[atom];
    if (it.op == operation::between) return true;
    if (it.op != operation::compare) return false;
    const auto how = static_cast<relation>(it.variant);
    return rules_.types[it.a].ordered() && how != relation::equal && how != relation::not_equal;
  }

  /// Marks what a record shows; `as` is seen or missing, and takes the place of nothing but open.
  void observe(const record& nominee, std::uint32_t stage, sight_state as) {
    if (nominee.invalid()) return;
    evaluate(nominee, stage, memory_, all_);
    const std::vector<rule_id>& own = rules_[nominee.kind()].rules;
    const bool valid = all_.decided.outcome != verdict::invalid;
    for (std::size_t r = 0; r < out_.rules.size(); ++r) {
      const rule_definition& rule = rules_[out_.rules[r].rule];
      if (rule.stage > stage || (!valid && rule.kind != rule_kind::validate) ||
          std::find(own.begin(), own.end(), out_.rules[r].rule) == own.end()) {
        continue;
      }
      for (seen_condition& one : out_.rules[r].conditions)
        for (std::size_t s = 0; s < sight_count; ++s)
          if (one.states[s] == open && shows(r, nominee, one.condition, static_cast<sight>(s)))
            one.states[s] = as;
    }
  }

  /// Whether the record in `memory_` shows it.
  [[nodiscard]] bool shows(std::size_t r, const record& nominee, instruction_id condition,
                           sight what) {
    const truth is = memory_.truths[condition.index()];
    switch (what) {
      case sight::yes:
        return is == truth::yes;
      case sight::no:
        return is == truth::no;
      case sight::unknown:
        return is == truth::unknown;
      case sight::decides_yes:
        return is == truth::yes && frames_[r].decides(nominee, memory_, condition);
      case sight::decides_no:
        return is == truth::no && frames_[r].decides(nominee, memory_, condition);
      case sight::below:
      case sight::at:
      case sight::at_upper:
      case sight::above:
        break;
    }
    return rules_[condition].op == operation::at_least ? count_shows(condition, what)
                                                       : bound_shows(condition, what);
  }

  [[nodiscard]] bool count_shows(instruction_id condition, sight side) const {
    const instruction& it = rules_[condition];
    std::int64_t holding = 0;
    for (std::uint32_t i = it.a; i < it.a + it.b; ++i) {
      const truth one = memory_.truths[rules_.operands[i]];
      if (one == truth::unknown) return false;
      holding += one == truth::yes ? 1 : 0;
    }
    const std::int64_t off = holding - static_cast<std::int64_t>(it.c);
    return side == sight::below ? off == -1 : side == sight::at ? off == 0 : off == 1;
  }

  [[nodiscard]] bool bound_shows(instruction_id condition, sight side) const {
    const instruction& it = rules_[condition];
    const bool upper =
        it.op == operation::between && (side == sight::above || side == sight::at_upper);
    const std::uint32_t bound = upper ? it.c : it.b;
    const zhunze::value& is = memory_.values[it.a];
    const zhunze::value& limit = memory_.values[bound];
    if (!is.known() || !limit.known()) return false;
    if (side == sight::at || side == sight::at_upper) return is.amount == limit.amount;
    const bool apart = side == sight::below ? is.amount < limit.amount : is.amount > limit.amount;
    if (!apart || !steps(it.a, bound)) return apart;
    const auto off = is.amount.numerator() - limit.amount.numerator();  // both are whole
    return off == (side == sight::below ? -1 : 1);
  }
  /// Whole numbers, dates and levels of a fact beside a constant have a nearest neighbour.
  [[nodiscard]] bool steps(std::uint32_t value, std::uint32_t bound) const {
    const type_kind kind = rules_.types[value].kind;
    const bool whole =
        kind == type_kind::integer || kind == type_kind::date || kind == type_kind::level;
    return whole && rules_.instructions[value].op == operation::fact &&
           rules_.instructions[bound].op == operation::constant;
  }

  [[nodiscard]] bool any_open(std::size_t r) const {
    for (const seen_condition& one : out_.rules[r].conditions)
      for (const sight_state state : one.states)
        if (state == open) return true;
    return false;
  }

  /// Looks for records that show what is still open of a rule.
  void complete(std::size_t r) {
    if (!any_open(r)) return;
    const rule_id rule = out_.rules[r].rule;
    std::vector<fact_id> facts =
        facts_read(rules_, instructions_read(rules_, roots_of(rules_[rule])));
    for (const std::size_t base : bases_.for_rule(rule, facts)) {
      const std::uint32_t stage = unit_.examples[base].stage;
      nearby_records near = bases_.near(base, facts);
      (void)near.any([&](const record& tried, const std::vector<fact_change>& changes) {
        if (changes.empty()) return false;
        evaluate(tried, stage, memory_, all_);
        const bool valid = all_.decided.outcome != verdict::invalid;
        if (!valid && rules_[rule].kind != rule_kind::validate) return false;
        if (const auto first = first_shown(r, tried)) {
          out_.missing.push_back(
              make_example(unit_, base, tried, changes, reason(r, first->first, first->second)));
          out_.of_bounds.push_back(of_bound(first->second));
          observe(tried, stage, sight_state::missing);
        }
        return !any_open(r);
      });
      if (!any_open(r)) return;
    }
  }

  [[nodiscard]] std::optional<std::pair<std::size_t, sight>> first_shown(std::size_t r,
                                                                         const record& tried) {
    const std::vector<seen_condition>& all = out_.rules[r].conditions;
    for (std::size_t c = 0; c < all.size(); ++c)
      for (std::size_t s = 0; s < sight_count; ++s)
        if (all[c].states[s] == open && shows(r, tried, all[c].condition, static_cast<sight>(s)))
          return std::pair{c, static_cast<sight>(s)};
    return std::nullopt;
  }

  [[nodiscard]] text_pair reason(std::size_t r, std::size_t condition, sight what) const {
    const identity& rule = rules_[out_.rules[r].rule].names;
    const std::string& text = out_.rules[r].conditions[condition].text;
    const text_pair words = sight_words(what);
    return {shown_name(rule, language::zh) + "：" + text + " " + words.zh,
            shown_name(rule, language::en) + ": " + text + " " + words.en};
  }

  const compilation& unit_;
  const program& rules_;
  example_bases bases_;
  example_coverage out_;
  std::vector<condition_frame> frames_;  // parallel to `out_.rules`
  workspace memory_;
  evaluation all_;
};

}  // namespace detail::analyse

ZHUNZE_DECL example_coverage cover_examples(const compilation& unit) {
  return detail::analyse::coverage_maker(unit).run();
}

}}  // namespace zhunze
