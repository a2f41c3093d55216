#pragma once

#include <cassert>
#include <utility>
#include <variant>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

class diagnostics;

/// A value, or what went wrong. Failures of the host (a file that cannot be read, rules with
/// errors) travel in this type; an unknown of the rules language never does: it is a value. Never
/// throws by itself. `*r` and `r->` need `r.has_value()`.
template <class T, class E = diagnostics>
class result {
 public:
  result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  result(E error) : state_(std::in_place_index<1>, std::move(error)) {}

  [[nodiscard]] bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  [[nodiscard]] T& operator*() & { return value(); }
  [[nodiscard]] const T& operator*() const& { return value(); }
  [[nodiscard]] T&& operator*() && { return std::move(value()); }
  [[nodiscard]] T* operator->() { return &value(); }
  [[nodiscard]] const T* operator->() const { return &value(); }

  /// What went wrong. Only where there is no value.
  [[nodiscard]] const E& error() const {
    assert(!has_value());
    return *std::get_if<1>(&state_);
  }
  [[nodiscard]] E& error() {
    assert(!has_value());
    return *std::get_if<1>(&state_);
  }

 private:
  [[nodiscard]] T& value() {
    assert(has_value());
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] const T& value() const {
    assert(has_value());
    return *std::get_if<0>(&state_);
  }

  std::variant<T, E> state_;
};

}}  // namespace zhunze
