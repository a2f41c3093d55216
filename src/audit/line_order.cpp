#include "line_order.hpp"

#include <algorithm>

#include "log_line.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::audit {

namespace {

/// Lines that are remembered as out of order, and findings kept: beyond, a log is beyond telling.
constexpr std::size_t most_kept = 10'000;

}  // namespace

void line_order::add(disorder what, std::uint64_t line, std::uint64_t first, std::uint64_t last) {
  if (found_.size() < most_kept) found_.push_back({what, line, first, last});
}

bool line_order::follows(const placed_line& before, const placed_line& one) {
  return one.number == before.number + 1 && chained(hash_, before.chain, one.leaf) == one.chain;
}

bool line_order::accept(const placed_line& one) {
  top_ = one;
  unread_ = 0;
  rival_.reset();
  return true;
}

void line_order::open_gap(std::uint64_t first, const placed_line& behind) {
  if (gaps_.size() < most_kept) gaps_.push_back({first, behind.number - 1, behind.line});
}

/// The line that was further on is taken for the next one, what is between for missing.
void line_order::settle_jump() {
  if (!jump_) return;
  const placed_line behind = *jump_;
  jump_.reset();
  open_gap(top_.number + 1, behind);
  accept(behind);
}

void line_order::changed() {
  settle_jump();
  ++unread_;
}

/// Moves on over lines that have been met before their place, up to a number.
bool line_order::pass_early(std::uint64_t upto) {
  if (upto - top_.number > early_.size()) return false;
  for (std::uint64_t n = top_.number + 1; n <= upto; ++n) {
    if (!early_.contains(n)) return false;
  }
  while (top_.number != upto) {
    const auto at = early_.find(top_.number + 1);
    add(disorder::moved, at->second.line, at->first, at->first);
    if (!follows(top_, at->second)) add(disorder::replaced, at->second.line, at->first, at->first);
    accept(at->second);
    early_.erase(at);
  }
  return true;
}

/// A line with the number that is expected.
bool line_order::go_on(const placed_line& one) {
  const auto twin = early_.find(one.number);
  if (twin != early_.end()) {
    add(disorder::inserted, twin->second.line, one.number, one.number);
    early_.erase(twin);
  }
  if (unread_ != 0 || follows(top_, one)) return accept(one);
  if (rival_ && follows(*rival_, one)) {
    found_[rival_finding_].line = top_.line;  // that one was inserted, its rival is the true one
    return accept(one);
  }
  add(disorder::replaced, one.line, one.number, one.number);
  accept(one);
  return false;
}

bool line_order::fill(std::uint64_t number) {
  for (gap& one : gaps_) {
    if (number < one.first || number > one.last) continue;
    const gap behind{number + 1, one.last, one.line};
    one.last = number - 1;
    if (behind.first <= behind.last) gaps_.push_back(behind);
    gaps_.erase(
        std::remove_if(gaps_.begin(), gaps_.end(), [](const gap& g) { return g.first > g.last; }),
        gaps_.end());
    return true;
  }
  return false;
}

/// A line with a number that has been passed.
void line_order::fall_back(const placed_line& one) {
  if (fill(one.number)) return add(disorder::moved, one.line, one.number, one.number);
  add(disorder::inserted, one.line, one.number, one.number);
  if (one.number == top_.number && !rival_ && found_.size() < most_kept) {
    rival_ = one;
    rival_finding_ = found_.size() - 1;
  }
}

bool line_order::next(const placed_line& one) {
  if (jump_ && follows(top_, one)) {
    if (early_.size() < most_kept) early_.emplace(jump_->number, *jump_);
    jump_.reset();
    return go_on(one);
  }
  settle_jump();
  const std::uint64_t expected = top_.number + 1 + unread_;
  if (one.number == expected) return go_on(one);
  if (one.number > expected) {
    if (unread_ == 0 && pass_early(one.number - 1)) return go_on(one);
    if (unread_ == 0) {
      jump_ = one;
    } else {
      open_gap(expected, one);
      accept(one);
    }
  } else if (one.number > top_.number) {
    accept(one);  // more lines were changed than there are numbers: some were inserted
  } else {
    fall_back(one);
  }
  return false;
}

std::vector<order_finding> line_order::finish() {
  settle_jump();
  while (pass_early(top_.number + 1)) {
  }
  for (const auto& [number, one] : early_) add(disorder::inserted, one.line, number, number);
  for (const gap& one : gaps_) add(disorder::missing, one.line, one.first, one.last);
  std::stable_sort(found_.begin(), found_.end(),
                   [](const order_finding& a, const order_finding& b) { return a.line < b.line; });
  return found_;
}

}}}  // namespace zhunze::detail::audit
