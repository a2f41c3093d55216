#pragma once

#include <utility>

#include "zhunze.h"

namespace zhunze_interface {

/// A struct of the Arrow C interfaces that was taken over: released once, by whoever has it.
template <class Struct>
class arrow_owner {
 public:
  arrow_owner() = default;
  /// Takes over what `from` holds, which is marked as released.
  explicit arrow_owner(Struct* from) {
    if (from == nullptr) return;
    held_ = *from;
    from->release = nullptr;
  }
  ~arrow_owner() {
    if (held_.release == nullptr) return;
    try {
      held_.release(&held_);
    } catch (...) {  // NOLINT(bugprone-empty-catch): there is nobody to tell
    }
  }
  arrow_owner(arrow_owner&& other) noexcept : held_(std::exchange(other.held_, Struct{})) {}
  arrow_owner& operator=(arrow_owner&& other) noexcept {
    std::swap(held_, other.held_);
    return *this;
  }
  arrow_owner(const arrow_owner&) = delete;
  arrow_owner& operator=(const arrow_owner&) = delete;

  [[nodiscard]] bool empty() const { return held_.release == nullptr; }
  [[nodiscard]] Struct* get() { return &held_; }
  [[nodiscard]] const Struct& operator*() const { return held_; }
  [[nodiscard]] const Struct* operator->() const { return &held_; }

 private:
  Struct held_{};
};

}  // namespace zhunze_interface
