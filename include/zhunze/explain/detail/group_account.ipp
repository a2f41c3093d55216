#pragma once

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

#include "zhunze/evaluate/detail/problems.hpp"
#include "zhunze/evaluate/detail/quota_order.hpp"
#include "zhunze/evaluate/detail/run.hpp"
#include "zhunze/explain/detail/limit_sources.hpp"
#include "zhunze/explain/group_account.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::explain_parts {

/// One group of a batch, with an account for each of its lines.
class group_counting {
 public:
  group_counting(const program& rules, const std::vector<record>& nominees, group_id group)
      : rules_(rules), nominees_(nominees), group_(group) {}

  [[nodiscard]] group_id group() const { return group_; }

  void expect(const group_line& line, group_account& account) {
    group_key key;
    if (line.key) key = {line.key->number, line.key->text};
    lines_.emplace(std::move(key), counted{&line, &account, {}, {}});
  }

  /// `own_key`: of an invalid record, the key that it alone may be a member of.
  void add(std::size_t position, verdict outcome, const workspace& memory,
           const std::optional<group_key>& own_key) {
    if (outcome == verdict::ineligible) return;
    if (outcome == verdict::invalid) return add_invalid(position, own_key);
    const truth counts = evaluate_parts::condition(about().when, memory);
    if (counts == truth::no) return;
    const truth body = evaluate_parts::condition(about().body, memory);
    const auto key = evaluate_parts::key_of(rules_, about(), memory);
    if (!key) return add_possible(lines_, position, body);
    const auto at = lines_.find(*key);
    if (at == lines_.end()) return;
    if (counts == truth::unknown) return add_possible(at->second, position, body);
    add_sure(at->second, position, body, memory);
  }

  void finish(std::uint64_t unread) {
    for (auto& [key, one] : lines_) {
      one.possible.unknown += unread;
      sort_members(one);
      group_account& account = *one.account;
      const std::uint64_t members = quota() ? one.sure.yes : one.sure.all();
      account.verified =
          members == one.line->counted && status_without(key, one, 0) == one.line->status;
      if (broken(one.line->status)) find_removal(key, one);
    }
  }

 private:
  struct counted {
    const group_line* line = nullptr;
    group_account* account = nullptr;
    group_tally sure, possible;
  };
  using counted_lines = std::map<group_key, counted>;

  [[nodiscard]] const group_definition& about() const { return rules_[group_]; }
  [[nodiscard]] bool quota() const { return about().kind == group_kind::quota; }
  [[nodiscard]] static bool broken(group_status status) {
    return status == group_status::exceeded || status == group_status::short_of;
  }

  void add_possible(counted& to, std::size_t position, truth body) const {
    to.possible.count(body);
    if (!quota() || body != truth::no) to.account->possible.push_back(position);
  }
  void add_possible(counted_lines& to, std::size_t position, truth body) const {
    for (auto& [key, one] : to) add_possible(one, position, body);
  }

  void add_invalid(std::size_t position, const std::optional<group_key>& key) {
    if (!key) return add_possible(lines_, position, truth::unknown);
    const auto at = lines_.find(*key);
    if (at != lines_.end()) add_possible(at->second, position, truth::unknown);
  }

  void add_sure(counted& to, std::size_t position, truth body, const workspace& memory) const {
    if (to.sure.all() == 0) to.account->limit_from = limit_sources(rules_, about(), &memory);
    to.sure.count(body);
    if (quota() && body == truth::no) return;
    if (quota() && body == truth::unknown) return to.account->possible.push_back(position);
    group_member one;
    one.position = position;
    one.body = body;
    if (quota())
      one.order = evaluate_parts::member_of(about(), nominees_[position], memory, position).order;
    to.account->members.push_back(std::move(one));
  }

  void sort_members(counted& one) const {
    group_account& account = *one.account;
    if (account.members.empty()) account.limit_from = limit_sources(rules_, about(), nullptr);
    std::vector<quota_member> named;
    named.reserve(account.members.size());
    for (std::size_t k = 0; k < account.members.size(); ++k) {
      const auto id = nominees_[account.members[k].position].identifier();
      named.push_back({std::string(id), k, account.members[k].order});
    }
    std::vector<group_member> sorted;
    sorted.reserve(named.size());
    for (const quota_member* at : evaluate_parts::in_order(about(), named))
      sorted.push_back(std::move(account.members[at->position]));
    account.members = std::move(sorted);
    std::vector<std::size_t> over = one.line->over_positions;
    std::sort(over.begin(), over.end());
    for (group_member& member : account.members)
      member.over = std::binary_search(over.begin(), over.end(), member.position);
    std::sort(account.possible.begin(), account.possible.end(),
              [this](std::size_t a, std::size_t b) {
                return std::tuple(nominees_[a].identifier(), a) <
                       std::tuple(nominees_[b].identifier(), b);
              });
  }

