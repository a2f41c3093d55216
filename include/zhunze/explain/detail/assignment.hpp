#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "zhunze/explain/detail/blocking.hpp"
#include "zhunze/explain/detail/costs.hpp"
#include "zhunze/explain/detail/value_finder.hpp"

/// Which facts to set, and to what, for a verdict.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::explain_parts {

/// The verdicts wanted.
enum class aim : std::uint8_t {
  eligible,
  standing,  ///< eligible or needs_justification
  ineligible
};

[[nodiscard]] inline bool reaches(aim wanted, verdict outcome) {
  if (wanted == aim::ineligible) return outcome == verdict::ineligible;
  if (outcome == verdict::eligible) return true;
  return wanted == aim::standing && outcome == verdict::needs_justification;
}

/// Whether a rule stands as the verdict wants it: for ineligible, as a valid record has it.
[[nodiscard]] inline bool as_wanted(const partial_evaluator& in, std::uint32_t position,
                                    aim wanted) {
  const truth passes = in.passes(position);
  if (wanted == aim::ineligible) return passes != truth::no;
  return wanted == aim::standing && in.principle(position) ? passes != truth::unknown
                                                           : passes == truth::yes;
}

/// Whether nothing but problems keeps a partial evaluator from a verdict.
[[nodiscard]] inline bool reaches_but_for_problems(const partial_evaluator& in, aim wanted) {
  bool problems = false;
  for (std::uint32_t k = 0; k < in.about().bearing().size(); ++k) {
    const bool problem = has_problem(in, k);
    problems = problems || problem;
    if (!problem && !as_wanted(in, k, wanted)) return false;
  }
  return problems;
}

/// What a search does at most: operands that are read and rules that are judged for the values that
/// it tries.
inline constexpr std::uint64_t search_effort = 10'000'000;

using assignment = std::vector<std::pair<fact_id, stored_value>>;

/// What a search makes of a rule that is unknown for a problem.
enum class problems_are : std::uint8_t {
  in_the_way,
  passed_over  ///< as if the rule came out as wanted
};

struct assignments {
  std::vector<assignment> found;  ///< in the notice's order of their facts
  std::uint64_t more = 0;         ///< further sets of facts of that size
  bool impossible = false;        ///< shown: no values whatever do
  bool complete = true;           ///< no set, none smaller, can have been missed
  bool smallest = true;           ///< none smaller can have been missed
  std::vector<rule_id> barred;    ///< where impossible: rules that can never pass, if single ones
};

/// Deepens from a lower bound of the number of facts: at each fact in the notice's order, first
/// with it set, then without, as long as the lower bound of what is still lacking leaves room. So
/// the first set found is the smallest, and the first in the notice's order among these.
class assignment_search {
 public:
  /// Sets only facts that `settable` (by fact) takes, to values other than they have.
  assignment_search(const dependency_index& about, const record& nominee, aim wanted,
                    std::vector<bool> settable, std::size_t most,
                    problems_are problems = problems_are::in_the_way)
      : about_(about),
        wanted_(wanted),
        problems_(problems),
        settable_(std::move(settable)),
        most_(most),
        at_(about, nominee),
        finder_(at_, settable_),
        counted_(unmet()),
        costs_(at_.in(), prices()) {
    for (const fact_id fact : about.facts())
      if (settable_[fact.index()]) order_.push_back(fact);
  }

