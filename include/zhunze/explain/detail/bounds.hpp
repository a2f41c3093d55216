#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "zhunze/explain/detail/assignment.hpp"
#include "zhunze/explain/detail/strict_bound.hpp"
#include "zhunze/explain/detail/wanted.hpp"

/// How far the values of an assignment may be off, and the check that they may.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::explain_parts {

/// How many ways to put facts at the ends of their bounds are tried together.
inline constexpr std::size_t corners_tried = 256;

/// Widens the values of an assignment to bounds: fact by fact, those before it at all the ends of
/// their bounds, those behind it as assigned.
class widening {
 public:
  widening(const dependency_index& about, const record& nominee, aim wanted,
           std::vector<bool> settable)
      : rules_(nominee.rules()),
        wanted_(wanted),
        settable_(std::move(settable)),
        at_(about, nominee),
        finder_(at_, settable_),
        stage_(about.stage()) {}

  [[nodiscard]] std::vector<wanted_value> widen(const assignment& set) {
    std::vector<std::optional<stored_value>> before;
    for (const auto& [fact, value] : set) {
      before.push_back(at_.nominee().stored(fact));
      at_.set(fact, value);
    }
    corners_.assign(1, {});
    std::vector<wanted_value> out;
    verified_ = verified_ && passes();
    for (std::size_t k = 0; k < set.size(); ++k) {
      out.push_back(wanted_of(set, k));
      verified_ = verified_ && decide_again(set, k, out.back());
      add_corners(out.back());
      leave_out_ends(out.back());
      settle(set, k);
    }
    for (std::size_t k = 0; k < set.size(); ++k) at_.set(set[k].first, before[k]);
    return out;
  }

  /// True as long as every check came out as it should.
  [[nodiscard]] bool verified() const { return verified_; }

 private:
  using corner = std::vector<stored_value>;

  /// By the evaluation that gives verdicts, not by what the search carried along.
  [[nodiscard]] bool passes() {
    return reaches(wanted_, decide(at_.nominee(), stage_, memory_).outcome);
  }
  [[nodiscard]] bool reached() const { return reaches(wanted_, at_.in().outcome()); }

  void put_corner(const assignment& set, const corner& values) {
    for (std::size_t k = 0; k < values.size(); ++k) at_.set(set[k].first, values[k]);
  }

  /// Whether a value does at every corner of the facts before.
  [[nodiscard]] bool does(const assignment& set, std::size_t k, const stored_value& value) {
    at_.set(set[k].first, value);
    bool all = true;
    for (const corner& one : corners_) {
      put_corner(set, one);
      all = all && reached();
    }
    return all;
  }

  void settle(const assignment& set, std::size_t k) {
    for (std::size_t j = 0; j <= k; ++j) at_.set(set[j].first, set[j].second);
  }

  [[nodiscard]] wanted_value wanted_of(const assignment& set, std::size_t k) {
    const fact_id fact = set[k].first;
    const type value_type = rules_[fact].value_type;
    wanted_value out;
    out.fact = fact;
    out.low = out.high = out.example = set[k].second;
    if (values_in(rules_, value_type) != 0)
      choose(set, k, out);
    else if (value_type.textual())
      choose_text(set, k, out);
    else
      stretch(set, k, out);
    settle(set, k);
    return out;
  }

  void choose(const assignment& set, std::size_t k, wanted_value& out) {
    const type value_type = rules_[out.fact].value_type;
    std::vector<stored_value> good, bad;
    for (stored_value& value : finder_.values_for(out.fact)) {
      const bool one = value == set[k].second || does(set, k, value);
      (one ? good : bad).push_back(std::move(value));
    }
    if (good.size() == 1) return;
    const stored_range within = finder_.domain(out.fact);
    const bool all = good.size() == within.size();
    const auto first = good.front().number, last = good.back().number;
    const bool in_one = last - first + 1 == static_cast<std::int64_t>(good.size());
    if (all) {
      out.form = wanted_form::given;
    } else if (value_type.kind == type_kind::level && in_one) {
      out.low = good.front();
      out.high = good.back();
      out.form = first == within.low         ? wanted_form::at_most
                 : bad.back().number < first ? wanted_form::at_least
                                             : wanted_form::between;
    } else {
      const bool most = bad.size() * 2 < good.size();
      out.form = most ? wanted_form::none_of : wanted_form::one_of;
      out.values = most ? std::move(bad) : std::move(good);
    }
  }