  /// The truth of the body whose members make the group break its limit.
  [[nodiscard]] truth offending() const {
    return quota() || !about().at_least ? truth::yes : truth::no;
  }

  /// How the group would be judged without `fewer` members: the offending ones first.
  [[nodiscard]] group_status status_without(const group_key& key, const counted& one,
                                            std::uint64_t fewer) const {
    group_tally sure = one.sure;
    const auto leave = [&](std::uint64_t& of) {
      const std::uint64_t gone = std::min(of, fewer);
      of -= gone;
      fewer -= gone;
    };
    leave(offending() == truth::yes ? sure.yes : sure.no);
    if (!quota()) {
      leave(offending() == truth::yes ? sure.no : sure.yes);
      leave(sure.unknown);
    }
    // A key has a line as long as it has a member that is sure.
    if (about().per && sure.all() == 0) return group_status::within;
    group_accumulator judge(rules_, group_, kept_members::best);
    judge.count_sure(key, sure);
    judge.count_possible(std::nullopt, one.possible);
    if (about().per) judge.take_limit(key, one.line->limit);
    return judge.lines().front().status;
  }

  void find_removal(const group_key& key, counted& one) {
    group_account& account = *one.account;
    std::uint64_t too_few = 0;
    std::uint64_t enough = quota() ? one.sure.yes : one.sure.all();
    if (broken(status_without(key, one, enough))) return;
    while (enough - too_few > 1) {
      const std::uint64_t middle = too_few + (enough - too_few) / 2;
      (broken(status_without(key, one, middle)) ? too_few : enough) = middle;
    }
    group_removal& out = account.removal.emplace();
    out.count = enough;
    out.then = status_without(key, one, enough);
    out.candidates = candidates(one, enough);
    account.verified = account.verified && !broken(out.then) &&
                       broken(status_without(key, one, enough - 1)) &&
                       out.candidates.size() >= enough;
  }

  [[nodiscard]] std::vector<std::size_t> candidates(const counted& one, std::uint64_t count) const {
    const std::vector<group_member>& members = one.account->members;
    const bool by_order = quota() && !about().order.empty();
    const std::uint64_t offenders = offending() == truth::yes ? one.sure.yes : one.sure.no;
    std::vector<std::size_t> out;
    for (std::size_t k = 0; k < members.size(); ++k) {
      const bool offends = members[k].body == offending() || count > offenders;
      if (by_order ? k + count >= members.size() : offends) out.push_back(k);
    }
    return out;
  }

  const program& rules_;
  const std::vector<record>& nominees_;
  group_id group_;
  counted_lines lines_;
};

}  // namespace detail::explain_parts

ZHUNZE_DECL std::vector<group_account> account_groups(const program& rules,
                                                      const std::vector<record>& nominees,
                                                      const batch_result& decided,
                                                      std::uint64_t unread) {
  std::vector<group_account> out(decided.groups.size());
  std::vector<detail::explain_parts::group_counting> groups;
  for (std::size_t k = 0; k < decided.groups.size(); ++k) {
    const group_line& line = decided.groups[k];
    if (groups.empty() || groups.back().group() != line.group)
      groups.emplace_back(rules, nominees, line.group);
    groups.back().expect(line, out[k]);
  }
  if (groups.empty()) return out;
  workspace memory;
  evaluation all;
  detail::evaluate_parts::invalid_member invalid(rules);
  for (std::size_t i = 0; i < nominees.size(); ++i) {
    const record_decision& decision = decided.records[i];
    const verdict outcome = decision.decided.outcome;
    if (outcome == verdict::ineligible) continue;
    const record_kind& kind = rules[nominees[i].kind()];
    const bool unnamed = kind.identifier && nominees[i].identifier().empty();
    const bool own = outcome == verdict::invalid && decision.repeated.count == 0 && !unnamed;
    evaluate(nominees[i], decided.stage, memory, all);
    for (auto& group : groups) {
      if (!detail::evaluate_parts::has_group(kind, group.group())) continue;
      const auto key = own ? invalid.key(group.group(), nominees[i], all, memory) : std::nullopt;
      group.add(i, outcome, memory, key);
    }
  }
  for (auto& group : groups) group.finish(unread);
  return out;
}

}}  // namespace zhunze
