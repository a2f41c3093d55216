#pragma once

#include <cstdio>
#include <cstdlib>
#include <utility>
#include <variant>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

class diagnostics;

namespace detail {

/// Ends the program with a message: the caller asked for what is not there.
[[noreturn]] inline void end_with(const char* message) noexcept {
  std::fputs(message, stderr);
  std::fputc('\n', stderr);
  std::abort();
}

}  // namespace detail

/// A value, or what went wrong. Failures of the host (a file that cannot be read, rules with
/// errors) travel in this type; an unknown of the rules language never does: it is a value. Never
/// throws by itself. `value()`, `*r` and `r->` need `r.has_value()`, `error()` needs that there is
/// none; else the program ends with a message on stderr, in release builds too.
template <class T, class E = diagnostics>
class result {
 public:
  /// A result with a value, or one with an error, as `return` gives it.
  /// @{
  result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  result(E error) : state_(std::in_place_index<1>, std::move(error)) {}
  /// @}

  /// True where there is a value.
  [[nodiscard]] bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  /// The value. Where there is none, the program ends with a message.
  /// @{
  [[nodiscard]] T& value() & {
    if (!has_value()) detail::end_with(no_value);
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] const T& value() const& {
    if (!has_value()) detail::end_with(no_value);
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] T&& value() && { return std::move(value()); }
  /// @}

  [[nodiscard]] T& operator*() & { return value(); }
  [[nodiscard]] const T& operator*() const& { return value(); }
  [[nodiscard]] T&& operator*() && { return std::move(value()); }
  [[nodiscard]] T* operator->() { return &value(); }
  [[nodiscard]] const T* operator->() const { return &value(); }

  /// What went wrong.
  [[nodiscard]] const E& error() const {
    if (has_value()) detail::end_with(no_error);
    return *std::get_if<1>(&state_);
  }
  /// The same, to change it or to move it out.
  [[nodiscard]] E& error() {
    if (has_value()) detail::end_with(no_error);
    return *std::get_if<1>(&state_);
  }

 private:
  static constexpr const char* no_value =
      "zhunze: the value of a result was asked for where there is an error; ask has_value() first";
  static constexpr const char* no_error =
      "zhunze: the error of a result was asked for where there is a value; ask has_value() first";

  std::variant<T, E> state_;
};

}}  // namespace zhunze
