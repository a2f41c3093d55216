#pragma once

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "zhunze/evaluate/detail/run.hpp"
#include "zhunze/evaluate/group.hpp"

/// What groups read of an evaluated record, and the order of a quota's members.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::evaluate_parts {

[[nodiscard]] inline bool has_group(const record_kind& kind, group_id group) {
  return std::find(kind.groups.begin(), kind.groups.end(), group) != kind.groups.end();
}

/// The result of a condition of a group: yes where the group has no such condition.
[[nodiscard]] inline truth condition(instruction_id at, const workspace& memory) {
  return at ? memory.truths[at.index()] : truth::yes;
}

/// Nothing where the key is unknown, or a number that records could not hold.
[[nodiscard]] inline std::optional<group_key> key_of(const program& rules,
                                                     const group_definition& group,
                                                     const workspace& memory) {
  const instruction_id per = group.per;
  if (!per) return group_key{};
  const type value_type = rules.types[per.index()];
  if (value_type.kind == type_kind::truth) {
    const truth t = memory.truths[per.index()];
    if (t == truth::unknown) return std::nullopt;
    return group_key{t == truth::yes ? 1 : 0, {}};
  }
  const zhunze::value& v = memory.values[per.index()];
  if (!v.known()) return std::nullopt;
  if (value_type.textual()) return group_key{0, v.text};
  const auto stored = scaled(v.amount, stored_decimals(value_type.kind));
  if (!stored) return std::nullopt;
  return group_key{*stored, {}};
}

[[nodiscard]] inline quota_member member_of(const group_definition& group, std::string_view id,
                                            const workspace& memory, std::size_t position) {
  quota_member one{std::string(id), position, {}};
  one.order.reserve(group.order.size());
  for (const group_order& by : group.order) {
    const zhunze::value& v = memory.values[by.value.index()];
    one.order.push_back(v.known() ? std::optional(v.amount) : std::nullopt);
  }
  return one;
}

[[nodiscard]] inline quota_member member_of(const group_definition& group, const record& nominee,
                                            const workspace& memory, std::size_t position) {
  return member_of(group, nominee.identifier(), memory, position);
}

/// How many records a quota has room for: its limit without the part of one; for nobody where it
/// is unknown.
[[nodiscard]] inline std::uint64_t room(const zhunze::value& limit) {
  if (!limit.known()) return 0;
  const int128 whole_part = limit.amount.numerator() / limit.amount.denominator();
  if (whole_part <= 0) return 0;
  constexpr int128 most = std::numeric_limits<std::int64_t>::max();
  return static_cast<std::uint64_t>(std::min(whole_part, most));
}

/// True where a member comes before another: unknown values last, ties by id.
class quota_order {
 public:
  explicit quota_order(const group_definition& group) : orders_(group.order) {}

  [[nodiscard]] bool operator()(const quota_member& a, const quota_member& b) const {
    for (std::size_t i = 0; i < orders_.size(); ++i) {
      const auto& left = a.order[i];
      const auto& right = b.order[i];
      if (left == right) continue;
      if (!left || !right) return left.has_value();
      return orders_[i].highest_first ? *left > *right : *left < *right;
    }
    return std::tie(a.id, a.position) < std::tie(b.id, b.position);
  }

 private:
  const std::vector<group_order>& orders_;
};

[[nodiscard]] inline std::vector<const quota_member*> in_order(
    const group_definition& group, const std::vector<quota_member>& members) {
  std::vector<const quota_member*> out;
  out.reserve(members.size());
  for (const quota_member& one : members) out.push_back(&one);
  const quota_order before(group);
  std::sort(out.begin(), out.end(),
            [&](const quota_member* a, const quota_member* b) { return before(*a, *b); });
  return out;
}

/// Names the members from `cut` on, and all whose order values are those of both sides of the cut.
inline void name_over(group_line& line, const std::vector<const quota_member*>& sorted,
                      std::size_t cut) {
  for (std::size_t i = cut; i < sorted.size(); ++i) {
    line.over.push_back(sorted[i]->id);
    line.over_positions.push_back(sorted[i]->position);
  }
  if (cut == 0 || cut >= sorted.size() || sorted[cut - 1]->order != sorted[cut]->order) return;
  for (const quota_member* one : sorted)
    if (one->order == sorted[cut]->order) line.tied.push_back(one->id);
}

}}}  // namespace zhunze::detail::evaluate_parts
