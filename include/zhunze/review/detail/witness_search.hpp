#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "zhunze/evaluate/evaluate.hpp"
#include "zhunze/review/detail/meaning.hpp"
#include "zhunze/review/rules_comparison.hpp"

/// Looks for a record that tells two versions of a rule apart.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::review {

/// Facts by id, each as it would stand in a cell: what two versions of rules both can read.
using plain_facts = std::map<std::string, std::string>;

[[nodiscard]] inline plain_facts facts_of(const program& rules, const example_definition& one) {
  plain_facts out;
  for (const auto& value : one.values)
    out[rules[value.fact].names.id] = stored_id(rules, rules[value.fact].value_type, value.given);
  return out;
}

/// A record kind that a rule is of, with none that only is extended.
[[nodiscard]] inline record_kind_id kind_with(const program& rules, rule_id rule) {
  for (std::size_t i = 0; i < rules.kinds.size(); ++i) {
    const record_kind& one = rules.kinds[i];
    if (!one.abstract && std::find(one.rules.begin(), one.rules.end(), rule) != one.rules.end())
      return record_kind_id(i);
  }
  return {};
}

/// One version of a rule, and how it judges.
class judged_rule {
 public:
  judged_rule(const compilation& unit, rule_id rule)
      : rules_(*unit.rules), rule_(rule), kind_(kind_with(*rules_, rule)) {
    if (!kind_) return;
    const auto& all = (*rules_)[kind_].rules;
    at_ = static_cast<std::size_t>(std::find(all.begin(), all.end(), rule) - all.begin());
    last_stage_ = static_cast<std::uint32_t>(rules_->stages.size() - 1);
  }

  [[nodiscard]] bool ready() const { return kind_.has_value(); }
  [[nodiscard]] const program& rules() const { return *rules_; }
  [[nodiscard]] record_kind_id kind() const { return kind_; }
  [[nodiscard]] const rule_definition& rule() const { return (*rules_)[rule_]; }

  /// How the rule judges such a record. Facts that this version has not are left out; nothing
  /// where it cannot read one.
  [[nodiscard]] std::optional<rule_result> judge(const plain_facts& facts) {
    record one(rules_, kind_);
    for (const auto& [id, text] : facts) {
      const fact_id fact = find_fact(*rules_, kind_, id);
      if (fact) one.read(fact, text);
    }
    if (one.invalid()) return std::nullopt;
    evaluate(one, last_stage_, memory_, all_);
    return all_.results[at_];
  }

  [[nodiscard]] std::vector<fact_id> facts() const {
    return facts_read(*rules_, instructions_read(*rules_, roots_of(rule())));
  }

 private:
  ruleset rules_;
  rule_id rule_;
  record_kind_id kind_;
  std::size_t at_ = 0;
  std::uint32_t last_stage_ = 0;
  workspace memory_;
  evaluation all_;
};

/// Results that have the same effect: neither of them bars.
[[nodiscard]] constexpr bool same_effect(rule_result a, rule_result b) {
  const auto passes = [](rule_result one) {
    return one == rule_result::passed || one == rule_result::excepted ||
           one == rule_result::not_applicable;
  };
  return a == b || (passes(a) && passes(b));
}

/// The values that are worth trying of each fact: those that the conditions name or look up, those
/// beside them, and what they come to together.
class candidate_values {
 public:
  void add(const judged_rule& of) {
    const program& rules = of.rules();
    for (const instruction_id step : instructions_read(rules, roots_of(of.rule()))) {
      const type value_type = rules.types[step.index()];
      if (rules[step].op == operation::constant) add(rules.constants[rules[step].a], value_type);
      if (rules[step].op != operation::look_up) continue;
      const table_column& column = rules.tables[rules[step].b].columns[rules[step].c];
      for (const auto& cell : column.cells)
        if (cell && !value_type.textual())
          add_amount(stored_number(value_type, cell->number), value_type);
    }
    for (const fact_id fact : of.facts()) add_fact(rules, fact);
  }
  /// A value that a fact has in an example.
  void add(const program& rules, fact_id fact, const std::string& text) {
    seen_[rules[fact].names.id].insert(text);
    const auto read = read_cell(rules, fact, text, {});
    const type value_type = rules[fact].value_type;
    if (read.value && value_type.kind == type_kind::integer)
      add_amount(read.value->number, value_type);
  }

  [[nodiscard]] std::vector<std::string> of(const std::string& fact) const {
    std::set<std::string> out;
    for (const auto* from : {&values_, &seen_}) {
      const auto at = from->find(fact);
      if (at != from->end()) out.insert(at->second.begin(), at->second.end());
    }
    return {out.begin(), out.end()};
  }
  [[nodiscard]] std::vector<std::string> facts() const {
    std::vector<std::string> out;
    for (const auto& [fact, none] : values_) out.push_back(fact);
    return out;
  }

