#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include "zhunze/explain/impl/traced.hpp"

/// How far conditions are from coming out the other way.
namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts {

/// The least number of leaf conditions that must come out otherwise for yes, and for no. A leaf
/// that is read twice counts twice.
struct distance {
  std::uint32_t to_yes = 0, to_no = 0;
};

[[nodiscard]] constexpr std::uint32_t saturating_add(std::uint32_t a, std::uint32_t b) {
  constexpr auto most = std::numeric_limits<std::uint32_t>::max();
  return a > most - b ? most : a + b;
}

[[nodiscard]] inline distance leaf_distance(truth held) {
  return {held == truth::yes ? 0U : 1U, held == truth::no ? 0U : 1U};
}

[[nodiscard]] inline distance negated(distance of) {
  return {of.to_no, of.to_yes};
}

[[nodiscard]] inline std::uint32_t smallest(std::vector<std::uint32_t> all, std::size_t count) {
  std::sort(all.begin(), all.end());
  std::uint32_t sum = 0;
  for (std::size_t k = 0; k < count && k < all.size(); ++k) sum = saturating_add(sum, all[k]);
  return sum;
}

/// Yes where at least n of the parts are yes; no where more than (all − n) of them are no.
[[nodiscard]] inline distance at_least_distance(const std::vector<distance>& parts, std::size_t n) {
  std::vector<std::uint32_t> yes;
  std::vector<std::uint32_t> no;
  for (const distance& part : parts) {
    yes.push_back(part.to_yes);
    no.push_back(part.to_no);
  }
  const std::size_t against = n > parts.size() ? 0 : parts.size() - n + 1;
  return {smallest(std::move(yes), n), smallest(std::move(no), against)};
}

[[nodiscard]] inline distance any_distance(const std::vector<distance>& parts) {
  return at_least_distance(parts, 1);
}
[[nodiscard]] inline distance all_distance(const std::vector<distance>& parts) {
  return at_least_distance(parts, parts.size());
}

/// The distances of every condition that a kind's schedule computes, by instruction.
class distances {
 public:
  distances(const traced& in, const std::vector<instruction_id>& schedule)
      : of_(in.rules.instructions.size()) {
    for (const instruction_id i : schedule) {
      if (in.is_condition(i)) of_[i.index()] = measure(in, i);
    }
  }

  [[nodiscard]] distance operator[](instruction_id i) const { return of_[i.index()]; }

 private:
  [[nodiscard]] distance measure(const traced& in, instruction_id i) const {
    const instruction& step = in[i];
    const operation op = step.op;
    const bool composed = op >= operation::definition && op <= operation::guarded;
    if (!composed) return leaf_distance(in.truth_at(i));
    std::vector<distance> parts;
    for (const instruction_id inner : operands_of(in.rules, i)) parts.push_back(of_[inner.index()]);
    switch (op) {
      case operation::negate:
        return negated(parts[0]);
      case operation::all:
        return all_distance(parts);
      case operation::any:
        return any_distance(parts);
      case operation::none:
        return negated(any_distance(parts));
      case operation::at_least:
        return at_least_distance(parts, step.c);
      case operation::guarded:
        parts[0] = negated(parts[0]);
        return any_distance(parts);
      default:
        return parts[0];
    }
  }

  std::vector<distance> of_;
};

}  // namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts
