#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "zhunze/evaluate/checker.hpp"
#include "zhunze/program/detail/stored_form.hpp"
#include "zhunze/record/columns.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::evaluate_parts {

template <class Member>
struct unwrapped {
  using type = Member;
  static const Member* value(const Member& held) { return &held; }
};
template <class Member>
struct unwrapped<std::optional<Member>> {
  using type = Member;
  static const Member* value(const std::optional<Member>& held) { return held ? &*held : nullptr; }
};

/// The fact that a field names, where it can be bound.
[[nodiscard]] ZHUNZE_DECL fact_id fact_to_bind(const checker& to, std::string_view written,
                                               const std::vector<fact_id>& bound,
                                               diagnostics& found);
ZHUNZE_DECL void require_identifier(const checker& to, const std::vector<fact_id>& bound,
                                    diagnostics& found);
[[nodiscard]] ZHUNZE_DECL diagnostic wrong_member(const fact_definition& fact, argument holds);
[[nodiscard]] ZHUNZE_DECL diagnostic no_such_enumerator(const fact_definition& fact,
                                                        std::int64_t number);

/// One member of a struct, as a fact of a record or as a column of a block.
template <class Object>
class bound_member {
 public:
  bound_member() = default;
  bound_member(const bound_member&) = delete;
  bound_member& operator=(const bound_member&) = delete;
  virtual ~bound_member() = default;

  virtual void set(const Object& from, record& into) const = 0;
  /// Marks in `refused` the objects whose value the fact cannot have.
  virtual void set(std::span<const Object> from, column_builder& into, row_bits& refused) const = 0;
};

template <class Object, class Member>
class held_member final : public bound_member<Object> {
 public:
  using plain = typename unwrapped<Member>::type;
  using names = std::vector<std::pair<plain, std::string_view>>;

  static constexpr bool textual = record_parts::text<plain>;
  static constexpr bool enumerated = std::is_enum_v<plain>;
  static constexpr bool whole = record_parts::whole_number<plain>;
  static_assert(
      textual || enumerated || whole || std::same_as<plain, bool> || std::same_as<plain, date>,
      "a bound member is text, bool, a whole number, zhunze::date, an enumeration with the "
      "names of its values, or std::optional of one of these");

  held_member(ruleset rules, fact_id fact, Member Object::*at)
      : rules_(std::move(rules)), fact_(fact), meant_(&(*rules_)[fact]), at_(at) {
    for (int i = stored_decimals(meant_->value_type.kind); i > 0; --i) factor_ *= 10;
  }

  /// Whether the member can hold the fact; what `of` names is looked up.
  [[nodiscard]] bool fits(const names& of, diagnostics& found) {
    const type_kind kind = meant_->value_type.kind;
    if constexpr (textual) {
      return true;
    } else if constexpr (enumerated) {
      if (kind != type_kind::level && kind != type_kind::option)
        return refuse(argument("枚举类型的成员", "an enumeration"), found);
      return look_up(of, found);
    } else if constexpr (whole) {
      return kind == type_kind::integer || kind == type_kind::decimal ||
             refuse(argument("整数类型的成员", "a whole number"), found);
    } else if constexpr (std::same_as<plain, bool>) {
      return kind == type_kind::truth || refuse(argument("bool 类型的成员", "a bool"), found);
    } else {
      return kind == type_kind::date || refuse(argument("date 类型的成员", "a date"), found);
    }
  }

  void set(const Object& from, record& into) const override {
    const plain* given = unwrapped<Member>::value(from.*at_);
    if (given == nullptr) return;
    if constexpr (textual) {
      into.read(fact_, as_text(*given));
    } else if (const auto number = stored(*given)) {
      into.take(fact_, {*number, {}});
    } else if constexpr (whole) {
      into.read(fact_, std::to_string(*given));
    } else if constexpr (std::same_as<plain, date>) {
      into.store(fact_, {given->days, {}});
    } else if constexpr (enumerated) {
      into.add_problem(no_such_enumerator(*meant_, static_cast<std::int64_t>(*given)));
    }
  }