 private:
  static constexpr std::size_t most_rows = 200;
  static constexpr std::size_t most_amounts = 40;

  [[nodiscard]] static number stored_number(type value_type, std::int64_t stored) {
    return number::decimal(stored, stored_decimals(value_type.kind));
  }

  void add(const constant& one, type value_type) {
    if (const auto* text = std::get_if<std::string>(&one.value)) texts_.insert(*text);
    if (const auto* amount = std::get_if<number>(&one.value)) add_amount(*amount, value_type);
  }

  void add_amount(const number& amount, type value_type) {
    std::set<number>& to = value_type.kind == type_kind::date ? days_ : amounts_;
    if ((value_type.numeric() || value_type.kind == type_kind::date) && to.size() < most_amounts)
      to.insert(amount);
  }

  void add_fact(const program& rules, fact_id which) {
    const fact_definition& fact = rules[which];
    const type value_type = fact.value_type;
    std::set<std::string>& to = values_[fact.names.id];
    const auto put = [&](std::int64_t stored) {
      if (within_range(fact, stored)) to.insert(stored_id(rules, value_type, {stored, {}}));
    };
    std::size_t rows = 0;
    switch (value_type.kind) {
      case type_kind::truth:
        rows = 2;
        break;
      case type_kind::level:
        rows = rules.scales[value_type.ref].levels.size();
        break;
      case type_kind::option:
        rows = rules.choices[value_type.ref].options.size();
        break;
      case type_kind::key:
        rows = rules.tables[value_type.ref].keys.size();
        break;
      case type_kind::text:
      case type_kind::identifier:
        to.insert(texts_.begin(), texts_.end());
        to.insert("?");
        return;
      case type_kind::date:
        return add_days(put);
      case type_kind::integer:
      case type_kind::decimal:
      case type_kind::percentage:
        return add_amounts(fact, put);
    }
    for (std::size_t i = 0; i < std::min(rows, most_rows); ++i) put(static_cast<std::int64_t>(i));
  }

  template <class Put>
  void add_days(Put put) {
    for (const number& day : days_) {
      const auto stored = scaled(day, 0);
      for (const number& apart : amounts_) {
        const auto days = scaled(apart, 0);
        if (stored && days) put(*stored + *days), put(*stored - *days);
      }
      for (const int by : {-1, 0, 1, 40, -40})
        if (stored) put(*stored + by);
    }
  }

  template <class Put>
  void add_amounts(const fact_definition& fact, Put put) {
    const int decimals = stored_decimals(fact.value_type.kind);
    // The least that people write: one, a cent, the hundredth of a per cent.
    const std::int64_t unit = fact.value_type.kind == type_kind::integer ? 1 : 10'000;
    const auto put_near = [&](const std::optional<number>& amount) {
      const auto stored = amount ? scaled(*amount, decimals) : std::nullopt;
      if (!stored) return;
      for (const std::int64_t by : {std::int64_t{0}, unit, -unit}) put(*stored + by);
    };
    put_near(number(0));
    for (const auto& end : {fact.lowest, fact.highest})
      if (end) put_near(stored_number(fact.value_type, *end));
    for (const number& a : amounts_) {
      put_near(a);
      for (const number& b : amounts_) {
        put_near(zhunze::add(a, b));
        put_near(multiply(a, b));
      }
    }
  }

  std::set<number> amounts_, days_;
  std::set<std::string> texts_;
  std::map<std::string, std::set<std::string>> values_, seen_;
};

/// Days beside the days that a fact has, as texts.
[[nodiscard]] inline std::vector<std::string> days_near(const program& rules, fact_id fact,
                                                        const std::string& text) {
  const auto read = read_cell(rules, fact, text, {});
  std::vector<std::string> out;
  if (!read.value || rules[fact].value_type.kind != type_kind::date) return out;
  for (int by = -10; by <= 10; ++by)
    out.push_back(stored_id(rules, rules[fact].value_type, {read.value->number + by, {}}));
  return out;
}

class witness_search {
 public:
  static constexpr std::uint64_t most_tried = 20'000;

  witness_search(judged_rule& was, judged_rule& is, std::vector<plain_facts> bases)
      : was_(was), is_(is), bases_(std::move(bases)) {
    values_.add(was_);
    values_.add(is_);
    bases_.emplace_back();
    keep_what_is_read();
    // Once more, so that what one version or an example names meets the facts of the other.
    values_.add(was_);
    values_.add(is_);
  }

  [[nodiscard]] std::uint64_t tried() const { return tried_; }