  [[nodiscard]] assignments run() {
    const std::uint64_t least = lacking();
    if (least == never) {
      out_.impossible = true;
      note_barred();
      return std::move(out_);
    }
    if (least > limits::search_facts) {  // no set that is looked for has so many
      out_.complete = out_.smallest = false;
      return std::move(out_);
    }
    for (bound_ = least; bound_ <= order_.size() && found_.empty() && !spent(); ++bound_) search(0);
    const std::uint64_t size = bound_ == 0 ? 0 : bound_ - 1;
    if (found_.empty() && spent()) seek_any();
    out_.complete = !spent() && finder_.complete() && !joint_;
    out_.smallest = !found_.empty() && (size == least || out_.complete) && !sought_any_;
    out_.impossible = found_.empty() && out_.complete;
    take_found();
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool principle(std::uint32_t k) const { return at_.in().principle(k); }
  [[nodiscard]] bool validation(std::uint32_t k) const {
    return at_.in().kind_of(k) == rule_kind::validate;
  }

  /// Rules that are not yet as wanted; of those of which one is to fail, all.
  [[nodiscard]] std::vector<std::uint32_t> unmet() const {
    std::vector<std::uint32_t> out;
    for (std::uint32_t k = 0; k < about_.bearing().size(); ++k) {
      if (validation(k)) continue;
      if (wanted_ == aim::ineligible ? !principle(k) : !settled(k)) out.push_back(k);
    }
    return out;
  }

  [[nodiscard]] bool settled(std::uint32_t k) const { return as_wanted(at_.in(), k, wanted_); }
  [[nodiscard]] bool passed_over(std::uint32_t k) const {
    return problems_ == problems_are::passed_over && has_problem(at_.in(), k);
  }

  [[nodiscard]] std::vector<cost> prices() const {
    std::vector<cost> out = times_read(about_, counted_);
    for (std::size_t k = 0; k < out.size(); ++k)
      out[k] = settable_[k] ? std::max<cost>(1, one_fact / std::max<cost>(1, out[k])) : never;
    return out;
  }

  [[nodiscard]] cost needed(std::uint32_t k) const {
    if (passed_over(k)) return 0;
    const cost pass = costs_.to_pass(k);
    if (wanted_ != aim::standing || !principle(k)) return pass;
    return std::min(pass, costs_.to_fail(k));
  }

  /// How many facts must still be set, at least; `never` where no facts will do.
  [[nodiscard]] std::uint64_t lacking() const {
    if (wanted_ == aim::ineligible) {
      cost least = never;
      for (std::uint32_t k = 0; k < about_.bearing().size(); ++k) {
        if (validation(k) && costs_.to_pass(k) == never) return never;
        if (!validation(k) && !principle(k)) least = std::min(least, costs_.to_fail(k));
      }
      return facts_in(least);
    }
    cost sum = 0;
    std::size_t next = 0;
    for (std::uint32_t k = 0; k < about_.bearing().size(); ++k) {
      const cost one = needed(k);
      if (one == never) return never;
      // Prices were shared out over the rules that were unmet at first; others may not add.
      if (next < counted_.size() && counted_[next] == k) {
        sum = added(sum, one);
        ++next;
      }
    }
    return facts_in(sum);
  }

  [[nodiscard]] bool fits(std::uint64_t used) const {
    const std::uint64_t rest = lacking();
    return rest != never && used + rest <= bound_;
  }

  void note_barred() {
    if (wanted_ == aim::ineligible) return;
    for (std::uint32_t k = 0; k < about_.bearing().size(); ++k)
      if (needed(k) == never) out_.barred.push_back(about_.bearing()[k]);
  }

  [[nodiscard]] bool spent() const {
    return steps_ >= limits::search_steps || effort_ >= search_effort;
  }
  [[nodiscard]] bool reached() const {
    if (reaches(wanted_, at_.in().outcome())) return true;
    return problems_ == problems_are::passed_over && reaches_but_for_problems(at_.in(), wanted_);
  }
  [[nodiscard]] bool satisfied() const { return !found_.empty() && most_ == 1; }

  /// Sets facts from a place in the order on.
  void search(std::size_t from) {
    if (reached()) return keep();
    // Each fact that is set is a call further down.
    if (set_.size() >= limits::search_facts) steps_ = limits::search_steps;
    std::vector<std::pair<fact_id, cost>> left_out;
    for (std::size_t k = from; k < order_.size() && !spent() && !satisfied(); ++k) {
      const fact_id fact = order_[k];
      const cost price = costs_.price(fact);
      costs_.set_price(fact, 0);
      const bool helps = fits(set_.size() + 1);
      if (helps) note_joint(fact);
      costs_.set_price(fact, never);
      if (helps) try_values(k, fact);
      left_out.emplace_back(fact, price);
      if (!fits(set_.size())) break;
    }
    for (const auto& [fact, price] : left_out) costs_.set_price(fact, price);
  }

  /// Notes where there is room for a fact and a later one whose values hang together.
  void note_joint(fact_id fact) {
    for (const fact_id other : finder_.joined_with(fact)) {
      if (joint_) return;
      const cost price = costs_.price(other);
      costs_.set_price(other, 0);
      joint_ = fits(set_.size() + 2);
      costs_.set_price(other, price);
    }
  }

  void try_values(std::size_t place, fact_id fact) {
    const auto before = at_.nominee().stored(fact);
    const std::uint64_t effort = about_.bearing().size() + operands_read(fact);
    set_.emplace_back(fact, stored_value{});
    for (stored_value& value : nearest_first(fact, finder_.values_to_try(fact))) {
      if (before && *before == value) continue;
      if (spent() || satisfied()) break;
      ++steps_;
      effort_ += effort;
      put(fact, value);
      set_.back().second = std::move(value);
      if (reached() || fits(set_.size())) search(place + 1);
    }
    set_.pop_back();
    put(fact, before);
  }

  /// By what is computed again where a fact changes.
  [[nodiscard]] std::uint64_t operands_read(fact_id fact) {
    const auto [found, fresh] = operands_read_.try_emplace(fact, 0);
    if (fresh)
      for (const instruction_id i : about_.users_of(fact))
        found->second += 1 + operands_of(about_.rules(), i).size();
    return found->second;
  }

  void put(fact_id fact, const std::optional<stored_value>& value) {
    at_.set(fact, value);
    costs_.refresh(fact);
  }

  /// Near to what the fact is now; where it is missing, dates near to another date that is given,
  /// numbers near to nought, yes before no.
  [[nodiscard]] std::vector<stored_value> nearest_first(fact_id fact,
                                                        std::vector<stored_value> values) const {
    const type value_type = at_.nominee().rules()[fact].value_type;
    if (value_type.textual()) return values;
    std::int64_t centre = value_type.kind == type_kind::truth ? 1 : 0;
    if (at_.nominee().known(fact) && value_type.kind != type_kind::truth)
      centre = at_.nominee().number_of(fact);
    else if (value_type.kind == type_kind::date)
      centre = given_date();
    const auto far = [centre](const stored_value& v) {
      return v.number < centre ? centre - v.number : v.number - centre;
    };
    std::stable_sort(values.begin(), values.end(), [&](const auto& a, const auto& b) {
      return std::pair(far(a), -a.number) < std::pair(far(b), -b.number);
    });
    return values;
  }

  [[nodiscard]] std::int64_t given_date() const {
    for (const fact_id other : about_.facts()) {
      const bool date = at_.nominee().rules()[other].value_type.kind == type_kind::date;
      if (date && at_.nominee().known(other)) return at_.nominee().number_of(other);
    }
    return 0;
  }

  void keep() {
    std::vector<fact_id> facts;
    for (const auto& one : set_) facts.push_back(one.first);
    if (!seen_.insert(facts).second) return;
    if (found_.size() < most_)
      found_.push_back(set_);
    else
      ++out_.more;
  }

  /// Any set at all, less what it can do without.
  void seek_any() {
    sought_any_ = true;
    steps_ = effort_ = 0;
    const std::size_t most = std::exchange(most_, 1);
    bound_ = order_.size();
    search(0);
    steps_ = limits::search_steps;
    most_ = most;
    if (found_.empty()) return;
    assignment& one = found_.front();
    std::vector<std::optional<stored_value>> before;
    for (const auto& [fact, value] : one) {
      before.push_back(at_.nominee().stored(fact));
      put(fact, value);
    }
    for (std::size_t k = one.size(); k-- > 0;) {
      put(one[k].first, before[k]);
      if (reached()) {
        one.erase(one.begin() + static_cast<std::ptrdiff_t>(k));
        before.erase(before.begin() + static_cast<std::ptrdiff_t>(k));
      } else {
        put(one[k].first, one[k].second);
      }
    }
    for (std::size_t k = 0; k < one.size(); ++k) put(one[k].first, before[k]);
  }

  void take_found() { out_.found = std::move(found_); }

  const dependency_index& about_;
  aim wanted_;
  problems_are problems_;
  std::vector<bool> settable_;
  std::size_t most_;
  trial at_;
  value_finder finder_;
  std::vector<std::uint32_t> counted_;
  cost_book costs_;
  std::vector<fact_id> order_;
  std::uint64_t bound_ = 0;
  std::uint64_t steps_ = 0, effort_ = 0;
  std::map<fact_id, std::uint64_t> operands_read_;
  bool sought_any_ = false;
  bool joint_ = false;  // values of two facts that do only together may have been missed
  assignment set_;
  std::vector<assignment> found_;
  std::set<std::vector<fact_id>> seen_;
  assignments out_;
};

/// Why no assignment was found.
struct nothing_found {
  /// What stands in the way: the problems of the record as it is; if it has none, those of one that
  /// has what is wanted but for them.
  std::vector<problem> blocked;
  bool impossible = false;  ///< shown: no values whatever do, and no problem is in the way
};

[[nodiscard]] inline nothing_found why_nothing(const dependency_index& about, const record& nominee,
                                               aim wanted, const std::vector<bool>& settable,
                                               const assignments& sought) {
  nothing_found out;
  trial at(about, nominee);
  out.blocked = blocking_problems(at.in());
  if (!out.blocked.empty() || !sought.impossible) return out;
  const assignments but_for =
      assignment_search(about, nominee, wanted, settable, 1, problems_are::passed_over).run();
  out.impossible = but_for.impossible;
  if (but_for.found.empty()) return out;
  for (const auto& [fact, value] : but_for.found.front()) at.set(fact, value);
  out.blocked = blocking_problems(at.in());
  return out;
}

}}}  // namespace zhunze::detail::explain_parts
