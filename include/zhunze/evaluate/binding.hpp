#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/evaluate/checker.hpp"
#include "zhunze/evaluate/columns.hpp"
#include "zhunze/evaluate/detail/bound_member.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// A fact, by name or alias, and the member of the host's struct that holds it.
template <class Object, class Member>
struct bound_field {
  /// The type of the member, without `std::optional` around it.
  using plain = typename detail::evaluate_parts::unwrapped<Member>::type;

  std::string_view fact;
  Member Object::*member;
  std::vector<std::pair<plain, std::string_view>> names;
};

/// Says which fact a member holds: `field("years", &person::years)`. Members are `bool` for yes/no
/// facts, whole numbers for numbers that are no percentage, `date` for dates, text (UTF-8) for any
/// fact, read as a cell is, and `std::optional` of these, empty where the fact is missing.
template <class Object, class Member>
[[nodiscard]] bound_field<Object, Member> field(std::string_view fact, Member Object::*member) {
  return {fact, member, {}};
}
/// The same for an enumeration, each enumerator with the level or option that it stands for:
/// `field("level", &person::level, {{rank::clerk, "科员"}, {rank::head, "科级"}})`.
template <class Object, class Member>
[[nodiscard]] bound_field<Object, Member> field(
    std::string_view fact, Member Object::*member,
    std::initializer_list<std::pair<typename bound_field<Object, Member>::plain, std::string_view>>
        names) {
  return {fact, member, names};
}

/// Checks the host's own structs: each is a record of the checker's kind, whose facts are members.
/// Immutable; threads share it. `bind` makes it.
///
/// ```cpp
/// struct person { std::string number; std::optional<int> years; bool outstanding; };
/// auto people = zhunze::bind(*rules->checker("nominee"), zhunze::field("number", &person::number),
///                            zhunze::field("years", &person::years),
///                            zhunze::field("outstanding", &person::outstanding));
/// zhunze::decision one = people->check(somebody);
/// std::vector<zhunze::decision> all = people->check_all(everybody);
/// ```
template <class Object>
class binding {
 public:
  /// A member that fits its fact. What it is like is no part of the interface.
  using member = detail::evaluate_parts::bound_member<Object>;

  /// Made of members that were checked: call `bind`.
  binding(checker of, std::vector<std::unique_ptr<const member>> members)
      : checker_(std::move(of)), members_(std::move(members)), decider_(checker_.how()) {}

  /// The checker that it was bound to.
  [[nodiscard]] const checker& of() const { return checker_; }

  /// The object as a record, to explain or to report. A value that the fact cannot have is a
  /// problem of the record.
  [[nodiscard]] zhunze::record record(const Object& from) const {
    zhunze::record out = checker_.record();
    for (const auto& one : members_) one->set(from, out);
    return out;
  }

  /// As `checker::check` decides its record. Cost: that of making the record and deciding it.
  [[nodiscard]] decision check(const Object& from) const { return *checker_.check(record(from)); }

  /// Each object decided by itself, as `check` does, in columns: groups and repeated ids are a
  /// session's business. `out` has room for all; more objects than it has are left out.
  void check_all(std::span<const Object> from, std::span<decision> out) const;
  /// The same in a vector of its own, a decision an object.
  [[nodiscard]] std::vector<decision> check_all(std::span<const Object> from) const {
    std::vector<decision> out(from.size());
    check_all(from, out);
    return out;
  }

 private:
  checker checker_;
  std::vector<std::unique_ptr<const member>> members_;
  column_decider decider_;
};

template <class Object>
void binding<Object>::check_all(std::span<const Object> from, std::span<decision> out) const {
  from = from.first(std::min(from.size(), out.size()));
  if (checker_.how().judges.size() > column_decider::most_judges) {
    for (std::size_t i = 0; i < from.size(); ++i) out[i] = check(from[i]);
    return;
  }
  const fact_id identifier = (*checker_.rules())[checker_.kind()].identifier;
  column_builder builder(checker_.rules(), checker_.kind());
  column_block block;
  column_workspace memory;
  while (!from.empty()) {
    const std::span<const Object> now = from.first(std::min(from.size(), block_records));
    builder.begin_columns(now.size());
    row_bits refused{};
    for (const auto& one : members_) one->set(now, builder, refused);
    if (identifier) {
      const std::uint64_t* named = builder.text_known((*checker_.rules())[identifier].slot);
      for (std::size_t word = 0; word < block_words; ++word) refused[word] |= ~named[word];
    }
    builder.take(block);
    decider_.decide(block, builder.texts(), memory);
    for (std::size_t row = 0; row < now.size(); ++row) {
      const bool invalid = (refused[row / 64] >> (row % 64) & 1U) != 0;
      out[row] = invalid ? decision{verdict::invalid, {}} : decider_.meaning(memory.codes[row]);
    }
    from = from.subspan(now.size());
    out = out.subspan(now.size());
  }
}

/// Binds the members of a struct to facts of the checker's kind. An unknown fact, a fact that is
/// bound twice, a member whose type cannot hold the fact, a name that is no level or option, and a
/// 标识 that is not bound are errors. Cost: a look-up for each field.
template <class Object, class... Members>
[[nodiscard]] result<binding<Object>> bind(checker to,
                                           const bound_field<Object, Members>&... fields) {
  namespace parts = detail::evaluate_parts;
  diagnostics found;
  std::vector<fact_id> bound;
  std::vector<std::unique_ptr<const parts::bound_member<Object>>> members;
  const auto add = [&](const auto& one) {
    using member = std::remove_cvref_t<decltype((std::declval<Object>().*(one.member)))>;
    const fact_id fact = parts::fact_to_bind(to, one.fact, bound, found);
    if (!fact) return;
    bound.push_back(fact);
    auto made = std::make_unique<parts::held_member<Object, member>>(to.rules(), fact, one.member);
    if (made->fits(one.names, found)) members.push_back(std::move(made));
  };
  (add(fields), ...);
  parts::require_identifier(to, bound, found);
  if (found.has_errors()) return found;
  return binding<Object>(std::move(to), std::move(members));
}

}}  // namespace zhunze