  [[nodiscard]] std::optional<version_witness> run() {
    for (const plain_facts& base : bases_)
      if (differ(base)) return told(base);
    for (const plain_facts& base : bases_)
      if (auto found = change_one(base)) return found;
    for (const plain_facts& base : bases_)
      if (auto found = change_two(base)) return found;
    if (auto found = change_some()) return found;
    if (!spare_) return std::nullopt;
    weak_ = true;
    return told(*spare_);
  }

 private:
  void keep_what_is_read() {
    const std::vector<std::string> read = values_.facts();
    std::set<plain_facts> kept;
    for (plain_facts& base : bases_) {
      plain_facts only;
      for (const std::string& fact : read) {
        const auto at = base.find(fact);
        if (at == base.end()) continue;
        only.insert(*at);
        for (const judged_rule* one : {&was_, &is_}) {
          const fact_id which = find_fact(one->rules(), one->kind(), fact);
          if (!which) continue;
          values_.add(one->rules(), which, at->second);
          for (const std::string& day : days_near(one->rules(), which, at->second))
            values_.add(one->rules(), which, day);
        }
      }
      kept.insert(std::move(only));
    }
    bases_.assign(kept.begin(), kept.end());
  }

  /// That one version knows less shows a difference, but says little: it is kept for want of a
  /// better record.
  [[nodiscard]] bool differ(const plain_facts& facts) {
    if (tried_ >= most_tried) return false;
    ++tried_;
    const auto before = was_.judge(facts);
    const auto after = is_.judge(facts);
    if (!before || !after || same_effect(*before, *after)) return false;
    if (weak_ || (*before != rule_result::unknown && *after != rule_result::unknown)) return true;
    if (!spare_) spare_ = facts;
    return false;
  }

  [[nodiscard]] std::optional<version_witness> change_one(const plain_facts& base) {
    for (const std::string& fact : values_.facts()) {
      plain_facts changed = base;
      changed.erase(fact);
      if (differ(changed)) return told(changed);
      for (const std::string& value : values_.of(fact)) {
        changed[fact] = value;
        if (differ(changed)) return told(changed);
      }
    }
    return std::nullopt;
  }

  /// No more than half of what may be tried: the rest is for what takes more than two.
  [[nodiscard]] std::optional<version_witness> change_two(const plain_facts& base) {
    const std::vector<std::string> facts = values_.facts();
    for (std::size_t i = 0; i < facts.size(); ++i) {
      for (std::size_t k = i + 1; k < facts.size(); ++k) {
        for (const std::string& first : values_.of(facts[i])) {
          plain_facts changed = base;
          changed[facts[i]] = first;
          for (const std::string& second : values_.of(facts[k])) {
            if (tried_ > most_tried / 2) return std::nullopt;
            changed[facts[k]] = second;
            if (differ(changed)) return told(changed);
          }
        }
      }
    }
    return std::nullopt;
  }

  /// Records with values drawn for all facts: the same in each run.
  [[nodiscard]] std::optional<version_witness> change_some() {
    const std::vector<std::string> facts = values_.facts();
    std::vector<std::vector<std::string>> values;
    for (const std::string& fact : facts) values.push_back(values_.of(fact));
    while (tried_ < most_tried && !facts.empty()) {
      plain_facts changed = bases_[draw() % bases_.size()];
      const std::size_t most = 1 + draw() % facts.size();
      for (std::size_t i = 0; i < most; ++i) {
        const std::size_t at = draw() % facts.size();
        if (values[at].empty() || draw() % 8 == 0) {
          changed.erase(facts[at]);
        } else {
          changed[facts[at]] = values[at][draw() % values[at].size()];
        }
      }
      if (differ(changed)) return told(changed);
    }
    return std::nullopt;
  }

  [[nodiscard]] std::size_t draw() {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>(state_ >> 33U);
  }

  /// A witness without facts that it does not need.
  [[nodiscard]] version_witness told(plain_facts facts) {
    const std::uint64_t tried = std::exchange(tried_, 0);  // leaving out is no search
    for (const auto& [fact, none] : plain_facts(facts)) {
      plain_facts fewer = facts;
      fewer.erase(fact);
      if (differ(fewer)) facts = std::move(fewer);
    }
    version_witness out;
    out.kind = is_.rules()[is_.kind()].names.id;
    for (const auto& [fact, text] : facts) out.values.push_back({fact, text});
    out.before = *was_.judge(facts);
    out.after = *is_.judge(facts);
    tried_ = tried;
    return out;
  }

  judged_rule& was_;
  judged_rule& is_;
  std::vector<plain_facts> bases_;
  candidate_values values_;
  std::uint64_t tried_ = 0;
  std::optional<plain_facts> spare_;
  bool weak_ = false;  // a record about which one version knows less will do
  std::uint64_t state_ = 20'170'925;
};

}}}  // namespace zhunze::detail::review