  /// The last of the texts tried is one that no rule names.
  void choose_text(const assignment& set, std::size_t k, wanted_value& out) {
    std::vector<stored_value> named = finder_.values_for(out.fact);
    const std::vector<bool> told_apart = finder_.told_apart(out.fact, named);
    const stored_value other = std::move(named.back());
    named.pop_back();
    std::vector<stored_value> good, bad;
    bool one = false;
    for (std::size_t v = 0; v < named.size(); ++v) {
      if (told_apart[v]) one = does(set, k, named[v]);
      (one ? good : bad).push_back(std::move(named[v]));
    }
    if (does(set, k, other)) {
      out.form = bad.empty() ? wanted_form::given : wanted_form::none_of;
      out.values = std::move(bad);
    } else if (good.size() > 1) {
      out.form = wanted_form::one_of;
      out.values = std::move(good);
    }
  }

  void stretch(const assignment& set, std::size_t k, wanted_value& out) {
    const stored_range within = finder_.domain(out.fact);
    std::vector<std::int64_t> points{set[k].second.number};
    for (const corner& one : corners_) {
      put_corner(set, one);
      for (const stored_value& value : finder_.values_for(out.fact)) points.push_back(value.number);
    }
    std::sort(points.begin(), points.end());
    points.erase(std::unique(points.begin(), points.end()), points.end());
    const auto here = std::lower_bound(points.begin(), points.end(), set[k].second.number);
    std::int64_t low = *here, high = *here;
    for (auto at = here; at != points.begin();) {
      --at;
      if (!does(set, k, {*at, {}})) {
        low = turn(set, k, low, *at);
        break;
      }
      low = *at;
    }
    for (auto at = here + 1; at != points.end(); ++at) {
      if (!does(set, k, {*at, {}})) {
        high = turn(set, k, high, *at);
        break;
      }
      high = *at;
    }
    out.low.number = low;
    out.high.number = high;
    // The end of what the fact can have is no bound, nor is that of a calendar.
    std::vector<std::int64_t> below(points.begin(),
                                    std::lower_bound(points.begin(), points.end(), low));
    std::vector<std::int64_t> above(std::upper_bound(points.begin(), points.end(), high),
                                    points.end());
    below.push_back(low - 1);
    above.push_back(high + 1);
    const auto all_blocked = [&](const std::vector<std::int64_t>& beyond) {
      return std::all_of(beyond.begin(), beyond.end(),
                         [&](std::int64_t value) { return blocked(set, k, value); });
    };
    const bool open_below = low == within.low || all_blocked(below);
    const bool open_above = high == within.high || all_blocked(above);
    out.form = open_below && open_above ? wanted_form::given
               : open_below             ? wanted_form::at_most
               : open_above             ? wanted_form::at_least
               : low == high            ? wanted_form::equal
                                        : wanted_form::between;
  }

  /// Whether a value does not do for problems alone.
  [[nodiscard]] bool blocked(const assignment& set, std::size_t k, std::int64_t value) {
    at_.set(set[k].first, stored_value{value, {}});
    for (const corner& one : corners_) {
      put_corner(set, one);
      if (!reached() && !reaches_but_for_problems(at_.in(), wanted_)) return false;
    }
    return true;
  }

  /// Says bounds as the rules do where they leave their end out.
  void leave_out_ends(wanted_value& one) {
    const bool least = one.form == wanted_form::at_least || one.form == wanted_form::between;
    const bool most = one.form == wanted_form::at_most || one.form == wanted_form::between;
    if (least && left_out(at_, one.fact, one.low.number - 1, one.low.number)) {
      one.low.number -= 1;
      one.low_left_out = true;
    }
    if (most && left_out(at_, one.fact, one.high.number + 1, one.high.number)) {
      one.high.number += 1;
      one.high_left_out = true;
    }
  }