  void set(std::span<const Object> from, column_builder& into, row_bits& refused) const override {
    if constexpr (textual) {
      for (std::size_t row = 0; row < from.size(); ++row) {
        const plain* given = unwrapped<Member>::value(from[row].*at_);
        if (given != nullptr && !into.read(fact_, row, as_text(*given))) mark(refused.data(), row);
      }
    } else if (meant_->value_type.kind == type_kind::truth) {
      std::uint64_t* column = into.truth_column(meant_->slot);
      for_each(from, refused,
               [&](std::size_t row, std::int64_t number) { put_truth(column, row, number != 0); });
    } else {
      std::int64_t* values = into.number_values(meant_->slot);
      std::uint64_t* known = into.number_known(meant_->slot);
      for_each(from, refused, [&](std::size_t row, std::int64_t number) {
        values[row] = number;
        mark(known, row);
      });
    }
  }

 private:
  static std::string_view as_text(const plain& given) requires textual {
    if constexpr (std::is_pointer_v<plain>)
      if (given == nullptr) return {};
    if constexpr (std::convertible_to<const plain&, std::string_view>) {
      return std::string_view(given);
    } else {
      const std::u8string_view text(given);
      return {reinterpret_cast<const char*>(text.data()), text.size()};
    }
  }

  static void mark(std::uint64_t* bits, std::size_t row) {
    bits[row / 64] |= std::uint64_t{1} << (row % 64);
  }
  static void put_truth(std::uint64_t* column, std::size_t row, bool holds) {
    if (holds) mark(column, row);
    mark(column + block_words, row);
  }

  bool refuse(argument holds, diagnostics& found) const {
    found.add(wrong_member(*meant_, std::move(holds)));
    return false;
  }

  bool look_up(const names& of, diagnostics& found) requires enumerated {
    bool all = true;
    for (const auto& [enumerator, name] : of) {
      cell_value read = read_cell(*rules_, fact_, name, {});
      if (read.value) enumerators_.emplace_back(enumerator, read.value->number);
      if (read.problem) found.add(std::move(*read.problem));
      all = all && read.value.has_value();
    }
    std::sort(enumerators_.begin(), enumerators_.end());
    return all;
  }

  /// The stored form, where the type of the fact has one.
  [[nodiscard]] std::optional<std::int64_t> stored(const plain& given) const requires(!textual) {
    if constexpr (std::same_as<plain, bool>) {
      return given ? 1 : 0;
    } else if constexpr (whole) {
      const std::int64_t most = program_parts::most_stored / factor_;
      if (std::cmp_greater(given, most) || std::cmp_less(given, -most)) return std::nullopt;
      return static_cast<std::int64_t>(given) * factor_;
    } else if constexpr (std::same_as<plain, date>) {
      const bool real = add_days(date{0}, given.days).has_value();
      return real ? std::optional<std::int64_t>(given.days) : std::nullopt;
    } else {
      const auto at =
          std::lower_bound(enumerators_.begin(), enumerators_.end(), given,
                           [](const auto& one, plain sought) { return one.first < sought; });
      const bool found = at != enumerators_.end() && at->first == given;
      return found ? std::optional(at->second) : std::nullopt;
    }
  }

  template <class Put>
  void for_each(std::span<const Object> from, row_bits& refused, Put&& put) const
      requires(!textual) {
    for (std::size_t row = 0; row < from.size(); ++row) {
      const plain* given = unwrapped<Member>::value(from[row].*at_);
      if (given == nullptr) continue;
      const std::optional<std::int64_t> number = stored(*given);
      if (number && within_range(*meant_, *number))
        put(row, *number);
      else
        mark(refused.data(), row);
    }
  }

  ruleset rules_;
  fact_id fact_;
  const fact_definition* meant_;
  Member Object::*at_;
  std::int64_t factor_ = 1;
  std::vector<std::pair<plain, std::int64_t>> enumerators_;  // sorted; of an enumeration
};

}}}  // namespace zhunze::detail::evaluate_parts

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/evaluate/detail/bound_member.ipp"
#endif
