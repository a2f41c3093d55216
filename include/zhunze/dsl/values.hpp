#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "zhunze/dsl/expression.hpp"

/// @file
/// Scales and choices: an enumeration of the host, with a name for each enumerator.
///
/// ```cpp
/// enum class rank { clerk, head, bureau };
/// constexpr auto zhunze_values(rank) {
///   return zhunze::dsl::scale({"职级", "ranks"}, zhunze::dsl::value(rank::clerk, "科员"),
///                             zhunze::dsl::value(rank::head, {"科级", "head"}),
///                             zhunze::dsl::value(rank::bureau, "厅级"));
/// }
/// ```
/// The function stands in the enumeration's namespace, where it is found.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace dsl {

/// An enumerator with the level or option that it stands for.
template <class Enumeration>
struct named_value {
  Enumeration value;
  names called;
  wording label;  ///< empty where it has none
};
/// An enumerator, what the rules call it, and a label for people.
template <class Enumeration>
[[nodiscard]] constexpr named_value<Enumeration> value(Enumeration value, names called,
                                                       wording label = {}) {
  static_assert(std::is_enum_v<Enumeration>, "a level or option is an enumerator");
  return {value, called, label};
}

/// The values of an enumeration, as rules declare them.
template <class Enumeration, std::size_t Count>
class described_values {
 public:
  /// Made by `scale` and `choice`.
  constexpr described_values(bool ordered, std::optional<names> called,
                             std::array<named_value<Enumeration>, Count> values)
      : ordered_(ordered), called_(called), values_(values) {}

  /// True for levels, lowest first; false for options.
  [[nodiscard]] constexpr bool ordered() const { return ordered_; }
  /// The values, as they were given.
  [[nodiscard]] constexpr const auto& values() const { return values_; }
  /// What the rules call an enumerator; "" where it has no name.
  [[nodiscard]] constexpr std::string_view name_of(Enumeration sought) const {
    for (const auto& one : values_)
      if (one.value == sought) return one.called.name();
    return {};
  }

  /// The type of a fact: its name, or the options where they have none.
  [[nodiscard]] std::string type_written() const {
    if (called_) return std::string(called_->name());
    return std::string(detail::spelled(syntax::keyword::choice)) + " " +
           detail::in_brackets(items());
  }
  /// The declaration; nothing for options that stand with the fact.
  [[nodiscard]] std::string declared() const {
    if (!called_) return {};
    if (!ordered_) return detail::in_braces(head(syntax::keyword::choice), items());
    return detail::in_order(head(syntax::keyword::scale), items());
  }

 private:
  [[nodiscard]] std::string head(syntax::keyword what) const {
    return detail::joined({detail::spelled(what), called_->declared()});
  }
  [[nodiscard]] std::vector<std::string> items() const {
    std::vector<std::string> out;
    for (const auto& one : values_)
      out.push_back(detail::joined({one.called.declared(), one.label.written()}));
    return out;
  }

  bool ordered_;
  std::optional<names> called_;
  std::array<named_value<Enumeration>, Count> values_;
};

/// Levels, lowest first.
template <class Enumeration, class... More>
[[nodiscard]] constexpr auto scale(names called, named_value<Enumeration> lowest, More... higher) {
  return described_values<Enumeration, 1 + sizeof...(More)>(true, called, {{lowest, higher...}});
}
/// Options, without order.
template <class Enumeration, class... More>
[[nodiscard]] constexpr auto choice(names called, named_value<Enumeration> first, More... more) {
  return described_values<Enumeration, 1 + sizeof...(More)>(false, called, {{first, more...}});
}
/// Options that are written where a fact has them: `选项 (甲、乙)`.
template <class Enumeration, class... More>
[[nodiscard]] constexpr auto choice(named_value<Enumeration> first, More... more) {
  return described_values<Enumeration, 1 + sizeof...(More)>(false, std::nullopt,
                                                            {{first, more...}});
}

/// The declaration of an enumeration's values, for `rulebook::add`.
template <detail::described Enumeration>
[[nodiscard]] constexpr auto values_of() {
  return zhunze_values(Enumeration{});
}

}}}  // namespace zhunze::dsl