  /// The last value that does on the way from a good one to a bad one.
  [[nodiscard]] std::int64_t turn(const assignment& set, std::size_t k, std::int64_t good,
                                  std::int64_t bad) {
    while (good - bad > 1 || bad - good > 1) {
      const std::int64_t middle = good + (bad - good) / 2;
      (does(set, k, {middle, {}}) ? good : bad) = middle;
    }
    return good;
  }

  [[nodiscard]] bool numeric(const wanted_value& one) const {
    const type value_type = rules_[one.fact].value_type;
    return values_in(rules_, value_type) == 0 && !value_type.textual();
  }

  /// The ends of the bounds do, what lies beside them does not, the others being as assigned.
  [[nodiscard]] bool decide_again(const assignment& set, std::size_t k, const wanted_value& one) {
    bool good = true;
    const auto check = [&](std::int64_t value, bool wanted) {
      at_.set(one.fact, stored_value{value, {}});
      good = good && passes() == wanted;
    };
    if (numeric(one) || one.form == wanted_form::equal) {
      at_.set(one.fact, one.low);
      good = passes();
      at_.set(one.fact, one.high);
      good = good && passes();
    }
    // With others before it, a bound may be the stricter for their ends.
    if (numeric(one) && k == 0) {
      const stored_range within = finder_.domain(one.fact);
      if (one.low.number > within.low) check(one.low.number - 1, false);
      if (one.high.number < within.high) check(one.high.number + 1, false);
    }
    settle(set, k);
    return good;
  }

  /// Of a type of few values, or a text.
  [[nodiscard]] static bool takes(const wanted_value& one, const stored_value& value) {
    const auto earlier = [](const stored_value& a, const stored_value& b) {
      return std::tie(a.number, a.text) < std::tie(b.number, b.text);
    };
    const bool named = std::binary_search(one.values.begin(), one.values.end(), value, earlier);
    switch (one.form) {
      case wanted_form::given:
        return true;
      case wanted_form::one_of:
        return named;
      case wanted_form::none_of:
        return !named;
      default:
        return value.number >= one.low.number && value.number <= one.high.number;
    }
  }

  void add_corners(const wanted_value& one) {
    std::vector<stored_value> ends{one.example};
    const auto add = [&](const stored_value& value) {
      if (std::find(ends.begin(), ends.end(), value) == ends.end()) ends.push_back(value);
    };
    if (numeric(one)) {
      add(one.low);
      add(one.high);
    } else if (one.form != wanted_form::equal) {
      for (stored_value& value : finder_.values_for(one.fact)) {
        if (takes(one, value) && value != one.example) ends.push_back(std::move(value));
      }
    }
    std::vector<corner> next;
    const auto put = [&](const corner& before, const stored_value& end) {
      if (next.size() >= corners_tried) return;
      next.push_back(before);
      next.back().push_back(end);
    };
    if (numeric(one)) {
      // Every end beside each corner in turn: the first corners, where the other facts are as in
      // the example, are all kept.
      for (const corner& before : corners_)
        for (const stored_value& end : ends) put(before, end);
    } else {
      const bool all = corners_.size() * ends.size() <= corners_tried;
      for (const stored_value& end : ends) {
        const bool example = &end == &ends.front();
        for (std::size_t k = 0; k < (all || example ? corners_.size() : 1); ++k)
          put(corners_[k], end);
      }
    }
    corners_ = std::move(next);
  }

  const program& rules_;
  aim wanted_;
  std::vector<bool> settable_;
  trial at_;
  value_finder finder_;
  std::uint32_t stage_;
  workspace memory_;
  std::vector<corner> corners_;
  bool verified_ = true;
};

}}}  // namespace zhunze::detail::explain_parts
